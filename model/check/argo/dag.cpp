// A14: tasks, what they wait for, and what they can say of each other.
#include "model/argo/depends.h"
#include "model/check/argo/names.h"
#include "model/check/argo/walk.h"
#include "model/check/nearest.h"

#include <algorithm>
#include <map>

// A message is put together only where something is wrong.
// NOLINTBEGIN(performance-inefficient-string-concatenation)
namespace dagwright::check::argo {

namespace {

struct Dependency
{
    static constexpr std::size_t unknown = static_cast<std::size_t>(-1);

    std::string name;
    bool overItems = false;
    std::size_t task = unknown; // its position among the tasks
};

std::vector<Dependency> dependenciesOf(const Value& task)
{
    std::vector<Dependency> dependencies;
    const std::string_view depends = task["depends"].stringOr();
    if (!depends.empty()) {
        for (dagwright::argo::DependsName& name : dagwright::argo::dependencyNames(depends))
            dependencies.push_back({std::move(name.task), name.overItems, Dependency::unknown});
        return dependencies;
    }
    // Argo writes `dependencies` as an expression and reads the names from that.
    for (const Value& one : task["dependencies"].items()) {
        const std::string text = std::string(one.stringOr()) + ".Succeeded"; // tokens are views into it
        for (const auto& token : dagwright::argo::dependsTokens(text))
            dependencies.push_back({std::string(token.task), false, Dependency::unknown});
    }
    return dependencies;
}

} // namespace

struct Walk::Graph
{
    const Value* tasks = nullptr;
    std::unordered_map<std::string_view, std::size_t> byName;
    std::vector<std::vector<Dependency>> dependencies;
    std::vector<std::size_t> order; // topological
    std::vector<Called> called;
    bool usesDepends = false;

    [[nodiscard]] const Value& task(std::size_t index) const { return tasks->asList().at(index); }
    [[nodiscard]] std::string_view name(std::size_t index) const { return task(index)["name"].stringOr(); }
    // Does `of` wait for the task, directly or through others?
    [[nodiscard]] bool isAncestor(std::size_t of, std::string_view name) const
    {
        const auto target = byName.find(name);
        if (target == byName.end()) return false;
        std::vector<bool> seen(tasks->size(), false);
        std::vector<std::size_t> open = {of};
        while (!open.empty()) {
            const std::size_t at = open.back();
            open.pop_back();
            for (const Dependency& dependency : dependencies[at]) {
                if (dependency.task == target->second) return true;
                if (dependency.task == Dependency::unknown || seen[dependency.task]) continue;
                seen[dependency.task] = true;
                open.push_back(dependency.task);
            }
        }
        return false;
    }
};

bool Walk::sortTasks(const Body& body, const Place& at, Graph& graph)
{
    const std::string words = "templates." + std::string(body.facts.name) + " sorting failed: ";
    bool isSound = true;
    std::vector<std::size_t> waits(graph.tasks->size(), 0);
    std::vector<std::vector<std::size_t>> followers(graph.tasks->size());
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < graph.tasks->size(); ++i) {
        names.push_back(graph.name(i));
        const auto [first, isNew] = graph.byName.emplace(graph.name(i), i);
        if (isNew) continue;
        isSound = false;
        const Place place(at, *graph.tasks, i, "name");
        Finding* finding =
            say("name-not-unique", Place(place, "name"), graph.task(i)["name"].span(),
                "Two tasks are named '" + std::string(graph.name(i)) + "' (duplicated nodeName).",
                words + "duplicated nodeName " + std::string(graph.name(i)));
        if (finding && !border_)
            finding->related.push_back({"The first one",
                                        Place(at, *graph.tasks, first->second, "name").path(),
                                        graph.task(first->second)["name"].span()});
    }
    for (std::size_t i = 0; i < graph.tasks->size(); ++i) {
        graph.dependencies.push_back(dependenciesOf(graph.task(i)));
        for (Dependency& dependency : graph.dependencies.back()) {
            const auto found = graph.byName.find(dependency.name);
            if (found != graph.byName.end()) {
                dependency.task = found->second;
                ++waits[i];
                followers[found->second].push_back(i);
                continue;
            }
            isSound = false;
            const Place place(at, *graph.tasks, i, "name");
            const bool usesDepends = !graph.task(i)["depends"].stringOr().empty();
            const char* field = usesDepends ? "depends" : "dependencies";
            const std::string nearest =
                suggestionsLeft_-- > 0 ? nearestName(dependency.name, names) : std::string();
            say("dependency-unknown", Place(place, field), graph.task(i)[field].span(),
                "There is no task '" + dependency.name + "' in this DAG (invalid dependency)." +
                    (nearest.empty() ? "" : " Did you mean `" + nearest + "`?"),
                words + "invalid dependency " + dependency.name);
        }
    }
    for (std::size_t i = 0; i < waits.size(); ++i)
        if (waits[i] == 0) graph.order.push_back(i);
    for (std::size_t done = 0; done < graph.order.size(); ++done)
        for (std::size_t next : followers[graph.order[done]])
            if (--waits[next] == 0) graph.order.push_back(next);
    if (graph.order.size() == waits.size()) return isSound;
    sayCycle(body, at, graph);
    for (std::size_t i = 0; i < waits.size(); ++i)
        if (waits[i] > 0) graph.order.push_back(i);
    return false;
}

