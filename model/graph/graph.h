// The graph of a dag, steps or containerSet template: what waits for what.
//
// Built from a template as it stands, sound or not: unknown targets, cycles and repeated names are problems,
// never errors. Nodes stand in document order; indices are stable for one graph only, names identify nodes
// across graphs.
#pragma once

#include "model/argo/depends.h"
#include "model/argo/template.h"
#include "model/value/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::graph {

inline constexpr std::size_t npos = static_cast<std::size_t>(-1);

// What a template's graph is made of. None: the template is of another kind and has no graph.
enum class Shape : std::uint8_t
{
    None,
    Dag,
    Steps,
    ContainerSet
};

struct TaskGraph;

struct Node
{
    // Junction: no task; where several steps are followed by several steps, all edges meet in one of these
    // (drawn as a bar), so that a hundred steps after a hundred are two hundred edges. Name empty, `position`
    // npos.
    enum class Role : std::uint8_t
    {
        Task,
        Step,
        Container,
        Junction
    };

    Role role = Role::Task;
    std::string name; // as written; may be empty or repeated in an unsound document
    argo::TemplateKind kind = argo::TemplateKind::Unknown; // of what it runs; Container for containers
    std::string templateName;  // what it runs; empty for inline templates and containers
    std::string referenceName; // templateRef: the other object
    bool isInline = false;
    bool isMissing = false;      // names a template that there is not
    std::size_t position = npos; // in the list of tasks or containers; steps: in its group
    std::size_t group = 0;       // steps: the group's position, else 0
    argo::FanOut fanOut;
    std::string when;               // the condition's text, empty without
    std::vector<std::string> hooks; // names of lifecycle hooks, `onExit` as "exit"
    Path path; // from the template: dag.tasks[name=a], steps[0][name=b]; empty for a junction
    std::shared_ptr<const TaskGraph> inner; // the containers, where it runs a containerSet of this document
};

// `to` waits for `from`: the arrow points to `to`.
struct Edge
{
    std::size_t from = 0;
    std::size_t to = 0;
    std::vector<argo::TaskResult> results; // asked for by name; empty where only the bare name stands
    bool isNegated = false;
    bool isAlternative = false; // in an || with other tasks
    // Plain: `dependencies`, or a bare name in a conjunction: no label, a solid line.
    bool isPlain = true;
    // Drawn dashed: may run although `from` did not succeed, or need not wait for its success.
    bool isConditional = false;
    std::string label; // "Failed or Errored", "not Skipped", "or"; empty where plain

    bool operator==(const Edge&) const = default;
};

struct TaskGraph
{
    Shape shape = Shape::None;
    std::string name; // the template's
    std::vector<Node> nodes;
    std::vector<Edge> edges; // ends are valid; each (from, to) at most once; a self-loop is possible
    // Rules: graph-unknown-dependency, graph-cycle, graph-duplicate-name, depends-syntax, depends-result;
    // paths start at the template.
    Diagnostics problems;

    // Edges by end, as indices into `edges`.
    [[nodiscard]] const std::vector<std::uint32_t>& out(std::size_t node) const { return out_[node]; }
    [[nodiscard]] const std::vector<std::uint32_t>& in(std::size_t node) const { return in_[node]; }
    // Of a repeated name the first; npos where absent.
    [[nodiscard]] std::size_t indexOf(std::string_view nodeName) const;
    // To be called once after nodes and edges were changed by hand.
    void buildIndex();

  private:
    std::vector<std::vector<std::uint32_t>> out_;
    std::vector<std::vector<std::uint32_t>> in_;
    std::vector<std::pair<std::string, std::size_t>> byName_; // sorted
};

[[nodiscard]] TaskGraph taskGraph(const argo::TemplateIndex& index, const Value& tmpl);

// The nodes of one cycle in its direction, or none.
[[nodiscard]] std::vector<std::size_t> findCycle(const TaskGraph& graph);
// Every node once, each after those it waits for, ties in document order; a node of a cycle comes when its
// turn comes in document order.
[[nodiscard]] std::vector<std::size_t> topologicalOrder(const TaskGraph& graph);
// By node: is it before (after) the given one? Never the node itself, unless it is in a cycle. O(edges).
[[nodiscard]] std::vector<bool> ancestors(const TaskGraph& graph, std::size_t node);
[[nodiscard]] std::vector<bool> descendants(const TaskGraph& graph, std::size_t node);
// Would an edge from -> to close a cycle? An edge from a node to itself does.
[[nodiscard]] bool wouldCycle(const TaskGraph& graph, std::size_t from, std::size_t to);

} // namespace dagwright::graph
