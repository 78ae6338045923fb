// sprig's functions on numbers.
#include "model/argo/expr/arithmetic.h"
#include "model/argo/expr/decimal.h"
#include "model/argo/expr/format.h"
#include "model/argo/expr/native.h"
#include "model/argo/expr/sprig.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dagwright::argo::expr {

namespace {

constexpr GoType text = GoType::String;
constexpr GoType integer = GoType::Int;
constexpr GoType wide = GoType::Int64;
constexpr GoType real = GoType::Float;
constexpr GoType any = GoType::Any;

Value wideValue(std::uint64_t value)
{
    return Value::of(static_cast<std::int64_t>(value), wide);
}

std::uint64_t bits(const Value& value)
{
    return static_cast<std::uint64_t>(castInteger(value));
}

Value add(Run&, Arguments given)
{
    std::uint64_t sum = 0;
    for (const Value& each : given)
        sum += bits(each);
    return wideValue(sum);
}

Value multiply(Run&, Arguments given)
{
    std::uint64_t product = 1;
    for (const Value& each : given)
        product *= bits(each);
    return wideValue(product);
}

Value divide(Run& run, Arguments given)
{
    const std::int64_t a = castInteger(given[0]), b = castInteger(given[1]);
    if (b == 0) return run.fail("A whole number is divided by zero.");
    return b == -1 ? wideValue(0 - static_cast<std::uint64_t>(a)) : Value::of(a / b, wide);
}

Value modulo(Run& run, Arguments given)
{
    const std::int64_t a = castInteger(given[0]), b = castInteger(given[1]);
    if (b == 0) return run.fail("A whole number is divided by zero.");
    return Value::of(b == -1 ? std::int64_t{0} : a % b, wide);
}

Value extreme(Arguments given, bool largest)
{
    std::int64_t best = castInteger(given[0]);
    for (const Value& each : given)
        best = largest ? std::max(best, castInteger(each)) : std::min(best, castInteger(each));
    return Value::of(best, wide);
}

// Go's math.Max: an infinity wins over NaN, and 0 over -0.
double larger(double a, double b)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (a == infinity || b == infinity) return infinity;
    if (std::isnan(a) || std::isnan(b)) return std::nan("");
    if (a == 0 && b == 0) return std::signbit(a) ? b : a;
    return std::max(a, b);
}

Value extremeFloat(Arguments given, bool largest)
{
    double best = castFloat(given[0]);
    for (const Value& each : given.subspan(1))
        best = largest ? larger(best, castFloat(each)) : -larger(-best, -castFloat(each));
    return Value::of(best);
}

enum class Step
{
    Add,
    Subtract,
    Multiply,
    Divide
};

Value decimalSteps(Run& run, double first, Arguments rest, Step step)
{
    const auto isFinite = [&](double value) {
        if (!std::isfinite(value)) run.fail("This number has no end.");
        return std::isfinite(value);
    };
    if (!isFinite(first)) return {};
    Decimal total = Decimal::of(first);
    for (const Value& each : rest) {
        const double number = castFloat(each);
        if (!isFinite(number)) return {};
        const Decimal next = Decimal::of(number);
        constexpr std::size_t mostDigits = 2000;
        if (!run.step(total.digits.size() + 1)) return {};
        if (total.digits.size() > mostDigits) return run.unsupported("numbers of more than 2000 digits");
        std::optional<Decimal> result = step == Step::Add        ? added(total, next)
                                        : step == Step::Subtract ? added(total, negatedDecimal(next))
                                        : step == Step::Multiply ? multiplied(total, next)
                                                                 : divided(total, next);
        if (!result) return run.fail("A number is divided by zero.");
        total = *std::move(result);
    }
    return Value::of(total.toDouble());
}

template <Step Which>
Value decimals(Run& run, Arguments given)
{
    return decimalSteps(run, castFloat(given[0]), given.subspan(1), Which);
}

Value addFloats(Run& run, Arguments given)
{
    return decimalSteps(run, 0, given, Step::Add);
}

Value addOneFloat(Run& run, Arguments given)
{
    const std::vector<Value> one{Value::of(1.0)};
    return decimalSteps(run, castFloat(given[0]), one, Step::Add);
}

Value round(Run&, Arguments given)
{
    const double roundOn = given.size() > 2 ? given[2].asFloat() : 0.5;
    const double scale = power(10, static_cast<double>(given[1].asInt()));
    const double digit = scale * castFloat(given[0]);
    double whole = 0;
    const double fraction = std::modf(digit, &whole);
    return Value::of((fraction >= roundOn ? std::ceil(digit) : std::floor(digit)) / scale);
}

Value toDecimal(Run& run, Arguments given)
{
    std::int64_t value = 0;
    const std::string written = printedText(run, given[0]);
    return Value::of(readInteger(written, 8, value) ? value : 0, wide);
}

