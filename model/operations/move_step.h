// Steps run group after group: moving one to another group is what drawing an edge is in a dag.
#pragma once

#include "model/operations/edit.h"

namespace dagwright::operations {

// Moves a step to the group at a position, or, with `alone`, into a new group before that position. A group
// left empty goes.
[[nodiscard]] Result<Edit> moveStep(const Document& document, std::string_view templateName,
                                    std::string_view step, std::size_t group, bool alone);

// Moves an item of any list of the document (a task, a parameter, an argument) to another position.
[[nodiscard]] Result<Edit> moveItem(const Document& document, const Path& list, std::size_t from,
                                    std::size_t to);

} // namespace dagwright::operations
