#include "model/wfspec/convert.h"

#include "model/text/hcl_evaluate.h"
#include "model/wfspec/values.h"

#include <charconv>
#include <cmath>
#include <set>

namespace dagwright::wfspec {
namespace {

constexpr int maxDepth = 200;

Diagnostic wrong(const Value& value, std::string_view wanted, const Path& path, std::string detail = {})
{
    Diagnostic problem;
    problem.rule = "input-type";
    const std::string name = path.segments.size() > 1 ? path.segments[1].key : path.toString();
    problem.message = "The input " + name + " cannot take this value: ";
    if (path.segments.size() > 2)
        problem.message += path.toString() + " is to be ";
    else
        problem.message += "it is to be ";
    problem.message.append(wanted);
    if (value.isString() && value.asString().size() <= 40)
        problem.message += ", not \"" + value.asString() + "\"";
    problem.message += ".";
    problem.detail = std::move(detail);
    problem.path = path;
    problem.span = value.span();
    return problem;
}

// Digits with an optional point and exponent, as OpenTofu reads them: no hexadecimal, no "Inf".
std::optional<Value> parsedNumber(const std::string& text)
{
    const char* begin = text.data();
    const char* const end = begin + text.size();
    if (begin != end && *begin == '+') ++begin;
    if (begin == end || text.find_first_not_of("+-.0123456789eE") != std::string::npos) return std::nullopt;
    std::int64_t whole = 0;
    if (const auto read = std::from_chars(begin, end, whole); read.ec == std::errc() && read.ptr == end)
        return Value(whole);
    double number = 0;
    const auto read = std::from_chars(begin, end, number);
    if (read.ec != std::errc() || read.ptr != end || !std::isfinite(number)) return std::nullopt;
    if (std::abs(number) < 9007199254740992.0 && std::trunc(number) == number)
        return Value(static_cast<std::int64_t>(number));
    return Value(number);
}

Value placed(Value made, const Value& from)
{
    Meta meta = made.meta();
    meta.span = from.span();
    meta.mark = from.mark();
    return made.withMeta(std::move(meta));
}

Result<Value> toText(const Value& value, const Path& path)
{
    if (value.isString()) return value;
    if (value.isNumber()) return placed(Value(numberText(value)), value);
    if (value.isBool()) return placed(Value(value.asBool() ? "true" : "false"), value);
    return wrong(value, "text", path);
}

Result<Value> toNumber(const Value& value, const Path& path)
{
    if (value.isInt() || (value.isDouble() && std::isfinite(value.asDouble()))) return value;
    if (value.isString())
        if (const auto number = parsedNumber(value.asString())) return placed(*number, value);
    return wrong(value, "a number", path);
}

Result<Value> toBool(const Value& value, const Path& path)
{
    if (value.isBool()) return value;
    const std::string_view text = value.stringOr();
    if (text == "true" || text == "1") return placed(Value(true), value);
    if (text == "false" || text == "0") return placed(Value(false), value);
    return wrong(value, "true or false", path);
}

Result<Value> toList(const Value& value, const Type& type, const Path& path)
{
    if (!value.isList()) return wrong(value, wordsFor(type), path);
    Value result = value;
    Diagnostics problems;
    std::size_t position = 0;
    for (const Value& item : value.asList()) {
        Result<Value> converted = convert(item, *type.element, path.index(position));
        if (!converted)
            problems.insert(problems.end(), converted.diagnostics().begin(), converted.diagnostics().end());
        else if (!converted->sameNode(item))
            result = result.withItem(position, *converted);
        ++position;
    }
    if (!problems.empty()) return problems;
    return result.sameNode(value) ? result : placed(result, value);
}

Result<Value> toMap(const Value& value, const Type& type, const Path& path)
{
    if (!value.isMap()) return wrong(value, wordsFor(type), path);
    Value result = value;
    Diagnostics problems;
    for (const Entry& entry : value.asMap()) {
        Result<Value> converted = convert(entry.value, *type.element, path.key(entry.key));
        if (!converted)
            problems.insert(problems.end(), converted.diagnostics().begin(), converted.diagnostics().end());
        else if (!converted->sameNode(entry.value))
            result = result.with(entry.key, *converted);
    }
    if (!problems.empty()) return problems;
    return result.sameNode(value) ? result : placed(result, value);
}

// Attributes in the type's order; what the type does not name is dropped, as OpenTofu does.
Result<Value> toObject(const Value& value, const Type& type, const Path& path)
{
    if (!value.isMap()) return wrong(value, wordsFor(type), path);
    std::vector<Entry> entries;
    Diagnostics problems;
    for (const Attribute& attribute : type.attributes) {
        const Value& given = value[attribute.name];
        const bool isGiven = !given.isNull();
        if (!isGiven && attribute.otherwise.kind == Default::Kind::Required) {
            Diagnostic problem = wrong(value, "given", path.key(attribute.name));
            problem.message = "The input " +
                              (path.segments.size() > 1 ? path.segments[1].key : path.toString()) +
                              " needs " + path.key(attribute.name).toString() + ".";
            problems.push_back(std::move(problem));
            continue;
        }
        const Value source = isGiven ? given : valueOf(attribute.otherwise);
        Result<Value> converted = convert(source, *attribute.type, path.key(attribute.name));
        if (!converted)
            problems.insert(problems.end(), converted.diagnostics().begin(), converted.diagnostics().end());
        else
            entries.push_back({std::string(attribute.name), *converted, {}, {}});
    }
    if (!problems.empty()) return problems;
    return placed(Value(Map(std::move(entries))), value);
}

} // namespace

Result<Value> convert(const Value& value, const Type& type, const Path& path)
{
    if (value.isNull() || text::hcl::isUnknown(value)) return value;
    switch (type.kind) {
    case Type::Kind::Any: return value;
    case Type::Kind::String: return toText(value, path);
    case Type::Kind::Number: return toNumber(value, path);
    case Type::Kind::Bool: return toBool(value, path);
    case Type::Kind::List: return toList(value, type, path);
    case Type::Kind::Map: return toMap(value, type, path);
    case Type::Kind::Object: return toObject(value, type, path);
    case Type::Kind::AnyList: return unified(value, path);
    }
    return value;
}

namespace {

// The type of a literal, as far as list(any) tells values apart.
struct Shape
{
    enum class Kind : std::uint8_t
    {
        Null, // unifies with everything, and so does an unknown
        Bool,
        Number,
        Text,
        Tuple,
        Object,
        ListOf,
        MapOf,
    };
    Kind kind = Kind::Null;
    std::vector<std::string> keys; // Object: sorted
    std::vector<Shape> parts;

