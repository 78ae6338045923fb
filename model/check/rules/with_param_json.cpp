#include "model/check/rule_list.h"
#include "model/text/json.h"

namespace dagwright::check::rules {

namespace {

void check(const Subject& subject, Report& report)
{
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        forEachCall(tmpl, at, [&](const Value& call, const Place& place) {
            const std::string_view list = call["withParam"].stringOr();
            if (list.empty() || list.find("{{") != std::string_view::npos) return;
            const text::ReadText read = text::readJson(Source::make("withParam", std::string(list)));
            if (read.ok() && !read.documents.empty() && read.documents.front().isList()) return;
            report.say(Place(place, "withParam"), call["withParam"].span(),
                       '`' + std::string(list.substr(0, 60)) + "` is no JSON list such as [\"a\", \"b\"].");
        });
    });
}

} // namespace

Rule with_param_json()
{
    return {{"with-param-json", Severity::Warning, RuleOrigin::Dagwright, "withParam that is no list",
             "Argo reads withParam as a JSON list when the loop starts; anything else ends the step with an "
             "error."},
            check};
}

} // namespace dagwright::check::rules
