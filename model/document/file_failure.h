// Why a file could not be read or written, in words, and what to do about it.
#pragma once

#include "model/value/result.h"

#include <string>
#include <string_view>

namespace dagwright::document {

// `what` was to be done with the path ("opened", "written"); `error` is the errno.
[[nodiscard]] Diagnostic fileFailure(std::string_view rule, const std::string& what, const std::string& path,
                                     int error);

} // namespace dagwright::document
