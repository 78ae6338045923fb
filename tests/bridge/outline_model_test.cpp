// The outline: what it says of an example, and that random edits leave it as a model made anew.
#include "app/bridge/outline_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

#include <algorithm>
#include <random>

using namespace dagwright;
using bridge::OutlineModel;
using bridge::OutlineRow;
using bridge::Session;

namespace {

const OutlineRow* rowNamed(const OutlineModel& model, const QString& name)
{
    const auto found = std::find_if(model.rows().begin(), model.rows().end(),
                                    [&](const OutlineRow& row) { return row.name == name; });
    return found == model.rows().end() ? nullptr : &*found;
}

} // namespace

class OutlineModelTest : public QObject
{
    Q_OBJECT

  private slots:
    void tellsAnExample()
    {
        Session session;
        QVERIFY(session.openExample(QStringLiteral("build-and-release")));
        OutlineModel model;
        model.setSession(&session);
        const OutlineRow* release = rowNamed(model, QStringLiteral("release"));
        QVERIFY(release);
        QCOMPARE(release->tag, QStringLiteral("entrypoint"));
        QVERIFY(release->isOpen && release->isCurrent);
        QCOMPARE(rowNamed(model, QStringLiteral("slack-message"))->tag, QStringLiteral("onExit"));
        QCOMPARE(rowNamed(model, QStringLiteral("git_ref"))->extra, QStringLiteral("6.7.1"));
        QVERIFY(rowNamed(model, QStringLiteral("deploy")));
        model.toggle(1);
        QVERIFY(!rowNamed(model, QStringLiteral("deploy")));
        model.activate(1);
        QCOMPARE(session.selectionKind(), QStringLiteral("template"));
    }

    void rebuiltModelIsTheSame()
    {
        std::mt19937 random(7);
        Session session;
        session.newDocument(QStringLiteral("dag"));
        OutlineModel model;
        model.setSession(&session);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QStringList kinds{QStringLiteral("dag"), QStringLiteral("containerSet"),
                                QStringLiteral("script")};
        for (int i = 0; i < 150; ++i) {
            switch (random() % 6) {
            case 0: session.addTemplate(kinds[static_cast<qsizetype>(random() % 3)]); break;
            case 1:
            case 2: session.addNode(QStringLiteral("n%1").arg(random() % 30)); break;
            case 3: model.activate(static_cast<int>(random() % model.rows().size())); break;
            case 4: model.remove(static_cast<int>(random() % model.rows().size())); break;
            default: random() % 2 ? session.undo() : session.redo(); break;
            }
            OutlineModel rebuilt;
            rebuilt.setSession(&session);
            QCOMPARE(model.rows().size(), rebuilt.rows().size());
            for (std::size_t row = 0; row < model.rows().size(); ++row)
                QVERIFY(model.rows()[row] == rebuilt.rows()[row]);
        }
    }
};

QTEST_GUILESS_MAIN(OutlineModelTest)
#include "outline_model_test.moc"
