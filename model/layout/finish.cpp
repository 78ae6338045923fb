#include "model/layout/finish.h"

#include "model/layout/detour.h"
#include "model/layout/rect_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dagwright::layout {

namespace {

constexpr double pinMargin = 24; // kept free around nodes that move: an edge gets through
constexpr double searchStep = 24;

// The nearest free place, tried to the sides first, so that a node stays in its rank.
Rect nearestFree(const RectGrid& taken, Rect rect, Direction direction, double step = searchStep)
{
    const Point home{rect.x, rect.y};
    const bool down = direction == Direction::TopDown;
    for (double reach = step; reach < 1e7; reach += step) {
        for (const auto& [across, along] : {std::pair(1.0, 0.0), std::pair(-1.0, 0.0), std::pair(0.0, 1.0),
                                            std::pair(1.0, 1.0), std::pair(-1.0, 1.0)}) {
            rect.x = home.x + reach * (down ? across : along);
            rect.y = home.y + reach * (down ? along : across);
            if (taken.isFree(rect)) return rect;
        }
        // In a crowd of pinned nodes the search widens its stride, so that it ends soon.
        if (reach > 64 * step) step *= 2;
    }
    return rect;
}

Point pointAt(const std::vector<Point>& points, std::size_t at, double t)
{
    const double u = 1 - t;
    const double a = u * u * u;
    const double b = 3 * u * u * t;
    const double c = 3 * u * t * t;
    const double d = t * t * t;
    return {a * points[at].x + b * points[at + 1].x + c * points[at + 2].x + d * points[at + 3].x,
            a * points[at].y + b * points[at + 1].y + c * points[at + 2].y + d * points[at + 3].y};
}

std::vector<Point> selfLoop(const Rect& node)
{
    const double y = node.center().y;
    const double right = node.right();
    return {{right, y - 10}, {right + 26, y - 22}, {right + 26, y + 22}, {right, y + 10}};
}

// Edges of nodes that moved get new ways, and those in whose way they stand now.
void rerouteMoved(const graph::TaskGraph& graph, const std::vector<bool>& hasMoved, Direction direction,
                  std::vector<std::vector<std::size_t>>& gaps, Limits& limits, Layout& layout)
{
    RectGrid nodes;
    RectGrid moved;
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
        nodes.add(layout.nodes[i]);
        if (hasMoved[i]) moved.add(layout.nodes[i]);
    }
    for (Route& route : layout.routes) {
        const graph::Edge& edge = graph.edges[route.edge];
        if (!hasMoved[edge.from] && !hasMoved[edge.to] && isClear(route.points, moved)) continue;
        const Rect& from = layout.nodes[edge.from];
        const Rect& to = layout.nodes[edge.to];
        route.points =
            limits.mustEnd() ? directCurve(from, to, direction) : detour(from, to, nodes, direction);
        gaps[route.edge].clear();
    }
    layout.crossings = countRouteCrossings(layout.routes);
}

// Parts keep the places that they had, as far as they do not cover each other; new ones go below all.
void packBeside(std::vector<Part>& parts, double gap)
{
    RectGrid taken;
    double bottom = -std::numeric_limits<double>::infinity();
    double left = std::numeric_limits<double>::infinity();
    const auto put = [&](Part& part, Rect rect) {
        if (!taken.isFree(grown(rect, gap / 2)))
            rect = nearestFree(taken, grown(rect, gap / 2), Direction::TopDown);
        else
            rect = grown(rect, gap / 2);
        taken.add(rect);
        part.place = {rect.x + gap / 2, rect.y + gap / 2};
        bottom = std::max(bottom, rect.bottom());
        left = std::min(left, part.place.x);
    };
    for (Part& part : parts)
        if (part.isPlaced) put(part, {part.place.x, part.place.y, part.width, part.height});
    for (Part& part : parts) {
        if (part.isPlaced) continue;
        put(part, {left, bottom + gap / 2, part.width, part.height});
    }
}

} // namespace

void pack(std::vector<Part>& parts, double gap, double leastWidth)
{
    if (std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.isPlaced; })) {
        packBeside(parts, gap);
        return;
    }
    double area = 0;
    double widest = 0;
    for (const Part& part : parts) {
        area += (part.width + gap) * (part.height + gap);
        widest = std::max(widest, part.width);
    }
    const double limit = std::max({widest, std::sqrt(area * 1.6), leastWidth});
    double x = 0;
    double y = 0;
    double shelf = 0;
    for (Part& part : parts) {
        if (x > 0 && x + part.width > limit) {
            x = 0;
            y += shelf + gap;
            shelf = 0;
        }
        part.place = {x, y};
        x += part.width + gap;
        shelf = std::max(shelf, part.height);
    }
}

