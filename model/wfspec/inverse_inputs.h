// Single inputs read out of a WorkflowSpec; see inverse.h.
#pragma once

#include "model/value/value.h"
#include "model/wfspec/inputs.h"

#include <span>

namespace dagwright::wfspec {

// How an input is read: the value it must have for the module to make this spec; null where the spec does not
// tell.
struct InputReader
{
    Input input;
    Value (*read)(const Value& spec);
};

// The readers of all inputs that can be read from the spec alone. Labels, templates, name and namespace are
// not.
[[nodiscard]] std::span<const InputReader> inputReaders();

} // namespace dagwright::wfspec
