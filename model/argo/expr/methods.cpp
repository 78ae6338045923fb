// The methods of times, durations and versions.
#include "model/argo/expr/format.h"
#include "model/argo/expr/functions.h"
#include "model/argo/expr/native.h"
#include "model/argo/expr/semver.h"
#include "model/argo/expr/time.h"

#include <algorithm>
#include <limits>
#include <map>

namespace dagwright::argo::expr {

namespace {

constexpr GoType time = GoType::Time;
constexpr GoType span = GoType::Duration;
constexpr GoType text = GoType::String;
constexpr GoType integer = GoType::Int;
constexpr GoType wide = GoType::Int64;
constexpr GoType boolean = GoType::Bool;

const GoTime& timeOf(Arguments given)
{
    return given[0].asTime();
}

Value durationValue(std::int64_t value)
{
    return Value::of(value, span);
}

// A number of the calendar or the clock.
template <auto Part>
Value part(Run&, Arguments given)
{
    return intValue(civilTime(timeOf(given)).*Part);
}

template <std::int64_t Unit>
Value unix(Run&, Arguments given)
{
    const GoTime& at = timeOf(given);
    const auto seconds = static_cast<std::uint64_t>(at.seconds);
    constexpr std::int64_t second = 1'000'000'000;
    const std::uint64_t value = seconds * static_cast<std::uint64_t>(Unit) +
                                static_cast<std::uint64_t>(at.nanoseconds / (second / Unit));
    return Value::of(static_cast<std::int64_t>(value), wide);
}

template <std::int64_t Unit>
Value durationAs(Run&, Arguments given)
{
    const std::int64_t value = given[0].asInt();
    const std::int64_t whole = value / Unit;
    return Value::of(static_cast<double>(whole) +
                     static_cast<double>(value % Unit) / static_cast<double>(Unit));
}

template <std::int64_t Unit>
Value durationIn(Run&, Arguments given)
{
    return Value::of(given[0].asInt() / Unit, wide);
}

Value textForm(Run& run, Arguments given)
{
    Written written = plainText(given[0]);
    return written.ok() ? textValue(std::move(written.text)) : run.unsupported(written.unknown);
}

Value addDate(Run&, Arguments given)
{
    const CivilTime civil = civilTime(timeOf(given));
    // Beyond these the result overflows in Go, too.
    const auto few = [&](std::size_t i) {
        return std::clamp<std::int64_t>(given[i].asInt(), -1'000'000'000, 1'000'000'000);
    };
    DateParts parts{civil.year + few(1), civil.month + few(2), civil.day + few(3),       civil.hour,
                    civil.minute,        civil.second,         timeOf(given).nanoseconds};
    return Value::of(makeTime(parts, timeOf(given).offset, timeOf(given).zone));
}

Value inUtc(Run&, Arguments given)
{
    GoTime moved = timeOf(given);
    moved.offset = 0;
    moved.zone = "UTC";
    return Value::of(std::move(moved));
}

template <int Least, int Most>
Value ordered(Run&, Arguments given)
{
    const int order = compareTimes(timeOf(given), given[1].asTime());
    return Value::of(order >= Least && order <= Most);
}

std::vector<GoFunction> timeMethods()
{
    return {
        {"Add",
         {{time, span}, time},
         [](Run&, Arguments given) { return Value::of(addDuration(timeOf(given), given[1].asInt())); }},
        {"AddDate", {{time, integer, integer, integer}, time}, addDate},
        {"After", {{time, time}, boolean}, ordered<1, 1>},
        {"Before", {{time, time}, boolean}, ordered<-1, -1>},
        {"Equal", {{time, time}, boolean}, ordered<0, 0>},
        {"Compare",
         {{time, time}, integer},
         [](Run&, Arguments given) { return intValue(compareTimes(timeOf(given), given[1].asTime())); }},
        {"Clock", {{time}, integer, false, 3}, part<&CivilTime::hour>},
        {"Date", {{time}, integer, false, 3}, part<&CivilTime::year>},
        {"Day", {{time}, integer}, part<&CivilTime::day>},
        {"Format",
         {{time, text}, text},
         [](Run&, Arguments given) { return textValue(formatTime(timeOf(given), textOf(given[1]))); }},
        {"GoString", {{time}, text}, nullptr},
        {"Hour", {{time}, integer}, part<&CivilTime::hour>},
        {"ISOWeek",
         {{time}, integer, false, 2},
         [](Run&, Arguments given) { return intValue(isoYear(timeOf(given))); }},
        {"In",
         {{time, GoType::Location}, time},
         [](Run& run, Arguments given) {
             return given[1].isNil() ? run.fail("A time needs a zone.") : inUtc(run, given);
         }},
        {"IsDST", {{time}, boolean}, [](Run&, Arguments) { return Value::of(false); }},
        {"IsZero",
         {{time}, boolean},
         [](Run&, Arguments given) {
             return Value::of(timeOf(given).seconds == -62135596800 && timeOf(given).nanoseconds == 0);
         }},
        {"Local", {{time}, time}, inUtc},
        {"Location",
         {{time}, GoType::Location},
         [](Run&, Arguments given) { return Value::location(timeOf(given).zone); }},
        {"MarshalBinary", {{time}, GoType::Bytes}, nullptr},
        {"MarshalJSON", {{time}, GoType::Bytes}, nullptr},
        {"MarshalText", {{time}, GoType::Bytes}, nullptr},
        {"AppendFormat", {{time, GoType::Bytes, text}, GoType::Bytes}, nullptr},
        {"Minute", {{time}, integer}, part<&CivilTime::minute>},
        {"Month",
         {{time}, GoType::Month},
         [](Run&, Arguments given) {
             return Value::of(std::int64_t{civilTime(timeOf(given)).month}, GoType::Month);
         }},
        {"Nanosecond",
         {{time}, integer},
         [](Run&, Arguments given) { return intValue(timeOf(given).nanoseconds); }},
        {"Round",
         {{time, span}, time},
         [](Run&, Arguments given) {
             return Value::of(truncateTime(timeOf(given), given[1].asInt(), true));
         }},
        {"Second", {{time}, integer}, part<&CivilTime::second>},
        {"String", {{time}, text}, textForm},
        {"Sub",
         {{time, time}, span},
         [](Run&, Arguments given) { return durationValue(timeBetween(timeOf(given), given[1].asTime())); }},
        {"Truncate",
         {{time, span}, time},
         [](Run&, Arguments given) {
             return Value::of(truncateTime(timeOf(given), given[1].asInt(), false));
         }},
        {"UTC", {{time}, time}, inUtc},
        {"Unix", {{time}, wide}, unix<1>},
        {"UnixMicro", {{time}, wide}, unix<1'000'000>},
        {"UnixMilli", {{time}, wide}, unix<1000>},
        {"UnixNano", {{time}, wide}, unix<1'000'000'000>},
        {"Weekday",
         {{time}, GoType::Weekday},
         [](Run&, Arguments given) {
             return Value::of(std::int64_t{civilTime(timeOf(given)).weekday}, GoType::Weekday);
         }},
        {"Year", {{time}, integer}, part<&CivilTime::year>},
        {"YearDay", {{time}, integer}, part<&CivilTime::dayOfYear>},
        {"Zone",
         {{time}, text, false, 2},
         [](Run&, Arguments given) { return textValue(timeOf(given).zone); }},
        {"ZoneBounds", {{time}, time, false, 2}, nullptr},
    };
}

std::vector<GoFunction> durationMethods()
{
    constexpr std::int64_t second = 1'000'000'000;
    return {
        {"Abs",
         {{span}, span},
         [](Run&, Arguments given) {
             const std::int64_t value = given[0].asInt();
             constexpr auto least = std::numeric_limits<std::int64_t>::min();
             return durationValue(value == least ? -(least + 1) : std::abs(value));
         }},
        {"Hours", {{span}, GoType::Float}, durationAs<3600 * second>},
        {"Microseconds", {{span}, wide}, durationIn<1000>},
        {"Milliseconds", {{span}, wide}, durationIn<1'000'000>},
        {"Minutes", {{span}, GoType::Float}, durationAs<60 * second>},
        {"Nanoseconds", {{span}, wide}, durationIn<1>},
        {"Round",
         {{span, span}, span},
         [](Run&, Arguments given) {
             return durationValue(truncateDuration(given[0].asInt(), given[1].asInt(), true));
         }},
        {"Seconds", {{span}, GoType::Float}, durationAs<second>},
        {"String", {{span}, text}, textForm},
        {"Truncate",
         {{span, span}, span},
         [](Run&, Arguments given) {
             return durationValue(truncateDuration(given[0].asInt(), given[1].asInt(), false));
         }},
    };
}

template <auto Part>
Value versionText(Run&, Arguments given)
{
    return textValue(given[0].asVersion().*Part);
}

template <auto Part>
Value versionNumber(Run&, Arguments given)
{
    return Value::of(static_cast<std::int64_t>(given[0].asVersion().*Part), GoType::Uint64);
}

template <int Least, int Most>
Value versionOrder(Run& run, Arguments given)
{
    if (given[1].isNil()) return run.fail("A version is compared with a version.");
    const int order = compareVersions(given[0].asVersion(), given[1].asVersion());
    return Value::of(order >= Least && order <= Most);
}

std::vector<GoFunction> versionMethods()
{
    constexpr GoType version = GoType::Version;
    return {
        {"Major", {{version}, GoType::Uint64}, versionNumber<&SemVer::major>},
        {"Minor", {{version}, GoType::Uint64}, versionNumber<&SemVer::minor>},
        {"Patch", {{version}, GoType::Uint64}, versionNumber<&SemVer::patch>},
        {"Prerelease", {{version}, text}, versionText<&SemVer::prerelease>},
        {"Metadata", {{version}, text}, versionText<&SemVer::metadata>},
        {"Original", {{version}, text}, versionText<&SemVer::original>},
        {"String",
         {{version}, text},
         [](Run&, Arguments given) { return textValue(given[0].asVersion().text()); }},
        {"Compare",
         {{version, version}, integer},
         [](Run& run, Arguments given) {
             if (given[1].isNil()) return run.fail("A version is compared with a version.");
             return intValue(compareVersions(given[0].asVersion(), given[1].asVersion()));
         }},
        {"Equal", {{version, version}, boolean}, versionOrder<0, 0>},
        {"LessThan", {{version, version}, boolean}, versionOrder<-1, -1>},
        {"LessThanEqual", {{version, version}, boolean}, versionOrder<-1, 0>},
        {"GreaterThan", {{version, version}, boolean}, versionOrder<1, 1>},
        {"GreaterThanEqual", {{version, version}, boolean}, versionOrder<0, 1>},
        {"IncMajor", {{version}, version}, nullptr},
        {"IncMinor", {{version}, version}, nullptr},
        {"IncPatch", {{version}, version}, nullptr},
        {"SetPrerelease", {{version, text}, version}, nullptr},
        {"SetMetadata", {{version, text}, version}, nullptr},
        {"MarshalJSON", {{version}, GoType::Bytes}, nullptr},
        {"MarshalText", {{version}, GoType::Bytes}, nullptr},
        {"Value", {{version}, GoType::Any}, nullptr},
    };
}

} // namespace

const GoFunction* methodNamed(GoType type, std::string_view name)
{
    static const std::map<GoType, std::vector<GoFunction>> table{
        {time, timeMethods()},
        {span, durationMethods()},
        {GoType::Version, versionMethods()},
        {GoType::Month, {{"String", {{GoType::Month}, text}, textForm}}},
        {GoType::Weekday, {{"String", {{GoType::Weekday}, text}, textForm}}},
        {GoType::Location, {{"String", {{GoType::Location}, text}, textForm}}},
    };
    if (type != time && type != span && type != GoType::Version && type != GoType::Month &&
        type != GoType::Weekday && type != GoType::Location)
        return nullptr;
    for (const GoFunction& method : table.at(type))
        if (method.name == name) return &method;
    return nullptr;
}

} // namespace dagwright::argo::expr
