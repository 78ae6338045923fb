// How text looks around a place, so that what is added looks like it. Private to the splice.
#pragma once

#include "model/value/value.h"
#include "render/yaml/text_lines.h"

#include <cstddef>
#include <span>
#include <string>
#include <unordered_map>

namespace dagwright::render {

struct Look
{
    std::size_t mapStep = 2;  // columns from a key to the keys of the map below it
    std::size_t listStep = 0; // columns from a key to the dashes below it
    std::size_t dashStep = 2; // columns from a dash to what follows it
    char quote = '"';
    bool flowPadded = false;                        // { a: 1 } rather than {a: 1}
    bool listsPadded = false;                       // [ a ] rather than [a]
    std::size_t jsonStep = 0;                       // columns a level; 0: on one line
    std::string_view colon = ": ";                  // in flow
    std::unordered_map<std::string, Style> styleOf; // Flow or Block of the collections under a key

    [[nodiscard]] bool isFlow(const std::string& key) const
    {
        const auto known = styleOf.find(key);
        return known != styleOf.end() && known->second == Style::Flow;
    }
};

// The look of what stands in the collections that enclose a place, from the outermost to the innermost; what
// is nearer counts first. Looks at a bounded number of nodes.
[[nodiscard]] Look lookAround(const TextLines& lines, std::span<const Value> enclosing, bool json);

} // namespace dagwright::render