// The tasks of one circle, in its order: from a task that is left, back along what it waits for.
void Walk::sayCycle(const Body& body, const Place& at, const Graph& graph)
{
    std::vector<bool> isSorted(graph.tasks->size(), false);
    for (std::size_t index : graph.order)
        isSorted[index] = true;
    std::size_t task = 0;
    while (isSorted[task])
        ++task;
    std::vector<std::size_t> trail;
    std::vector<std::size_t> position(graph.tasks->size(), graph.tasks->size());
    while (position[task] == graph.tasks->size()) {
        position[task] = trail.size();
        trail.push_back(task);
        for (const Dependency& dependency : graph.dependencies[task]) {
            if (dependency.task == Dependency::unknown || isSorted[dependency.task]) continue;
            task = dependency.task;
            break;
        }
    }
    std::string circle(graph.name(task));
    for (std::size_t i = position[task] + 1; i < trail.size() && i < position[task] + 20; ++i)
        circle += " -> " + std::string(graph.name(trail[i]));
    circle += " -> " + std::string(graph.name(task));
    const Place place(at, *graph.tasks, task, "name");
    say("dependency-cycle", place, graph.task(task).span(),
        "Tasks wait for each other in a circle (graph with cycle): " + circle + '.',
        "templates." + std::string(body.facts.name) + " sorting failed: graph with cycle");
}

