#include "model/value/share.h"

#include <algorithm>

namespace dagwright {

namespace {

bool sameExtra(const Value& a, const Value& b)
{
    const Extra none;
    const Extra& x = a.meta().extra ? *a.meta().extra : none;
    const Extra& y = b.meta().extra ? *b.meta().extra : none;
    return x == y;
}

Value sharedList(const Value& before, const Value& now)
{
    const List& old = before.asList();
    const List& fresh = now.asList();
    std::vector<Value> items(fresh.begin(), fresh.end());
    const std::size_t shorter = std::min(old.size(), fresh.size());
    std::size_t front = 0;
    bool same = old.size() == fresh.size();
    while (front < shorter) {
        items[front] = sharing(old[front], fresh[front]);
        if (!items[front].sameNode(old[front])) break;
        ++front;
    }
    if (front == shorter && same) return before;
    std::size_t back = 0;
    while (back < shorter - front) {
        Value& item = items[items.size() - 1 - back];
        item = sharing(old[old.size() - 1 - back], fresh[fresh.size() - 1 - back]);
        if (!item.sameNode(old[old.size() - 1 - back])) break;
        ++back;
    }
    // What is left in the middle changed, came or went; items that stand as before keep their parts.
    for (std::size_t i = front; i + back < shorter; ++i)
        items[i] = sharing(old[i], fresh[i]);
    return Value::of(List(std::move(items)), now.meta());
}

Value sharedMap(const Value& before, const Value& now)
{
    const Map& old = before.asMap();
    const Map& fresh = now.asMap();
    std::vector<Entry> entries(fresh.begin(), fresh.end());
    bool same = old.size() == fresh.size();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const bool inPlace = i < old.size() && old.at(i).key == entries[i].key;
        const Value* known = inPlace ? &old.at(i).value : old.find(entries[i].key);
        same = same && inPlace;
        if (!known) continue;
        entries[i].value = sharing(*known, entries[i].value);
        same = same && entries[i].value.sameNode(*known);
    }
    if (same) return before;
    return Value::of(Map(std::move(entries)), now.meta());
}

} // namespace

Value sharing(const Value& before, const Value& now)
{
    if (before.sameNode(now)) return before;
    if (before.kind() != now.kind() || before.id() == 0 || !sameExtra(before, now)) return now;
    if (now.isList()) return sharedList(before, now);
    if (now.isMap()) return sharedMap(before, now);
    return before == now ? before : now;
}

} // namespace dagwright
