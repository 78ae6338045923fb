#include "model/layout/layered.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace dagwright::layout {

namespace {

// Above this many bends the longest arcs get lanes beside the drawing: memory stays bounded for any graph.
constexpr std::size_t maxBends = 150'000;

// Arcs by one end, as indices.
struct ArcIndex
{
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> arcs;
};

ArcIndex indexArcs(const Layered& graph, bool byFrom)
{
    ArcIndex index;
    index.starts.assign(graph.realCount + 1, 0);
    for (const Arc& arc : graph.arcs)
        ++index.starts[(byFrom ? arc.from : arc.to) + 1];
    std::partial_sum(index.starts.begin(), index.starts.end(), index.starts.begin());
    index.arcs.resize(graph.arcs.size());
    std::vector<std::uint32_t> next(index.starts.begin(), index.starts.end() - 1);
    for (std::uint32_t i = 0; i < graph.arcs.size(); ++i)
        index.arcs[next[byFrom ? graph.arcs[i].from : graph.arcs[i].to]++] = i;
    return index;
}

class Ranker
{
  public:
    explicit Ranker(Layered& graph)
        : graph_(graph), out_(indexArcs(graph, true)), in_(indexArcs(graph, false))
    {}

    void run(Limits& limits)
    {
        sortTopologically();
        longestPath();
        if (!graph_.isInRows) shorten(limits);
        const auto lowest = *std::min_element(rank_.begin(), rank_.end());
        for (std::int64_t& rank : rank_)
            rank -= lowest;
        graph_.rank.assign(rank_.begin(), rank_.end());
    }

  private:
    void shorten(Limits& limits)
    {
        // Each pass only shortens edges; few are needed, and a bound keeps long chains linear.
        for (int pass = 0; pass < 8; ++pass) {
            bool moved = false;
            for (auto it = order_.rbegin(); it != order_.rend(); ++it)
                moved = pull(*it) || moved;
            for (std::uint32_t v : order_)
                moved = pull(v) || moved;
            if (!moved) break;
        }
        shortenArcs(graph_.arcs, rank_, limits);
    }

    void sortTopologically()
    {
        std::vector<std::uint32_t> open(graph_.realCount, 0);
        for (const Arc& arc : graph_.arcs)
            ++open[arc.to];
        for (std::uint32_t v = 0; v < graph_.realCount; ++v)
            if (open[v] == 0) order_.push_back(v);
        for (std::size_t i = 0; i < order_.size(); ++i)
            for (std::uint32_t a = out_.starts[order_[i]]; a < out_.starts[order_[i] + 1]; ++a)
                if (const std::uint32_t to = graph_.arcs[out_.arcs[a]].to; --open[to] == 0)
                    order_.push_back(to);
    }

    void longestPath()
    {
        rank_.assign(graph_.realCount, 0);
        if (!graph_.rankHints.empty() && !graph_.isInRows) keepHints();
        for (std::uint32_t v : order_)
            for (std::uint32_t a = out_.starts[v]; a < out_.starts[v + 1]; ++a) {
                const std::uint32_t to = graph_.arcs[out_.arcs[a]].to;
                rank_[to] = std::max(rank_[to], rank_[v] + 1);
            }
    }

    // Ranks from before an edit; a new node stands right above those that wait for it, or wherever those that
    // it waits for push it.
    void keepHints()
    {
        for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
            rank_[*it] = graph_.rankHints[*it];
            if (rank_[*it] >= 0) continue;
            std::int64_t above = std::numeric_limits<std::int64_t>::max();
            for (std::uint32_t a = out_.starts[*it]; a < out_.starts[*it + 1]; ++a)
                above = std::min(above, rank_[graph_.arcs[out_.arcs[a]].to] - 1);
            rank_[*it] = above == std::numeric_limits<std::int64_t>::max() ? 0 : above;
        }
    }

    // Moves a node to the end of its free range to which more of its edges pull.
    bool pull(std::uint32_t v)
    {
        const std::uint32_t inCount = in_.starts[v + 1] - in_.starts[v];
        const std::uint32_t outCount = out_.starts[v + 1] - out_.starts[v];
        if (inCount == outCount) return false;
        std::int64_t best = rank_[v];
        if (outCount > inCount) {
            best = std::numeric_limits<std::int64_t>::max();
            for (std::uint32_t a = out_.starts[v]; a < out_.starts[v + 1]; ++a)
                best = std::min(best, rank_[graph_.arcs[out_.arcs[a]].to] - 1);
        } else {
            best = std::numeric_limits<std::int64_t>::min();
            for (std::uint32_t a = in_.starts[v]; a < in_.starts[v + 1]; ++a)
                best = std::max(best, rank_[graph_.arcs[in_.arcs[a]].from] + 1);
        }
        if (best == rank_[v]) return false;
        rank_[v] = best;
        return true;
    }

