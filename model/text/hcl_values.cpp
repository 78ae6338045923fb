#include "model/text/hcl_values.h"

#include "model/text/hcl_evaluate.h"

#include <algorithm>
#include <map>

namespace dagwright::text::hcl {

std::optional<Value> toText(const Value& value)
{
    switch (value.kind()) {
    case Kind::Null:
    case Kind::String: return value;
    case Kind::Bool: return Value(value.asBool() ? "true" : "false");
    case Kind::Int:
    case Kind::Double: return Value(numberText(value));
    case Kind::List:
    case Kind::Map: break;
    }
    return std::nullopt;
}

std::optional<Value> toNumber(const Value& value)
{
    if (value.isNull() || value.isNumber() || isUnknown(value)) return value;
    return value.isString() ? parseNumber(value.asString()) : std::nullopt;
}

std::optional<Value> toBool(const Value& value)
{
    if (value.isNull() || value.isBool() || isUnknown(value)) return value;
    const std::string_view text = value.stringOr();
    if (text == "true" || text == "1") return Value(true);
    if (text == "false" || text == "0") return Value(false);
    return std::nullopt;
}

std::string_view describe(const Value& value)
{
    switch (value.kind()) {
    case Kind::Null: return "null";
    case Kind::Bool: return "true or false";
    case Kind::Int:
    case Kind::Double: return "a number";
    case Kind::String: return "a string";
    case Kind::List: return "a list";
    case Kind::Map: return "an object";
    }
    return "a value";
}

bool equalValues(const Value& a, const Value& b)
{
    if (a.sameNode(b)) return true;
    if (a.isNumber() && b.isNumber()) return compareNumbers(a, b) == 0;
    if (a.kind() != b.kind() || a.size() != b.size()) return false;
    if (a.isList()) return std::equal(a.items().begin(), a.items().end(), b.items().begin(), equalValues);
    if (!a.isMap()) return a == b;
    return std::all_of(a.entries().begin(), a.entries().end(), [&](const Entry& entry) {
        const Value* other = b.entries().find(entry.key);
        return other && equalValues(entry.value, *other);
    });
}

namespace {

// A type in cty's sense, of a value as it stands (every list a tuple, every map an object) or of what several
// become.
struct Type
{
    enum class Kind
    {
        Any,
        Bool,
        Number,
        String,
        Tuple,
        Object,
        List,
        Map
    };

