// YAML 1.2 text to values with their places, and values to plain YAML.
//
// Spans. A scalar's span is its text with quotes and with its properties (&anchor, !tag) in front; a literal
// or folded block's runs from its header to the start of the line after its last content line (after its last
// blank line with +). A flow collection's span has both brackets; a block collection's runs from its first
// key or dash (or its properties) to the end of its last node. A value that is not written has an empty span
// after its ':' or
// '-'. Every byte outside of the spans of scalars and keys is white space, a comment, an indicator or a
// directive.
#pragma once

#include "model/value/result.h"
#include "model/value/source.h"
#include "model/value/value.h"

#include <cstddef>
#include <string>
#include <vector>

namespace dagwright::text {

struct ReadText
{
    std::vector<Value> documents; // after errors too, as far as they could be read
    Diagnostics diagnostics;

    [[nodiscard]] bool ok() const { return !hasErrors(diagnostics); }
};

inline constexpr int maxDepth = 200;                       // nested collections, aliases followed
inline constexpr std::size_t maxExpandedNodes = 1'000'000; // that aliases may add to a text
inline constexpr std::size_t maxErrors = 50;               // after which reading stops

// Reads all documents. Plain scalars resolve as resolvePlain says; core tags (!!str, !!int...) are applied,
// all tags are kept. Keys are strings: a scalar key is its text, a collection as a key is an error. `<<` is a
// key like others (see expandMerges). A repeated key is an error and its last value wins. An alias is a node
// with its anchor's content and Extra.alias. Linear in the text's length.
[[nodiscard]] ReadText readYaml(const SourcePtr& source);

// The same tree with the maps under unquoted `<<` keys merged in: keys that the map has itself win, then
// earlier ones. A `<<` that holds no map stays as it is.
[[nodiscard]] Value expandMerges(const Value& value);

// Whether an entry is an unquoted `<<` with a map, or a list of maps, to merge.
[[nodiscard]] bool isMerge(const Entry& entry);
// Whether a tree as read has an anchor, an alias or a merge: then what one place says may hang on another.
[[nodiscard]] bool hasAnchors(const Value& value);

// Block style, two spaces, lists not indented under their key, empty collections as [] and {}, strings quoted
// where any reader would need it, texts of several lines as literal blocks. Ends with a newline.
[[nodiscard]] std::string writePlainYaml(const Value& value);

} // namespace dagwright::text
