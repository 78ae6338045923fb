// A13: steps, loops, and what can be said of a step's or task's results.
#include "model/check/argo/names.h"
#include "model/check/argo/walk.h"

namespace dagwright::check::argo {

void Walk::checkLoop(const Value& holder, const Place& at, const std::string& words)
{
    const Value& sequence = holder["withSequence"];
    const int loops = (holder["withItems"].size() > 0 ? 1 : 0) +
                      (holder["withParam"].stringOr().empty() ? 0 : 1) + (sequence.id() != 0 ? 1 : 0);
    if (loops > 1)
        say("loop-kinds", at, holder.span(),
            "Only one of withItems, withParam, withSequence can be specified.",
            words + "only one of withItems, withParam, withSequence can be specified");
    else if (sequence.has("count") && sequence.has("end"))
        say("sequence-count-and-end", Place(at, "withSequence"), sequence.span(),
            "Only one of count or end can be defined in withSequence.",
            words + "only one of count or end can be defined in withSequence");
}

void Walk::addOutputs(Scope& scope, std::string_view node, const Called& called, bool aggregates)
{
    NodeScope& at = scope.nodes[std::string(node)];
    at.hasOutputs = true;
    at.isOpen = called.outcome == Outcome::NotChecked;
    at.facts = called.facts;
    at.aggregates = at.aggregates || aggregates;
    if (called.facts == nullptr) return;
    const auto addGlobal = [&](const Value& output, const char* list, bool& any) {
        const std::string_view name = output["globalName"].stringOr();
        if (name.empty()) return;
        if (hasParameterTag(name))
            any = true;
        else
            globals_.add("workflow.outputs." + std::string(list) + '.' + std::string(name));
    };
    for (const Value& parameter : called.facts->tmpl["outputs"]["parameters"].items())
        addGlobal(parameter, "parameters", scope.anyOutputParameter);
    for (const Value& artifact : called.facts->tmpl["outputs"]["artifacts"].items())
        addGlobal(artifact, "artifacts", scope.anyOutputArtifact);
}

void Walk::validateStep(const Body& body, const Value& step, const Place& at, std::size_t group,
                        std::unordered_map<std::string, Path>& seen)
{
    const std::string words = "templates." + std::string(body.facts.name) + ".steps";
    const std::string here = words + '[' + std::to_string(group) + ']';
    const Value& nameValue = step["name"];
    const std::string name = body.scope.substituted(nameValue.stringOr());
    const std::string looked = is41() ? withoutPlaceholders(name) : name;
    if (name.empty()) {
        say("name-required", at, step.span(), "The step needs a name (name is required).",
            here + ".name is required");
    } else if (const auto [first, isNew] = seen.emplace(name, at.path()); !isNew) {
        Finding* finding = say("name-not-unique", Place(at, "name"), nameValue.span(),
                               "The name '" + name + "' is not unique: another step of this template has it.",
                               here + ".name '" + name + "' is not unique");
        if (finding && !border_) finding->related.push_back({"The first one", first->second, {}});
    } else if (const std::string fault = fieldNameFault(looked); !fault.empty()) {
        const std::string mended = mendedName(name, false);
        say("name-invalid", Place(at, "name"), nameValue.span(),
            "The name '" + name + "' is invalid: " + fault + '.' +
                (mended.empty() ? "" : " For example: " + mended + '.'),
            here + ".name '" + name + "' is invalid: " + fault);
    }
    body.scope.nodes[name].hasStatus = true;
    const std::string inStep = here + '.' + name;
    checkLoop(step, at, inStep + ' ');
    addItems(step, body.scope.names, body.scope.anyItem);
    checkArguments(step["arguments"], Place(at, "arguments"), false, inStep + ".arguments.", &body.scope);
    frames_.push_back(inStep);
    const Called called = call(step, at, body.base, Arguments(), &body.scope);
    frames_.pop_back();
    const bool hasExit = !step["onExit"].stringOr().empty() || step["hooks"].has("exit");
    if (hasExit) addOutputs(body.scope, name, called, false);
    checkHooks(step["hooks"], Place(at, "hooks"), inStep);
    Scope::Overlay overlay;
    for (const Value& parameter : step["inline"]["inputs"]["parameters"].items())
        overlay.names.insert("inputs.parameters." + std::string(parameter["name"].stringOr()));
    checkVariables(step, at, body.scope, &overlay, words);
    addOutputs(body.scope, name, called,
               step["withItems"].size() > 0 || !step["withParam"].stringOr().empty());
    Arguments given;
    given.isFake = false;
    given.given = &step["arguments"];
    given.caller = &body.scope;
    frames_.push_back(inStep);
    (void)call(step, at, body.base, given, &body.scope);
    frames_.pop_back();
}

void Walk::validateSteps(const Body& body)
{
    const Value& deadline = body.tmpl["activeDeadlineSeconds"];
    if (deadline.id() != 0)
        say("deadline-on-group", Place(body.at, "activeDeadlineSeconds"), deadline.span(),
            "activeDeadlineSeconds is only valid for leaf templates: those that run something themselves.",
            "templates." + std::string(body.facts.name) +
                ".activeDeadlineSeconds is only valid for leaf templates");
    body.scope.nodePrefix = "steps.";
    std::unordered_map<std::string, Path> seen;
    const Value& groups = body.tmpl["steps"];
    const Place steps(body.at, "steps");
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const Value& list = groups.asList().at(group);
        const Place place(steps, groups, group, "");
        for (std::size_t i = 0; i < list.size(); ++i)
            validateStep(body, list.asList().at(i), Place(place, list, i, "name"), group, seen);
    }
}

} // namespace dagwright::check::argo
