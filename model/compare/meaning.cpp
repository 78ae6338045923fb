#include "model/compare/meaning.h"

#include "model/argo/template.h"
#include "model/text/json.h"

#include <algorithm>

namespace dagwright::compare {

namespace {

using catalogue::Kind;

bool takesText(const Typed& type)
{
    if (!type.value) return false;
    switch (type.value->kind()) {
    case Kind::String:
    case Kind::Scalar:
    case Kind::IntOrString:
    case Kind::Quantity:
    case Kind::Duration:
    case Kind::Time: return true;
    default: return false;
    }
}

Typed normal(Typed type)
{
    if (type.value && type.value->kind() == Kind::Object) type.object = type.value->object();
    return type;
}

} // namespace

Typed typed(std::string_view typeName)
{
    return {std::nullopt, catalogue::findType(typeName), false};
}

Typed entryType(const Typed& type, std::string_view key, std::string_view manifestKind)
{
    if (type.value && type.value->kind() == Kind::Manifest)
        return entryType(typed(manifestKind), key, manifestKind);
    if (type.object) {
        const auto field = type.object->find(key);
        if (!field) return {};
        return normal({field->type(), std::nullopt, field->sensitive()});
    }
    if (type.value && type.value->kind() == Kind::Map)
        return normal({type.value->element(), std::nullopt, type.isSensitive});
    return {};
}

Typed itemType(const Typed& type)
{
    if (type.value && type.value->kind() == Kind::List)
        return normal({type.value->element(), std::nullopt, type.isSensitive});
    return {};
}

std::string keyOf(const Typed& type, const Value& from, const Value& to)
{
    if (type.value && type.value->kind() == Kind::List) return std::string(type.value->key());
    const auto allNamed = [](const Value& list) {
        return std::all_of(list.items().begin(), list.items().end(),
                           [](const Value& item) { return item["name"].isString(); });
    };
    return !type.isKnown() && allNamed(from) && allNamed(to) ? "name" : "";
}

bool isNothing(const Value& value)
{
    return value.isNull() || (value.isList() && value.size() == 0);
}

bool isScalar(const Value& value)
{
    return !value.isList() && !value.isMap();
}

std::string scalarText(const Value& value)
{
    if (value.isString()) return value.asString();
    if (value.isBool()) return value.asBool() ? "true" : "false";
    if (value.isDouble()) return text::writeJson(Value(value.asDouble()));
    return value.isNull() ? std::string() : text::writeJson(value);
}

bool sameScalar(const Value& from, const Value& to, const Typed& type)
{
    if (from.isString() && to.isString() && from.asString() == to.asString()) return true;
    if (sameData(from, to)) return true;
    if (!takesText(type) || from.isNull() || to.isNull()) return false;
    if (scalarText(from) == scalarText(to)) return true;
    if (type.value->kind() != Kind::Quantity) return false;
    const auto a = argo::quantityInThousandths(from);
    return a && a == argo::quantityInThousandths(to);
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b)
{
    std::uint64_t h = a * 0x9E3779B97F4A7C15u + b;
    h = (h ^ (h >> 30)) * 0xBF58476D1CE4E5B9u;
    h = (h ^ (h >> 27)) * 0x94D049BB133111EBu;
    return h ^ (h >> 31);
}

std::uint64_t hashOf(std::string_view text)
{
    std::uint64_t h = 0xCBF29CE484222325u;
    for (char c : text)
        h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return mix(h, text.size());
}

std::uint64_t meaningHash(const Value& value, bool isSet)
{
    if (value.isMap()) {
        std::uint64_t sum = 1;
        for (const Entry& entry : value.asMap())
            if (!isNothing(entry.value)) sum += mix(hashOf(entry.key), meaningHash(entry.value));
        return mix(2, sum);
    }
    if (value.isList()) {
        std::uint64_t sum = 3;
        for (const Value& item : value.asList())
            sum = isSet ? sum + mix(4, meaningHash(item)) : mix(sum, meaningHash(item));
        return mix(5, sum);
    }
    return mix(6, hashOf(scalarText(value)));
}

} // namespace dagwright::compare
