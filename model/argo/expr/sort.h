// Sorting as Go's sort.Sort does. Private to this folder.
#pragma once

#include "model/argo/expr/run.h"
#include "model/argo/expr/value.h"

#include <utility>
#include <vector>

namespace dagwright::argo::expr {

// Sorts items by their keys. Go keeps the order of equal ones only in short lists; in a long one with equal
// keys of unlike items it is unsupported. False where two keys cannot be compared.
[[nodiscard]] bool sortByKey(Run& run, std::vector<std::pair<Value, Value>>& keyed, bool descending);

} // namespace dagwright::argo::expr
