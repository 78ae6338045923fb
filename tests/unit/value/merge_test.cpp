#include "model/value/merge.h"

#include "model/text/yaml.h"

#include <QtTest>

using namespace dagwright;

namespace {

Value yaml(std::string text)
{
    return text::readYaml(Source::make("t.yaml", std::move(text))).documents.front();
}

std::string keyOf(const Path& path)
{
    return !path.empty() && path.segments.back().key == "tasks" ? "name" : "";
}

Merged merged(const char* base, const char* mine, const char* theirs, const Choice& choose = {})
{
    return merge(yaml(base), yaml(mine), yaml(theirs), keyOf, choose);
}

} // namespace

class MergeTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void fieldsOfOneMapFromBothSides()
    {
        const Merged result = merged("{a: 1, b: 2, c: 3}", "{a: 9, b: 2, c: 3}", "{a: 1, b: 2, d: 4}");
        QVERIFY(result.conflicts.empty());
        QCOMPARE(result.value, yaml("{a: 9, b: 2, d: 4}"));
    }

    void tasksByNameWhereverTheyStand()
    {
        const Merged result =
            merged("tasks: [{name: a, t: x}, {name: b, t: x}]", "tasks: [{name: a, t: y}, {name: b, t: x}]",
                   "tasks: [{name: b, t: z}, {name: a, t: x}, {name: c, t: x}]");
        QVERIFY(result.conflicts.empty());
        QCOMPARE(result.value, yaml("tasks: [{name: b, t: z}, {name: a, t: y}, {name: c, t: x}]"));
    }

    void bothAddedTasks()
    {
        const Merged result =
            merged("tasks: [{name: a}]", "tasks: [{name: a}, {name: m}]", "tasks: [{name: a}, {name: t}]");
        QVERIFY(result.conflicts.empty());
        QCOMPARE(result.value["tasks"].size(), std::size_t(3));
    }

    void stretchesOfUnnamedLists()
    {
        const Merged result = merged("args: [a, b, c, d]", "args: [x, y, b, c, d]", "args: [a, b, c]");
        QVERIFY(result.conflicts.empty());
        QCOMPARE(result.value, yaml("args: [x, y, b, c]"));
        QCOMPARE(merged("args: [a, b]", "args: [x, b]", "args: [y, z]").conflicts.size(), std::size_t(1));
        QCOMPARE(merged("args: [a]", "args: [a, m]", "args: [a, t]").conflicts.size(), std::size_t(1));
    }

    void conflictsSayWhereAndAreChosen()
    {
        const char* base = "tasks: [{name: a, t: x}, {name: b, t: x}]";
        const char* mine = "tasks: [{name: a, t: mine}]";
        const char* theirs = "tasks: [{name: a, t: theirs}, {name: b, t: y}]";
        const Merged result = merged(base, mine, theirs);
        QCOMPARE(result.conflicts.size(), std::size_t(2));
        QCOMPARE(result.conflicts[0].path.toString(), std::string("tasks[name=a].t"));
        QCOMPARE(*result.conflicts[0].theirs, Value("theirs"));
        QCOMPARE(result.conflicts[1].path.toString(), std::string("tasks[name=b]"));
        QVERIFY(!result.conflicts[1].mine);
        QCOMPARE(result.value, yaml(mine));
        const auto theirsForB = [](const Path& path) {
            return path.toString() == "tasks[name=b]" ? Side::Theirs : Side::Mine;
        };
        QCOMPARE(merged(base, mine, theirs, theirsForB).value,
                 yaml("tasks: [{name: a, t: mine}, {name: b, t: y}]"));
    }

    void bothReorderedIsOneConflict()
    {
        const Merged result =
            merged("tasks: [{name: a}, {name: b}, {name: c}]", "tasks: [{name: b}, {name: a}, {name: c}]",
                   "tasks: [{name: a}, {name: c}, {name: b}]");
        QCOMPARE(result.conflicts.size(), std::size_t(1));
        QCOMPARE(result.conflicts.front().path.toString(), std::string("tasks"));
    }

    void untouchedPartsAreTheirNodes()
    {
        const Value theirs = yaml("{a: {deep: [1, 2]}, b: 2}");
        const Merged result =
            merge(yaml("{a: {deep: [1, 2]}, b: 1}"), yaml("{a: {deep: [1, 2]}, b: 1, c: 3}"), theirs, keyOf);
        QVERIFY(result.value["a"].sameNode(theirs["a"]));
    }
};

QTEST_APPLESS_MAIN(MergeTest)
#include "merge_test.moc"
