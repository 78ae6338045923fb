#include "tests/unit/layout/drawings.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace dagwright::tests {

using graph::TaskGraph;
using layout::Layout;
using layout::Point;
using layout::Rect;

namespace {

bool isOnBorder(const Rect& rect, Point point)
{
    constexpr double slack = 0.51;
    if (point.x < rect.x - slack || point.x > rect.right() + slack || point.y < rect.y - slack ||
        point.y > rect.bottom() + slack)
        return false;
    return std::abs(point.x - rect.x) <= slack || std::abs(point.x - rect.right()) <= slack ||
           std::abs(point.y - rect.y) <= slack || std::abs(point.y - rect.bottom()) <= slack;
}

// Whether a line runs through the inside of a rectangle; half a pixel of its border does not count.
bool cuts(Point a, Point b, const Rect& whole)
{
    const Rect rect{whole.x + 0.5, whole.y + 0.5, whole.width - 1, whole.height - 1};
    double first = 0;
    double last = 1;
    const auto clip = [&](double from, double by, double low, double high) {
        if (by == 0) return from > low && from < high;
        const double t1 = (low - from) / by;
        const double t2 = (high - from) / by;
        first = std::max(first, std::min(t1, t2));
        last = std::min(last, std::max(t1, t2));
        return first < last;
    };
    return clip(a.x, b.x - a.x, rect.x, rect.right()) && clip(a.y, b.y - a.y, rect.y, rect.bottom());
}

} // namespace

TaskGraph graphOf(std::size_t count, const Pairs& edges)
{
    TaskGraph graph;
    graph.shape = graph::Shape::Dag;
    graph.nodes.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        graph.nodes[i].name = "n" + std::to_string(i);
    for (const auto& [from, to] : edges) {
        graph::Edge edge;
        edge.from = from;
        edge.to = to;
        graph.edges.push_back(edge);
    }
    graph.buildIndex();
    return graph;
}

Pairs withoutRepeats(Pairs edges)
{
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
}

TaskGraph layeredGraph(std::size_t count, std::uint32_t seed)
{
    std::mt19937 random(seed);
    const auto width = static_cast<std::size_t>(std::sqrt(static_cast<double>(count)));
    Pairs edges;
    for (std::size_t i = width; i < count; ++i) {
        const std::size_t row = i / width;
        edges.emplace_back((row - 1) * width + random() % width, i);
        if (random() % 2 == 0)
            edges.emplace_back(
                random() % 10 == 0 ? random() % (row * width) : (row - 1) * width + random() % width, i);
    }
    return graphOf(count, withoutRepeats(std::move(edges)));
}

std::string overlapIn(const std::vector<Rect>& nodes)
{
    std::vector<std::size_t> byX(nodes.size());
    for (std::size_t i = 0; i < byX.size(); ++i)
        byX[i] = i;
    std::sort(byX.begin(), byX.end(), [&](std::size_t a, std::size_t b) { return nodes[a].x < nodes[b].x; });
    for (std::size_t i = 0; i < byX.size(); ++i)
        for (std::size_t k = i + 1; k < byX.size() && nodes[byX[k]].x < nodes[byX[i]].right(); ++k)
            if (nodes[byX[i]].overlaps(nodes[byX[k]]))
                return std::to_string(byX[i]) + " overlaps " + std::to_string(byX[k]);
    return {};
}

std::string fault(const TaskGraph& graph, const Layout& drawn)
{
    if (drawn.nodes.size() != graph.nodes.size()) return "nodes are missing";
    if (drawn.routes.size() != graph.edges.size()) return "routes are missing";
    if (std::string overlap = overlapIn(drawn.nodes); !overlap.empty()) return overlap;
    for (const layout::Route& route : drawn.routes) {
        const graph::Edge& edge = graph.edges[route.edge];
        const std::string name = std::to_string(edge.from) + "->" + std::to_string(edge.to);
        if (route.points.size() < 4 || route.points.size() % 3 != 1) return name + " is no chain of curves";
        for (Point point : route.points)
            if (!std::isfinite(point.x) || !std::isfinite(point.y)) return name + " runs to nowhere";
        if (!isOnBorder(drawn.nodes[edge.from], route.points.front())) return name + " leaves from nowhere";
        if (!isOnBorder(drawn.nodes[edge.to], route.points.back())) return name + " does not arrive";
    }
    return {};
}

std::size_t coveredRoutes(const Layout& drawn)
{
    std::size_t covered = 0;
    for (const layout::Route& route : drawn.routes) {
        const std::vector<Point> line = layout::flattened(route);
        const auto runsThrough = [&](const Rect& rect) {
            for (std::size_t i = 0; i + 1 < line.size(); ++i)
                if (cuts(line[i], line[i + 1], rect)) return true;
            return false;
        };
        covered += std::any_of(drawn.nodes.begin(), drawn.nodes.end(), runsThrough) ? 1 : 0;
    }
    return covered;
}

std::string coveredLabel(const TaskGraph& graph, const Layout& drawn, layout::LabelWidth width)
{
    const layout::Sizes sizes;
    std::vector<Rect> labels;
    for (const layout::Route& route : drawn.routes) {
        const std::string& text = graph.edges[route.edge].label;
        if (text.empty()) continue;
        const double wide = std::min(sizes.labelMaxWidth, width(text));
        const Rect label{route.label.x - wide / 2, route.label.y - sizes.labelHeight / 2, wide,
                         sizes.labelHeight};
        for (std::size_t i = 0; i < drawn.nodes.size(); ++i)
            if (drawn.nodes[i].overlaps(label)) return '"' + text + "\" lies on " + graph.nodes[i].name;
        for (const Rect& other : labels)
            if (other.overlaps(label)) return '"' + text + "\" lies on another label";
        labels.push_back(label);
    }
    return {};
}

layout::Options unhurried()
{
    layout::Options options;
    options.budget = std::chrono::milliseconds(0);
    return options;
}

} // namespace dagwright::tests
