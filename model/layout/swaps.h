// Inside the layout: what crossings it costs to have one vertex of a layer left of another, while the layers
// above and below stand still.
#pragma once

#include "model/layout/layered.h"

#include <cstdint>
#include <span>
#include <vector>

namespace dagwright::layout {

// One layer's vertices by slot: their places in the layer when it was read.
class Swaps
{
  public:
    // Reads a layer's neighbours; good until an order of the layers beside it changes.
    void read(const Layered& graph, const std::vector<std::uint32_t>& layer);

    // Crossings between the edges of two slots while `left` stands left of `right`, less those the other way
    // round: above zero where a swap is better.
    [[nodiscard]] std::int64_t gain(std::uint32_t left, std::uint32_t right) const
    {
        return up_.gain(left, right) + down_.gain(left, right);
    }
    // Whether the two cross at all as they stand.
    [[nodiscard]] bool cross(std::uint32_t left, std::uint32_t right) const
    {
        return up_.cross(left, right) || down_.cross(left, right);
    }
    // How many pairs were compared: a measure of the work, the same on every machine.
    [[nodiscard]] std::uint64_t degrees() const { return up_.places.size() + down_.places.size(); }

  private:
    struct Side
    {
        std::vector<std::uint32_t> starts;
        std::vector<std::uint32_t> places; // of the neighbours of a slot, sorted

        void read(const Layered& graph, const std::vector<std::uint32_t>& layer, const Adjacency& next);
        [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t slot) const
        {
            return {places.data() + starts[slot], starts[slot + 1] - starts[slot]};
        }
        [[nodiscard]] std::int64_t gain(std::uint32_t left, std::uint32_t right) const;
        [[nodiscard]] bool cross(std::uint32_t left, std::uint32_t right) const
        {
            const auto a = of(left);
            const auto b = of(right);
            return !a.empty() && !b.empty() && b.front() < a.back();
        }
    };

    Side up_;
    Side down_;
};

} // namespace dagwright::layout
