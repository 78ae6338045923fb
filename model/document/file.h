// Files on disk: read whole and bounded, written so that a failure leaves the old file whole.
#pragma once

#include "model/value/result.h"
#include "model/value/source.h"

#include <string>
#include <string_view>

namespace dagwright::document {

// A file's bytes, or why they can't be had (missing, a folder, no permission, larger than maxSourceBytes).
// Rule: file-read.
[[nodiscard]] Result<SourcePtr> readFile(const std::string& path);
// The same from standard input.
[[nodiscard]] Result<SourcePtr> readStandardInput();

// Writes a new file beside the target and renames it over it: after any failure (full disk, no permission)
// the old content stands. Follows a symbolic link to its target; keeps the mode of a file that exists.
// Nothing on success. Rule: file-write.
[[nodiscard]] Diagnostics writeFile(const std::string& path, std::string_view bytes);

} // namespace dagwright::document
