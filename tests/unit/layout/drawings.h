// Graphs to draw, and what may be wrong with a drawing, as text: empty where nothing is.
#pragma once

#include "model/layout/layout.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace dagwright::tests {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

[[nodiscard]] graph::TaskGraph graphOf(std::size_t count, const Pairs& edges);
[[nodiscard]] Pairs withoutRepeats(Pairs edges);
// Layers of about sqrt(count), 1.5 edges a node, one in ten to any later node.
[[nodiscard]] graph::TaskGraph layeredGraph(std::size_t count, std::uint32_t seed);

// Nodes that overlap, missing nodes and routes, routes that do not run from border to border.
[[nodiscard]] std::string fault(const graph::TaskGraph& graph, const layout::Layout& drawn);
// How many routes run through a node that is not one of their ends, or back through one that is.
[[nodiscard]] std::size_t coveredRoutes(const layout::Layout& drawn);
// A label on a node or on another label.
[[nodiscard]] std::string coveredLabel(const graph::TaskGraph& graph, const layout::Layout& drawn,
                                       layout::LabelWidth width);
[[nodiscard]] std::string overlapIn(const std::vector<layout::Rect>& nodes);
// Without a limit of time, so that a busy machine draws the same.
[[nodiscard]] layout::Options unhurried();

} // namespace dagwright::tests
