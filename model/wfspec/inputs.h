// The module's inputs: their names, types and defaults. Source: reference/wf_spec.md, "Inputs".
#pragma once

#include "model/value/value.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace dagwright::wfspec {

// In the order of the reference's table, which is the alphabet's.
enum class Input : std::uint8_t
{
    ActiveDeadlineSeconds,
    ArchiveLogsEnabled,
    Arguments,
    ArmNodesEnabled,
    BurstableNodesEnabled,
    ClusterWorkflowTemplateRef,
    CommonEnv,
    CommonEnvFromConfigMaps,
    CommonEnvFromSecrets,
    CommonSecrets,
    ConfigMapMounts,
    ControllerNodeRequired,
    DefaultContainerImage,
    DefaultResources,
    DeleteArtifactsOnDeletion,
    DisruptionsEnabled,
    DnsPolicy,
    Entrypoint,
    ExtraAwsPermissions,
    ExtraLabels,
    ExtraPodAnnotations,
    ExtraPodLabels,
    ExtraTolerations,
    ExtraWorkflowLabels,
    Hooks,
    IpAllowList,
    LabelsFrom,
    LabelsFromParameters,
    LinuxCapabilities,
    MountOwner,
    Name,
    Namespace,
    NodePreferences,
    NodeRequirements,
    OnExit,
    PanfactumSchedulerEnabled,
    PassthroughParameters,
    PodDeleteDelaySeconds,
    PodParallelism,
    Priority,
    PriorityClassName,
    Privileged,
    PullThroughCacheEnabled,
    ReadOnly,
    RetryBackoffInitialDurationSeconds,
    RetryBackoffMaxDurationSeconds,
    RetryExpression,
    RetryMaxAttempts,
    RetryPolicy,
    RunAsRoot,
    SecretMounts,
    SpotNodesEnabled,
    Suspend,
    Templates,
    TmpDirectories,
    Uid,
    VolumeMounts,
    WorkflowAnnotations,
    WorkflowDeleteSecondsAfterCompletion,
    WorkflowDeleteSecondsAfterFailure,
    WorkflowDeleteSecondsAfterSuccess,
    WorkflowNodesRequired,
    WorkflowParallelism,
};
inline constexpr std::size_t inputCount = 63;

// A type as OpenTofu's `type =` says it.
struct Attribute;
struct Type
{
    enum class Kind : std::uint8_t
    {
        Any,
        String,
        Number,
        Bool,
        List,    // of `element`
        Map,     // of `element`, any string as a key
        Object,  // with `attributes`; others are dropped
        AnyList, // list(any): one type for all items, see unify in convert.h
    };
    Kind kind = Kind::Any;
    const Type* element = nullptr;
    std::span<const Attribute> attributes = {};
};

// A default, so small that it needs no parser.
struct Default
{
    enum class Kind : std::uint8_t
    {
        Required, // there is none
        Null,
        Bool,
        Number,
        Text,
        EmptyList,
        EmptyMap,  // of an object: each attribute's own default
        OneAccess, // [ReadWriteOnce]
    };
    Kind kind = Kind::Null;
    std::int64_t number = 0;
    std::string_view text = {};
};

struct Attribute
{
    std::string_view name;
    const Type* type;
    Default otherwise;
};

[[nodiscard]] const Attribute& specOf(Input input);
[[nodiscard]] inline std::string_view nameOf(Input input)
{
    return specOf(input).name;
}
[[nodiscard]] std::optional<Input> findInput(std::string_view name);
[[nodiscard]] std::span<const Attribute> allInputs();

// What a type is called in a message: "a number", "a list of text".
[[nodiscard]] std::string_view wordsFor(const Type& type);
// The value of a default; null for Required.
[[nodiscard]] Value valueOf(const Default& otherwise);

} // namespace dagwright::wfspec
