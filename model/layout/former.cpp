#include "model/layout/former.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dagwright::layout {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double median(std::vector<double>& values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

FormerDrawing::FormerDrawing(const graph::TaskGraph& graph, const Options& options)
    : graph_(graph), former_(options.former), isTurned_(options.direction == Direction::LeftRight)
{
    if (!former_.graph || !former_.layout || former_.layout->nodes.size() != former_.graph->nodes.size())
        return;
    for (const graph::Node& node : graph.nodes)
        nodes_.push_back(node.name.empty() ? graph::npos : former_.graph->indexOf(node.name));
    // Of repeated names the first one only.
    std::vector<bool> isTaken(former_.graph->nodes.size(), false);
    for (std::size_t& node : nodes_) {
        if (node == graph::npos) continue;
        if (isTaken[node])
            node = graph::npos;
        else
            isTaken[node] = true;
    }
}

void FormerDrawing::hintRanks(const Part& part, Layered& work) const
{
    if (nodes_.empty()) return;
    work.rankHints.assign(work.realCount, -1);
    for (std::uint32_t v = 0; v < work.realCount; ++v)
        if (const std::size_t former = nodes_[part.nodes[v]]; former != graph::npos)
            work.rankHints[v] = former_.layout->ranks[former];
}

void FormerDrawing::hintPlaces(const Part& part, Layered& work) const
{
    if (nodes_.empty()) return;
    work.placeHints.assign(work.size(), unknown);
    std::vector<double> sums(work.layers.size(), 0);
    std::vector<double> counts(work.layers.size(), 0);
    bool isKnown = false;
    for (std::uint32_t v = 0; v < work.realCount; ++v) {
        const Rect* rect = node(part.nodes[v]);
        if (!rect) continue;
        isKnown = true;
        work.placeHints[v] = across(rect->center());
        sums[work.rank[v]] += along(rect->center());
        ++counts[work.rank[v]];
    }
    if (!isKnown) {
        work.placeHints.clear();
        return;
    }
    for (std::size_t r = 0; r < sums.size(); ++r)
        sums[r] /= counts[r]; // not a number where all of a rank is new
    for (const Arc& arc : work.arcs)
        if (!arc.bends.empty()) hintBends(arc, sums, work);
}

void FormerDrawing::hintBends(const Arc& arc, const std::vector<double>& rankPlaces, Layered& work) const
{
    const graph::Edge& edge = graph_.edges[arc.edge];
    const std::size_t from = nodes_[edge.from];
    const std::size_t to = nodes_[edge.to];
    if (from == graph::npos || to == graph::npos) return;
    for (const std::uint32_t former : former_.graph->out(from)) {
        if (former_.graph->edges[former].to != to || former >= former_.layout->routes.size()) continue;
        const std::vector<Point> line = flattened(former_.layout->routes[former]);
        for (const std::uint32_t bend : arc.bends) {
            const double place = rankPlaces[work.rank[bend]];
            for (std::size_t i = 0; i + 1 < line.size(); ++i) {
                const double a = along(line[i]) - place;
                const double b = along(line[i + 1]) - place;
                if (!(a * b <= 0)) continue;
                const double t = a == b ? 0 : a / (a - b);
                work.placeHints[bend] = across(line[i]) + t * (across(line[i + 1]) - across(line[i]));
                break;
            }
        }
        return;
    }
}

bool FormerDrawing::placeOf(const Part& part, const Layout& layout, Point& place) const
{
    std::vector<double> x;
    std::vector<double> y;
    for (const std::uint32_t index : part.nodes)
        if (const Rect* rect = node(index)) {
            x.push_back(rect->center().x - layout.nodes[index].center().x);
            y.push_back(rect->center().y - layout.nodes[index].center().y);
        }
    if (x.empty()) return false;
    place = {std::round(median(x)), std::round(median(y))};
    return true;
}

} // namespace dagwright::layout
