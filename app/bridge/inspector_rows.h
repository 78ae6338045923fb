// The inspector's rows, made from the catalogue and a document. A function of its arguments: the model only
// keeps what it gave and tells views the difference.
#pragma once

#include "app/bridge/inspector_row.h"
#include "model/document/document.h"
#include "model/wfspec/origin.h"

#include <QHash>

#include <optional>
#include <vector>

namespace dagwright::bridge {

// What is being typed in a field: taken (its value stands in the document) or not (with the reason).
struct Draft
{
    QString text;
    QString error;
    Value value;
};

// What the rows are about. `effective` is the workflow spec with the defaults applied, its nodes marked with
// origins.
struct InspectorSubject
{
    const document::Document& document;
    const Value& effective;
    const wfspec::OriginNames& originNames;
    const Diagnostics& findings;
    std::vector<Path> selection;
};

// How a person wants to see them. `open` holds what was folded or unfolded by hand, by row key.
struct InspectorView
{
    bool allFields = false;
    QString search;
    QHash<QString, bool> open;
    QHash<QString, Draft> drafts;
};

[[nodiscard]] std::vector<InspectorRow> inspectorRows(const InspectorSubject& subject,
                                                      const InspectorView& view);

// Where a value of the document stands in the effective spec; nothing where it is not in there (the module's
// inputs).
[[nodiscard]] std::optional<Path> effectivePath(const document::Document& document, const Path& path);

// What holds at a place of the document: the effective spec's value there; for a template without a retry
// strategy of its own the workflow's, which is never merged with it (reference/wf_spec.md, 8). nullptr where
// nothing is known to hold.
[[nodiscard]] const Value* effectiveValue(const document::Document& document, const Value& effective,
                                          const Path& path);

} // namespace dagwright::bridge
