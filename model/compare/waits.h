// What a task waits for, whether it says so in `depends` or in `dependencies`.
#pragma once

#include "model/argo/depends.h"
#include "model/compare/names.h"
#include "model/value/value.h"

#include <optional>
#include <string>
#include <vector>

namespace dagwright::compare {

// One difference of what a task waits for.
struct WaitChange
{
    std::optional<std::string> from; // as it is written in `depends`; none: did not wait for it
    std::optional<std::string> to;
    std::string task;       // the one that is waited for, by its new name; empty: the expression as a whole
    std::string_view field; // where it is said: on the new side, for what was removed on the old one
};

// Empty where both say the same. `nodes` are the names that changed.
[[nodiscard]] std::vector<WaitChange> compareWaits(const Value& from, const Value& to, const Renames& nodes);

// The tasks that a task or container waits for, each once.
[[nodiscard]] std::vector<std::string> waitNames(const Value& node);

} // namespace dagwright::compare
