// Setting, resetting and removing one value.
#pragma once

#include "model/operations/edit.h"

namespace dagwright::operations {

// `label` is the field's name for people ("Pod deadline").
[[nodiscard]] Result<Edit> setValue(const Document& document, const Path& path, Value value,
                                    std::string_view label);

// Takes the value away, so that the default shows again; maps that are left empty by it go too, up to the
// next list item or top-level key. Nothing there: an error.
[[nodiscard]] Result<Edit> resetValue(const Document& document, const Path& path, std::string_view label);

// A field of a template's retryStrategy. A template's strategy is never merged with the module's default, so
// its first own field writes the whole effective strategy, which the caller hands in; `label` then says so.
[[nodiscard]] Result<Edit> setRetryField(const Document& document, std::string_view templateName,
                                         const Path& field, Value value, const Value& effectiveStrategy);

} // namespace dagwright::operations
