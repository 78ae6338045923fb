// JSONPath as Argo's function jsonpath reads it (evilmonkeyinc/jsonpath 0.8.1). Private to this folder.
#pragma once

#include "model/argo/expr/run.h"
#include "model/argo/expr/value.h"

#include <string_view>

namespace dagwright::argo::expr {

// Names, indices, ranges, unions, wildcards, .., length, and filters and scripts that compare a path with a
// constant; other filters and scripts are unsupported. What is not there is a failure, unless a wildcard or a
// filter is in front.
[[nodiscard]] Value queryJsonPath(Run& run, std::string_view path, const Value& root);

} // namespace dagwright::argo::expr