    Layered& graph_;
    ArcIndex out_;
    ArcIndex in_;
    std::vector<std::uint32_t> order_;
    std::vector<std::int64_t> rank_;
};

// Marks the longest arcs as free until the rest needs few enough bends.
void freeLongest(Layered& graph)
{
    const auto length = [&](std::uint32_t arc) {
        return graph.rank[graph.arcs[arc].to] - graph.rank[graph.arcs[arc].from];
    };
    std::size_t bends = 0;
    std::vector<std::uint32_t> byLength(graph.arcs.size());
    std::iota(byLength.begin(), byLength.end(), 0);
    for (std::uint32_t arc : byLength)
        bends += length(arc) - 1;
    if (bends <= maxBends) return;
    std::stable_sort(byLength.begin(), byLength.end(), [&](auto a, auto b) { return length(a) > length(b); });
    for (std::uint32_t arc : byLength) {
        if (bends <= maxBends) break;
        bends -= length(arc) - 1;
        graph.arcs[arc].isFree = true;
    }
}

void fillAdjacency(Layered& graph, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& segments)
{
    const auto fill = [&](Adjacency& adjacency, bool down) {
        adjacency.starts.assign(graph.size() + 1, 0);
        for (const auto& [upper, lower] : segments)
            ++adjacency.starts[(down ? upper : lower) + 1];
        std::partial_sum(adjacency.starts.begin(), adjacency.starts.end(), adjacency.starts.begin());
        adjacency.ends.resize(segments.size());
        adjacency.segments.resize(segments.size());
        std::vector<std::uint32_t> next(adjacency.starts.begin(), adjacency.starts.end() - 1);
        for (std::uint32_t s = 0; s < segments.size(); ++s) {
            const std::uint32_t place = next[down ? segments[s].first : segments[s].second]++;
            adjacency.ends[place] = down ? segments[s].second : segments[s].first;
            adjacency.segments[place] = s;
        }
    };
    fill(graph.up, false);
    fill(graph.down, true);
    graph.segmentCount = static_cast<std::uint32_t>(segments.size());
}

} // namespace

void breakCycles(Layered& graph)
{
    enum class State : std::uint8_t
    {
        New,
        Open,
        Done
    };
    const ArcIndex out = indexArcs(graph, true);
    std::vector<bool> hasIn(graph.realCount, false);
    for (const Arc& arc : graph.arcs)
        hasIn[arc.to] = true;
    std::vector<std::uint32_t> starts;
    for (std::uint32_t v = 0; v < graph.realCount; ++v)
        if (!hasIn[v]) starts.push_back(v);
    for (std::uint32_t v = 0; v < graph.realCount; ++v)
        if (hasIn[v]) starts.push_back(v);

    std::vector<State> states(graph.realCount, State::New);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> path; // vertex, next of its arcs
    std::vector<std::uint32_t> reversed;
    for (std::uint32_t start : starts) {
        if (states[start] != State::New) continue;
        states[start] = State::Open;
        path.emplace_back(start, out.starts[start]);
        while (!path.empty()) {
            const std::uint32_t at = path.back().first;
            if (path.back().second == out.starts[at + 1]) {
                states[at] = State::Done;
                path.pop_back();
                continue;
            }
            const std::uint32_t arc = out.arcs[path.back().second++];
            const std::uint32_t next = graph.arcs[arc].to;
            if (states[next] == State::Open) reversed.push_back(arc);
            if (states[next] != State::New) continue;
            states[next] = State::Open;
            path.emplace_back(next, out.starts[next]);
        }
    }
    for (std::uint32_t arc : reversed) {
        std::swap(graph.arcs[arc].from, graph.arcs[arc].to);
        graph.arcs[arc].isReversed = true;
    }
}

void assignRanks(Layered& graph, Limits& limits)
{
    Ranker(graph).run(limits);
}

void makeLayers(Layered& graph, double bendWidth)
{
    freeLongest(graph);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> segments;
    for (Arc& arc : graph.arcs) {
        if (arc.isFree) continue;
        std::uint32_t upper = arc.from;
        for (std::uint32_t rank = graph.rank[arc.from] + 1; rank < graph.rank[arc.to]; ++rank) {
            const std::uint32_t bend = graph.size();
            graph.width.push_back(bendWidth);
            graph.height.push_back(0);
            graph.rank.push_back(rank);
            arc.bends.push_back(bend);
            segments.emplace_back(upper, bend);
            upper = bend;
        }
        segments.emplace_back(upper, arc.to);
    }
    graph.layers.assign(*std::max_element(graph.rank.begin(), graph.rank.end()) + 1, {});
    graph.position.resize(graph.size());
    for (std::uint32_t v = 0; v < graph.size(); ++v) {
        auto& layer = graph.layers[graph.rank[v]];
        graph.position[v] = static_cast<std::uint32_t>(layer.size());
        layer.push_back(v);
    }
    fillAdjacency(graph, segments);
}

} // namespace dagwright::layout
