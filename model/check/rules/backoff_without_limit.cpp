#include "model/check/rule_list.h"

namespace dagwright::check::rules {

namespace {

void check(const Subject& subject, Report& report)
{
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        const Value& strategy = tmpl["retryStrategy"];
        if (!strategy["backoff"].isMap() || strategy.has("limit")) return;
        report.say(Place(at, "retryStrategy"), strategy["backoff"].span(),
                   "The backoff has no effect: without `limit` the retry doesn't wait.");
    });
}

} // namespace

Rule backoff_without_limit()
{
    return {{"backoff-without-limit", Severity::Warning, RuleOrigin::Dagwright, "Backoff without a limit",
             "Without `limit` Argo retries at once and for ever; the backoff only ends the retries after "
             "maxDuration."},
            check};
}

} // namespace dagwright::check::rules
