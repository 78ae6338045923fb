// Inside the layout: one connected part of a graph in layers. `x` runs across the flow, `y` along it; a
// drawing from left to right is turned at the very end.
//
// After Sugiyama, Tagawa, Toda (1981): break cycles, rank, order each layer, place. Vertices 0..realCount-1
// are nodes, the rest are bends that hold long edges apart from the nodes that they pass.
#pragma once

#include "model/layout/layout.h"

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace dagwright::layout {

struct Arc
{
    std::uint32_t from = 0; // the upper end
    std::uint32_t to = 0;
    std::uint32_t edge = 0;           // the caller's index
    bool isReversed = false;          // turned around to break a cycle
    bool isFree = false;              // so long that it takes a lane beside the drawing instead of bends
    std::vector<std::uint32_t> bends; // from the upper end
};

// Neighbours in the next layer above or below: `starts[v]..starts[v + 1]` of `ends`, with the segment's
// number.
struct Adjacency
{
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> ends;
    std::vector<std::uint32_t> segments;

    [[nodiscard]] std::size_t degree(std::uint32_t v) const { return starts[v + 1] - starts[v]; }
};

struct Layered
{
    std::uint32_t realCount = 0;
    std::vector<double> width;  // by vertex, across the flow
    std::vector<double> height; // by vertex, along the flow; 0 for bends
    std::vector<Arc> arcs;
    bool isInRows = false; // the layers of steps: their groups, also those that nothing connects

    // From a drawing before an edit, where there is one: by real vertex, -1 where it is new; by vertex across
    // the flow, not a number where it is new.
    std::vector<std::int64_t> rankHints;
    std::vector<double> placeHints;

    std::vector<std::uint32_t> rank;
    std::vector<std::vector<std::uint32_t>> layers; // in order
    std::vector<std::uint32_t> position;            // in its layer
    Adjacency up;
    Adjacency down;
    std::uint32_t segmentCount = 0;

    std::vector<double> x; // centres
    std::vector<double> y;
    std::vector<double> bandTop; // of each layer
    std::vector<double> bandBottom;
    std::size_t crossings = 0;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(width.size()); }
    [[nodiscard]] bool isBend(std::uint32_t v) const { return v >= realCount; }
};

// What ends the work early.
struct Limits
{
    std::stop_token stop;
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
    bool isOutOfTime = false;

    [[nodiscard]] bool isCancelled() const { return stop.stop_requested(); }
    [[nodiscard]] bool mustEnd()
    {
        if (isCancelled()) return true;
        if (!isOutOfTime) isOutOfTime = std::chrono::steady_clock::now() > deadline;
        return isOutOfTime;
    }
};

// Turns arcs around so that there is no cycle: a depth-first walk in the nodes' order, so that a change is
// local.
void breakCycles(Layered& graph);
// Sets ranks so that every arc points down and the arcs together are as short as can be; once the time is up,
// nearly so.
void assignRanks(Layered& graph, Limits& limits);
// Its second half: valid ranks of a connected graph become those of the least total length.
void shortenArcs(const std::vector<Arc>& arcs, std::vector<std::int64_t>& ranks, Limits& limits);
// Makes the layers with bends for long arcs, each `bendWidth` wide, and the adjacency.
void makeLayers(Layered& graph, double bendWidth);
// Orders the layers with few crossings: medians and transposes from several starts, and
// sifting of the best.
void orderLayers(Layered& graph, Effort effort, Limits& limits);
[[nodiscard]] std::size_t countCrossings(const Layered& graph);
// Sets x by Brandes and Köpf (2001): long edges straight, nodes centred over their neighbours.
void placeAcross(Layered& graph, double nodeGap, double bendGap, const Limits& limits);
// Sets x so that each layer is a row, centred over the others, in the order of the vertices.
void placeInRows(Layered& graph, double nodeGap);
// Sets y and the layers' bands. `gaps`: the least space below each layer; it grows where edges run far to the
// side.
void placeAlong(Layered& graph, const std::vector<double>& gaps);

// The curve of each arc, from its upper end to its lower one, in the order of the arcs; and where its label
// goes.
struct Curve
{
    std::vector<Point> points;     // as in Route
    std::vector<std::size_t> gaps; // index of the first point of each piece that runs between two layers
};
[[nodiscard]] std::vector<Curve> routeArcs(const Layered& graph);

} // namespace dagwright::layout
