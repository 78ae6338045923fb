// Items of two lists, matched by their names, and what is left by likeness.
#pragma once

#include "model/compare/names.h"
#include "model/value/path.h"
#include "model/value/value.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dagwright::compare {

struct Item
{
    const Value* value = nullptr; // lives in the list that it came from
    std::string name;             // empty where it has none
    std::vector<Segment> place;   // from the list; of a step: the group and the step
    std::size_t group = 0;        // of a step
};

// Items of a list named by a field (an empty field: by position).
[[nodiscard]] std::vector<Item> itemsOf(const Value& list, std::string_view key);
// The steps of a list of groups.
[[nodiscard]] std::vector<Item> stepsOf(const Value& groups);

struct Match
{
    std::size_t from = 0;
    std::size_t to = 0;
    bool isRenamed = false;
};

struct Matching
{
    std::vector<Match> pairs;         // in the new list's order
    std::vector<std::size_t> removed; // what has no partner, in order
    std::vector<std::size_t> added;
};

// The n-th of a name with the n-th of the name; without a name by position among those without.
[[nodiscard]] Matching matchByName(const std::vector<Item>& from, const std::vector<Item>& to);

// A bag of hashes of what an item says, sorted; long ones are thinned to a fixed number.
using Features = std::vector<std::uint64_t>;
// Of everything in a value but the fields left out; `seed` keeps features of different things apart.
void addFeatures(Features& into, const Value& value, const std::vector<std::string_view>& leftOut);
void finish(Features& features);
// From 0 (nothing in common) to 1 (the same).
[[nodiscard]] double likeness(const Features& a, const Features& b);

using FeaturesOf = std::function<Features(const Item&)>;

// Pairs what has no partner where it is alike enough: first what says the very same, then the most alike.
// Same result, exchanged, for exchanged lists. Near-linear: what very many share is no sign of likeness.
void matchRenamed(Matching& matching, const std::vector<Item>& from, const std::vector<Item>& to,
                  const FeaturesOf& featuresOfFrom, const FeaturesOf& featuresOfTo, double threshold);

// Pairs what is left and has the name that the old one's follows to.
void matchTranslated(Matching& matching, const std::vector<Item>& from, const std::vector<Item>& to,
                     const Renames& names);

// The names of renamed pairs, as far as each means only that one on its side.
[[nodiscard]] Renames renamesOf(const Matching& matching, const std::vector<Item>& from,
                                const std::vector<Item>& to);

} // namespace dagwright::compare
