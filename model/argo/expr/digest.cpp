// SHA-1 and SHA-2 after FIPS 180-4.
#include "model/argo/expr/digest.h"

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace dagwright::argo::expr {

namespace {

#include "model/argo/expr/digest_tables.inc"

// The message in words, filled up with a one, zeros and its length in bits.
template <typename Word>
std::vector<Word> words(std::string_view bytes)
{
    constexpr std::size_t size = sizeof(Word);
    constexpr std::size_t block = 16 * size;
    const std::size_t total = (bytes.size() + 1 + 2 * size + block - 1) / block * block;
    std::vector<Word> out(total / size);
    const auto put = [&](std::size_t at, std::uint8_t byte) {
        out[at / size] |= static_cast<Word>(static_cast<Word>(byte) << (8 * (size - 1 - at % size)));
    };
    for (std::size_t i = 0; i < bytes.size(); i++)
        put(i, static_cast<std::uint8_t>(bytes[i]));
    put(bytes.size(), 0x80);
    const std::uint64_t bits = static_cast<std::uint64_t>(bytes.size()) * 8;
    for (std::size_t i = 0; i < 8; i++)
        put(total - 1 - i, static_cast<std::uint8_t>(bits >> (8 * i)));
    return out;
}

template <typename Word>
std::string hexadecimal(const Word* state, std::size_t count)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < count; i++)
        for (int shift = static_cast<int>(sizeof(Word)) * 8 - 4; shift >= 0; shift -= 4)
            out += digits[(state[i] >> shift) & 15];
    return out;
}

// How far SHA-256 and SHA-512 turn words.
template <typename Word>
struct Turns;
template <>
struct Turns<std::uint32_t>
{
    static constexpr std::array<int, 12> by{7, 18, 3, 17, 19, 10, 6, 11, 25, 2, 13, 22};
    static constexpr std::size_t rounds = 64;
    static std::uint32_t constant(std::uint64_t root) { return static_cast<std::uint32_t>(root >> 32); }
};
template <>
struct Turns<std::uint64_t>
{
    static constexpr std::array<int, 12> by{1, 8, 7, 19, 61, 6, 14, 18, 41, 28, 34, 39};
    static constexpr std::size_t rounds = 80;
    static std::uint64_t constant(std::uint64_t root) { return root; }
};

template <typename Word>
std::string sha2(std::string_view bytes)
{
    using T = Turns<Word>;
    constexpr auto& by = T::by;
    std::array<Word, 8> state{};
    for (std::size_t i = 0; i < 8; i++)
        state[i] = T::constant(squareRoots[i]);
    const std::vector<Word> message = words<Word>(bytes);
    std::array<Word, T::rounds> w{};
    for (std::size_t block = 0; block < message.size(); block += 16) {
        for (std::size_t i = 0; i < 16; i++)
            w[i] = message[block + i];
        for (std::size_t i = 16; i < T::rounds; i++) {
            const Word a = w[i - 15], b = w[i - 2];
            const Word s0 = std::rotr(a, by[0]) ^ std::rotr(a, by[1]) ^ (a >> by[2]);
            const Word s1 = std::rotr(b, by[3]) ^ std::rotr(b, by[4]) ^ (b >> by[5]);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        std::array<Word, 8> v = state;
        for (std::size_t i = 0; i < T::rounds; i++) {
            const Word s1 = std::rotr(v[4], by[6]) ^ std::rotr(v[4], by[7]) ^ std::rotr(v[4], by[8]);
            const Word choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
            const Word t1 = v[7] + s1 + choice + T::constant(cubeRoots[i]) + w[i];
            const Word s0 = std::rotr(v[0], by[9]) ^ std::rotr(v[0], by[10]) ^ std::rotr(v[0], by[11]);
            const Word majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
            v = {t1 + s0 + majority, v[0], v[1], v[2], v[3] + t1, v[4], v[5], v[6]};
        }
        for (std::size_t i = 0; i < 8; i++)
            state[i] += v[i];
    }
    return hexadecimal(state.data(), state.size());
}

} // namespace

std::string sha1(std::string_view bytes)
{
    std::array<std::uint32_t, 5> state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    constexpr std::array<std::uint32_t, 4> constants{0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
    const std::vector<std::uint32_t> message = words<std::uint32_t>(bytes);
    std::array<std::uint32_t, 80> w{};
    for (std::size_t block = 0; block < message.size(); block += 16) {
        for (std::size_t i = 0; i < 16; i++)
            w[i] = message[block + i];
        for (std::size_t i = 16; i < 80; i++)
            w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        auto [a, b, c, d, e] = state;
        for (std::size_t i = 0; i < 80; i++) {
            const std::size_t round = i / 20;
            const std::uint32_t f = round == 0   ? (b & c) | (~b & d)
                                    : round == 2 ? (b & c) | (b & d) | (c & d)
                                                 : b ^ c ^ d;
            const std::uint32_t next = std::rotl(a, 5) + f + e + constants[round] + w[i];
            e = d;
            d = c;
            c = std::rotl(b, 30);
            b = a;
            a = next;
        }
        state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
    }
    return hexadecimal(state.data(), state.size());
}

std::string sha256(std::string_view bytes)
{
    return sha2<std::uint32_t>(bytes);
}

std::string sha512(std::string_view bytes)
{
    return sha2<std::uint64_t>(bytes);
}

} // namespace dagwright::argo::expr
