#include "model/value/diff.h"
#include "model/value/memo.h"
#include "model/value/transform.h"
#include "model/value/value.h"

#include <QtTest>

using namespace dagwright;

namespace {

Value numbers(int count)
{
    std::vector<Value> items;
    for (int i = 0; i < count; ++i)
        items.push_back(i);
    return Value::list(std::move(items));
}

Map wide(int count)
{
    std::vector<Entry> entries;
    for (int i = 0; i < count; ++i)
        entries.push_back({"key" + std::to_string((i * 7919) % count), Value(i), {}, Style::Any});
    return Map(std::move(entries));
}

} // namespace

class ValueTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void kindsAndContent()
    {
        QVERIFY(Value().isNull());
        QCOMPARE(Value().id(), Value::Id(0));
        QCOMPARE(Value("x").asString(), std::string("x"));
        QCOMPARE(Value(3).asInt(), std::int64_t(3));
        QCOMPARE(Value(3).asDouble(), 3.0);
        QVERIFY(Value(true).asBool());
        QVERIFY(Value(3) != Value(3.0));
        QVERIFY(sameData(Value(3), Value(3.0)));
        QVERIFY(Value("3") != Value(3));
    }

    void everyNodeHasItsOwnId()
    {
        const Value a("same");
        const Value b("same");
        QVERIFY(a == b);
        QVERIFY(a.id() != b.id());
        QVERIFY(!a.sameNode(b));
        QVERIFY(a.sameNode(Value(a)));
        QVERIFY(a.withMark(3).id() != a.id());
        QCOMPARE(a.withMark(3).mark(), 3u);
    }

    void changesShareTheRest()
    {
        const Value child = Value::map({{"x", 1}});
        const Value root = Value::map({{"a", child}, {"b", 2}});
        const Value changed = root.with("b", 3);
        QCOMPARE(root["b"].asInt(), std::int64_t(2));
        QCOMPARE(changed["b"].asInt(), std::int64_t(3));
        QVERIFY(changed["a"].sameNode(child));
        QVERIFY(root.without("zzz").sameNode(root));
    }

    void mapsKeepOrder()
    {
        Value map = Value::map({{"z", 1}, {"a", 2}}).with("m", 3).with("z", 4).without("a").with("a", 5);
        std::string keys;
        for (const Entry& entry : map.asMap())
            keys += entry.key;
        QCOMPARE(keys, std::string("zma"));
        QVERIFY(Value::map({{"a", 1}, {"b", 2}}) != Value::map({{"b", 2}, {"a", 1}}));
        QVERIFY(sameData(Value::map({{"a", 1}, {"b", 2}}), Value::map({{"b", 2}, {"a", 1}})));
    }

    void repeatedKeysKeepTheLastValueInTheFirstPlace()
    {
        for (int extra : {0, 40}) {
            std::vector<Entry> entries = {
                {"a", 1, {}, Style::Any}, {"b", 2, {}, Style::Any}, {"a", 3, {}, Style::Any}};
            for (int i = 0; i < extra; ++i)
                entries.push_back({"k" + std::to_string(i), i, {}, Style::Any});
            const Map map(std::move(entries));
            QCOMPARE(map.size(), static_cast<std::size_t>(2 + extra));
            QCOMPARE(map.at(0).key, std::string("a"));
            QCOMPARE(map.at(0).value.asInt(), std::int64_t(3));
            QCOMPARE(map.indexOf("b"), std::size_t(1));
        }
    }

    void wideMapsAreFound()
    {
        Map map = wide(5000);
        QCOMPARE(map.size(), std::size_t(5000));
        for (int i = 0; i < 5000; i += 13) {
            const std::string key = "key" + std::to_string(i);
            QVERIFY(map.find(key));
            QCOMPARE(map.at(map.indexOf(key)).key, key);
        }
        map = map.with("key17", "new").without("key18").renamed("key19", "nineteen");
        QCOMPARE(map.find("key17")->asString(), std::string("new"));
        QVERIFY(!map.find("key18"));
        QVERIFY(!map.find("key19"));
        QVERIFY(map.find("nineteen"));
    }

    void longListsEditInAnyPlace()
    {
        Value list = numbers(1000);
        std::vector<int> plain(1000);
        std::iota(plain.begin(), plain.end(), 0);
        quint32 random = 7;
        for (int round = 0; round < 3000; ++round) {
            random = random * 1664525u + 1013904223u;
            const std::size_t at = (random >> 8) % (plain.size() + 1);
            const auto place = plain.begin() + static_cast<std::ptrdiff_t>(at);
            if ((random & 3u) < 2) {
                list = list.withInserted(at, round);
                plain.insert(place, round);
            } else if (at < plain.size() && (random & 3u) == 2) {
                list = list.withoutItem(at);
                plain.erase(place);
            } else if (at < plain.size()) {
                list = list.withItem(at, -round);
                *place = -round;
            }
        }
        QCOMPARE(list.size(), plain.size());
        std::size_t i = 0;
        for (const Value& item : list.asList()) {
            QCOMPARE(item.asInt(), std::int64_t(plain[i]));
            QVERIFY(item.sameNode(list.asList().at(i)));
            ++i;
        }
    }

    void emptyListsIterate()
    {
        int count = 0;
        for (const Value& item : Value::list({}).asList())
            count += item.isNull() ? 1 : 1;
        QCOMPARE(count, 0);
        QCOMPARE(numbers(1).withoutItem(0).size(), std::size_t(0));
        QCOMPARE(Value().withAppended(1).size(), std::size_t(1));
    }

    void countingStopsAtTheLimit()
    {
        Value shared = Value::list({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        for (int i = 0; i < 20; ++i)
            shared = Value::list({shared, shared, shared, shared, shared});
        QCOMPARE(countNodes(shared, 100000), std::size_t(100000));
        QCOMPARE(countNodes(Value::map({{"a", Value::list({1, 2})}}), 100), std::size_t(4));
    }

    void differencesAreFoundByIdentityAndName()
    {
        const Value a = Value::map({{"name", "a"}, {"x", 1}});
        const Value b = Value::map({{"name", "b"}, {"x", 1}});
        const Value c = Value::map({{"name", "c"}, {"x", 1}});
        const Value from = Value::map({{"tasks", Value::list({a, b})}, {"gone", 1}});
        const Value to = Value::map({{"tasks", Value::list({c, b.with("x", 2), a})}, {"new", 2}});
        const ListKey byName = [](const Path&) { return std::string("name"); };
        std::string text;
        for (const Change& change : diff(from, to, byName))
            text += (change.kind == Change::Kind::Added     ? "+"
                     : change.kind == Change::Kind::Removed ? "-"
                                                            : "~") +
                    change.path.toString() + ' ';
        QCOMPARE(text, std::string("-gone +tasks[name=c] ~tasks[name=b].x +new "));
        QVERIFY(diff(from, from, byName).empty());
    }

    void stringsAreTransformedInPlace()
    {
        const Value untouched = Value::map({{"x", "keep"}});
        const Value root = Value::map({{"a", untouched}, {"b", Value::list({"old", 1})}});
        const auto change = [](const std::string& text) -> std::optional<std::string> {
            if (text == "old") return "new";
            return std::nullopt;
        };
        const Value changed = transformStrings(root, change);
        QVERIFY(changed["a"].sameNode(untouched));
        QCOMPARE(changed["b"].asList().at(0).asString(), std::string("new"));
        QVERIFY(transformStrings(changed, change).sameNode(changed));
    }

    void memosForgetWhatIsNotUsed()
    {
        Memo<int> memo(2);
        const Value key("k");
        int computed = 0;
        const auto ask = [&] { return memo.get(key, 1, [&] { return ++computed; }); };
        memo.beginRound();
        QCOMPARE(ask(), 1);
        QCOMPARE(ask(), 1);
        QCOMPARE(memo.get(key, 2, [&] { return 9; }), 9);
        for (int i = 0; i < 5000; ++i) {
            memo.beginRound();
            memo.get(Value(i), 1, [&] { return i; });
        }
        QVERIFY(memo.size() < 4000);
        QCOMPARE(ask(), 2);
    }

    void sourcesCountLinesAndCodePoints()
    {
        const SourcePtr source = Source::make("f", "a\nß€x\r\n\rz");
        QCOMPARE(source->locate(0), (LineColumn{1, 1}));
        QCOMPARE(source->locate(7), (LineColumn{2, 3})); // x after two letters of 2 and 3 bytes
        QCOMPARE(source->locate(10), (LineColumn{3, 1}));
        QCOMPARE(source->locate(11), (LineColumn{4, 1}));
        QCOMPARE(source->locate(999), (LineColumn{4, 2}));
        QVERIFY(source->id() != Source::make("f", "")->id());
    }
};

QTEST_APPLESS_MAIN(ValueTest)
#include "value_test.moc"
