#include "model/value/merge.h"

#include "model/value/merge_order.h"

#include <map>
#include <utility>

namespace dagwright {

namespace {

const Map emptyMap;
const List emptyList;

// An item or entry of a side; nullptr where that side has none.
struct Three
{
    const Value* base = nullptr;
    const Value* mine = nullptr;
    const Value* theirs = nullptr;
};

bool same(const Value* a, const Value* b)
{
    if (!a || !b) return a == b;
    return a->sameNode(*b) || *a == *b;
}

std::optional<Value> copy(const Value* value)
{
    if (!value) return std::nullopt;
    return *value;
}

std::vector<Identity> keysOf(const Map& map)
{
    std::vector<Identity> ids;
    for (const Entry& entry : map)
        ids.emplace_back(entry.key, 1);
    return ids;
}

// The names of a list's items; nothing where an item has none.
std::optional<std::vector<Identity>> namesOf(const List& list, const std::string& key)
{
    std::vector<Identity> ids;
    std::map<std::string, std::size_t, std::less<>> seen;
    for (const Value& item : list) {
        const Value& name = item[key];
        if (!name.isString()) return std::nullopt;
        ids.emplace_back(name.asString(), ++seen[name.asString()]);
    }
    return ids;
}

// What a side did to an unnamed list: base items [from, to) became `with`.
struct Stretch
{
    std::size_t from = 0;
    std::size_t to = 0;
    std::vector<Value> with;
};

Stretch changed(const List& base, const List& side)
{
    std::size_t start = 0;
    const std::size_t most = std::min(base.size(), side.size());
    while (start < most && same(&base.at(start), &side.at(start)))
        ++start;
    std::size_t end = 0;
    while (end < most - start && same(&base.at(base.size() - 1 - end), &side.at(side.size() - 1 - end)))
        ++end;
    Stretch stretch{start, base.size() - end, {}};
    for (std::size_t i = start; i < side.size() - end; ++i)
        stretch.with.push_back(side.at(i));
    return stretch;
}

class Merger
{
  public:
    Merger(const ListKey& listKey, const Choice& choose) : listKey_(listKey), choose_(choose) {}

    std::optional<Value> merge(const Three& at, const Path& path)
    {
        if (same(at.mine, at.theirs)) return copy(at.theirs);
        if (same(at.base, at.mine)) return copy(at.theirs);
        if (same(at.base, at.theirs)) return copy(at.mine);
        if (at.mine && at.theirs && at.mine->isMap() && at.theirs->isMap()) return maps(at, path);
        if (at.mine && at.theirs && at.mine->isList() && at.theirs->isList()) return lists(at, path);
        return conflict(at, path);
    }

    std::vector<MergeConflict> takeConflicts() { return std::move(conflicts_); }

  private:
    [[nodiscard]] Side choice(const Path& path) const { return choose_ ? choose_(path) : Side::Mine; }

    std::optional<Value> conflict(const Three& at, const Path& path)
    {
        conflicts_.push_back({path, copy(at.base), copy(at.mine), copy(at.theirs)});
        return copy(choice(path) == Side::Mine ? at.mine : at.theirs);
    }

    Value maps(const Three& at, const Path& path)
    {
        const Map& base = at.base ? at.base->entries() : emptyMap;
        const Map& mine = at.mine->asMap();
        const Map& theirs = at.theirs->asMap();
        std::map<Identity, Value> merged;
        const Orders orders{keysOf(base), keysOf(mine), keysOf(theirs)};
        for (const Identity& id : everyone(orders)) {
            const Three three{base.find(id.first), mine.find(id.first), theirs.find(id.first)};
            if (std::optional<Value> value = merge(three, path.key(id.first))) merged.emplace(id, *value);
        }
        std::vector<Entry> entries;
        for (const Identity& id : mergeOrder(orders, merged).ids) {
            const std::size_t in = theirs.indexOf(id.first);
            Entry entry = in != Map::npos ? theirs.at(in) : mine.at(mine.indexOf(id.first));
            entry.value = merged.at(id);
            entries.push_back(std::move(entry));
        }
        return Value::of(Map(std::move(entries)), styleOf(*at.theirs));
    }

