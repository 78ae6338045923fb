// A graph as a Mermaid flowchart, for a README or a wiki page.
#pragma once

#include "model/graph/graph.h"

#include <string>

namespace dagwright::render {

// Ids are n0, n1...; names stand in quoted labels with everything that Mermaid or HTML would read escaped.
[[nodiscard]] std::string toMermaid(const graph::TaskGraph& graph, bool leftToRight = false);

} // namespace dagwright::render
