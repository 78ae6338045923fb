// What the files of `when` share. Private to this folder.
#pragma once

#include "model/argo/when.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace dagwright::argo {

// The Unix seconds of a text in one of the 14 formats that govaluate takes for a date; zoneless is UTC.
[[nodiscard]] std::optional<std::int64_t> whenSeconds(std::string_view text);

// Go's conversion of a float to an integer, and its arithmetic and bit operators.
[[nodiscard]] std::int64_t whenInteger(double value);
[[nodiscard]] double whenArithmetic(WhenOperator op, double a, double b);

// Whether a token may follow another, as govaluate's table has it; Error stands for anything.
[[nodiscard]] bool mayFollow(WhenTokenKind before, WhenTokenKind after);
[[nodiscard]] bool mayStart(WhenTokenKind first);
[[nodiscard]] bool mayEnd(WhenTokenKind last);
[[nodiscard]] bool takesPrefix(WhenTokenKind before);

} // namespace dagwright::argo
