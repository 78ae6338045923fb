// A15: outputs of every kind of template.
#include "model/check/argo/names.h"
#include "model/check/argo/walk.h"

namespace dagwright::check::argo {

void Walk::checkGlobalName(const Value& output, const Place& at, const std::string& words)
{
    const std::string name = std::string(output["globalName"].stringOr());
    if (name.empty() || hasParameterTag(name)) return;
    const std::string fault = parameterNameFault(name);
    if (!fault.empty())
        say("name-invalid", Place(at, "globalName"), output["globalName"].span(),
            "The globalName '" + name + "' is invalid: " + fault + '.', words + ".globalName: " + fault);
}

void Walk::checkOutputSource(const Body& body, const Value& parameter, const Place& at,
                             const std::string& words)
{
    const Value& from = parameter["valueFrom"];
    const auto has = [&](const char* field) { return !from[field].stringOr().empty(); };
    const Place place(at, "valueFrom");
    const std::string kind(argoName(body.facts.kind));
    switch (body.facts.kind) {
    case TemplateKind::Container:
    case TemplateKind::ContainerSet:
    case TemplateKind::Script:
        if (!has("path"))
            say("output-source", place, from.span(),
                "A container's output is read from a file: .path must be specified for " + kind +
                    " templates.",
                words + ".path must be specified for " + kind + " templates");
        return;
    case TemplateKind::Resource:
        if (!has("jqFilter") && !has("jsonPath"))
            say("output-source", place, from.span(),
                "jqFilter or jsonPath must be specified for Resource templates.",
                words + " .jqFilter or jsonPath must be specified for Resource templates");
        return;
    case TemplateKind::Steps:
    case TemplateKind::Dag:
        if (!has("parameter") && !has("expression"))
            say("output-source", place, from.span(),
                "The output comes from a step or task: .parameter or expression must be specified for " +
                    kind + " templates.",
                words + ".parameter or expression must be specified for " + kind + " templates");
        return;
    default: return;
    }
}

void Walk::checkOutputParameter(const Body& body, const Value& parameter, const Place& at)
{
    const std::string words = "templates." + std::string(body.facts.name) + ".outputs.parameters." +
                              std::string(parameter["name"].stringOr());
    const Value& from = parameter["valueFrom"];
    const bool hasValue = parameter["value"].id() != 0;
    checkGlobalName(parameter, at, words);
    if (hasValue && from.id() != 0)
        say("output-source", at, parameter.span(), "The output has both `valueFrom` and `value`; choose one.",
            words + " has both valueFrom and value specified, choose one");
    if (!hasValue && from.id() == 0)
        say("output-source", at, parameter.span(),
            "The output does not have valueFrom or value specified: nothing says where it comes from.",
            words + " does not have valueFrom or value specified");
    if (from.id() == 0) return;
    int sources = from["supplied"].id() != 0 ? 1 : 0;
    for (const char* field : {"path", "jqFilter", "jsonPath", "parameter", "expression"})
        sources += from[field].stringOr().empty() ? 0 : 1;
    if (!hasValue && sources == 0) {
        say("output-source", Place(at, "valueFrom"), from.span(),
            "`valueFrom` has no source: one of path, jqFilter, jsonPath, parameter, expression, supplied.",
            "valueFrom type unspecified. choose one of: path, jqFilter, jsonPath, parameter, raw, "
            "expression");
        return;
    }
    if (!hasValue && sources > 1) {
        say("output-source", Place(at, "valueFrom"), from.span(),
            "`valueFrom` has multiple sources (multiple valueFrom types); choose one.",
            "multiple valueFrom types specified. choose one of: path, jqFilter, jsonPath, parameter, raw");
        return;
    }
    checkOutputSource(body, parameter, at, words);
}

void Walk::validateOutputs(const Body& body)
{
    const Value& outputs = body.tmpl["outputs"];
    if (outputs.id() == 0) return;
    const std::string words = "templates." + std::string(body.facts.name) + ".outputs";
    const Place at(body.at, "outputs");
    const Place parameters(at, "parameters");
    const Place artifacts(at, "artifacts");
    checkNames(outputs["parameters"], parameters, NameRule::Parameter, words + ".parameters ");
    checkNames(outputs["artifacts"], artifacts, NameRule::Parameter, words + ".artifacts ");
    checkVariables(outputs, at, body.scope, nullptr, words);
    std::size_t index = 0;
    for (const Value& artifact : outputs["artifacts"].items()) {
        const Place place(artifacts, outputs["artifacts"], index++, "name");
        const std::string own = words + ".artifacts." + std::string(artifact["name"].stringOr());
        const std::string_view path = artifact["path"].stringOr();
        if (body.facts.isLeaf)
            checkPath(path, artifact, place, own);
        else if (!path.empty())
            say("path-without-container", Place(place, "path"), artifact["path"].span(),
                "`path` belongs to templates that run a container or script.",
                own + ".path only valid in container/script templates");
        checkGlobalName(artifact, place, own);
    }
    index = 0;
    for (const Value& parameter : outputs["parameters"].items())
        checkOutputParameter(body, parameter, Place(parameters, outputs["parameters"], index++, "name"));
}

} // namespace dagwright::check::argo