    std::optional<Value> lists(const Three& at, const Path& path)
    {
        const List& base = at.base ? at.base->items() : emptyList;
        const std::string key = listKey_ ? listKey_(path) : std::string();
        if (!key.empty()) {
            auto ofBase = namesOf(base, key);
            auto ofMine = namesOf(at.mine->asList(), key);
            auto ofTheirs = namesOf(at.theirs->asList(), key);
            if (ofBase && ofMine && ofTheirs)
                return named(at, path, key, {std::move(*ofBase), std::move(*ofMine), std::move(*ofTheirs)});
        }
        return stretches(at, base, path);
    }

    std::optional<Value> named(const Three& at, const Path& path, const std::string& key,
                               const Orders& orders)
    {
        std::map<Identity, Three> items;
        collect(at.base, orders.base, &Three::base, items);
        collect(at.mine, orders.mine, &Three::mine, items);
        collect(at.theirs, orders.theirs, &Three::theirs, items);
        // Where both put the same items into different orders, there is no telling: the list is one conflict.
        if (mergeOrder(orders, items).bothReordered) return conflict(at, path);
        std::map<Identity, Value> merged;
        for (const Identity& id : everyone(orders))
            if (std::optional<Value> value = merge(items.at(id), path.named(key, id.first, id.second)))
                merged.emplace(id, *value);
        std::vector<Value> result;
        for (const Identity& id : mergeOrder(orders, merged).ids)
            result.push_back(merged.at(id));
        return Value::of(List(std::move(result)), styleOf(*at.theirs));
    }

    static void collect(const Value* list, const std::vector<Identity>& ids, const Value* Three::*side,
                        std::map<Identity, Three>& items)
    {
        if (!list || !list->isList()) return;
        std::size_t i = 0;
        for (const Value& item : list->asList())
            items[ids[i++]].*side = &item;
    }

    std::optional<Value> stretches(const Three& at, const List& base, const Path& path)
    {
        const List& mine = at.mine->asList();
        const List& theirs = at.theirs->asList();
        Stretch first = changed(base, mine);
        Stretch second = changed(base, theirs);
        if (second.from < first.from || (second.from == first.from && second.to < first.to))
            std::swap(first, second);
        const bool bothInsertHere = first.from == second.to;
        if (first.to <= second.from && !bothInsertHere) return joined(at, base, first, second);
        if (base.size() != mine.size() || base.size() != theirs.size()) return conflict(at, path);
        std::vector<Value> result;
        for (std::size_t i = 0; i < base.size(); ++i)
            if (const auto item = merge({&base.at(i), &mine.at(i), &theirs.at(i)}, path.index(i)))
                result.push_back(*item);
        return Value::of(List(std::move(result)), styleOf(*at.theirs));
    }

    static Value joined(const Three& at, const List& base, const Stretch& first, const Stretch& second)
    {
        std::vector<Value> result;
        const auto keep = [&](std::size_t from, std::size_t to) {
            for (std::size_t i = from; i < to; ++i)
                result.push_back(base.at(i));
        };
        keep(0, first.from);
        result.insert(result.end(), first.with.begin(), first.with.end());
        keep(first.to, second.from);
        result.insert(result.end(), second.with.begin(), second.with.end());
        keep(second.to, base.size());
        return Value::of(List(std::move(result)), styleOf(*at.theirs));
    }

    static Meta styleOf(const Value& value)
    {
        Meta meta;
        meta.style = value.meta().style;
        return meta;
    }

    const ListKey& listKey_;
    const Choice& choose_;
    std::vector<MergeConflict> conflicts_;
};

} // namespace

Merged merge(const Value& base, const Value& mine, const Value& theirs, const ListKey& listKey,
             const Choice& choose)
{
    Merger merger(listKey, choose);
    std::optional<Value> value = merger.merge({&base, &mine, &theirs}, {});
    return {value ? std::move(*value) : Value(), merger.takeConflicts()};
}

} // namespace dagwright
