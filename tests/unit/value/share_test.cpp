// A fresh reading keeps the nodes of what did not change.
#include "model/value/path.h"
#include "model/value/share.h"

#include <QtTest>

#include <random>

using namespace dagwright;

namespace {

Value task(const char* name, int limit)
{
    return Value::map({{"name", name}, {"retry", Value::map({{"limit", limit}})}});
}

Value copied(const Value& value)
{
    if (value.isList()) {
        std::vector<Value> items;
        for (const Value& item : value.items())
            items.push_back(copied(item));
        return Value::list(std::move(items));
    }
    if (value.isMap()) {
        std::vector<Entry> entries;
        for (const Entry& entry : value.entries())
            entries.push_back({entry.key, copied(entry.value), {}, Style::Any});
        return Value(Map(std::move(entries)));
    }
    return value.isString() ? Value(value.asString()) : value.isInt() ? Value(value.asInt()) : value;
}

} // namespace

class ShareTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void theSameIsTheSameNode()
    {
        const Value before = Value::list({task("a", 1), task("b", 2)});
        const Value again = copied(before);
        QVERIFY(!again.sameNode(before));
        QVERIFY(sharing(before, again).sameNode(before));
    }

    void onlyThePathToAChangeIsNew()
    {
        const Value before = Value::list({task("a", 1), task("b", 2), task("c", 3)});
        const Value now = sharing(before, Value::list({task("a", 1), task("b", 5), task("c", 3)}));
        QVERIFY(now == Value::list({task("a", 1), task("b", 5), task("c", 3)}));
        QVERIFY(now.asList()[0].sameNode(before.asList()[0]));
        QVERIFY(now.asList()[2].sameNode(before.asList()[2]));
        QVERIFY(now.asList()[1]["name"].sameNode(before.asList()[1]["name"]));
        QVERIFY(!now.asList()[1].sameNode(before.asList()[1]));
    }

    void itemsThatCameOrWentShiftTheRest()
    {
        const Value before = Value::list({task("a", 1), task("b", 2), task("c", 3)});
        const Value more =
            sharing(before, Value::list({task("a", 1), task("x", 9), task("b", 2), task("c", 3)}));
        QVERIFY(more.asList()[2].sameNode(before.asList()[1]));
        const Value less = sharing(before, Value::list({task("b", 2), task("c", 3)}));
        QVERIFY(less.asList()[0].sameNode(before.asList()[1]));
    }

    void orderAndLexemesCount()
    {
        const Value before = Value::map({{"a", 1}, {"b", 2}});
        const Value turned = Value::map({{"b", 2}, {"a", 1}});
        const Value now = sharing(before, turned);
        QCOMPARE(now.asMap().at(0).key, std::string("b"));
        QVERIFY(now["a"].sameNode(before["a"]));
        Meta meta;
        meta.extra = std::make_shared<const Extra>(Extra{"1.50", {}, {}, {}});
        const Value written = Value::of(1.5, meta);
        QVERIFY(sharing(Value(1.5), written).sameNode(written));
    }

    void anythingIsEqualToWhatWasRead()
    {
        std::mt19937 random(7);
        const auto tree = [&random](auto&& self, int depth) -> Value {
            switch (depth == 0 ? random() % 2 : random() % 4) {
            case 0: return Value(static_cast<int>(random() % 3));
            case 1: return Value(random() % 2 ? "x" : "y");
            case 2: {
                std::vector<Value> items;
                for (std::uint32_t i = random() % 4; i > 0; --i)
                    items.push_back(self(self, depth - 1));
                return Value::list(std::move(items));
            }
            default: {
                std::vector<Entry> entries;
                for (std::uint32_t i = random() % 4; i > 0; --i)
                    entries.push_back(
                        {std::string(1, static_cast<char>('a' + i)), self(self, depth - 1), {}, Style::Any});
                return Value(Map(std::move(entries)));
            }
            }
        };
        for (int i = 0; i < 3000; ++i) {
            const Value before = tree(tree, 3);
            const Value now = tree(tree, 3);
            QVERIFY(sharing(before, now) == now);
        }
    }
};

QTEST_APPLESS_MAIN(ShareTest)
#include "share_test.moc"
