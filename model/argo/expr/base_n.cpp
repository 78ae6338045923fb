#include "model/argo/expr/base_n.h"

#include <array>
#include <cstdint>

namespace dagwright::argo::expr {

namespace {

constexpr std::string_view alphabet64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view alphabet32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// Groups of `size` characters of `bits` bits each, filled up with =.
std::string encoded(std::string_view bytes, std::string_view alphabet, int bits, std::size_t size)
{
    std::string out;
    std::uint32_t buffer = 0;
    int filled = 0;
    const auto mask = static_cast<std::uint32_t>((1 << bits) - 1);
    for (const char c : bytes) {
        buffer = (buffer << 8) | static_cast<unsigned char>(c);
        filled += 8;
        for (; filled >= bits; filled -= bits)
            out += alphabet[(buffer >> (filled - bits)) & mask];
    }
    if (filled > 0) out += alphabet[(buffer << (bits - filled)) & mask];
    while (out.size() % size != 0)
        out += '=';
    return out;
}

struct Group
{
    std::uint64_t value = 0;
    std::size_t read = 0;
};

bool isBreak(char c)
{
    return c == '\n' || c == '\r';
}

void appendBytes(std::string& out, const Group& group, int bits, std::size_t size)
{
    const std::size_t bytes = group.read * static_cast<std::size_t>(bits) / 8;
    const std::uint64_t value = group.value << (static_cast<std::size_t>(bits) * (size - group.read));
    const std::size_t all = size * static_cast<std::size_t>(bits) / 8;
    for (std::size_t i = 0; i < bytes; i++)
        out += static_cast<char>(value >> (8 * (all - 1 - i)));
}

} // namespace

std::string base64Encode(std::string_view bytes)
{
    return encoded(bytes, alphabet64, 6, 4);
}

std::string base32Encode(std::string_view bytes)
{
    return encoded(bytes, alphabet32, 5, 8);
}

Decoded base64Decode(std::string_view text)
{
    std::string out;
    std::size_t at = 0;
    const auto skipBreaks = [&] {
        while (at < text.size() && isBreak(text[at]))
            at++;
    };
    while (true) {
        Group group;
        while (group.read < 4) {
            skipBreaks();
            if (at == text.size()) {
                if (group.read == 0) return out;
                return at - group.read;
            }
            const char c = text[at++];
            const std::size_t digit = alphabet64.find(c);
            if (digit != std::string_view::npos) {
                group.value = (group.value << 6) | digit;
                group.read++;
                continue;
            }
            if (c != '=' || group.read < 2) return at - 1;
            if (group.read == 2) { // a second one is needed
                skipBreaks();
                if (at == text.size()) return at;
                if (text[at] != '=') return at - 1;
                at++;
            }
            skipBreaks();
            if (at < text.size()) return at;
            appendBytes(out, group, 6, 4);
            return out;
        }
        appendBytes(out, group, 6, 4);
    }
}

Decoded base32Decode(std::string_view whole)
{
    std::string text;
    for (const char c : whole)
        if (!isBreak(c)) text += c;
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        Group group;
        while (group.read < 8) {
            if (at == text.size()) return at - group.read;
            const char c = text[at++];
            const std::size_t left = text.size() - at;
            if (c == '=' && group.read >= 2 && left < 8) {
                if (left + group.read < 7) return text.size();
                for (std::size_t k = 0; k < 7 - group.read; k++)
                    if (left > k && text[at + k] != '=') return at + k - 1;
                if (group.read == 3 || group.read == 6) return at - 1;
                appendBytes(out, group, 5, 8);
                return out;
            }
            const std::size_t digit = alphabet32.find(c);
            if (digit == std::string_view::npos) return at - 1;
            group.value = (group.value << 5) | digit;
            group.read++;
        }
        appendBytes(out, group, 5, 8);
    }
    return out;
}

} // namespace dagwright::argo::expr
