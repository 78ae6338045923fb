#include "model/operations/edit.h"

namespace dagwright::operations {

Diagnostic refusal(std::string_view rule, std::string message, std::string detail, Path path)
{
    Diagnostic diagnostic;
    diagnostic.rule = rule;
    diagnostic.message = std::move(message);
    diagnostic.detail = std::move(detail);
    diagnostic.path = std::move(path);
    return diagnostic;
}

Result<Edit> editAt(const Document& document, const Path& path, Value value, std::string label, Path selected)
{
    Result<Document> changed = document::withValue(document, path, std::move(value));
    if (!changed) return changed.diagnostics();
    return Edit{*std::move(changed), std::move(label), std::move(selected)};
}

} // namespace dagwright::operations
