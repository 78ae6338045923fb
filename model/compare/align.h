// Which items of two ordered lists are the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace dagwright::compare {

using IndexPairs = std::vector<std::pair<std::size_t, std::size_t>>;

// The longest common subsequence of two lists of hashes, as pairs of positions in order. Exchanging the lists
// exchanges the pairs. Long lists are aligned at what occurs once in both.
[[nodiscard]] IndexPairs align(const std::vector<std::uint64_t>& from, const std::vector<std::uint64_t>& to);

} // namespace dagwright::compare
