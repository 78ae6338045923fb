#include "model/check/rule_list.h"

namespace dagwright::check::rules {

namespace {

void check(const Subject& subject, Report& report)
{
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        forEachCall(tmpl, at, [&](const Value& call, const Place& place) {
            const bool isLoop = call["withItems"].size() > 0 || !call["withParam"].stringOr().empty() ||
                                call.has("withSequence");
            if (isLoop && call.has("inline"))
                report.say(Place(place, "inline"), call["inline"].span(),
                           "An inline template can't be repeated; make it a template with a name.");
        });
    });
}

} // namespace

Rule inline_in_loop()
{
    return {{"inline-in-loop", Severity::Warning, RuleOrigin::Dagwright, "Inline templates in a loop",
             "The items run, and then the steps or DAG end with an error: Argo can not find the template of "
             "the loop as a whole."},
            check};
}

} // namespace dagwright::check::rules
