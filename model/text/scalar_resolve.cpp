// Source of the rules: resolve() of yaml.v2, which sigs.k8s.io/yaml reads with.
#include "model/text/scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

namespace dagwright::text {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::optional<bool> wordAsBool(std::string_view word)
{
    for (std::string_view yes : {"true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON"})
        if (word == yes) return true;
    for (std::string_view no : {"false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF"})
        if (word == no) return false;
    return std::nullopt;
}

bool isNullWord(std::string_view word)
{
    return word.empty() || word == "~" || word == "null" || word == "Null" || word == "NULL";
}

std::optional<double> wordAsDouble(std::string_view word)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const bool negative = word.starts_with('-');
    const bool sign = negative || word.starts_with('+');
    const std::string_view rest = word.substr(sign ? 1 : 0);
    if (rest == ".inf" || rest == ".Inf" || rest == ".INF") return negative ? -infinity : infinity;
    if (word == ".nan" || word == ".NaN" || word == ".NAN") return std::numeric_limits<double>::quiet_NaN();
    return std::nullopt;
}

// Digits of one base, the whole of them, as strconv.ParseUint reads them.
std::optional<std::uint64_t> magnitude(std::string_view digits, int base)
{
    std::uint64_t result = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, result, base);
    if (digits.empty() || stop != end || error != std::errc()) return std::nullopt;
    return result;
}

struct Integer
{
    bool negative = false;
    std::uint64_t magnitude = 0;
};

// strconv.ParseInt with base 0 after its underscores are gone: 0x, 0o, 0b, and a leading 0 for octal.
std::optional<Integer> parseInteger(std::string_view word)
{
    Integer result;
    result.negative = word.starts_with('-');
    if (result.negative || word.starts_with('+')) word.remove_prefix(1);
    int base = 10;
    if (word.size() > 1 && word[0] == '0') {
        const char mark = static_cast<char>(word[1] | 0x20);
        base = mark == 'x' ? 16 : mark == 'b' ? 2 : 8;
        word.remove_prefix(mark == 'x' || mark == 'b' || mark == 'o' ? 2 : 1);
    }
    const auto digits = magnitude(word, base);
    if (!digits) return std::nullopt;
    result.magnitude = *digits;
    if (result.negative && result.magnitude > (std::uint64_t{1} << 63u)) return std::nullopt;
    return result;
}

// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
bool looksLikeFloat(std::string_view word)
{
    std::size_t i = 0;
    const auto digits = [&] {
        const std::size_t from = i;
        while (i < word.size() && isDigit(word[i]))
            ++i;
        return i > from;
    };
    if (i < word.size() && (word[i] == '-' || word[i] == '+')) ++i;
    const bool whole = digits();
    if (i < word.size() && word[i] == '.') {
        ++i;
        if (!digits() && !whole) return false;
    } else if (!whole) {
        return false;
    }
    if (i < word.size() && (word[i] == 'e' || word[i] == 'E')) {
        ++i;
        if (i < word.size() && (word[i] == '-' || word[i] == '+')) ++i;
        if (!digits()) return false;
    }
    return i == word.size();
}

// Whether a number that from_chars calls out of range is too large rather than too small: the power of ten of
// its first digit that is not 0.
bool isTooLarge(std::string_view word)
{
    long long exponent = 0;
    const std::size_t mark = word.find_first_of("eE");
    if (mark != std::string_view::npos) {
        std::string_view digits = word.substr(mark + 1);
        const bool negative = digits.starts_with('-');
        if (negative || digits.starts_with('+')) digits.remove_prefix(1);
        const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
        static_cast<void>(stop);
        if (error != std::errc()) return !negative;
        if (negative) exponent = -exponent;
    }
    const std::string_view body = word.substr(0, mark);
    const std::size_t point = std::min(body.find('.'), body.size());
    const std::size_t first = body.find_first_of("123456789");
    if (first == std::string_view::npos) return false;
    return static_cast<long long>(point) - static_cast<long long>(first) + exponent > 0;
}

// strconv.ParseFloat: nothing where the number is too large, 0 where it is too small.
std::optional<double> parseFloat(std::string_view word)
{
    const bool negative = word.starts_with('-');
    std::string_view body = word.substr(negative || word.starts_with('+') ? 1 : 0);
    double result = 0;
    const auto [stop, error] = std::from_chars(body.data(), body.data() + body.size(), result);
    if (error == std::errc::result_out_of_range) {
        if (isTooLarge(body)) return std::nullopt;
        result = 0;
    } else if (error != std::errc() || stop != body.data() + body.size()) {
        return std::nullopt;
    }
    return negative ? -result : result;
}

