// Values that stand in a file once and mean several places: anchors with their aliases and merges.
//
// A document's tree has the value at every place, so an edit changes one of them. followAnchors makes the
// others follow, as an edit of the text at the anchor would; without it the edited place is detached: saving
// writes its value out there (render/yaml/splice.h).
#pragma once

#include "model/document/document.h"

#include <string>
#include <vector>

namespace dagwright::document {

struct Followed
{
    Document document;
    std::vector<Path> also; // the other places that changed, in the order of the file
    std::string anchor;     // the name of the first anchor that they hang on
};

// What `after`, made from `before` by one edit, becomes when every place that shares an anchor with an edited
// one changes alike. Keys that a map takes by a merge follow a change at the anchor; changing one of them in
// the map itself overrides it there and changes nothing else. Places that were changed differently stay as
// they are.
[[nodiscard]] Followed followAnchors(const Document& before, const Document& after);

} // namespace dagwright::document
