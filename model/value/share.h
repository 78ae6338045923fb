// Keeping identity over a fresh reading.
#pragma once

#include "model/value/value.h"

namespace dagwright {

// `now`, with every part that says the same as in `before` being the very node of `before`: the ids of what
// did not change stay, so that whatever is remembered by them stays good. The result is equal to `now` by
// content and by lexemes, anchors and tags; spans and styles of shared nodes are those of `before`. Items of
// lists are matched from both ends. Linear in the size of both.
[[nodiscard]] Value sharing(const Value& before, const Value& now);

} // namespace dagwright
