// Two trees that began as one, made one again: by what the values are, not by lines.
//
// What only one side changed is taken from it. Maps merge key by key, lists with named items name by name,
// other lists where the changed stretches don't touch, else item by item where no side changed their number.
// What both changed differently is a conflict: the result holds the side that was chosen.
//
// merge(base, a, base) == merge(base, base, a) == a; without conflicts merge(base, a, b) == merge(base, b,
// a).
#pragma once

#include "model/value/diff.h"
#include "model/value/path.h"
#include "model/value/value.h"

#include <functional>
#include <optional>
#include <vector>

namespace dagwright {

enum class Side
{
    Mine,
    Theirs
};

// Nothing where a side has no value there.
struct MergeConflict
{
    Path path;
    std::optional<Value> base;
    std::optional<Value> mine;
    std::optional<Value> theirs;
};

struct Merged
{
    Value value;
    std::vector<MergeConflict> conflicts; // in document order, those that were chosen for too
};

// Which side a conflict is decided for; asked once for each.
using Choice = std::function<Side(const Path&)>;

// Where nothing else decides, nodes are theirs: that is the text an edit goes into.
[[nodiscard]] Merged merge(const Value& base, const Value& mine, const Value& theirs, const ListKey& listKey,
                           const Choice& choose = {});

} // namespace dagwright
