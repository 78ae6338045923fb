// What OpenTofu makes of a value that is given to a typed input. Source: reference/wf_spec.md, "Inputs" and
// "Where the module itself falls short" item 5.
#pragma once

#include "model/value/path.h"
#include "model/value/result.h"
#include "model/value/value.h"
#include "model/wfspec/inputs.h"

namespace dagwright::wfspec {

// The value as the type wants it; the very same node where nothing changes. An unknown stays what it is. null
// stays null (the caller has the default). Diagnostics: rule "input-type", paths that begin with `path`.
Result<Value> convert(const Value& value, const Type& type, const Path& path);

// list(any): all items are brought to one type.
Result<Value> unified(const Value& list, const Path& path);

// The list with every key of any item in every item, null where an item lacks it; it unifies more often. The
// same node where items are no maps or lack nothing.
[[nodiscard]] Value padded(const Value& list);

} // namespace dagwright::wfspec
