#include "model/check/nearest.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace dagwright::check {

namespace {

std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, change});
        }
    }
    return row[b.size()];
}

} // namespace

std::string nearestName(std::string_view misspelt, const std::vector<std::string_view>& names)
{
    constexpr std::size_t longest = 200;
    if (misspelt.size() > longest) return {};
    const std::size_t allowed = std::max<std::size_t>(1, misspelt.size() / 3);
    std::string_view nearest;
    std::size_t best = allowed + 1;
    for (std::string_view name : names) {
        const std::size_t difference =
            name.size() > misspelt.size() ? name.size() - misspelt.size() : misspelt.size() - name.size();
        if (name.empty() || difference >= best) continue;
        const std::size_t far = distance(misspelt, name);
        if (far > best || (far == best && (nearest.empty() || name >= nearest))) continue;
        best = far;
        nearest = name;
    }
    return best <= allowed ? std::string(nearest) : std::string();
}

} // namespace dagwright::check
