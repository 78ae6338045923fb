// A17: CronWorkflows.
#include "model/check/argo/cron_schedule.h"
#include "model/check/argo/scalars.h"
#include "model/check/argo/walk.h"

namespace dagwright::check::argo {

namespace {

constexpr std::size_t maxCronName = 52;

}

void Walk::validateCron(Base& base)
{
    const Value& spec = base.object["spec"];
    const Place& at = base.outerSpec;
    const Value& name = base.object["metadata"]["name"];
    if (name.stringOr().size() > maxCronName) {
        const Place metadata(base.root, "metadata");
        const std::string length = std::to_string(name.asString().size());
        say("object-name-length", Place(metadata, "name"), name.span(),
            "The name has " + length +
                " characters; a CronWorkflow's must not have more than 52, since its workflows "
                "get a time stamp behind it.",
            "cron workflow name \"" + name.asString() +
                "\" must not be more than 52 characters long (currently " + length + ')');
    }
    const Value& schedules = spec["schedules"];
    const Value& single = spec["schedule"]; // until 3.7
    if (schedules.size() == 0 && single.stringOr().empty())
        say("cron-schedule", at, spec.span(), "A CronWorkflow must have at least one schedule.",
            "cron workflow must have at least one schedule");
    const auto check = [&](const Value& schedule, const Place& place) {
        const std::string fault = scheduleFault(schedule.stringOr());
        if (!fault.empty())
            say("cron-schedule", place, schedule.span(),
                "The schedule `" + std::string(schedule.stringOr()) + "` is malformed: " + fault + '.',
                "cron schedule " + std::string(schedule.stringOr()) + " is malformed: " + fault);
    };
    const Place list(at, "schedules");
    std::size_t index = 0;
    for (const Value& schedule : schedules.items())
        check(schedule, Place(list, schedules, index++, ""));
    if (!single.stringOr().empty()) check(single, Place(at, "schedule"));
    // Argo 4.0 and earlier let it pass; the clock never ticks then.
    const std::string_view zone = spec["timezone"].stringOr();
    if (!isTimeZone(zone)) {
        Finding* finding =
            say("cron-timezone", Place(at, "timezone"), spec["timezone"].span(),
                "There is no time zone `" + std::string(zone) + "` (invalid timezone \"" + std::string(zone) +
                    "\").",
                "invalid timezone \"" + std::string(zone) + "\": unknown time zone " + std::string(zone));
        if (finding && !is41()) finding->severity = Severity::Warning;
    }
    const std::string_view policy = spec["concurrencyPolicy"].stringOr();
    if (!policy.empty() && policy != "Allow" && policy != "Forbid" && policy != "Replace")
        say("cron-policy", Place(at, "concurrencyPolicy"), spec["concurrencyPolicy"].span(),
            '\'' + std::string(policy) +
                "' is not a valid concurrencyPolicy; there are Allow, Forbid and Replace.",
            '\'' + std::string(policy) + "' is not a valid concurrencyPolicy");
    if (const auto deadline = wholeNumber(spec["startingDeadlineSeconds"]); deadline && *deadline < 0)
        say("cron-deadline", Place(at, "startingDeadlineSeconds"), spec["startingDeadlineSeconds"].span(),
            "startingDeadlineSeconds must be positive.", "startingDeadlineSeconds must be positive");
    validateWorkflow(base, true);
}

} // namespace dagwright::check::argo
