// Pictures from a drawing, for the command line; offered by the window's library because they need Qt's
// painter.
#pragma once

#include "model/value/result.h"
#include "render/diagram/display_list.h"

// Writes a PNG or a PDF (`format` "png" or "pdf") whole or not at all. `findings` takes what went wrong. 0
// where it was written.
extern "C" __attribute__((visibility("default"))) int
dagwrightWriteRaster(const dagwright::render::DisplayList& list, const char* format, const char* path,
                     dagwright::Diagnostics& findings);
