// Merging random trees that began as one: what one side did comes through, both ways round. The seed is
// pinned and printed.
#include "model/value/merge.h"

#include <QtTest>

#include <algorithm>
#include <random>

using namespace dagwright;

namespace {

constexpr unsigned seed = 20250311;

std::string keyOf(const Path& path)
{
    return !path.empty() && path.segments.back().key == "tasks" ? "name" : "";
}

class RandomTree
{
  public:
    explicit RandomTree(unsigned number) : random_(number) {}

    Value tree(int depth)
    {
        switch (depth == 0 ? 0 : pick(4)) {
        case 1: return map(depth);
        case 2: return map(depth).with("tasks", tasks(depth));
        case 3: return list(depth);
        default: return scalar();
        }
    }
    Value map(int depth)
    {
        Value result{Map()};
        for (std::size_t i = pick(5) + 1; i-- > 0;)
            result = result.with(word(), tree(depth - 1));
        return result;
    }

    // One change somewhere.
    Value edited(const Value& value)
    {
        if (value.isMap() && value.size() > 0 && pick(6) != 0) return editedMap(value);
        if (value.isList() && pick(6) != 0) return editedList(value);
        return tree(1);
    }

    std::size_t pick(std::size_t count)
    {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
    }

  private:
    Value scalar() { return pick(2) ? Value(int(pick(3))) : Value(word()); }
    std::string word() { return std::string(1, static_cast<char>('a' + pick(7))); }

    Value tasks(int depth)
    {
        std::vector<Value> items;
        for (const char* name : {"p", "q", "r", "s", "t"})
            if (pick(3)) items.push_back(task(name, depth));
        return Value::list(std::move(items));
    }
    Value task(const std::string& name, int depth)
    {
        return Value::map({{"name", name}}).with("x", tree(depth - 1));
    }
    Value list(int depth)
    {
        std::vector<Value> items;
        for (std::size_t i = pick(5); i-- > 0;)
            items.push_back(tree(depth - 1));
        return Value::list(std::move(items));
    }

    Value editedMap(const Value& value)
    {
        const Entry& entry = value.asMap().at(pick(value.size()));
        const std::size_t what = pick(8);
        if (entry.key == "name") return value.with("y", scalar());
        if (entry.key == "tasks") return value.with("tasks", editedTasks(entry.value));
        if (what == 0) return value.without(entry.key);
        if (what == 1) return value.with(word(), tree(1));
        return value.with(entry.key, edited(entry.value));
    }
    Value editedList(const Value& value)
    {
        const std::size_t size = value.size();
        if (size == 0 || pick(4) == 0) return value.withInserted(pick(size + 1), tree(1));
        const std::size_t at = pick(size);
        return pick(4) == 0 ? value.withoutItem(at) : value.withItem(at, edited(value.asList().at(at)));
    }
    Value editedTasks(const Value& value)
    {
        const std::size_t size = value.size();
        const std::string name(1, static_cast<char>('p' + pick(10)));
        const bool taken = std::any_of(value.asList().begin(), value.asList().end(),
                                       [&](const Value& item) { return item["name"].stringOr() == name; });
        if (size == 0 || pick(4) == 0)
            return taken ? value : value.withInserted(pick(size + 1), task(name, 1));
        const std::size_t at = pick(size);
        const Value item = value.asList().at(at);
        switch (pick(4)) {
        case 0: return value.withoutItem(at);
        case 1: return value.withoutItem(at).withInserted(pick(size), item); // moved
        default: return value.withItem(at, editedMap(item));
        }
    }

