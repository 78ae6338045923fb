#include "model/compare/items.h"

#include "model/compare/meaning.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace dagwright::compare {

namespace {

constexpr std::size_t mostFeatures = 256; // of one item
constexpr std::size_t commonFeature = 64; // items that share it: no sign of likeness beyond
constexpr std::size_t mostCandidates = 2'000'000;

void addScalars(Features& into, const Value& value, std::uint64_t place, int depth)
{
    constexpr int deepest = 64;
    if (isNothing(value)) return;
    if (depth < deepest && value.isMap() && value.size() > 0) {
        for (const Entry& entry : value.asMap())
            addScalars(into, entry.value, mix(place, hashOf(entry.key)), depth + 1);
    } else if (depth < deepest && value.isList()) {
        // Items are known by their names, not by their position.
        for (const Value& item : value.asList())
            addScalars(into, item, mix(place, hashOf(item["name"].stringOr())), depth + 1);
    } else {
        into.push_back(mix(place, meaningHash(value)));
    }
}

struct Candidate
{
    double score = 0;
    std::size_t from = 0; // positions in removed and added
    std::size_t to = 0;
};

// Those that say the very same, in order.
void pairEqual(const std::vector<Features>& from, const std::vector<Features>& to,
               std::vector<bool>& usedFrom, std::vector<bool>& usedTo, std::vector<Candidate>& pairs)
{
    std::map<Features, std::vector<std::size_t>> byFeatures;
    for (std::size_t i = from.size(); i-- > 0;)
        if (!from[i].empty()) byFeatures[from[i]].push_back(i);
    for (std::size_t j = 0; j < to.size(); ++j) {
        const auto found = byFeatures.find(to[j]);
        if (found == byFeatures.end() || found->second.empty()) continue;
        const std::size_t i = found->second.back();
        found->second.pop_back();
        usedFrom[i] = usedTo[j] = true;
        pairs.push_back({1, i, j});
    }
}

std::vector<Candidate> candidates(const std::vector<Features>& from, const std::vector<Features>& to,
                                  const std::vector<bool>& usedFrom, const std::vector<bool>& usedTo,
                                  double threshold)
{
    struct Holders
    {
        std::vector<std::size_t> from, to;
    };
    std::unordered_map<std::uint64_t, Holders> holders;
    for (std::size_t i = 0; i < from.size(); ++i)
        for (std::uint64_t feature : from[i])
            if (!usedFrom[i]) holders[feature].from.push_back(i);
    for (std::size_t j = 0; j < to.size(); ++j)
        for (std::uint64_t feature : to[j])
            if (!usedTo[j]) holders[feature].to.push_back(j);
    // What the fewest share says the most, and comes first as far as there is room.
    std::vector<std::pair<std::size_t, std::uint64_t>> byPairs;
    for (const auto& [feature, both] : holders)
        if (both.from.size() <= commonFeature && both.to.size() <= commonFeature && !both.from.empty() &&
            !both.to.empty())
            byPairs.emplace_back(both.from.size() * both.to.size(), feature);
    std::sort(byPairs.begin(), byPairs.end());
    std::vector<std::pair<std::size_t, std::size_t>> sharing;
    for (const auto& [pairs, feature] : byPairs) {
        if (sharing.size() + pairs > mostCandidates) break;
        for (std::size_t i : holders[feature].from)
            for (std::size_t j : holders[feature].to)
                sharing.emplace_back(i, j);
    }
    std::sort(sharing.begin(), sharing.end());
    sharing.erase(std::unique(sharing.begin(), sharing.end()), sharing.end());
    std::vector<Candidate> found;
    for (const auto& [i, j] : sharing)
        if (const double score = likeness(from[i], to[j]); score >= threshold) found.push_back({score, i, j});
    // The order must not tell from from to.
    std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
        const auto distance = [](const Candidate& c) {
            return std::max(c.from, c.to) - std::min(c.from, c.to);
        };
        return std::make_tuple(-a.score, distance(a), a.from + a.to, a.from) <
               std::make_tuple(-b.score, distance(b), b.from + b.to, b.from);
    });
    return found;
}

std::vector<Item> itemsWith(const Value& list, std::string_view key, std::vector<Segment> before,
                            std::size_t group)
{
    std::vector<Item> items;
    std::unordered_map<std::string, std::size_t> seen;
    std::size_t position = 0;
    for (const Value& value : list.items()) {
        Item item{&value, {}, before, group};
        const Value& name = key.empty() ? Value() : value[key];
        Segment segment;
        if (name.isString()) {
            item.name = name.asString();
            segment.kind = Segment::Kind::Named;
            segment.key = key;
            segment.name = item.name;
            segment.occurrence = ++seen[item.name];
        } else {
            segment.kind = Segment::Kind::Index;
            segment.index = position;
        }
        item.place.push_back(std::move(segment));
        items.push_back(std::move(item));
        ++position;
    }
    return items;
}

} // namespace

std::vector<Item> itemsOf(const Value& list, std::string_view key)
{
    return itemsWith(list, key, {}, 0);
}

std::vector<Item> stepsOf(const Value& groups)
{
    std::vector<Item> all;
    std::size_t number = 0;
    for (const Value& group : groups.items()) {
        Segment place;
        place.kind = Segment::Kind::Index;
        place.index = number;
        if (group.isMap()) // the old form: a step alone
            all.push_back({&group, std::string(group["name"].stringOr()), {place}, number});
        for (Item& item : itemsWith(group, "name", {place}, number))
            all.push_back(std::move(item));
        ++number;
    }
    return all;
}

