#include "model/layout/finish.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace dagwright::layout {

namespace {

constexpr double pinMargin = 12; // kept free around pinned nodes
constexpr double searchStep = 24;

// Rectangles by the cells of a coarse grid that they touch.
class RectGrid
{
  public:
    void add(const Rect& rect)
    {
        forCells(rect, [&](std::uint64_t cell) { cells_[cell].push_back(rect); });
    }

    [[nodiscard]] bool isFree(const Rect& rect) const
    {
        bool free = true;
        forCells(rect, [&](std::uint64_t cell) {
            const auto found = cells_.find(cell);
            if (!free || found == cells_.end()) return;
            free = std::none_of(found->second.begin(), found->second.end(),
                                [&](const Rect& other) { return other.overlaps(rect); });
        });
        return free;
    }

  private:
    static std::int64_t cellOf(double length)
    {
        // Far-off coordinates share a cell instead of overflowing.
        return static_cast<std::int64_t>(std::floor(std::clamp(length, -1e8, 1e8) / 256));
    }

    template <typename Visit>
    static void forCells(const Rect& rect, Visit&& visit)
    {
        for (std::int64_t cx = cellOf(rect.x); cx <= cellOf(rect.right()); ++cx)
            for (std::int64_t cy = cellOf(rect.y); cy <= cellOf(rect.bottom()); ++cy)
                visit((static_cast<std::uint64_t>(cx) << 32) ^
                      (static_cast<std::uint64_t>(cy) & 0xFFFFFFFFu));
    }

    std::unordered_map<std::uint64_t, std::vector<Rect>> cells_;
};

Rect grown(const Rect& rect, double by)
{
    return {rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
}

// The nearest free place, tried to the sides first, so that a node stays in its rank.
Rect nearestFree(const RectGrid& taken, Rect rect, Direction direction)
{
    const Point home{rect.x, rect.y};
    const bool down = direction == Direction::TopDown;
    double step = searchStep;
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

} // namespace

void pack(std::vector<Part>& parts, double gap)
{
    double area = 0;
    double widest = 0;
    for (const Part& part : parts) {
        area += (part.width + gap) * (part.height + gap);
        widest = std::max(widest, part.width);
    }
    const double limit = std::max(widest, std::sqrt(area * 1.6));
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

void applyPins(const graph::TaskGraph& graph, const Options& options, Layout& layout)
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
            taken.add(layout.nodes[i]);
    for (std::size_t node : covered) {
        layout.nodes[node] = nearestFree(taken, layout.nodes[node], options.direction);
        taken.add(layout.nodes[node]);
        hasMoved[node] = true;
    }
    for (Route& route : layout.routes) {
        const graph::Edge& edge = graph.edges[route.edge];
        if (hasMoved[edge.from] || hasMoved[edge.to])
            route.points = edge.from == edge.to ? selfLoop(layout.nodes[edge.from])
                                                : directCurve(layout.nodes[edge.from], layout.nodes[edge.to],
                                                              options.direction);
    }
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
        for (std::size_t k = 0; k < tried * 7; ++k) {
            static constexpr double along[] = {0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8};
            const Point centre = pointAt(route.points, pieces[k / 7], along[k % 7]);
            const Rect rect{centre.x - width / 2, centre.y - options.sizes.labelHeight / 2, width,
                            options.sizes.labelHeight};
            if (!taken.isFree(rect)) continue;
            route.label = centre;
            taken.add(grown(rect, 2));
            break;
        }
    }
}

} // namespace dagwright::layout