    Kind kind = Kind::Any;
    std::vector<Type> items;             // Tuple: of each; List and Map: of all
    std::map<std::string, Type> entries; // Object
};

Type typeOf(const Value& value)
{
    if (isUnknown(value)) return {};
    Type type;
    switch (value.kind()) {
    case Kind::Null: break;
    case Kind::Bool: type.kind = Type::Kind::Bool; break;
    case Kind::Int:
    case Kind::Double: type.kind = Type::Kind::Number; break;
    case Kind::String: type.kind = Type::Kind::String; break;
    case Kind::List:
        type.kind = Type::Kind::Tuple;
        for (const Value& item : value.items())
            type.items.push_back(typeOf(item));
        break;
    case Kind::Map:
        type.kind = Type::Kind::Object;
        for (const Entry& entry : value.entries())
            type.entries.emplace(entry.key, typeOf(entry.value));
        break;
    }
    return type;
}

std::optional<Type> unifyTypes(std::vector<Type> types);

std::optional<Type> collection(Type::Kind kind, std::vector<Type> items)
{
    std::optional<Type> item = unifyTypes(std::move(items));
    if (!item) return std::nullopt;
    Type type;
    type.kind = kind;
    type.items.push_back(std::move(*item));
    return type;
}

std::optional<Type> unifySequences(std::vector<Type>& types)
{
    const std::size_t size = types.front().items.size();
    const bool tuples = std::all_of(types.begin(), types.end(), [&](const Type& type) {
        return type.kind == Type::Kind::Tuple && type.items.size() == size;
    });
    if (!tuples) {
        std::vector<Type> all;
        for (Type& type : types)
            std::move(type.items.begin(), type.items.end(), std::back_inserter(all));
        return collection(Type::Kind::List, std::move(all));
    }
    Type result;
    result.kind = Type::Kind::Tuple;
    for (std::size_t i = 0; i < size; ++i) {
        std::vector<Type> column;
        for (Type& type : types)
            column.push_back(std::move(type.items[i]));
        std::optional<Type> item = unifyTypes(std::move(column));
        if (!item) return std::nullopt;
        result.items.push_back(std::move(*item));
    }
    return result;
}

std::optional<Type> unifyObjects(std::vector<Type>& types)
{
    const auto sameKeys = [&](const Type& type) {
        return type.kind == Type::Kind::Object &&
               std::equal(type.entries.begin(), type.entries.end(), types.front().entries.begin(),
                          types.front().entries.end(),
                          [](const auto& a, const auto& b) { return a.first == b.first; });
    };
    if (!std::all_of(types.begin(), types.end(), sameKeys)) {
        std::vector<Type> all;
        for (Type& type : types) {
            std::move(type.items.begin(), type.items.end(), std::back_inserter(all));
            for (auto& entry : type.entries)
                all.push_back(std::move(entry.second));
        }
        return collection(Type::Kind::Map, std::move(all));
    }
    Type result;
    result.kind = Type::Kind::Object;
    for (const auto& entry : types.front().entries) {
        std::vector<Type> column;
        for (const Type& type : types)
            column.push_back(type.entries.at(entry.first));
        std::optional<Type> item = unifyTypes(std::move(column));
        if (!item) return std::nullopt;
        result.entries.emplace(entry.first, std::move(*item));
    }
    return result;
}

std::optional<Type> unifyTypes(std::vector<Type> types)
{
    std::erase_if(types, [](const Type& type) { return type.kind == Type::Kind::Any; });
    if (types.empty()) return Type{};
    const auto all = [&](auto... kinds) {
        return std::all_of(types.begin(), types.end(),
                           [&](const Type& type) { return ((type.kind == kinds) || ...); });
    };
    const Type::Kind first = types.front().kind;
    if (all(Type::Kind::Tuple, Type::Kind::List)) return unifySequences(types);
    if (all(Type::Kind::Object, Type::Kind::Map)) return unifyObjects(types);
    if (!all(Type::Kind::Bool, Type::Kind::Number, Type::Kind::String)) return std::nullopt;
    if (all(first)) return types.front();
    // Only a string takes in the others.
    const bool text =
        std::any_of(types.begin(), types.end(), [](const Type& t) { return t.kind == Type::Kind::String; });
    if (!text) return std::nullopt;
    Type result;
    result.kind = Type::Kind::String;
    return result;
}

Value convert(const Value& value, const Type& type)
{
    if (value.isNull() || isUnknown(value)) return value;
    if (type.kind == Type::Kind::String) return toText(value).value_or(value);
    if (value.isList()) {
        if (type.items.empty()) return value;
        std::vector<Value> items;
        for (const Value& item : value.items())
            items.push_back(
                convert(item, type.kind == Type::Kind::Tuple ? type.items[items.size()] : type.items[0]));
        return Value::list(std::move(items));
    }
    if (value.isMap()) {
        std::vector<Entry> entries;
        for (const Entry& entry : value.entries()) {
            const Type& target = type.kind == Type::Kind::Object ? type.entries.at(entry.key) : type.items[0];
            entries.push_back({entry.key, convert(entry.value, target), {}, {}});
        }
        return Value(Map(std::move(entries)));
    }
    return value;
}

} // namespace

bool unify(std::vector<Value>& values)
{
    std::vector<Type> types;
    for (const Value& value : values)
        types.push_back(typeOf(value));
    const std::optional<Type> type = unifyTypes(std::move(types));
    if (!type) return false;
    for (Value& value : values)
        value = convert(value, *type);
    return true;
}

} // namespace dagwright::text::hcl
