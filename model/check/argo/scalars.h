// Scalars of manifests as Go's decoders take them. Source: reference/argo-semantics.md A4.
#pragma once

#include "model/value/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace dagwright::check::argo {

// "number", "string", "bool", "array", "object", "null": Go's words for kinds of JSON.
[[nodiscard]] std::string_view jsonKind(const Value& value);
// The same for people: "a number", "text", "a list"...
[[nodiscard]] std::string_view kindInWords(const Value& value);
// A scalar as the text that was meant: the digits as written, true, false.
[[nodiscard]] std::string scalarText(const Value& value);
// What AnyString makes of a value: numbers in the shortest plain decimal form, lists and maps "".
[[nodiscard]] std::string anyString(const Value& value);
// Kubernetes' quantities: 500m, 1.5, 2Gi, 1e3.
[[nodiscard]] bool isQuantity(std::string_view text);
// A number without a fraction in 64 bits, which is what JSON calls an integer after YAML was read.
[[nodiscard]] std::optional<std::int64_t> wholeNumber(const Value& value);
// As Go's strconv.Atoi reads it.
[[nodiscard]] std::optional<std::int64_t> atoi(std::string_view text);
// RFC 3339, as metav1.Time reads it.
[[nodiscard]] bool isTimestamp(std::string_view text);

} // namespace dagwright::check::argo
