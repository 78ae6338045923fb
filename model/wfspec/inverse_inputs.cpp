#include "model/wfspec/inverse_inputs.h"

#include "model/wfspec/module.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace dagwright::wfspec {
namespace {

constexpr std::string_view doNotDisrupt = "karpenter.sh/do-not-disrupt";
constexpr std::string_view controllerKey = "panfactum.com/class";
constexpr std::string_view workflowOnlyKey = "panfactum.com/workflow-only";

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// "180s" as 180, "3m" as 180, "1h" as 3600; null for what the module could not have written.
Value secondsOf(const Value& duration)
{
    const std::string_view text = duration.stringOr();
    if (text.size() < 2) return {};
    const auto number = wholeNumber(text.substr(0, text.size() - 1));
    const std::int64_t unit = text.back() == 's'   ? 1
                              : text.back() == 'm' ? 60
                              : text.back() == 'h' ? 3600
                                                   : 0;
    if (!number || unit == 0 || *number < 0 || *number > INT32_MAX) return {};
    return Value(*number * unit);
}

// Argo takes a limit as text or as a number.
Value numberOf(const Value& value)
{
    if (value.isNumber()) return value;
    const auto number = wholeNumber(value.stringOr());
    return number ? Value(*number) : Value();
}

bool hasToleration(const Value& spec, std::string_view key)
{
    const List& list = spec["tolerations"].items();
    return std::any_of(list.begin(), list.end(),
                       [&](const Value& item) { return sameData(item, toleration(key, 0)); });
}

// Where the spec lists tolerations, whether this one is among them.
Value tolerated(const Value& spec, std::string_view key)
{
    return spec["tolerations"].isList() ? Value(hasToleration(spec, key)) : Value();
}

Value extraTolerations(const Value& spec)
{
    constexpr std::array<std::string_view, 5> known{"burstable", "spot", "arm64", "controller", "workflow"};
    std::vector<Value> rest;
    for (const Value& item : spec["tolerations"].items()) {
        const bool isKnown = std::any_of(known.begin(), known.end(), [&](std::string_view key) {
            return sameData(item, toleration(key, 0));
        });
        if (!isKnown) rest.push_back(item);
    }
    return rest.empty() ? Value() : Value::list(std::move(rest));
}

// An expression of the form the module writes: key, operator In, values.
bool isInExpression(const Value& expression)
{
    return expression.size() == 3 && expression["key"].isString() &&
           expression["operator"].stringOr() == "In" && expression["values"].isList();
}

Value nodePreferences(const Value& spec)
{
    Value result;
    const Value& preferred =
        spec["affinity"]["nodeAffinity"]["preferredDuringSchedulingIgnoredDuringExecution"];
    for (const Value& item : preferred.items()) {
        const Value& expressions = item["preference"]["matchExpressions"];
        if (expressions.size() != 1 || !isInExpression(expressions.items()[0])) return {};
        const Value& expression = expressions.items()[0];
        result = result.with(
            expression["key"].asString(),
            Value::map({{"weight", item["weight"]}, {"operator", "In"}, {"values", expression["values"]}}));
    }
    return result;
}

const Value& requiredExpressions(const Value& spec)
{
    static const Value none;
    const Value& terms = spec["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
                             ["nodeSelectorTerms"];
    return terms.size() == 1 ? terms.items()[0]["matchExpressions"] : none;
}

Value nodeRequirements(const Value& spec)
{
    Value result;
    for (const Value& expression : requiredExpressions(spec).items()) {
        if (!isInExpression(expression)) return {};
        const std::string& key = expression["key"].asString();
        if (key == controllerKey && hasToleration(spec, "controller")) continue;
        if (key == workflowOnlyKey && hasToleration(spec, "workflow")) continue;
        result = result.with(key, expression["values"]);
    }
    return result;
}

// The mounts of the first container that has any: the module gives all containers the same.
Value commonMounts(const Value& spec)
{
    for (const Value& tmpl : spec["templates"].items()) {
        if (tmpl["container"]["volumeMounts"].isList()) return tmpl["container"]["volumeMounts"];
        for (const Value& container : tmpl["containerSet"]["containers"].items())
            if (container["volumeMounts"].isList()) return container["volumeMounts"];
    }
    return {};
}

Value tmpDirectories(const Value& spec)
{
    Value result;
    const Value mounts = commonMounts(spec);
    for (const Value& volume : spec["volumes"].items()) {
        const bool isLocal = volume["emptyDir"]["sizeLimit"].isString();
        const Value& claim = volume["ephemeral"]["volumeClaimTemplate"]["spec"];
        const std::string_view size = isLocal ? volume["emptyDir"]["sizeLimit"].stringOr()
                                              : claim["resources"]["requests"]["storage"].stringOr();
        const auto number =
            size.ends_with("Mi") ? wholeNumber(size.substr(0, size.size() - 2)) : std::nullopt;
        if (!number) continue;
        for (const Value& mount : mounts.items()) {
            if (!volume["name"].isString() || !(mount["name"] == volume["name"])) continue;
            Value directory = Value::map({{"mount_path", mount["mountPath"]}});
            if (*number != 100) directory = directory.with("size_mb", Value(*number));
            if (isLocal) directory = directory.with("node_local", true);
            result = result.with(volume["name"].asString(), directory);
            break;
        }
    }
    return result;
}

// Secrets or config maps that are mounted into every container.
Value objectMounts(const Value& spec, std::string_view prefix, std::string_view kind)
{
    Value result;
    const Value mounts = commonMounts(spec);
    for (const Value& volume : spec["volumes"].items()) {
        const std::string_view name = volume["name"].stringOr();
        if (!name.starts_with(prefix) || !volume[kind].isMap()) continue;
        Value path;
        Value subPaths;
        for (const Value& mount : mounts.items()) {
            if (mount["name"].stringOr() != name) continue;
            const std::string_view at = mount["mountPath"].stringOr();
            const std::string_view sub = mount["subPath"].stringOr();
            if (!sub.empty() && at.size() > sub.size() + 1 && at.ends_with(sub)) {
                path = Value(at.substr(0, at.size() - sub.size() - 1));
                subPaths = subPaths.withAppended(Value(sub));
            } else {
                path = mount["mountPath"];
            }
        }
        if (path.isNull()) continue;
        Value object = Value::map({{"mount_path", path}});
        if (volume[kind]["optional"] == Value(true)) object = object.with("optional", true);
        if (!subPaths.isNull()) object = object.with("sub_paths", subPaths);
        result = result.with(name.substr(prefix.size()), object);
    }
    return result;
}

Value podAnnotations(const Value& spec)
{
    const Value rest = spec["podMetadata"]["annotations"].without(doNotDisrupt);
    return rest.size() == 0 ? Value() : rest;
}

// labelsFrom with workflow.parameters.NAME under the very NAME, or all others.
Value labelsFrom(const Value& spec, bool ofParameters)
{
    Value names;
    Value others;
    for (const Entry& entry : spec["workflowMetadata"]["labelsFrom"].entries()) {
        const Value& expression = entry.value["expression"];
        if (expression.stringOr() == "workflow.parameters." + entry.key)
            names = names.withAppended(Value(entry.key));
        else
            others = others.with(entry.key, expression);
    }
    return ofParameters ? names : others;
}

Value isRoot(const Value& spec)
{
    return spec["securityContext"]["runAsUser"] == Value(0) ? Value(true) : Value();
}

Value userId(const Value& spec)
{
    return isRoot(spec).isNull() ? spec["securityContext"]["runAsUser"] : Value();
}

Value scheduler(const Value& spec)
{
    const std::string_view name = spec["schedulerName"].stringOr();
    return name == "default-scheduler" ? Value(false) : Value();
}

// The module's own two lists are empty where nothing is given.
Value arguments(const Value& spec)
{
    const Value& given = spec["arguments"];
    Value result;
    for (const char* key : {"parameters", "artifacts"})
        if (given[key].size() > 0) result = result.with(key, given[key]);
    return result;
}

Value clusterTemplate(const Value& spec)
{
    const Value& reference = spec["workflowTemplateRef"];
    return reference["clusterScope"] == Value(true) ? reference["name"] : Value();
}

template <class Text>
Value retry(const Value& spec, Text key)
{
    return spec["retryStrategy"][key];
}

using I = Input;
constexpr std::array readers = {
    InputReader{I::ActiveDeadlineSeconds, [](const Value& s) { return s["activeDeadlineSeconds"]; }},
    InputReader{I::ArchiveLogsEnabled, [](const Value& s) { return s["archiveLogs"]; }},
    InputReader{I::Arguments, arguments},
    InputReader{I::ArmNodesEnabled, [](const Value& s) { return tolerated(s, "arm64"); }},
    InputReader{I::BurstableNodesEnabled, [](const Value& s) { return tolerated(s, "burstable"); }},
    InputReader{I::ClusterWorkflowTemplateRef, clusterTemplate},
    InputReader{I::ConfigMapMounts,
                [](const Value& s) { return objectMounts(s, "config-map-", "configMap"); }},
    InputReader{I::ControllerNodeRequired, [](const Value& s) { return tolerated(s, "controller"); }},
    InputReader{I::DeleteArtifactsOnDeletion,
                [](const Value& s) {
                    return s["artifactGC"]["strategy"].stringOr() == "OnWorkflowDeletion" ? Value(true)
                                                                                          : Value();
                }},
    InputReader{I::DisruptionsEnabled,
                [](const Value& s) {
                    const Value& annotations = s["podMetadata"]["annotations"];
                    return annotations.isMap() ? Value(!annotations.has(doNotDisrupt)) : Value();
                }},
    InputReader{I::DnsPolicy, [](const Value& s) { return s["dnsPolicy"]; }},
    InputReader{I::Entrypoint, [](const Value& s) { return s["entrypoint"]; }},
    InputReader{I::ExtraPodAnnotations, podAnnotations},
    InputReader{I::ExtraTolerations, extraTolerations},
    InputReader{I::Hooks, [](const Value& s) { return s["hooks"]; }},
    InputReader{I::LabelsFrom, [](const Value& s) { return labelsFrom(s, false); }},
    InputReader{I::LabelsFromParameters, [](const Value& s) { return labelsFrom(s, true); }},
    InputReader{I::NodePreferences, nodePreferences},
    InputReader{I::NodeRequirements, nodeRequirements},
    InputReader{I::OnExit, [](const Value& s) { return s["onExit"]; }},
    InputReader{I::PanfactumSchedulerEnabled, scheduler},
    InputReader{I::PodDeleteDelaySeconds,
                [](const Value& s) { return secondsOf(s["podGC"]["deleteDelayDuration"]); }},
    InputReader{I::PodParallelism, [](const Value& s) { return s["parallelism"]; }},
    InputReader{I::Priority, [](const Value& s) { return s["priority"]; }},
    InputReader{I::PriorityClassName, [](const Value& s) { return s["podPriorityClassName"]; }},
    InputReader{I::RetryBackoffInitialDurationSeconds,
                [](const Value& s) { return secondsOf(s["retryStrategy"]["backoff"]["duration"]); }},
    InputReader{I::RetryBackoffMaxDurationSeconds,
                [](const Value& s) { return secondsOf(s["retryStrategy"]["backoff"]["maxDuration"]); }},
    InputReader{I::RetryExpression, [](const Value& s) { return retry(s, "expression"); }},
    InputReader{I::RetryMaxAttempts, [](const Value& s) { return numberOf(retry(s, "limit")); }},
    InputReader{I::RetryPolicy, [](const Value& s) { return retry(s, "retryPolicy"); }},
    InputReader{I::RunAsRoot, isRoot},
    InputReader{I::SecretMounts, [](const Value& s) { return objectMounts(s, "secret-", "secret"); }},
    InputReader{I::SpotNodesEnabled, [](const Value& s) { return tolerated(s, "spot"); }},
    InputReader{I::Suspend, [](const Value& s) { return s["suspend"]; }},
    InputReader{I::TmpDirectories, tmpDirectories},
    InputReader{I::Uid, userId},
    InputReader{I::WorkflowAnnotations,
                [](const Value& s) {
                    const Value& annotations = s["workflowMetadata"]["annotations"];
                    return annotations.size() == 0 ? Value() : annotations;
                }},
    InputReader{I::WorkflowDeleteSecondsAfterCompletion,
                [](const Value& s) { return s["ttlStrategy"]["secondsAfterCompletion"]; }},
    InputReader{I::WorkflowDeleteSecondsAfterFailure,
                [](const Value& s) { return s["ttlStrategy"]["secondsAfterFailure"]; }},
    InputReader{I::WorkflowDeleteSecondsAfterSuccess,
                [](const Value& s) { return s["ttlStrategy"]["secondsAfterSuccess"]; }},
    InputReader{I::WorkflowNodesRequired, [](const Value& s) { return tolerated(s, "workflow"); }},
};

} // namespace

std::span<const InputReader> inputReaders()
{
    return readers;
}

} // namespace dagwright::wfspec
