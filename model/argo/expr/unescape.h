// What the escapes of a quoted text mean. Private to this folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dagwright::argo::expr {

// The inside of a literal in quotes; `bytes`: of b'…', where \x and octal escapes are bytes, not characters.
// False at an escape that the language refuses; `bad` is its offset.
[[nodiscard]] bool unescape(std::string_view inner, char quote, bool bytes, std::string& out,
                            std::size_t& bad);

} // namespace dagwright::argo::expr
