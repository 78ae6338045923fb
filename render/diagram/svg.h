// A drawing as SVG: one file with nothing outside it, no scripts, no links, the same bytes each time.
#pragma once

#include "render/diagram/display_list.h"

#include <string>

namespace dagwright::render {

[[nodiscard]] std::string toSvg(const DisplayList& list);

} // namespace dagwright::render
