#include "app/bridge/inspector_model.h"
#include "app/bridge/session.h"
#include "app/bridge/text.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QSignalSpy>
#include <QtTest>

using namespace dagwright;
using namespace dagwright::bridge;

namespace {

const InspectorRow* find(const InspectorModel& model, const QString& path)
{
    for (const InspectorRow& row : model.rows())
        if (row.field && row.pathText == path) return &row;
    return nullptr;
}

const Value* at(const Session& session, const char* path)
{
    return valueAt(session.document().root, *Path::parse(path));
}

} // namespace

class InspectorTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init()
    {
        session_ = std::make_unique<Session>();
        model_ = std::make_unique<InspectorModel>();
        model_->setSession(session_.get());
        QVERIFY(session_->openExample(QStringLiteral("build-and-release")));
    }

    void everyInputStandsOnceInItsGroup()
    {
        session_->clearSelection();
        model_->setAllFields(true);
        unfoldEverything();
        QHash<QString, int> seen;
        QHash<QString, QString> groups;
        QString group;
        for (const InspectorRow& row : model_->rows()) {
            if (row.kind == QLatin1String("section")) group = row.title;
            if (!row.field || !row.path.startsWith(Path{}.key("inputs")) || row.path.segments.size() < 2)
                continue;
            const QString input = toQt(row.path.segments[1].key);
            if (row.path.segments.size() == 2) ++seen[input];
            groups.insert(input, group);
        }
        int inputs = 0;
        for (const catalogue::FieldSpec spec : catalogue::inputs()) {
            ++inputs;
            const QString name = toQt(spec.name());
            QVERIFY2(groups.contains(name), spec.name().data());
            // The rows of `arguments` are its own fields.
            if (name != QLatin1String("arguments")) QCOMPARE(seen.value(name), 1);
            if (name != QLatin1String("arguments")) QCOMPARE(groups.value(name), toQt(spec.group()));
        }
        QCOMPARE(inputs, 63);
    }

    void keysAreUniqueForEverythingInEveryExample()
    {
        QAbstractItemModelTester tester(model_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const QString& example : session_->examples()) {
            QVERIFY(session_->openExample(example));
            session_->clearSelection();
            for (const Value& tmpl : document::templates(session_->document()).items()) {
                const Path path = document::templatePath(session_->document(), tmpl["name"].stringOr());
                session_->select({path});
                model_->setAllFields(!model_->allFields());
                QSet<QString> keys;
                for (const InspectorRow& row : model_->rows()) {
                    QVERIFY2(!keys.contains(row.key), qPrintable(row.key));
                    keys.insert(row.key);
                }
                QVERIFY(keys.size() > 3);
            }
        }
    }

    void aTaskHasItsTemplateBelow()
    {
        session_->selectPaths({QStringLiteral("inputs.templates[name=release].dag.tasks[name=deploy]")});
        QStringList parts;
        for (const InspectorRow& row : model_->rows())
            if (row.kind == QLatin1String("part")) parts << row.title + QLatin1Char('|') + row.detail;
        QCOMPARE(parts, QStringList({"deploy|task of release", "helm-upgrade|container template"}));
    }

    void anEditReachesTheDocumentAndBack()
    {
        session_->clearSelection();
        const QString path = QStringLiteral("inputs.retry_max_attempts");
        const InspectorRow* row = find(*model_, path);
        QVERIFY(row);
        const bool wasSet = row->isSet;
        QVERIFY(model_->edit(path, QStringLiteral("7")));
        QCOMPARE(*at(*session_, "inputs.retry_max_attempts"), Value(7));
        QCOMPARE(find(*model_, path)->text, QStringLiteral("7"));
        QCOMPARE(find(*model_, path)->origin, QStringLiteral("here"));
        // Typing on is one step.
        QVERIFY(model_->edit(path, QStringLiteral("77")));
        session_->undo();
        QCOMPARE(find(*model_, path)->isSet, wasSet);
        session_->redo();
        QVERIFY(model_->reset(path));
        QVERIFY(!at(*session_, "inputs.retry_max_attempts"));
        QCOMPARE(find(*model_, path)->shown, QStringLiteral("5"));
        QCOMPARE(find(*model_, path)->origin, QStringLiteral("default"));
    }

    void whatMeansNothingStaysInItsField()
    {
        session_->clearSelection();
        const QString path = QStringLiteral("inputs.active_deadline_seconds");
        const Value before = session_->document().root;
        QVERIFY(!model_->edit(path, QStringLiteral("10 mintes")));
        QVERIFY(session_->document().root.sameNode(before));
        session_->selectPaths({QStringLiteral("inputs.templates[name=release]")});
        session_->clearSelection();
        QCOMPARE(find(*model_, path)->text, QStringLiteral("10 mintes"));
        QVERIFY(!find(*model_, path)->error.isEmpty());
        QVERIFY(model_->edit(path, QStringLiteral("10 min")));
        QCOMPARE(*at(*session_, "inputs.active_deadline_seconds"), Value(600));
        QVERIFY(find(*model_, path)->error.isEmpty());
    }

    void theFirstRetryFieldWritesTheWholeStrategy()
    {
        session_->newDocument(QStringLiteral("dag"));
        const Value& tmpl = document::templates(session_->document()).items().at(0);
        const Path path = document::templatePath(session_->document(), tmpl["name"].stringOr());
        session_->select({path});
        QSignalSpy notices(session_.get(), &Session::notice);
        QVERIFY(model_->edit(toQt(path) + QStringLiteral(".retryStrategy.limit"), QStringLiteral("2")));
        const Value* strategy = valueAt(session_->document().root, path.key("retryStrategy"));
        QVERIFY(strategy);
        QCOMPARE((*strategy)["limit"], Value(2));
        QVERIFY((*strategy)["backoff"].isMap());
        QCOMPARE(notices.count(), 1);
    }

    void tables()
    {
        session_->clearSelection();
        const QString path = QStringLiteral("inputs.common_env");
        unfoldEverything();
        QVERIFY(model_->reset(path) || true);
        QVERIFY(model_->addItem(path));
        QVERIFY(model_->editCell(path, 0, QStringLiteral("key"), QStringLiteral("MODE")));
        QVERIFY(model_->editCell(path, 0, QStringLiteral("text"), QStringLiteral("a ${x} \"b\"")));
        QCOMPARE(*at(*session_, "inputs.common_env"), Value::map({{"MODE", Value("a ${x} \"b\"")}}));
        QVERIFY(model_->addItem(path));
        QVERIFY(!model_->editCell(path, 1, QStringLiteral("key"), QStringLiteral("MODE")));
        QVERIFY(model_->removeItem(path, 1));
        QVERIFY(model_->removeItem(path, 0));
        QVERIFY(!at(*session_, "inputs.common_env"));
        QVERIFY(!model_->removeItem(QStringLiteral("inputs.nothing"), 0));
    }

    void findsFieldsByTheirWords()
    {
        session_->clearSelection();
        model_->setSearch(QStringLiteral("retries"));
        QVERIFY(find(*model_, QStringLiteral("inputs.retry_max_attempts")));
        QVERIFY(!find(*model_, QStringLiteral("inputs.namespace")));
        model_->setSearch(QStringLiteral("no such field anywhere"));
        QCOMPARE(model_->fieldCount(), 0);
        model_->setSearch({});
        QVERIFY(model_->rowOf(QStringLiteral("inputs.pod_delete_delay_seconds")) > 0);
    }

    void explains()
    {
        session_->clearSelection();
        model_->explain(QStringLiteral("inputs.retry_max_attempts"));
        QCOMPARE(model_->explainedTitle(), QStringLiteral("Retries"));
        QVERIFY(!model_->explainedText().isEmpty());
        QVERIFY(model_->explainedOrigin().contains(QStringLiteral("5")));
    }

  private:
    void unfoldEverything() const { (void)model_->rowOf(QStringLiteral("nowhere")); }

    std::unique_ptr<Session> session_;
    std::unique_ptr<InspectorModel> model_;
};

QTEST_MAIN(InspectorTest)
#include "inspector_test.moc"
