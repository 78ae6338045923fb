#include "model/argo/expr/unicode.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

namespace dagwright::argo::expr {

namespace {

#include "model/argo/expr/unicode_tables.inc"

using Ranges = std::vector<std::pair<char32_t, char32_t>>; // first and last

Ranges unpacked(std::span<const std::uint32_t> packed)
{
    Ranges ranges;
    ranges.reserve(packed.size() / 2);
    std::uint32_t at = 0;
    for (std::size_t i = 0; i + 1 < packed.size(); i += 2) {
        at += packed[i];
        ranges.emplace_back(at, at + packed[i + 1] - 1);
        at += packed[i + 1];
    }
    return ranges;
}

bool within(const Ranges& ranges, char32_t value)
{
    const auto next = std::upper_bound(ranges.begin(), ranges.end(), value,
                                       [](char32_t v, const auto& range) { return v < range.first; });
    return next != ranges.begin() && value <= std::prev(next)->second;
}

enum Case
{
    Upper,
    Lower,
    Title
};

char32_t inCase(char32_t value, Case wanted)
{
    constexpr std::int32_t alternating = 1114112;
    constexpr std::size_t width = 5;
    const std::span<const std::int32_t> table(caseRanges);
    std::size_t low = 0, high = table.size() / width;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        const auto row = table.subspan(middle * width, width);
        if (value < static_cast<char32_t>(row[0])) {
            high = middle;
        } else if (value > static_cast<char32_t>(row[1])) {
            low = middle + 1;
        } else {
            const std::int32_t delta = row[2 + wanted];
            if (delta != alternating) return static_cast<char32_t>(static_cast<std::int32_t>(value) + delta);
            const char32_t distance = value - static_cast<char32_t>(row[0]);
            return static_cast<char32_t>(row[0]) + ((distance & ~1u) | (wanted == Lower ? 1u : 0u));
        }
    }
    return value;
}

bool isAsciiUpper(char32_t v)
{
    return v >= 'A' && v <= 'Z';
}
bool isAsciiLower(char32_t v)
{
    return v >= 'a' && v <= 'z';
}

template <typename Map>
std::string mapped(std::string_view text, Map map)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const Rune rune = firstRune(text);
        appendRune(out, map(rune.value));
        text.remove_prefix(rune.size);
    }
    return out;
}

} // namespace

Rune firstRune(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::uint32_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < size) return {replacement, 1};
    char32_t value = lead & (0x7fu >> size);
    for (std::uint32_t i = 1; i < size; i++) {
        if ((byte(i) & 0xc0) != 0x80) return {replacement, 1};
        value = (value << 6) | (byte(i) & 0x3fu);
    }
    const bool surrogate = value >= 0xd800 && value <= 0xdfff;
    const bool tooLong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
    if (surrogate || tooLong || value > 0x10ffff) return {replacement, 1};
    return {value, size};
}

Rune lastRune(std::string_view text)
{
    const std::size_t most = std::min<std::size_t>(4, text.size());
    for (std::size_t size = 1; size <= most; size++) {
        const std::string_view tail = text.substr(text.size() - size);
        if ((static_cast<unsigned char>(tail[0]) & 0xc0) == 0x80) continue;
        const Rune rune = firstRune(tail);
        if (rune.size == size) return rune;
        break;
    }
    return {replacement, 1};
}

std::size_t countRunes(std::string_view text)
{
    std::size_t count = 0;
    while (!text.empty()) {
        text.remove_prefix(firstRune(text).size);
        count++;
    }
    return count;
}

void appendRune(std::string& out, char32_t value)
{
    if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) value = replacement;
    const auto push = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (value < 0x80) {
        push(value);
    } else if (value < 0x800) {
        push(0xc0 | (value >> 6));
        push(0x80 | (value & 0x3f));
    } else if (value < 0x10000) {
        push(0xe0 | (value >> 12));
        push(0x80 | ((value >> 6) & 0x3f));
        push(0x80 | (value & 0x3f));
    } else {
        push(0xf0 | (value >> 18));
        push(0x80 | ((value >> 12) & 0x3f));
        push(0x80 | ((value >> 6) & 0x3f));
        push(0x80 | (value & 0x3f));
    }
}

std::u32string runesOf(std::string_view text)
{
    std::u32string runes;
    while (!text.empty()) {
        const Rune rune = firstRune(text);
        runes += rune.value;
        text.remove_prefix(rune.size);
    }
    return runes;
}

bool isLetter(char32_t value)
{
    if (value < 0x80) return isAsciiUpper(value) || isAsciiLower(value);
    static const Ranges ranges = unpacked(letterRanges);
    return within(ranges, value);
}

bool isDigit(char32_t value)
{
    if (value < 0x80) return value >= '0' && value <= '9';
    static const Ranges ranges = unpacked(digitRanges);
    return within(ranges, value);
}

bool isUpper(char32_t value)
{
    if (value < 0x80) return isAsciiUpper(value);
    static const Ranges ranges = unpacked(upperRanges);
    return within(ranges, value);
}

bool isLower(char32_t value)
{
    if (value < 0x80) return isAsciiLower(value);
    static const Ranges ranges = unpacked(lowerRanges);
    return within(ranges, value);
}

bool isSpace(char32_t value)
{
    return (value >= 9 && value <= 13) || value == ' ' || value == 0x85 || value == 0xa0 || value == 0x1680 ||
           (value >= 0x2000 && value <= 0x200a) || value == 0x2028 || value == 0x2029 || value == 0x202f ||
           value == 0x205f || value == 0x3000;
}

bool isPrint(char32_t value)
{
    if (value < 0x80) return value >= ' ' && value < 0x7f;
    static const Ranges ranges = unpacked(printRanges);
    return within(ranges, value);
}

char32_t toUpper(char32_t value)
{
    if (value < 0x80) return isAsciiLower(value) ? value - 32 : value;
    return inCase(value, Upper);
}

char32_t toLower(char32_t value)
{
    if (value < 0x80) return isAsciiUpper(value) ? value + 32 : value;
    return inCase(value, Lower);
}

char32_t toTitle(char32_t value)
{
    if (value < 0x80) return toUpper(value);
    return inCase(value, Title);
}

std::string toUpper(std::string_view text)
{
    return mapped(text, [](char32_t value) { return toUpper(value); });
}

std::string toLower(std::string_view text)
{
    return mapped(text, [](char32_t value) { return toLower(value); });
}

} // namespace dagwright::argo::expr
