// A comparison as Markdown for a review.
#pragma once

#include "model/compare/compare.h"

#include <string>

namespace dagwright::render {

// A heading and a list for each object; what comes from the files stands in code spans and blocks, so that it
// is never read as Markdown or HTML.
[[nodiscard]] std::string comparisonMarkdown(const compare::Comparison& comparison);

} // namespace dagwright::render
