// In which order what two sides kept, moved and added stands after a merge.
#pragma once

#include <algorithm>
#include <cstddef>
#include <list>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace dagwright {

using Identity = std::pair<std::string, std::size_t>; // a key or name, and which of that name, from 1

struct Orders
{
    std::vector<Identity> base;
    std::vector<Identity> mine;
    std::vector<Identity> theirs;
};

struct MergedOrder
{
    std::vector<Identity> ids;
    bool bothReordered = false; // what all three have, each side put into another order
};

// All identities: theirs in their order, then what only the others have.
[[nodiscard]] inline std::vector<Identity> everyone(const Orders& orders)
{
    std::vector<Identity> all;
    std::set<Identity> seen;
    for (const auto* ids : {&orders.theirs, &orders.mine, &orders.base})
        for (const Identity& id : *ids)
            if (seen.insert(id).second) all.push_back(id);
    return all;
}

// The order of the identities that are keys of `kept`. It does not depend on which side is whose.
template <typename T>
[[nodiscard]] MergedOrder mergeOrder(const Orders& orders, const std::map<Identity, T>& kept)
{
    const std::set<Identity> inBase(orders.base.begin(), orders.base.end());
    const std::set<Identity> inMine(orders.mine.begin(), orders.mine.end());
    const std::set<Identity> inTheirs(orders.theirs.begin(), orders.theirs.end());
    const auto common = [&](const std::vector<Identity>& ids) {
        std::vector<Identity> result;
        for (const Identity& id : ids)
            if (kept.contains(id) && inBase.contains(id) && inMine.contains(id) && inTheirs.contains(id))
                result.push_back(id);
        return result;
    };
    // Ties are broken by what the sides hold, not by whose they are.
    const bool swap = orders.theirs < orders.mine;
    const std::vector<Identity>& first = swap ? orders.theirs : orders.mine;
    const std::vector<Identity>& second = swap ? orders.mine : orders.theirs;
    const std::vector<Identity> before = common(orders.base);
    const std::vector<Identity> ofFirst = common(first);
    const std::vector<Identity> ofSecond = common(second);
    const std::vector<Identity>& spine = ofFirst == before ? ofSecond : ofFirst;

    MergedOrder result;
    result.bothReordered = ofFirst != before && ofSecond != before && ofFirst != ofSecond;
    std::list<Identity> order(spine.begin(), spine.end());
    std::map<Identity, std::list<Identity>::iterator> places;
    for (auto at = order.begin(); at != order.end(); ++at)
        places.emplace(*at, at);
    // What is new goes after what stands before it on its side.
    for (const std::vector<Identity>* side : {&first, &second}) {
        auto next = order.begin();
        for (const Identity& id : *side) {
            if (!kept.contains(id)) continue;
            auto place = places.find(id);
            if (place == places.end()) place = places.emplace(id, order.insert(next, id)).first;
            next = std::next(place->second);
        }
    }
    result.ids.assign(order.begin(), order.end());
    return result;
}

} // namespace dagwright
