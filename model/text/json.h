// JSON text to values and back.
#pragma once

#include "model/text/yaml.h"
#include "model/value/value.h"

#include <string>

namespace dagwright::text {

// Strict JSON (RFC 8259) with a span on every node and key. One document, or none where there is nothing to
// read. Errors as in readYaml: repeated keys (the last wins), comments and trailing commas (read over), lone
// surrogates, nesting beyond maxDepth.
[[nodiscard]] ReadText readJson(const SourcePtr& source);

enum class JsonLayout
{
    Compact,
    Indented // two spaces
};

// Keys keep their order; <, > and & stay as they are; numbers as Go prints them, or their lexeme where that
// is JSON. JSON has no infinity and no NaN: they become null. No newline at the end.
[[nodiscard]] std::string writeJson(const Value& value, JsonLayout layout = JsonLayout::Compact);

} // namespace dagwright::text
