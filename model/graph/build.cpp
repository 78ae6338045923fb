#include "model/graph/graph.h"

#include <algorithm>
#include <unordered_map>

namespace dagwright::graph {

namespace {

using argo::TaskResult;

bool isSuccess(TaskResult result)
{
    return result == TaskResult::Succeeded || result == TaskResult::Skipped || result == TaskResult::Daemoned;
}

std::string labelOf(const Edge& edge, bool isBare)
{
    std::string words;
    if (isBare && !edge.results.empty()) words = "Succeeded";
    for (TaskResult result : edge.results) {
        if (isBare && result == TaskResult::Succeeded) continue;
        if (!words.empty()) words += " or ";
        words += argo::resultName(result);
    }
    if (edge.isNegated) words = words.empty() ? "not" : "not " + words;
    if (edge.isAlternative) words = words.empty() ? "or" : "or " + words;
    return words;
}

// Builds the nodes of one list of tasks, containers or parallel steps, and keeps their names.
class Builder
{
  public:
    Builder(const argo::TemplateIndex& index, const Value& tmpl) : index_(index), tmpl_(tmpl)
    {
        graph_.name = tmpl["name"].stringOr();
    }

    TaskGraph build()
    {
        switch (argo::templateKind(tmpl_)) {
        case argo::TemplateKind::Dag: buildDag(); break;
        case argo::TemplateKind::Steps: buildSteps(); break;
        case argo::TemplateKind::ContainerSet: buildContainers(); break;
        default: break;
        }
        graph_.buildIndex();
        if (graph_.shape == Shape::Dag || graph_.shape == Shape::ContainerSet) reportCycle();
        return std::move(graph_);
    }

  private:
    void buildDag()
    {
        graph_.shape = Shape::Dag;
        const List& tasks = tmpl_["dag"]["tasks"].items();
        const Path list = Path{}.key("dag").key("tasks");
        for (std::size_t i = 0; i < tasks.size(); ++i)
            addNode(Node::Role::Task, tasks[i], list, i, 0);
        for (std::size_t i = 0; i < tasks.size(); ++i)
            addDagEdges(tasks[i], i);
    }

    void buildContainers()
    {
        graph_.shape = Shape::ContainerSet;
        const List& containers = tmpl_["containerSet"]["containers"].items();
        const Path list = Path{}.key("containerSet").key("containers");
        for (std::size_t i = 0; i < containers.size(); ++i)
            addNode(Node::Role::Container, containers[i], list, i, 0);
        for (std::size_t i = 0; i < containers.size(); ++i)
            addListedEdges(containers[i], i);
    }

    void buildSteps()
    {
        graph_.shape = Shape::Steps;
        const List& groups = tmpl_["steps"].items();
        std::vector<std::size_t> before;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            const Path list = Path{}.key("steps").index(g);
            // A group that is no list is a single step, as Argo's older form has it.
            const bool isSingle = groups[g].isMap();
            std::vector<std::size_t> group;
            occurrences_.clear();
            const std::size_t size = isSingle ? 1 : groups[g].items().size();
            for (std::size_t i = 0; i < size; ++i) {
                const Value& step = isSingle ? groups[g] : groups[g].items()[i];
                group.push_back(addNode(Node::Role::Step, step, list, i, g));
                if (isSingle) graph_.nodes.back().path = list;
            }
            if (group.empty()) continue;
            joinGroups(before, group, g);
            before = std::move(group);
        }
    }

    void joinGroups(const std::vector<std::size_t>& before, const std::vector<std::size_t>& after,
                    std::size_t group)
    {
        if (before.empty()) return;
        if (before.size() > 1 && after.size() > 1) {
            Node junction;
            junction.role = Node::Role::Junction;
            junction.group = group;
            graph_.nodes.push_back(std::move(junction));
            const std::size_t middle = graph_.nodes.size() - 1;
            for (std::size_t node : before)
                addPlainEdge(node, middle);
            for (std::size_t node : after)
                addPlainEdge(middle, node);
            return;
        }
        for (std::size_t from : before)
            for (std::size_t to : after)
                addPlainEdge(from, to);
    }

    std::size_t addNode(Node::Role role, const Value& task, const Path& list, std::size_t position,
                        std::size_t group)
    {
        Node node;
        node.role = role;
        node.name = task["name"].stringOr();
        node.position = position;
        node.group = group;
        node.path = pathOf(list, task, position);
        if (role == Node::Role::Container) {
            node.kind = argo::TemplateKind::Container;
        } else {
            describeTarget(node, task);
        }
        const std::size_t place = graph_.nodes.size();
        if (!node.name.empty() && !byName_.emplace(node.name, place).second) reportRepeated(node);
        graph_.nodes.push_back(std::move(node));
        return place;
    }

    void describeTarget(Node& node, const Value& task)
    {
        const argo::Target target = argo::targetOf(index_, task);
        node.kind = target.kind;
        node.templateName = target.templateName;
        node.referenceName = target.referenceName;
        node.isInline = target.isInline;
        node.isMissing = target.isMissing;
        node.fanOut = argo::fanOutOf(task);
        node.when = task["when"].stringOr();
        if (!task["onExit"].isNull()) node.hooks.emplace_back("exit");
        for (const Entry& hook : task["hooks"].entries())
            if (hook.key != "exit" || node.hooks.empty()) node.hooks.push_back(hook.key);
        if (target.kind == argo::TemplateKind::ContainerSet && target.tmpl)
            node.inner = innerOf(*target.tmpl);
    }

