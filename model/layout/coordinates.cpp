#include "model/layout/layered.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace dagwright::layout {

namespace {

// Segments that cross an inner segment (bend to bend) and so must not be made straight.
std::vector<bool> findConflicts(const Layered& graph)
{
    std::vector<bool> conflicts(graph.segmentCount, false);
    const auto innerEnd = [&](std::uint32_t v) {
        if (!graph.isBend(v)) return std::numeric_limits<std::uint32_t>::max();
        const std::uint32_t upper = graph.up.ends[graph.up.starts[v]];
        return graph.isBend(upper) ? graph.position[upper] : std::numeric_limits<std::uint32_t>::max();
    };
    for (std::size_t l = 1; l < graph.layers.size(); ++l) {
        const auto& layer = graph.layers[l];
        std::uint32_t low = 0;
        std::size_t scanned = 0;
        for (std::size_t i = 0; i < layer.size(); ++i) {
            const std::uint32_t inner = innerEnd(layer[i]);
            const bool isInner = inner != std::numeric_limits<std::uint32_t>::max();
            if (!isInner && i + 1 < layer.size()) continue;
            const std::uint32_t high =
                isInner ? inner : static_cast<std::uint32_t>(graph.layers[l - 1].size());
            for (; scanned <= i; ++scanned) {
                const std::uint32_t v = layer[scanned];
                for (std::uint32_t a = graph.up.starts[v]; a < graph.up.starts[v + 1]; ++a) {
                    const std::uint32_t upper = graph.up.ends[a];
                    const std::uint32_t place = graph.position[upper];
                    if ((place < low || place > high) && !(graph.isBend(v) && graph.isBend(upper)))
                        conflicts[graph.up.segments[a]] = true;
                }
            }
            if (isInner) low = inner;
        }
    }
    return conflicts;
}

// One of the four extreme placements: aligned with the layer above or below, packed to the left or the right.
class Extreme
{
  public:
    Extreme(const Layered& graph, const std::vector<bool>& conflicts, bool downwards, bool leftwards)
        : graph_(graph), conflicts_(conflicts), downwards_(downwards), leftwards_(leftwards)
    {}

    std::vector<double> place(double nodeGap, double bendGap)
    {
        align();
        compact(nodeGap, bendGap);
        std::vector<double> x(graph_.size());
        for (std::uint32_t v = 0; v < graph_.size(); ++v)
            x[v] = leftwards_ ? x_[root_[v]] : -x_[root_[v]];
        return x;
    }

  private:
    [[nodiscard]] std::int64_t placeOf(std::uint32_t v) const
    {
        const std::int64_t place = graph_.position[v];
        return leftwards_ ? place
                          : static_cast<std::int64_t>(graph_.layers[graph_.rank[v]].size()) - 1 - place;
    }

    // Joins each vertex with a median neighbour of the layer before into one block.
    void align()
    {
        root_.resize(graph_.size());
        std::iota(root_.begin(), root_.end(), 0);
        align_ = root_;
        const std::size_t layers = graph_.layers.size();
        for (std::size_t i = 0; i < layers; ++i) {
            const auto& layer = graph_.layers[downwards_ ? i : layers - 1 - i];
            std::int64_t last = -1;
            for (std::size_t k = 0; k < layer.size(); ++k)
                alignVertex(layer[leftwards_ ? k : layer.size() - 1 - k], last);
        }
    }

    void alignVertex(std::uint32_t v, std::int64_t& last)
    {
        const Adjacency& neighbours = downwards_ ? graph_.up : graph_.down;
        const std::size_t count = neighbours.degree(v);
        if (count == 0) return;
        ends_.clear();
        for (std::uint32_t a = neighbours.starts[v]; a < neighbours.starts[v + 1]; ++a)
            ends_.emplace_back(placeOf(neighbours.ends[a]), a);
        std::sort(ends_.begin(), ends_.end());
        for (std::size_t m = (count - 1) / 2; m <= count / 2; ++m) {
            const auto [place, a] = ends_[m];
            if (align_[v] != v || place <= last || conflicts_[neighbours.segments[a]]) continue;
            const std::uint32_t w = neighbours.ends[a];
            align_[w] = v;
            root_[v] = root_[w];
            align_[v] = root_[v];
            last = place;
        }
    }

