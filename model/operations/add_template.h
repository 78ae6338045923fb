// A new template.
#pragma once

#include "model/operations/edit.h"

namespace dagwright::operations {

// `kindField` as Argo spells it: container, script, dag, steps, containerSet, suspend, resource, http. The
// name is made free with a number. The first template of a document becomes its entrypoint. `selected` is the
// new template.
[[nodiscard]] Result<Edit> addTemplate(const Document& document, std::string_view kindField,
                                       std::string_view wishedName);

// A copy of a template under a free name, for one task alone (or, with an empty task name, for nobody yet).
[[nodiscard]] Result<Edit> copyTemplate(const Document& document, std::string_view templateName,
                                        std::string_view userTemplate, std::string_view userNode);

// Makes a template the one that the workflow starts with, or runs at its end.
[[nodiscard]] Result<Edit> setEntrypoint(const Document& document, std::string_view templateName);
[[nodiscard]] Result<Edit> setOnExit(const Document& document, std::string_view templateName);

} // namespace dagwright::operations
