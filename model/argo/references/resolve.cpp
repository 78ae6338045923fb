#include "model/argo/references/workflow.h"

#include <algorithm>
#include <array>

namespace dagwright::argo {

namespace {

namespace moment = catalogue::moment;

constexpr std::uint16_t afterNodes = moment::AfterNodeInit | moment::AfterPodStart |
                                     moment::AfterNodeComplete | moment::AfterNodeSucceeded |
                                     moment::AfterLoop;

Meaning meaning(Standing standing, std::string reason)
{
    Meaning result;
    result.standing = standing;
    result.reason = std::move(reason);
    return result;
}

std::string quoted(std::string_view name)
{
    return "\"" + std::string(name) + "\"";
}

std::string rest(std::span<const std::string> parts, std::size_t from)
{
    std::string text;
    for (std::size_t i = from; i < parts.size(); ++i)
        text += (i == from ? "" : ".") + parts[i];
    return text;
}

bool isOneOf(std::string_view name, std::span<const std::string_view> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

Resolver::Resolver(const Workflow& workflow, const TemplatePlace* tmpl, std::uint32_t node, PlaceKind place,
                   const Facts* inlined)
    : workflow_(workflow), tmpl_(tmpl), node_(node), place_(place), inlined_(inlined)
{}

const Facts* Resolver::facts() const
{
    return inlined_ ? inlined_ : tmpl_ ? tmpl_->facts.get() : nullptr;
}

Path Resolver::factsPath() const
{
    if (inlined_) return node()->path.key("inline");
    return tmpl_ ? tmpl_->path : Path{};
}

const NodePlace* Resolver::node() const
{
    return tmpl_ && node_ != noNodePlace ? &tmpl_->nodes[node_] : nullptr;
}

std::string_view Resolver::family() const
{
    if (!tmpl_) return {};
    if (tmpl_->facts->kind == TemplateKind::Dag) return "tasks";
    return tmpl_->facts->kind == TemplateKind::Steps ? "steps" : "";
}

std::uint16_t Resolver::moments(bool inExpression) const
{
    if (place_ == PlaceKind::Spec) return moment::WorkflowStart;
    if (place_ == PlaceKind::WorkflowHook) return moment::WorkflowStart | moment::ExitHandler;
    if (place_ == PlaceKind::Cron) return moment::CronEval;
    if (place_ == PlaceKind::RetryExpression && inExpression) return moment::InsideRetry;
    std::uint16_t all = moment::PreDispatch | moment::DuringExecute;
    const auto add = [&](std::uint16_t more) { all = static_cast<std::uint16_t>(all | more); };
    if (tmpl_->facts->hasRetry || workflow_.hasRetry || (inlined_ && inlined_->hasRetry))
        add(moment::InsideRetry);
    if (tmpl_->isExit) add(moment::ExitHandler);
    if (place_ == PlaceKind::Metrics) add(moment::MetricEmission);
    const bool seesNodes = place_ == PlaceKind::Outputs || place_ == PlaceKind::Node ||
                           place_ == PlaceKind::LoopSource || place_ == PlaceKind::NodeHook;
    if (seesNodes) add(afterNodes);
    const bool seesItem = place_ == PlaceKind::Node || place_ == PlaceKind::NodeHook;
    if (seesItem && node() && node()->facts->isLoop) add(moment::InsideLoop);
    return all;
}

Meaning Resolver::known(std::string_view pattern, bool inExpression, Path declaration) const
{
    Meaning result;
    result.variable = catalogue::variableNamed(pattern);
    result.declaration = std::move(declaration);
    if (!result.variable) {
        result.reason = "Argo has no such variable.";
        return result;
    }
    result.standing = Standing::There;
    if (result.variable->moments & moments(inExpression)) return result;
    result.standing = Standing::Elsewhere;
    result.reason = "It has no value at this place.";
    const std::uint16_t when = result.variable->moments;
    if (when & moment::InsideLoop) result.reason = "It exists inside of a loop only.";
    if (when & moment::InsideRetry) result.reason = "It exists where a retryStrategy applies.";
    if (when & moment::CronEval)
        result.reason = "It exists in when and stopStrategy of a cron workflow only.";
    if (when == moment::MetricEmission) result.reason = "It exists in metrics only.";
    if (when == moment::ExitHandler) result.reason = "It exists in exit handlers only.";
    if (place_ == PlaceKind::RetryExpression && inExpression)
        result.reason = "This expression knows retries and lastRetry only. Put {{…}} around other names.";
    return result;
}

Meaning Resolver::whole(bool inExpression) const
{
    return inExpression ? meaning(Standing::There, {})
                        : meaning(Standing::Undefined, "Argo has no such variable.");
}

Meaning Resolver::resolve(const std::vector<std::string>& parts, bool inExpression) const
{
    const std::string& first = parts.front();
    if (first == "workflow") return ofWorkflow(parts, inExpression);
    if (first == "inputs") return ofInputs(parts, inExpression);
    if (first == "outputs") return ofOutputs(parts, inExpression);
    if (first == "item") return ofItem(parts, inExpression);
    if (first == "steps" || first == "tasks") return ofNode(parts, inExpression);
    return ofOther(parts, inExpression);
}

Meaning Resolver::ofOther(Parts parts, bool inExpression) const
{
    const std::string& first = parts.front();
    const std::string name = rest(parts, 0);
    if (first == "pod" && parts.size() > 1 && !(facts() && facts()->isPod))
        return meaning(Standing::Elsewhere, "Only templates that run a pod have a pod's name.");
    if (first == "resourcesDuration") {
        if (parts.size() != 2) return whole(inExpression);
        return known("resourcesDuration.<resource>", inExpression);
    }
    if (first == "cronworkflow") {
        static constexpr std::array<std::string_view, 2> maps{"labels", "annotations"};
        if (parts.size() == 3 && isOneOf(parts[1], maps) && parts[2] != "json")
            return known("cronworkflow." + parts[1], inExpression);
    }
    if (catalogue::variableNamed(name)) return known(name, inExpression);
    static constexpr std::array<std::string_view, 5> families{"lastRetry", "node", "pod", "cronworkflow",
                                                              "duration"};
    if (isOneOf(first, families)) return whole(inExpression && parts.size() == 1);
    return meaning(Standing::Foreign, inExpression
                                          ? "There is no variable " + quoted(first) + "."
                                          : "No variable of Argo's is named so: the tag stays as it is.");
}

Meaning Resolver::ofWorkflow(Parts parts, bool inExpression) const
{
    if (parts.size() == 1) return whole(inExpression);
    const std::string& field = parts[1];
    if (field == "parameters" || field == "labels" || field == "annotations")
        return ofWorkflowMap(parts, inExpression);
    if (field == "outputs") return ofWorkflowOutput(parts, inExpression);
    if (field == "priority" && !workflow_.hasPriority)
        return meaning(Standing::Undefined, "The workflow sets no priority.");
    if (field == "creationTimestamp" && parts.size() == 3) {
        const std::string& format = parts[2];
        static constexpr std::string_view letters = "BbmAadHIMSYypZzL";
        if (format == "s" || format == "RFC3339")
            return known("workflow.creationTimestamp." + format, inExpression);
        if (format.size() == 1 && letters.find(format[0]) != std::string_view::npos)
            return known("workflow.creationTimestamp.<fmt>", inExpression);
        return meaning(Standing::Undefined, "Argo does not know the time format " + quoted(format) + ".");
    }
    if (parts.size() > 2 && !inExpression) return meaning(Standing::Undefined, "Argo has no such variable.");
    return known("workflow." + field, inExpression);
}

Meaning Resolver::ofWorkflowMap(Parts parts, bool inExpression) const
{
    const std::string base = "workflow." + parts[1];
    const bool isParameters = parts[1] == "parameters";
    if (parts.size() == 2 || (parts.size() == 3 && parts[2] == "json")) {
        if (isParameters && workflow_.parameters.empty() && !workflow_.isTemplate && !workflow_.hasReference)
            return meaning(Standing::Undefined, "The workflow has no arguments.");
        return known(parts.size() == 2 ? base : base + ".json", inExpression);
    }
    // Keys may hold dots.
    const std::string name = inExpression ? parts[2] : rest(parts, 2);
    if (isParameters) {
        if (const Declared* parameter = declaredNamed(workflow_.parameters, name))
            return known(base + ".<name>", inExpression, parameter->path);
        if (workflow_.isTemplate || workflow_.hasReference)
            return meaning(Standing::Unknown, "It may be given when the workflow is submitted.");
        return meaning(Standing::Undefined, "The workflow has no argument " + quoted(name) + ".");
    }
    const auto& keys = parts[1] == "labels" ? workflow_.labels : workflow_.annotations;
    if (std::find(keys.begin(), keys.end(), name) != keys.end()) return known(base + ".<name>", inExpression);
    return meaning(Standing::Unknown,
                   "The workflow itself does not set it; the cluster or who submits it may.");
}

Meaning Resolver::ofWorkflowOutput(Parts parts, bool inExpression) const
{
    if (parts.size() < 4) return whole(inExpression);
    const std::string name = inExpression ? parts[3] : rest(parts, 3);
    const bool isParameter = parts[2] == "parameters";
    const auto& globals = isParameter ? workflow_.globalParameters : workflow_.globalArtifacts;
    const auto found = globals.find(name);
    if (found != globals.end())
        return known(isParameter ? "workflow.outputs.parameters.<name>" : "workflow.outputs.artifacts.<name>",
                     inExpression, found->second);
    if (workflow_.hasUnknownGlobals || workflow_.hasReference)
        return meaning(Standing::Unknown, "A template may give an output this global name.");
    return meaning(Standing::Undefined, "No output has the globalName " + quoted(name) + ".");
}

Meaning Resolver::ofInputs(Parts parts, bool inExpression) const
{
    if (!facts()) return meaning(Standing::Elsewhere, "Inputs exist in templates only.");
    if (parts.size() == 1) return whole(inExpression);
    const bool isParameter = parts[1] == "parameters";
    if (!isParameter && parts[1] != "artifacts")
        return meaning(Standing::Undefined, "Argo has no such variable.");
    // In a field of an inline template the names of both templates are known.
    const Facts* owner = facts();
    Path at = factsPath();
    const auto listOf = [&](const Facts& of) -> const std::vector<Declared>& {
        return isParameter ? of.inputParameters : of.inputArtifacts;
    };
    if (parts.size() == 2) {
        if (!isParameter) return whole(inExpression);
        if (owner->inputParameters.empty())
            return meaning(Standing::Undefined, "The template has no inputs.");
        return known("inputs.parameters", inExpression);
    }
    const Declared* input = declaredNamed(listOf(*owner), parts[2]);
    if (!input && inlined_) {
        owner = tmpl_->facts.get();
        at = tmpl_->path;
        input = declaredNamed(listOf(*owner), parts[2]);
    }
    if (!input)
        return meaning(Standing::Undefined, "The template " + quoted(owner->name) + " has no input " +
                                                (isParameter ? "parameter " : "artifact ") +
                                                quoted(parts[2]) + ".");
    const Path declaration = at.joined(input->path);
    if (parts.size() > 3 && !isParameter && parts[3] == "path") {
        if (!owner->isLeaf)
            return meaning(Standing::Elsewhere, "Only a template that runs a container has paths.");
        return known("inputs.artifacts.<name>.path", inExpression, declaration);
    }
    if (parts.size() > 3 && !inExpression) return meaning(Standing::Undefined, "Argo has no such variable.");
    return known(isParameter ? "inputs.parameters.<name>" : "inputs.artifacts.<name>", inExpression,
                 declaration);
}

Meaning Resolver::ofOutputs(Parts parts, bool inExpression) const
{
    if (!facts()) return meaning(Standing::Elsewhere, "Outputs exist in templates only.");
    if (parts.size() == 1) return whole(inExpression);
    if (parts[1] == "result") {
        if (!facts()->hasMain) return meaning(Standing::Undefined, "The template has no result.");
        return known("outputs.result", inExpression);
    }
    const bool isParameter = parts[1] == "parameters";
    if (parts.size() < 3 || (!isParameter && parts[1] != "artifacts")) return whole(inExpression);
    const Declared* output =
        declaredNamed(isParameter ? facts()->outputParameters : facts()->outputArtifacts, parts[2]);
    if (!output)
        return meaning(Standing::Undefined, "The template " + quoted(facts()->name) + " has no output " +
                                                (isParameter ? "parameter " : "artifact ") +
                                                quoted(parts[2]) + ".");
    const Path declaration = factsPath().joined(output->path);
    if (parts.size() > 3 && parts[3] == "path") {
        if (!facts()->isLeaf || !output->hasPath)
            return meaning(Standing::Elsewhere, "Only outputs of a container have paths.");
        return known(isParameter ? "outputs.parameters.<name>.path" : "outputs.artifacts.<name>.path",
                     inExpression, declaration);
    }
    if (!isParameter) return meaning(Standing::Undefined, "Argo has no such variable.");
    return known("outputs.parameters.<name>", inExpression, declaration);
}

Meaning Resolver::ofItem(Parts parts, bool inExpression) const
{
    if (parts.size() == 1 || !node()) return known("item", inExpression);
    const NodeFacts& loop = *node()->facts;
    const std::string key = inExpression ? parts[1] : rest(parts, 1);
    const bool isThere = loop.takesAnyItem ||
                         std::find(loop.itemKeys.begin(), loop.itemKeys.end(), key) != loop.itemKeys.end();
    if (loop.isLoop && !isThere)
        return meaning(Standing::Undefined, "The items have no " + quoted(key) + ".");
    return known("item.<key>", inExpression);
}

Meaning Resolver::ofNode(Parts parts, bool inExpression) const
{
    if (parts.size() == 1) return whole(inExpression);
    const std::string& prefix = parts[0];
    if (parts.size() == 2 && parts[1] == "name") {
        const bool runs = tmpl_ && (prefix == "steps" ? tmpl_->runsAsStep : tmpl_->runsAsTask);
        // In a field of a step it is that step's own.
        if (tmpl_ && !runs && !(node() && prefix == family()))
            return meaning(Standing::Elsewhere,
                           prefix == "steps" ? "No step runs this template." : "No task runs this template.");
        return known(prefix + ".name", inExpression);
    }
    if (!tmpl_) return meaning(Standing::Elsewhere, "Steps and tasks are known in their template only.");
    if (prefix != family())
        return meaning(Standing::Undefined,
                       family().empty() ? "This template has no " + prefix + "."
                                        : "In this template they are named " + std::string(family()) + ".");
    const auto found = tmpl_->structure->find(parts[1]);
    if (!found)
        return meaning(Standing::Undefined,
                       "There is no " + std::string(prefix == "steps" ? "step " : "task ") +
                           quoted(parts[1]) + " in the template " + quoted(tmpl_->facts->name) + ".");
    const NodePlace& owner = tmpl_->nodes[*found];
    Meaning result = parts.size() == 2 ? whole(inExpression) : ofNodeField(parts, owner, inExpression);
    result.owner = owner.facts->name;
    if (result.declaration.empty()) result.declaration = owner.path;
    if (result.standing != Standing::There || place_ == PlaceKind::Outputs) return result;
    if (node_ == noNodePlace) {
        result.standing = Standing::Elsewhere;
        result.reason = "Steps and tasks are known in each other and in the outputs only.";
        return result;
    }
    const bool isSelf = *found == node_;
    if (isSelf ? place_ == PlaceKind::NodeHook : tmpl_->structure->isBefore(*found, node_)) return result;
    result.standing = Standing::Elsewhere;
    if (isSelf)
        result.reason = "A task's own results are known in its hooks only.";
    else if (prefix == "steps")
        result.reason = "The step " + quoted(parts[1]) + " has not ended before this one starts.";
    else
        result.reason = "The task " + quoted(parts[1]) + " is not waited for: name it in depends.";
    return result;
}

Meaning Resolver::ofNodeField(Parts parts, const NodePlace& owner, bool inExpression) const
{
    const std::string& prefix = parts[0];
    const std::string& field = parts[2];
    static constexpr std::array<std::string_view, 5> always{"id", "status", "startedAt", "finishedAt",
                                                            "hostNodeName"};
    if (isOneOf(field, always) && (parts.size() == 3 || inExpression))
        return known(prefix + ".<name>." + field, inExpression);
    const FactsPtr* target = workflow_.target(*owner.facts);
    if (!target) return meaning(Standing::Unknown, "The template that it runs is not known here.");
    const bool runsNodes = (*target)->kind == TemplateKind::Dag || (*target)->kind == TemplateKind::Steps;
    if (field == "ip") {
        if (!(*target)->isDaemon) return meaning(Standing::Undefined, "Only daemons have an address.");
        return known(prefix + ".<name>.ip", inExpression);
    }
    if (field == "exitCode") {
        if (!(*target)->hasMain || runsNodes)
            return meaning(Standing::Undefined, "Its template has no main container.");
        return known(prefix + ".<name>.exitCode", inExpression);
    }
    if (field == "outputs") return ofNodeOutput(parts, owner, **target, inExpression);
    return meaning(Standing::Undefined, "Argo has no such variable.");
}

Meaning Resolver::ofNodeOutput(Parts parts, const NodePlace& owner, const Facts& target,
                               bool inExpression) const
{
    const bool isLoop = owner.facts->isLoop;
    const std::string base = parts[0] + (isLoop ? ".<loopName>.outputs" : ".<name>.outputs");
    if (parts.size() == 3) return whole(inExpression);
    if (parts[3] == "result") {
        if (!target.hasMain) return meaning(Standing::Undefined, "Its template has no result.");
        return known(base + ".result", inExpression);
    }
    const bool isParameter = parts[3] == "parameters";
    if (!isParameter && parts[3] != "artifacts")
        return meaning(Standing::Undefined, "Argo has no such variable.");
    if (parts.size() == 4)
        return isParameter && isLoop ? known(base + ".parameters", inExpression) : whole(inExpression);
    const Declared* output =
        declaredNamed(isParameter ? target.outputParameters : target.outputArtifacts, parts[4]);
    if (!output)
        return meaning(Standing::Undefined, "The template " + quoted(target.name) + " has no output " +
                                                (isParameter ? "parameter " : "artifact ") +
                                                quoted(parts[4]) + ".");
    if (!isParameter && isLoop)
        return meaning(Standing::Undefined, "Artifacts of a loop's items are not collected.");
    Path declaration;
    if (owner.facts->inlined)
        declaration = owner.path.key("inline").joined(output->path);
    else if (const TemplatePlace* place = workflow_.find(target.name); place && owner.facts->foreign.empty())
        declaration = place->path.joined(output->path);
    const std::string pattern =
        isParameter ? base + ".parameters.<p>" : parts[0] + ".<name>.outputs.artifacts.<a>";
    return known(pattern, inExpression, std::move(declaration));
}

} // namespace dagwright::argo