    bool operator==(const Shape&) const = default;
};

std::optional<Shape> shapeOf(const Value& value, int depth)
{
    if (depth > maxDepth) return std::nullopt;
    Shape shape;
    if (text::hcl::isUnknown(value)) return shape;
    switch (value.kind()) {
    case Kind::Null: return shape;
    case Kind::Bool: shape.kind = Shape::Kind::Bool; return shape;
    case Kind::Int:
    case Kind::Double: shape.kind = Shape::Kind::Number; return shape;
    case Kind::String: shape.kind = Shape::Kind::Text; return shape;
    case Kind::List: shape.kind = Shape::Kind::Tuple; break;
    case Kind::Map: shape.kind = Shape::Kind::Object; break;
    }
    for (const Value& item : value.items()) {
        auto part = shapeOf(item, depth + 1);
        if (!part) return std::nullopt;
        shape.parts.push_back(std::move(*part));
    }
    for (const Entry* entry : sortedEntries(value)) {
        auto part = shapeOf(entry->value, depth + 1);
        if (!part) return std::nullopt;
        shape.keys.push_back(entry->key);
        shape.parts.push_back(std::move(*part));
    }
    return shape;
}

// Trying both ways at every level would cost 2^depth on hostile input.
constexpr std::size_t maxUnifySteps = 1u << 20;

std::optional<Shape> unify(std::vector<const Shape*> shapes, std::size_t& steps);

// One type for all parts of all shapes: objects with different keys become a map, tuples a list.
std::optional<Shape> unifyParts(const std::vector<const Shape*>& shapes, Shape::Kind kind, std::size_t& steps)
{
    std::vector<const Shape*> all;
    for (const Shape* shape : shapes)
        for (const Shape& part : shape->parts)
            all.push_back(&part);
    auto element = unify(std::move(all), steps);
    if (!element) return std::nullopt;
    Shape result;
    result.kind = kind;
    result.parts.push_back(std::move(*element));
    return result;
}

std::optional<Shape> unifyEach(const std::vector<const Shape*>& shapes, std::size_t& steps)
{
    Shape result = *shapes.front();
    for (const Shape* shape : shapes)
        if (shape->keys != result.keys || shape->parts.size() != result.parts.size()) return std::nullopt;
    for (std::size_t i = 0; i < result.parts.size(); ++i) {
        std::vector<const Shape*> column;
        column.reserve(shapes.size());
        for (const Shape* shape : shapes)
            column.push_back(&shape->parts[i]);
        auto part = unify(std::move(column), steps);
        if (!part) return std::nullopt;
        result.parts[i] = std::move(*part);
    }
    return result;
}

std::optional<Shape> unify(std::vector<const Shape*> shapes, std::size_t& steps)
{
    steps += shapes.size() + 1;
    if (steps > maxUnifySteps) return std::nullopt;
    std::erase_if(shapes, [](const Shape* shape) { return shape->kind == Shape::Kind::Null; });
    if (shapes.empty()) return Shape{};
    std::set<Shape::Kind> kinds;
    for (const Shape* shape : shapes)
        kinds.insert(shape->kind);
    if (kinds.size() > 1) {
        // A text takes every primitive; a number and a boolean do not take each other.
        if (!kinds.contains(Shape::Kind::Text) || *kinds.rbegin() > Shape::Kind::Text) return std::nullopt;
        Shape result;
        result.kind = Shape::Kind::Text;
        return result;
    }
    if (*kinds.begin() < Shape::Kind::Tuple) return *shapes.front();
    if (auto each = unifyEach(shapes, steps)) return each;
    return unifyParts(
        shapes, *kinds.begin() == Shape::Kind::Object ? Shape::Kind::MapOf : Shape::Kind::ListOf, steps);
}

Value shaped(const Value& value, const Shape& shape)
{
    if (value.isNull() || text::hcl::isUnknown(value)) return value;
    if (shape.kind == Shape::Kind::Text) {
        Result<Value> converted = toText(value, {});
        return converted ? *converted : value;
    }
    if (shape.parts.empty()) return value;
    const bool each = shape.kind == Shape::Kind::Tuple || shape.kind == Shape::Kind::Object;
    Value result = value;
    std::size_t position = 0;
    for (const Value& item : value.items()) {
        const Value made = shaped(item, shape.parts[each ? position : 0]);
        if (!made.sameNode(item)) result = result.withItem(position, made);
        ++position;
    }
    position = 0;
    for (const Entry* entry : sortedEntries(value)) {
        const Value made = shaped(entry->value, shape.parts[each ? position : 0]);
        if (!made.sameNode(entry->value)) result = result.with(entry->key, made);
        ++position;
    }
    return result.sameNode(value) ? result : placed(result, value);
}

} // namespace

Result<Value> unified(const Value& list, const Path& path)
{
    if (!list.isList()) return wrong(list, "a list", path);
    std::vector<Shape> shapes;
    std::vector<const Shape*> pointers;
    pointers.reserve(list.asList().size());
    for (const Value& item : list.asList()) {
        auto shape = shapeOf(item, 0);
        if (!shape) return wrong(list, "less deeply nested", path);
        shapes.push_back(std::move(*shape));
    }
    for (const Shape& shape : shapes)
        pointers.push_back(&shape);
    std::size_t steps = 0;
    const auto common = unify(std::move(pointers), steps);
    if (!common)
        return wrong(
            list, "a list of items of one type", path,
            "OpenTofu brings all items of this list to one type, which it cannot do here. Give all items the "
            "same keys, with values of the same type.");
    Value result = list;
    std::size_t position = 0;
    for (const Value& item : list.asList()) {
        const Value made = shaped(item, *common);
        if (!made.sameNode(item)) result = result.withItem(position, made);
        ++position;
    }
    return result.sameNode(list) ? result : placed(result, list);
}

Value padded(const Value& list)
{
    std::vector<std::string> keys;
    std::set<std::string, std::less<>> seen;
    for (const Value& item : list.items()) {
        if (!item.isMap()) return list;
        for (const Entry& entry : item.asMap())
            if (seen.insert(entry.key).second) keys.push_back(entry.key);
    }
    Value result = list;
    std::size_t position = 0;
    for (const Value& item : list.items()) {
        if (item.size() < keys.size()) {
            Value full = item;
            for (const std::string& key : keys)
                if (!item.has(key)) full = full.with(key, Value());
            result = result.withItem(position, placed(full, item));
        }
        ++position;
    }
    return result.sameNode(list) ? result : placed(result, list);
}

} // namespace dagwright::wfspec
