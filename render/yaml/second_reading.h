// yaml-cpp as an independent second reader of what was written.
#pragma once

#include "model/value/value.h"

#include <optional>
#include <string>
#include <vector>

namespace dagwright::render {

// All documents of a text by yaml-cpp's events, scalars resolved by our rules (model/text/scalar.h), `<<`
// left as a key. Nothing where yaml-cpp refuses the text.
[[nodiscard]] std::optional<std::vector<Value>> readWithYamlCpp(const std::string& text);

} // namespace dagwright::render
