// The steps of a JSONPath. Private to this folder.
#pragma once

#include "model/argo/expr/run.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::argo::expr {

enum class StepKind : std::uint8_t
{
    Key,
    Length,
    Index,
    Wildcard,
    Recursive,
    Range,
    Indices,
    Keys,
    Filter,
    Script,
};

struct Step
{
    StepKind kind = StepKind::Key;
    std::vector<std::string> keys; // Key, Keys; Filter and Script: the expression
    std::vector<std::int64_t> indices;
    std::array<std::optional<std::int64_t>, 3> range; // from, to, step
};
using Steps = std::vector<Step>;

// Steps of a path, or none where it is no path (the run then knows whether that is an error).
[[nodiscard]] std::optional<Steps> readPath(Run& run, std::string_view path);

} // namespace dagwright::argo::expr
