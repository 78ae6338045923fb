// Inside the layout: a way for one edge around whatever stands between its ends, where the layers don't give
// one because a person moved nodes.
#pragma once

#include "model/layout/rect_grid.h"

#include <vector>

namespace dagwright::layout {

// Whether a chain of curves runs through none of the rectangles.
[[nodiscard]] bool isClear(const std::vector<Point>& curves, const RectGrid& obstacles);

// A chain of curves (as in Route) from the border of `from` to that of `to` that leaves and arrives along the
// flow: one curve where that is clear of the nodes, else round their corners. Where there is no way within
// reason, as when an end is walled in or covered, it is the one curve all the same.
[[nodiscard]] std::vector<Point> detour(const Rect& from, const Rect& to, const RectGrid& nodes,
                                        Direction direction);

// Counted from the drawn lines: how often routes cut each other.
[[nodiscard]] std::size_t countRouteCrossings(const std::vector<Route>& routes);

} // namespace dagwright::layout
