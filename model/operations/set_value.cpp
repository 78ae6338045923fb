#include "model/operations/set_value.h"

#include "model/operations/nodes.h"

namespace dagwright::operations {

Result<Edit> setValue(const Document& document, const Path& path, Value value, std::string_view label)
{
    if (const Value* old = valueAt(document.root, path); old && *old == value)
        return Edit{document, {}, path};
    return editAt(document, path, std::move(value), "Change " + std::string(label), path);
}

Result<Edit> resetValue(const Document& document, const Path& path, std::string_view label)
{
    Result<Value> root = withoutValueAt(document.root, path);
    if (!root) return root.diagnostics();
    for (Path up = path.parent(); up.segments.size() > 1; up = up.parent()) {
        const Value* left = valueAt(*root, up);
        if (up.segments.back().kind != Segment::Kind::Key || !left || !left->isMap() || left->size() > 0)
            break;
        Result<Value> smaller = withoutValueAt(*root, up);
        if (!smaller) return smaller.diagnostics();
        root = std::move(smaller);
    }
    return Edit{document::withRoot(document, *std::move(root)), "Reset " + std::string(label), path.parent()};
}

Result<Edit> setRetryField(const Document& document, std::string_view templateName, const Path& field,
                           Value value, const Value& effectiveStrategy)
{
    const Value& found = document::findTemplate(document, templateName);
    if (!found.isMap()) return noSuchTemplate(templateName);
    const Path at = document::templatePath(document, templateName).key("retryStrategy");
    const bool own = found["retryStrategy"].isMap();
    Result<Value> strategy =
        withValueAt(own ? found["retryStrategy"] : effectiveStrategy.withMark(0), field, std::move(value));
    if (!strategy) return strategy.diagnostics();
    std::string label = own ? "Change retries of " : "Give its own retry strategy to ";
    return editAt(document, at, *std::move(strategy), label.append(templateName), at.joined(field));
}

} // namespace dagwright::operations
