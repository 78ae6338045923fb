#include "model/wfspec/spec.h"

#include <algorithm>

namespace dagwright::wfspec {
namespace {

const Value nothing;

bool has(const std::vector<Correction>& corrections, CorrectionId id)
{
    return std::any_of(corrections.begin(), corrections.end(),
                       [&](const Correction& c) { return c.id == id; });
}

// Puts keys into the spec; a null is left out.
class SpecBuilder
{
  public:
    SpecBuilder(Module& module, SpecParts& parts) : module_(module), parts_(parts) {}

    SpecBuilder& add(std::string_view key, Value value)
    {
        if (!value.isNull()) parts_.entries.push_back({std::string(key), std::move(value), {}, {}});
        return *this;
    }
    SpecBuilder& input(std::string_view key, Input which) { return add(key, given(which)); }
    [[nodiscard]] Value given(Input which) const
    {
        const Value& value = module_.value(which);
        return value.isNull() ? Value() : markedDeep(value, module_.mark(which));
    }
    [[nodiscard]] Value seconds(Input which) const
    {
        return joinedText("", module_.value(which), "s", module_.mark(which));
    }

  private:
    Module& module_;
    SpecParts& parts_;
};

Value retryStrategy(Module& module, const SpecBuilder& spec)
{
    const Value backoff = MapBuilder(constantMark)
                              .add("duration", spec.seconds(Input::RetryBackoffInitialDurationSeconds))
                              .set("factor", 2)
                              .add("maxDuration", spec.seconds(Input::RetryBackoffMaxDurationSeconds))
                              .build();
    (void)module;
    return MapBuilder(constantMark)
        .addUnlessNull("limit", spec.given(Input::RetryMaxAttempts))
        .addUnlessNull("retryPolicy", spec.given(Input::RetryPolicy))
        .addUnlessNull("expression", spec.given(Input::RetryExpression))
        .add("backoff", backoff)
        .build();
}

Value podMetadata(Module& module)
{
    MapBuilder labels(constantMark);
    for (const Entry& entry : module.output(Output::Labels).entries())
        labels.add(entry.key, entry.value);
    for (const Entry& entry : module.value(Input::ExtraPodLabels).entries())
        labels.add(entry.key, marked(entry.value, module.mark(Input::ExtraPodLabels)));
    MapBuilder annotations(constantMark);
    for (const Entry* entry : sortedEntries(module.value(Input::ExtraPodAnnotations)))
        annotations.add(entry->key, marked(entry->value, module.mark(Input::ExtraPodAnnotations)));
    if (!module.flag(Input::DisruptionsEnabled))
        annotations.add("karpenter.sh/do-not-disrupt",
                        marked("true", module.mark(Input::DisruptionsEnabled)));
    return MapBuilder(constantMark)
        .add("labels", labels.build())
        .add("annotations", annotations.build())
        .build();
}

Value workflowMetadata(Module& module, const std::vector<Correction>& corrections)
{
    MapBuilder labels(constantMark);
    for (const Entry& entry : module.output(Output::Labels).entries())
        labels.add(entry.key, entry.value);
    for (const Entry& entry : module.value(Input::ExtraWorkflowLabels).entries())
        labels.add(entry.key, marked(entry.value, module.mark(Input::ExtraWorkflowLabels)));
    MapBuilder from(constantMark);
    const std::uint32_t listed = module.mark(Input::LabelsFromParameters);
    for (const Value& parameter : module.value(Input::LabelsFromParameters).items()) {
        const Value expression = joinedText("workflow.parameters.", parameter, "", listed);
        if (parameter.isString())
            from.add(parameter.asString(), MapBuilder(listed).add("expression", expression).build());
    }
    const std::uint32_t own = module.mark(Input::LabelsFrom);
    const bool asObjects = has(corrections, CorrectionId::LabelsFrom);
    for (const Entry* entry : sortedEntries(module.value(Input::LabelsFrom))) {
        const Value text = marked(entry->value, own);
        const std::uint32_t mended = markOf(corrections, CorrectionId::LabelsFrom);
        from.add(entry->key, asObjects ? MapBuilder(mended).add("expression", text).build() : text);
    }
    const Value annotations =
        markedDeep(module.value(Input::WorkflowAnnotations), module.mark(Input::WorkflowAnnotations));
    return MapBuilder(constantMark)
        .add("labels", labels.build())
        .add("annotations", annotations)
        .add("labelsFrom", from.build())
        .build();
}

Value podSecurity(Module& module)
{
    const bool isRoot = module.flag(Input::RunAsRoot);
    const std::uint32_t origin = isRoot ? module.mark(Input::RunAsRoot) : module.mark(Input::Uid);
    const Value uid = marked(isRoot ? Value(0) : module.value(Input::Uid), origin);
    MapBuilder result(constantMark);
    result.add("runAsUser", uid).add("runAsGroup", uid).set("runAsNonRoot", false);
    if (!isRoot) result.add("fsGroup", uid);
    return result.set("fsGroupChangePolicy", "OnRootMismatch").build();
}

Value synchronization(Module& module, const std::vector<Correction>& corrections)
{
    const Value name = joinedText("", module.output(Output::ServiceAccountName), "-sync",
                                  markOf(ApplyTimeValue::WorkflowId));
    const Value reference = MapBuilder(constantMark).add("name", name).set("key", "workflow").build();
    const Value semaphore = MapBuilder(constantMark).add("configMapKeyRef", reference).build();
    if (!has(corrections, CorrectionId::Semaphores))
        return MapBuilder(constantMark).add("semaphore", semaphore).build();
    const std::uint32_t mended = markOf(corrections, CorrectionId::Semaphores);
    return MapBuilder(mended).add("semaphores", markedList({semaphore}, mended)).build();
}

Value podCollection(Module& module, const SpecBuilder& spec)
{
    return MapBuilder(constantMark)
        .set("strategy", "OnWorkflowCompletion")
        .add("deleteDelayDuration", spec.seconds(Input::PodDeleteDelaySeconds))
        .add("labelSelector", module.output(Output::MatchLabels))
        .build();
}

Value timeToLive(const SpecBuilder& spec)
{
    return MapBuilder(constantMark)
        .addUnlessNull("secondsAfterCompletion", spec.given(Input::WorkflowDeleteSecondsAfterCompletion))
        .addUnlessNull("secondsAfterFailure", spec.given(Input::WorkflowDeleteSecondsAfterFailure))
        .addUnlessNull("secondsAfterSuccess", spec.given(Input::WorkflowDeleteSecondsAfterSuccess))
        .build();
}

Value schedulerName(Module& module)
{
    const Input which = Input::PanfactumSchedulerEnabled;
    return marked(module.flag(which) ? "panfactum" : "default-scheduler", module.mark(which));
}

Value strategy(const char* name, std::uint32_t mark)
{
    return MapBuilder(mark).set("strategy", name).build();
}

Value arguments(Module& module, const std::vector<Correction>& corrections)
{
    Value made = module.specArguments();
    if (!has(corrections, CorrectionId::Parameters)) return made;
    const Value parameters = marked(made["parameters"], markOf(corrections, CorrectionId::Parameters));
    return marked(made.with("parameters", parameters), made.mark());
}

} // namespace

std::uint32_t markOf(const std::vector<Correction>& corrections, CorrectionId id)
{
    for (std::size_t i = 0; i < corrections.size(); ++i)
        if (corrections[i].id == id)
            return markOf(Origin{Origin::Kind::Correction, static_cast<std::uint32_t>(i)});
    return constantMark;
}

SpecParts specParts(Module& module, const std::vector<Correction>& corrections)
{
    SpecParts parts;
    const std::uint32_t claimed = markOf(corrections, CorrectionId::VolumeMounts);
    if (has(corrections, CorrectionId::VolumeMounts))
        parts.claims = claimsOf(module.value(Input::VolumeMounts), module.output(Output::Volumes), claimed);
    std::vector<Value> claims;
    for (const Claim& claim : parts.claims)
        claims.push_back(claim.claimTemplate);

    SpecBuilder spec(module, parts);
    spec.input("entrypoint", Input::Entrypoint)
        .add("arguments", arguments(module, corrections))
        .input("onExit", Input::OnExit)
        .input("hooks", Input::Hooks)
        .input("suspend", Input::Suspend)
        .input("activeDeadlineSeconds", Input::ActiveDeadlineSeconds)
        .add("retryStrategy", retryStrategy(module, spec))
        .input("parallelism", Input::PodParallelism)
        .add("synchronization", synchronization(module, corrections))
        .input("priority", Input::Priority)
        .input("podPriorityClassName", Input::PriorityClassName)
        .add("schedulerName", schedulerName(module))
        .add("serviceAccountName", module.output(Output::ServiceAccountName))
        .add("automountServiceAccountToken", marked(true, constantMark))
        .add("securityContext", podSecurity(module))
        .input("dnsPolicy", Input::DnsPolicy)
        .add("affinity", module.output(Output::Affinity))
        .add("tolerations", module.output(Output::Tolerations))
        .add("podMetadata", podMetadata(module))
        .add("workflowMetadata", workflowMetadata(module, corrections))
        .add("volumes", module.output(Output::Volumes))
        .add("volumeClaimTemplates", markedList(std::move(claims), claimed))
        .add("volumeClaimGC", strategy("OnWorkflowCompletion", constantMark))
        .input("archiveLogs", Input::ArchiveLogsEnabled)
        .add("podGC", podCollection(module, spec))
        .add("ttlStrategy", timeToLive(spec));
    const Input collected = Input::DeleteArtifactsOnDeletion;
    if (module.flag(collected))
        spec.add("artifactGC", strategy("OnWorkflowDeletion", module.mark(collected)));
    const Input reference = Input::ClusterWorkflowTemplateRef;
    if (!module.value(reference).isNull())
        spec.add("workflowTemplateRef", MapBuilder(module.mark(reference))
                                            .add("name", spec.given(reference))
                                            .set("clusterScope", true)
                                            .build());
    return parts;
}

void SpecParts::keep(const SpecParts& earlier)
{
    for (Entry& entry : entries)
        entry.value = keepIdentity(earlier[entry.key], entry.value);
}

const Value& SpecParts::operator[](std::string_view key) const
{
    for (const Entry& entry : entries)
        if (entry.key == key) return entry.value;
    return nothing;
}

Value SpecParts::assemble(const Value& templates) const
{
    MapBuilder spec(0);
    const std::size_t first = entries.empty() || entries.front().key != "entrypoint" ? 0 : 1;
    if (first == 1) spec.add("entrypoint", entries.front().value);
    spec.addUnlessNull("templates", templates);
    for (std::size_t i = first; i < entries.size(); ++i)
        spec.add(entries[i].key, entries[i].value);
    return spec.build();
}

TemplateContext templateContext(Module& module, const SpecParts& parts,
                                const std::vector<Correction>& corrections, const TemplateContext& earlier)
{
    TemplateContext context;
    context.containerDefaults = module.output(Output::ContainerDefaults);
    context.volumes = module.output(Output::Volumes);
    context.affinity = module.output(Output::Affinity);
    context.tolerations = module.output(Output::Tolerations);
    context.serviceAccountName = module.output(Output::ServiceAccountName);
    context.templateParameters = module.output(Output::TemplateParameters);
    context.schedulerName = parts["schedulerName"];
    context.priorityClassName = parts["podPriorityClassName"];
    context.keepSteps = has(corrections, CorrectionId::Steps);
    context.pluralLocks = has(corrections, CorrectionId::Semaphores);
    context.stepsMark = markOf(corrections, CorrectionId::Steps);
    context.locksMark = markOf(corrections, CorrectionId::Semaphores);

    const std::uint32_t claimed = markOf(corrections, CorrectionId::VolumeMounts);
    std::vector<Value> mounts;
    for (const Claim& claim : parts.claims)
        mounts.push_back(claim.mount);
    context.claimMounts = keepIdentity(earlier.claimMounts, markedList(mounts, claimed));
    context.correctedDefaults = context.containerDefaults;
    if (!mounts.empty()) {
        std::vector<Value> all;
        for (const Value& mount : context.containerDefaults["volumeMounts"].items())
            all.push_back(mount);
        for (const Value& mount : context.claimMounts.items())
            all.push_back(mount);
        const Value defaults =
            context.containerDefaults.with("volumeMounts", markedList(std::move(all), claimed));
        context.correctedDefaults =
            keepIdentity(earlier.correctedDefaults, defaults.withMeta(context.containerDefaults.meta()));
    }
    const auto fixed = [](const char* key) { return toleration(key, constantMark); };
    context.resourceTolerations =
        keepIdentity(earlier.resourceTolerations,
                     markedList({fixed("spot"), fixed("arm64"), fixed("burstable")}, constantMark));
    // As OpenTofu's yamlencode prints it.
    context.resourcePatch =
        keepIdentity(earlier.resourcePatch,
                     marked("\"containers\":\n- \"name\": \"main\"\n  \"resources\":\n    \"limits\":\n"
                            "      \"memory\": \"250Mi\"\n    \"requests\":\n      \"cpu\": \"10m\"\n"
                            "      \"memory\": \"150Mi\"\n",
                            constantMark));
    std::vector<Value> handed;
    std::uint32_t position = 0;
    for (const Value& parameter : module.value(Input::PassthroughParameters).items()) {
        const std::uint32_t own = markOf(Origin{Origin::Kind::Passthrough, position++});
        handed.push_back(MapBuilder(own)
                             .add("name", marked(parameter["name"], own))
                             .add("value", joinedText("{{inputs.parameters.", parameter["name"], "}}", own))
                             .build());
    }
    context.taskParameters =
        keepIdentity(earlier.taskParameters, markedList(std::move(handed), constantMark));
    return context;
}

void stepOverrides(CorrectedCall& call, const Value& templates, const TemplateContext& context)
{
    if (!context.keepSteps) return;
    for (const Value& tmpl : templates.items())
        if (!tmpl["steps"].isNull() && tmpl["name"].isString())
            call.templateOverrides = call.templateOverrides.with(
                tmpl["name"].asString(),
                Value::map({{"steps", stepsWithParameters(tmpl["steps"], context)}}));
}

OriginNames originNames(Module& module, const std::vector<Correction>& corrections)
{
    OriginNames names;
    for (const Value& parameter : module.value(Input::PassthroughParameters).items())
        names.passthrough.emplace_back(parameter["name"].stringOr());
    for (const Correction& correction : corrections)
        names.corrections.push_back(correction.reason);
    return names;
}

Value typedInputs(Module& module)
{
    MapBuilder inputs(0);
    for (std::size_t i = 0; i < inputCount; ++i) {
        const auto which = static_cast<Input>(i);
        if (which != Input::Templates && module.input(which).isSet)
            inputs.add(nameOf(which), module.value(which));
    }
    return inputs.build();
}

} // namespace dagwright::wfspec
