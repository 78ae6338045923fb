// The module's outputs, piece by piece. Source: reference/wf_spec.md, "The computed pieces" and "Outputs".
#include "model/wfspec/module.h"

#include "model/wfspec/origin.h"

#include <initializer_list>

namespace dagwright::wfspec {
namespace {

// The input that makes a flag true, or the first one where none does.
Input decider(Module& module, std::initializer_list<Input> inputs)
{
    for (const Input input : inputs)
        if (module.flag(input)) return input;
    return *inputs.begin();
}

bool any(Module& module, std::initializer_list<Input> inputs)
{
    for (const Input input : inputs)
        if (module.flag(input)) return true;
    return false;
}

Value requirement(std::string_view key, const Value& values, std::uint32_t mark)
{
    return MapBuilder(mark)
        .set("key", key)
        .set("operator", "In")
        .add("values", markedDeep(values, mark))
        .build();
}

Value keyReference(std::string_view name, std::string_view kind, const Value& object, const Value& key,
                   std::uint32_t mark)
{
    MapBuilder reference(mark);
    reference.add("name", object).add("key", marked(key, mark)).set("optional", false);
    const Value from = MapBuilder(mark).add(kind, reference.build()).build();
    return MapBuilder(mark).set("name", name).add("valueFrom", from).build();
}

} // namespace

Value toleration(std::string_view key, std::uint32_t mark)
{
    return MapBuilder(mark)
        .set("key", key)
        .set("operator", "Equal")
        .set("value", "true")
        .set("effect", "NoSchedule")
        .build();
}

bool Module::flag(Input which)
{
    const Value& given = value(which);
    return given.isBool() && given.asBool();
}

std::string Module::workflowId()
{
    const Value& sample = document_.root["preview"]["workflow_id"];
    return sample.isString() ? sample.asString() : stableId(value(Input::Name).stringOr(), 1);
}

std::string Module::matchId()
{
    const Value& sample = document_.root["preview"]["match_id"];
    return sample.isString() ? sample.asString() : stableId(value(Input::Name).stringOr(), 2);
}

Value Module::make(Output which)
{
    const Value& name = value(Input::Name);
    const std::uint32_t role = markOf(ApplyTimeValue::AwsRole);
    switch (which) {
    case Output::WorkflowSpec: return {};
    case Output::Arguments: return argumentsOutput();
    case Output::Labels: return labels();
    case Output::MatchLabels: return matchLabels();
    case Output::ServiceAccountName:
        return joinedText("", name, "-" + workflowId(), markOf(ApplyTimeValue::WorkflowId));
    case Output::Name: return marked(name, mark(Input::Name));
    case Output::GenerateName: return joinedText("", name, "-", mark(Input::Name));
    case Output::Volumes: return volumes();
    case Output::VolumeMounts: return volumeMounts();
    case Output::Env: return env();
    case Output::Tolerations: return tolerations();
    case Output::Affinity: return affinity();
    case Output::ContainerSecurityContext: return securityContext();
    case Output::ContainerDefaults: return containerDefaults();
    case Output::TemplateParameters: return templateParameters();
    case Output::AwsRoleName: return joinedText("", output(Output::ServiceAccountName), "", role);
    case Output::AwsRoleArn:
        return joinedText("arn:aws:iam::123456789012:role/", output(Output::ServiceAccountName), "", role);
    }
    return {};
}

Value Module::matchLabels()
{
    const std::uint32_t origin = markOf(ApplyTimeValue::MatchId);
    return MapBuilder(origin).add("id", joinedText("", value(Input::Name), "-" + matchId(), origin)).build();
}

Value Module::labels()
{
    const std::uint32_t provider = markOf(ApplyTimeValue::ProviderLabels);
    MapBuilder result(constantMark);
    result.add("panfactum.com/local", marked("false", provider));
    result.add("panfactum.com/module", marked("wf_spec", provider));
    for (const Entry* entry : sortedEntries(document_.root["preview"]["provider_labels"]))
        result.add(entry->key, markedDeep(entry->value, provider));
    for (const Entry* entry : sortedEntries(value(Input::ExtraLabels)))
        result.add(entry->key, marked(entry->value, mark(Input::ExtraLabels)));
    result.add("panfactum.com/workload", marked(value(Input::Name), mark(Input::Name)));
    result.set("panfactum.com/prevent-lifetime-eviction", "true");
    const auto flags = [&](std::string_view key, std::initializer_list<Input> inputs) {
        result.add(key, marked(any(*this, inputs) ? "true" : "false", mark(decider(*this, inputs))));
    };
    flags("panfactum.com/scheduler-enabled", {Input::PanfactumSchedulerEnabled});
    flags("panfactum.com/pull-through-cache-enabled", {Input::PullThroughCacheEnabled});
    flags("panfactum.com/arm64-enabled", {Input::ArmNodesEnabled, Input::ControllerNodeRequired});
    flags("panfactum.com/burstable-enabled", {Input::BurstableNodesEnabled, Input::ControllerNodeRequired});
    // Always "false", whatever spot_nodes_enabled says: every evaluated case has it so.
    result.set("panfactum.com/spot-enabled", "false");
    flags("panfactum.com/controller-enabled", {Input::ControllerNodeRequired});
    for (const Entry& entry : output(Output::MatchLabels).entries())
        result.add(entry.key, entry.value);
    return result.build();
}

Value Module::tolerations()
{
    std::vector<Value> list;
    const auto add = [&](std::string_view key, Input which) {
        if (flag(which)) list.push_back(toleration(key, mark(which)));
    };
    add("burstable", Input::BurstableNodesEnabled);
    add("spot", Input::SpotNodesEnabled);
    add("arm64", Input::ArmNodesEnabled);
    add("controller", Input::ControllerNodeRequired);
    add("workflow", Input::WorkflowNodesRequired);
    for (const Value& extra : value(Input::ExtraTolerations).items()) {
        MapBuilder toleration(mark(Input::ExtraTolerations));
        for (const Entry& entry : extra.entries())
            if (!entry.value.isNull()) toleration.set(entry.key, entry.value);
        list.push_back(extra.isMap() ? toleration.build() : extra);
    }
    return markedList(std::move(list), constantMark);
}

Value Module::affinity()
{
    const std::uint32_t preferredMark = mark(Input::NodePreferences);
    std::vector<Value> preferred;
    for (const Entry* entry : sortedEntries(value(Input::NodePreferences))) {
        const Value expression = requirement(entry->key, entry->value["values"], preferredMark);
        const Value preference = MapBuilder(preferredMark)
                                     .add("matchExpressions", markedList({expression}, preferredMark))
                                     .build();
        preferred.push_back(MapBuilder(preferredMark)
                                .add("weight", marked(entry->value["weight"], preferredMark))
                                .add("preference", preference)
                                .build());
    }
    std::map<std::string, std::pair<Value, std::uint32_t>> needs;
    for (const Entry& entry : value(Input::NodeRequirements).entries())
        needs[entry.key] = {entry.value, mark(Input::NodeRequirements)};
    if (flag(Input::ControllerNodeRequired))
        needs["panfactum.com/class"] = {Value::list({"controller"}), mark(Input::ControllerNodeRequired)};
    if (flag(Input::WorkflowNodesRequired))
        needs["panfactum.com/workflow-only"] = {Value::list({"true"}), mark(Input::WorkflowNodesRequired)};
    std::vector<Value> expressions;
    expressions.reserve(needs.size());
    for (const auto& [key, need] : needs)
        expressions.push_back(requirement(key, need.first, need.second));

    MapBuilder node(constantMark);
    if (!preferred.empty())
        node.add("preferredDuringSchedulingIgnoredDuringExecution",
                 markedList(std::move(preferred), preferredMark));
    if (!expressions.empty()) {
        const std::uint32_t origin = needs.begin()->second.second;
        const Value term =
            MapBuilder(origin).add("matchExpressions", markedList(std::move(expressions), origin)).build();
        node.add("requiredDuringSchedulingIgnoredDuringExecution",
                 MapBuilder(origin).add("nodeSelectorTerms", markedList({term}, origin)).build());
    }
    const Value nodeAffinity = node.build();
    MapBuilder result(constantMark);
    if (nodeAffinity.size() > 0) result.add("nodeAffinity", nodeAffinity);
    return result.build();
}

Value Module::env()
{
    std::vector<Value> list;
    std::uint32_t origin = mark(Input::CommonSecrets);
    for (const Entry* entry : sortedEntries(value(Input::CommonSecrets)))
        list.push_back(
            keyReference(entry->key, "secretKeyRef", output(Output::ServiceAccountName), entry->key, origin));
    origin = mark(Input::CommonEnvFromSecrets);
    for (const Entry* entry : sortedEntries(value(Input::CommonEnvFromSecrets)))
        list.push_back(keyReference(entry->key, "secretKeyRef", marked(entry->value["secret_name"], origin),
                                    entry->value["key"], origin));
    origin = mark(Input::CommonEnvFromConfigMaps);
    for (const Entry* entry : sortedEntries(value(Input::CommonEnvFromConfigMaps)))
        list.push_back(keyReference(entry->key, "configMapKeyRef",
                                    marked(entry->value["config_map_name"], origin), entry->value["key"],
                                    origin));
    origin = mark(Input::CommonEnv);
    for (const Entry* entry : sortedEntries(value(Input::CommonEnv))) {
        const bool isEmpty = entry->value.isString() && entry->value.asString().empty();
        list.push_back(MapBuilder(origin)
                           .set("name", entry->key)
                           .set("value", isEmpty ? Value() : entry->value)
                           .build());
    }
    return markedList(std::move(list), constantMark);
}

Value Module::securityContext()
{
    const bool isRoot = flag(Input::RunAsRoot);
    const bool isPrivileged = flag(Input::Privileged);
    const std::uint32_t user = isRoot ? mark(Input::RunAsRoot) : mark(Input::Uid);
    const Value uid = marked(isRoot ? Value(0) : value(Input::Uid), user);
    const std::uint32_t privileged = mark(Input::Privileged);
    const Value capabilities =
        MapBuilder(constantMark)
            .add("add", markedDeep(value(Input::LinuxCapabilities), mark(Input::LinuxCapabilities)))
            .add("drop", markedDeep(isPrivileged ? Value::list({}) : Value::list({"ALL"}), privileged))
            .build();
    return MapBuilder(constantMark)
        .add("runAsUser", uid)
        .add("runAsGroup", uid)
        .add("runAsNonRoot", marked(!isRoot, mark(Input::RunAsRoot)))
        .add("allowPrivilegeEscalation",
             marked(isRoot || isPrivileged, mark(decider(*this, {Input::RunAsRoot, Input::Privileged}))))
        .add("readOnlyRootFilesystem", marked(value(Input::ReadOnly), mark(Input::ReadOnly)))
        .add("privileged", marked(value(Input::Privileged), privileged))
        .add("capabilities", capabilities)
        .build();
}

Value Module::resources()
{
    const std::uint32_t origin = mark(Input::DefaultResources);
    const Value& given = value(Input::DefaultResources);
    const auto part = [&](std::string_view which) {
        MapBuilder quantities(origin);
        for (const char* key : {"cpu", "memory"})
            quantities.addUnlessNull(key, given[which][key].isNull() ? Value()
                                                                     : marked(given[which][key], origin));
        return quantities.build();
    };
    return MapBuilder(origin).add("requests", part("requests")).add("limits", part("limits")).build();
}

Value Module::containerDefaults()
{
    const Input image = Input::DefaultContainerImage;
    return MapBuilder(constantMark)
        .add("image", marked(value(image), mark(image)))
        .add("env", output(Output::Env))
        .add("resources", resources())
        .add("securityContext", output(Output::ContainerSecurityContext))
        .add("volumeMounts", output(Output::VolumeMounts))
        .build();
}

Value Module::templateParameters()
{
    std::vector<Value> list;
    std::uint32_t position = 0;
    for (const Value& parameter : value(Input::PassthroughParameters).items()) {
        const std::uint32_t origin = markOf(Origin{Origin::Kind::Passthrough, position++});
        MapBuilder made(origin);
        for (const Entry& entry : parameter.entries())
            if (!entry.value.isNull() && entry.key != "default")
                made.add(entry.key, markedDeep(entry.value, origin));
        made.add("default", joinedText("{{workflow.parameters.", parameter["name"], "}}", origin));
        list.push_back(made.build());
    }
    return markedList(std::move(list), constantMark);
}

Value Module::specArguments()
{
    const std::uint32_t origin = mark(Input::Arguments);
    std::vector<Value> parameters;
    for (const Value& parameter : value(Input::Arguments)["parameters"].items())
        parameters.push_back(markedDeep(parameter, origin));
    std::uint32_t position = 0;
    for (const Value& parameter : value(Input::PassthroughParameters).items()) {
        const std::uint32_t own = markOf(Origin{Origin::Kind::Passthrough, position++});
        MapBuilder made(own);
        for (const Entry& entry : parameter.entries())
            if (!entry.value.isNull()) made.add(entry.key, markedDeep(entry.value, own));
        parameters.push_back(made.build());
    }
    return MapBuilder(origin)
        .add("parameters", markedList(std::move(parameters), origin))
        .add("artifacts", markedDeep(value(Input::Arguments)["artifacts"], origin))
        .build();
}

Value Module::argumentsOutput()
{
    const Value arguments = specArguments();
    Value parameters = arguments["parameters"];
    std::size_t position = 0;
    for (const Value& parameter : arguments["parameters"].items()) {
        const Value& otherwise = parameter["default"];
        if (parameter.isMap() && parameter.has("default")) {
            Value renamed = parameter.without("default");
            if (renamed["value"].isNull() && !otherwise.isNull()) renamed = renamed.with("value", otherwise);
            parameters = parameters.withItem(position, marked(renamed, parameter.mark()));
        }
        ++position;
    }
    return marked(arguments.with("parameters", marked(parameters, arguments.mark())), arguments.mark());
}

} // namespace dagwright::wfspec
