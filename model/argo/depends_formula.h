// Boolean algebra over tasks with several outcomes. Private to this folder.
//
// An expression becomes a formula without negation: a leaf is a task and the set of its outcomes for which it
// is true. There !x is another set, and x && y or x || y of one task is one set again. A formula becomes text
// by the shortest expression for each set.
#pragma once

#include "model/argo/depends_logic.h"

#include <algorithm>
#include <compare>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace dagwright::argo {

using Outcomes = std::uint16_t;
inline constexpr Outcomes allOutcomes = (1u << outcomeCount) - 1;
inline constexpr std::size_t literalCount = 9;   // eight results and the bare name
inline constexpr std::size_t maxSteps = 200'000; // parts of formulas that a search may visit
inline constexpr std::size_t maxPairs = 60;      // parts of one && or || that are compared with each other
inline constexpr std::size_t maxLeaves = 5000;   // of an expression; more is not thought about

[[nodiscard]] Outcomes outcomesOf(const DependsNode& leaf);

// A subset of the nine literals whose || (negated: whose ! of it) is true for exactly these outcomes.
struct Spelling
{
    std::uint16_t literals = 0;
    bool negated = false;
    int cost = 1000;
};

[[nodiscard]] const std::map<Outcomes, Spelling>& spellings();

// Sorted, without repeats. True is the empty And, false the empty Or.
struct Formula
{
    enum class Kind : std::uint8_t
    {
        Leaf,
        And,
        Or
    };
    Kind kind = Kind::And;
    std::string task;
    Outcomes set = 0;
    std::vector<Formula> parts;

    std::strong_ordering operator<=>(const Formula& other) const
    {
        if (const auto order = std::tie(kind, task, set) <=> std::tie(other.kind, other.task, other.set);
            std::is_neq(order))
            return order;
        return std::lexicographical_compare_three_way(parts.begin(), parts.end(), other.parts.begin(),
                                                      other.parts.end());
    }
    bool operator==(const Formula& other) const { return std::is_eq(*this <=> other); }
    [[nodiscard]] bool isTrue() const { return kind == Kind::And && parts.empty(); }
    [[nodiscard]] bool isFalse() const { return kind == Kind::Or && parts.empty(); }
};

[[nodiscard]] Formula constant(bool value);
// && or || of parts, flat, with sets of one task joined and without what is needless.
[[nodiscard]] Formula joined(Formula::Kind kind, std::vector<Formula> parts);
// What several parts share is written once.
[[nodiscard]] Formula factored(Formula formula);
[[nodiscard]] Formula formulaOf(const Depends& tree, std::uint32_t at, bool negated);
[[nodiscard]] Formula formulaOf(const Depends& tree);
// The classes of outcomes that these sets do not tell apart.
[[nodiscard]] std::vector<Outcomes> classesOf(const std::set<Outcomes>& sets);
// Whether there is a world in which the formula is true; nothing where the steps do not suffice.
[[nodiscard]] std::optional<bool> satisfiable(const Formula& formula, std::size_t& steps);

} // namespace dagwright::argo
