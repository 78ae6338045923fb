#include "model/argo/expr/format.h"
#include "model/argo/expr/layout.h"
#include "model/argo/expr/time.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace dagwright::argo::expr {

namespace {

bool isAsciiDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool digitAt(std::string_view text, std::size_t at)
{
    return at < text.size() && isAsciiDigit(text[at]);
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

struct TimeReader
{
    std::string_view value;
    std::string_view layout; // what is left of it
    DateParts parts{.year = 0};
    int month = -1, day = -1, yearDay = -1;
    bool am = false, pm = false, utc = false, hasOffset = false;
    std::int32_t offset = 0;
    std::string zone;
    std::string outOfRange;

    bool number(std::int64_t& out, bool twoDigits);
    bool yearDayNumber(bool threeDigits);
    bool name(std::span<const std::string_view> names, std::size_t shorten, int& index);
    bool fraction(std::size_t size);
    bool seconds(bool twoDigits);
    bool meridiem(std::string_view before, std::string_view after);
    bool readOffset(const OffsetForm& form);
    bool readZone();
    bool read(const LayoutPart& part);
    bool readDate(const LayoutPart& part);
    bool ranged(std::int64_t number, std::int64_t least, std::int64_t most, std::string_view what)
    {
        if (number < least || number > most) outOfRange = what;
        return true;
    }
    std::string_view take(std::size_t size)
    {
        const std::string_view taken = value.substr(0, size);
        value.remove_prefix(size);
        return taken;
    }
};

bool allDigits(std::string_view text, std::int64_t& out)
{
    out = 0;
    for (const char c : text) {
        if (!isAsciiDigit(c)) return false;
        out = out * 10 + (c - '0');
    }
    return !text.empty();
}

bool TimeReader::number(std::int64_t& out, bool twoDigits)
{
    if (!digitAt(value, 0)) return false;
    if (!digitAt(value, 1)) return !twoDigits && allDigits(take(1), out);
    return allDigits(take(2), out);
}

bool TimeReader::yearDayNumber(bool threeDigits)
{
    std::size_t size = 0;
    while (size < 3 && digitAt(value, size))
        size++;
    if (size == 0 || (threeDigits && size != 3)) return false;
    std::int64_t read = 0;
    allDigits(take(size), read);
    yearDay = static_cast<int>(read);
    return true;
}

bool TimeReader::name(std::span<const std::string_view> names, std::size_t shorten, int& index)
{
    for (std::size_t i = 0; i < names.size(); i++) {
        const std::string_view wanted = names[i].substr(0, shorten);
        if (value.size() < wanted.size()) continue;
        const bool same = std::equal(wanted.begin(), wanted.end(), value.begin(),
                                     [](char a, char b) { return lowered(a) == lowered(b); });
        if (!same) continue;
        take(wanted.size());
        index = static_cast<int>(i);
        return true;
    }
    return false;
}

// A point and digits.
bool TimeReader::fraction(std::size_t size)
{
    if (value.size() < size || (value[0] != '.' && value[0] != ',')) return false;
    std::string_view digits = take(size).substr(1);
    digits = digits.substr(0, 9);
    if (!allDigits(digits, parts.nanosecond)) return false;
    for (std::size_t i = digits.size(); i < 9; i++)
        parts.nanosecond *= 10;
    return true;
}

bool TimeReader::seconds(bool twoDigits)
{
    if (!number(parts.second, twoDigits)) return false;
    if (parts.second > 59) return ranged(parts.second, 0, 59, "second");
    // A fraction is read even where the layout has none.
    if (value.size() < 2 || (value[0] != '.' && value[0] != ',') || !digitAt(value, 1)) return true;
    const Chunk next = nextPart(layout).chunk;
    if (next == Chunk::ZeroFraction || next == Chunk::NineFraction) return true;
    std::size_t size = 2;
    while (digitAt(value, size))
        size++;
    return fraction(size);
}

bool TimeReader::meridiem(std::string_view before, std::string_view after)
{
    if (value.size() < 2) return false;
    const std::string_view read = take(2);
    am = am || read == before;
    pm = pm || read == after;
    return read == before || read == after;
}

bool TimeReader::readOffset(const OffsetForm& form)
{
    if (form.zulu && !value.empty() && value[0] == 'Z') {
        take(1);
        utc = true;
        return true;
    }
    const std::size_t fields = 1 + form.minutes + form.seconds;
    const std::size_t size = 1 + fields * 2 + (form.colons ? fields - 1 : 0);
    if (value.size() < size) return false;
    const std::string_view read = take(size);
    std::array<std::int64_t, 3> numbers{};
    std::size_t at = 1;
    for (std::size_t i = 0; i < fields; i++) {
        if (i > 0 && form.colons && read[at++] != ':') return false;
        if (!allDigits(read.substr(at, 2), numbers[i])) return false;
        at += 2;
    }
    ranged(numbers[0], 0, 24, "time zone offset hour");
    ranged(numbers[1], 0, 60, "time zone offset minute");
    ranged(numbers[2], 0, 60, "time zone offset second");
    offset = static_cast<std::int32_t>((numbers[0] * 60 + numbers[1]) * 60 + numbers[2]);
    hasOffset = true;
    if (read[0] == '-') offset = -offset;
    return read[0] == '-' || read[0] == '+';
}

// The length of "+3" or "-11" at the front; 0 for none.
std::size_t signedHours(std::string_view text)
{
    if (text.empty() || (text[0] != '-' && text[0] != '+')) return 0;
    std::size_t size = 1;
    std::int64_t hours = 0;
    while (digitAt(text, size) && size < 6)
        hours = hours * 10 + (text[size++] - '0');
    return size == 1 || hours > 23 ? 0 : size;
}

std::size_t zoneNameLength(std::string_view text)
{
    if (text.size() < 3) return 0;
    if (text.substr(0, 4) == "ChST" || text.substr(0, 4) == "MeST") return 4;
    if (text.substr(0, 3) == "GMT") return 3 + signedHours(text.substr(3));
    if (text[0] == '+' || text[0] == '-') return signedHours(text);
    std::size_t upper = 0;
    while (upper < 6 && upper < text.size() && text[upper] >= 'A' && text[upper] <= 'Z')
        upper++;
    if (upper == 5) return text[4] == 'T' ? 5 : 0;
    if (upper == 4) return text[3] == 'T' || text.substr(0, 4) == "WITA" ? 4 : 0;
    return upper == 3 ? 3 : 0;
}

bool TimeReader::readZone()
{
    if (value.substr(0, 3) == "UTC") {
        take(3);
        utc = true;
        return true;
    }
    const std::size_t size = zoneNameLength(value);
    zone = take(size);
    return size > 0;
}

constexpr std::array<std::string_view, 12> monthNames{"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> dayNames{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};

bool TimeReader::readDate(const LayoutPart& part)
{
    int ignored = 0;
    std::int64_t read = 0;
    switch (part.chunk) {
    case Chunk::LongMonth:
    case Chunk::Month:
        if (!name(monthNames, part.chunk == Chunk::Month ? 3 : 20, month)) return false;
        month++;
        return true;
    case Chunk::LongWeekday: return name(dayNames, 20, ignored);
    case Chunk::Weekday: return name(dayNames, 3, ignored);
    case Chunk::NumberMonth:
    case Chunk::ZeroMonth:
        if (!number(read, part.chunk == Chunk::ZeroMonth)) return false;
        month = static_cast<int>(read);
        return ranged(read, 1, 12, "month");
    case Chunk::Day:
    case Chunk::UnderDay:
    case Chunk::ZeroDay:
        if (part.chunk == Chunk::UnderDay && !value.empty() && value[0] == ' ') take(1);
        if (!number(read, part.chunk == Chunk::ZeroDay)) return false;
        day = static_cast<int>(read);
        return true;
    case Chunk::UnderYearDay:
    case Chunk::ZeroYearDay:
        for (int i = 0; i < 2; i++)
            if (part.chunk == Chunk::UnderYearDay && !value.empty() && value[0] == ' ') take(1);
        return yearDayNumber(part.chunk == Chunk::ZeroYearDay);
    case Chunk::ShortYear:
        if (value.size() < 2 || !allDigits(take(2), parts.year)) return false;
        parts.year += parts.year >= 69 ? 1900 : 2000;
        return true;
    default: return value.size() >= 4 && allDigits(take(4), parts.year); // LongYear
    }
}

bool TimeReader::read(const LayoutPart& part)
{
    switch (part.chunk) {
    case Chunk::Hour: return number(parts.hour, false) && ranged(parts.hour, 0, 23, "hour");
    case Chunk::Hour12:
    case Chunk::ZeroHour12:
        return number(parts.hour, part.chunk == Chunk::ZeroHour12) && ranged(parts.hour, 0, 12, "hour");
    case Chunk::Minute:
    case Chunk::ZeroMinute:
        return number(parts.minute, part.chunk == Chunk::ZeroMinute) && ranged(parts.minute, 0, 59, "minute");
    case Chunk::Second:
    case Chunk::ZeroSecond: return seconds(part.chunk == Chunk::ZeroSecond);
    case Chunk::UpperPm: return meridiem("AM", "PM");
    case Chunk::LowerPm: return meridiem("am", "pm");
    case Chunk::Offset: return readOffset(offsetForm(part.text));
    case Chunk::ZoneName: return readZone();
    case Chunk::ZeroFraction: return fraction(part.text.size());
    case Chunk::NineFraction: {
        if (value.size() < 2 || (value[0] != '.' && value[0] != ',') || !digitAt(value, 1)) return true;
        std::size_t size = 2;
        while (digitAt(value, size))
            size++;
        return fraction(size);
    }
    default: return readDate(part);
    }
}

bool isLeap(std::int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int daysIn(int month, std::int64_t year)
{
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

// Text between the parts; a run of blanks in the layout matches any number of blanks.
bool skipText(std::string_view& value, std::string_view text)
{
    while (!text.empty()) {
        if (text[0] == ' ') {
            if (!value.empty() && value[0] != ' ') return false;
            text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
            value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
            continue;
        }
        if (value.empty() || value[0] != text[0]) return false;
        text.remove_prefix(1);
        value.remove_prefix(1);
    }
    return true;
}

// The date from the day of the year; what is wrong, or nothing.
std::string_view settleDate(TimeReader& reader)
{
    if (reader.yearDay >= 0) {
        int left = reader.yearDay;
        const std::int64_t year = reader.parts.year;
        if (left < 1 || left > (isLeap(year) ? 366 : 365)) return "day-of-year out of range";
        int month = 1;
        while (left > daysIn(month, year))
            left -= daysIn(month++, year);
        if (reader.month >= 0 && reader.month != month) return "day-of-year does not match month";
        if (reader.day >= 0 && reader.day != left) return "day-of-year does not match day";
        reader.month = month;
        reader.day = left;
    }
    reader.month = std::max(reader.month, 1);
    if (reader.day < 0) reader.day = 1;
    if (reader.day < 1 || reader.day > daysIn(reader.month, reader.parts.year)) return "day out of range";
    if (reader.pm && reader.parts.hour < 12) reader.parts.hour += 12;
    if (reader.am && !reader.pm && reader.parts.hour == 12) reader.parts.hour = 0;
    reader.parts.month = reader.month;
    reader.parts.day = reader.day;
    return {};
}

GoTime settleZone(const TimeReader& reader)
{
    if (reader.utc) return makeTime(reader.parts);
    if (reader.hasOffset) {
        if (reader.offset == 0 && (reader.zone.empty() || reader.zone == "UTC"))
            return makeTime(reader.parts);
        return makeTime(reader.parts, reader.offset, reader.zone);
    }
    GoTime time = makeTime(reader.parts);
    if (reader.zone.empty()) return time;
    time.zone = reader.zone; // a name whose offset is not known counts as UTC, only GMT+3 says one
    if (reader.zone.size() > 3 && reader.zone.substr(0, 3) == "GMT") {
        std::int64_t hours = 0;
        allDigits(std::string_view(reader.zone).substr(4), hours);
        time.offset = static_cast<std::int32_t>((reader.zone[3] == '-' ? -hours : hours) * 3600);
    }
    return time;
}

} // namespace

std::variant<GoTime, std::string> parseTime(std::string_view layout, std::string_view value)
{
    const auto fail = [&](std::string_view why) {
        return "parsing time " + quoted(value) + " as " + quoted(layout) + ": " + std::string(why);
    };
    TimeReader reader;
    reader.value = value;
    reader.layout = layout;
    while (true) {
        const LayoutPart part = nextPart(reader.layout);
        if (!skipText(reader.value, part.before)) return fail("cannot parse " + quoted(reader.value));
        if (part.chunk == Chunk::None) break;
        reader.layout = part.rest;
        const std::string_view hold = reader.value;
        if (!reader.read(part)) return fail("cannot parse " + quoted(hold) + " as " + quoted(part.text));
        if (!reader.outOfRange.empty()) return fail(reader.outOfRange + " out of range");
    }
    if (!reader.value.empty()) return fail("extra text: " + quoted(reader.value));
    const std::string_view wrong = settleDate(reader);
    if (!wrong.empty()) return fail(wrong);
    return settleZone(reader);
}

} // namespace dagwright::argo::expr
