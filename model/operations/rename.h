// Renaming nodes and templates with the references that name them directly.
#pragma once

#include "model/operations/edit.h"

namespace dagwright::operations {

// The node, `dependencies` and `depends` of its neighbours, `{{tasks.NAME...}}` (steps: `{{steps.NAME...}}`)
// in its template, and its place on the canvas. Refused where another node has the name.
[[nodiscard]] Result<Edit> renameNode(const Document& document, std::string_view templateName,
                                      std::string_view from, std::string_view to);

// The template, every task, step, hook and exit handler that runs it, entrypoint and onExit, and its places
// on the canvas.
[[nodiscard]] Result<Edit> renameTemplate(const Document& document, std::string_view from,
                                          std::string_view to);

} // namespace dagwright::operations
