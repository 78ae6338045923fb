// Did you mean: the name that a misspelt one is nearest to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dagwright::check {

// The nearest of the names, or empty where none is near (a third of the letters may differ, at least one).
[[nodiscard]] std::string nearestName(std::string_view misspelt, const std::vector<std::string_view>& names);

} // namespace dagwright::check
