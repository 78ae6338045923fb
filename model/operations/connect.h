// Edges: making one node wait for another, and taking that back.
#pragma once

#include "model/argo/depends.h"
#include "model/operations/edit.h"

#include <optional>
#include <vector>

namespace dagwright::operations {

// Why `to` can't wait for `from` (itself, twice, a cycle, steps), or nothing.
[[nodiscard]] std::optional<Diagnostic> connectProblem(const Document& document,
                                                       std::string_view templateName, std::string_view from,
                                                       std::string_view to);

// `to` waits for `from`. Without results a task's `dependencies` get the name, or its `depends` expression an
// operand; with results (Failed, ...) it is `depends` that says so, made from `dependencies` where those
// stood.
[[nodiscard]] Result<Edit> connect(const Document& document, std::string_view templateName,
                                   std::string_view from, std::string_view to,
                                   const std::vector<argo::TaskResult>& results);

// `to` no longer waits for `from`: the name leaves `dependencies`, or its operands the `depends` expression;
// an empty field goes.
[[nodiscard]] Result<Edit> cut(const Document& document, std::string_view templateName, std::string_view from,
                               std::string_view to);

// The node without any wait for `from`; the same node where it has none. For removals.
[[nodiscard]] Value withoutWait(const Value& node, std::string_view from);

} // namespace dagwright::operations
