// A comparison as JSON: a list of {"change", "path", "from", "to"} (resources/handbook/command-line.md).
#pragma once

#include "model/compare/compare.h"

#include <string>

namespace dagwright::render {

// Ends with a line feed; the same comparison gives the same bytes.
[[nodiscard]] std::string comparisonJson(const compare::Comparison& comparison);

} // namespace dagwright::render
