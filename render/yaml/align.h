// Which child of a changed list or map is which child of the old one. Private to the splice.
#pragma once

#include "model/value/value.h"

#include <cstddef>
#include <vector>

namespace dagwright::render {

inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

// For each child of the new collection the position of the old one that it comes from, or `nowhere`; each old
// one at most once. `kept`: it stands in the old order among the others that are kept; the rest were moved.
struct Alignment
{
    std::vector<std::size_t> from;
    std::vector<bool> kept;
};

// Items by identity, then by name, then by content; what is left between two neighbours by likeness.
[[nodiscard]] Alignment alignItems(const List& from, const List& to);
// Entries by key; a key that went and one that came between the same neighbours are one that was renamed.
[[nodiscard]] Alignment alignEntries(const Map& from, const Map& to);

} // namespace dagwright::render
