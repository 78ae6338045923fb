#include "model/text/hcl_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace dagwright::text::hcl {

namespace {

__extension__ typedef __int128 Int128;

// mantissa * 10^exponent
struct Decimal
{
    Int128 mantissa = 0;
    int exponent = 0;
};

bool isDigits(std::string_view text)
{
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A lexeme that is nothing but the digits of a whole number.
bool isWholeLexeme(std::string_view lexeme)
{
    if (lexeme.starts_with('-')) lexeme.remove_prefix(1);
    return isDigits(lexeme) && (lexeme.size() == 1 || lexeme.front() != '0');
}

std::optional<Decimal> parseDecimal(std::string_view text)
{
    Decimal result;
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    bool afterPoint = false;
    std::size_t i = 0;
    for (; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
        if (text[i] == '.') {
            afterPoint = true;
            continue;
        }
        if (__builtin_mul_overflow(result.mantissa, Int128(10), &result.mantissa) ||
            __builtin_add_overflow(result.mantissa, Int128(text[i] - '0'), &result.mantissa))
            return std::nullopt;
        if (afterPoint) --result.exponent;
    }
    if (i < text.size()) {
        ++i;
        if (i < text.size() && text[i] == '+') ++i;
        int exponent = 0;
        if (std::from_chars(text.data() + i, text.data() + text.size(), exponent).ec != std::errc())
            return std::nullopt;
        result.exponent += exponent;
    }
    if (negative) result.mantissa = -result.mantissa;
    return result;
}

std::optional<Decimal> decimalOf(const Value& number)
{
    if (number.isInt()) return Decimal{number.asInt(), 0};
    if (isWholeLexeme(number.lexeme())) return parseDecimal(number.lexeme());
    if (!std::isfinite(number.asDouble())) return std::nullopt;
    std::array<char, 64> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number.asDouble(),
                                   std::chars_format::scientific);
    return parseDecimal(std::string_view(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data())));
}

std::string digitsOf(Int128 value)
{
    if (value == 0) return "0";
    std::string digits;
    const bool negative = value < 0;
    // Taken digit by digit below zero, where every value of the type has a place.
    if (!negative) value = -value;
    for (; value != 0; value /= 10)
        digits += static_cast<char>('0' - static_cast<int>(value % 10));
    if (negative) digits += '-';
    std::reverse(digits.begin(), digits.end());
    return digits;
}

Value wholeValue(std::string digits)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc() && end == digits.data() + digits.size()) return Value(value);
    double approximately = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), approximately);
    Meta meta;
    meta.extra = std::make_shared<const Extra>(Extra{std::move(digits), {}, {}, {}});
    return Value::of(approximately, std::move(meta));
}

Value valueOf(Decimal decimal)
{
    while (decimal.exponent < 0 && decimal.mantissa % 10 == 0) {
        decimal.mantissa /= 10;
        ++decimal.exponent;
        if (decimal.mantissa == 0) decimal.exponent = 0;
    }
    std::string digits = digitsOf(decimal.mantissa);
    if (decimal.mantissa == 0) return Value(0);
    if (decimal.exponent >= 0 && decimal.exponent < 400)
        return wholeValue(digits + std::string(static_cast<std::size_t>(decimal.exponent), '0'));
    digits += 'e' + std::to_string(decimal.exponent);
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return Value(value);
}

// Both with the same exponent, the smaller one; nothing where that needs more digits than there are.
bool align(Decimal& a, Decimal& b)
{
    Decimal& larger = a.exponent > b.exponent ? a : b;
    const int target = std::min(a.exponent, b.exponent);
    if (larger.mantissa == 0) larger.exponent = target;
    while (larger.exponent > target) {
        if (__builtin_mul_overflow(larger.mantissa, Int128(10), &larger.mantissa)) return false;
        --larger.exponent;
    }
    return true;
}

