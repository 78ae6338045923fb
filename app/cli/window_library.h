// The window's library, opened only when a window or a raster picture is wanted: Qt Quick alone costs more
// time to load than a whole command may take.
#pragma once

#include "model/value/result.h"

#include <string>

namespace dagwright::cli {

// The address of an exported function of the library, or why it can't be had. The library stays open.
[[nodiscard]] Result<void*> windowFunction(const std::string& name);

} // namespace dagwright::cli
