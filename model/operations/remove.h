// Removing nodes and templates, with what spoke of them.
#pragma once

#include "model/operations/edit.h"

#include <string>
#include <vector>

namespace dagwright::operations {

// The nodes go, and with them every wait of the others for them, their places on the canvas, and groups of
// steps that are left empty. References in expressions and arguments stay; they are then findings.
[[nodiscard]] Result<Edit> removeNodes(const Document& document, std::string_view templateName,
                                       const std::vector<std::string>& names);

// The template goes, and its places on the canvas. Where a task, a step, the entrypoint, an exit handler or a
// hook still runs it, an error names them.
[[nodiscard]] Result<Edit> removeTemplate(const Document& document, std::string_view templateName);

// Who runs a template, in words: "release / deploy", "the entrypoint".
[[nodiscard]] std::vector<std::string> usersOf(const Document& document, std::string_view templateName);

} // namespace dagwright::operations
