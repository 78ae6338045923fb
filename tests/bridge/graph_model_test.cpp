// The canvas's model: after random edits its rows are those of a model made anew, and its signals say just
// that.
#include "app/bridge/graph_model.h"
#include "app/bridge/node_slots.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

#include <random>

using namespace dagwright;
using bridge::GraphModel;
using bridge::NodeRow;
using bridge::Session;

namespace {

bool arrange(GraphModel& model)
{
    return QTest::qWaitFor([&] {
        for (const NodeRow& row : model.rows())
            if (row.rect.isEmpty()) return false;
        return true;
    });
}

QString nodeName(const GraphModel& model, std::mt19937& random)
{
    if (model.count() == 0) return {};
    return model.rows()[random() % model.rows().size()].name;
}

void edit(Session& session, const GraphModel& model, std::mt19937& random)
{
    switch (random() % 9) {
    case 0:
    case 1:
    case 2: session.addNode(QStringLiteral("n%1").arg(random() % 50)); break;
    case 3:
    case 4: session.connectNodes(nodeName(model, random), nodeName(model, random)); break;
    case 5:
        if (model.count() > 0) session.selectPaths({model.rows()[random() % model.rows().size()].path});
        if (random() % 2) session.removeSelection();
        break;
    case 6:
        if (model.count() > 0)
            session.rename(model.rows()[random() % model.rows().size()].path,
                           QStringLiteral("r%1").arg(random() % 50));
        break;
    case 7: session.undo(); break;
    default: session.redo(); break;
    }
}

// A view's idea of the rows, kept by the signals alone.
class Mirror : public QObject
{
  public:
    explicit Mirror(QAbstractItemModel* model) : model_(model)
    {
        for (int i = 0; i < model_->rowCount(); ++i)
            keys_ << keyAt(i);
        connect(model, &QAbstractItemModel::rowsInserted, this,
                [this](const QModelIndex&, int first, int last) {
                    for (int i = first; i <= last; ++i)
                        keys_.insert(i, keyAt(i));
                });
        connect(model, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex&, int first, int last) { keys_.remove(first, last - first + 1); });
        connect(model, &QAbstractItemModel::rowsMoved, this,
                [this](const QModelIndex&, int from, int, const QModelIndex&, int to) {
                    keys_.move(from, to > from ? to - 1 : to);
                });
        connect(model, &QAbstractItemModel::modelReset, this, [this] {
            keys_.clear();
            for (int i = 0; i < model_->rowCount(); ++i)
                keys_ << keyAt(i);
        });
    }
    QStringList keys() const { return keys_; }

  private:
    QString keyAt(int row) const { return model_->index(row, 0).data(GraphModel::KeyRole).toString(); }
    QAbstractItemModel* model_;
    QStringList keys_;
};

} // namespace

class GraphModelTest : public QObject
{
    Q_OBJECT

