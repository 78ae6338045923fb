// What a plain local cluster does not have is left out.
#include "model/wfspec/manifest.h"

#include "model/wfspec/values.h"

namespace dagwright::wfspec {
namespace {

void say(Diagnostics& findings, std::string what, std::string why, Severity severity = Severity::Info)
{
    Diagnostic finding;
    finding.severity = severity;
    finding.rule = "local-left-out";
    finding.message = std::move(what);
    finding.detail = std::move(why);
    findings.push_back(std::move(finding));
}

Value withoutStorageClass(const Value& claim)
{
    const Value& spec = claim["spec"];
    if (!spec.has("storageClassName")) return claim;
    return claim.with("spec", spec.without("storageClassName").withMeta(spec.meta())).withMeta(claim.meta());
}

// Volumes with Panfactum's storage class get the cluster's own.
Value localVolumes(const Value& volumes, bool& changed)
{
    Value result = volumes;
    std::size_t position = 0;
    for (const Value& volume : volumes.items()) {
        const Value& ephemeral = volume["ephemeral"];
        const Value& claim = ephemeral["volumeClaimTemplate"];
        const Value plain = withoutStorageClass(claim);
        if (!plain.sameNode(claim)) {
            const Value made = ephemeral.with("volumeClaimTemplate", plain).withMeta(ephemeral.meta());
            result = result.withItem(position, volume.with("ephemeral", made).withMeta(volume.meta()));
            changed = true;
        }
        ++position;
    }
    return result.sameNode(volumes) ? volumes : result.withMeta(volumes.meta());
}

Value localClaims(const Value& claims, bool& changed)
{
    Value result = claims;
    std::size_t position = 0;
    for (const Value& claim : claims.items()) {
        const Value plain = withoutStorageClass(claim);
        if (!plain.sameNode(claim)) {
            result = result.withItem(position, plain);
            changed = true;
        }
        ++position;
    }
    return result.sameNode(claims) ? claims : result.withMeta(claims.meta());
}

struct Left
{
    bool scheduler = false;
    bool storage = false;
    bool nodes = false;
    bool priority = false;
};

// Keys that the spec and every template share.
Value localPart(const Value& part, Left& left)
{
    std::vector<Entry> entries;
    for (const Entry& entry : part.entries()) {
        if (entry.key == "schedulerName" && entry.value.stringOr() == "panfactum") {
            left.scheduler = true;
            continue;
        }
        if ((entry.key == "affinity" || entry.key == "tolerations") && entry.value.mark() != 0) {
            left.nodes = left.nodes || entry.value.size() > 0;
            continue;
        }
        if (entry.key == "podPriorityClassName" ||
            (entry.key == "priorityClassName" && entry.value.mark() != 0)) {
            left.priority = true;
            continue;
        }
        entries.push_back(entry);
        if (entry.key == "volumes") entries.back().value = localVolumes(entry.value, left.storage);
        if (entry.key == "volumeClaimTemplates")
            entries.back().value = localClaims(entry.value, left.storage);
    }
    return Value::of(Map(std::move(entries)), part.meta());
}

} // namespace

Value localSpec(const Value& spec, bool hasBundle, Diagnostics& findings)
{
    if (!spec.isMap()) return spec;
    Left left;
    Value result = localPart(spec, left);
    const Value& templates = spec["templates"];
    if (templates.isList()) {
        std::vector<Value> made;
        for (const Value& tmpl : templates.asList())
            made.push_back(tmpl.isMap() ? localPart(tmpl, left) : tmpl);
        result = result.with("templates", Value::of(List(std::move(made)), templates.meta()));
    }
    if (result["archiveLogs"].isBool() && result["archiveLogs"].asBool()) {
        result = result.without("archiveLogs");
        say(findings, "Logs are not archived.", "A plain cluster has no place for them.");
    }
    if (left.scheduler)
        say(findings, "Pods use the cluster's own scheduler.", "A plain cluster has no Panfactum scheduler.");
    if (left.storage)
        say(findings, "Volumes use the cluster's default storage class.",
            "A plain cluster has no class ebs-standard.");
    if (left.nodes)
        say(findings, "Node preferences, requirements and tolerations are left out.",
            "A plain cluster has no such nodes.");
    if (left.priority)
        say(findings, "The priority class is left out.",
            "Pods with a class that the cluster lacks are refused.");
    if (!hasBundle)
        say(findings, "The ServiceAccount and the semaphore's ConfigMap are not in this export.",
            "Without them no pod starts. Export with --bundle, or make them yourself.", Severity::Warning);
    return result.withMeta(spec.meta());
}

} // namespace dagwright::wfspec
