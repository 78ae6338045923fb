// What the inspector is about: the parts that a selection has (a task, and the template that it runs).
#pragma once

#include "app/bridge/inspector_rows.h"
#include "app/bridge/text.h"

#include <optional>
#include <vector>

namespace dagwright::bridge {

struct InspectorPart
{
    QString title;
    QString detail;
    QString icon; // a template kind
    QString note;
    Path path; // of the document
    std::optional<catalogue::TypeSpec> type;
    bool isInputs = false; // the module's inputs, which are no type's fields
};

[[nodiscard]] std::vector<InspectorPart> inspectorParts(const InspectorSubject& subject);
[[nodiscard]] InspectorRow partRow(const InspectorPart& part);

} // namespace dagwright::bridge