void Walk::checkTaskShape(const Body& body, const Place& at, const Graph& graph, std::size_t index)
{
    const Value& task = graph.task(index);
    const std::string name(graph.name(index));
    const std::string dag = "templates." + std::string(body.facts.name);
    const std::string words = dag + ".tasks." + name;
    const bool hasDependencies = task["dependencies"].size() > 0;
    const bool startsWithDigit = !name.empty() && name.front() >= '0' && name.front() <= '9';
    if (startsWithDigit && (graph.usesDepends || hasDependencies))
        say("task-name-digit", Place(at, "name"), task["name"].span(),
            "The name '" + name + "' cannot begin with a digit in a DAG with depends or dependencies.",
            words + " name cannot begin with a digit when using either 'depends' or 'dependencies'");
    if (graph.usesDepends && hasDependencies)
        say("depends-and-dependencies", Place(at, "dependencies"), task["dependencies"].span(),
            "A DAG cannot use both 'depends' and 'dependencies'.",
            dag + " cannot use both 'depends' and 'dependencies' in the same DAG template");
    if (graph.usesDepends && task["continueOn"].id() != 0)
        say("depends-and-continue-on", Place(at, "continueOn"), task["continueOn"].span(),
            "A DAG cannot use 'continueOn' when using 'depends'; write `" + name + ".Failed` or `" + name +
                ".Errored` in the depends of the tasks behind it.",
            dag + " cannot use 'continueOn' when using 'depends'. Instead use "
                  "'dep-task.Failed'/'dep-task.Errored'");
    for (const auto& token : dagwright::argo::dependsTokens(task["depends"].stringOr())) {
        if (token.result.empty() || dagwright::argo::resultNamed(token.result)) continue;
        say("depends-result", Place(at, "depends"), task["depends"].span(),
            '`' + std::string(token.result) +
                "` is no result of a task; there are Succeeded, Failed, Errored, "
                "Skipped, Omitted, Daemoned, AnySucceeded and AllFailed (task result is invalid).",
            words + " task result '" + std::string(token.result) + "' for task '" + std::string(token.task) +
                "' is invalid");
    }
    for (const Dependency& dependency : graph.dependencies[index]) {
        const auto found = graph.byName.find(dependency.name);
        if (!dependency.overItems || found == graph.byName.end()) continue;
        const Value& other = graph.task(found->second);
        if (other["withItems"].size() > 0 || !other["withParam"].stringOr().empty() ||
            other.has("withSequence"))
            continue;
        say("depends-items", Place(at, "depends"), task["depends"].span(),
            "'" + dependency.name +
                "' uses an items-based condition such as .AnySucceeded or .AllFailed but does "
                "not contain any items: it is no loop.",
            dag + ".tasks." + dependency.name + " dependency '" + dependency.name +
                "' uses an items-based condition such as .AnySucceeded or .AllFailed but does not contain "
                "any items");
    }
}

void Walk::checkTargets(const Body& body, const Graph& graph)
{
    const Value& target = body.tmpl["dag"]["target"];
    if (target.stringOr().empty()) return;
    const Place dag(body.at, "dag");
    const Place at(dag, "target");
    const std::string words = "templates." + std::string(body.facts.name) + ".targets";
    checkVariables(target, at, body.scope, nullptr, words);
    const std::string text = body.scope.substituted(target.asString());
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string name = text.substr(begin, end - begin);
        begin = end + 1;
        if (hasParameterTag(name) || graph.byName.contains(name)) continue;
        say("target-undefined", at, target.span(),
            "The target '" + name + "' is not defined: there is no such task in this DAG.",
            words + ": target '" + name + "' is not defined");
    }
}

void Walk::checkMissingDependencies(const Body& body, const Value& task, const Place& at,
                                    const std::function<bool(std::string_view)>& isAncestor)
{
    constexpr std::string_view start = "{{tasks.";
    const Value& arguments = task["arguments"];
    const Place place(at, "arguments");
    const std::string words =
        "templates." + std::string(body.facts.name) + ".tasks." + std::string(task["name"].stringOr());
    const auto check = [&](const char* list, const char* field, const char* what) {
        const Place here(place, list);
        std::size_t index = 0;
        for (const Value& argument : arguments[list].items()) {
            const Place argumentPlace(here, arguments[list], index++, "name");
            const std::string_view text = argument[field].stringOr();
            if (!text.starts_with(start)) continue;
            const std::string_view rest = text.substr(start.size());
            const std::string name(rest.substr(0, rest.find('.')));
            if (isAncestor(name)) continue;
            const std::string argumentName(argument["name"].stringOr());
            Finding* finding =
                say("dependency-missing", Place(argumentPlace, field), argument[field].span(),
                    "The value of `" + argumentName + "` comes from the task '" + name +
                        "', and this task does not wait for it (missing dependency '" + name + "').",
                    words + " missing dependency '" + name + "' for " + what + " '" + argumentName + '\'');
            if (!finding || border_ || name.find("}}") != std::string::npos) continue;
            const std::string_view depends = task["depends"].stringOr();
            Fix fix{"Wait for " + name, {}, false};
            if (!depends.empty())
                fix.changes.push_back(
                    {Place(at, "depends").path(), Value('(' + std::string(depends) + ") && " + name)});
            else
                fix.changes.push_back(
                    {Place(at, "dependencies").path(), task["dependencies"].withAppended(Value(name))});
            finding->fixes.push_back(std::move(fix));
        }
    };
    check("parameters", "value", "parameter");
    check("artifacts", "from", "artifact");
}

