// When two values say the same, and a hash that follows it.
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/value/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dagwright::compare {

// What the catalogue knows of a value; nothing for foreign kinds of objects.
struct Typed
{
    std::optional<catalogue::ValueType> value;
    std::optional<catalogue::TypeSpec> object;
    bool isSensitive = false;

    [[nodiscard]] bool isKnown() const { return value || object; }
    [[nodiscard]] bool is(std::string_view typeName) const { return object && object->name() == typeName; }
};

[[nodiscard]] Typed typed(std::string_view typeName);
// The type of a map's entry; `manifestKind` decides below a field that holds an Argo object.
[[nodiscard]] Typed entryType(const Typed& type, std::string_view key, std::string_view manifestKind);
[[nodiscard]] Typed itemType(const Typed& type);
// The field that names a list's items; where the catalogue knows nothing, `name` if all items of both have
// one.
[[nodiscard]] std::string keyOf(const Typed& type, const Value& from, const Value& to);

// A null or an empty list, which Kubernetes takes for nothing.
[[nodiscard]] bool isNothing(const Value& value);
// Both no lists or maps.
[[nodiscard]] bool sameScalar(const Value& from, const Value& to, const Typed& type);
[[nodiscard]] bool isScalar(const Value& value);
// The text of a scalar as Argo takes it where a text belongs: 3 is "3", 1.50 is "1.5".
[[nodiscard]] std::string scalarText(const Value& value);

[[nodiscard]] std::uint64_t mix(std::uint64_t a, std::uint64_t b);
[[nodiscard]] std::uint64_t hashOf(std::string_view text);
// Equal for values that say the same, whatever the order of keys; of a list of items in no order too.
[[nodiscard]] std::uint64_t meaningHash(const Value& value, bool isSet = false);

} // namespace dagwright::compare
