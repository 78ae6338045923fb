// Rewriting a tree while sharing all that stays.
#pragma once

#include "model/value/value.h"

#include <functional>
#include <optional>
#include <string>

namespace dagwright {

// The tree with every string for which `change` gives another one replaced; a subtree without such strings is
// the same node.
[[nodiscard]] Value
transformStrings(const Value& value,
                 const std::function<std::optional<std::string>(const std::string&)>& change);

// The list with each item replaced by what `change` makes of it; the same node where nothing changes.
[[nodiscard]] Value transformItems(const Value& list, const std::function<Value(const Value&)>& change);

} // namespace dagwright
