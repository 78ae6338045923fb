#include "model/compare/align.h"

#include <algorithm>
#include <unordered_map>

namespace dagwright::compare {

namespace {

using Hashes = std::vector<std::uint64_t>;

constexpr std::size_t mostCells = 4'000'000; // of the table below

struct Range
{
    std::size_t begin = 0;
    std::size_t end = 0;
    [[nodiscard]] std::size_t size() const { return end - begin; }
};

void byTable(const Hashes& a, Range ra, const Hashes& b, Range rb, IndexPairs& pairs)
{
    const std::size_t width = rb.size() + 1;
    std::vector<std::uint32_t> longest((ra.size() + 1) * width, 0);
    for (std::size_t i = ra.size(); i-- > 0;)
        for (std::size_t j = rb.size(); j-- > 0;)
            longest[i * width + j] = a[ra.begin + i] == b[rb.begin + j]
                                         ? longest[(i + 1) * width + j + 1] + 1
                                         : std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    for (std::size_t i = 0, j = 0; i < ra.size() && j < rb.size();) {
        if (a[ra.begin + i] == b[rb.begin + j])
            pairs.emplace_back(ra.begin + i++, rb.begin + j++);
        else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1])
            ++i;
        else
            ++j;
    }
}

// Pairs of what occurs once in each, thinned to a longest run that rises on both sides.
IndexPairs uniqueAnchors(const Hashes& a, Range ra, const Hashes& b, Range rb)
{
    struct Seen
    {
        std::size_t countA = 0, countB = 0, a = 0, b = 0;
    };
    std::unordered_map<std::uint64_t, Seen> seen;
    for (std::size_t i = ra.begin; i < ra.end; ++i) {
        ++seen[a[i]].countA;
        seen[a[i]].a = i;
    }
    for (std::size_t j = rb.begin; j < rb.end; ++j) {
        ++seen[b[j]].countB;
        seen[b[j]].b = j;
    }
    IndexPairs candidates;
    for (std::size_t i = ra.begin; i < ra.end; ++i)
        if (const Seen& at = seen[a[i]]; at.countA == 1 && at.countB == 1) candidates.emplace_back(i, at.b);
    // Patience: tails[k] ends a rising run of length k + 1 with the smallest end.
    std::vector<std::size_t> tails;
    std::vector<std::size_t> before(candidates.size(), candidates.size());
    for (std::size_t c = 0; c < candidates.size(); ++c) {
        const auto at = std::lower_bound(
            tails.begin(), tails.end(), candidates[c].second,
            [&](std::size_t tail, std::size_t end) { return candidates[tail].second < end; });
        if (at != tails.begin()) before[c] = *std::prev(at);
        if (at == tails.end())
            tails.push_back(c);
        else
            *at = c;
    }
    IndexPairs anchors;
    for (std::size_t c = tails.empty() ? candidates.size() : tails.back(); c < candidates.size();
         c = before[c])
        anchors.push_back(candidates[c]);
    std::reverse(anchors.begin(), anchors.end());
    return anchors;
}

// Equal beginnings and ends are taken first: most lists are nearly the same.
void between(const Hashes& a, Range ra, const Hashes& b, Range rb, bool mayAnchor, IndexPairs& pairs)
{
    while (ra.size() > 0 && rb.size() > 0 && a[ra.begin] == b[rb.begin])
        pairs.emplace_back(ra.begin++, rb.begin++);
    IndexPairs ends;
    while (ra.size() > 0 && rb.size() > 0 && a[ra.end - 1] == b[rb.end - 1])
        ends.emplace_back(--ra.end, --rb.end);
    if (ra.size() * rb.size() <= mostCells) {
        byTable(a, ra, b, rb, pairs);
    } else if (mayAnchor) {
        for (const auto& [i, j] : uniqueAnchors(a, ra, b, rb)) {
            between(a, {ra.begin, i}, b, {rb.begin, j}, false, pairs);
            pairs.emplace_back(i, j);
            ra.begin = i + 1;
            rb.begin = j + 1;
        }
        between(a, ra, b, rb, false, pairs);
    }
    pairs.insert(pairs.end(), ends.rbegin(), ends.rend());
}

} // namespace

IndexPairs align(const std::vector<std::uint64_t>& from, const std::vector<std::uint64_t>& to)
{
    // Where there are several longest ones, both directions must find the same.
    const bool isTurned = std::lexicographical_compare(to.begin(), to.end(), from.begin(), from.end());
    IndexPairs pairs;
    if (isTurned)
        between(to, {0, to.size()}, from, {0, from.size()}, true, pairs);
    else
        between(from, {0, from.size()}, to, {0, to.size()}, true, pairs);
    if (isTurned)
        for (auto& [first, second] : pairs)
            std::swap(first, second);
    return pairs;
}

} // namespace dagwright::compare
