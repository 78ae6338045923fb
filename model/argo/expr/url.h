// Addresses, as sprig's urlParse and urlJoin take them apart (Go's net/url). Private to this folder.
#pragma once

#include "model/argo/expr/run.h"
#include "model/argo/expr/value.h"

namespace dagwright::argo::expr {

// Common addresses; those with escapes, odd characters or brackets are unsupported.
[[nodiscard]] Value urlParse(Run& run, Arguments given);
[[nodiscard]] Value urlJoin(Run& run, Arguments given);

} // namespace dagwright::argo::expr
