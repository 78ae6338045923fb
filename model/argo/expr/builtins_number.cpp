#include "model/argo/expr/arithmetic.h"
#include "model/argo/expr/native.h"
#include "model/argo/expr/time.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dagwright::argo::expr {

namespace {

constexpr GoType text = GoType::String;
constexpr GoType integer = GoType::Int;

std::string wrongCount(std::size_t wanted, std::size_t given)
{
    return "This function takes " + std::to_string(wanted) +
           (wanted == 1 ? " argument, not " : " arguments, not ") + std::to_string(given) + ".";
}

bool isNumericKind(GoType type)
{
    return isNumberType(type) || type == GoType::Duration || type == GoType::Month || type == GoType::Weekday;
}

Checked checkAbs(std::span<const GoType> given)
{
    if (given.size() != 1) return wrongCount(1, given.size());
    if (isNumericKind(given[0]) || given[0] == GoType::Any) return given[0];
    return "abs takes a number, not a " + std::string(goName(given[0])) + ".";
}

Checked checkRounding(std::span<const GoType> given)
{
    if (given.size() != 1) return wrongCount(1, given.size());
    if (isNumericKind(given[0]) || given[0] == GoType::Any) return GoType::Float;
    return "Only a number can be rounded, not a " + std::string(goName(given[0])) + ".";
}

Checked checkConversion(std::span<const GoType> given, GoType result)
{
    if (given.size() != 1) return wrongCount(1, given.size());
    if (isNumericKind(given[0]) || given[0] == GoType::Any || given[0] == text) return result;
    return "A " + std::string(goName(given[0])) + " cannot be made a number.";
}

Checked checkInt(std::span<const GoType> given)
{
    return checkConversion(given, GoType::Int);
}

Checked checkFloat(std::span<const GoType> given)
{
    return checkConversion(given, GoType::Float);
}

Checked checkAggregate(std::span<const GoType> given)
{
    if (given.empty()) return "This function needs an argument.";
    for (const GoType type : given) {
        if (type == GoType::Any || isListType(type)) return GoType::Any;
        if (!isNumericKind(type))
            return "This function takes numbers and lists, not a " + std::string(goName(type)) + ".";
    }
    return given[0];
}

Value absolute(Run& run, Arguments given)
{
    const Value& value = given[0];
    if (value.type() == GoType::Float) return value.asFloat() < 0 ? Value::of(-value.asFloat()) : value;
    if (!value.isInteger()) return run.fail("abs takes a number, not a " + typeOfValue(value) + ".");
    return value.asInt() < 0 && value.type() != GoType::Uint64 ? *negated(value) : value;
}

Value rounded(Run& run, const Value& value, double (*round)(double))
{
    if (!value.isNumber()) return run.fail("Only a number can be rounded, not a " + typeOfValue(value) + ".");
    return Value::of(value.isInteger() ? asNumber(value) : round(value.asFloat()));
}

Value ceiling(Run& run, Arguments given)
{
    return rounded(run, given[0], [](double value) { return std::ceil(value); });
}

Value floor(Run& run, Arguments given)
{
    return rounded(run, given[0], [](double value) { return std::floor(value); });
}

Value round(Run& run, Arguments given)
{
    return rounded(run, given[0], [](double value) { return std::round(value); });
}

Value toFloat(Run& run, Arguments given)
{
    if (given[0].isNumber()) return Value::of(asNumber(given[0]));
    double value = 0;
    if (given[0].isString() && readFloat(textOf(given[0]), value)) return Value::of(value);
    return run.fail("This cannot be made a number.");
}

// Numbers of lists in lists, in their order. `named`: durations and months count, too.
bool eachNumber(Run& run, const Value& value, std::vector<Value>& numbers, bool named, bool namedInLists)
{
    if (!run.step()) return false;
    if (value.isNumber() || (named && isNumericKind(value.type()))) {
        numbers.push_back(value);
        return true;
    }
    if (!value.isList()) {
        run.fail("Here should be numbers, not a " + typeOfValue(value) + ".");
        return false;
    }
    for (std::size_t i = 0; i < value.length(); i++)
        if (!eachNumber(run, value.at(i), numbers, namedInLists, namedInLists)) return false;
    return true;
}

Value extreme(Run& run, Arguments given, Operator replaces)
{
    // Something else, alone, is its own extreme.
    if (given.size() == 1 && !given[0].isList() && !given[0].isNumber()) return given[0];
    std::vector<Value> numbers;
    for (const Value& each : given)
        if (!eachNumber(run, each, numbers, true, false)) return {};
    Value best;
    for (const Value& number : numbers) {
        if (best.isNil()) {
            best = number;
            continue;
        }
        const std::optional<bool> better = compared(replaces, best, number);
        if (!better) return run.fail("These cannot be compared.");
        if (*better) best = number;
    }
    return best;
}

Value maximum(Run& run, Arguments given)
{
    return extreme(run, given, Operator::Less);
}

Value minimum(Run& run, Arguments given)
{
    return extreme(run, given, Operator::Greater);
}

Value mean(Run& run, Arguments given)
{
    std::vector<Value> numbers;
    for (const Value& each : given)
        if (!eachNumber(run, each, numbers, true, true)) return {};
    double total = 0;
    for (const Value& number : numbers)
        total += asNumber(number);
    return Value::of(numbers.empty() ? 0.0 : total / static_cast<double>(numbers.size()));
}

Value median(Run& run, Arguments given)
{
    std::vector<Value> numbers;
    for (const Value& each : given)
        if (!eachNumber(run, each, numbers, true, true)) return {};
    std::vector<double> sorted;
    sorted.reserve(numbers.size());
    for (const Value& number : numbers)
        sorted.push_back(asNumber(number));
    // NaN comes first.
    std::sort(sorted.begin(), sorted.end(),
              [](double a, double b) { return a < b || (std::isnan(a) && !std::isnan(b)); });
    const std::size_t size = sorted.size();
    if (size == 0) return Value::of(0.0);
    if (size % 2 == 1) return Value::of(sorted[size / 2]);
    return Value::of((sorted[size / 2 - 1] + sorted[size / 2]) / 2);
}

bool twoIntegers(Run& run, Arguments given)
{
    for (const Value& each : given)
        if (!each.isInteger()) run.fail("Here should be a whole number, not a " + typeOfValue(each) + ".");
    return run.ok();
}

Value bitAnd(Run& run, Arguments given)
{
    return twoIntegers(run, given) ? intValue(given[0].asInt() & given[1].asInt()) : Value();
}
Value bitOr(Run& run, Arguments given)
{
    return twoIntegers(run, given) ? intValue(given[0].asInt() | given[1].asInt()) : Value();
}
Value bitXor(Run& run, Arguments given)
{
    return twoIntegers(run, given) ? intValue(given[0].asInt() ^ given[1].asInt()) : Value();
}
Value bitNand(Run& run, Arguments given) // Go's &^
{
    return twoIntegers(run, given) ? intValue(given[0].asInt() & ~given[1].asInt()) : Value();
}
Value bitNot(Run& run, Arguments given)
{
    return twoIntegers(run, given) ? intValue(~given[0].asInt()) : Value();
}

Value shifted(Run& run, Arguments given, std::int64_t (*shift)(std::int64_t, std::int64_t))
{
    if (!twoIntegers(run, given)) return {};
    if (given[1].asInt() < 0) return run.fail("A number cannot be shifted by less than 0.");
    return intValue(shift(given[0].asInt(), given[1].asInt()));
}

Value shiftLeft(Run& run, Arguments given)
{
    return shifted(run, given, [](std::int64_t value, std::int64_t by) {
        return by > 63 ? std::int64_t{0} : static_cast<std::int64_t>(static_cast<std::uint64_t>(value) << by);
    });
}
Value shiftRight(Run& run, Arguments given)
{
    return shifted(run, given, [](std::int64_t value, std::int64_t by) {
        return value >> std::min<std::int64_t>(by, 63);
    });
}
Value shiftRightUnsigned(Run& run, Arguments given)
{
    return shifted(run, given, [](std::int64_t value, std::int64_t by) {
        return by > 63 ? std::int64_t{0} : static_cast<std::int64_t>(static_cast<std::uint64_t>(value) >> by);
    });
}

Value duration(Run& run, Arguments given)
{
    if (!isText(run, given[0])) return {};
    const auto read = parseDuration(textOf(given[0]));
    if (const auto* wrong = std::get_if<std::string>(&read)) return run.fail(*wrong);
    return Value::of(std::get<std::int64_t>(read), GoType::Duration);
}

Checked checkNow(std::span<const GoType> given)
{
    if (given.empty() || (given.size() == 1 && given[0] == GoType::Location)) return GoType::Time;
    return wrongCount(0, given.size());
}

Value now(Run& run, Arguments)
{
    return run.unsupported("now");
}

Checked checkDate(std::span<const GoType> given)
{
    if (given.empty()) return "date needs a text.";
    if (given[0] == GoType::Location) given = given.subspan(1);
    if (given.size() > 3) return "date takes at most 3 arguments.";
    return GoType::Time;
}

Value timezone(Run& run, Arguments given)
{
    if (!isText(run, given[0])) return {};
    const std::string& name = textOf(given[0]);
    if (isKnownZone(name)) return Value::location(name.empty() ? "UTC" : name);
    return run.unsupported("the time zone " + name);
}

Value date(Run& run, Arguments given)
{
    if (given[0].type() == GoType::Location) given = given.subspan(1);
    if (given.empty()) return run.fail("date needs a text.");
    if (!areTexts(run, given)) return {};
    if (given.size() == 3 && !isKnownZone(textOf(given[2])))
        return run.unsupported("the time zone " + textOf(given[2]));
    if (given.size() > 1) {
        auto read = parseTime(textOf(given[1]), textOf(given[0]));
        if (const auto* wrong = std::get_if<std::string>(&read)) return run.fail(*wrong);
        return Value::of(std::get<GoTime>(std::move(read)));
    }
    static constexpr std::array<std::string_view, 7> layouts{"2006-01-02",
                                                             "15:04:05",
                                                             "2006-01-02 15:04:05",
                                                             "2006-01-02T15:04:05Z07:00",
                                                             "02 Jan 06 15:04 MST",
                                                             "Monday, 02-Jan-06 15:04:05 MST",
                                                             "Mon, 02 Jan 2006 15:04:05 MST"};
    for (const std::string_view layout : layouts) {
        auto read = parseTime(layout, textOf(given[0]));
        if (auto* time = std::get_if<GoTime>(&read)) return Value::of(std::move(*time));
    }
    return run.fail("This is no date: " + textOf(given[0]));
}

} // namespace

