// Go's package time, as far as expressions reach it: moments in UTC or at a fixed offset, layouts, durations.
#pragma once

#include "model/argo/expr/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace dagwright::argo::expr {

// What a clock on the wall of a moment's zone shows.
struct CivilTime
{
    std::int64_t year = 1970;
    int month = 1; // 1 to 12
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int weekday = 4; // 0 is Sunday
    int dayOfYear = 1;
};
[[nodiscard]] CivilTime civilTime(const GoTime& time);

// time.Date: parts out of range flow over into the next ones.
struct DateParts
{
    std::int64_t year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0, nanosecond = 0;
};
[[nodiscard]] GoTime makeTime(DateParts parts, std::int32_t offset = 0, std::string zone = "UTC");

// By Go's layouts ("2006-01-02T15:04:05Z07:00").
[[nodiscard]] std::string formatTime(const GoTime& time, std::string_view layout);
// The moment, or what is wrong.
[[nodiscard]] std::variant<GoTime, std::string> parseTime(std::string_view layout, std::string_view value);
[[nodiscard]] std::variant<std::int64_t, std::string> parseDuration(std::string_view text);

[[nodiscard]] GoTime addDuration(GoTime time, std::int64_t nanoseconds);
[[nodiscard]] std::int64_t timeBetween(const GoTime& later, const GoTime& earlier); // at most ±292 years
[[nodiscard]] int compareTimes(const GoTime& a, const GoTime& b);
// To a multiple of a duration since the year 1.
[[nodiscard]] GoTime truncateTime(const GoTime& time, std::int64_t nanoseconds, bool round);
[[nodiscard]] std::int64_t truncateDuration(std::int64_t duration, std::int64_t unit, bool round);
[[nodiscard]] std::int64_t isoYear(const GoTime& time);

[[nodiscard]] std::string monthName(std::int64_t month);
[[nodiscard]] std::string weekdayName(std::int64_t weekday);
// RFC 3339 as encoding/json writes it; none outside of the years 0 to 9999.
[[nodiscard]] std::optional<std::string> jsonTime(const GoTime& time);

// The zones that we know: "", "UTC" and "Local", which is UTC here. Others exist only where their data do.
[[nodiscard]] bool isKnownZone(std::string_view name);

} // namespace dagwright::argo::expr
