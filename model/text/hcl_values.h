// Numbers, conversions and types of HCL over Value. Private to model/text/hcl_*.cpp and to render/hcl.
#pragma once

#include "model/value/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::text::hcl {

// A number as a template prints it: no exponent, no trailing zeros, a lexeme kept only where it is a whole
// number.
[[nodiscard]] std::string numberText(const Value& number);
// Digits to a number: whole ones beyond 64 bits keep their lexeme; nothing where the text is no decimal
// number.
[[nodiscard]] std::optional<Value> parseNumber(std::string_view text);

// Decimal arithmetic: exact for + - * as long as about 38 digits do, so that 0.1 + 0.2 is 0.3. Division by
// zero gives nothing. `op` is '+', '-', '*', '/' or '%'.
[[nodiscard]] std::optional<Value> arithmetic(char op, const Value& a, const Value& b);
// Negative, zero or positive as a is less than, equal to or greater than b.
[[nodiscard]] int compareNumbers(const Value& a, const Value& b);

// Conversions as OpenTofu does them without being asked; nothing where there is none. null stays null.
[[nodiscard]] std::optional<Value> toText(const Value& value);
[[nodiscard]] std::optional<Value> toNumber(const Value& value);
[[nodiscard]] std::optional<Value> toBool(const Value& value);

// "a string", "a list": for messages.
[[nodiscard]] std::string_view describe(const Value& value);

// Equal as HCL's == sees it: kinds must agree, 1 equals 1.0, objects in any order.
[[nodiscard]] bool equalValues(const Value& a, const Value& b);

// Two values of one type: primitives that differ become strings, lists and objects are brought together item
// by item. Nothing where they have no type in common.
[[nodiscard]] bool unify(std::vector<Value>& values);

} // namespace dagwright::text::hcl