  private slots:
    void rebuiltModelIsTheSame_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 4; ++seed) {
            QTest::addRow("dag %u", seed) << QStringLiteral("dag") << seed;
            QTest::addRow("containerSet %u", seed) << QStringLiteral("containerSet") << seed;
        }
    }
    void rebuiltModelIsTheSame()
    {
        QFETCH(QString, kind);
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        Session session;
        session.newDocument(kind);
        GraphModel model;
        model.setSession(&session);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Mirror mirror(&model);
        for (int i = 0; i < 120; ++i) {
            edit(session, model, random);
            QStringList keys;
            for (const NodeRow& row : model.rows())
                keys << row.key;
            QCOMPARE(mirror.keys(), keys);
        }
        GraphModel rebuilt;
        rebuilt.setSession(&session);
        QVERIFY(arrange(model));
        QVERIFY(arrange(rebuilt));
        QCOMPARE(model.count(), rebuilt.count());
        for (int i = 0; i < model.count(); ++i) {
            const NodeRow& row = model.rows()[static_cast<std::size_t>(i)];
            QVERIFY2(row == rebuilt.rows()[static_cast<std::size_t>(i)], qPrintable(row.key));
        }
        QCOMPARE(model.edges().size(), rebuilt.edges().size());
    }

    void showsFramesAndBadges()
    {
        Session session;
        QVERIFY(session.openExample(QStringLiteral("build-and-release")));
        GraphModel model;
        model.setSession(&session);
        QVERIFY(arrange(model));
        const int image = model.indexOf(QStringLiteral("image"));
        QVERIFY(image >= 0);
        const NodeRow frame = model.rows()[static_cast<std::size_t>(image)];
        QVERIFY(frame.isFrame);
        QVERIFY(!frame.requests.isEmpty());
        int inner = 0;
        for (const NodeRow& row : model.rows()) {
            if (!row.isInner) continue;
            ++inner;
            QVERIFY2(frame.rect.contains(row.rect), qPrintable(row.key));
        }
        QVERIFY(inner >= 2);
        const NodeRow test = model.rows()[static_cast<std::size_t>(model.indexOf(QStringLiteral("test")))];
        QCOMPARE(test.fanOut, QStringLiteral("×3"));
        const auto badge = [](const NodeRow& row, const char* icon) {
            for (const auto& one : row.badges)
                if (one.icon == QLatin1String(icon)) return one;
            return bridge::NodeBadge{};
        };
        const NodeRow deploy =
            model.rows()[static_cast<std::size_t>(model.indexOf(QStringLiteral("deploy")))];
        QVERIFY(badge(deploy, "lock").isOwn);
        const NodeRow lint = model.rows()[static_cast<std::size_t>(model.indexOf(QStringLiteral("lint")))];
        QVERIFY(!badge(lint, "retry").text.isEmpty());
        bool isDashed = false;
        for (const auto& edge : model.edges())
            isDashed = isDashed || (edge.isDashed && edge.state == QLatin1String("failed"));
        QVERIFY(isDashed);
    }

    void slotsKeepTheirNodesWhilePanning()
    {
        Session session;
        session.newDocument(QStringLiteral("dag"));
        for (int i = 0; i < 60; ++i)
            session.addNode(QStringLiteral("n%1").arg(i));
        GraphModel model;
        model.setSession(&session);
        QVERIFY(arrange(model));
        bridge::NodeSlots slots_;
        slots_.setSource(&model);
        const QRectF all = model.bounds();
        slots_.setArea(QRectF(all.topLeft(), QSizeF(600, 400)));
        const int first = slots_.rowCount();
        QVERIFY(first > 0 && first < 60);
        const QPersistentModelIndex kept(slots_.index(0));
        slots_.setArea(QRectF(all.topRight() - QPointF(600, 0), QSizeF(600, 400)));
        QVERIFY(kept.isValid()); // reused, never taken away
        QVERIFY(slots_.rowCount() < 60);
        slots_.setActive(false);
        const int usedRole = slots_.roleNames().key("used");
        for (int i = 0; i < slots_.rowCount(); ++i)
            QVERIFY(!slots_.index(i).data(usedRole).toBool());
    }

    void placedNodesStandWhereTheyWerePut()
    {
        Session session;
        session.newDocument(QStringLiteral("dag"));
        session.addNode(QStringLiteral("a"));
        session.addNode(QStringLiteral("b"));
        QVERIFY(session.place({{"b", 500, 320}}));
        GraphModel model;
        model.setSession(&session);
        QVERIFY(arrange(model));
        QCOMPARE(model.rows()[1].rect.topLeft(), QPointF(500, 320));
        model.dragBy({QStringLiteral("b")}, {10, -20});
        QCOMPARE(model.rows()[1].rect.topLeft(), QPointF(510, 300));
        model.endDrag();
        QCOMPARE(model.rows()[1].rect.topLeft(), QPointF(500, 320));
        // Dropped, it stays where it was dragged to.
        model.dragBy({QStringLiteral("b")}, {10, -20});
        QVERIFY(session.place({{"b", 510, 300}}));
        QTRY_COMPARE(model.rows()[1].rect.topLeft(), QPointF(510, 300));
        QTest::qWait(50);
        QCOMPARE(model.rows()[1].rect.topLeft(), QPointF(510, 300));
    }
};

QTEST_GUILESS_MAIN(GraphModelTest)
#include "graph_model_test.moc"
