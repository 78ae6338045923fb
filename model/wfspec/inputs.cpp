#include "model/wfspec/inputs.h"

#include <algorithm>
#include <array>

namespace dagwright::wfspec {
namespace {

using K = Type::Kind;
using D = Default::Kind;

constexpr Type any{K::Any};
constexpr Type text{K::String};
constexpr Type number{K::Number};
constexpr Type boolean{K::Bool};
constexpr Type anyList{K::AnyList};
constexpr Type textList{K::List, &text};
constexpr Type textMap{K::Map, &text};
constexpr Type textListMap{K::Map, &textList};

constexpr Default required{D::Required};
constexpr Default null{D::Null};
constexpr Default yes{D::Bool, 1};
constexpr Default no{D::Bool, 0};
constexpr Default emptyList{D::EmptyList};
constexpr Default emptyMap{D::EmptyMap};
constexpr Default of(std::int64_t value)
{
    return {D::Number, value};
}
constexpr Default of(std::string_view value)
{
    return {D::Text, 0, value};
}

constexpr Attribute argumentsAttributes[] = {{"artifacts", &anyList, emptyList},
                                             {"parameters", &anyList, emptyList}};
constexpr Type arguments{K::Object, nullptr, argumentsAttributes};

constexpr Attribute fromConfigMapAttributes[] = {{"config_map_name", &text, required},
                                                 {"key", &text, required}};
constexpr Type fromConfigMap{K::Object, nullptr, fromConfigMapAttributes};
constexpr Type fromConfigMaps{K::Map, &fromConfigMap};

constexpr Attribute fromSecretAttributes[] = {{"secret_name", &text, required}, {"key", &text, required}};
constexpr Type fromSecret{K::Object, nullptr, fromSecretAttributes};
constexpr Type fromSecrets{K::Map, &fromSecret};

constexpr Attribute mountAttributes[] = {
    {"mount_path", &text, required}, {"optional", &boolean, no}, {"sub_paths", &textList, emptyList}};
constexpr Type mount{K::Object, nullptr, mountAttributes};
constexpr Type mounts{K::Map, &mount};

constexpr Attribute requestsAttributes[] = {{"memory", &text, of("100Mi")}, {"cpu", &text, of("50m")}};
constexpr Type requests{K::Object, nullptr, requestsAttributes};
constexpr Attribute limitsAttributes[] = {{"memory", &text, of("100Mi")}, {"cpu", &text, null}};
constexpr Type limits{K::Object, nullptr, limitsAttributes};
constexpr Attribute resourcesAttributes[] = {{"requests", &requests, emptyMap},
                                             {"limits", &limits, emptyMap}};
constexpr Type resources{K::Object, nullptr, resourcesAttributes};

constexpr Attribute tolerationAttributes[] = {
    {"key", &text, null}, {"operator", &text, required}, {"value", &text, null}, {"effect", &text, null}};
constexpr Type toleration{K::Object, nullptr, tolerationAttributes};
constexpr Type tolerations{K::List, &toleration};

constexpr Attribute preferenceAttributes[] = {
    {"weight", &number, required}, {"operator", &text, required}, {"values", &textList, required}};
constexpr Type preference{K::Object, nullptr, preferenceAttributes};
constexpr Type preferences{K::Map, &preference};

constexpr Attribute parameterAttributes[] = {{"name", &text, required},    {"default", &text, null},
                                             {"description", &text, null}, {"globalName", &text, null},
                                             {"value", &text, null},       {"enum", &textList, null}};
constexpr Type parameter{K::Object, nullptr, parameterAttributes};
constexpr Type parameters{K::List, &parameter};

constexpr Attribute directoryAttributes[] = {
    {"mount_path", &text, required}, {"size_mb", &number, of(100)}, {"node_local", &boolean, no}};
constexpr Type directory{K::Object, nullptr, directoryAttributes};
constexpr Type directories{K::Map, &directory};

constexpr Attribute claimAttributes[] = {{"mount_path", &text, required},
                                         {"storage_class", &text, of("ebs-standard")},
                                         {"access_modes", &textList, {D::OneAccess}},
                                         {"size_gb", &number, of(1)}};
constexpr Type claim{K::Object, nullptr, claimAttributes};
constexpr Type claims{K::Map, &claim};

constexpr std::array<Attribute, inputCount> table{{
    {"active_deadline_seconds", &number, of(86400)},
    {"archive_logs_enabled", &boolean, yes},
    {"arguments", &arguments, emptyMap},
    {"arm_nodes_enabled", &boolean, yes},
    {"burstable_nodes_enabled", &boolean, no},
    {"cluster_workflow_template_ref", &text, null},
    {"common_env", &textMap, emptyMap},
    {"common_env_from_config_maps", &fromConfigMaps, emptyMap},
    {"common_env_from_secrets", &fromSecrets, emptyMap},
    {"common_secrets", &textMap, emptyMap},
    {"config_map_mounts", &mounts, emptyMap},
    {"controller_node_required", &boolean, no},
    {"default_container_image", &text, of("docker.io/library/busybox:1.36.1")},
    {"default_resources", &resources, emptyMap},
    {"delete_artifacts_on_deletion", &boolean, no},
    {"disruptions_enabled", &boolean, no},
    {"dns_policy", &text, of("ClusterFirst")},
    {"entrypoint", &text, required},
    {"extra_aws_permissions", &text, of("{}")},
    {"extra_labels", &textMap, emptyMap},
    {"extra_pod_annotations", &textMap, emptyMap},
    {"extra_pod_labels", &textMap, emptyMap},
    {"extra_tolerations", &tolerations, emptyList},
    {"extra_workflow_labels", &textMap, emptyMap},
    {"hooks", &any, emptyMap},
    {"ip_allow_list", &textList, emptyList},
    {"labels_from", &textMap, emptyMap},
    {"labels_from_parameters", &textList, emptyList},
    {"linux_capabilities", &textList, emptyList},
    {"mount_owner", &number, of(1000)},
    {"name", &text, required},
    {"namespace", &text, required},
    {"node_preferences", &preferences, emptyMap},
    {"node_requirements", &textListMap, emptyMap},
    {"on_exit", &text, null},
    {"panfactum_scheduler_enabled", &boolean, yes},
    {"passthrough_parameters", &parameters, emptyList},
    {"pod_delete_delay_seconds", &number, of(180)},
    {"pod_parallelism", &number, null},
    {"priority", &number, null},
    {"priority_class_name", &text, null},
    {"privileged", &boolean, no},
    {"pull_through_cache_enabled", &boolean, yes},
    {"read_only", &boolean, yes},
    {"retry_backoff_initial_duration_seconds", &number, of(30)},
    {"retry_backoff_max_duration_seconds", &number, of(3600)},
    {"retry_expression", &text, null},
    {"retry_max_attempts", &number, of(5)},
    {"retry_policy", &text, of("Always")},
    {"run_as_root", &boolean, no},
    {"secret_mounts", &mounts, emptyMap},
    {"spot_nodes_enabled", &boolean, yes},
    {"suspend", &boolean, no},
    {"templates", &any, required},
    {"tmp_directories", &directories, emptyMap},
    {"uid", &number, of(1000)},
    {"volume_mounts", &claims, emptyMap},
    {"workflow_annotations", &textMap, emptyMap},
    {"workflow_delete_seconds_after_completion", &number, of(3600)},
    {"workflow_delete_seconds_after_failure", &number, of(3600)},
    {"workflow_delete_seconds_after_success", &number, of(3600)},
    {"workflow_nodes_required", &boolean, no},
    {"workflow_parallelism", &number, of(1)},
}};

constexpr bool sorted()
{
    for (std::size_t i = 1; i < table.size(); ++i)
        if (!(table[i - 1].name < table[i].name)) return false;
    return true;
}
static_assert(sorted(), "findInput searches by halves");
static_assert(table[static_cast<std::size_t>(Input::WorkflowParallelism)].name == "workflow_parallelism");
static_assert(table[static_cast<std::size_t>(Input::Name)].name == "name");
static_assert(table[static_cast<std::size_t>(Input::RetryPolicy)].name == "retry_policy");

} // namespace

const Attribute& specOf(Input input)
{
    return table[static_cast<std::size_t>(input)];
}

std::span<const Attribute> allInputs()
{
    return table;
}

std::optional<Input> findInput(std::string_view name)
{
    const auto found = std::lower_bound(table.begin(), table.end(), name,
                                        [](const Attribute& a, std::string_view n) { return a.name < n; });
    if (found == table.end() || found->name != name) return std::nullopt;
    return static_cast<Input>(found - table.begin());
}

std::string_view wordsFor(const Type& type)
{
    switch (type.kind) {
    case K::Any: return "anything";
    case K::String: return "text";
    case K::Number: return "a number";
    case K::Bool: return "true or false";
    case K::List: return type.element->kind == K::String ? "a list of text" : "a list of maps";
    case K::AnyList: return "a list";
    case K::Map:
    case K::Object: return "a map";
    }
    return {};
}

Value valueOf(const Default& otherwise)
{
    switch (otherwise.kind) {
    case D::Required:
    case D::Null: return {};
    case D::Bool: return otherwise.number != 0;
    case D::Number: return otherwise.number;
    case D::Text: return otherwise.text;
    case D::EmptyList: return Value::list({});
    case D::EmptyMap: return Value(Map{});
    case D::OneAccess: return Value::list({"ReadWriteOnce"});
    }
    return {};
}

} // namespace dagwright::wfspec
