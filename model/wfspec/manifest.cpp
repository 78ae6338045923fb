#include "model/wfspec/manifest.h"

#include "model/text/hcl_evaluate.h"
#include "model/wfspec/values.h"

#include <charconv>

namespace dagwright::wfspec {
namespace {

bool hasSchedules(std::string_view version)
{
    if (version.starts_with('v')) version.remove_prefix(1);
    int major = 0;
    int minor = 0;
    const auto end = version.data() + version.size();
    const auto first = std::from_chars(version.data(), end, major);
    if (first.ptr < end && *first.ptr == '.') std::from_chars(first.ptr + 1, end, minor);
    return major > 3 || (major == 3 && minor >= 6);
}

Value textNode(const Value& text, std::string_view otherwise)
{
    return text.isNull() ? Value(otherwise) : text;
}

Value metadata(const document::Document& document, const Resolution& resolution, std::string_view kind)
{
    const Value& outputs = resolution.outputs;
    MapBuilder result(constantMark);
    if (kind == "Workflow")
        result.add("generateName", textNode(outputs["generate_name"], "workflow-"));
    else
        result.add("name", textNode(outputs["name"], "workflow"));
    if (kind != "ClusterWorkflowTemplate") {
        const Value& space = resolution.inputs["namespace"];
        if (!space.isNull()) result.add("namespace", marked(space, markOf(Input::Namespace, true)));
    }
    (void)document;
    return result.add("labels", outputs["labels"]).build();
}

Value object(std::string_view kind, Value metadata, Value spec)
{
    return MapBuilder(0)
        .add("apiVersion", marked("argoproj.io/v1alpha1", constantMark))
        .add("kind", kind)
        .add("metadata", std::move(metadata))
        .add("spec", std::move(spec))
        .build();
}

// A CronWorkflowSpec in the words of the release: schedules from 3.6 on, schedule before.
Value cronSpec(const Value& cron, const Value& workflowSpec, std::string_view version, Diagnostics& findings)
{
    MapBuilder result(0);
    const bool isPlural = hasSchedules(version);
    Value schedules = cron["schedules"];
    if (schedules.isNull() && !cron["schedule"].isNull()) schedules = Value::list({cron["schedule"]});
    if (schedules.size() == 0) {
        Diagnostic missing;
        missing.rule = "cron-schedule-missing";
        missing.message = "The CronWorkflow has no schedule.";
        missing.detail = "Give one under cron.schedules, for example \"0 3 * * *\".";
        missing.path = Path{}.key("cron");
        findings.push_back(std::move(missing));
    } else if (isPlural) {
        result.add("schedules", schedules);
    } else {
        result.add("schedule", schedules.items()[0]);
        if (schedules.size() > 1) {
            Diagnostic many;
            many.rule = "cron-schedules";
            many.message = "Argo " + std::string(version) + " takes one schedule only.";
            many.detail = "Keep one, or target Argo 3.6 or newer.";
            many.path = Path{}.key("cron").key("schedules");
            findings.push_back(std::move(many));
        }
    }
    for (const Entry& entry : cron.entries())
        if (entry.key != "schedules" && entry.key != "schedule" && entry.key != "workflowSpec")
            result.add(entry.key, entry.value);
    return result.add("workflowSpec", workflowSpec).build();
}

Value templateReference(const Value& name)
{
    return MapBuilder(0).add("workflowTemplateRef", MapBuilder(0).add("name", name).build()).build();
}

Manifests argoManifests(const document::Document& document, const ExportOptions& options)
{
    Manifests result;
    Value manifest = document.root["manifest"];
    if (!options.kind.empty() && manifest["kind"].stringOr() != options.kind) {
        Diagnostic fixed;
        fixed.rule = "export-kind";
        fixed.message = "A document of profile argo is exported as what it is, a " +
                        std::string(manifest["kind"].stringOr("manifest without a kind")) + ".";
        fixed.path = Path{}.key("manifest").key("kind");
        result.findings.push_back(std::move(fixed));
    }
    if (options.local && manifest["spec"].isMap())
        manifest = manifest.with("spec", localSpec(manifest["spec"], true, result.findings));
    if (!manifest.isNull()) result.objects.push_back(std::move(manifest));
    return result;
}

} // namespace

Manifests manifestObjects(const document::Document& document, const Resolution& resolution,
                          const ExportOptions& options)
{
    if (document::profile(document) == document::Profile::Argo) return argoManifests(document, options);
    Manifests result;
    const std::string kind = options.kind.empty() ? document::kind(document) : options.kind;
    const std::string version =
        options.argoVersion.empty() ? document::argoVersion(document) : options.argoVersion;
    if (kind != "Workflow" && kind != "WorkflowTemplate" && kind != "ClusterWorkflowTemplate" &&
        kind != "CronWorkflow") {
        Diagnostic unknown;
        unknown.rule = "export-kind";
        unknown.message = "A workflow cannot be exported as a " + kind + ".";
        unknown.detail = "Use Workflow, WorkflowTemplate, ClusterWorkflowTemplate or CronWorkflow.";
        unknown.path = Path{}.key("kind");
        result.findings.push_back(std::move(unknown));
        return result;
    }
    if (options.bundle) addBundle(document, resolution, options, result);
    Value spec = resolution.spec;
    if (options.local) spec = localSpec(spec, options.bundle, result.findings);
    const Value& cron = document.root["cron"];
    if (kind == "CronWorkflow") {
        result.objects.push_back(object(kind, metadata(document, resolution, kind),
                                        cronSpec(cron, spec, version, result.findings)));
        return result;
    }
    result.objects.push_back(object(kind, metadata(document, resolution, kind), spec));
    if (kind == "WorkflowTemplate" && cron.isMap()) {
        const Value reference = templateReference(resolution.outputs["name"]);
        result.objects.push_back(object("CronWorkflow", metadata(document, resolution, "CronWorkflow"),
                                        cronSpec(cron, reference, version, result.findings)));
    }
    return result;
}

} // namespace dagwright::wfspec
