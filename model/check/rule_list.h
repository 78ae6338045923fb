// The functions that give our own rules, from rules.inc.
#pragma once

#include "model/check/rule.h"

#include <span>

namespace dagwright::check {

namespace rules {
#define RULE(name) Rule name();
#include "model/check/rules.inc"
#undef RULE
} // namespace rules

[[nodiscard]] std::span<const Rule> ownRules();

} // namespace dagwright::check
