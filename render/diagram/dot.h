// A graph in Graphviz' language, for programs that lay it out themselves.
#pragma once

#include "model/graph/graph.h"

#include <string>

namespace dagwright::render {

// A containerSet's containers are a cluster; conditional edges are dashed and labelled.
[[nodiscard]] std::string toDot(const graph::TaskGraph& graph, bool leftToRight = false);

} // namespace dagwright::render