void Walk::checkTask(const Body& body, const Place& at, const Graph& graph, std::size_t index)
{
    const Value& task = graph.task(index);
    const std::string words =
        "templates." + std::string(body.facts.name) + ".tasks." + std::string(graph.name(index));
    if (task.has("hooks")) body.scope.nodes[body.scope.substituted(graph.name(index))].hasStatus = true;
    Scope::Overlay overlay;
    overlay.isAncestor = [&](std::string_view name) { return graph.isAncestor(index, name); };
    for (const Value& parameter : task["inline"]["inputs"]["parameters"].items())
        overlay.names.insert("inputs.parameters." + std::string(parameter["name"].stringOr()));
    checkLoop(task, at, words + ' ');
    addItems(task, overlay.names, overlay.anyItem);
    checkVariables(task, at, body.scope, &overlay, words);
    checkArguments(task["arguments"], Place(at, "arguments"), false, words + ".arguments.", &body.scope);
    checkMissingDependencies(body, task, at, overlay.isAncestor);
    Arguments given;
    given.isFake = false;
    given.given = &task["arguments"];
    given.caller = &body.scope;
    frames_.push_back(words);
    (void)call(task, at, body.base, given, &body.scope);
    frames_.pop_back();
}

void Walk::validateDag(const Body& body)
{
    const Value& tasks = body.tmpl["dag"]["tasks"];
    const std::string words = "templates." + std::string(body.facts.name);
    const Place dag(body.at, "dag");
    const Place list(dag, "tasks");
    if (const Value& deadline = body.tmpl["activeDeadlineSeconds"]; deadline.id() != 0)
        say("deadline-on-group", Place(body.at, "activeDeadlineSeconds"), deadline.span(),
            "activeDeadlineSeconds is only valid for leaf templates: those that run something themselves.",
            words + ".activeDeadlineSeconds is only valid for leaf templates");
    if (tasks.size() == 0) {
        say("dag-empty", dag, body.tmpl["dag"].span(), "A DAG must have at least one task.",
            words + " must have at least one task");
        return;
    }
    body.scope.nodePrefix = "tasks.";
    Graph graph;
    graph.tasks = &tasks;
    graph.called.resize(tasks.size());
    for (const Value& task : tasks.items())
        graph.usesDepends = graph.usesDepends || !task["depends"].stringOr().empty();
    if (sortTasks(body, list, graph)) checkNames(tasks, list, NameRule::Field, words + ".tasks", &body.scope);
    for (std::size_t index : graph.order) {
        const Value& task = graph.task(index);
        const Place at(list, tasks, index, "name");
        checkTaskShape(body, at, graph, index);
        frames_.push_back(words + ".tasks." + std::string(graph.name(index)));
        graph.called[index] = call(task, at, body.base, Arguments(), &body.scope);
        frames_.pop_back();
        const bool aggregates = task["withItems"].size() > 0 || !task["withParam"].stringOr().empty();
        addOutputs(body.scope, body.scope.substituted(graph.name(index)), graph.called[index], aggregates);
    }
    checkTargets(body, graph);
    for (std::size_t index : graph.order)
        checkTask(body, Place(list, tasks, index, "name"), graph, index);
}

} // namespace dagwright::check::argo
// NOLINTEND(performance-inefficient-string-concatenation)
