#include "model/argo/expr/arithmetic.h"

#include "model/argo/expr/functions.h"
#include "model/argo/expr/time.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dagwright::argo::expr {

namespace {

std::uint64_t bits(const Value& value)
{
    return static_cast<std::uint64_t>(value.asInt());
}

Value integer(std::uint64_t value, GoType type = GoType::Int)
{
    return Value::of(static_cast<std::int64_t>(value), type);
}

std::optional<Value> integers(Operator op, const Value& a, const Value& b, GoType type)
{
    switch (op) {
    case Operator::Add: return integer(bits(a) + bits(b), type);
    case Operator::Subtract: return integer(bits(a) - bits(b), type);
    case Operator::Multiply: return integer(bits(a) * bits(b), type);
    case Operator::Modulo:
        if (b.asInt() == 0) return std::nullopt;
        return b.asInt() == -1 ? Value::of(std::int64_t{0}) : Value::of(a.asInt() % b.asInt());
    default: return std::nullopt;
    }
}

std::optional<Value> floats(Operator op, double a, double b)
{
    switch (op) {
    case Operator::Add: return Value::of(a + b);
    case Operator::Subtract: return Value::of(a - b);
    case Operator::Multiply: return Value::of(a * b);
    case Operator::Divide: return Value::of(a / b);
    case Operator::Power:
    case Operator::Caret: return Value::of(power(a, b));
    default: return std::nullopt;
    }
}

std::optional<Value> times(Operator op, const Value& a, const Value& b)
{
    const bool durations = a.type() == GoType::Duration && b.type() == GoType::Duration;
    if (op == Operator::Add) {
        if (durations) return integers(op, a, b, GoType::Duration);
        if (a.type() == GoType::Time && b.type() == GoType::Duration)
            return Value::of(addDuration(a.asTime(), b.asInt()));
        if (a.type() == GoType::Duration && b.type() == GoType::Time)
            return Value::of(addDuration(b.asTime(), a.asInt()));
        return std::nullopt;
    }
    if (op != Operator::Subtract) return std::nullopt;
    if (durations) return integers(op, a, b, GoType::Duration);
    if (a.type() != GoType::Time) return std::nullopt;
    if (b.type() == GoType::Time) return Value::of(timeBetween(a.asTime(), b.asTime()), GoType::Duration);
    if (b.type() != GoType::Duration) return std::nullopt;
    return Value::of(addDuration(a.asTime(), static_cast<std::int64_t>(0 - bits(b))));
}

bool isOrdered(Operator op, int order)
{
    switch (op) {
    case Operator::Less: return order < 0;
    case Operator::Greater: return order > 0;
    case Operator::LessOrEqual: return order <= 0;
    default: return order >= 0;
    }
}

} // namespace

double asNumber(const Value& value)
{
    return value.type() == GoType::Float ? value.asFloat() : static_cast<double>(value.asInt());
}

std::int64_t truncated(double value)
{
    constexpr double limit = 9223372036854775808.0;
    if (!(value < limit && value >= -limit)) return std::numeric_limits<std::int64_t>::min();
    return static_cast<std::int64_t>(value);
}

std::optional<Value> calculated(Operator op, const Value& a, const Value& b)
{
    if (a.isNumber() && b.isNumber()) {
        const bool always = op == Operator::Divide || op == Operator::Power || op == Operator::Caret;
        if (a.isInteger() && b.isInteger() && !always) return integers(op, a, b, GoType::Int);
        return floats(op, asNumber(a), asNumber(b));
    }
    if (op == Operator::Add && a.isString() && b.isString()) return Value::of(a.asString() + b.asString());
    const auto measured = [](const Value& v) { return v.isNumber() || v.type() == GoType::Duration; };
    if (op == Operator::Multiply && measured(a) && measured(b)) {
        if (a.type() == GoType::Float || b.type() == GoType::Float)
            return Value::of(asNumber(a) * asNumber(b));
        return integers(op, a, b, GoType::Duration);
    }
    return times(op, a, b);
}

std::optional<Value> negated(const Value& value)
{
    if (value.type() == GoType::Float) return Value::of(-value.asFloat());
    if (!value.isInteger()) return std::nullopt;
    const std::uint64_t wide = 0 - bits(value);
    if (value.type() == GoType::Uint8) return integer(wide & 0xff, GoType::Uint8);
    if (value.type() == GoType::Int32)
        return Value::of(std::int64_t{static_cast<std::int32_t>(wide)}, GoType::Int32);
    return integer(wide, value.type());
}

std::optional<bool> compared(Operator op, const Value& a, const Value& b)
{
    if (a.isNumber() && b.isNumber()) {
        if (a.isInteger() && b.isInteger())
            return isOrdered(op, a.asInt() < b.asInt() ? -1 : a.asInt() > b.asInt());
        const double x = asNumber(a), y = asNumber(b);
        switch (op) {
        case Operator::Less: return x < y;
        case Operator::Greater: return x > y;
        case Operator::LessOrEqual: return x <= y;
        default: return x >= y;
        }
    }
    if (a.type() != b.type()) return std::nullopt;
    if (a.isString()) return isOrdered(op, a.asString().compare(b.asString()));
    if (a.type() == GoType::Time) return isOrdered(op, compareTimes(a.asTime(), b.asTime()));
    if (a.type() == GoType::Duration)
        return isOrdered(op, a.asInt() < b.asInt() ? -1 : a.asInt() > b.asInt());
    return std::nullopt;
}

bool lessThan(Run& run, const Value& a, const Value& b)
{
    const std::optional<bool> less = compared(Operator::Less, a, b);
    if (!less)
        run.fail("A " + std::string(goName(a.type())) + " and a " + std::string(goName(b.type())) +
                 " have no order.");
    return less.value_or(false);
}

// By repeated squaring, as Go does it, so that the last digits agree.
double power(double base, double exponent)
{
    const bool plain = std::isfinite(base) && std::isfinite(exponent) && base != 0 && exponent != 0 &&
                       base != 1 && exponent != 1 && std::fabs(exponent) < 0x1p63;
    if (!plain || exponent == 0.5 || exponent == -0.5) {
        if (plain) return exponent > 0 ? std::sqrt(base) : 1 / std::sqrt(base);
        return std::pow(base, exponent);
    }
    double whole = 0;
    double part = std::modf(std::fabs(exponent), &whole);
    if (part != 0 && base < 0) return std::numeric_limits<double>::quiet_NaN();
    double result = 1;
    std::int64_t scale = 0;
    if (part != 0) {
        if (part > 0.5) {
            part--;
            whole++;
        }
        result = std::exp(part * std::log(base));
    }
    int step = 0;
    double factor = std::frexp(base, &step);
    std::int64_t scaleStep = step;
    for (auto i = static_cast<std::int64_t>(whole); i != 0; i >>= 1) {
        if (scaleStep < -(1 << 12) || scaleStep > (1 << 12)) {
            scale += scaleStep;
            break;
        }
        if (i & 1) {
            result *= factor;
            scale += scaleStep;
        }
        factor *= factor;
        scaleStep <<= 1;
        if (factor < 0.5) {
            factor += factor;
            scaleStep--;
        }
    }
    if (exponent < 0) {
        result = 1 / result;
        scale = -scale;
    }
    return std::ldexp(result, static_cast<int>(std::clamp<std::int64_t>(scale, -100000, 100000)));
}

} // namespace dagwright::argo::expr
