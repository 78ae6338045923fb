// One field's row: its value, what holds without it, and where that comes from.
#pragma once

#include "app/bridge/inspector_rows.h"
#include "app/bridge/text.h"

namespace dagwright::bridge {

// `own` is what the document says at the path, or nullptr. Key, drafts and unfolding are the caller's.
[[nodiscard]] InspectorRow fieldRow(const InspectorSubject& subject, catalogue::FieldSpec field,
                                    const Path& path, const Value* own);
// The row of a list that has a place of its own in the window: what is in it, no editor.
[[nodiscard]] InspectorRow drawnRow(catalogue::FieldSpec field, const Path& path, const Value* own);

// The items of a list or table as maps of texts, for the editors in qml/inspector.
[[nodiscard]] QVariantList fieldItems(FieldForm form, const Value& value);
// The table with one text of it changed, with an item more, with one less. Total: what is not there stays
// away. An error where a name is taken.
[[nodiscard]] Result<Value> withCell(catalogue::FieldSpec field, const Value& value, std::size_t item,
                                     const QString& column, const QString& text);
[[nodiscard]] Value withNewItem(catalogue::FieldSpec field, const Value& value);
[[nodiscard]] Value withoutItem(const Value& value, std::size_t item);

} // namespace dagwright::bridge
