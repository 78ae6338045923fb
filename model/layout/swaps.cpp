#include "model/layout/swaps.h"

#include <algorithm>

namespace dagwright::layout {

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
