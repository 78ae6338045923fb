#include "model/check/rule_list.h"

namespace dagwright::check::rules {

namespace {

bool isUsed(std::string_view text, std::string_view name)
{
    const std::string dotted = "inputs.parameters." + std::string(name);
    for (std::size_t at = text.find(dotted); at != std::string_view::npos; at = text.find(dotted, at + 1)) {
        const char next = at + dotted.size() < text.size() ? text[at + dotted.size()] : ' ';
        const bool goesOn = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '-' ||
                            next == '_' || (next >= '0' && next <= '9');
        if (!goesOn) return true;
    }
    // As a whole, or by an index.
    return text.find("inputs.parameters}}") != std::string_view::npos ||
           text.find("inputs.parameters[") != std::string_view::npos ||
           text.find("inputs.parameters ") != std::string_view::npos ||
           text.find("inputs.parameters)") != std::string_view::npos ||
           text.find("inputs.parameters,") != std::string_view::npos;
}

void collect(const Value& value, std::string& into)
{
    if (value.isString()) {
        if (value.asString().find("inputs.") != std::string::npos) into += value.asString() + '\n';
    } else if (value.isMap()) {
        for (const Entry& entry : value.asMap()) {
            if (entry.key.find("inputs.") != std::string::npos) into += entry.key + '\n';
            collect(entry.value, into);
        }
    } else {
        for (const Value& item : value.items())
            collect(item, into);
    }
}

void check(const Subject& subject, Report& report)
{
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        const Value& parameters = tmpl["inputs"]["parameters"];
        // A plugin reads its inputs itself.
        if (parameters.size() == 0 || tmpl.has("plugin") || tmpl.has("suspend")) return;
        std::string texts;
        collect(tmpl, texts);
        const Place inputs(at, "inputs");
        const Place list(inputs, "parameters");
        std::size_t index = 0;
        for (const Value& parameter : parameters.items()) {
            const Place place(list, parameters, index++, "name");
            const std::string_view name = parameter["name"].stringOr();
            if (name.empty() || isUsed(texts, name)) continue;
            report.say(place, parameter.span(), "Nothing uses the input `" + std::string(name) + "`.");
        }
    });
}

} // namespace

Rule unused_input()
{
    return {{"unused-input", Severity::Info, RuleOrigin::Dagwright, "Inputs that nothing uses",
             "Whoever calls the template gives a value that changes nothing."},
            check};
}

} // namespace dagwright::check::rules
