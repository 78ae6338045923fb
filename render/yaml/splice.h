// Editing a text in place: what a file must become so that it says what a tree says.
//
// A splice compares the tree that was read with the tree that is wanted, by identity first, then by keys and
// by the names of list items, and rewrites the smallest piece of text that can hold each difference, in the
// style of what stands around it: indentation, quotes, flow or block, line ends. Everything else stays byte
// for byte, comments included. Spans of the wanted tree are never looked at. Comments right above an entry or
// on its line belong to it and move or go with it.
//
// The new text is read again, by our scanner and by yaml-cpp (where that can read the old text): each changed
// piece with its neighbours, and the whole text where it is short or has anchors. Where it does not read as
// the wanted tree, a wider piece is written anew, up to the whole object.
#pragma once

#include "model/document/document.h"
#include "model/value/result.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace dagwright::render {

// Bytes [begin, end) of the old text become `text`. A list of edits is in the order of the text, and none
// overlaps another.
struct TextEdit
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;

    bool operator==(const TextEdit&) const = default;
};

struct Spliced
{
    std::string text;
    std::vector<TextEdit> edits;
};

// What one object of the file (a position in Original::objects) should be.
struct WantedObject
{
    std::size_t object = 0;
    Value base;  // the tree that it was read as, merges expanded
    Value value; // the tree that it should be
};

// How much of a new text is read again.
enum class ReadAgain
{
    ByLength, // the changed pieces, and all of a text that is short
    Pieces    // only the pieces, as in a long text: for tests of that
};

// Error: the tree can't be said in this text ("splice-failed"); then nothing should be written.
[[nodiscard]] Result<Spliced> splice(const document::Original& original, std::span<const WantedObject> wanted,
                                     ReadAgain readAgain = ReadAgain::ByLength);

// The text of a document's file: its original edited in place; plain YAML for a document that has none, or
// has become of another kind.
[[nodiscard]] Result<Spliced> spliceDocument(const document::Document& document);

} // namespace dagwright::render