    // One graph for all tasks that run the same containerSet.
    std::shared_ptr<const TaskGraph> innerOf(const Value& tmpl)
    {
        auto& inner = inner_[tmpl.id()];
        if (!inner) inner = std::make_shared<const TaskGraph>(taskGraph(index_, tmpl));
        return inner;
    }

    Path pathOf(const Path& list, const Value& task, std::size_t position)
    {
        if (!task["name"].isString()) return list.index(position);
        const std::string& name = task["name"].asString();
        return list.named("name", name, ++occurrences_[name]);
    }

    void addDagEdges(const Value& task, std::size_t to)
    {
        const std::string_view depends = task["depends"].stringOr();
        if (depends.empty()) return addListedEdges(task, to);
        const auto tree = argo::parseDepends(depends);
        if (!tree) {
            for (Diagnostic problem : tree.diagnostics()) {
                problem.path = graph_.nodes[to].path.key("depends");
                problem.span = {};
                graph_.problems.push_back(std::move(problem));
            }
            // The picture still shows whatever tasks Argo would find in the text.
            for (const argo::DependsName& name : argo::dependencyNames(depends))
                addNamedEdge({name.task, {}, true, false, false}, to, "depends");
            return;
        }
        for (const argo::Operand& operand : argo::operands(*tree))
            addNamedEdge(operand, to, "depends");
    }

    void addListedEdges(const Value& task, std::size_t to)
    {
        std::unordered_map<std::string_view, bool> seen;
        for (const Value& name : task["dependencies"].items()) {
            if (!name.isString() || !seen.emplace(name.asString(), true).second) continue;
            argo::Operand operand;
            operand.task = name.asString();
            operand.isBare = true;
            addNamedEdge(operand, to, "dependencies");
        }
    }

    void addNamedEdge(const argo::Operand& operand, std::size_t to, std::string_view field)
    {
        const auto found = byName_.find(operand.task);
        if (found == byName_.end()) return reportUnknown(operand.task, to, field);
        Edge edge;
        edge.from = found->second;
        edge.to = to;
        edge.results = operand.results;
        edge.isNegated = operand.isNegated;
        edge.isAlternative = operand.isAlternative;
        edge.isPlain = edge.results.empty() && !edge.isNegated && !edge.isAlternative;
        edge.isConditional = edge.isNegated || edge.isAlternative ||
                             !std::all_of(edge.results.begin(), edge.results.end(), isSuccess);
        edge.label = labelOf(edge, operand.isBare);
        graph_.edges.push_back(std::move(edge));
    }

    void addPlainEdge(std::size_t from, std::size_t to)
    {
        Edge edge;
        edge.from = from;
        edge.to = to;
        graph_.edges.push_back(std::move(edge));
    }

    void report(std::string rule, std::string message, std::string detail, Path path)
    {
        Diagnostic problem;
        problem.rule = std::move(rule);
        problem.message = std::move(message);
        problem.detail = std::move(detail);
        problem.path = std::move(path);
        graph_.problems.push_back(std::move(problem));
    }

    [[nodiscard]] std::string word() const
    {
        if (graph_.shape == Shape::ContainerSet) return "container";
        return graph_.shape == Shape::Steps ? "step" : "task";
    }

    void reportUnknown(const std::string& name, std::size_t to, std::string_view field)
    {
        const Node& node = graph_.nodes[to];
        report("graph-unknown-dependency",
               "The " + word() + " \"" + node.name + "\" waits for \"" + name + "\", which is not there.",
               "Add a " + word() + " of this name or take it out of " + std::string(field) + ".",
               node.path.key(field));
    }

    void reportRepeated(const Node& node)
    {
        report("graph-duplicate-name", "There are two " + word() + "s named \"" + node.name + "\".",
               "Rename one of them: names tell " + word() + "s apart.", node.path);
    }

    void reportCycle()
    {
        const std::vector<std::size_t> cycle = findCycle(graph_);
        if (cycle.empty()) return;
        // A long ring is told by its beginning.
        std::string text;
        constexpr std::size_t shown = 8;
        for (std::size_t i = 0; i < std::min(cycle.size(), shown); ++i)
            text += graph_.nodes[cycle[i]].name + " -> ";
        if (cycle.size() > shown) text += "… -> ";
        text += graph_.nodes[cycle.front()].name;
        report("graph-cycle", "These " + word() + "s wait for each other in a ring: " + text + ".",
               "Cut one of these edges: none of them could ever start.", graph_.nodes[cycle.front()].path);
    }

    const argo::TemplateIndex& index_;
    const Value& tmpl_;
    TaskGraph graph_;
    std::unordered_map<std::string, std::size_t> byName_;
    std::unordered_map<std::string, std::size_t> occurrences_;
    std::unordered_map<Value::Id, std::shared_ptr<const TaskGraph>> inner_;
};

} // namespace

TaskGraph taskGraph(const argo::TemplateIndex& index, const Value& tmpl)
{
    return Builder(index, tmpl).build();
}

} // namespace dagwright::graph
