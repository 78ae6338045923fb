// A wanted tree in terms of the nodes, anchors, aliases and merges of the text that it is to be written into.
// Private to the splice.
#pragma once

#include "model/value/value.h"

namespace dagwright::render {

// `read` is the tree with its aliases and `<<` keys as read, `base` the same with merges expanded (its nodes
// may be others, its content is the same), `wanted` what is to be said. The result says what `wanted` says
// when its merges are expanded and its aliases followed; wherever the text need not change its nodes are
// those of `read`. An alias stays where it still stands for the wanted value; where its anchor went, the
// first alias becomes the anchor; elsewhere the value is written out. A merged key with another value becomes
// a key of the map itself. Nodes that are new have no anchor, alias or tag of a text that they came from.
[[nodiscard]] Value rebase(const Value& read, const Value& base, const Value& wanted);
// The same for a tree that has neither anchors nor merges, at the cost of what changed.
[[nodiscard]] Value rebasePlain(const Value& read, const Value& base, const Value& wanted);

[[nodiscard]] bool isAlias(const Value& value);

// Equal as a text can say it: numbers by their value (beyond 64 bits by their digits), NaN equals itself.
// With `ordered` the order of map entries counts.
[[nodiscard]] bool saysTheSame(const Value& a, const Value& b, bool ordered);

} // namespace dagwright::render
