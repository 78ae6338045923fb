// Renaming nodes, templates, parameters and artifacts with everything that speaks of them.
#pragma once

#include "model/operations/edit.h"

namespace dagwright::operations {

// The node wherever its template speaks of it (dependencies, depends, tags, expressions, hooks), and its
// place on the canvas. Refused where another node has the name.
[[nodiscard]] Result<Edit> renameNode(const Document& document, std::string_view templateName,
                                      std::string_view from, std::string_view to);

// The template, every task, step, hook and exit handler that runs it, entrypoint and onExit, and its places
// on the canvas.
[[nodiscard]] Result<Edit> renameTemplate(const Document& document, std::string_view from,
                                          std::string_view to);

// A parameter or artifact of a template's inputs or outputs, or an argument of the workflow, wherever it is
// spoken of, callers' arguments included. Refused where its list has the name.
[[nodiscard]] Result<Edit> renameDeclared(const Document& document, const Path& declaration,
                                          std::string_view to);

} // namespace dagwright::operations
