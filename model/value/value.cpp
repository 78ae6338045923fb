#include "model/value/value.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <numeric>
#include <optional>
#include <variant>

namespace dagwright {

struct Node
{
    Value::Id id;
    Meta meta;
    std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Map> data;
};

namespace {

// Each thread takes ids in blocks, so that background work does not fight over one counter.
Value::Id nextId()
{
    constexpr Value::Id block = 4096;
    static std::atomic<Value::Id> nextBlock{1};
    thread_local Value::Id next = 0;
    thread_local Value::Id end = 0;
    if (next == end) {
        next = nextBlock.fetch_add(block, std::memory_order_relaxed);
        end = next + block;
    }
    return next++;
}

const Meta noMeta;
const std::string noString;
const List noList;
const Map noMap;
const Value noValue;

Meta edited(const Meta& meta)
{
    Meta result;
    result.style = meta.style;
    return result;
}

} // namespace

template <typename T>
Value Value::make(T&& data, Meta meta)
{
    return Value(std::make_shared<const Node>(Node{nextId(), std::move(meta), std::forward<T>(data)}));
}

Value::Value(bool value) : Value(make(value, {})) {}
Value::Value(std::int64_t value) : Value(make(value, {})) {}
Value::Value(double value) : Value(make(value, {})) {}
Value::Value(std::string value) : Value(make(std::move(value), {})) {}
Value::Value(List list) : Value(make(std::move(list), {})) {}
Value::Value(Map map) : Value(make(std::move(map), {})) {}

Value Value::null(Meta meta)
{
    return make(std::monostate(), std::move(meta));
}
Value Value::of(bool value, Meta meta)
{
    return make(value, std::move(meta));
}
Value Value::of(std::int64_t value, Meta meta)
{
    return make(value, std::move(meta));
}
Value Value::of(double value, Meta meta)
{
    return make(value, std::move(meta));
}
Value Value::of(std::string value, Meta meta)
{
    return make(std::move(value), std::move(meta));
}
Value Value::of(List list, Meta meta)
{
    return make(std::move(list), std::move(meta));
}
Value Value::of(Map map, Meta meta)
{
    return make(std::move(map), std::move(meta));
}

Value Value::list(std::vector<Value> items)
{
    return Value(List(std::move(items)));
}

Value Value::map(std::initializer_list<std::pair<std::string, Value>> entries)
{
    std::vector<Entry> list;
    list.reserve(entries.size());
    for (const auto& [key, value] : entries)
        list.push_back({key, value, {}, Style::Any});
    return Value(Map(std::move(list)));
}

Kind Value::kind() const
{
    return node_ ? static_cast<Kind>(node_->data.index()) : Kind::Null;
}
Value::Id Value::id() const
{
    return node_ ? node_->id : 0;
}
const Meta& Value::meta() const
{
    return node_ ? node_->meta : noMeta;
}

const std::string& Value::lexeme() const
{
    const Meta& own = meta();
    return own.extra ? own.extra->lexeme : noString;
}

bool Value::asBool() const
{
    return std::get<bool>(node_->data);
}
std::int64_t Value::asInt() const
{
    return std::get<std::int64_t>(node_->data);
}
double Value::asDouble() const
{
    return isInt() ? static_cast<double>(asInt()) : std::get<double>(node_->data);
}
const std::string& Value::asString() const&
{
    return std::get<std::string>(node_->data);
}
const List& Value::asList() const&
{
    return std::get<List>(node_->data);
}
const Map& Value::asMap() const&
{
    return std::get<Map>(node_->data);
}

std::string_view Value::stringOr(std::string_view otherwise) const
{
    return isString() ? asString() : otherwise;
}
const List& Value::items() const&
{
    return isList() ? asList() : noList;
}
const Map& Value::entries() const&
{
    return isMap() ? asMap() : noMap;
}
std::size_t Value::size() const
{
    return isList() ? asList().size() : isMap() ? asMap().size() : 0;
}

const Value& Value::operator[](std::string_view key) const&
{
    const Value* found = entries().find(key);
    return found ? *found : noValue;
}

bool Value::has(std::string_view key) const
{
    return entries().find(key) != nullptr;
}

Value Value::with(std::string_view key, Value value) const
{
    assert(isMap() || isNull());
    return of(entries().with(key, std::move(value)), edited(meta()));
}

Value Value::without(std::string_view key) const
{
    if (!has(key)) return *this;
    return of(asMap().without(key), edited(meta()));
}

Value Value::withItem(std::size_t index, Value item) const
{
    return of(asList().replaced(index, std::move(item)), edited(meta()));
}

Value Value::withInserted(std::size_t index, Value item) const
{
    assert(isList() || isNull());
    return of(items().inserted(index, std::move(item)), edited(meta()));
}

Value Value::withAppended(Value item) const
{
    return withInserted(size(), std::move(item));
}
Value Value::withoutItem(std::size_t index) const
{
    return of(asList().erased(index), edited(meta()));
}

Value Value::withMark(std::uint32_t mark) const
{
    Meta changed = meta();
    changed.mark = mark;
    return withMeta(std::move(changed));
}

Value Value::withMeta(Meta meta) const
{
    if (!node_) return null(std::move(meta));
    return Value(std::make_shared<const Node>(Node{nextId(), std::move(meta), node_->data}));
}

bool Value::operator==(const Value& other) const
{
    if (node_ == other.node_) return true;
    if (kind() != other.kind()) return false;
    switch (kind()) {
    case Kind::Null: return true;
    case Kind::Bool: return asBool() == other.asBool();
    case Kind::Int: return asInt() == other.asInt();
    case Kind::Double: return asDouble() == other.asDouble() && lexeme() == other.lexeme();
    case Kind::String: return asString() == other.asString();
    case Kind::List:
        return size() == other.size() && std::equal(asList().begin(), asList().end(), other.asList().begin());
    case Kind::Map:
        return size() == other.size() && std::equal(asMap().begin(), asMap().end(), other.asMap().begin(),
                                                    [](const Entry& a, const Entry& b) {
                                                        return a.key == b.key && a.value == b.value;
                                                    });
    }
    return false;
}

namespace {

constexpr std::size_t searchedOneByOne = 16;

} // namespace

Map::Map(std::vector<Entry> entries)
{
    *this = Map(Entries(std::move(entries)));
    if (!index_ && size() <= searchedOneByOne) {
        // Short maps have no index that would have found a repeated key.
        for (std::size_t i = 1; i < size(); ++i) {
            const std::size_t first = indexOf(at(i).key);
            if (first == i) continue;
            Entry kept = at(i);
            entries_ = entries_.replaced(first, std::move(kept)).erased(i);
            --i;
        }
    }
}

Map::Map(Entries entries) : entries_(std::move(entries))
{
    buildIndex();
}

void Map::buildIndex()
{
    index_.reset();
    if (size() <= searchedOneByOne) return;
    std::vector<const Entry*> byPosition;
    byPosition.reserve(size());
    for (const Entry& entry : entries_)
        byPosition.push_back(&entry);
    std::vector<std::uint32_t> order(size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return byPosition[a]->key < byPosition[b]->key;
    });
    auto repeated = std::adjacent_find(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return byPosition[a]->key == byPosition[b]->key;
    });
    if (repeated == order.end()) {
        index_ = std::make_shared<const std::vector<std::uint32_t>>(std::move(order));
        return;
    }
    std::vector<std::optional<Entry>> kept(size());
    for (std::size_t i = 0; i < order.size();) {
        std::size_t last = i;
        while (last + 1 < order.size() && byPosition[order[last + 1]]->key == byPosition[order[i]]->key)
            ++last;
        kept[order[i]] = *byPosition[order[last]];
        i = last + 1;
    }
    std::vector<Entry> unique;
    for (std::optional<Entry>& entry : kept)
        if (entry) unique.push_back(std::move(*entry));
    entries_ = Entries(std::move(unique));
    buildIndex();
}

