// Documents as the text of their *.dagwright.yaml file.
#pragma once

#include "model/document/document.h"

#include <string>

namespace dagwright::document {

// The document's text, keys in the order that the document has; the same document gives the same bytes. Where
// it was read from a file, entries and items that did not change keep their own lines, with the comments
// above and beside them, and an unchanged document is its own bytes. The text is read again and must be the
// document, else all of it is written anew.
[[nodiscard]] std::string save(const Document& document);

} // namespace dagwright::document
