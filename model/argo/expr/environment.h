// The names that an expression can use, with their values.
#pragma once

#include "model/argo/expr/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dagwright::argo::expr {

// A name with dots as in Argo's scope, and its text; none: an absent optional, which is nil.
using FlatName = std::pair<std::string, std::optional<std::string>>;

// Immutable; copies are cheap. It always holds Argo's functions asInt, asFloat, jsonpath, toJson and the map
// sprig, which win over a name of the scope.
class Environment
{
  public:
    Environment(); // no names
    // Names are split at their dots into nested maps, as Argo does: a name that is also the beginning of
    // others gives way to the map of these. (A name that sorts between the two loses everything below it in
    // Argo; we take the map then, too.)
    static Environment of(std::vector<FlatName> names);
    // Any value for a top-level name: for samples that a person types, and for the simulator.
    [[nodiscard]] Environment with(std::string name, Value value) const;

    [[nodiscard]] const Value* find(std::string_view name) const;
    [[nodiscard]] const Value& map() const { return map_; } // what $env is
    // The names of the scope that hide a function of the same name (parseExpr's `hidden`).
    [[nodiscard]] const std::vector<std::string>& hiddenFunctions() const { return hidden_; }

  private:
    Value map_;
    std::vector<std::string> hidden_;
};

} // namespace dagwright::argo::expr
