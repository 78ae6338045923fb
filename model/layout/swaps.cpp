#include "model/layout/swaps.h"

#include <algorithm>

namespace dagwright::layout {

namespace {

// Crossings between a layer and the next, by counting inversions with a Fenwick tree.
class CrossingCounter
{
  public:
    std::size_t between(const Layered& graph, std::size_t layer)
    {
        const auto& lower = graph.layers[layer + 1];
        tree_.assign(lower.size() + 1, 0);
        std::size_t crossings = 0;
        std::size_t added = 0;
        for (std::uint32_t v : graph.layers[layer]) {
            targets_.clear();
            for (std::uint32_t a = graph.down.starts[v]; a < graph.down.starts[v + 1]; ++a)
                targets_.push_back(graph.position[graph.down.ends[a]]);
            // Edges of one vertex never cross each other: all are asked before any is added.
            for (std::uint32_t target : targets_)
                crossings += added - sumTo(target);
            for (std::uint32_t target : targets_)
                add(target);
            added += targets_.size();
        }
        return crossings;
    }

  private:
    // How many ends lie at or left of a position.
    [[nodiscard]] std::size_t sumTo(std::uint32_t position) const
    {
        std::size_t sum = 0;
        for (std::size_t i = position + 1; i > 0; i &= i - 1)
            sum += tree_[i];
        return sum;
    }
    void add(std::uint32_t position)
    {
        for (std::size_t i = position + 1; i < tree_.size(); i += i & (~i + 1))
            ++tree_[i];
    }

    std::vector<std::uint32_t> tree_;
    std::vector<std::uint32_t> targets_;
};

} // namespace

std::size_t countCrossings(const Layered& graph)
{
    CrossingCounter counter;
    std::size_t crossings = 0;
    for (std::size_t layer = 0; layer + 1 < graph.layers.size(); ++layer)
        crossings += counter.between(graph, layer);
    return crossings;
}

void Swaps::Side::read(const Layered& graph, const std::vector<std::uint32_t>& layer, const Adjacency& next)
{
    starts.clear();
    places.clear();
    starts.push_back(0);
    for (const std::uint32_t v : layer) {
        const auto first = static_cast<std::ptrdiff_t>(places.size());
        for (std::uint32_t a = next.starts[v]; a < next.starts[v + 1]; ++a)
            places.push_back(graph.position[next.ends[a]]);
        if (next.degree(v) > 1) std::sort(places.begin() + first, places.end());
        starts.push_back(static_cast<std::uint32_t>(places.size()));
    }
}

std::int64_t Swaps::Side::gain(std::uint32_t left, std::uint32_t right) const
{
    const auto a = of(left);
    const auto b = of(right);
    if (a.empty() || b.empty() || a.back() < b.front())
        return -static_cast<std::int64_t>(a.size() * b.size());
    if (a.size() == 1 && b.size() == 1) return a[0] == b[0] ? 0 : 1; // most are bends
    std::int64_t gain = 0;
    std::size_t smaller = 0; // of b, than the place of a at hand
    std::size_t upTo = 0;    // of b, not larger
    for (const std::uint32_t place : a) {
        while (smaller < b.size() && b[smaller] < place)
            ++smaller;
        upTo = std::max(upTo, smaller);
        while (upTo < b.size() && b[upTo] <= place)
            ++upTo;
        gain += static_cast<std::int64_t>(smaller) - static_cast<std::int64_t>(b.size() - upTo);
    }
    return gain;
}

void Swaps::read(const Layered& graph, const std::vector<std::uint32_t>& layer)
{
    up_.read(graph, layer, graph.up);
    down_.read(graph, layer, graph.down);
}

} // namespace dagwright::layout
