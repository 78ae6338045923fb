// Characters as Go's packages unicode and utf8 know them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dagwright::argo::expr {

inline constexpr char32_t replacement = 0xfffd;

struct Rune
{
    char32_t value = 0;
    std::uint32_t size =
        0; // in bytes; 1 for a byte that is no UTF-8, whose value is the replacement character
};
// The character at the start of a text that is not empty.
[[nodiscard]] Rune firstRune(std::string_view text);
[[nodiscard]] Rune lastRune(std::string_view text);
[[nodiscard]] std::size_t countRunes(std::string_view text);
// UTF-8; what is no character becomes the replacement character.
void appendRune(std::string& out, char32_t value);
[[nodiscard]] std::u32string runesOf(std::string_view text);

[[nodiscard]] bool isLetter(char32_t value);
[[nodiscard]] bool isDigit(char32_t value);
[[nodiscard]] bool isUpper(char32_t value);
[[nodiscard]] bool isLower(char32_t value);
[[nodiscard]] bool isSpace(char32_t value);
[[nodiscard]] bool isPrint(char32_t value); // as %q sees it
[[nodiscard]] char32_t toUpper(char32_t value);
[[nodiscard]] char32_t toLower(char32_t value);
[[nodiscard]] char32_t toTitle(char32_t value);

[[nodiscard]] std::string toUpper(std::string_view text);
[[nodiscard]] std::string toLower(std::string_view text);

} // namespace dagwright::argo::expr
