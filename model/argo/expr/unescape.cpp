#include "model/argo/expr/unescape.h"

#include "model/argo/expr/unicode.h"

#include <optional>

namespace dagwright::argo::expr {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 16;
}

// A number of exactly `count` digits at the front, which it removes.
std::optional<char32_t> digits(std::string_view& text, std::size_t count, int base)
{
    if (text.size() < count) return std::nullopt;
    char32_t value = 0;
    for (std::size_t i = 0; i < count; i++) {
        const int digit = hexDigit(text[i]);
        if (digit >= base) return std::nullopt;
        value = value * static_cast<char32_t>(base) + static_cast<char32_t>(digit);
    }
    text.remove_prefix(count);
    return value;
}

std::optional<char32_t> inBraces(std::string_view& text)
{
    text.remove_prefix(1);
    const std::size_t close = text.find('}');
    if (close == std::string_view::npos || close == 0 || close > 6) return std::nullopt;
    const std::optional<char32_t> value = digits(text, close, 16);
    if (value) text.remove_prefix(1);
    return value;
}

char simpleEscape(char c, char quote)
{
    switch (c) {
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    case '\\': return '\\';
    default: return c == quote ? quote : '\0';
    }
}

// `text` stands behind the backslash.
bool appendEscape(std::string_view& text, char quote, bool bytes, std::string& out)
{
    if (text.empty()) return false;
    const char c = text[0];
    if (const char simple = simpleEscape(c, quote)) {
        out += simple;
        text.remove_prefix(1);
        return true;
    }
    std::optional<char32_t> value;
    if (c >= '0' && c <= '3') {
        value = digits(text, 3, 8);
    } else if (c == 'x') {
        text.remove_prefix(1);
        value = digits(text, 2, 16);
    } else if (bytes) {
        return false;
    } else if (c == 'u' || c == 'U') {
        text.remove_prefix(1);
        value =
            c == 'u' && !text.empty() && text[0] == '{' ? inBraces(text) : digits(text, c == 'u' ? 4 : 8, 16);
    }
    if (!value || *value > 0x10ffff) return false;
    if (bytes)
        out += static_cast<char>(*value);
    else
        appendRune(out, *value);
    return true;
}

} // namespace

bool unescape(std::string_view inner, char quote, bool bytes, std::string& out, std::size_t& bad)
{
    const std::size_t size = inner.size();
    out.reserve(size);
    while (!inner.empty()) {
        const auto c = static_cast<unsigned char>(inner[0]);
        if (c == '\\') {
            bad = size - inner.size();
            inner.remove_prefix(1);
            if (!appendEscape(inner, quote, bytes, out)) return false;
        } else if (c >= 0x80) {
            const Rune rune = firstRune(inner);
            appendRune(out, rune.value);
            inner.remove_prefix(rune.size);
        } else {
            out += c == '\r' ? '\n' : static_cast<char>(c);
            inner.remove_prefix(1);
        }
    }
    return true;
}

} // namespace dagwright::argo::expr
