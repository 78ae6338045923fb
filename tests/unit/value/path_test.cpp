#include "model/value/path.h"
#include "model/value/path_finder.h"
#include "model/value/result.h"
#include "model/value/value.h"

#include <QtTest>

using namespace dagwright;

namespace {

Value tree()
{
    const auto task = [](const char* name, int x) { return Value::map({{"name", name}, {"x", x}}); };
    return Value::map(
        {{"spec",
          Value::map({{"tasks", Value::list({task("a", 1), task("b", 2), task("a", 3), task("x.y", 4)})},
                      {"plain", Value::list({10, 20})}})}});
}

Path path(const char* text)
{
    return *Path::parse(text);
}

} // namespace

class PathTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void textsComeBack_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"spec", "spec.tasks[name=a].x", "spec.tasks[name=a#2].x", "spec.tasks[3]",
                                 "a[+]", "\"a.b\".c", "spec.tasks[name=\"a.b\"]", "x[mountPath=/tmp/a-b_c]",
                                 "a[name=\"quote\\\"s\\\\\"]", "a[0][1][+]", "\"new\\u000aline\"", "\"\""})
            QTest::newRow(text) << QString(text);
    }
    void textsComeBack()
    {
        QFETCH(QString, text);
        const Result<Path> parsed = Path::parse(text.toStdString());
        QVERIFY(parsed.ok());
        QCOMPARE(parsed->toString(), text.toStdString());
    }

    void badTextsSayWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("character");
        QTest::newRow("double dot") << "a..b" << 3;
        QTest::newRow("open bracket") << "a[name=b" << 9;
        QTest::newRow("empty name") << "a[name=]" << 8;
        QTest::newRow("word as position") << "a[b]" << 4;
        QTest::newRow("no quote") << "a[name=\"b]" << 11;
        QTest::newRow("zeroth") << "a[name=b#0]" << 11;
        QTest::newRow("trailing dot") << "a." << 3;
        QTest::newRow("huge") << "a[99999999999999999999999]" << 26;
    }
    void badTextsSayWhere()
    {
        QFETCH(QString, text);
        QFETCH(int, character);
        const Result<Path> parsed = Path::parse(text.toStdString());
        QVERIFY(!parsed.ok());
        const std::string place = "at character " + std::to_string(character) + ":";
        QVERIFY2(parsed.error().message.find(place) != std::string::npos, parsed.error().message.c_str());
    }

    void valuesAreFound()
    {
        QCOMPARE(valueAt(tree(), path("spec.tasks[name=b].x"))->asInt(), std::int64_t(2));
        QCOMPARE(valueAt(tree(), path("spec.tasks[name=a#2].x"))->asInt(), std::int64_t(3));
        QCOMPARE(valueAt(tree(), path("spec.tasks[name=\"x.y\"].x"))->asInt(), std::int64_t(4));
        QCOMPARE(valueAt(tree(), path("spec.plain[1]"))->asInt(), std::int64_t(20));
        QVERIFY(!valueAt(tree(), path("spec.tasks[name=a#3]")));
        QVERIFY(!valueAt(tree(), path("spec.plain[2]")));
        QVERIFY(!valueAt(tree(), path("spec.plain[+]")));
        QVERIFY(!valueAt(tree(), path("spec.tasks.x")));
        QCOMPARE(longestExisting(tree(), path("spec.tasks[name=b].y.z")).toString(),
                 std::string("spec.tasks[name=b]"));
    }

    void segmentsName()
    {
        const Value& tasks = tree()["spec"]["tasks"];
        for (std::size_t i = 0; i < tasks.size(); ++i)
            QCOMPARE(positionOf(tasks, segmentFor(tasks, i, "name")), i);
        QCOMPARE(segmentFor(tasks, 2, "name").occurrence, std::size_t(2));
        QVERIFY(segmentFor(tree()["spec"]["plain"], 1, "name").kind == Segment::Kind::Index);
    }

    void settingMakesWhatIsMissing()
    {
        const Value root = tree();
        const Result<Value> set = withValueAt(root, path("spec.new.deep[+].x"), 7);
        QVERIFY(set.ok());
        QCOMPARE(valueAt(*set, path("spec.new.deep[0].x"))->asInt(), std::int64_t(7));
        QVERIFY((*set)["spec"]["tasks"].sameNode(root["spec"]["tasks"]));
        const Result<Value> changed = withValueAt(root, path("spec.tasks[name=a#2].x"), 9);
        QCOMPARE(valueAt(*changed, path("spec.tasks[2].x"))->asInt(), std::int64_t(9));
        QVERIFY(changed->asMap().at(0).value["tasks"].asList().at(0).sameNode(
            root["spec"]["tasks"].asList().at(0)));
    }

    void settingTheSameNodeChangesNothing()
    {
        const Value root = tree();
        const Value& x = *valueAt(root, path("spec.tasks[name=b].x"));
        QVERIFY(withValueAt(root, path("spec.tasks[name=b].x"), x)->sameNode(root));
    }

    void settingNowhereIsAnErrorThatNamesThePart()
    {
        for (const char* text :
             {"spec.plain.key", "spec.tasks[name=nobody].x", "spec.tasks[name=a].x.y", "spec.plain[5]"}) {
            const Result<Value> set = withValueAt(tree(), path(text), 1);
            QVERIFY2(!set.ok(), text);
            QVERIFY(set.error().detail.find("spec.") != std::string::npos);
        }
    }

    void removing()
    {
        const Result<Value> removed = withoutValueAt(tree(), path("spec.tasks[name=a]"));
        QCOMPARE(removed->operator[]("spec")["tasks"].size(), std::size_t(3));
        QCOMPARE(valueAt(*removed, path("spec.tasks[name=a].x"))->asInt(), std::int64_t(3));
        QVERIFY(!withoutValueAt(tree(), path("spec.tasks[name=nobody]")).ok());
        QVERIFY(!withoutValueAt(tree(), Path()).ok());
    }

    // The finder says what the single functions say, for paths that lead somewhere and for those that don't.
    void aFinderAgreesWithSingleLookups()
    {
        const auto item = [](const char* name, int value) {
            return Value::map({{"name", name}, {"value", value}});
        };
        const Value list =
            Value::list({item("a", 1), item("b", 2), item("a", 3), Value(4), Value::map({{"value", 5}})});
        const Value root = Value::map({{"list", list}, {"other", Value::list({item("b", 6)})}});
        PathFinder finder(root);
        for (const char* text :
             {"list", "list[name=a].value", "list[name=a#2].value", "list[name=a#3]", "list[name=c]",
              "list[3]", "list[9]", "list[4].value", "other[name=b].value", "other[name=a]", "none.x"}) {
            const Path path = *Path::parse(text);
            QCOMPARE(finder.at(path), valueAt(root, path));
            QCOMPARE(finder.along(path).size(), longestExisting(root, path).segments.size() + 1);
        }
        const std::vector<Segment> segments = segmentsFor(list, "name");
        QCOMPARE(segments.size(), list.size());
        for (std::size_t i = 0; i < segments.size(); ++i)
            QVERIFY(segments[i] == segmentFor(list, i, "name"));
    }
};

QTEST_APPLESS_MAIN(PathTest)
#include "path_test.moc"
