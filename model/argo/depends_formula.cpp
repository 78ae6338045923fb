#include "model/argo/depends_formula.h"

#include <algorithm>
#include <unordered_map>

namespace dagwright::argo {

static Outcomes outcomesOf(ResultSet any)
{
    Outcomes set = 0;
    for (std::size_t i = 0; i < outcomeCount; ++i)
        if (outcomes()[i].hasAny(any)) set = static_cast<Outcomes>(set | (1u << i));
    return set;
}

Outcomes outcomesOf(const DependsNode& leaf)
{
    return outcomesOf(leaf.result ? ResultSet{*leaf.result} : resultsOfBareName());
}

const std::map<Outcomes, Spelling>& spellings()
{
    static const std::map<Outcomes, Spelling> table = [] {
        std::map<Outcomes, Spelling> made;
        const auto offer = [&](Outcomes set, Spelling spelling) {
            Spelling& best = made[set];
            if (spelling.cost < best.cost) best = spelling;
        };
        for (std::uint16_t literals = 1; literals < (1u << literalCount); ++literals) {
            Outcomes set = 0;
            int cost = 0;
            for (std::size_t i = 0; i < literalCount; ++i) {
                if (!(literals & (1u << i))) continue;
                set |= i < 8 ? outcomesOf(ResultSet{static_cast<TaskResult>(i)})
                             : outcomesOf(resultsOfBareName());
                cost += i < 8 ? 2 : 1;
            }
            offer(set, {literals, false, cost});
            offer(static_cast<Outcomes>(allOutcomes & ~set), {literals, true, cost + 1});
        }
        return made;
    }();
    return table;
}

Formula constant(bool value)
{
    return {value ? Formula::Kind::And : Formula::Kind::Or, {}, 0, {}};
}

static Formula leaf(const std::string& task, Outcomes set)
{
    if (set == 0) return constant(false);
    if (set == allOutcomes) return constant(true);
    return {Formula::Kind::Leaf, task, set, {}};
}

// Sets of one task join where the outcome can still be written down.
static std::vector<Formula> joinedLeaves(Formula::Kind kind, std::vector<Formula> parts)
{
    std::vector<Formula> result;
    std::unordered_map<std::string, std::vector<std::size_t>> byTask;
    for (Formula& part : parts) {
        if (part.kind != Formula::Kind::Leaf) {
            result.push_back(std::move(part));
            continue;
        }
        auto& places = byTask[part.task];
        const auto joins = [&](std::size_t place) {
            const Outcomes had = result[place].set;
            const auto set =
                static_cast<Outcomes>(kind == Formula::Kind::And ? had & part.set : had | part.set);
            if (set != 0 && set != allOutcomes && !spellings().contains(set)) return false;
            result[place].set = set;
            return true;
        };
        if (std::any_of(places.begin(), places.end(), joins)) continue;
        places.push_back(result.size());
        result.push_back(std::move(part));
    }
    return result;
}

// Whether `a` is true wherever `b` is, as far as that is seen at this depth without search.
static bool covers(const Formula& a, const Formula& b, int depth = 6)
{
    if (a == b) return true;
    if (depth == 0) return false;
    if (a.kind == Formula::Kind::Leaf && b.kind == Formula::Kind::Leaf)
        return a.task == b.task && (b.set & ~a.set) == 0;
    const auto covered = [&](const Formula& part) { return covers(a, part, depth - 1); };
    const auto covering = [&](const Formula& part) { return covers(part, b, depth - 1); };
    if (b.kind == Formula::Kind::Or) return std::all_of(b.parts.begin(), b.parts.end(), covered);
    if (a.kind == Formula::Kind::And) return std::all_of(a.parts.begin(), a.parts.end(), covering);
    if (b.kind == Formula::Kind::And && std::any_of(b.parts.begin(), b.parts.end(), covered)) return true;
    return a.kind == Formula::Kind::Or && std::any_of(a.parts.begin(), a.parts.end(), covering);
}

// x && (x || y) is x: what another part makes needless goes.
static void absorb(Formula::Kind kind, std::vector<Formula>& parts)
{
    if (parts.size() > maxPairs) return;
    for (std::size_t i = 0; i < parts.size();) {
        bool needless = false;
        for (std::size_t j = 0; j < parts.size() && !needless; ++j) {
            if (i == j) continue;
            needless = kind == Formula::Kind::And ? covers(parts[i], parts[j]) : covers(parts[j], parts[i]);
        }
        if (needless)
            parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
        else
            ++i;
    }
}

// (x && a) || (x && b) is x && (a || b), and the other way round: the part that most others share comes out.
static bool factor(Formula::Kind kind, std::vector<Formula>& parts)
{
    const Formula::Kind inner = kind == Formula::Kind::And ? Formula::Kind::Or : Formula::Kind::And;
    std::map<Formula, std::size_t> shared;
    for (const Formula& part : parts)
        if (part.kind == inner)
            for (const Formula& piece : part.parts)
                ++shared[piece];
    const auto best = std::max_element(shared.begin(), shared.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best == shared.end() || best->second < 2) return false;
    const Formula common = best->first;
    std::vector<Formula> rest;
    std::vector<Formula> others;
    for (Formula& part : parts) {
        const auto found = std::find(part.parts.begin(), part.parts.end(), common);
        if (part.kind != inner || found == part.parts.end()) {
            others.push_back(std::move(part));
            continue;
        }
        part.parts.erase(found);
        rest.push_back(joined(inner, std::move(part.parts)));
    }
    others.push_back(joined(inner, {common, joined(kind, std::move(rest))}));
    parts = std::move(others);
    return true;
}

Formula joined(Formula::Kind kind, std::vector<Formula> parts)
{
    std::vector<Formula> flat;
    for (Formula& part : parts) {
        if (part.kind == kind)
            for (Formula& piece : part.parts)
                flat.push_back(std::move(piece));
        else
            flat.push_back(std::move(part));
    }
    flat = joinedLeaves(kind, std::move(flat));
    std::vector<Formula> kept;
    for (Formula& part : flat) {
        if (part.kind == Formula::Kind::Leaf) part = leaf(part.task, part.set);
        const bool decides = kind == Formula::Kind::And ? part.isFalse() : part.isTrue();
        if (decides) return constant(kind == Formula::Kind::Or);
        const bool isNeutral = kind == Formula::Kind::And ? part.isTrue() : part.isFalse();
        if (!isNeutral) kept.push_back(std::move(part));
    }
    std::sort(kept.begin(), kept.end());
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    absorb(kind, kept);
    if (kept.size() == 1) return std::move(kept.front());
    return {kind, {}, 0, std::move(kept)};
}

Formula factored(Formula formula)
{
    if (formula.kind == Formula::Kind::Leaf) return formula;
    for (Formula& part : formula.parts)
        part = factored(std::move(part));
    const Formula::Kind kind = formula.kind;
    std::vector<Formula> parts = std::move(formula.parts);
    if (parts.size() <= maxPairs && factor(kind, parts)) return factored(joined(kind, std::move(parts)));
    return joined(kind, std::move(parts));
}

Formula formulaOf(const Depends& tree, std::uint32_t at, bool negated)
{
    const DependsNode& node = tree.nodes[at];
    if (node.kind == DependsNode::Kind::Task) {
        const Outcomes set = outcomesOf(node);
        return leaf(node.task, negated ? static_cast<Outcomes>(allOutcomes & ~set) : set);
    }
    if (node.kind == DependsNode::Kind::Not) return formulaOf(tree, node.children.front(), !negated);
    std::vector<Formula> parts;
    for (const std::uint32_t child : node.children)
        parts.push_back(formulaOf(tree, child, negated));
    const bool isAnd = (node.kind == DependsNode::Kind::And) != negated;
    return joined(isAnd ? Formula::Kind::And : Formula::Kind::Or, std::move(parts));
}

Formula formulaOf(const Depends& tree)
{
    return tree.empty() ? constant(true) : formulaOf(tree, tree.root, false);
}

// The formula where one task is known to have one outcome.
static Formula restricted(const Formula& formula, const std::string& task, Outcomes outcome)
{
    if (formula.kind == Formula::Kind::Leaf)
        return formula.task == task ? constant((formula.set & outcome) != 0) : formula;
    std::vector<Formula> parts;
    for (const Formula& part : formula.parts)
        parts.push_back(restricted(part, task, outcome));
    return joined(formula.kind, std::move(parts));
}

// What is asked of each task; gives the number of parts.
static std::size_t collect(const Formula& formula, std::map<std::string, std::set<Outcomes>>& sets)
{
    if (formula.kind == Formula::Kind::Leaf) sets[formula.task].insert(formula.set);
    std::size_t size = 1;
    for (const Formula& part : formula.parts)
        size += collect(part, sets);
    return size;
}

std::vector<Outcomes> classesOf(const std::set<Outcomes>& sets)
{
    std::vector<Outcomes> classes{allOutcomes};
    for (const Outcomes set : sets) {
        std::vector<Outcomes> finer;
        for (const Outcomes one : classes)
            for (const Outcomes part : {static_cast<Outcomes>(one & set), static_cast<Outcomes>(one & ~set)})
                if (part) finer.push_back(part);
        classes = std::move(finer);
    }
    return classes;
}

std::optional<bool> satisfiable(const Formula& formula, std::size_t& steps)
{
    if (formula.isTrue()) return true;
    if (formula.isFalse()) return false;
    if (formula.kind == Formula::Kind::Leaf) return formula.set != 0;
    std::map<std::string, std::set<Outcomes>> sets;
    const std::size_t size = collect(formula, sets);
    if (steps < size) return std::nullopt;
    steps -= size;
    // The task that is asked for most ways splits best.
    const auto most = std::max_element(sets.begin(), sets.end(), [](const auto& a, const auto& b) {
        return a.second.size() < b.second.size();
    });
    bool isKnown = true;
    for (const Outcomes one : classesOf(most->second)) {
        const auto inner = satisfiable(restricted(formula, most->first, one), steps);
        if (inner && *inner) return true;
        if (!inner) isKnown = false;
    }
    return isKnown ? std::optional(false) : std::nullopt;
}

} // namespace dagwright::argo