std::vector<Point> directCurve(const Rect& from, const Rect& to, Direction direction)
{
    if (from == to) return selfLoop(from);
    if (direction == Direction::TopDown) {
        const Point start{from.center().x, from.bottom()};
        const Point end{to.center().x, to.y};
        const double reach = std::max(40.0, std::abs(end.y - start.y) * 0.5);
        return {start, {start.x, start.y + reach}, {end.x, end.y - reach}, end};
    }
    const Point start{from.right(), from.center().y};
    const Point end{to.x, to.center().y};
    const double reach = std::max(40.0, std::abs(end.x - start.x) * 0.5);
    return {start, {start.x + reach, start.y}, {end.x - reach, end.y}, end};
}

void applyPins(const graph::TaskGraph& graph, const Options& options,
               std::vector<std::vector<std::size_t>>& gaps, Limits& limits, Layout& layout)
{
    std::vector<bool> isPinned(graph.nodes.size(), false);
    std::vector<bool> hasMoved(graph.nodes.size(), false);
    RectGrid taken;
    for (const auto& [name, place] : options.pinned) {
        const std::size_t node = graph.indexOf(name);
        if (node == graph::npos || !std::isfinite(place.x) || !std::isfinite(place.y)) continue;
        Rect& rect = layout.nodes[node];
        hasMoved[node] = rect.x != place.x || rect.y != place.y;
        isPinned[node] = true;
        rect.x = place.x;
        rect.y = place.y;
        taken.add(grown(rect, pinMargin));
    }
    std::vector<std::size_t> covered;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        if (isPinned[i]) continue;
        if (!taken.isFree(layout.nodes[i])) covered.push_back(i);
    }
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        if (!isPinned[i] && !std::binary_search(covered.begin(), covered.end(), i))
            taken.add(grown(layout.nodes[i], pinMargin));
    for (std::size_t node : covered) {
        layout.nodes[node] = nearestFree(taken, layout.nodes[node], options.direction);
        taken.add(grown(layout.nodes[node], pinMargin));
        hasMoved[node] = true;
    }
    rerouteMoved(graph, hasMoved, options.direction, gaps, limits, layout);
}

void placeLabels(const graph::TaskGraph& graph, const std::vector<std::vector<std::size_t>>& gaps,
                 const Options& options, LabelWidth labelWidth, Layout& layout)
{
    RectGrid taken;
    for (const Rect& node : layout.nodes)
        taken.add(node);
    for (Route& route : layout.routes) {
        const std::string& text = graph.edges[route.edge].label;
        const std::size_t last = route.points.size() - 4;
        std::vector<std::size_t> pieces = gaps[route.edge];
        std::erase_if(pieces, [&](std::size_t at) { return at > last; });
        if (pieces.empty()) pieces.push_back(last / 3 / 2 * 3);
        route.label = pointAt(route.points, pieces.front(), 0.5);
        if (text.empty()) continue;
        const double width = std::min(options.sizes.labelMaxWidth, labelWidth(text));
        // A label says what the edge asks of its source, so it stands as near to that as there is room.
        const std::size_t tried = std::min<std::size_t>(pieces.size(), 12);
        bool isPlaced = false;
        for (std::size_t k = 0; k < tried * 7; ++k) {
            static constexpr double along[] = {0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8};
            const Point centre = pointAt(route.points, pieces[k / 7], along[k % 7]);
            const Rect rect{centre.x - width / 2, centre.y - options.sizes.labelHeight / 2, width,
                            options.sizes.labelHeight};
            if (!taken.isFree(rect)) continue;
            route.label = centre;
            taken.add(grown(rect, 2));
            isPlaced = true;
            break;
        }
        if (isPlaced) continue;
        // In a crowd beside the edge, but never on a node or another label.
        const Rect wanted{route.label.x - width / 2, route.label.y - options.sizes.labelHeight / 2, width,
                          options.sizes.labelHeight};
        const Rect found = nearestFree(taken, wanted, options.direction, 8);
        route.label = found.center();
        taken.add(grown(found, 2));
    }
}

} // namespace dagwright::layout
