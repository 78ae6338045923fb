// What a check says: what is wrong, where, why it matters, and what would mend it.
#pragma once

#include "model/value/path.h"
#include "model/value/result.h"
#include "model/value/source.h"
#include "model/value/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::check {

// Another place that belongs to a finding: the first of two equal names, the template that is called.
struct Related
{
    std::string message;
    Path path;
    Span span;
};

// One step of a fix: a value that is set, or (without one) what stands at the path is removed.
struct Change
{
    Path path;
    std::optional<Value> value;
};

// An edit that removes the finding. Safe: it changes nothing that the author can have meant otherwise, so
// that it may be applied without asking.
struct Fix
{
    std::string title;
    std::vector<Change> changes;
    bool isSafe = false;
};

// Paths start at the object that was checked. `span` is the place in the text it was read from, where it was.
// `rule` is one of ruleTable().
struct Finding
{
    Severity severity = Severity::Error;
    std::string_view rule;
    std::string message;
    std::string detail;
    Path path;
    Span span;
    std::vector<Related> related;
    std::vector<Fix> fixes;
};

using Findings = std::vector<Finding>;

// The object with a fix applied; an error where the path no longer leads anywhere.
[[nodiscard]] Result<Value> applied(const Value& object, const Fix& fix);

} // namespace dagwright::check
