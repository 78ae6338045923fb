#include "model/text/encoding.h"
#include "model/text/scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace dagwright::text {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// Words that some reader takes for a boolean, a null or a number.
bool isReservedWord(std::string_view text)
{
    if (text.size() > 5) return false;
    std::string word(text); // short enough to need no memory of its own
    for (char& c : word)
        c = lower(c);
    constexpr std::array<std::string_view, 12> reserved = {"y",    "n",   "yes", "no",   "on",    "off",
                                                           "true", "nan", "inf", "null", "false", "nil"};
    return std::find(reserved.begin(), reserved.end(), word) != reserved.end();
}

// Characters beyond ASCII that all readers keep and that a person can see.
bool isVisible(char32_t c)
{
    if (c <= 0xA0 || c == 0xAD) return false;
    if (c >= 0x2000 && c <= 0x200F) return false;
    if (c >= 0x2028 && c <= 0x202F) return false;
    if (c >= 0x205F && c <= 0x206F) return false;
    if (c == 0x3000 || c == 0xFEFF) return false;
    if (c >= 0xD800 && c <= 0xF8FF) return false;
    return (c & 0xFFFEu) != 0xFFFEu && c != 0xFFFDu && (c < 0xFFF0 || c > 0xFFFF);
}

// Beyond ASCII: what must be escaped so that no reader breaks a line at it or refuses it.
bool needsEscape(char32_t c)
{
    return c < 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF || (c & 0xFFFEu) == 0xFFFEu;
}

// A text that begins like a number is none where it has a letter that no notation of numbers or times has.
bool hasLetterOfNoNumber(std::string_view text)
{
    return text.find_first_of("ghjklmpqrsuvwyGHJKLMPQRSUVWY") != std::string_view::npos;
}

bool mayBeginPlain(std::string_view text)
{
    const char first = text.front();
    const char second = text.size() > 1 ? text[1] : '\0';
    if (isLetter(first)) return !isReservedWord(text);
    if (isDigit(first)) return hasLetterOfNoNumber(text);
    if (first == '-') {
        if (second == '-') return text.size() > 2 && isLetter(text[2]);
        return isLetter(second);
    }
    if (first == '.') return second == '/' || (isLetter(second) && hasLetterOfNoNumber(text));
    return first == '_' || first == '/' || first == '$' || first == '(' ||
           static_cast<unsigned char>(first) >= 0x80;
}

void appendHex(std::string& out, char32_t value, int digits)
{
    constexpr std::string_view hex = "0123456789ABCDEF";
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        out += hex[(value >> static_cast<unsigned>(shift)) & 15u];
}

void appendEscaped(std::string& out, char32_t c)
{
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
    }
    out += c > 0xFFFF ? "\\U" : "\\u";
    appendHex(out, c, c > 0xFFFF ? 8 : 4);
}

} // namespace

bool plainIsSafe(std::string_view text)
{
    if (text.empty() || !mayBeginPlain(text) || text.back() == ' ' || text.back() == ':') return false;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x80) {
            if (!isVisible(decodeUtf8(text, i))) return false;
            continue;
        }
        if (c < 0x20 || c == 0x7F) return false;
        if (c == ':' && text[i + 1] == ' ') return false;
        if (c == '#' && i > 0 && text[i - 1] == ' ') return false;
        ++i;
    }
    return true;
}

void appendYamlString(std::string& out, std::string_view text)
{
    if (plainIsSafe(text))
        out += text;
    else
        appendDoubleQuoted(out, text);
}

void appendDoubleQuoted(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\') {
            ++i;
            continue;
        }
        const std::size_t at = i;
        const char32_t c = decodeUtf8(text, i);
        const bool broken = c == 0xFFFD && i == at + 1;
        if (c >= 0x80 && !needsEscape(c) && !broken) continue;
        out += text.substr(done, at - done);
        appendEscaped(out, c);
        done = i;
    }
    out += text.substr(done);
    out += '"';
}

std::string formatDouble(double value)
{
    if (std::isnan(value)) return ".nan";
    if (std::isinf(value)) return value < 0 ? "-.inf" : ".inf";
    std::array<char, 32> buffer{};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value),
                                       std::chars_format::scientific);
    const std::string_view text(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
    const std::size_t mark = text.find('e');
    int exponent = 0;
    const std::size_t digitsOfExponent = mark + (text[mark + 1] == '+' ? 2 : 1);
    std::from_chars(text.data() + digitsOfExponent, text.data() + text.size(), exponent);

    std::string result = std::signbit(value) ? "-" : "";
    if (value != 0 && (std::abs(value) < 1e-6 || std::abs(value) >= 1e21)) {
        result += text.substr(0, mark);
        result += exponent < 0 ? "e-" : "e+";
        return result += std::to_string(std::abs(exponent));
    }
    std::string digits(text.substr(0, 1));
    if (mark > 2) digits += text.substr(2, mark - 2);
    if (exponent < 0)
        return result += "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    const std::size_t whole = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() <= whole) return result += digits + std::string(whole - digits.size(), '0');
    return result += digits.insert(whole, ".");
}

std::string formatNumber(const Value& number)
{
    if (!number.lexeme().empty()) return number.lexeme();
    return number.isInt() ? std::to_string(number.asInt()) : formatDouble(number.asDouble());
}

bool fitsLiteralBlock(std::string_view text)
{
    const std::size_t lastVisible = text.find_last_not_of(" \t\n");
    if (lastVisible == std::string_view::npos) return false;
    // Blanks on the lines behind the last word would be taken for empty lines.
    const std::string_view tail = text.substr(lastVisible + 1);
    const std::size_t firstBreak = std::min(tail.find('\n'), tail.size());
    if (tail.find_first_of(" \t", firstBreak) != std::string_view::npos) return false;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F) return false;
            ++i;
            continue;
        }
        const std::size_t at = i;
        const char32_t c = decodeUtf8(text, i);
        if (needsEscape(c) || (c == 0xFFFD && i == at + 1)) return false;
    }
    return true;
}

void appendLiteralBlock(std::string& out, std::string_view text, std::size_t indent)
{
    constexpr std::size_t step = 2;
    out += '|';
    // Where the text begins with white space, its indentation can't be seen from its first line.
    if (text.front() == ' ' || text.front() == '\n' || text.front() == '\t') out += '2';
    if (text.back() != '\n')
        out += '-';
    else if (text.size() > 1 && text[text.size() - 2] == '\n')
        out += '+';
    out += '\n';
    while (!text.empty()) {
        const std::size_t length = std::min(text.find('\n'), text.size());
        if (length > 0) out.append(indent + step, ' ').append(text.substr(0, length));
        out += '\n';
        text.remove_prefix(std::min(length + 1, text.size()));
    }
}

bool appendScalar(std::string& out, const Value& scalar, std::size_t indent)
{
    switch (scalar.kind()) {
    case Kind::Null: out += "null"; return false;
    case Kind::Bool: out += scalar.asBool() ? "true" : "false"; return false;
    case Kind::Int:
    case Kind::Double: out += formatNumber(scalar); return false;
    case Kind::String: break;
    case Kind::List: out += "[]"; return false;
    case Kind::Map: out += "{}"; return false;
    }
    const std::string& text = scalar.asString();
    if (text.find('\n') != std::string::npos && fitsLiteralBlock(text)) {
        appendLiteralBlock(out, text, indent);
        return true;
    }
    appendYamlString(out, text);
    return false;
}

} // namespace dagwright::text
