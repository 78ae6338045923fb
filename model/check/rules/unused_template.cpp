#include "model/check/rule_list.h"

#include <set>

namespace dagwright::check::rules {

namespace {

void check(const Subject& subject, Report& report)
{
    // Other objects may call the templates of a WorkflowTemplate.
    if (subject.kind != "Workflow" && subject.kind != "CronWorkflow") return;
    std::set<std::string_view> reached;
    std::vector<std::string_view> open;
    bool anyLate = false;
    const auto reach = [&](const Value& name) {
        const std::string_view text = name.stringOr();
        anyLate = anyLate || text.find("{{") != std::string_view::npos;
        if (!text.empty() && reached.insert(text).second) open.push_back(text);
    };
    const auto hooks = [&](const Value& owner) {
        for (const Entry& hook : owner["hooks"].entries())
            reach(hook.value["template"]);
        reach(owner["onExit"]);
    };
    const std::function<void(const Value&)> follow = [&](const Value& tmpl) {
        forEachCall(tmpl, Place(), [&](const Value& call, const Place&) {
            reach(call["template"]);
            hooks(call);
            if (call["inline"].isMap()) follow(call["inline"]);
        });
    };
    reach(subject.spec["entrypoint"]);
    hooks(subject.spec);
    while (!open.empty()) {
        const Value* tmpl = subject.templates.find(open.back());
        open.pop_back();
        if (tmpl) follow(*tmpl);
    }
    if (anyLate) return;
    const Value& templates = subject.spec["templates"];
    const Place list(subject.specPlace, "templates");
    std::size_t index = 0;
    for (const Value& tmpl : templates.items()) {
        const Place at(list, templates, index++, "name");
        const std::string_view name = tmpl["name"].stringOr();
        if (name.empty() || reached.contains(name)) continue;
        report.say(at, tmpl["name"].span(), "Nothing runs the template `" + std::string(name) + "`.");
    }
}

} // namespace

Rule unused_template()
{
    return {{"unused-template", Severity::Info, RuleOrigin::Dagwright, "Templates that nothing runs",
             "It never runs; perhaps a call of it is missing."},
            check};
}

} // namespace dagwright::check::rules
