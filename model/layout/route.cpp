#include "model/layout/layered.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dagwright::layout {

namespace {

constexpr double portGap = 20;     // between edges that enter one node
constexpr double cornerInset = 44; // how far ports stay from a card's corners
constexpr double laneGap = 6;
constexpr std::size_t lanes = 40;
// How strongly a curve leaves along the flow; the same for all curves of a gap, so that two of them cross
// only where their ends are in different order.
constexpr double bend = 0.58;

struct Entry
{
    std::uint32_t arc = 0;
    double wanted = 0;
};

// Places as near to the wanted ones as `gap` between neighbours allows: isotonic regression, then the range.
void spread(std::vector<Entry>& entries, double low, double high)
{
    const auto count = static_cast<double>(entries.size());
    const double gap = count > 1 ? std::min(portGap, (high - low) / (count - 1)) : 0;
    struct Block
    {
        double sum;
        double size;
    };
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const double wanted = std::clamp(entries[i].wanted, low, high) - static_cast<double>(i) * gap;
        blocks.push_back({wanted, 1});
        while (blocks.size() > 1) {
            const Block last = blocks.back();
            const Block before = blocks[blocks.size() - 2];
            if (before.sum / before.size <= last.sum / last.size) break;
            blocks.pop_back();
            blocks.back() = {before.sum + last.sum, before.size + last.size};
        }
    }
    std::size_t i = 0;
    for (const Block& block : blocks)
        for (double taken = 0; taken < block.size; ++taken, ++i) {
            const double base =
                std::clamp(block.sum / block.size, low, std::max(low, high - (count - 1) * gap));
            entries[i].wanted = base + static_cast<double>(i) * gap;
        }
}

class Router
{
  public:
    explicit Router(const Layered& graph) : graph_(graph) {}

    std::vector<Curve> run()
    {
        width_ = 0;
        for (std::uint32_t v = 0; v < graph_.size(); ++v)
            width_ = std::max(width_, graph_.x[v] + graph_.width[v] / 2);
        chooseLanes();
        choosePorts();
        std::vector<Curve> curves;
        curves.reserve(graph_.arcs.size());
        for (std::uint32_t i = 0; i < graph_.arcs.size(); ++i)
            curves.push_back(draw(i));
        return curves;
    }

  private:
    void chooseLanes()
    {
        lane_.assign(graph_.arcs.size(), 0);
        std::size_t next = 0;
        for (std::size_t i = 0; i < graph_.arcs.size(); ++i)
            if (graph_.arcs[i].isFree) lane_[i] = width_ + 24 + static_cast<double>(next++ % lanes) * laneGap;
    }

    // Where the arc comes from right before its lower end.
    [[nodiscard]] double lastX(std::uint32_t arc) const
    {
        if (graph_.arcs[arc].isFree) return lane_[arc];
        const auto& bends = graph_.arcs[arc].bends;
        return graph_.x[bends.empty() ? graph_.arcs[arc].from : bends.back()];
    }

    void choosePorts()
    {
        port_.assign(graph_.arcs.size(), 0);
        std::vector<std::uint32_t> byTarget(graph_.arcs.size());
        std::iota(byTarget.begin(), byTarget.end(), 0);
        std::sort(byTarget.begin(), byTarget.end(), [&](std::uint32_t a, std::uint32_t b) {
            if (graph_.arcs[a].to != graph_.arcs[b].to) return graph_.arcs[a].to < graph_.arcs[b].to;
            const double xa = lastX(a);
            const double xb = lastX(b);
            return xa != xb ? xa < xb : a < b;
        });
        std::vector<Entry> entries;
        for (std::size_t i = 0; i < byTarget.size();) {
            const std::uint32_t target = graph_.arcs[byTarget[i]].to;
            entries.clear();
            for (; i < byTarget.size() && graph_.arcs[byTarget[i]].to == target; ++i)
                entries.push_back({byTarget[i], lastX(byTarget[i])});
            const double centre = graph_.x[target];
            const double half = graph_.width[target] / 2;
            const double room = entries.size() == 1 ? 0 : std::max(half - cornerInset, half * 0.4);
            spread(entries, centre - room, centre + room);
            for (const Entry& entry : entries)
                port_[entry.arc] = entry.wanted;
        }
    }

    void straight(Curve& curve, double y) const
    {
        const Point from = curve.points.back();
        if (y <= from.y) return;
        const double third = (y - from.y) / 3;
        curve.points.push_back({from.x, from.y + third});
        curve.points.push_back({from.x, y - third});
        curve.points.push_back({from.x, y});
    }

    void swing(Curve& curve, Point to) const
    {
        const Point from = curve.points.back();
        const double reach = (to.y - from.y) * bend;
        curve.gaps.push_back(curve.points.size() - 1);
        curve.points.push_back({from.x, from.y + reach});
        curve.points.push_back({to.x, to.y - reach});
        curve.points.push_back(to);
    }

    [[nodiscard]] Curve draw(std::uint32_t index) const
    {
        const Arc& arc = graph_.arcs[index];
        Curve curve;
        const std::uint32_t first = graph_.rank[arc.from];
        const std::uint32_t last = graph_.rank[arc.to];
        curve.points.push_back({graph_.x[arc.from], graph_.y[arc.from] + graph_.height[arc.from] / 2});
        straight(curve, graph_.bandBottom[first]);
        if (arc.isFree && last > first + 1) {
            swing(curve, {lane_[index], graph_.bandTop[first + 1]});
            straight(curve, graph_.bandBottom[last - 1]);
        }
        for (std::uint32_t v : arc.bends) {
            swing(curve, {graph_.x[v], graph_.bandTop[graph_.rank[v]]});
            straight(curve, graph_.bandBottom[graph_.rank[v]]);
        }
        swing(curve, {port_[index], graph_.bandTop[last]});
        straight(curve, graph_.y[arc.to] - graph_.height[arc.to] / 2);
        return curve;
    }

    const Layered& graph_;
    double width_ = 0;
    std::vector<double> lane_;
    std::vector<double> port_;
};

} // namespace

std::vector<Curve> routeArcs(const Layered& graph)
{
    return Router(graph).run();
}

std::vector<Point> flattened(const Route& route, double tolerance)
{
    std::vector<Point> line;
    if (route.points.empty()) return line;
    line.push_back(route.points.front());
    const double fine = std::max(tolerance, 0.01);
    for (std::size_t i = 0; i + 3 < route.points.size(); i += 3) {
        const Point* p = &route.points[i];
        // The second differences bound how far the curve bends away from its chord (Wang's formula).
        const double dx =
            std::max(std::abs(p[0].x - 2 * p[1].x + p[2].x), std::abs(p[1].x - 2 * p[2].x + p[3].x));
        const double dy =
            std::max(std::abs(p[0].y - 2 * p[1].y + p[2].y), std::abs(p[1].y - 2 * p[2].y + p[3].y));
        const double wanted = std::ceil(std::sqrt(0.75 * std::hypot(dx, dy) / fine));
        const int steps = static_cast<int>(std::clamp(wanted, 1.0, 256.0));
        for (int s = 1; s <= steps; ++s) {
            const double t = static_cast<double>(s) / steps;
            const double u = 1 - t;
            const double a = u * u * u;
            const double b = 3 * u * u * t;
            const double c = 3 * u * t * t;
            const double d = t * t * t;
            line.push_back({a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                            a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y});
        }
        line.back() = p[3];
    }
    return line;
}

} // namespace dagwright::layout
