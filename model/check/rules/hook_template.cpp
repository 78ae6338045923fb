#include "model/check/rule_list.h"

namespace dagwright::check::rules {

namespace {

void check(const Subject& subject, Report& report)
{
    if (subject.spec.has("workflowTemplateRef")) return;
    const auto ask = [&](const Value& name, const Place& at) {
        const std::string_view text = name.stringOr();
        if (text.empty() || text.find("{{") != std::string_view::npos || subject.templates.find(text)) return;
        report.say(at, name.span(), "There is no template `" + std::string(text) + "` for this hook.");
    };
    const auto hooks = [&](const Value& owner, const Place& at) {
        const Place list(at, "hooks");
        for (const Entry& hook : owner["hooks"].entries()) {
            const Place place(list, hook.key);
            ask(hook.value["template"], Place(place, "template"));
        }
    };
    hooks(subject.spec, subject.specPlace);
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        forEachCall(tmpl, at, [&](const Value& call, const Place& place) {
            hooks(call, place);
            ask(call["onExit"], Place(place, "onExit"));
        });
    });
}

} // namespace

Rule hook_template()
{
    return {{"hook-template", Severity::Warning, RuleOrigin::Dagwright,
             "Hooks and exit handlers whose template is not there",
             "Argo does not look for it when it validates; the workflow ends with an error when the hook "
             "starts."},
            check};
}

} // namespace dagwright::check::rules
