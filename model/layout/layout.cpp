#include "model/layout/layout.h"

#include "model/layout/finish.h"
#include "model/layout/former.h"
#include "model/layout/layered.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace dagwright::layout {

namespace {

// Containers that are drawn inside frames, over the whole drawing.
constexpr std::size_t maxFramed = 50'000;

using Clock = std::chrono::steady_clock;

// 11 px words: wide enough for any of the results in either font.
double estimatedLabelWidth(const std::string& label)
{
    return 18 + 6.4 * static_cast<double>(label.size());
}

Rect united(const Rect& a, const Rect& b)
{
    const double x = std::min(a.x, b.x);
    const double y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

void move(Layout& layout, Point by)
{
    for (Rect& rect : layout.nodes)
        rect = {rect.x + by.x, rect.y + by.y, rect.width, rect.height};
    for (Route& route : layout.routes) {
        for (Point& point : route.points)
            point = {point.x + by.x, point.y + by.y};
        route.label = {route.label.x + by.x, route.label.y + by.y};
    }
    layout.bounds.x += by.x;
    layout.bounds.y += by.y;
}

class Engine
{
  public:
    Engine(const graph::TaskGraph& graph, const Options& options, Limits& limits, LabelWidth labelWidth)
        : graph_(graph), options_(options), limits_(limits), labelWidth_(labelWidth), former_(graph, options)
    {}

    Layout run()
    {
        layout_.nodes.resize(graph_.nodes.size());
        layout_.ranks.assign(graph_.nodes.size(), 0);
        layout_.routes.resize(graph_.edges.size());
        gaps_.resize(graph_.edges.size());
        for (std::size_t i = 0; i < graph_.edges.size(); ++i)
            layout_.routes[i].edge = i;
        sizeNodes();
        std::vector<Part> parts = findParts();
        for (Part& part : parts) {
            if (limits_.isCancelled()) return cancelled();
            layOut(part);
        }
        if (limits_.isCancelled()) return cancelled();
        for (Part& part : parts)
            part.isPlaced = former_.placeOf(part, layout_, part.place);
        // Some parts that run beside each other stand beside each other.
        pack(parts, options_.sizes.nodeGap,
             isTurned() ? 0 : 4 * (options_.sizes.cardWidth + options_.sizes.nodeGap));
        for (const Part& part : parts)
            settle(part);
        routeSelfLoops();
        if (!options_.pinned.empty()) applyPins(graph_, options_, gaps_, limits_, layout_);
        placeLabels(graph_, gaps_, options_, labelWidth_, layout_);
        placeFrames();
        measure();
        layout_.isOutOfTime = limits_.isOutOfTime;
        return std::move(layout_);
    }

  private:
    static Layout cancelled()
    {
        Layout none;
        none.isCancelled = true;
        return none;
    }

    [[nodiscard]] bool isTurned() const { return options_.direction == Direction::LeftRight; }

    void sizeNodes()
    {
        const Sizes& sizes = options_.sizes;
        isFrame_.assign(graph_.nodes.size(), false);
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            const graph::Node& node = graph_.nodes[i];
            Rect& rect = layout_.nodes[i];
            rect.width = sizes.cardWidth;
            rect.height = sizes.cardHeight;
            if (node.role == graph::Node::Role::Junction) {
                rect.width = isTurned() ? sizes.junctionThickness : sizes.junctionLength;
                rect.height = isTurned() ? sizes.junctionLength : sizes.junctionThickness;
            } else if (becomesFrame(node)) {
                isFrame_[i] = true;
                const Layout& inside = innerLayout(*node.inner);
                rect.width = std::max(sizes.frameMinWidth, inside.bounds.width + 2 * sizes.framePadding);
                rect.height = sizes.frameHeader + inside.bounds.height + sizes.framePadding;
            }
        }
    }

    // Past the limit a task stays a card: thousands of tasks may run one containerSet of thousands.
    bool becomesFrame(const graph::Node& node)
    {
        if (!node.inner || node.inner->nodes.empty()) return false;
        if (node.inner->nodes.size() > maxFramed - framed_) return false;
        framed_ += node.inner->nodes.size();
        return true;
    }

    const Layout& innerLayout(const graph::TaskGraph& inner)
    {
        auto [place, isNew] = inner_.try_emplace(&inner);
        if (!isNew) return place->second;
        Options options = options_;
        options.pinned.clear();
        options.former = {};
        options.sizes.cardWidth = options_.sizes.containerWidth;
        options.sizes.cardHeight = options_.sizes.containerHeight;
        options.sizes.nodeGap = options_.sizes.innerGap;
        options.sizes.rankGap = options_.sizes.innerRankGap;
        place->second = Engine(inner, options, limits_, labelWidth_).run();
        return place->second;
    }

    // Connected parts in the order of their first nodes. Steps are one part: a group is a row, connected or
    // not.
    [[nodiscard]] std::vector<Part> findParts() const
    {
        std::vector<std::uint32_t> partOf(graph_.nodes.size(), std::numeric_limits<std::uint32_t>::max());
        std::vector<Part> parts;
        std::vector<std::size_t> open;
        if (graph_.shape == graph::Shape::Steps) {
            partOf.assign(graph_.nodes.size(), 0);
            parts.resize(graph_.nodes.empty() ? 0 : 1);
        }
        for (std::size_t start = 0; start < graph_.nodes.size(); ++start) {
            if (partOf[start] != std::numeric_limits<std::uint32_t>::max()) continue;
            const auto part = static_cast<std::uint32_t>(parts.size());
            parts.emplace_back();
            partOf[start] = part;
            open.push_back(start);
            const auto visit = [&](std::size_t node) {
                if (partOf[node] == part) return;
                partOf[node] = part;
                open.push_back(node);
            };
            while (!open.empty()) {
                const std::size_t at = open.back();
                open.pop_back();
                for (std::uint32_t edge : graph_.out(at))
                    visit(graph_.edges[edge].to);
                for (std::uint32_t edge : graph_.in(at))
                    visit(graph_.edges[edge].from);
            }
        }
        for (std::uint32_t i = 0; i < graph_.nodes.size(); ++i)
            parts[partOf[i]].nodes.push_back(i);
        for (std::uint32_t i = 0; i < graph_.edges.size(); ++i)
            if (graph_.edges[i].from != graph_.edges[i].to)
                parts[partOf[graph_.edges[i].from]].edges.push_back(i);
        return parts;
    }

    [[nodiscard]] Layered layered(const Part& part) const
    {
        Layered result;
        result.realCount = static_cast<std::uint32_t>(part.nodes.size());
        result.isInRows = graph_.shape == graph::Shape::Steps;
        for (std::uint32_t node : part.nodes) {
            const Rect& rect = layout_.nodes[node];
            result.width.push_back(isTurned() ? rect.height : rect.width);
            result.height.push_back(isTurned() ? rect.width : rect.height);
        }
        const auto local = [&](std::size_t node) {
            return static_cast<std::uint32_t>(std::lower_bound(part.nodes.begin(), part.nodes.end(), node) -
                                              part.nodes.begin());
        };
        for (std::uint32_t edge : part.edges) {
            Arc arc;
            arc.from = local(graph_.edges[edge].from);
            arc.to = local(graph_.edges[edge].to);
            arc.edge = edge;
            result.arcs.push_back(std::move(arc));
        }
        return result;
    }

    // A gap has room for the labels that stand in it: their height, from left to right their whole width.
    [[nodiscard]] std::vector<double> rankGaps(const Layered& work) const
    {
        std::vector<double> gaps(work.layers.size(), options_.sizes.rankGap);
        for (const Arc& arc : work.arcs) {
            const std::string& label = graph_.edges[arc.edge].label;
            if (label.empty()) continue;
            const double width = std::min(options_.sizes.labelMaxWidth, labelWidth_(label));
            double& gap = gaps[arc.isReversed ? work.rank[arc.to] - 1 : work.rank[arc.from]];
            gap = std::max(gap, (isTurned() ? width : options_.sizes.labelHeight) + 48);
        }
        return gaps;
    }

    void layOut(Part& part)
    {
        Layered work = layered(part);
        const double gap = isTurned() ? std::min(options_.sizes.nodeGap, 28.0) : options_.sizes.nodeGap;
        breakCycles(work);
        former_.hintRanks(part, work);
        assignRanks(work, limits_);
        makeLayers(work, std::min(16.0, gap));
        former_.hintPlaces(part, work);
        if (work.isInRows) {
            placeInRows(work, gap);
        } else {
            orderLayers(work, options_.effort, limits_);
            placeAcross(work, gap, std::min(20.0, gap), limits_);
        }
        if (limits_.isCancelled()) return;
        placeAlong(work, rankGaps(work));
        layout_.crossings += work.crossings;
        const double width = takeOver(work, part);
        const double height = work.bandBottom.back();
        part.width = isTurned() ? height : width;
        part.height = isTurned() ? width : height;
    }

    // Copies places and curves; returns how far they reach across.
    double takeOver(const Layered& work, const Part& part)
    {
        double width = 0;
        for (std::uint32_t v = 0; v < work.realCount; ++v) {
            Rect& rect = layout_.nodes[part.nodes[v]];
            const double x = work.x[v] - work.width[v] / 2;
            const double y = work.y[v] - work.height[v] / 2;
            rect.x = isTurned() ? y : x;
            rect.y = isTurned() ? x : y;
            layout_.ranks[part.nodes[v]] = work.rank[v];
            width = std::max(width, x + work.width[v]);
        }
        std::vector<Curve> curves = routeArcs(work);
        for (std::size_t i = 0; i < curves.size(); ++i) {
            const Arc& arc = work.arcs[i];
            Curve& curve = curves[i];
            for (const Point& point : curve.points)
                width = std::max(width, point.x);
            if (arc.isReversed) {
                for (std::size_t& gap : curve.gaps)
                    gap = curve.points.size() - 4 - gap;
                std::reverse(curve.gaps.begin(), curve.gaps.end());
                std::reverse(curve.points.begin(), curve.points.end());
            }
            if (isTurned())
                for (Point& point : curve.points)
                    std::swap(point.x, point.y);
            layout_.routes[arc.edge].points = std::move(curve.points);
            gaps_[arc.edge] = std::move(curve.gaps);
        }
        return width;
    }

    void settle(const Part& part)
    {
        for (std::uint32_t node : part.nodes) {
            layout_.nodes[node].x += part.place.x;
            layout_.nodes[node].y += part.place.y;
        }
        for (std::uint32_t edge : part.edges)
            for (Point& point : layout_.routes[edge].points)
                point = {point.x + part.place.x, point.y + part.place.y};
    }

    void routeSelfLoops()
    {
        for (std::size_t i = 0; i < graph_.edges.size(); ++i) {
            const graph::Edge& edge = graph_.edges[i];
            if (edge.from != edge.to) continue;
            layout_.routes[i].points =
                directCurve(layout_.nodes[edge.from], layout_.nodes[edge.to], options_.direction);
        }
    }

    void placeFrames()
    {
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            const graph::Node& node = graph_.nodes[i];
            if (!isFrame_[i]) continue;
            Frame frame{i, innerLayout(*node.inner)};
            const Rect& rect = layout_.nodes[i];
            const Rect& inside = frame.contents.bounds;
            move(frame.contents, {rect.x + std::floor((rect.width - inside.width) / 2) - inside.x,
                                  rect.y + options_.sizes.frameHeader - inside.y});
            layout_.frames.push_back(std::move(frame));
        }
    }

