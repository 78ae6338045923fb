// The text of a document's file as it stands: as a person typed it, or as it follows from the tree.
#pragma once

#include "model/document/document.h"
#include "model/text/lines.h"
#include "model/value/result.h"

namespace dagwright::render {

struct OwnText
{
    text::TextLines lines; // what saving writes
    text::TextLines good;  // what says the document's tree; other than `lines` while those can't be read
    bool isBroken = false;
    // Broken lines stood where an operation had to write: they gave way to what the tree says.
    bool gaveWay = false;
};

// The text that operations since the last typing edit in place: what was typed, read; else the document's
// original. Costs the reading of the whole text after typing; null where there is no text.
[[nodiscard]] document::OriginalPtr originalOf(const document::Document& document);

// The text of the document, given what originalOf says of its `typed` and `original`. Text that can't be read
// stays, with the changes of operations around it. Error: as splice.
[[nodiscard]] Result<OwnText> ownText(const document::Document& document,
                                      const document::OriginalPtr& original);
[[nodiscard]] Result<OwnText> ownText(const document::Document& document);

} // namespace dagwright::render
