// The table of all rules: what `lint --list-rules`, the handbook and the findings' details are made from.
#pragma once

#include "model/value/result.h"

#include <span>
#include <string>
#include <string_view>

namespace dagwright::check {

enum class RuleOrigin
{
    Argo,     // Argo itself refuses what the rule finds
    Dagwright // Argo takes it, and it goes wrong at run time or is not what was meant
};

struct RuleInfo
{
    std::string_view id;
    Severity severity = Severity::Error; // what its findings have unless one says otherwise
    RuleOrigin origin = RuleOrigin::Argo;
    std::string_view title;
    std::string_view why; // why it matters at run time: a finding's detail
};

// Argo's first, then our own, each in the order of their tables.
[[nodiscard]] std::span<const RuleInfo> ruleTable();
[[nodiscard]] const RuleInfo* findRule(std::string_view id);
// Of a rule that is in the table.
[[nodiscard]] const RuleInfo& ruleInfo(std::string_view id);

// The handbook's page of all rules, as Markdown.
[[nodiscard]] std::string ruleHandbook();

} // namespace dagwright::check