Value toInteger(Run& run, Arguments given)
{
    const Value& value = given[0];
    std::int64_t read = 0;
    if (value.type() == GoType::Float) return intValue(truncated(value.asFloat()));
    if (value.isInteger() || value.type() == GoType::Duration || value.type() == GoType::Month ||
        value.type() == GoType::Weekday)
        return intValue(value.asInt());
    if (value.isString() && readInteger(textOf(value), 10, read)) return intValue(read);
    return run.fail("This cannot be made a whole number.");
}

Value toFloatNumber(Run& run, Arguments given)
{
    return toFloat(run, given);
}

std::vector<BuiltinFunction> numberBuiltins()
{
    const std::vector<Signature> two{{{integer, integer}, integer}};
    return {
        {"abs", absolute, checkAbs, {}},
        {"ceil", ceiling, checkRounding, {}},
        {"floor", floor, checkRounding, {}},
        {"round", round, checkRounding, {}},
        {"int", toInteger, checkInt, {}},
        {"float", toFloat, checkFloat, {}},
        {"max", maximum, checkAggregate, {}},
        {"min", minimum, checkAggregate, {}},
        {"mean", mean, checkAggregate, {}},
        {"median", median, checkAggregate, {}},
        {"bitand", bitAnd, nullptr, two},
        {"bitor", bitOr, nullptr, two},
        {"bitxor", bitXor, nullptr, two},
        {"bitnand", bitNand, nullptr, two},
        {"bitshl", shiftLeft, nullptr, two},
        {"bitshr", shiftRight, nullptr, two},
        {"bitushr", shiftRightUnsigned, nullptr, two},
        {"bitnot", bitNot, nullptr, {{{integer}, integer}}},
        {"now", now, checkNow, {}},
        {"duration", duration, nullptr, {{{text}, GoType::Duration}}},
        {"date", date, checkDate, {}},
        {"timezone", timezone, nullptr, {{{text}, GoType::Location}}},
    };
}

} // namespace dagwright::argo::expr
