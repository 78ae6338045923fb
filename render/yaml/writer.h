// Effective trees as YAML files.
//
// Block style, two spaces a level, lists at their key's own indent (as kubectl prints them); every string
// that some YAML reader would take for something else is quoted, texts of several lines are literal blocks
// (model/text/scalar.h).
#pragma once

#include "model/value/memo.h"
#include "model/value/value.h"
#include "render/rendered.h"

#include <span>

namespace dagwright::render {

// Keeps the text of long lists' items by identity, so that writing after an edit costs what the edit touched.
class YamlWriter
{
  public:
    // One file with these objects, `---` between them. Paths of lines start with the object's position:
    // [0].spec.templates[2].
    [[nodiscard]] RenderedText write(std::span<const Value> objects);

  private:
    Memo<BlockPtr> blocks_;
};

} // namespace dagwright::render
