// The operators of the language on values. Private to this folder.
#pragma once

#include "model/argo/expr/run.h"
#include "model/argo/expr/tree.h"
#include "model/argo/expr/value.h"

#include <optional>
#include <string>

namespace dagwright::argo::expr {

[[nodiscard]] double asNumber(const Value& value);  // of a number
[[nodiscard]] std::int64_t truncated(double value); // int(x) as an amd64 does it
// What + - * / % ** give; none where the operator does not take these (or divides by zero).
[[nodiscard]] std::optional<Value> calculated(Operator op, const Value& a, const Value& b);
[[nodiscard]] std::optional<Value> negated(const Value& value);
// < and its like; none where the two cannot be compared.
[[nodiscard]] std::optional<bool> compared(Operator op, const Value& a, const Value& b);
// Where both can be compared by <, whether a comes first.
[[nodiscard]] bool lessThan(Run& run, const Value& a, const Value& b);
[[nodiscard]] double power(double base, double exponent); // Go's math.Pow

// A number as an index; a failure where it is none.
[[nodiscard]] std::int64_t toIndex(Run& run, const Value& value);
// object[key], and get(object, key), which gives nil where there is nothing.
[[nodiscard]] Value fetched(Run& run, const Value& object, const Value& key);
[[nodiscard]] Value fetchedOrNil(Run& run, const Value& object, const Value& key);
[[nodiscard]] Value sliced(Run& run, const Value& object, const Value& from, const Value& to);
[[nodiscard]] bool contained(Run& run, const Value& needle, const Value& hay);
// Whether a value can be a key of a map whose keys may be anything.
[[nodiscard]] bool isHashable(const Value& value);

} // namespace dagwright::argo::expr
