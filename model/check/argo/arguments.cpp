// A7: what a workflow, a step or a task gives.
#include "model/check/argo/walk.h"

namespace dagwright::check::argo {

bool Walk::checkArgumentValue(const Value& parameter, const Place& at, bool mayBeEmpty,
                              const std::string& words)
{
    const std::string name(parameter["name"].stringOr());
    const std::string own = words + name;
    const Value& value = parameter["value"];
    const Value& valueFrom = parameter["valueFrom"];
    if (value.id() == 0 && valueFrom.id() == 0 && !mayBeEmpty)
        say("argument-value", at, parameter.span(),
            "The argument `" + name + "` has no value: `value` or `valueFrom` is required.",
            own + ".value or " + own + ".valueFrom is required");
    if (valueFrom.id() != 0) {
        const bool isAllowed = valueFrom["configMapKeyRef"].id() != 0 || valueFrom["supplied"].id() != 0 ||
                               !valueFrom["event"].stringOr().empty();
        bool isForbidden = false;
        for (const char* field : {"path", "jsonPath", "parameter", "expression"})
            isForbidden = isForbidden || !valueFrom[field].stringOr().empty();
        if (!isAllowed || isForbidden)
            say("argument-value-from", Place(at, "valueFrom"), valueFrom.span(),
                "An argument's `valueFrom` only allows default, configMapKeyRef and supplied; the other "
                "sources are "
                "for outputs.",
                own + ".valueFrom only allows: default, configMapKeyRef and supplied");
    }
    const Value& allowed = parameter["enum"];
    if (allowed.id() == 0) return true;
    if (allowed.size() == 0) {
        say("argument-enum", Place(at, "enum"), allowed.span(), "`enum` should contain at least one value.",
            own + ".enum should contain at least one value");
        return true;
    }
    if (value.id() == 0) {
        // Argo leaves the rest of the list unchecked then.
        if (!mayBeEmpty && valueFrom.id() != 0)
            say("argument-value", at, parameter.span(), "A `value` is required beside `enum`.",
                own + ".value is required");
        return !mayBeEmpty;
    }
    for (const Value& one : allowed.items())
        if (one.stringOr() == value.stringOr()) return true;
    say("argument-enum", Place(at, "value"), value.span(),
        "The value `" + std::string(value.stringOr()) + "` should be present in the list of `enum`.",
        own + ".value should be present in " + own + ".enum list");
    return true;
}

void Walk::checkArguments(const Value& arguments, const Place& at, bool mayBeEmpty, const std::string& words,
                          const Scope* scope)
{
    const Place parameters(at, "parameters");
    const Place artifacts(at, "artifacts");
    checkNames(arguments["parameters"], parameters, NameRule::Parameter, words + "parameters", scope);
    checkNames(arguments["artifacts"], artifacts, NameRule::Parameter, words + "artifacts", scope);
    std::size_t index = 0;
    for (const Value& parameter : arguments["parameters"].items())
        if (!checkArgumentValue(parameter, Place(parameters, arguments["parameters"], index++, "name"),
                                mayBeEmpty, words))
            return;
    index = 0;
    for (const Value& artifact : arguments["artifacts"].items()) {
        const Place here(artifacts, arguments["artifacts"], index++, "name");
        const std::string name(artifact["name"].stringOr());
        const bool hasFrom = !artifact["from"].stringOr().empty();
        if (!hasFrom && !hasLocationOrKey(artifact))
            say("argument-artifact", here, artifact.span(),
                "The artifact `" + name +
                    "` comes from nowhere: from, artifact location, or key is required.",
                words + name + ".from, artifact location, or key is required");
        if (hasFrom && !artifact["fromExpression"].stringOr().empty())
            say("argument-artifact", here, artifact.span(),
                "The artifact `" + name + "` has both `from` and `fromExpression`.",
                words + name + " shouldn't have both `from` and `fromExpression` in Artifact");
    }
}

} // namespace dagwright::check::argo
