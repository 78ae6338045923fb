#include "model/argo/depends.h"
#include "model/check/rule_list.h"

namespace dagwright::check::rules {

namespace {

void check(const Subject& subject, Report& report)
{
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        forEachCall(tmpl, at, [&](const Value& task, const Place& place) {
            const std::string_view text = task["depends"].stringOr();
            if (text.empty() || text.find("{{") != std::string_view::npos) return;
            const Result<dagwright::argo::Depends> read = dagwright::argo::parseDepends(text);
            // Results that don't exist and unknown tasks have rules of their own.
            if (read || read.error().rule == "depends-result") return;
            report.say(Place(place, "depends"), task["depends"].span(), read.error().message);
        });
    });
}

} // namespace

Rule depends_syntax()
{
    return {{"depends-syntax", Severity::Warning, RuleOrigin::Dagwright, "depends that can not be read",
             "Argo takes it when the workflow is submitted, and the task ends with an error when its turn "
             "comes."},
            check};
}

} // namespace dagwright::check::rules
