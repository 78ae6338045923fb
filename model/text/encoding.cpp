#include "model/text/encoding.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

namespace dagwright::text {

namespace {

// Length of the well-formed sequence at an offset, 0 where there is none (RFC 3629: no overlong forms, no
// surrogates).
std::size_t sequenceLength(std::string_view text, std::size_t offset)
{
    const auto byte = [&](std::size_t i) {
        return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0u;
    };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool overlong = first == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = first == 0xED && byte(1) > 0x9F;
        return !overlong && !surrogate && continues(1) && continues(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool overlong = first == 0xF0 && byte(1) < 0x90;
        const bool beyond = first == 0xF4 && byte(1) > 0x8F;
        return !overlong && !beyond && continues(1) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

bool isForbidden(unsigned char c)
{
    return c < 0x20 && c != '\n' && c != '\t' && c != '\r';
}

// Offset of the next byte that is not plain ASCII text, eight at a time.
std::size_t skipAscii(std::string_view text, std::size_t offset)
{
    constexpr std::uint64_t ones = 0x0101010101010101u;
    constexpr std::uint64_t highs = ones * 0x80u;
    while (offset + 8 <= text.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + offset, 8);
        // High bit set, or below 0x20.
        if (((word | (word - ones * 0x20u)) & highs) != 0) break;
        offset += 8;
    }
    return offset;
}

Diagnostic problem(const Source& source, std::size_t offset, std::string message, std::string detail)
{
    Diagnostic result;
    result.rule = "text-encoding";
    result.message = std::move(message);
    result.detail = std::move(detail);
    result.span = {source.id(), static_cast<std::uint32_t>(offset),
                   static_cast<std::uint32_t>(std::min(offset + 1, source.text().size()))};
    return result;
}

bool looksLikeUtf16(std::string_view text)
{
    if (text.size() < 2) return false;
    const auto a = static_cast<unsigned char>(text[0]);
    const auto b = static_cast<unsigned char>(text[1]);
    if ((a == 0xFF && b == 0xFE) || (a == 0xFE && b == 0xFF)) return true;
    return text.size() >= 4 && (a == 0) != (b == 0) && (text[2] == 0) == (a == 0) &&
           (text[3] == 0) == (b == 0);
}

std::string hexByte(unsigned char c)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    return {'0', 'x', digits[c >> 4u], digits[c & 15u]};
}

} // namespace

void checkEncoding(const Source& source, CheckedText& result, Diagnostics& diagnostics)
{
    const std::string_view text = source.text();
    result.text = text;
    if (text.size() > maxSourceBytes) {
        diagnostics.push_back(
            problem(source, 0, "This text has more than 256 MB.", "Split it into smaller files."));
        result.readable = false;
        return;
    }
    if (looksLikeUtf16(text)) {
        diagnostics.push_back(problem(source, 0, "This text is UTF-16.", "Save it as UTF-8."));
        result.readable = false;
        return;
    }
    if (text.substr(0, 3) == "\xEF\xBB\xBF") result.begin = 3;
    std::size_t reported = 0;
    for (std::size_t i = result.begin; i < text.size();) {
        i = skipAscii(text, i);
        if (i >= text.size()) break;
        const auto c = static_cast<unsigned char>(text[i]);
        const std::size_t length = sequenceLength(text, i);
        if (c == '\r') result.hasReturns = true;
        if (length != 0 && !isForbidden(c)) {
            i += length;
            continue;
        }
        if (result.mended.empty()) result.mended = std::string(text);
        result.mended[i] = '?';
        if (reported++ < 10)
            diagnostics.push_back(
                length == 0
                    ? problem(source, i, "Byte " + hexByte(c) + " is not UTF-8.", "Save the text as UTF-8.")
                    : problem(source, i, "Control character " + hexByte(c) + " can't stand in this text.",
                              "Remove it, or write it as an escape in double quotes."));
        ++i;
    }
    if (!result.mended.empty()) result.text = result.mended;
}

void appendUtf8(std::string& out, char32_t c)
{
    const auto add = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) return add(c);
    if (c < 0x800) {
        add(0xC0u | (c >> 6u));
    } else {
        if (c < 0x10000) {
            add(0xE0u | (c >> 12u));
        } else {
            add(0xF0u | (c >> 18u));
            add(0x80u | ((c >> 12u) & 0x3Fu));
        }
        add(0x80u | ((c >> 6u) & 0x3Fu));
    }
    add(0x80u | (c & 0x3Fu));
}

char32_t decodeUtf8(std::string_view text, std::size_t& offset)
{
    const std::size_t length = sequenceLength(text, offset);
    const auto first = static_cast<unsigned char>(text[offset]);
    if (length <= 1) {
        ++offset;
        return length == 1 ? first : 0xFFFDu;
    }
    char32_t c = first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        c = (c << 6u) | (static_cast<unsigned char>(text[offset + i]) & 0x3Fu);
    offset += length;
    return c;
}

} // namespace dagwright::text
