// A comparison as text for a terminal.
#pragma once

#include "model/compare/compare.h"

#include <string>

namespace dagwright::render {

// A heading for each object with changes, a line for each change, its places in brackets; lines that changed
// of texts of several lines. Without a change: nothing.
[[nodiscard]] std::string comparisonText(const compare::Comparison& comparison, bool hasColor);

} // namespace dagwright::render