std::size_t Map::indexOf(std::string_view key) const
{
    if (!index_) {
        std::size_t i = 0;
        for (const Entry& entry : entries_) {
            if (entry.key == key) return i;
            ++i;
        }
        return npos;
    }
    auto found =
        std::lower_bound(index_->begin(), index_->end(), key, [&](std::uint32_t i, std::string_view k) {
            return std::string_view(entries_.at(i).key) < k;
        });
    return found != index_->end() && entries_.at(*found).key == key ? *found : npos;
}

const Value* Map::find(std::string_view key) const
{
    const std::size_t index = indexOf(key);
    return index == npos ? nullptr : &entries_.at(index).value;
}

Map Map::with(std::string_view key, Value value) const
{
    const std::size_t index = indexOf(key);
    if (index == npos) return withInserted(size(), key, std::move(value));
    Entry entry = at(index);
    entry.value = std::move(value);
    Map result;
    result.entries_ = entries_.replaced(index, std::move(entry));
    result.index_ = index_; // positions and keys are as before
    return result;
}

Map Map::withInserted(std::size_t index, std::string_view key, Value value) const
{
    assert(indexOf(key) == npos);
    return Map(entries_.inserted(index, Entry{std::string(key), std::move(value), {}, Style::Any}));
}

Map Map::without(std::string_view key) const
{
    const std::size_t index = indexOf(key);
    return index == npos ? *this : Map(entries_.erased(index));
}

Map Map::renamed(std::string_view key, std::string_view newKey) const
{
    const std::size_t index = indexOf(key);
    if (index == npos || key == newKey) return *this;
    assert(indexOf(newKey) == npos);
    return Map(entries_.replaced(index, Entry{std::string(newKey), at(index).value, {}, at(index).keyStyle}));
}

bool sameData(const Value& a, const Value& b)
{
    if (a.sameNode(b)) return true;
    if (a.isNumber() && b.isNumber()) {
        if (a.isInt() && b.isInt()) return a.asInt() == b.asInt();
        return a.asDouble() == b.asDouble();
    }
    if (a.kind() != b.kind() || a.size() != b.size()) return false;
    if (a.isList()) {
        auto other = b.asList().begin();
        for (const Value& item : a.asList())
            if (!sameData(item, *other++)) return false;
        return true;
    }
    if (a.isMap()) {
        for (const Entry& entry : a.asMap()) {
            const Value* match = b.asMap().find(entry.key);
            if (!match || !sameData(entry.value, *match)) return false;
        }
        return true;
    }
    return a == b;
}

std::size_t countNodes(const Value& value, std::size_t limit)
{
    std::size_t count = 1;
    for (const Value& item : value.items()) {
        if (count >= limit) return limit;
        count += countNodes(item, limit - count);
    }
    for (const Entry& entry : value.entries()) {
        if (count >= limit) return limit;
        count += countNodes(entry.value, limit - count);
    }
    return std::min(count, limit);
}

} // namespace dagwright
