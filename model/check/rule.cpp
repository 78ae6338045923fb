#include "model/check/rule.h"

namespace dagwright::check {

Finding& Report::say(const Place& at, Span span, std::string message)
{
    Finding finding;
    finding.rule = rule_.id;
    finding.severity = rule_.severity;
    finding.message = std::move(message);
    finding.detail = std::string(rule_.why);
    finding.path = at.path();
    finding.span = span;
    into_.push_back(std::move(finding));
    return into_.back();
}

void forEachCall(const Value& tmpl, const Place& at,
                 const std::function<void(const Value& call, const Place& at)>& visit)
{
    const Place dag(at, "dag");
    const Place tasks(dag, "tasks");
    std::size_t index = 0;
    for (const Value& task : tmpl["dag"]["tasks"].items())
        visit(task, Place(tasks, tmpl["dag"]["tasks"], index++, "name"));
    const Place steps(at, "steps");
    index = 0;
    for (const Value& group : tmpl["steps"].items()) {
        const Place list(steps, tmpl["steps"], index++, "");
        std::size_t position = 0;
        for (const Value& step : group.items())
            visit(step, Place(list, group, position++, "name"));
    }
}

void forEachTemplate(const Subject& subject,
                     const std::function<void(const Value& tmpl, const Place& at)>& visit)
{
    const Value& templates = subject.spec["templates"];
    const Place list(subject.specPlace, "templates");
    std::size_t index = 0;
    for (const Value& tmpl : templates.items()) {
        const Place at(list, templates, index++, "name");
        visit(tmpl, at);
        forEachCall(tmpl, at, [&](const Value& call, const Place& place) {
            if (call["inline"].isMap()) visit(call["inline"], Place(place, "inline"));
        });
    }
}

void forEachText(const Subject& subject,
                 const std::function<void(const argo::TaggedText& text, const Place& at)>& visit)
{
    const auto all = [&](const Value& value, const Place& at) {
        for (const argo::TaggedText& text : subject.texts(value))
            visit(text, at);
    };
    for (const Entry& entry : subject.spec.entries())
        if (entry.key != "templates") all(entry.value, Place(subject.specPlace, entry.key));
    const Value& templates = subject.spec["templates"];
    const Place list(subject.specPlace, "templates");
    std::size_t index = 0;
    for (const Value& tmpl : templates.items()) {
        const Place at(list, templates, index++, "name");
        for (const Entry& entry : tmpl.entries())
            if (entry.key != "dag" && entry.key != "steps") all(entry.value, Place(at, entry.key));
        forEachCall(tmpl, at, all);
    }
}

void forEachContainer(const Value& tmpl, const Place& at,
                      const std::function<void(const Value& container, const Place& at)>& visit)
{
    for (const char* field : {"container", "script"})
        if (tmpl[field].isMap()) visit(tmpl[field], Place(at, field));
    const Place set(at, "containerSet");
    const auto all = [&](const Value& containers, const Place& list) {
        std::size_t index = 0;
        for (const Value& container : containers.items())
            visit(container, Place(list, containers, index++, "name"));
    };
    all(tmpl["containerSet"]["containers"], Place(set, "containers"));
    all(tmpl["initContainers"], Place(at, "initContainers"));
    all(tmpl["sidecars"], Place(at, "sidecars"));
}

} // namespace dagwright::check
