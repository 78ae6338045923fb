#include "model/layout/detour.h"

#include "model/layout/finish.h"

#include <array>
#include <limits>
#include <map>
#include <queue>

namespace dagwright::layout {

namespace {

// How a way keeps off nodes: it leaves and arrives straight for `stub`, turns `clearance` off the corners,
// and rounds them within `rounding`, which cuts off less than the clearance. The narrow one is for ways
// between nodes that a person put close together.
struct Margins
{
    double clearance;
    double stub;
    double rounding;
};
constexpr std::array<Margins, 3> marginsTried{{{9, 12, 14}, {4, 5.5, 6}, {1.5, 2, 2}}};
constexpr int maxExpanded = 300; // corners looked at before a way is given up
constexpr int maxBlocking = 48;  // obstacles looked at from one corner

double distance(Point a, Point b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

Point between(Point a, Point b, double t)
{
    return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

// Whether the line from a to b runs through the inside of a rectangle (Liang and Barsky's clipping), and how
// far along the line it enters.
bool cuts(Point a, Point b, const Rect& rect, double& enters)
{
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
    if (!clip(a.x, b.x - a.x, rect.x, rect.right())) return false;
    if (!clip(a.y, b.y - a.y, rect.y, rect.bottom())) return false;
    enters = first;
    return true;
}

// The index of the first rectangle that the line runs through, or -1. Walks in pieces, so that a long line
// does not ask for all cells of its bounding box.
std::int64_t firstCut(Point a, Point b, const RectGrid& grid, double margin)
{
    const int pieces = std::clamp(static_cast<int>(distance(a, b) / 256), 1, 4096);
    for (int i = 0; i < pieces; ++i) {
        const Point p = between(a, b, static_cast<double>(i) / pieces);
        const Point q = between(a, b, static_cast<double>(i + 1) / pieces);
        const Rect box{std::min(p.x, q.x) - margin, std::min(p.y, q.y) - margin,
                       std::abs(p.x - q.x) + 2 * margin, std::abs(p.y - q.y) + 2 * margin};
        std::int64_t nearest = -1;
        double least = 2;
        grid.forOverlapping(grown(box, 0.5), [&](std::uint32_t index) {
            double enters = 0;
            if (cuts(p, q, grown(grid.rects()[index], margin - 0.01), enters) && enters < least) {
                least = enters;
                nearest = index;
            }
            return true;
        });
        if (nearest >= 0) return nearest;
    }
    return -1;
}

// The shortest way round corners, A*; which corners matter is found on the way: those of what blocks.
class Way
{
  public:
    Way(const RectGrid& nodes, Point start, Point goal, double clearance)
        : nodes_(nodes), goal_(goal), clearance_(clearance)
    {
        visits_.push_back({start, 0, 0});
        visits_.push_back({goal, std::numeric_limits<double>::infinity(), 0});
    }

    // Empty where none was found.
    std::vector<Point> find()
    {
        open_.emplace(distance(visits_[0].at, goal_), 0);
        for (int expanded = 0; !open_.empty() && expanded < maxExpanded; ++expanded) {
            const std::uint32_t at = open_.top().second;
            open_.pop();
            if (at == 1) return backFrom(1);
            if (visits_[at].isDone) continue;
            visits_[at].isDone = true;
            expand(at);
        }
        return {};
    }

  private:
    struct Visit
    {
        Point at;
        double length;
        std::uint32_t before;
        bool isDone = false;
    };

    void expand(std::uint32_t at)
    {
        const Point here = visits_[at].at;
        std::vector<std::uint32_t> wanted{1};
        std::vector<std::int64_t> blocking;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const Point there = visits_[wanted[i]].at;
            const std::int64_t block = firstCut(here, there, nodes_, clearance_);
            if (block < 0) {
                reach(at, wanted[i]);
                continue;
            }
            if (blocking.size() >= maxBlocking ||
                std::find(blocking.begin(), blocking.end(), block) != blocking.end())
                continue;
            blocking.push_back(block);
            for (const std::uint32_t corner : cornersOf(block))
                if (corner != at && !visits_[corner].isDone) wanted.push_back(corner);
        }
    }

    void reach(std::uint32_t from, std::uint32_t to)
    {
        const double length = visits_[from].length + distance(visits_[from].at, visits_[to].at);
        if (length >= visits_[to].length) return;
        visits_[to].length = length;
        visits_[to].before = from;
        open_.emplace(length + distance(visits_[to].at, goal_), to);
    }

    const std::array<std::uint32_t, 4>& cornersOf(std::int64_t node)
    {
        const auto [place, isNew] = corners_.try_emplace(node);
        if (!isNew) return place->second;
        const Rect rect = grown(nodes_.rects()[static_cast<std::size_t>(node)], clearance_);
        std::size_t i = 0;
        for (const Point corner : {Point{rect.x, rect.y}, Point{rect.right(), rect.y},
                                   Point{rect.right(), rect.bottom()}, Point{rect.x, rect.bottom()}}) {
            place->second[i++] = static_cast<std::uint32_t>(visits_.size());
            visits_.push_back({corner, std::numeric_limits<double>::infinity(), 0});
        }
        return place->second;
    }

    [[nodiscard]] std::vector<Point> backFrom(std::uint32_t at) const
    {
        std::vector<Point> way;
        for (; at != 0; at = visits_[at].before)
            way.push_back(visits_[at].at);
        way.push_back(visits_[0].at);
        std::reverse(way.begin(), way.end());
        return way;
    }

    const RectGrid& nodes_;
    Point goal_;
    double clearance_;
    std::vector<Visit> visits_; // the start, the goal, then corners
    std::map<std::int64_t, std::array<std::uint32_t, 4>> corners_;
    std::priority_queue<std::pair<double, std::uint32_t>, std::vector<std::pair<double, std::uint32_t>>,
                        std::greater<>>
        open_;
};

void lineTo(std::vector<Point>& curves, Point to)
{
    const Point from = curves.back();
    if (from == to) return;
    curves.push_back(between(from, to, 1.0 / 3));
    curves.push_back(between(from, to, 2.0 / 3));
    curves.push_back(to);
}

// Straight pieces with rounded corners.
std::vector<Point> rounded(const std::vector<Point>& way, double rounding)
{
    std::vector<Point> curves{way.front()};
    for (std::size_t i = 1; i + 1 < way.size(); ++i) {
        const Point corner = way[i];
        const double in = distance(way[i - 1], corner);
        const double out = distance(corner, way[i + 1]);
        const double cut = std::min({rounding, in / 2, out / 2});
        if (cut < 0.5) continue;
        const Point enter = between(corner, way[i - 1], cut / in);
        const Point leave = between(corner, way[i + 1], cut / out);
        lineTo(curves, enter);
        curves.push_back(between(enter, corner, 2.0 / 3));
        curves.push_back(between(leave, corner, 2.0 / 3));
        curves.push_back(leave);
    }
    lineTo(curves, way.back());
    return curves;
}

} // namespace

bool isClear(const std::vector<Point>& curves, const RectGrid& obstacles)
{
    Route route;
    route.points = curves;
    const std::vector<Point> line = flattened(route);
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        if (firstCut(line[i], line[i + 1], obstacles, 0) >= 0) return false;
    return true;
}

std::vector<Point> detour(const Rect& from, const Rect& to, const RectGrid& nodes, Direction direction)
{
    std::vector<Point> direct = directCurve(from, to, direction);
    if (from == to || isClear(direct, nodes)) return direct;
    const bool down = direction == Direction::TopDown;
    const Point start = direct.front();
    const Point end = direct.back();
    for (const Margins& margins : marginsTried) {
        const double stub = margins.stub;
        const Point out = down ? Point{start.x, start.y + stub} : Point{start.x + stub, start.y};
        const Point in = down ? Point{end.x, end.y - stub} : Point{end.x - stub, end.y};
        const std::vector<Point> way = Way(nodes, out, in, margins.clearance).find();
        if (way.empty()) continue;
        std::vector<Point> points{start};
        points.insert(points.end(), way.begin(), way.end());
        points.push_back(end);
        std::vector<Point> curves = rounded(points, margins.rounding);
        if (curves.size() >= 4) return curves;
    }
    return direct;
}

std::size_t countRouteCrossings(const std::vector<Route>& routes)
{
    struct Piece
    {
        Point a;
        Point b;
        std::size_t route;
        double top;
        double bottom;
    };
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < routes.size(); ++i) {
        const std::vector<Point> line = flattened(routes[i]);
        for (std::size_t k = 0; k + 1 < line.size(); ++k)
            pieces.push_back({line[k], line[k + 1], i, std::min(line[k].y, line[k + 1].y),
                              std::max(line[k].y, line[k + 1].y)});
    }
    std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.top < b.top; });
    const auto side = [](Point a, Point b, Point c) {
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    };
    std::size_t count = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        for (std::size_t k = i + 1; k < pieces.size() && pieces[k].top <= pieces[i].bottom; ++k) {
            const Piece& p = pieces[i];
            const Piece& q = pieces[k];
            if (p.route == q.route || std::max(p.a.x, p.b.x) < std::min(q.a.x, q.b.x) ||
                std::max(q.a.x, q.b.x) < std::min(p.a.x, p.b.x))
                continue;
            if (side(p.a, p.b, q.a) * side(p.a, p.b, q.b) < 0 &&
                side(q.a, q.b, p.a) * side(q.a, q.b, p.b) < 0)
                ++count;
        }
    return count;
}

} // namespace dagwright::layout
