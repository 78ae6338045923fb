#include "model/compare/plan.h"

#include "model/compare/align.h"
#include "model/compare/meaning.h"
#include "model/compare/waits.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>

namespace dagwright::compare {

namespace {

// At least this much of what two things say must be the same for one to be the other under a new name.
constexpr double templateLikeness = 0.5;
constexpr double nodeLikeness = 0.6;
constexpr double parameterLikeness = 0.6;
constexpr double movedLikeness = 0.5;

using Neighbours = std::unordered_map<std::string, std::vector<std::string>>;

// Neighbours count by name where that is the same on both sides; those that may be renamed themselves only by
// their number.
void addNeighbours(Features& features, std::string_view how, const std::vector<std::string>& names,
                   const std::unordered_set<std::string_view>& known)
{
    std::size_t others = 0;
    for (const std::string& name : names) {
        if (known.contains(name))
            features.push_back(mix(hashOf(how), hashOf(name)));
        else
            ++others;
    }
    if (others > 0) features.push_back(mix(hashOf(how), others));
}

Features nodeFeatures(const Item& item, const Neighbours& users,
                      const std::unordered_set<std::string_view>& known)
{
    Features features;
    addFeatures(features, *item.value, {"name", "depends", "dependencies"});
    addNeighbours(features, "waits for", waitNames(*item.value), known);
    if (const auto found = users.find(item.name); found != users.end())
        addNeighbours(features, "is waited for by", found->second, known);
    finish(features);
    return features;
}

// Who waits for whom, by name.
Neighbours usersOf(const std::vector<Item>& items)
{
    Neighbours users;
    for (const Item& item : items)
        for (const std::string& name : waitNames(*item.value))
            users[name].push_back(item.name);
    return users;
}

Matching matchNodes(const NodeList& from, const NodeList& to)
{
    Matching matching = matchByName(from.items, to.items);
    if (matching.removed.empty() || matching.added.empty()) return matching;
    std::unordered_set<std::string_view> known;
    for (const Match& match : matching.pairs)
        known.insert(to.items[match.to].name);
    const auto fromUsers = usersOf(from.items);
    const auto toUsers = usersOf(to.items);
    matchRenamed(
        matching, from.items, to.items,
        [&](const Item& item) { return nodeFeatures(item, fromUsers, known); },
        [&](const Item& item) { return nodeFeatures(item, toUsers, known); }, nodeLikeness);
    return matching;
}

// Groups of steps that are the same ones: those that most steps went to, as far as they kept their order.
IndexPairs sameGroups(const TemplatePair& pair)
{
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> shared;
    for (const Match& match : pair.nodes.pairs)
        ++shared[{pair.from->items[match.from].group, pair.to->items[match.to].group}];
    std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> byCount;
    byCount.reserve(shared.size());
    for (const auto& [groups, count] : shared)
        byCount.emplace_back(count, groups.first, groups.second);
    std::sort(byCount.begin(), byCount.end(), [](const auto& a, const auto& b) {
        const auto rank = [](const auto& entry) {
            const auto [count, first, second] = entry;
            return std::make_tuple(-static_cast<long>(count),
                                   std::max(first, second) - std::min(first, second), first + second, first);
        };
        return rank(a) < rank(b);
    });
    std::map<std::size_t, std::size_t> toOf;
    std::map<std::size_t, std::size_t> fromOf;
    for (const auto& [count, first, second] : byCount) {
        if (toOf.contains(first) || fromOf.contains(second)) continue;
        toOf[first] = second;
        fromOf[second] = first;
    }
    // Known on both sides by the same label, whichever side is the old one.
    std::map<std::pair<std::size_t, std::size_t>, std::uint64_t> labels;
    for (const Match& match : pair.nodes.pairs) {
        const Item& from = pair.from->items[match.from];
        const Item& to = pair.to->items[match.to];
        labels[{from.group, to.group}] += hashOf(from.name) + hashOf(to.name);
    }
    std::vector<std::uint64_t> old;
    std::vector<std::uint64_t> now;
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (const auto& [first, second] : toOf) {
        old.push_back(labels[{first, second}]);
        pairs.emplace_back(first, second);
    }
    now.reserve(fromOf.size());
    for (const auto& [second, first] : fromOf)
        now.push_back(labels[{first, second}]);
    IndexPairs same;
    for (const auto& [i, j] : align(old, now))
        same.push_back(pairs[i]);
    return same;
}

void findMovedSteps(TemplatePair& pair)
{
    pair.isMovedGroup.assign(pair.nodes.pairs.size(), false);
    if (pair.from->keys != pair.to->keys || pair.from->keys.size() != 1) return;
    const IndexPairs same = sameGroups(pair);
    for (std::size_t i = 0; i < pair.nodes.pairs.size(); ++i) {
        const Match& match = pair.nodes.pairs[i];
        const std::pair<std::size_t, std::size_t> groups{pair.from->items[match.from].group,
                                                         pair.to->items[match.to].group};
        pair.isMovedGroup[i] = !std::binary_search(same.begin(), same.end(), groups);
    }
}

Renames parameterRenames(const Value& from, const Value& to)
{
    const std::vector<Item> old = itemsOf(from, "name");
    const std::vector<Item> now = itemsOf(to, "name");
    return renamesOf(matchParameters(old, now), old, now);
}

TemplatePair pairOf(const Match& match, Plan& plan)
{
    const Value& from = *plan.from[match.from].value;
    const Value& to = *plan.to[match.to].value;
    TemplatePair pair;
    pair.match = match;
    pair.from = &plan.fromNodes[match.from];
    pair.to = &plan.toNodes[match.to];
    // Where a dag became steps nothing is the same node.
    if (pair.from->keys == pair.to->keys) pair.nodes = matchNodes(*pair.from, *pair.to);
    findMovedSteps(pair);
    for (const Item& item : pair.from->items)
        if ((*item.value)["template"].isString())
            pair.templateOfNode.emplace(item.name, (*item.value)["template"].asString());
    TemplateNames inside;
    inside.nodes = renamesOf(pair.nodes, pair.from->items, pair.to->items);
    inside.parameters = parameterRenames(from["inputs"]["parameters"], to["inputs"]["parameters"]);
    inside.artifacts = parameterRenames(from["inputs"]["artifacts"], to["inputs"]["artifacts"]);
    inside.outParameters = parameterRenames(from["outputs"]["parameters"], to["outputs"]["parameters"]);
    inside.outArtifacts = parameterRenames(from["outputs"]["artifacts"], to["outputs"]["artifacts"]);
    if (!inside.empty()) plan.names.inside.emplace(std::string(from["name"].stringOr()), std::move(inside));
    return pair;
}

struct Loose
{
    std::size_t tmpl = 0;
    std::size_t node = 0;
    const Item* item = nullptr;
};

// Nodes without a partner in their own template, by name.
std::map<std::string, std::vector<Loose>> looseNodes(const Plan& plan, bool isOld)
{
    const std::vector<NodeList>& nodes = isOld ? plan.fromNodes : plan.toNodes;
    std::map<std::string, std::vector<Loose>> loose;
    const auto take = [&](std::size_t tmpl, std::size_t node) {
        const Item& item = nodes[tmpl].items[node];
        if (!item.name.empty()) loose[item.name].push_back({tmpl, node, &item});
    };
    for (const TemplatePair& pair : plan.pairs)
        for (std::size_t node : isOld ? pair.nodes.removed : pair.nodes.added)
            take(isOld ? pair.match.from : pair.match.to, node);
    for (std::size_t tmpl : isOld ? plan.templates.removed : plan.templates.added)
        for (std::size_t node = 0; node < nodes[tmpl].items.size(); ++node)
            take(tmpl, node);
    return loose;
}

Features movedFeatures(const Item& item)
{
    Features features;
    addFeatures(features, *item.value, {"name", "depends", "dependencies"});
    finish(features);
    return features;
}

void findMovedNodes(Plan& plan)
{
    const auto old = looseNodes(plan, true);
    const auto now = looseNodes(plan, false);
    const auto isLeft = [](const std::vector<std::size_t>& positions, std::size_t tmpl) {
        return std::binary_search(positions.begin(), positions.end(), tmpl);
    };
    for (const auto& [name, places] : old) {
        const auto found = now.find(name);
        if (found == now.end()) continue;
        for (std::size_t i = 0; i < std::min(places.size(), found->second.size()); ++i) {
            const Loose& from = places[i];
            const Loose& to = found->second[i];
            // What both went and came with their whole templates did not move by itself.
            if (isLeft(plan.templates.removed, from.tmpl) && isLeft(plan.templates.added, to.tmpl)) continue;
            if (likeness(movedFeatures(*from.item), movedFeatures(*to.item)) < movedLikeness) continue;
            plan.moved.push_back({from.tmpl, from.node, to.tmpl, to.node});
            plan.movedAway.emplace(from.tmpl, from.node);
            plan.movedHere.emplace(to.tmpl, to.node);
        }
    }
}

Features templateFeatures(const Item& item)
{
    Features features;
    addFeatures(features, *item.value, {"name"});
    finish(features);
    return features;
}

} // namespace

NodeList nodesOf(const Value& tmpl)
{
    if (tmpl["dag"].isMap())
        return {{"dag", "tasks"}, tmpl["dag"]["tasks"], itemsOf(tmpl["dag"]["tasks"], "name")};
    if (tmpl["steps"].isList()) return {{"steps"}, tmpl["steps"], stepsOf(tmpl["steps"])};
    const Value& containers = tmpl["containerSet"]["containers"];
    if (tmpl["containerSet"].isMap())
        return {{"containerSet", "containers"}, containers, itemsOf(containers, "name")};
    return {};
}

Matching matchParameters(const std::vector<Item>& from, const std::vector<Item>& to, const Renames& following)
{
    Matching matching = matchByName(from, to);
    matchTranslated(matching, from, to, following);
    const auto position = [](const std::vector<Item>& all, const Item& item) {
        return static_cast<std::uint64_t>(&item - all.data());
    };
    const bool isSameLength = from.size() == to.size();
    const auto features = [&](const std::vector<Item>& all, const Item& item) {
        Features found;
        addFeatures(found, *item.value, {"name"});
        // A bare name says nothing; in the very place of another in a list of the same length it is that one.
        if (found.empty() && isSameLength) found.push_back(mix(hashOf("stands at"), position(all, item)));
        finish(found);
        return found;
    };
    matchRenamed(
        matching, from, to, [&](const Item& item) { return features(from, item); },
        [&](const Item& item) { return features(to, item); }, parameterLikeness);
    return matching;
}

Plan planOf(const Value& fromTemplates, const Value& toTemplates, const Value& fromParameters,
            const Value& toParameters)
{
    Plan plan;
    plan.from = itemsOf(fromTemplates, "name");
    plan.to = itemsOf(toTemplates, "name");
    for (const Item& item : plan.from)
        plan.fromNodes.push_back(nodesOf(*item.value));
    for (const Item& item : plan.to)
        plan.toNodes.push_back(nodesOf(*item.value));
    plan.templates = matchByName(plan.from, plan.to);
    matchRenamed(plan.templates, plan.from, plan.to, templateFeatures, templateFeatures, templateLikeness);
    plan.names.templates = renamesOf(plan.templates, plan.from, plan.to);
    plan.names.workflowParameters = parameterRenames(fromParameters, toParameters);
    for (const Match& match : plan.templates.pairs)
        plan.pairs.push_back(pairOf(match, plan));
    findMovedNodes(plan);
    return plan;
}

} // namespace dagwright::compare
