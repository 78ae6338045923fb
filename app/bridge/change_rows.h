// What differs between two documents, as rows that a list shows.
#pragma once

#include "model/document/document.h"
#include "model/value/diff.h"

#include <QString>
#include <QVariantList>

namespace dagwright::bridge {

// The fields that name the items of lists in a document, by the catalogue.
[[nodiscard]] ListKey listKeysOf(const document::Document& document);

// A value in a few words or lines, for people: `nothing` where there is none.
[[nodiscard]] QString shortText(const Value* value, const QString& nothing);

// Each a map with "path", "before" and "after"; at most 200, and then one that says how many more there are.
[[nodiscard]] QVariantList changeRows(const document::Document& from, const document::Document& to);

} // namespace dagwright::bridge
