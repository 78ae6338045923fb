#include "model/argo/expr/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>
#include <vector>

namespace dagwright::argo::expr {

namespace {

std::string stripped(std::string digits)
{
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
}

// Of numbers without leading zeros.
int compareDigits(const std::string& a, const std::string& b)
{
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    return a.compare(b);
}

std::string sumOf(const std::string& a, const std::string& b)
{
    std::string out(std::max(a.size(), b.size()) + 1, '0');
    int carry = 0;
    for (std::size_t i = 0; i < out.size(); i++) {
        const int x = i < a.size() ? a[a.size() - 1 - i] - '0' : 0;
        const int y = i < b.size() ? b[b.size() - 1 - i] - '0' : 0;
        out[out.size() - 1 - i] = static_cast<char>('0' + (x + y + carry) % 10);
        carry = (x + y + carry) / 10;
    }
    return stripped(std::move(out));
}

// a must not be less than b.
std::string differenceOf(const std::string& a, const std::string& b)
{
    std::string out = a;
    int borrow = 0;
    for (std::size_t i = 0; i < a.size(); i++) {
        const int y = (i < b.size() ? b[b.size() - 1 - i] - '0' : 0) + borrow;
        char& digit = out[out.size() - 1 - i];
        int x = digit - '0' - y;
        borrow = x < 0;
        if (x < 0) x += 10;
        digit = static_cast<char>('0' + x);
    }
    return stripped(std::move(out));
}

std::string shifted(const std::string& digits, std::int64_t by)
{
    return digits.empty() ? digits : digits + std::string(static_cast<std::size_t>(by), '0');
}

} // namespace

Decimal Decimal::of(double value)
{
    std::array<char, 40> buffer{};
    const auto written =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    const std::string text(buffer.data(), written.ptr);
    Decimal decimal;
    decimal.negative = text[0] == '-';
    const std::size_t e = text.find('e');
    decimal.exponent = std::atoi(text.c_str() + e + 1);
    const std::size_t point = text.find('.');
    for (std::size_t i = decimal.negative ? 1 : 0; i < e; i++) {
        if (text[i] == '.') continue;
        decimal.digits += text[i];
        if (point != std::string::npos && i > point) decimal.exponent--;
    }
    decimal.digits = stripped(std::move(decimal.digits));
    return decimal;
}

double Decimal::toDouble() const
{
    if (digits.empty()) return 0;
    const std::string text = (negative ? "-" : "") + digits + "e" + std::to_string(exponent);
    return std::strtod(text.c_str(), nullptr);
}

Decimal negatedDecimal(Decimal a)
{
    a.negative = !a.negative;
    return a;
}

Decimal added(const Decimal& a, const Decimal& b)
{
    Decimal out;
    out.exponent = std::min(a.exponent, b.exponent);
    const std::string x = shifted(a.digits, a.exponent - out.exponent);
    const std::string y = shifted(b.digits, b.exponent - out.exponent);
    if (a.negative == b.negative) {
        out.negative = a.negative;
        out.digits = sumOf(x, y);
        return out;
    }
    const bool larger = compareDigits(x, y) >= 0;
    out.negative = larger ? a.negative : b.negative;
    out.digits = larger ? differenceOf(x, y) : differenceOf(y, x);
    return out;
}

Decimal multiplied(const Decimal& a, const Decimal& b)
{
    Decimal out;
    out.negative = a.negative != b.negative;
    out.exponent = a.exponent + b.exponent;
    std::vector<std::uint32_t> cells(a.digits.size() + b.digits.size());
    for (std::size_t i = 0; i < a.digits.size(); i++)
        for (std::size_t j = 0; j < b.digits.size(); j++)
            cells[cells.size() - 1 - i - j] += static_cast<std::uint32_t>(
                (a.digits[a.digits.size() - 1 - i] - '0') * (b.digits[b.digits.size() - 1 - j] - '0'));
    std::uint32_t carry = 0;
    out.digits.assign(cells.size(), '0');
    for (std::size_t i = cells.size(); i-- > 0;) {
        const std::uint32_t cell = cells[i] + carry;
        out.digits[i] = static_cast<char>('0' + cell % 10);
        carry = cell / 10;
    }
    out.digits = stripped(std::move(out.digits));
    return out;
}

std::optional<Decimal> divided(const Decimal& a, const Decimal& b)
{
    if (b.digits.empty()) return std::nullopt;
    constexpr std::int64_t places = 16;
    const std::int64_t shift = a.exponent - b.exponent + places;
    const std::string numerator = shifted(a.digits, std::max<std::int64_t>(shift, 0));
    const std::string denominator = shifted(b.digits, std::max<std::int64_t>(-shift, 0));
    Decimal out;
    out.negative = a.negative != b.negative;
    out.exponent = -places;
    std::string rest;
    for (const char digit : numerator) {
        rest += digit;
        rest = stripped(std::move(rest));
        char times = '0';
        for (; compareDigits(rest, denominator) >= 0; times++)
            rest = differenceOf(rest, denominator);
        out.digits += times;
    }
    out.digits = stripped(std::move(out.digits));
    if (compareDigits(sumOf(rest, rest), denominator) >= 0) out.digits = sumOf(out.digits, "1");
    return out;
}

} // namespace dagwright::argo::expr
