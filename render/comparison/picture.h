// A comparison as a picture: the templates with what was added, removed and changed in colour. What was
// removed is drawn where it was, beside what came.
#pragma once

#include "model/compare/compare.h"
#include "render/diagram/display_list.h"

#include <string>
#include <vector>

namespace dagwright::render {

// One template with its graph of both sides together. The lists of emphasis belong to the graph.
struct UnionGraph
{
    Value templates; // all that its nodes may run
    Value tmpl;
    graph::TaskGraph graph;
    std::vector<Emphasis> nodes;
    std::vector<Emphasis> edges;
};

// The templates with a graph, of any object, in which something stands out; where there is none, the first
// workflow's entrypoint, and nothing where there is no graph at all.
[[nodiscard]] std::vector<UnionGraph> unionGraphs(const compare::Comparison& comparison);

// All of them, one below the other, each with its name above.
[[nodiscard]] DisplayList drawComparison(const compare::Comparison& comparison, ThemeName theme);

} // namespace dagwright::render
