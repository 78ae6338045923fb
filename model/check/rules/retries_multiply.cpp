#include "model/check/argo/scalars.h"
#include "model/check/rule_list.h"

#include <optional>
#include <set>

namespace dagwright::check::rules {

namespace {

// Attempts that a strategy allows; nothing where the document does not tell.
std::optional<std::int64_t> attemptsOf(const Value& tmpl)
{
    const Value& limit = tmpl["retryStrategy"]["limit"];
    const std::optional<std::int64_t> number =
        limit.isString() ? argo::atoi(limit.asString()) : argo::wholeNumber(limit);
    if (!number || *number < 1 || *number > 1'000'000) return std::nullopt;
    return *number + 1;
}

void check(const Subject& subject, Report& report)
{
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        const std::optional<std::int64_t> outer = attemptsOf(tmpl);
        if (!outer) return;
        std::set<std::string_view> said;
        forEachCall(tmpl, at, [&](const Value& call, const Place&) {
            const std::string_view name = call["template"].stringOr();
            const Value* called = subject.templates.find(name);
            const std::optional<std::int64_t> inner = called ? attemptsOf(*called) : std::nullopt;
            if (!inner || !said.insert(name).second) return;
            report.say(Place(at, "retryStrategy"), tmpl["retryStrategy"].span(),
                       "With the retries of `" + std::string(name) + "` inside, it may run up to " +
                           std::to_string(*outer * *inner) + " times.");
        });
    });
}

} // namespace

Rule retries_multiply()
{
    return {{"retries-multiply", Severity::Info, RuleOrigin::Dagwright, "Retries within retries",
             "Each attempt of the outer template starts all attempts of the inner one anew."},
            check};
}

} // namespace dagwright::check::rules
