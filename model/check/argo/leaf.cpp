// A12: templates that run something, and suspend.
#include "model/check/argo/scalars.h"
#include "model/check/argo/walk.h"

// A message is put together only where something is wrong.
// NOLINTBEGIN(performance-inefficient-string-concatenation)
namespace dagwright::check::argo {

namespace {

// The value of an input is replaced by the caller's, and so is all of an artifact but its place in the
// container.
bool isReplacedInput(const Value& tmpl, const Arguments& arguments, const Path& path)
{
    if (path.segments.size() < 3 || path.segments[0].key != "inputs") return false;
    const std::string& list = path.segments[1].key;
    const Value& items = tmpl["inputs"][list];
    const std::size_t index = positionOf(items, path.segments[2]);
    if (index >= items.size()) return false;
    const Value& input = items.asList().at(index);
    bool isGiven = arguments.isFake;
    if (!isGiven)
        for (const Value& given : (*arguments.given)[list].items())
            isGiven = isGiven || given["name"].stringOr() == input["name"].stringOr();
    if (!isGiven || path.segments.size() < 4) return false;
    const std::string& field = path.segments[3].key;
    if (list == "parameters") return field == "value" || field == "valueFrom";
    return field != "path" && field != "name" && field != "mode" && field != "recurseMode";
}

const Value& defaultImage(const Base& base, std::string_view field)
{
    return (*base.spec)["templateDefaults"][field]["image"];
}

} // namespace

void Walk::validateLeaf(const Body& body, const Arguments& arguments)
{
    const Value& tmpl = body.tmpl;
    const std::string name = "templates." + std::string(body.facts.name);
    checkVariables(tmpl, body.at, body.scope, nullptr, name + ':',
                   [&](const Path& path) { return isReplacedInput(tmpl, arguments, path); });
    if (tmpl["container"].id() != 0) {
        checkMounts(body);
        checkImage(body, "container");
    }
    if (tmpl["containerSet"].id() != 0) checkContainerSet(body);
    checkReservedNames(body);
    if (tmpl["resource"].id() != 0) checkResource(body);
    if (tmpl["script"].id() != 0) checkImage(body, "script");
    checkDeadline(body);
    if (tmpl["parallelism"].id() != 0)
        say("parallelism-on-leaf", Place(body.at, "parallelism"), tmpl["parallelism"].span(),
            "`parallelism` is only valid for steps and dag templates: this one runs one thing.",
            name + ".parallelism is only valid for steps and dag templates");
}

void Walk::checkImage(const Body& body, std::string_view field)
{
    const Value& run = body.tmpl[field];
    if (!run["image"].stringOr().empty()) return;
    // Of a cluster's shared object Argo does not ask for the defaults, unless it is what is checked.
    const bool asksDefaults = body.base.isChecked || body.base.kind != ObjectKind::ClusterWorkflowTemplate;
    if (asksDefaults && !defaultImage(body.base, field).stringOr().empty()) return;
    const Place place(body.at, field);
    say("image-required", place, run.span(), "The image may not be empty: the container has nothing to run.",
        "templates." + std::string(body.facts.name) + '.' + std::string(field) + ".image may not be empty");
}

void Walk::checkMounts(const Body& body)
{
    std::unordered_map<std::string, std::string> taken;
    const std::string words = "templates." + std::string(body.facts.name) + '.';
    const Value& mounts = body.tmpl["container"]["volumeMounts"];
    const Place container(body.at, "container");
    const Place list(container, "volumeMounts");
    std::size_t index = 0;
    for (const Value& mount : mounts.items()) {
        const std::size_t position = index++;
        const std::string path = body.scope.substituted(mount["mountPath"].stringOr());
        const auto [other, isNew] =
            taken.emplace(path, "container.volumeMounts." + std::string(mount["name"].stringOr()));
        if (isNew) continue;
        const Place place(list, mounts, position, "");
        say("path-taken", Place(place, "mountPath"), mount["mountPath"].span(),
            '`' + path + "` is already mounted in " + other->second + '.',
            words + "container.volumeMounts[" + std::to_string(position) + "].mountPath '" + path +
                "' already mounted in " + other->second);
    }
    const Value& artifacts = body.tmpl["inputs"]["artifacts"];
    const Place inputs(body.at, "inputs");
    const Place artifactList(inputs, "artifacts");
    index = 0;
    for (const Value& artifact : artifacts.items()) {
        const std::size_t position = index++;
        const std::string path = body.scope.substituted(artifact["path"].stringOr());
        const auto [other, isNew] =
            taken.emplace(path, "inputs.artifacts." + std::string(artifact["name"].stringOr()));
        if (isNew || path.empty()) continue;
        const Place place(artifactList, artifacts, position, "name");
        say("path-taken", Place(place, "path"), artifact["path"].span(),
            '`' + path + "` is already mounted in " + other->second + '.',
            words + "inputs.artifacts[" + std::to_string(position) + "].path '" + path +
                "' already mounted in " + other->second);
    }
}

void Walk::checkDeadline(const Body& body)
{
    const Value& deadline = body.tmpl["activeDeadlineSeconds"];
    if (deadline.id() == 0) return;
    std::optional<std::int64_t> seconds = wholeNumber(deadline);
    if (deadline.isString()) {
        const std::string text = body.scope.substituted(deadline.asString());
        const bool isVariable = text.starts_with("{{") && text.ends_with("}}");
        if (isVariable || isPlaceholder(text)) return;
        seconds = atoi(text);
    }
    if (seconds && *seconds >= 0) return;
    say("deadline-value", Place(body.at, "activeDeadlineSeconds"), deadline.span(),
        "activeDeadlineSeconds must be a positive integer > 0 or a variable.",
        "templates." + std::string(body.facts.name) +
            ".activeDeadlineSeconds must be a positive integer > 0 or an argo variable");
}

void Walk::checkReservedNames(const Body& body)
{
    if (!is41()) return;
    const auto isReserved = [](std::string_view name) {
        return name == "wait" || name == "supervisor" || name.starts_with("artifact-plugin-");
    };
    const auto check = [&](const Value& containers, const Place& list, const char* words) {
        std::size_t index = 0;
        for (const Value& container : containers.items()) {
            const Place place(list, containers, index++, "name");
            const std::string name(container["name"].stringOr());
            if (!isReserved(name)) continue;
            say("container-name-reserved", Place(place, "name"), container["name"].span(),
                '"' + name +
                    "\" is a reserved Argo container name: Argo adds a container of that name to the pod.",
                "templates." + std::string(body.facts.name) + '.' + words + ": \"" + name +
                    "\" is a reserved Argo container name");
        }
    };
    check(body.tmpl["sidecars"], Place(body.at, "sidecars"), "sidecars");
    const Place set(body.at, "containerSet");
    check(body.tmpl["containerSet"]["containers"], Place(set, "containers"), "containerSet.containers");
}

} // namespace dagwright::check::argo
// NOLINTEND(performance-inefficient-string-concatenation)
