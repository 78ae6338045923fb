#include "model/graph/graph.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace dagwright::graph {

namespace {

std::vector<bool> reached(const TaskGraph& graph, std::size_t node, bool forward)
{
    std::vector<bool> seen(graph.nodes.size(), false);
    std::vector<std::size_t> open{node};
    while (!open.empty()) {
        const std::size_t at = open.back();
        open.pop_back();
        for (std::uint32_t edge : forward ? graph.out(at) : graph.in(at)) {
            const std::size_t next = forward ? graph.edges[edge].to : graph.edges[edge].from;
            if (seen[next]) continue;
            seen[next] = true;
            open.push_back(next);
        }
    }
    return seen;
}

} // namespace

void TaskGraph::buildIndex()
{
    out_.assign(nodes.size(), {});
    in_.assign(nodes.size(), {});
    for (std::size_t i = 0; i < edges.size(); ++i) {
        out_[edges[i].from].push_back(static_cast<std::uint32_t>(i));
        in_[edges[i].to].push_back(static_cast<std::uint32_t>(i));
    }
    byName_.clear();
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].role != Node::Role::Junction) byName_.emplace_back(nodes[i].name, i);
    std::sort(byName_.begin(), byName_.end());
}

std::size_t TaskGraph::indexOf(std::string_view nodeName) const
{
    const auto found =
        std::lower_bound(byName_.begin(), byName_.end(), nodeName,
                         [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
    return found != byName_.end() && found->first == nodeName ? found->second : npos;
}

std::vector<std::size_t> findCycle(const TaskGraph& graph)
{
    enum class State : std::uint8_t
    {
        New,
        Open,
        Done
    };
    std::vector<State> states(graph.nodes.size(), State::New);
    std::vector<std::pair<std::size_t, std::size_t>> path; // node, next of its edges
    for (std::size_t start = 0; start < graph.nodes.size(); ++start) {
        if (states[start] != State::New) continue;
        path.emplace_back(start, 0);
        states[start] = State::Open;
        while (!path.empty()) {
            const std::size_t at = path.back().first;
            if (path.back().second == graph.out(at).size()) {
                states[at] = State::Done;
                path.pop_back();
                continue;
            }
            const std::size_t next = graph.edges[graph.out(at)[path.back().second++]].to;
            if (states[next] == State::Open) {
                std::vector<std::size_t> cycle;
                for (std::size_t i = path.size(); i-- > 0;) {
                    cycle.push_back(path[i].first);
                    if (path[i].first == next) break;
                }
                std::reverse(cycle.begin(), cycle.end());
                return cycle;
            }
            if (states[next] == State::Done) continue;
            states[next] = State::Open;
            path.emplace_back(next, 0);
        }
    }
    return {};
}

std::vector<std::size_t> topologicalOrder(const TaskGraph& graph)
{
    const std::size_t count = graph.nodes.size();
    std::vector<std::size_t> waitsFor(count, 0);
    for (const Edge& edge : graph.edges)
        if (edge.from != edge.to) ++waitsFor[edge.to];
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t i = 0; i < count; ++i)
        if (waitsFor[i] == 0) ready.push(i);
    std::vector<bool> taken(count, false);
    std::vector<std::size_t> order;
    order.reserve(count);
    std::size_t nextStuck = 0;
    while (order.size() < count) {
        if (ready.empty()) {
            // Only cycles are left: their first node in document order goes on.
            while (taken[nextStuck])
                ++nextStuck;
            ready.push(nextStuck);
        }
        const std::size_t at = ready.top();
        ready.pop();
        if (taken[at]) continue;
        taken[at] = true;
        order.push_back(at);
        for (std::uint32_t edge : graph.out(at)) {
            const std::size_t next = graph.edges[edge].to;
            if (next != at && !taken[next] && --waitsFor[next] == 0) ready.push(next);
        }
    }
    return order;
}

std::vector<bool> ancestors(const TaskGraph& graph, std::size_t node)
{
    return reached(graph, node, false);
}

std::vector<bool> descendants(const TaskGraph& graph, std::size_t node)
{
    return reached(graph, node, true);
}

bool wouldCycle(const TaskGraph& graph, std::size_t from, std::size_t to)
{
    return from == to || reached(graph, to, true)[from];
}

} // namespace dagwright::graph
