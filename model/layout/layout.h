// Where the nodes of a graph are drawn, and along which curves its edges run.
//
// Layered: each node below (or right of) all that it waits for. All lengths are logical pixels, x to the
// right, y down; without pins the drawing's top left corner is (0, 0). Deterministic for a graph and options
// as long as the time budget is not used up. No recursion: a chain of any length is fine.
#pragma once

#include "model/graph/graph.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace dagwright::layout {

struct Point
{
    double x = 0;
    double y = 0;

    bool operator==(const Point&) const = default;
};

struct Rect
{
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] Point center() const { return {x + width / 2, y + height / 2}; }
    [[nodiscard]] bool overlaps(const Rect& other) const
    {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    bool operator==(const Rect&) const = default;
};

enum class Direction : std::uint8_t
{
    TopDown,
    LeftRight
};

// Quick: a good first answer in a fraction of the time, with more crossings.
enum class Effort : std::uint8_t
{
    Quick,
    Full
};

// Sizes depend on the kind of a node, never on its text (design page look.md).
struct Sizes
{
    double cardWidth = 184;
    double cardHeight = 56;
    double containerWidth = 128; // a container in a frame
    double containerHeight = 38;
    double frameHeader = 40;
    double framePadding = 16;
    double frameMinWidth = 296; // name, "one pod" and the requests beside each other
    double junctionLength = 48; // across the flow
    double junctionThickness = 6;
    double nodeGap = 40; // between neighbours of a rank
    double rankGap = 56; // between ranks, more where edges need it
    double labelHeight = 20;
    double labelMaxWidth = 200; // longer labels are elided
    double innerGap = 20;       // between neighbours inside a frame
    double innerRankGap = 28;

    bool operator==(const Sizes&) const = default;
};

struct Layout;

// A graph as it was before an edit, drawn in the same direction.
struct Former
{
    std::shared_ptr<const graph::TaskGraph> graph;
    std::shared_ptr<const Layout> layout;
};

struct Options
{
    Direction direction = Direction::TopDown;
    Sizes sizes;
    // Nodes that a person placed: name and top left corner. They stand exactly there; others make room.
    std::vector<std::pair<std::string, Point>> pinned;
    // Once used up, the best order found so far is taken. Zero: no limit.
    std::chrono::milliseconds budget{1500};
    Effort effort = Effort::Full;
    // The drawing to stay near to: nodes of the same names keep their order and place as far as the edit
    // allows without many more crossings. The drawing's corner is then wherever it comes to lie.
    Former former;
};

struct Route
{
    std::size_t edge = 0; // index into the graph's edges
    // A chain of cubic Bézier curves: p0, then (c1, c2, p) for each. 1 + 3n points, n >= 1. Starts on the
    // border of the edge's `from`, ends on that of `to`.
    std::vector<Point> points;
    Point label; // centre for the edge's label
};

struct Frame;

struct Layout
{
    std::vector<Rect> nodes;          // by the graph's index
    std::vector<std::uint32_t> ranks; // by the graph's index, from 0 in each connected part
    std::vector<Route> routes;        // one for each edge of the graph, in its order
    std::vector<Frame>
        frames;  // of nodes that have an inner graph, in the nodes' order, up to 50,000 containers in all
    Rect bounds; // of all nodes, routes and labels
    std::size_t crossings = 0; // of edges, without those inside frames
    double milliseconds = 0;
    bool isCancelled = false; // by the stop token: nodes and routes are empty
    bool isOutOfTime = false; // the budget ended the search for a better order
};

struct Frame
{
    std::size_t node = 0;
    Layout contents; // in the coordinates of the outer drawing
};

// The width of an edge's label, needed to keep labels off nodes; by default an estimate from its length.
using LabelWidth = double (*)(const std::string& label);

[[nodiscard]] Layout layout(const graph::TaskGraph& graph, const Options& options = {},
                            std::stop_token stop = {}, LabelWidth labelWidth = nullptr);

// The curve as a polyline: points dense enough that it is nowhere further than `tolerance` from the curve.
[[nodiscard]] std::vector<Point> flattened(const Route& route, double tolerance = 0.5);

} // namespace dagwright::layout