    // Packs the blocks as far left as they go, then moves each right up to its neighbours where it has room.
    void compact(double nodeGap, double bendGap)
    {
        struct Link
        {
            std::uint32_t left;
            std::uint32_t right;
            double distance;
        };
        std::vector<Link> links;
        for (const auto& layer : graph_.layers)
            for (std::size_t i = 0; i + 1 < layer.size(); ++i) {
                const std::uint32_t a = layer[i];
                const std::uint32_t b = layer[i + 1];
                const double gap = graph_.isBend(a) || graph_.isBend(b) ? bendGap : nodeGap;
                const double distance = (graph_.width[a] + graph_.width[b]) / 2 + gap;
                links.push_back(leftwards_ ? Link{root_[a], root_[b], distance}
                                           : Link{root_[b], root_[a], distance});
            }
        std::vector<std::uint32_t> starts(graph_.size() + 1, 0);
        std::vector<std::uint32_t> open(graph_.size(), 0);
        for (const Link& link : links) {
            ++starts[link.left + 1];
            ++open[link.right];
        }
        std::partial_sum(starts.begin(), starts.end(), starts.begin());
        std::vector<std::uint32_t> outgoing(links.size());
        std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
        for (std::uint32_t i = 0; i < links.size(); ++i)
            outgoing[next[links[i].left]++] = i;

        x_.assign(graph_.size(), 0);
        std::vector<std::uint32_t> order;
        for (std::uint32_t v = 0; v < graph_.size(); ++v)
            if (root_[v] == v && open[v] == 0) order.push_back(v);
        for (std::size_t i = 0; i < order.size(); ++i)
            for (std::uint32_t a = starts[order[i]]; a < starts[order[i] + 1]; ++a) {
                const Link& link = links[outgoing[a]];
                x_[link.right] = std::max(x_[link.right], x_[link.left] + link.distance);
                if (--open[link.right] == 0) order.push_back(link.right);
            }
        for (auto it = order.rbegin(); it != order.rend(); ++it) {
            double room = std::numeric_limits<double>::infinity();
            for (std::uint32_t a = starts[*it]; a < starts[*it + 1]; ++a)
                room = std::min(room, x_[links[outgoing[a]].right] - links[outgoing[a]].distance);
            if (std::isfinite(room)) x_[*it] = std::max(x_[*it], room);
        }
    }

    const Layered& graph_;
    const std::vector<bool>& conflicts_;
    bool downwards_;
    bool leftwards_;
    std::vector<std::uint32_t> root_;
    std::vector<std::uint32_t> align_;
    std::vector<double> x_;
    std::vector<std::pair<std::int64_t, std::uint32_t>> ends_;
};

} // namespace

void placeAcross(Layered& graph, double nodeGap, double bendGap, const Limits& limits)
{
    const std::vector<bool> conflicts = findConflicts(graph);
    std::array<std::vector<double>, 4> placements;
    std::array<double, 4> low{};
    std::array<double, 4> high{};
    std::size_t narrowest = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        if (limits.isCancelled()) return;
        placements[i] = Extreme(graph, conflicts, i < 2, i % 2 == 0).place(nodeGap, bendGap);
        low[i] = std::numeric_limits<double>::infinity();
        high[i] = -low[i];
        for (std::uint32_t v = 0; v < graph.size(); ++v) {
            low[i] = std::min(low[i], placements[i][v] - graph.width[v] / 2);
            high[i] = std::max(high[i], placements[i][v] + graph.width[v] / 2);
        }
        if (high[i] - low[i] < high[narrowest] - low[narrowest]) narrowest = i;
    }
    graph.x.resize(graph.size());
    for (std::uint32_t v = 0; v < graph.size(); ++v) {
        std::array<double, 4> candidates{};
        for (std::size_t i = 0; i < 4; ++i) {
            const double shift = i % 2 == 0 ? low[narrowest] - low[i] : high[narrowest] - high[i];
            candidates[i] = placements[i][v] + shift;
        }
        std::sort(candidates.begin(), candidates.end());
        graph.x[v] = (candidates[1] + candidates[2]) / 2;
    }
    double left = std::numeric_limits<double>::infinity();
    for (std::uint32_t v = 0; v < graph.size(); ++v)
        left = std::min(left, graph.x[v] - graph.width[v] / 2);
    // Whole pixels keep borders crisp; separations only grow by rounding when both ends round alike, so
    // halves go down.
    for (double& x : graph.x)
        x = std::round(x - left);
}

void placeInRows(Layered& graph, double nodeGap)
{
    graph.x.assign(graph.size(), 0);
    std::vector<double> widths;
    for (const auto& layer : graph.layers) {
        double width = -nodeGap;
        for (std::uint32_t v : layer)
            width += graph.width[v] + nodeGap;
        widths.push_back(width);
    }
    const double widest = *std::max_element(widths.begin(), widths.end());
    for (std::size_t l = 0; l < graph.layers.size(); ++l) {
        double x = std::floor((widest - widths[l]) / 2);
        for (std::uint32_t v : graph.layers[l]) {
            graph.x[v] = x + graph.width[v] / 2;
            x += graph.width[v] + nodeGap;
        }
    }
}

void placeAlong(Layered& graph, const std::vector<double>& gaps)
{
    const std::size_t layers = graph.layers.size();
    graph.y.assign(graph.size(), 0);
    graph.bandTop.assign(layers, 0);
    graph.bandBottom.assign(layers, 0);
    double y = 0;
    for (std::size_t l = 0; l < layers; ++l) {
        double tallest = 0;
        double reach = 0;
        for (std::uint32_t v : graph.layers[l]) {
            tallest = std::max(tallest, graph.height[v]);
            for (std::uint32_t a = graph.down.starts[v]; a < graph.down.starts[v + 1]; ++a)
                reach = std::max(reach, std::abs(graph.x[v] - graph.x[graph.down.ends[a]]));
        }
        graph.bandTop[l] = y;
        graph.bandBottom[l] = y + tallest;
        for (std::uint32_t v : graph.layers[l])
            graph.y[v] = y + tallest / 2;
        y += tallest + gaps[l] + std::round(std::min(gaps[l], reach / 40));
    }
}

} // namespace dagwright::layout
