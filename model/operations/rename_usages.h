// The ground of all renaming: what is declared at a path gets another name wherever it is spoken of.
#pragma once

#include "model/operations/edit.h"

#include <string_view>

namespace dagwright::operations {

// Changes the `name` of what stands at the path (a template, task, step, container, parameter or artifact)
// and every mention of it: in tags and expressions (tasks.a and tasks['a'], whichever the new name allows),
// depends, dependencies, targets, arguments, hooks, entrypoint and exit handlers. Whether the new name is
// good and free is asked by others. Source: model/argo/references.
[[nodiscard]] Result<Document> renamedEverywhere(const Document& document, const Path& declaration,
                                                 std::string_view to);

} // namespace dagwright::operations
