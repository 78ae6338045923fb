// What a card says at its lower edge about how a task runs: retries, deadline, condition, loop, locks, hooks.
#pragma once

#include "model/argo/template.h"
#include "model/value/value.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::render {

struct Badge
{
    std::string_view icon; // of iconPath
    std::string text;      // may be empty
    bool isLoud = true;    // set in the document, not a default

    bool operator==(const Badge&) const = default;
};

// Loud ones first, each part in the order of importance. `tmpl` may be null.
[[nodiscard]] std::vector<Badge> badgesOf(const Value& task, const Value* tmpl,
                                          const std::function<bool(const Value&)>& isSetHere);
// 90 -> "90 s", 600 -> "10 min", 7200 -> "2 h"; a text (an expression, "10m") as it is.
[[nodiscard]] std::string secondsText(const Value& seconds);

} // namespace dagwright::render
