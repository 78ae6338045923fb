// New tasks, steps and containers.
#pragma once

#include "model/operations/edit.h"

#include <optional>

namespace dagwright::operations {

// What to add to a dag, a steps template or a containerSet. `templateName` empty: a dag or steps template
// gets a new container template of the node's name with it; in a containerSet it is not used. `after`: the
// node that it waits for (dag, containerSet), or whose following group it joins (steps). `group`: steps only,
// the group to join; without it a new last group.
struct NewNode
{
    std::string wishedName;
    std::string templateName;
    std::string after;
    std::optional<std::size_t> group;
};

// The name is made free with a number; `selected` is the new node.
[[nodiscard]] Result<Edit> addNode(const Document& document, std::string_view templateName,
                                   const NewNode& node);

// A copy of a node under a free name, waiting for what the original waits for.
[[nodiscard]] Result<Edit> duplicateNode(const Document& document, std::string_view templateName,
                                         std::string_view node);

} // namespace dagwright::operations
