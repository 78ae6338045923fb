// What changed between two trees, found by identity: shared nodes are skipped, so a diff costs what the
// change costs.
#pragma once

#include "model/value/path.h"
#include "model/value/value.h"

#include <functional>
#include <vector>

namespace dagwright {

struct Change
{
    enum class Kind
    {
        Added,
        Removed,
        Changed
    };

    Kind kind = Kind::Changed;
    Path path; // of the innermost value that changed; list items by their name where they have one
    Value from;
    Value to;

    bool operator==(const Change&) const = default;
};

// The field that names the items of a list, given the list's path; empty where they have none.
using ListKey = std::function<std::string(const Path&)>;

// Changes in document order of the new tree, removed ones before what follows them. Values equal by content
// are no change. Lists are compared item by item by name where `listKey` gives one, else by position.
[[nodiscard]] std::vector<Change> diff(const Value& from, const Value& to, const ListKey& listKey);

} // namespace dagwright
