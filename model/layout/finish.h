// Inside the layout: what happens to a drawing once its parts are laid out, in the final coordinates.
#pragma once

#include "model/layout/layered.h"

#include <vector>

namespace dagwright::layout {

// One connected part, laid out on its own with its top left corner at (0, 0).
struct Part
{
    std::vector<std::uint32_t> nodes; // the graph's indices, ascending
    std::vector<std::uint32_t> edges; // likewise
    double width = 0;
    double height = 0;
    bool isPlaced = false; // `place` is that of before an edit
    Point place;           // set by pack
};

// Puts the parts beside and below each other in the order of their first nodes, in about the shape of a
// screen but at least so wide; those that are placed already stay there, and others make room.
void pack(std::vector<Part>& parts, double gap, double leastWidth);

// Moves pinned nodes to their places and what they would cover out of the way; edges of what moved, or that
// it would cover, are led around the nodes (while there is time), and the crossings counted again. `gaps` as
// in placeLabels; it is emptied for those edges.
void applyPins(const graph::TaskGraph& graph, const Options& options,
               std::vector<std::vector<std::size_t>>& gaps, Limits& limits, Layout& layout);

// A curve of its own from border to border, for an edge whose ends do not stand where the layers would have
// them.
[[nodiscard]] std::vector<Point> directCurve(const Rect& from, const Rect& to, Direction direction);

// Chooses the labels' places: on their edges, between layers, off each other where there is room.
// `gaps` has for each edge the starts of the pieces between layers (empty: the curve's middle).
void placeLabels(const graph::TaskGraph& graph, const std::vector<std::vector<std::size_t>>& gaps,
                 const Options& options, LabelWidth labelWidth, Layout& layout);

} // namespace dagwright::layout
