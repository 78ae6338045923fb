// Numbers of `when` as Go works with them.
#include "model/argo/when_private.h"

#include <algorithm>
#include <cmath>

namespace dagwright::argo {

// Go's conversion of a float on amd64: what does not fit is the smallest integer.
std::int64_t whenInteger(double value)
{
    if (!(value >= -0x1p63 && value < 0x1p63)) return INT64_MIN;
    return static_cast<std::int64_t>(value);
}

namespace {

using Op = WhenOperator;

std::uint64_t toUnsigned(double value)
{
    if (value >= 0x1p63 && value < 0x1p64) return static_cast<std::uint64_t>(value);
    return static_cast<std::uint64_t>(whenInteger(value));
}

// Go's math.Pow, which multiplies and so differs from C's in the last digit.
double power(double x, double y)
{
    if (y == 0 || x == 1) return 1;
    if (y == 1) return x;
    if (!std::isfinite(x) || !std::isfinite(y) || x == 0) return std::pow(x, y);
    if (y == 0.5) return std::sqrt(x);
    if (y == -0.5) return 1 / std::sqrt(x);
    double whole = 0;
    double fraction = std::modf(std::abs(y), &whole);
    if (fraction != 0 && x < 0) return std::nan("");
    if (whole >= 0x1p63) return std::pow(x, y);
    double mantissa = 1;
    std::int64_t exponent = 0;
    if (fraction != 0) {
        if (fraction > 0.5) {
            --fraction;
            ++whole;
        }
        mantissa = std::exp(fraction * std::log(x));
    }
    int frexpExponent = 0;
    double factor = std::frexp(x, &frexpExponent);
    std::int64_t factorExponent = frexpExponent;
    for (auto i = static_cast<std::int64_t>(whole); i != 0; i >>= 1) {
        if (factorExponent < -4096 || factorExponent > 4096) {
            exponent += factorExponent; // overflow for certain
            break;
        }
        if (i & 1) {
            mantissa *= factor;
            exponent += factorExponent;
        }
        factor *= factor;
        factorExponent <<= 1;
        if (factor < 0.5) {
            factor += factor;
            --factorExponent;
        }
    }
    if (y < 0) {
        mantissa = 1 / mantissa;
        exponent = -exponent;
    }
    return std::ldexp(mantissa, static_cast<int>(std::clamp<std::int64_t>(exponent, -100000, 100000)));
}

} // namespace

double whenArithmetic(WhenOperator op, double a, double b)
{
    switch (op) {
    case Op::Subtract: return a - b;
    case Op::Multiply: return a * b;
    case Op::Divide: return a / b;
    case Op::Modulo: return std::fmod(a, b);
    case Op::Power: return power(a, b);
    case Op::BitAnd: return static_cast<double>(whenInteger(a) & whenInteger(b));
    case Op::BitOr: return static_cast<double>(whenInteger(a) | whenInteger(b));
    case Op::BitXor: return static_cast<double>(whenInteger(a) ^ whenInteger(b));
    case Op::ShiftLeft: return static_cast<double>(toUnsigned(b) > 63 ? 0 : toUnsigned(a) << toUnsigned(b));
    case Op::ShiftRight: return static_cast<double>(toUnsigned(b) > 63 ? 0 : toUnsigned(a) >> toUnsigned(b));
    default: return a + b;
    }
}

} // namespace dagwright::argo
