// What a person should know about a document's inputs, beyond errors of type.
#pragma once

#include "model/wfspec/corrections.h"

namespace dagwright::wfspec {

[[nodiscard]] Diagnostics advice(Module& module, const std::vector<Correction>& corrections);

} // namespace dagwright::wfspec
