// A large document made by rule, for benchmarks and tests of scale.
#pragma once

#include "model/document/document.h"

#include <cstddef>

namespace dagwright::document {

// A wf_spec document with one dag of `tasks` tasks in layers of ten, each waiting for up to two of the layer
// before it, every seventh with arguments, every fifth with `depends` instead of `dependencies`. The same
// count gives the same tree.
[[nodiscard]] Document sample(std::size_t tasks);

} // namespace dagwright::document
