#include "model/argo/expr/time.h"

#include "model/argo/expr/layout.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>

namespace dagwright::argo::expr {

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t secondsPerDay = 86400;
constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};

std::int64_t floorDivide(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

// Days since 1970-01-01 of a date of the Gregorian calendar.
std::int64_t daysOf(std::int64_t year, std::int64_t month, std::int64_t day)
{
    year -= month <= 2;
    const std::int64_t era = floorDivide(year, 400);
    const std::int64_t yearOfEra = year - era * 400;
    const std::int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

void setDate(CivilTime& civil, std::int64_t days)
{
    civil.weekday = static_cast<int>(((days % 7) + 11) % 7);
    const std::int64_t shifted = days + 719468;
    const std::int64_t era = floorDivide(shifted, 146097);
    const std::int64_t dayOfEra = shifted - era * 146097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shiftedMonth = (5 * dayOfYear + 2) / 153;
    civil.day = static_cast<int>(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1);
    civil.month = static_cast<int>(shiftedMonth + (shiftedMonth < 10 ? 3 : -9));
    civil.year = yearOfEra + era * 400 + (civil.month <= 2);
    civil.dayOfYear = static_cast<int>(days - daysOf(civil.year, 1, 1) + 1);
}

void appendNumber(std::string& out, std::int64_t value, std::size_t width)
{
    if (value < 0) {
        out += '-';
        value = -value;
    }
    const std::string digits = std::to_string(value);
    if (digits.size() < width) out.append(width - digits.size(), '0');
    out += digits;
}

void appendOffset(std::string& out, std::int32_t offset, const OffsetForm& form)
{
    if (form.zulu && offset == 0) {
        out += 'Z';
        return;
    }
    const std::int32_t minutes = std::abs(offset / 60);
    out += offset / 60 < 0 ? '-' : '+';
    appendNumber(out, minutes / 60, 2);
    if (form.minutes) {
        if (form.colons) out += ':';
        appendNumber(out, minutes % 60, 2);
    }
    if (form.seconds) {
        if (form.colons) out += ':';
        appendNumber(out, std::abs(offset) % 60, 2);
    }
}

void appendFraction(std::string& out, std::int32_t nanoseconds, const LayoutPart& part)
{
    std::string digits;
    appendNumber(digits, nanoseconds, 9);
    digits.resize(std::min<std::size_t>(9, part.text.size() - 1), '0');
    if (part.chunk == Chunk::NineFraction) {
        while (!digits.empty() && digits.back() == '0')
            digits.pop_back();
        if (digits.empty()) return;
    } else {
        digits.resize(part.text.size() - 1, '0');
    }
    out += part.text[0];
    out += digits;
}

void appendPart(std::string& out, const GoTime& time, const CivilTime& civil, const LayoutPart& part)
{
    const int hour12 = civil.hour % 12 == 0 ? 12 : civil.hour % 12;
    switch (part.chunk) {
    case Chunk::None: return;
    case Chunk::LongMonth: out += monthName(civil.month); return;
    case Chunk::Month: out += monthName(civil.month).substr(0, 3); return;
    case Chunk::LongWeekday: out += weekdayName(civil.weekday); return;
    case Chunk::Weekday: out += weekdayName(civil.weekday).substr(0, 3); return;
    case Chunk::ZoneName:
        if (time.zone.empty())
            appendOffset(out, time.offset, {});
        else
            out += time.zone;
        return;
    case Chunk::ZeroMonth: appendNumber(out, civil.month, 2); return;
    case Chunk::ZeroDay: appendNumber(out, civil.day, 2); return;
    case Chunk::ZeroHour12: appendNumber(out, hour12, 2); return;
    case Chunk::ZeroMinute: appendNumber(out, civil.minute, 2); return;
    case Chunk::ZeroSecond: appendNumber(out, civil.second, 2); return;
    case Chunk::ShortYear: appendNumber(out, std::abs(civil.year) % 100, 2); return;
    case Chunk::ZeroYearDay: appendNumber(out, civil.dayOfYear, 3); return;
    case Chunk::Hour: appendNumber(out, civil.hour, 2); return;
    case Chunk::NumberMonth: appendNumber(out, civil.month, 0); return;
    case Chunk::LongYear: appendNumber(out, civil.year, 4); return;
    case Chunk::Day: appendNumber(out, civil.day, 0); return;
    case Chunk::UnderDay:
        if (civil.day < 10) out += ' ';
        appendNumber(out, civil.day, 0);
        return;
    case Chunk::UnderYearDay:
        out.append(civil.dayOfYear < 10 ? 2 : civil.dayOfYear < 100 ? 1 : 0, ' ');
        appendNumber(out, civil.dayOfYear, 0);
        return;
    case Chunk::Hour12: appendNumber(out, hour12, 0); return;
    case Chunk::Minute: appendNumber(out, civil.minute, 0); return;
    case Chunk::Second: appendNumber(out, civil.second, 0); return;
    case Chunk::UpperPm: out += civil.hour >= 12 ? "PM" : "AM"; return;
    case Chunk::LowerPm: out += civil.hour >= 12 ? "pm" : "am"; return;
    case Chunk::Offset: appendOffset(out, time.offset, offsetForm(part.text)); return;
    case Chunk::ZeroFraction:
    case Chunk::NineFraction: appendFraction(out, time.nanoseconds, part); return;
    }
}

// Nanoseconds since the year 1, in which multiples of durations are counted.
__extension__ using Wide = __int128;

Wide sinceYearOne(const GoTime& time)
{
    constexpr std::int64_t yearOne = 62135596800;
    return (static_cast<Wide>(time.seconds) + yearOne) * second + time.nanoseconds;
}

std::string nameOf(std::string_view month, std::string_view unknown, std::int64_t number)
{
    return month.empty() ? "%!" + std::string(unknown) + "(" + std::to_string(number) + ")"
                         : std::string(month);
}

} // namespace

CivilTime civilTime(const GoTime& time)
{
    CivilTime civil;
    const std::int64_t local = time.seconds + time.offset;
    const std::int64_t days = floorDivide(local, secondsPerDay);
    const auto rest = static_cast<int>(local - days * secondsPerDay);
    setDate(civil, days);
    civil.hour = rest / 3600;
    civil.minute = rest / 60 % 60;
    civil.second = rest % 60;
    return civil;
}

GoTime makeTime(DateParts parts, std::int32_t offset, std::string zone)
{
    const auto carry = [](std::int64_t& high, std::int64_t& low, std::int64_t base) {
        const std::int64_t over = floorDivide(low, base);
        high += over;
        low -= over * base;
    };
    parts.month--;
    carry(parts.year, parts.month, 12);
    carry(parts.second, parts.nanosecond, second);
    carry(parts.minute, parts.second, 60);
    carry(parts.hour, parts.minute, 60);
    carry(parts.day, parts.hour, 24);
    GoTime time;
    time.seconds = (daysOf(parts.year, parts.month + 1, 1) + parts.day - 1) * secondsPerDay +
                   parts.hour * 3600 + parts.minute * 60 + parts.second - offset;
    time.nanoseconds = static_cast<std::int32_t>(parts.nanosecond);
    time.offset = offset;
    time.zone = std::move(zone);
    return time;
}

std::string formatTime(const GoTime& time, std::string_view layout)
{
    const CivilTime civil = civilTime(time);
    std::string out;
    while (!layout.empty()) {
        const LayoutPart part = nextPart(layout);
        out += part.before;
        appendPart(out, time, civil, part);
        layout = part.rest;
    }
    return out;
}

GoTime addDuration(GoTime time, std::int64_t nanoseconds)
{
    std::int64_t rest = time.nanoseconds + nanoseconds % second;
    time.seconds += nanoseconds / second + floorDivide(rest, second);
    rest -= floorDivide(rest, second) * second;
    time.nanoseconds = static_cast<std::int32_t>(rest);
    return time;
}

std::int64_t timeBetween(const GoTime& later, const GoTime& earlier)
{
    const Wide difference = sinceYearOne(later) - sinceYearOne(earlier);
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    if (difference > most) return most;
    return difference < least ? least : static_cast<std::int64_t>(difference);
}

int compareTimes(const GoTime& a, const GoTime& b)
{
    if (a.seconds != b.seconds) return a.seconds < b.seconds ? -1 : 1;
    return a.nanoseconds < b.nanoseconds ? -1 : a.nanoseconds > b.nanoseconds ? 1 : 0;
}

GoTime truncateTime(const GoTime& time, std::int64_t nanoseconds, bool round)
{
    if (nanoseconds <= 0) return time;
    Wide rest = sinceYearOne(time) % nanoseconds;
    if (rest < 0) rest += nanoseconds;
    const auto down = static_cast<std::int64_t>(rest);
    if (!round || down < nanoseconds - down) return addDuration(time, -down);
    return addDuration(time, nanoseconds - down);
}

std::int64_t truncateDuration(std::int64_t duration, std::int64_t unit, bool round)
{
    if (unit <= 0) return duration;
    const std::int64_t rest = duration % unit;
    const std::int64_t down = duration - rest;
    const std::uint64_t distance = static_cast<std::uint64_t>(std::abs(rest));
    if (!round || distance + distance < static_cast<std::uint64_t>(unit)) return down;
    std::int64_t result = 0;
    if (__builtin_add_overflow(down, duration < 0 ? -unit : unit, &result))
        return duration < 0 ? std::numeric_limits<std::int64_t>::min()
                            : std::numeric_limits<std::int64_t>::max();
    return result;
}

std::int64_t isoYear(const GoTime& time)
{
    // The week's Thursday decides.
    const CivilTime civil = civilTime(time);
    const int fromMonday = (civil.weekday + 6) % 7;
    GoTime thursday = time;
    thursday.seconds += (3 - fromMonday) * secondsPerDay;
    return civilTime(thursday).year;
}

std::string monthName(std::int64_t month)
{
    const bool known = month >= 1 && month <= 12;
    return nameOf(known ? months[static_cast<std::size_t>(month - 1)] : "", "Month", month);
}

std::string weekdayName(std::int64_t weekday)
{
    const bool known = weekday >= 0 && weekday <= 6;
    return nameOf(known ? weekdays[static_cast<std::size_t>(weekday)] : "", "Weekday", weekday);
}

std::optional<std::string> jsonTime(const GoTime& time)
{
    const std::int64_t year = civilTime(time).year;
    if (year < 0 || year > 9999 || std::abs(time.offset) >= secondsPerDay) return std::nullopt;
    return formatTime(time, "2006-01-02T15:04:05.999999999Z07:00");
}

bool isKnownZone(std::string_view name)
{
    return name.empty() || name == "UTC" || name == "Local";
}

} // namespace dagwright::argo::expr