Matching matchByName(const std::vector<Item>& from, const std::vector<Item>& to)
{
    using Key = std::pair<std::string, std::size_t>;
    const auto keysOf = [](const std::vector<Item>& items) {
        std::vector<Key> keys;
        keys.reserve(items.size());
        std::unordered_map<std::string, std::size_t> seen;
        for (const Item& item : items)
            keys.emplace_back(item.name, seen[item.name]++);
        return keys;
    };
    std::map<Key, std::size_t> old;
    const std::vector<Key> fromKeys = keysOf(from);
    for (std::size_t i = 0; i < from.size(); ++i)
        old.emplace(fromKeys[i], i);
    Matching matching;
    std::vector<bool> used(from.size(), false);
    const std::vector<Key> toKeys = keysOf(to);
    for (std::size_t j = 0; j < to.size(); ++j) {
        const auto found = old.find(toKeys[j]);
        if (found == old.end()) {
            matching.added.push_back(j);
            continue;
        }
        used[found->second] = true;
        matching.pairs.push_back({found->second, j, false});
    }
    for (std::size_t i = 0; i < from.size(); ++i)
        if (!used[i]) matching.removed.push_back(i);
    return matching;
}

void addFeatures(Features& into, const Value& value, const std::vector<std::string_view>& leftOut)
{
    for (const Entry& entry : value.entries())
        if (std::find(leftOut.begin(), leftOut.end(), entry.key) == leftOut.end())
            addScalars(into, entry.value, hashOf(entry.key), 0);
}

void finish(Features& features)
{
    // The smallest hashes are a fair sample of a set.
    std::sort(features.begin(), features.end());
    features.erase(std::unique(features.begin(), features.end()), features.end());
    if (features.size() > mostFeatures) features.resize(mostFeatures);
}

double likeness(const Features& a, const Features& b)
{
    if (a.empty() && b.empty()) return 0;
    std::size_t shared = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (*i == *j) {
            ++shared;
            ++i;
            ++j;
        } else if (*i < *j) {
            ++i;
        } else {
            ++j;
        }
    }
    return 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

void matchRenamed(Matching& matching, const std::vector<Item>& from, const std::vector<Item>& to,
                  const FeaturesOf& featuresOfFrom, const FeaturesOf& featuresOfTo, double threshold)
{
    if (matching.removed.empty() || matching.added.empty()) return;
    std::vector<Features> old;
    std::vector<Features> now;
    for (std::size_t i : matching.removed)
        old.push_back(featuresOfFrom(from[i]));
    for (std::size_t j : matching.added)
        now.push_back(featuresOfTo(to[j]));
    std::vector<bool> usedFrom(old.size(), false);
    std::vector<bool> usedTo(now.size(), false);
    std::vector<Candidate> pairs;
    pairEqual(old, now, usedFrom, usedTo, pairs);
    for (const Candidate& candidate : candidates(old, now, usedFrom, usedTo, threshold)) {
        if (usedFrom[candidate.from] || usedTo[candidate.to]) continue;
        usedFrom[candidate.from] = usedTo[candidate.to] = true;
        pairs.push_back(candidate);
    }
    for (const Candidate& pair : pairs)
        matching.pairs.push_back({matching.removed[pair.from], matching.added[pair.to], true});
    std::sort(matching.pairs.begin(), matching.pairs.end(),
              [](const Match& a, const Match& b) { return a.to < b.to; });
    const auto keep = [](std::vector<std::size_t>& all, const std::vector<bool>& used) {
        std::vector<std::size_t> left;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (!used[i]) left.push_back(all[i]);
        all = std::move(left);
    };
    keep(matching.removed, usedFrom);
    keep(matching.added, usedTo);
}

void matchTranslated(Matching& matching, const std::vector<Item>& from, const std::vector<Item>& to,
                     const Renames& names)
{
    if (names.empty()) return;
    std::unordered_map<std::string_view, std::size_t> added;
    for (std::size_t j : matching.added)
        added.emplace(to[j].name, j);
    std::erase_if(matching.removed, [&](std::size_t i) {
        const auto found = added.find(renamed(names, from[i].name));
        if (found == added.end()) return false;
        matching.pairs.push_back({i, found->second, false});
        std::erase(matching.added, found->second);
        added.erase(found);
        return true;
    });
    std::sort(matching.pairs.begin(), matching.pairs.end(),
              [](const Match& a, const Match& b) { return a.to < b.to; });
}

Renames renamesOf(const Matching& matching, const std::vector<Item>& from, const std::vector<Item>& to)
{
    Renames names;
    std::unordered_set<std::string_view> taken; // names that still mean, or meant, another one
    for (const Match& match : matching.pairs) {
        if (match.isRenamed) continue;
        taken.insert(from[match.from].name);
        taken.insert(to[match.to].name);
    }
    for (const Match& match : matching.pairs) {
        const std::string& old = from[match.from].name;
        const std::string& now = to[match.to].name;
        if (match.isRenamed && !taken.contains(old) && !taken.contains(now)) names.emplace(old, now);
    }
    return names;
}

} // namespace dagwright::compare
