// What every undoable operation returns. An operation takes a document and gives a changed copy; undo knows
// nothing of it.
#pragma once

#include "model/document/document.h"
#include "model/value/result.h"

#include <string>
#include <string_view>

namespace dagwright::operations {

using document::Document;

// The changed document, the step's name for the Undo menu ("Add task build"), and what to select after it.
struct Edit
{
    Document document;
    std::string label;
    Path selected;
};

// Why an operation can't be done: a stable rule id, a sentence, and what to do.
[[nodiscard]] Diagnostic refusal(std::string_view rule, std::string message, std::string detail = {},
                                 Path path = {});

// Sets what stands at a path of the document and names the step.
[[nodiscard]] Result<Edit> editAt(const Document& document, const Path& path, Value value, std::string label,
                                  Path selected);

} // namespace dagwright::operations
