#include "model/check/argo/facts.h"

#include <array>

namespace dagwright::check::argo {

namespace {

bool has(const Value& value, std::string_view field)
{
    return !value[field].stringOr().empty();
}

bool isSet(const Value& value, std::string_view field)
{
    return value[field].id() != 0;
}

// The fields that make a location of each backend, in the order in which Argo looks for one. A field that is
// a map or list counts when it is there.
struct Backend
{
    std::string_view name;
    std::array<std::string_view, 3> needs;
};
constexpr std::array<Backend, 10> backends = {{
    {"artifactory", {"url", "usernameSecret", ""}},
    {"azure", {"endpoint", "container", "blob"}},
    {"git", {"repo", "", ""}},
    {"gcs", {"bucket", "key", ""}},
    {"hdfs", {"addresses", "", ""}},
    {"http", {"url", "", ""}},
    {"oss", {"bucket", "endpoint", "key"}},
    {"raw", {"", "", ""}},
    {"s3", {"endpoint", "bucket", "key"}},
    {"plugin", {"name", "configuration", "key"}},
}};

bool isFilled(const Value& backend, std::string_view field)
{
    const Value& value = backend[field];
    if (value.isString()) return !value.asString().empty();
    if (value.isList()) return value.size() > 0;
    return value.id() != 0;
}

bool hasKey(const Value& backend, std::string_view name)
{
    if (name == "azure") return has(backend, "blob");
    if (name == "artifactory" || name == "http") return has(backend, "url");
    if (name == "hdfs") return has(backend, "path");
    if (name == "git" || name == "raw") return false;
    return has(backend, "key");
}

void readInputs(TemplateFacts& facts, const Value& inputs)
{
    std::size_t index = 0;
    for (const Value& parameter : inputs["parameters"].items()) {
        Input input{parameter["name"].stringOr(), index++, &parameter, false};
        input.hasOwn = isSet(parameter, "value") || isSet(parameter, "default") ||
                       isSet(parameter["valueFrom"], "configMapKeyRef");
        facts.parameters.push_back(input);
    }
    index = 0;
    for (const Value& artifact : inputs["artifacts"].items()) {
        Input input{artifact["name"].stringOr(), index++, &artifact, false};
        input.hasOwn =
            hasLocationOrKey(artifact) || (artifact["optional"].isBool() && artifact["optional"].asBool());
        facts.artifacts.push_back(input);
    }
}

} // namespace

bool hasLocationOrKey(const Value& artifact)
{
    for (const Backend& backend : backends) {
        const Value& location = artifact[backend.name];
        if (location.id() == 0) continue;
        bool isComplete = true;
        for (std::string_view field : backend.needs)
            isComplete = isComplete && (field.empty() || isFilled(location, field));
        return isComplete || hasKey(location, backend.name);
    }
    return false;
}

bool hasContainerNamed(const Value& containerSet, std::string_view name)
{
    for (const Value& container : containerSet["containers"].items())
        if (container["name"].stringOr() == name) return true;
    return false;
}

TemplateFacts factsOf(const Value& tmpl)
{
    TemplateFacts facts;
    facts.tmpl = tmpl;
    facts.name = tmpl["name"].stringOr();
    static constexpr std::array<TemplateKind, 10> kinds = {
        TemplateKind::Container, TemplateKind::ContainerSet, TemplateKind::Steps, TemplateKind::Dag,
        TemplateKind::Script,    TemplateKind::Resource,     TemplateKind::Data,  TemplateKind::Suspend,
        TemplateKind::Http,      TemplateKind::Plugin};
    for (TemplateKind kind : kinds) {
        if (!isSet(tmpl, kindField(kind))) continue;
        if (facts.kindCount++ == 0) facts.kind = kind;
    }
    const TemplateKind kind = facts.kind;
    facts.isPod = kind == TemplateKind::Container || kind == TemplateKind::ContainerSet ||
                  kind == TemplateKind::Script || kind == TemplateKind::Resource ||
                  kind == TemplateKind::Data;
    facts.isLeaf = facts.isPod || kind == TemplateKind::Http || kind == TemplateKind::Plugin;
    facts.hasResult = isSet(tmpl, "container") || isSet(tmpl, "script") || isSet(tmpl, "data") ||
                      isSet(tmpl, "http") || isSet(tmpl, "plugin") ||
                      hasContainerNamed(tmpl["containerSet"], "main");
    facts.hasRetry = isSet(tmpl, "retryStrategy");
    facts.hasTaggedTimeout = tmpl["timeout"].stringOr().find("{{") != std::string_view::npos;
    readInputs(facts, tmpl["inputs"]);
    for (const Value& parameter : tmpl["outputs"]["parameters"].items())
        facts.outputParameters.insert(parameter["name"].stringOr());
    for (const Value& artifact : tmpl["outputs"]["artifacts"].items())
        facts.outputArtifacts.insert(artifact["name"].stringOr());
    return facts;
}

std::string_view argoName(TemplateKind kind)
{
    switch (kind) {
    case TemplateKind::Container: return "Container";
    case TemplateKind::Script: return "Script";
    case TemplateKind::Dag: return "DAG";
    case TemplateKind::Steps: return "Steps";
    case TemplateKind::ContainerSet: return "ContainerSet";
    case TemplateKind::Suspend: return "Suspend";
    case TemplateKind::Resource: return "Resource";
    case TemplateKind::Http: return "HTTP";
    case TemplateKind::Data: return "Data";
    case TemplateKind::Plugin: return "Plugin";
    case TemplateKind::Reference:
    case TemplateKind::Unknown: return "Unknown";
    }
    return "Unknown";
}

} // namespace dagwright::check::argo
