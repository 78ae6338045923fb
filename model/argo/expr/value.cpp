#include "model/argo/expr/value.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace dagwright::argo::expr {

namespace {

struct ListData
{
    std::vector<Value> items;
    std::uint32_t depth = 1;
    bool isNil = false;
};

struct TypeNames
{
    std::string_view name;
    std::string_view kind;
};

// In the order of GoType.
constexpr std::array<TypeNames, static_cast<std::size_t>(GoType::Function) + 1> names{{
    {"unknown", "invalid"},
    {"nil", "invalid"},
    {"interface {}", "interface"},
    {"bool", "bool"},
    {"int", "int"},
    {"int32", "int32"},
    {"int64", "int64"},
    {"uint8", "uint8"},
    {"uint64", "uint64"},
    {"time.Month", "int"},
    {"time.Weekday", "int"},
    {"float64", "float64"},
    {"time.Duration", "int64"},
    {"string", "string"},
    {"[]uint8", "slice"},
    {"[]interface {}", "slice"},
    {"[]string", "slice"},
    {"[]int", "slice"},
    {"[]float64", "slice"},
    {"[][]interface {}", "slice"},
    {"[][2]interface {}", "slice"},
    {"[2]interface {}", "array"},
    {"map[string]interface {}", "map"},
    {"map[string]string", "map"},
    {"map[interface {}]interface {}", "map"},
    {"map[interface {}][]interface {}", "map"},
    {"time.Time", "struct"},
    {"*time.Location", "ptr"},
    {"*semver.Version", "ptr"},
    {"func", "func"},
}};

template <typename T>
int order(const T& a, const T& b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

} // namespace

std::string_view goName(GoType type)
{
    return names[static_cast<std::size_t>(type)].name;
}

std::string_view goKind(GoType type)
{
    return names[static_cast<std::size_t>(type)].kind;
}

Value Value::of(bool value)
{
    Value made;
    made.type_ = GoType::Bool;
    made.integer_ = value;
    return made;
}

Value Value::of(std::int64_t value, GoType type)
{
    Value made;
    made.type_ = type;
    made.integer_ = value;
    return made;
}

Value Value::of(double value)
{
    Value made;
    made.type_ = GoType::Float;
    made.number_ = value;
    return made;
}

Value Value::of(std::string text, GoType type)
{
    Value made;
    made.type_ = type;
    made.object_ = std::make_shared<std::string>(std::move(text));
    return made;
}

Value Value::list(std::vector<Value> items, GoType type)
{
    auto data = std::make_shared<ListData>();
    for (const Value& item : items)
        data->depth = std::max(data->depth, item.depth() + 1);
    data->items = std::move(items);
    Value made;
    made.type_ = type;
    made.object_ = std::move(data);
    return made;
}

Value Value::nilList(GoType type)
{
    auto data = std::make_shared<ListData>();
    data->isNil = true;
    Value made;
    made.type_ = type;
    made.object_ = std::move(data);
    return made;
}

Value Value::map(GoType type)
{
    Value made;
    made.type_ = type;
    made.object_ = std::make_shared<MapData>();
    return made;
}

Value Value::map(std::vector<std::pair<Value, Value>> unsorted, GoType type)
{
    Value made = map(type);
    made.asMap().assign(std::move(unsorted));
    return made;
}

Value Value::of(GoTime time)
{
    Value made;
    made.type_ = GoType::Time;
    made.object_ = std::make_shared<GoTime>(std::move(time));
    return made;
}

Value Value::location(std::string name)
{
    Value made = of(std::move(name));
    made.type_ = GoType::Location;
    return made;
}

Value Value::of(std::shared_ptr<const SemVer> version)
{
    Value made;
    made.type_ = GoType::Version;
    made.object_ = std::const_pointer_cast<SemVer>(version);
    return made;
}

Value Value::of(std::shared_ptr<const FunctionData> function)
{
    Value made;
    made.type_ = GoType::Function;
    made.object_ = std::const_pointer_cast<FunctionData>(function);
    return made;
}

const std::string& Value::asString() const
{
    assert(isString() || type_ == GoType::Bytes || type_ == GoType::Location);
    return *static_cast<const std::string*>(object_.get());
}

const std::vector<Value>& Value::items() const
{
    assert(isList() && type_ != GoType::Bytes);
    return static_cast<const ListData*>(object_.get())->items;
}

bool Value::isNilList() const
{
    return isList() && type_ != GoType::Bytes && static_cast<const ListData*>(object_.get())->isNil;
}

std::size_t Value::length() const
{
    if (isString() || type_ == GoType::Bytes) return asString().size();
    if (isList()) return items().size();
    return isMap() ? asMap().entries.size() : 0;
}

Value Value::at(std::size_t index) const
{
    if (isString() || type_ == GoType::Bytes)
        return of(std::int64_t{static_cast<unsigned char>(asString()[index])}, GoType::Uint8);
    return items()[index];
}

MapData& Value::asMap() const
{
    assert(isMap());
    return *static_cast<MapData*>(object_.get());
}

const GoTime& Value::asTime() const
{
    assert(type_ == GoType::Time);
    return *static_cast<const GoTime*>(object_.get());
}

const SemVer& Value::asVersion() const
{
    assert(type_ == GoType::Version);
    return *static_cast<const SemVer*>(object_.get());
}

const FunctionData& Value::asFunction() const
{
    assert(type_ == GoType::Function);
    return *static_cast<const FunctionData*>(object_.get());
}

std::uint32_t Value::depth() const
{
    if (isMap()) return asMap().depth;
    if (isList() && type_ != GoType::Bytes) return static_cast<const ListData*>(object_.get())->depth;
    return 0;
}

const Value* MapData::find(std::string_view key) const
{
    const auto place =
        std::lower_bound(entries.begin(), entries.end(), key, [](const auto& entry, std::string_view wanted) {
            const Value& at = entry.first;
            if (!at.isString()) return at.type() < GoType::String;
            return at.asString().compare(wanted) < 0;
        });
    if (place == entries.end() || !place->first.isString() || place->first.asString() != key) return nullptr;
    return &place->second;
}

const Value* MapData::find(const Value& key) const
{
    const auto place =
        std::lower_bound(entries.begin(), entries.end(), key, [](const auto& entry, const Value& wanted) {
            return compareKeys(entry.first, wanted) < 0;
        });
    if (place == entries.end() || compareKeys(place->first, key) != 0) return nullptr;
    return &place->second;
}

void MapData::set(Value key, Value value)
{
    depth = std::max(depth, value.depth() + 1);
    const auto place =
        std::lower_bound(entries.begin(), entries.end(), key, [](const auto& entry, const Value& wanted) {
            return compareKeys(entry.first, wanted) < 0;
        });
    if (place != entries.end() && compareKeys(place->first, key) == 0)
        place->second = std::move(value);
    else
        entries.emplace(place, std::move(key), std::move(value));
}

void MapData::assign(Entries unsorted)
{
    std::stable_sort(unsorted.begin(), unsorted.end(),
                     [](const auto& a, const auto& b) { return compareKeys(a.first, b.first) < 0; });
    entries.clear();
    entries.reserve(unsorted.size());
    for (auto& entry : unsorted) {
        depth = std::max(depth, entry.second.depth() + 1);
        if (!entries.empty() && compareKeys(entries.back().first, entry.first) == 0)
            entries.back().second = std::move(entry.second);
        else
            entries.push_back(std::move(entry));
    }
}

bool MapData::erase(std::string_view key)
{
    const Value* value = find(key);
    if (!value) return false;
    const auto at = std::find_if(entries.begin(), entries.end(),
                                 [&](const auto& entry) { return &entry.second == value; });
    entries.erase(at);
    return true;
}

int compareKeys(const Value& a, const Value& b)
{
    if (a.type() != b.type()) return order(a.type(), b.type());
    switch (a.type()) {
    case GoType::Nil: return 0;
    case GoType::Float: return order(a.asFloat(), b.asFloat());
    case GoType::String:
    case GoType::Bytes:
    case GoType::Location: return order(a.asString(), b.asString());
    case GoType::Time: {
        const GoTime& x = a.asTime();
        const GoTime& y = b.asTime();
        if (x.seconds != y.seconds) return order(x.seconds, y.seconds);
        if (x.nanoseconds != y.nanoseconds) return order(x.nanoseconds, y.nanoseconds);
        return order(x.offset, y.offset);
    }
    default: return a.isInteger() || a.type() <= GoType::Duration ? order(a.asInt(), b.asInt()) : 0;
    }
}

bool isNilValue(const Value& value)
{
    return value.isNil() || value.isNilList();
}

namespace {

bool bothNumbers(const Value& a, const Value& b)
{
    return a.isNumber() && b.isNumber();
}

// Lists whose elements == compares one by one; others are deeply compared as they are.
bool comparesItems(const Value& a, const Value& b)
{
    const auto plain = [](GoType type) {
        return type == GoType::Bytes || type == GoType::StringList || type == GoType::IntList ||
               type == GoType::FloatList;
    };
    if (a.type() == GoType::List) return b.type() == GoType::List || plain(b.type());
    return plain(a.type()) && (b.type() == GoType::List || a.type() == b.type());
}

bool sameEntries(const MapData& a, const MapData& b)
{
    if (a.entries.size() != b.entries.size()) return false;
    for (std::size_t i = 0; i < a.entries.size(); i++)
        if (compareKeys(a.entries[i].first, b.entries[i].first) != 0 ||
            !deepEqual(a.entries[i].second, b.entries[i].second))
            return false;
    return true;
}

} // namespace

bool equalValues(const Value& a, const Value& b)
{
    if (bothNumbers(a, b)) {
        if (a.isInteger() && b.isInteger()) return a.asInt() == b.asInt();
        const auto number = [](const Value& v) {
            return v.isInteger() ? static_cast<double>(v.asInt()) : v.asFloat();
        };
        return number(a) == number(b);
    }
    if (comparesItems(a, b)) {
        if (a.length() != b.length()) return false;
        for (std::size_t i = 0; i < a.length(); i++)
            if (!equalValues(a.at(i), b.at(i))) return false;
        return true;
    }
    if (a.type() == GoType::Time && b.type() == GoType::Time)
        return a.asTime().seconds == b.asTime().seconds && a.asTime().nanoseconds == b.asTime().nanoseconds;
    if (isNilValue(a) && isNilValue(b)) return true;
    return deepEqual(a, b);
}

bool deepEqual(const Value& a, const Value& b)
{
    if (a.type() != b.type()) return false;
    switch (a.type()) {
    case GoType::Nil: return true;
    case GoType::Float: return a.asFloat() == b.asFloat();
    case GoType::String:
    case GoType::Bytes:
    case GoType::Location: return a.asString() == b.asString();
    case GoType::Time: return a.asTime() == b.asTime();
    case GoType::Version: return a.sameObject(b);
    case GoType::Function: return false;
    default: break;
    }
    if (a.isMap()) return a.sameObject(b) || sameEntries(a.asMap(), b.asMap());
    if (!a.isList()) return a.asInt() == b.asInt();
    if (a.isNilList() != b.isNilList() || a.length() != b.length()) return false;
    if (a.sameObject(b)) return true;
    for (std::size_t i = 0; i < a.length(); i++)
        if (!deepEqual(a.items()[i], b.items()[i])) return false;
    return true;
}

} // namespace dagwright::argo::expr
