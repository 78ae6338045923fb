// Whether a text that was written says what it should. Private to the splice.
#pragma once

#include "model/document/original.h"
#include "render/yaml/splicer.h"

#include <string>
#include <vector>

namespace dagwright::render {

// What must hold of a new text. `wanted` are its documents, merges expanded.
struct Expectation
{
    const document::Original& original;
    std::vector<Value> wanted;
    bool anchored = false; // then pieces can't be read alone, and the order of entries may differ
};

// Reads a run alone, by our scanner and by yaml-cpp; yaml-cpp's word counts only where it read the old run
// well.
[[nodiscard]] bool readsBack(const ChangedRun& run, const std::string& text, std::string_view oldText);
// Reads a text of one document that was written anew.
[[nodiscard]] bool readsBack(const Value& wanted, const std::string& text);
// Reads the whole text, in the same way.
[[nodiscard]] bool readsBack(const Expectation& expected, const std::string& text);

} // namespace dagwright::render