    std::mt19937 random_;
};

bool touch(const Path& a, const Path& b)
{
    return a.startsWith(b) || b.startsWith(a);
}

bool byName(const Path& path)
{
    return std::none_of(path.segments.begin(), path.segments.end(),
                        [](const Segment& segment) { return segment.kind == Segment::Kind::Index; });
}

bool sameAt(const Value& a, const Value& b, const Path& path)
{
    const Value* inA = valueAt(a, path);
    const Value* inB = valueAt(b, path);
    return inA && inB ? *inA == *inB : inA == inB;
}

std::vector<std::string> paths(const Merged& merged)
{
    std::vector<std::string> all;
    for (const MergeConflict& conflict : merged.conflicts)
        all.push_back(conflict.path.toString());
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace

class MergePropertyTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { qInfo("seed %u", seed); }

    void whatOneSideDidIsTheResult()
    {
        each([](const Value& base, const Value& mine, const Value&) {
            QCOMPARE(merge(base, mine, base, keyOf).value, mine);
            QCOMPARE(merge(base, base, mine, keyOf).value, mine);
            QCOMPARE(merge(base, mine, mine, keyOf).value, mine);
            QVERIFY(merge(base, mine, base, keyOf).conflicts.empty());
        });
    }

    void bothWaysRoundAreTheSame()
    {
        int clean = 0;
        int torn = 0;
        each([&](const Value& base, const Value& mine, const Value& theirs) {
            const Merged one = merge(base, mine, theirs, keyOf);
            const Merged other = merge(base, theirs, mine, keyOf, [](const Path&) { return Side::Theirs; });
            QCOMPARE(one.value, other.value);
            QCOMPARE(paths(one), paths(other));
            (one.conflicts.empty() ? clean : torn)++;
        });
        QVERIFY2(clean > 150 && torn > 150, "the trees must show both");
    }

    void whatOnlyOneChangedComesThrough()
    {
        int checked = 0;
        each([&](const Value& base, const Value& mine, const Value& theirs) {
            const Value result = merge(base, mine, theirs, keyOf).value;
            const std::vector<Change> ofMine = diff(base, mine, keyOf);
            const std::vector<Change> ofTheirs = diff(base, theirs, keyOf);
            for (const bool isMine : {true, false}) {
                const std::vector<Change>& others = isMine ? ofTheirs : ofMine;
                for (const Change& change : isMine ? ofMine : ofTheirs) {
                    const bool alone = std::none_of(others.begin(), others.end(), [&](const Change& c) {
                        return touch(c.path, change.path);
                    });
                    // A diff does not tell of another order.
                    const bool moved = !sameAt(base, isMine ? theirs : mine, change.path);
                    if (!alone || moved || !byName(change.path)) continue;
                    const Value* now = valueAt(result, change.path);
                    const bool gone = change.kind == Change::Kind::Removed;
                    QVERIFY2(gone ? !now : now && *now == change.to, change.path.toString().c_str());
                    ++checked;
                }
            }
        });
        QVERIFY2(checked > 500, "too few changes were alone");
    }

    void nothingComesFromNowhere()
    {
        each([](const Value& base, const Value& mine, const Value& theirs) {
            // What both removed is not there, and what nobody touched is.
            const Value result = merge(base, mine, theirs, keyOf).value;
            for (const Entry& entry : base.entries()) {
                const bool both = !mine.has(entry.key) && !theirs.has(entry.key);
                QVERIFY(mine.isMap() && theirs.isMap() && both ? !result.has(entry.key) : true);
            }
            for (const Entry& entry : result.entries())
                QVERIFY(mine.has(entry.key) || theirs.has(entry.key));
        });
    }

  private:
    template <typename Check>
    void each(const Check& check)
    {
        for (unsigned run = 0; run < 800; ++run) {
            RandomTree random(seed + run);
            const Value base = random.map(4);
            Value mine = base;
            Value theirs = base;
            for (std::size_t i = random.pick(4) + 1; i-- > 0;)
                mine = random.edited(mine);
            for (std::size_t i = random.pick(4) + 1; i-- > 0;)
                theirs = random.edited(theirs);
            check(base, mine, theirs);
            if (QTest::currentTestFailed()) {
                qInfo("run %u", run);
                return;
            }
        }
    }
};

QTEST_APPLESS_MAIN(MergePropertyTest)
#include "merge_property_test.moc"
