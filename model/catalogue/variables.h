// The variables that workflows can use in {{...}}: what they hold and when they get their value.
//
// A name with <...> stands for many: steps.<name>.status. Which of them exist at a place is found by
// model/argo/references; this is what they have in common. Source: reference/argo-variables.tsv.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace dagwright::catalogue {

// Stages of a run; a variable has its value in some of them. Bits.
namespace moment {
inline constexpr std::uint16_t WorkflowStart = 1u << 0, PreDispatch = 1u << 1, DuringExecute = 1u << 2,
                               ExitHandler = 1u << 3, InsideLoop = 1u << 4, InsideRetry = 1u << 5,
                               MetricEmission = 1u << 6, CronEval = 1u << 7, AfterNodeInit = 1u << 8,
                               AfterPodStart = 1u << 9, AfterNodeComplete = 1u << 10,
                               AfterNodeSucceeded = 1u << 11, AfterLoop = 1u << 12;
} // namespace moment

struct Variable
{
    std::string_view pattern;
    std::string_view
        kind; // global, runtime, input, output, node-ref, node-ctx, item, retry, metric, cron-workflow
    std::string_view type; // string, json, int, map, wfv1.Artifact ...
    std::uint16_t moments = 0;
    std::string_view doc; // a sentence
};

// Sorted by pattern.
[[nodiscard]] std::span<const Variable> variables();
// Nothing (nullptr) where there is no such pattern.
[[nodiscard]] const Variable* variableNamed(std::string_view pattern);
// "during-execute", for one bit.
[[nodiscard]] std::string_view momentName(std::uint16_t bit);

} // namespace dagwright::catalogue