// start, start + step … before stop.
bool steps(Run& run, std::int64_t start, std::int64_t stop, std::int64_t step, std::vector<Value>& out)
{
    const bool down = stop < start;
    if (down ? step >= 0 : step <= 0) return true;
    for (std::int64_t i = start; down ? i > stop : i < stop;) {
        if (!run.step() || !run.reserveBytes(sizeof(Value))) return false;
        out.push_back(intValue(i));
        if (__builtin_add_overflow(i, step, &i)) {
            run.unsupported("numbers beyond 64 bits");
            return false;
        }
    }
    return true;
}

Value untilStep(Run& run, Arguments given)
{
    std::vector<Value> items;
    if (!steps(run, given[0].asInt(), given[1].asInt(), given[2].asInt(), items)) return {};
    return Value::list(std::move(items), GoType::IntList);
}

Value until(Run& run, Arguments given)
{
    const std::int64_t count = given[0].asInt();
    std::vector<Value> items;
    if (!steps(run, 0, count, count < 0 ? -1 : 1, items)) return {};
    return Value::list(std::move(items), GoType::IntList);
}

Value seq(Run& run, Arguments given)
{
    if (given.empty() || given.size() > 3) return textValue("");
    const std::int64_t start = given.size() == 1 ? 1 : given[0].asInt();
    const std::int64_t end = given.back().asInt();
    const std::int64_t direction = end < start ? -1 : 1;
    const std::int64_t step = given.size() == 3 ? given[1].asInt() : direction;
    if (given.size() == 3 && end < start && step > 0) return textValue("");
    std::vector<Value> items;
    const auto stop =
        static_cast<std::int64_t>(static_cast<std::uint64_t>(end) + static_cast<std::uint64_t>(direction));
    if (!steps(run, start, stop, step, items)) return {};
    std::string out;
    for (const Value& item : items)
        out += (out.empty() ? "" : " ") + std::to_string(item.asInt());
    return textValue(std::move(out));
}

Value atoi(Run&, Arguments given)
{
    std::int64_t value = 0;
    const std::string& written = textOf(given[0]);
    if (readInteger(written, 10, value)) return intValue(value);
    // Of a number that is too large Go gives the largest there is.
    const bool negative = written.starts_with('-');
    const std::string_view digits =
        std::string_view(written).substr(negative || written.starts_with('+') ? 1 : 0);
    const bool number = !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (!number) return intValue(0);
    return intValue(negative ? std::numeric_limits<std::int64_t>::min()
                             : std::numeric_limits<std::int64_t>::max());
}

} // namespace

std::vector<GoFunction> sprigNumbers()
{
    const Signature several{{any, any}, wide, true};
    const Signature severalFloats{{any, any}, real, true};
    return {
        {"atoi", {{text}, integer}, atoi},
        {"int64",
         {{any}, wide},
         [](Run&, Arguments given) { return Value::of(castInteger(given[0]), wide); }},
        {"int", {{any}, integer}, [](Run&, Arguments given) { return intValue(castInteger(given[0])); }},
        {"float64", {{any}, real}, [](Run&, Arguments given) { return Value::of(castFloat(given[0])); }},
        {"seq", {{integer}, text, true}, seq},
        {"toDecimal", {{any}, wide}, toDecimal},
        {"until", {{integer}, GoType::IntList}, until},
        {"untilStep", {{integer, integer, integer}, GoType::IntList}, untilStep},
        {"add1", {{any}, wide}, [](Run&, Arguments given) { return wideValue(bits(given[0]) + 1); }},
        {"add", {{any}, wide, true}, add},
        {"sub",
         {{any, any}, wide},
         [](Run&, Arguments given) { return wideValue(bits(given[0]) - bits(given[1])); }},
        {"div", {{any, any}, wide}, divide},
        {"mod", {{any, any}, wide}, modulo},
        {"mul", several, multiply},
        {"randInt", {{integer, integer}, integer}, nullptr},
        {"add1f", {{any}, real}, addOneFloat},
        {"addf", {{any}, real, true}, addFloats},
        {"subf", severalFloats, decimals<Step::Subtract>},
        {"divf", severalFloats, decimals<Step::Divide>},
        {"mulf", severalFloats, decimals<Step::Multiply>},
        {"biggest", several, [](Run&, Arguments given) { return extreme(given, true); }},
        {"max", several, [](Run&, Arguments given) { return extreme(given, true); }},
        {"min", several, [](Run&, Arguments given) { return extreme(given, false); }},
        {"maxf", severalFloats, [](Run&, Arguments given) { return extremeFloat(given, true); }},
        {"minf", severalFloats, [](Run&, Arguments given) { return extremeFloat(given, false); }},
        {"ceil",
         {{any}, real},
         [](Run&, Arguments given) { return Value::of(std::ceil(castFloat(given[0]))); }},
        {"floor",
         {{any}, real},
         [](Run&, Arguments given) { return Value::of(std::floor(castFloat(given[0]))); }},
        {"round", {{any, integer, real}, real, true}, round},
    };
}

} // namespace dagwright::argo::expr
