#include "model/check/argo/scalars.h"
#include "model/check/rule_list.h"

namespace dagwright::check::rules {

namespace {

// What a scalar without quotes becomes where text is wanted, if that is not what was written.
void ask(const Value& owner, const char* field, const Place& at, Report& report)
{
    const Value& value = owner[field];
    const std::string becomes = argo::anyString(value);
    std::string written;
    if (value.isNumber() && !value.lexeme().empty()) written = value.lexeme();
    // yes, no, on and off are shorter than what they become.
    const Span span = value.span();
    const bool isShort = value.isBool() && span.isKnown() && span.end - span.begin != becomes.size();
    if (!isShort && (written.empty() || written == becomes)) return;
    const Place place(at, field);
    Finding& finding = report.say(place, span,
                                  (written.empty() ? "This word" : '`' + written + '`') + " becomes `" +
                                      becomes + "`; put it in quotes if it is meant as text.");
    if (!written.empty())
        finding.fixes.push_back({"Put it in quotes", {{finding.path, Value(written)}}, false});
}

void askAll(const Value& list, const Place& at, Report& report)
{
    std::size_t index = 0;
    for (const Value& parameter : list.items()) {
        const Place place(at, list, index++, "name");
        ask(parameter, "value", place, report);
        ask(parameter, "default", place, report);
    }
}

void check(const Subject& subject, Report& report)
{
    const bool isCron = subject.kind == "CronWorkflow";
    const Value& spec = isCron ? subject.written["spec"]["workflowSpec"] : subject.written["spec"];
    const Place arguments(subject.specPlace, "arguments");
    askAll(spec["arguments"]["parameters"], Place(arguments, "parameters"), report);
    const Value& templates = spec["templates"];
    const Place list(subject.specPlace, "templates");
    std::size_t index = 0;
    for (const Value& tmpl : templates.items()) {
        const Place at(list, templates, index++, "name");
        const Place inputs(at, "inputs");
        askAll(tmpl["inputs"]["parameters"], Place(inputs, "parameters"), report);
        forEachCall(tmpl, at, [&](const Value& call, const Place& place) {
            const Place own(place, "arguments");
            askAll(call["arguments"]["parameters"], Place(own, "parameters"), report);
        });
    }
}

} // namespace

Rule value_changes()
{
    return {{"value-changes", Severity::Warning, RuleOrigin::Dagwright,
             "Values that change when they are read",
             "YAML reads what stands there as a number or a boolean, and the text that Argo gets is another "
             "one than was written."},
            check};
}

} // namespace dagwright::check::rules
