// Which lines belong to which child of a block collection. Private to the splice.
//
// A child's lines are: comments right above it (`lead`), its own from `start` on, and comments below it that
// are indented more than it (up to `tail`). What stands between one child's tail and the next one's lead
// (blank lines, comments set off by them) belongs to the collection.
#pragma once

#include "model/value/value.h"
#include "render/yaml/text_lines.h"

#include <cstddef>
#include <vector>

namespace dagwright::render {

struct BlockChild
{
    std::size_t sep = 0;   // the tail of the child before; of the first, its own lead
    std::size_t lead = 0;  // a line's begin; `start` where the first child stands behind a dash
    std::size_t start = 0; // its key, '?' or '-'
    std::size_t intro = 0; // behind its ':' or '-'
    std::size_t tail = 0;
    bool isExplicit = false; // a key with '?', which is not edited in place
};

struct BlockLayout
{
    bool isKnown = false; // false: something stands there that this does not understand
    std::size_t column = 0;
    bool firstIsInline = false; // the first child stands behind a dash
    std::vector<BlockChild> children;

    [[nodiscard]] std::size_t end() const { return children.back().tail; }
};

// Where the comments right above a line begin, not above `floor`; the line itself where there are none.
[[nodiscard]] std::size_t leadOf(const TextLines& lines, std::size_t lineBegin, std::size_t floor);

// A map's entries in the order of the text: a repeated key stands where its first one does, with the place of
// its last. The same node where nothing is out of order.
[[nodiscard]] Value inTextOrder(const Value& collection);

// The layout of a collection in text order. `from`: the place behind the ':' or '-' that the collection
// stands behind; 0 for a document's root.
[[nodiscard]] BlockLayout blockLayout(const TextLines& lines, const Value& collection, std::size_t from);

} // namespace dagwright::render
