// The pinned graphs on which the layout is measured: random layered graphs, trees and sparse graphs.
#pragma once

#include "model/graph/graph.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace dagwright::bench {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

struct NamedGraph
{
    std::string name; // kind, nodes and seed
    graph::TaskGraph graph;
};

[[nodiscard]] graph::TaskGraph graphOf(std::size_t count, const Pairs& edges);
// Layers of about sqrt(count), `edgesPerNode` edges into each node, one in ten from any earlier layer.
[[nodiscard]] graph::TaskGraph layeredGraph(std::size_t count, double edgesPerNode, std::uint32_t seed);
// Each node hangs on an earlier one, at most `reach` before it; turned around, many run into one.
[[nodiscard]] graph::TaskGraph treeGraph(std::size_t count, std::size_t reach, bool isTurned,
                                         std::uint32_t seed);
// A tree with further edges between any two nodes at most `reach` apart.
[[nodiscard]] graph::TaskGraph sparseGraph(std::size_t count, double edgesPerNode, std::size_t reach,
                                           std::uint32_t seed);
// All of the comparison, the same in every run.
[[nodiscard]] std::vector<NamedGraph> comparedGraphs();

} // namespace dagwright::bench
