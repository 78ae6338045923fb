// The texts with tags below a value, found once for each node.
#pragma once

#include "model/argo/tags.h"
#include "model/value/memo.h"
#include "model/value/path.h"
#include "model/value/value.h"

#include <string>
#include <vector>

namespace dagwright::check::argo {

struct TaggedText
{
    std::string text;
    Path path; // from the value
    Span span;
    dagwright::argo::Tags tags;
};
// Strings and keys of maps that have a {{, in order.
[[nodiscard]] std::vector<TaggedText> taggedTexts(const Value& value);

using TextMemo = Memo<std::vector<TaggedText>>;

} // namespace dagwright::check::argo
