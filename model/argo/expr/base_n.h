// Base 64 and base 32 as Go's encoding/base64.StdEncoding and encoding/base32.StdEncoding read and write
// them.
#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace dagwright::argo::expr {

[[nodiscard]] std::string base64Encode(std::string_view bytes);
[[nodiscard]] std::string base32Encode(std::string_view bytes);

// The bytes, or the offset at which the text is no longer of its base. Line breaks are skipped.
using Decoded = std::variant<std::string, std::size_t>;
[[nodiscard]] Decoded base64Decode(std::string_view text);
[[nodiscard]] Decoded base32Decode(std::string_view text);

} // namespace dagwright::argo::expr
