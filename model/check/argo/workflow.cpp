// A5, A17: the object around the templates.
#include "model/check/argo/names.h"
#include "model/check/argo/scalars.h"
#include "model/check/argo/walk.h"

#include <array>

// A message is put together only where something is wrong.
// NOLINTBEGIN(performance-inefficient-string-concatenation)
namespace dagwright::check::argo {

namespace {

constexpr std::size_t maxObjectName = 63;

bool hasLateGlobalArtifact(const Value& spec)
{
    for (const Value& tmpl : spec["templates"].items())
        for (const Value& artifact : tmpl["outputs"]["artifacts"].items())
            if (hasParameterTag(artifact["globalName"].stringOr())) return true;
    return false;
}

} // namespace

void Walk::checkObjectName()
{
    const Value& name = checked_.object["metadata"]["name"];
    if (checked_.kind == ObjectKind::CronWorkflow || name.stringOr().size() <= maxObjectName) return;
    const std::string_view kind = checked_.kind == ObjectKind::Workflow ? "workflow"
                                  : checked_.kind == ObjectKind::WorkflowTemplate
                                      ? "workflow template"
                                      : "cluster workflow template";
    const Place metadata(checked_.root, "metadata");
    const std::string length = std::to_string(name.asString().size());
    say("object-name-length", Place(metadata, "name"), name.span(),
        "The name has " + length + " characters; at most 63 are allowed.",
        std::string(kind) + " name \"" + name.asString() +
            "\" must not be more than 63 characters long (currently " + length + ')');
}

Value Walk::holderOf(const Base& base, std::string_view templateName) const
{
    const Value& reference = (*base.spec)["workflowTemplateRef"];
    if (reference.id() == 0) return Value::map({{"template", Value(templateName)}});
    return Value::map({{"templateRef", reference.with("template", Value(templateName))}});
}

Value Walk::mergedArguments(const Base& base)
{
    Value arguments = (*base.spec)["arguments"];
    const Value& reference = (*base.spec)["workflowTemplateRef"];
    if (reference.id() == 0) return arguments;
    const bool isCluster = reference["clusterScope"].isBool() && reference["clusterScope"].asBool();
    const Base* other =
        baseFor(isCluster ? "ClusterWorkflowTemplate" : "WorkflowTemplate", reference["name"].stringOr());
    if (other == nullptr) return arguments;
    for (const char* field : {"parameters", "artifacts"}) {
        std::vector<Value> merged;
        std::set<std::string_view> names;
        for (const Value* from : {base.spec, other->spec})
            for (const Value& argument : (*from)["arguments"][field].items())
                if (names.insert(argument["name"].stringOr()).second) merged.push_back(argument);
        if (!merged.empty()) arguments = arguments.with(field, Value::list(std::move(merged)));
    }
    return arguments;
}

void Walk::addMetadataNames(const Value& object, const Value& spec)
{
    const Value& own = object["metadata"];
    const Value& made = spec["workflowMetadata"];
    for (const Value* annotations : {&own["annotations"], &made["annotations"]})
        for (const Entry& entry : annotations->entries())
            globals_.add("workflow.annotations." + entry.key);
    for (const Value* labels : {&own["labels"], &made["labels"], &made["labelsFrom"]})
        for (const Entry& entry : labels->entries())
            globals_.add("workflow.labels." + entry.key);
}

void Walk::fillGlobals(const Base& base, const Value& arguments)
{
    for (const char* name :
         {"workflow.name", "workflow.namespace", "workflow.mainEntrypoint", "workflow.serviceAccountName",
          "workflow.uid", "workflow.annotations", "workflow.annotations.json", "workflow.labels",
          "workflow.labels.json", "workflow.status"})
        globals_.add(name);
    const List& parameters = arguments["parameters"].items();
    if (!parameters.empty()) {
        globals_.add("workflow.parameters");
        globals_.add("workflow.parameters.json");
    }
    for (const Value& parameter : parameters) {
        Substitute value;
        if (parameter["value"].isString()) value = parameter["value"].asString();
        if (!parameter["name"].stringOr().empty())
            globals_.add("workflow.parameters." + std::string(parameter["name"].stringOr()),
                         std::move(value));
    }
    // Workflows of a CronWorkflow get their labels from its workflowMetadata alone.
    const bool isCron = base.kind == ObjectKind::CronWorkflow;
    addMetadataNames(isCron ? base.object["spec"]["workflowMetadata"].id() != 0
                                  ? Value::map({{"metadata", base.object["spec"]["workflowMetadata"]}})
                                  : Value()
                            : base.object,
                     *base.spec);
    const Value& priority = (*base.spec)["priority"];
    if (const auto number = wholeNumber(priority)) globals_.add("workflow.priority", std::to_string(*number));
}

void Walk::checkReference(Base& base)
{
    const Value& templates = base.templateList();
    if (templates.size() > 0)
        say("templates-beside-reference", base.templates, templates.span(),
            "`templates` can't stand beside `workflowTemplateRef`: the workflow takes the templates of the "
            "object "
            "it refers to.",
            "Templates is invalid field in spec if workflow referred WorkflowTemplate reference");
}

void Walk::validateWorkflow(Base& base, bool isCron)
{
    const Value& spec = *base.spec;
    checkObjectName();
    const Value& reference = spec["workflowTemplateRef"];
    const bool refers = reference.id() != 0;
    const bool isTemplate =
        base.kind == ObjectKind::WorkflowTemplate || base.kind == ObjectKind::ClusterWorkflowTemplate;
    if (refers) checkReference(base);
    checkNames(base.templateList(), base.templates, NameRule::Field, "spec.templates");
    const Value arguments = mergedArguments(base);
    checkExecutorPlugins(base);
    checkArguments(arguments, Place(base.specPlace(), "arguments"), !isCron, "spec.arguments.", nullptr);
    globals_.isTemplate = isTemplate;
    fillGlobals(base, arguments);
    if (refers) {
        const bool isCluster = reference["clusterScope"].isBool() && reference["clusterScope"].asBool();
        const std::string_view kind = isCluster ? "ClusterWorkflowTemplate" : "WorkflowTemplate";
        const Base* other = baseFor(kind, reference["name"].stringOr());
        if (other == nullptr) {
            say("reference-not-checked", Place(base.specPlace(), "workflowTemplateRef"), reference.span(),
                "The " + std::string(kind) + " `" + std::string(reference["name"].stringOr()) +
                    "` is not among the files, so what it holds is not checked.",
                "");
        } else {
            addMetadataNames(Value(), *other->spec);
        }
    }
    validateEntrypoint(base, arguments);
    validateExit(base);
    checkHooks(spec["hooks"], Place(base.specPlace(), "hooks"), "hooks");
    checkPodGc(base);
    checkPodResources(spec["podResources"], Place(base.specPlace(), "podResources"), "spec.podResources");
    validateTemplates(base);
}

// The object that spec.workflowTemplateRef names; nullptr where there is none, or nobody knows it.
const Base* Walk::referredBase(const Value& spec)
{
    const Value& reference = spec["workflowTemplateRef"];
    if (reference.id() == 0) return nullptr;
    const bool isCluster = reference["clusterScope"].isBool() && reference["clusterScope"].asBool();
    return baseFor(isCluster ? "ClusterWorkflowTemplate" : "WorkflowTemplate", reference["name"].stringOr());
}

void Walk::validateEntrypoint(Base& base, const Value& arguments)
{
    const Value& spec = *base.spec;
    const Value& reference = spec["workflowTemplateRef"];
    const Base* other = referredBase(spec);
    std::string_view name = spec["entrypoint"].stringOr();
    if (name.empty() && other != nullptr) name = (*other->spec)["entrypoint"].stringOr();
    const Place at(base.specPlace(), "entrypoint");
    if (name.empty()) {
        if (globals_.isTemplate || (reference.id() != 0 && other == nullptr)) return;
        say("entrypoint-required", at, spec.span(),
            "The workflow has no `entrypoint`: which template it starts with.",
            "spec.entrypoint is required");
        return;
    }
    Arguments given;
    given.isFake = globals_.isTemplate;
    given.given = &arguments;
    (void)call(holderOf(base, name), at, base, given, nullptr);
}

void Walk::validateExit(Base& base)
{
    const Value& spec = *base.spec;
    const Base* other = referredBase(spec);
    std::string_view name = spec["onExit"].stringOr();
    if (name.empty() && other != nullptr) name = (*other->spec)["onExit"].stringOr();
    if (name.empty()) return;
    globals_.add("workflow.failures");
    globals_.anyOutputArtifact =
        hasLateGlobalArtifact(spec) || (other && hasLateGlobalArtifact(*other->spec));
    Arguments given;
    given.isFake = false;
    given.given = &spec["arguments"];
    (void)call(holderOf(base, name), Place(base.specPlace(), "onExit"), base, given, nullptr);
}

void Walk::validateTemplates(Base& base)
{
    const Value& reference = (*base.spec)["workflowTemplateRef"];
    const Arguments fake;
    if (reference.id() != 0) {
        const bool isCluster = reference["clusterScope"].isBool() && reference["clusterScope"].asBool();
        const Base* other =
            baseFor(isCluster ? "ClusterWorkflowTemplate" : "WorkflowTemplate", reference["name"].stringOr());
        if (other == nullptr) return;
        for (const Value& tmpl : other->templateList().items())
            (void)call(holderOf(base, tmpl["name"].stringOr()),
                       Place(base.specPlace(), "workflowTemplateRef"), base, fake, nullptr);
        return;
    }
    std::size_t index = 0;
    for (const Value& tmpl : base.templateList().items()) {
        const Place at(base.templates, base.templateList(), index++, "name");
        if (!tmpl["name"].stringOr().empty())
            (void)call(holderOf(base, tmpl["name"].stringOr()), at, base, fake, nullptr);
    }
}

void Walk::checkHooks(const Value& hooks, const Place& at, const std::string& words)
{
    for (const Entry& hook : hooks.entries()) {
        if (hook.key == "exit" || !hook.value["expression"].stringOr().empty()) continue;
        say("hook-expression", Place(at, hook.key), hook.keySpan,
            "The hook `" + hook.key + "` has no `expression`: only the hook `exit` may do without.",
            words + '.' + hook.key + " Expression required");
    }
}

void Walk::checkExecutorPlugins(const Base& base)
{
    const Value& plugins = (*base.spec)["executorPlugins"];
    const Place list(base.specPlace(), "executorPlugins");
    std::size_t index = 0;
    for (const Value& plugin : plugins.items()) {
        const Place at(list, plugins, index++, "");
        const Value& container = plugin["spec"]["sidecar"]["container"];
        std::string missing;
        if (plugin["metadata"]["name"].stringOr().empty())
            missing = "metadata name is mandatory";
        else if (container["ports"].size() == 0)
            missing = "at least one port is mandatory";
        else if (container["resources"]["requests"].size() == 0)
            missing = "resources requests are mandatory";
        else if (container["resources"]["limits"].size() == 0)
            missing = "resources limits are mandatory";
        else if (container["securityContext"].id() == 0)
            missing = "security context is mandatory";
        if (missing.empty()) continue;
        const std::string start = missing.starts_with("metadata") ? "executor plugin " : "";
        say("executor-plugin", at, plugin.span(), "An executor plugin is not complete: " + missing + '.',
            "spec.executorPlugins: " + start + missing);
    }
}

void Walk::checkPodGc(const Base& base)
{
    static constexpr std::array<std::string_view, 5> known = {"", "OnPodCompletion", "OnPodSuccess",
                                                              "OnWorkflowCompletion", "OnWorkflowSuccess"};
    const Value& podGc = (*base.spec)["podGC"];
    const Place at(base.specPlace(), "podGC");
    const std::string_view strategy = podGc["strategy"].stringOr();
    bool isKnown = false;
    for (std::string_view name : known)
        isKnown = isKnown || name == strategy;
    if (!isKnown)
        say("pod-gc", Place(at, "strategy"), podGc["strategy"].span(),
            '`' + std::string(strategy) +
                "` is an unknown strategy; there are OnPodCompletion, OnPodSuccess, "
                "OnWorkflowCompletion and OnWorkflowSuccess.",
            "podGC.strategy unknown strategy '" + std::string(strategy) + '\'');
    const Value& selector = podGc["labelSelector"];
    for (const Value& expression : selector["matchExpressions"].items()) {
        const std::string_view op = expression["operator"].stringOr();
        const bool needsValues = op == "In" || op == "NotIn";
        const bool isOperator = needsValues || op == "Exists" || op == "DoesNotExist";
        if (isOperator && needsValues == (expression["values"].size() > 0)) continue;
        say("pod-gc", Place(at, "labelSelector"), expression.span(),
            isOperator
                ? "The label selector's `" + std::string(op) + "` has values where none belong, or none."
                : '`' + std::string(op) + "` is no operator of a label selector.",
            "podGC.labelSelector invalid");
    }
}

} // namespace dagwright::check::argo
// NOLINTEND(performance-inefficient-string-concatenation)
