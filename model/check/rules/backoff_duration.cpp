#include "model/check/rule_list.h"

namespace dagwright::check::rules {

namespace {

void check(const Subject& subject, Report& report)
{
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        const Value& backoff = tmpl["retryStrategy"]["backoff"];
        if (!backoff.isMap() || !backoff["duration"].stringOr().empty()) return;
        const Place strategy(at, "retryStrategy");
        report.say(Place(strategy, "backoff"), backoff.span(),
                   "`backoff` has no `duration`: how long the first wait is.");
    });
}

} // namespace

Rule backoff_duration()
{
    return {{"backoff-duration", Severity::Warning, RuleOrigin::Dagwright, "Backoff without a duration",
             "The retry ends with an error: Argo finds no base duration for it."},
            check};
}

} // namespace dagwright::check::rules