    void measure()
    {
        if (layout_.nodes.empty()) return;
        Rect bounds = layout_.nodes.front();
        for (const Rect& rect : layout_.nodes)
            bounds = united(bounds, rect);
        for (const Route& route : layout_.routes) {
            for (const Point& point : route.points)
                bounds = united(bounds, {point.x, point.y, 0, 0});
            const std::string& text = graph_.edges[route.edge].label;
            if (text.empty()) continue;
            const double width = std::min(options_.sizes.labelMaxWidth, labelWidth_(text));
            const double height = options_.sizes.labelHeight;
            bounds = united(bounds, {route.label.x - width / 2, route.label.y - height / 2, width, height});
        }
        // Whatever stands out to the left or above without a pin (a label) moves the whole.
        layout_.bounds = bounds;
        if (options_.pinned.empty() && !options_.former.layout && (bounds.x != 0 || bounds.y != 0))
            shift({-bounds.x, -bounds.y});
    }

    void shift(Point by)
    {
        by = {std::ceil(by.x), std::ceil(by.y)};
        move(layout_, by);
        for (Frame& frame : layout_.frames)
            move(frame.contents, by);
    }

    const graph::TaskGraph& graph_;
    const Options& options_;
    Limits& limits_;
    LabelWidth labelWidth_;
    FormerDrawing former_;
    Layout layout_;
    std::vector<std::vector<std::size_t>> gaps_;
    std::vector<bool> isFrame_;
    std::size_t framed_ = 0;
    std::map<const graph::TaskGraph*, Layout> inner_;
};

} // namespace

Layout layout(const graph::TaskGraph& graph, const Options& options, std::stop_token stop,
              LabelWidth labelWidth)
{
    const auto begin = Clock::now();
    Limits limits;
    limits.stop = std::move(stop);
    if (options.budget.count() > 0) limits.deadline = begin + options.budget;
    Layout result = Engine(graph, options, limits, labelWidth ? labelWidth : estimatedLabelWidth).run();
    result.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    return result;
}

} // namespace dagwright::layout
