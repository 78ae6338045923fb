// Checksums in hexadecimal, as sprig gives them. Not for secrets.
#pragma once

#include <string>
#include <string_view>

namespace dagwright::argo::expr {

[[nodiscard]] std::string sha1(std::string_view bytes);
[[nodiscard]] std::string sha256(std::string_view bytes);
[[nodiscard]] std::string sha512(std::string_view bytes);

} // namespace dagwright::argo::expr