std::optional<Decimal> exactly(char op, Decimal a, Decimal b)
{
    Decimal result;
    if (op == '*') {
        result.exponent = a.exponent + b.exponent;
        if (__builtin_mul_overflow(a.mantissa, b.mantissa, &result.mantissa)) return std::nullopt;
        return result;
    }
    if (op == '/') {
        result.exponent = a.exponent - b.exponent;
        for (int more = 0; more < 20 && a.mantissa % b.mantissa != 0; ++more, --result.exponent)
            if (__builtin_mul_overflow(a.mantissa, Int128(10), &a.mantissa)) return std::nullopt;
        if (a.mantissa % b.mantissa != 0) return std::nullopt;
        result.mantissa = a.mantissa / b.mantissa;
        return result;
    }
    if (!align(a, b)) return std::nullopt;
    result.exponent = a.exponent;
    if (op == '%') {
        result.mantissa = a.mantissa % b.mantissa;
        return result;
    }
    const bool overflow = op == '+' ? __builtin_add_overflow(a.mantissa, b.mantissa, &result.mantissa)
                                    : __builtin_sub_overflow(a.mantissa, b.mantissa, &result.mantissa);
    if (overflow) return std::nullopt;
    return result;
}

Value approximately(char op, double a, double b)
{
    double result = 0;
    switch (op) {
    case '+': result = a + b; break;
    case '-': result = a - b; break;
    case '*': result = a * b; break;
    case '/': result = a / b; break;
    default: result = std::fmod(a, b); break;
    }
    if (std::abs(result) < 9e15 && result == std::trunc(result))
        return Value(static_cast<std::int64_t>(result));
    return Value(result);
}

} // namespace

std::string numberText(const Value& number)
{
    if (number.isInt()) return std::to_string(number.asInt());
    if (isWholeLexeme(number.lexeme())) return number.lexeme();
    const double value = number.asDouble();
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
    // The shortest digits written out: fixed notation would show all digits of the binary number.
    const std::optional<Decimal> decimal = decimalOf(number);
    if (decimal && decimal->exponent >= 0)
        return digitsOf(decimal->mantissa) + std::string(static_cast<std::size_t>(decimal->exponent), '0');
    std::array<char, 512> buffer;
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
    if (end.ec != std::errc()) return std::to_string(value);
    return std::string(buffer.data(), end.ptr) == "-0" ? "0" : std::string(buffer.data(), end.ptr);
}

std::optional<Value> parseNumber(std::string_view text)
{
    std::string_view rest = text;
    bool negative = false;
    if (rest.starts_with('-') || rest.starts_with('+')) {
        negative = rest.front() == '-';
        rest.remove_prefix(1);
    }
    if (rest.empty() || (rest.front() != '.' && (rest.front() < '0' || rest.front() > '9')))
        return std::nullopt;
    std::string digits = (negative ? "-" : "") + std::string(rest);
    if (isDigits(rest)) {
        const std::size_t zeros = std::min(rest.find_first_not_of('0'), rest.size() - 1);
        return wholeValue((negative ? "-" : "") + std::string(rest.substr(zeros)));
    }
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    if (std::abs(value) < 9e15 && value == std::trunc(value)) return Value(static_cast<std::int64_t>(value));
    return Value(value);
}

std::optional<Value> arithmetic(char op, const Value& a, const Value& b)
{
    const bool byZero = (op == '/' || op == '%') && b.asDouble() == 0;
    if (byZero) return op == '%' ? std::optional<Value>(a) : std::nullopt;
    const std::optional<Decimal> left = decimalOf(a);
    const std::optional<Decimal> right = decimalOf(b);
    if (left && right && std::abs(left->exponent) < 1000 && std::abs(right->exponent) < 1000)
        if (const std::optional<Decimal> exact = exactly(op, *left, *right)) return valueOf(*exact);
    Value result = approximately(op, a.asDouble(), b.asDouble());
    if (result.isDouble() && !std::isfinite(result.asDouble())) return std::nullopt;
    return result;
}

int compareNumbers(const Value& a, const Value& b)
{
    std::optional<Decimal> left = decimalOf(a);
    std::optional<Decimal> right = decimalOf(b);
    if (left && right && std::abs(left->exponent) < 1000 && std::abs(right->exponent) < 1000 &&
        align(*left, *right))
        return left->mantissa < right->mantissa ? -1 : left->mantissa > right->mantissa ? 1 : 0;
    return a.asDouble() < b.asDouble() ? -1 : a.asDouble() > b.asDouble() ? 1 : 0;
}

} // namespace dagwright::text::hcl