Meta withLexeme(Meta meta, std::string_view lexeme)
{
    Extra extra = meta.extra ? *meta.extra : Extra();
    extra.lexeme = std::string(lexeme);
    meta.extra = std::make_shared<const Extra>(std::move(extra));
    return meta;
}

Value makeInt(std::int64_t value, std::string_view lexeme, Meta meta)
{
    std::array<char, 24> canonical{};
    const auto written = std::to_chars(canonical.data(), canonical.data() + canonical.size(), value);
    const std::string_view text(canonical.data(), static_cast<std::size_t>(written.ptr - canonical.data()));
    return Value::of(value, text == lexeme ? std::move(meta) : withLexeme(std::move(meta), lexeme));
}

Value makeDouble(double value, std::string_view lexeme, Meta meta)
{
    const bool canonical = formatDouble(value) == lexeme;
    return Value::of(value, canonical ? std::move(meta) : withLexeme(std::move(meta), lexeme));
}

std::optional<Value> numberOf(std::string_view lexeme, Meta& meta)
{
    std::string withoutUnderscores;
    std::string_view plain = lexeme;
    if (lexeme.find('_') != std::string_view::npos) {
        for (char c : lexeme)
            if (c != '_') withoutUnderscores += c;
        plain = withoutUnderscores;
    }
    if (const auto integer = parseInteger(plain)) {
        if (integer->negative) // -(2^63) has no positive counterpart
            return makeInt(static_cast<std::int64_t>(0u - integer->magnitude), lexeme, std::move(meta));
        if (integer->magnitude <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return makeInt(static_cast<std::int64_t>(integer->magnitude), lexeme, std::move(meta));
        return Value::of(static_cast<double>(integer->magnitude), withLexeme(std::move(meta), lexeme));
    }
    if (looksLikeFloat(plain))
        if (const auto number = parseFloat(plain)) return makeDouble(*number, lexeme, std::move(meta));
    // A sign behind the mark of a binary number: an accident of the original that is kept.
    if (plain.size() > 3 && plain.starts_with("0b") && (plain[2] == '-' || plain[2] == '+')) {
        const auto digits = magnitude(plain.substr(3), 2);
        if (digits && *digits <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            const auto number = static_cast<std::int64_t>(*digits);
            return makeInt(plain[2] == '-' ? -number : number, lexeme, std::move(meta));
        }
    }
    return std::nullopt;
}

// A number that begins with its point: here an underscore stands between two digits or the word is a text.
std::optional<Value> fractionOf(std::string_view lexeme, Meta& meta)
{
    std::string plain;
    for (std::size_t i = 0; i < lexeme.size(); ++i) {
        if (lexeme[i] != '_') {
            plain += lexeme[i];
            continue;
        }
        if (i + 1 >= lexeme.size() || !isDigit(lexeme[i - 1]) || !isDigit(lexeme[i + 1])) return std::nullopt;
    }
    if (!looksLikeFloat(plain)) return std::nullopt;
    const auto number = parseFloat(plain);
    if (!number) return std::nullopt;
    return makeDouble(*number, lexeme, std::move(meta));
}

// Which rule a word can fall under at all, by its first character.
enum class Hint : std::uint8_t
{
    Text,
    Word,
    Dot,
    Number
};

Hint hintOf(char c)
{
    if (isDigit(c) || c == '+' || c == '-') return Hint::Number;
    if (c == '.') return Hint::Dot;
    return std::string_view("yYnNtTfFoO~").find(c) != std::string_view::npos ? Hint::Word : Hint::Text;
}

} // namespace

Value resolvePlain(std::string_view lexeme, Meta meta)
{
    const Hint hint = lexeme.empty() ? Hint::Word : hintOf(lexeme.front());
    if (hint == Hint::Text) return Value::of(std::string(lexeme), std::move(meta));
    if (lexeme.size() <= 5) {
        if (hint == Hint::Word) {
            if (isNullWord(lexeme)) return Value::null(std::move(meta));
            if (const auto truth = wordAsBool(lexeme)) return Value::of(*truth, std::move(meta));
        } else if (const auto word = wordAsDouble(lexeme)) {
            return makeDouble(*word, lexeme, std::move(meta));
        }
    }
    if (hint == Hint::Dot) {
        if (auto number = fractionOf(lexeme, meta)) return std::move(*number);
    } else if (hint == Hint::Number) {
        if (auto number = numberOf(lexeme, meta)) return std::move(*number);
    }
    return Value::of(std::string(lexeme), std::move(meta));
}

} // namespace dagwright::text
