// What sprig's functions share. Private to this folder.
#pragma once

#include "model/argo/expr/run.h"
#include "model/argo/expr/value.h"

#include <string>

namespace dagwright::argo::expr {

// sprig's strval: a text or bytes as they are, anything else as printed.
[[nodiscard]] std::string shownText(Run& run, const Value& value);
[[nodiscard]] std::string printedText(Run& run, const Value& value); // %v
[[nodiscard]] bool isEmptyValue(const Value& value);
// As spf13/cast does it: texts are read (0x10, 010, 1.0), what cannot be is 0.
[[nodiscard]] std::int64_t castInteger(const Value& value);
[[nodiscard]] double castFloat(const Value& value);
// The items of a list as texts, without nil; a single one of anything else.
[[nodiscard]] std::vector<std::string> castTexts(Run& run, const Value& value);

} // namespace dagwright::argo::expr
