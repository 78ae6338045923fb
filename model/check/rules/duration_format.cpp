#include "model/check/argo/cron_schedule.h"
#include "model/check/argo/scalars.h"
#include "model/check/rule_list.h"

namespace dagwright::check::rules {

namespace {

// A number of seconds, or a Go duration; what holds a tag is decided later.
bool isDuration(std::string_view text)
{
    return text.empty() || text.find("{{") != std::string_view::npos || argo::atoi(text) ||
           argo::isGoDuration(text);
}

void check(const Subject& subject, Report& report)
{
    const auto ask = [&](const Value& owner, const Place& at, const char* field) {
        const std::string_view text = owner[field].stringOr();
        if (isDuration(text)) return;
        report.say(Place(at, field), owner[field].span(),
                   '`' + std::string(text) + "` is no duration such as 30s, 5m or 1h30m.");
    };
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        ask(tmpl, at, "timeout");
        ask(tmpl, at, "pendingTimeout");
        ask(tmpl["suspend"], Place(at, "suspend"), "duration");
        const Place strategy(at, "retryStrategy");
        const Place backoff(strategy, "backoff");
        for (const char* field : {"duration", "maxDuration", "cap"})
            ask(tmpl["retryStrategy"]["backoff"], backoff, field);
    });
    ask(subject.spec["podGC"], Place(subject.specPlace, "podGC"), "deleteDelayDuration");
}

} // namespace

Rule duration_format()
{
    return {{"duration-format", Severity::Warning, RuleOrigin::Dagwright, "Durations that can not be read",
             "Argo reads the duration when it needs it, and the node ends with an error then."},
            check};
}

} // namespace dagwright::check::rules
