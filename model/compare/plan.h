// Which templates, nodes and parameters of two workflows are the same ones, before anything is compared: what
// was renamed decides whether a text that names it changed.
#pragma once

#include "model/compare/items.h"
#include "model/compare/names.h"
#include "model/value/value.h"

#include <cstddef>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dagwright::compare {

// The nodes of one template: which list holds them, and each with its own place in it.
struct NodeList
{
    std::vector<std::string> keys; // from the template: dag, tasks
    Value list;                    // null where the template has no nodes
    std::vector<Item> items;
};

[[nodiscard]] NodeList nodesOf(const Value& tmpl);

// A node that stands in another template now.
struct MovedNode
{
    std::size_t fromTemplate = 0;
    std::size_t fromNode = 0;
    std::size_t toTemplate = 0;
    std::size_t toNode = 0;
};

struct TemplatePair
{
    Match match;
    const NodeList* from = nullptr; // in the plan
    const NodeList* to = nullptr;
    Matching nodes;
    std::vector<bool> isMovedGroup; // by pair of `nodes`: a step that runs in another group now
    std::unordered_map<std::string, std::string> templateOfNode; // old names
};

// Not to be copied: pairs point into it.
struct Plan
{
    std::vector<Item> from; // templates
    std::vector<Item> to;
    std::vector<NodeList> fromNodes; // by template
    std::vector<NodeList> toNodes;
    Matching templates;
    std::vector<TemplatePair> pairs;                         // in the order of templates.pairs
    std::vector<MovedNode> moved;                            // positions of templates count in from and to
    std::set<std::pair<std::size_t, std::size_t>> movedAway; // template and node of those, on the old side
    std::set<std::pair<std::size_t, std::size_t>> movedHere; // on the new side
    Names names;
};

// Of two lists of templates and of the workflow's own parameters.
[[nodiscard]] Plan planOf(const Value& fromTemplates, const Value& toTemplates, const Value& fromParameters,
                          const Value& toParameters);

// Parameters or artifacts: by name, by the names that follow from elsewhere, then by likeness.
[[nodiscard]] Matching matchParameters(const std::vector<Item>& from, const std::vector<Item>& to,
                                       const Renames& following = {});

} // namespace dagwright::compare
