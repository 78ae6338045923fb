// Inside the layout: rectangles by the cells of a coarse grid that they touch.
#pragma once

#include "model/layout/layout.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace dagwright::layout {

[[nodiscard]] inline Rect grown(const Rect& rect, double by)
{
    return {rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
}

class RectGrid
{
  public:
    void add(const Rect& rect)
    {
        const auto index = static_cast<std::uint32_t>(rects_.size());
        rects_.push_back(rect);
        forCells(rect, [&](std::uint64_t cell) { cells_[cell].push_back(index); });
    }

    [[nodiscard]] const std::vector<Rect>& rects() const { return rects_; }

    // Visits the rectangles near `area` that overlap it, some more than once, until `visit` says false.
    template <typename Visit>
    void forOverlapping(const Rect& area, Visit&& visit) const
    {
        bool goesOn = true;
        forCells(area, [&](std::uint64_t cell) {
            const auto found = cells_.find(cell);
            if (!goesOn || found == cells_.end()) return;
            for (const std::uint32_t index : found->second)
                if (goesOn && rects_[index].overlaps(area)) goesOn = visit(index);
        });
    }

    [[nodiscard]] bool isFree(const Rect& rect) const
    {
        bool free = true;
        forOverlapping(rect, [&](std::uint32_t) { return free = false; });
        return free;
    }

  private:
    static std::int64_t cellOf(double length)
    {
        // Far-off coordinates share a cell instead of overflowing.
        return static_cast<std::int64_t>(std::floor(std::clamp(length, -1e8, 1e8) / 256));
    }

    template <typename Visit>
    static void forCells(const Rect& rect, Visit&& visit)
    {
        for (std::int64_t cx = cellOf(rect.x); cx <= cellOf(rect.right()); ++cx)
            for (std::int64_t cy = cellOf(rect.y); cy <= cellOf(rect.bottom()); ++cy)
                visit((static_cast<std::uint64_t>(cx) << 32) ^
                      (static_cast<std::uint64_t>(cy) & 0xFFFFFFFFu));
    }

    std::vector<Rect> rects_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells_;
};

} // namespace dagwright::layout
