// Argo's rules for names. Source: reference/argo-semantics.md A6.
#pragma once

#include <string>
#include <string_view>

namespace dagwright::check::argo {

// Why a name of a template, step, task or container is none, in Argo's words; empty where it is fine.
[[nodiscard]] std::string fieldNameFault(std::string_view name);
// The same for parameters and artifacts.
[[nodiscard]] std::string parameterNameFault(std::string_view name);
// A name of our making that Argo accepts and that says the same; empty where nothing is left.
[[nodiscard]] std::string mendedName(std::string_view name, bool allowUnderscore);
// Contains a simple {{reference}} without blanks: what Argo takes for "decided at run time".
[[nodiscard]] bool hasParameterTag(std::string_view text);
// A metric's name or a label's key.
[[nodiscard]] bool isMetricName(std::string_view name);

} // namespace dagwright::check::argo
