#include "model/check/argo/cron_schedule.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

namespace dagwright::check::argo {

namespace {

constexpr std::string_view timeZones[] = {
#include "model/check/argo/time_zones.inc"
};

struct Bounds
{
    int low;
    int high;
    std::string_view names; // of three letters each, from the lowest on
};
constexpr std::array<Bounds, 5> fields = {{
    {0, 59, ""},
    {0, 23, ""},
    {1, 31, ""},
    {1, 12, "janfebmaraprmayjunjulaugsepoctnovdec"},
    {0, 6, "sunmontuewedthufrisat"},
}};

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    while (true) {
        const std::size_t end = text.find(separator, begin);
        parts.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
        if (end == std::string_view::npos) return parts;
        begin = end + 1;
    }
}

std::vector<std::string_view> words(std::string_view text)
{
    std::vector<std::string_view> found;
    for (std::string_view part : split(text, ' '))
        for (std::string_view word : split(part, '\t'))
            if (!word.empty()) found.push_back(word);
    return found;
}

std::optional<int> number(std::string_view text)
{
    if (text.empty() || text.size() > 9) return std::nullopt;
    int value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<int> numberOrName(std::string_view text, const Bounds& bounds)
{
    const std::string name = lower(text);
    for (std::size_t at = 0; at + 3 <= bounds.names.size(); at += 3)
        if (bounds.names.substr(at, 3) == name) return bounds.low + static_cast<int>(at / 3);
    return number(text);
}

// One of the comma's parts: number | number-number, both with an optional /number.
std::string rangeFault(std::string_view text, const Bounds& bounds)
{
    const std::string shown(text);
    const std::vector<std::string_view> steps = split(text, '/');
    const std::vector<std::string_view> ends = split(steps[0], '-');
    int start = bounds.low;
    int end = bounds.high;
    if (ends[0] == "*" || ends[0] == "?") {
        if (ends.size() > 1) return "too many hyphens: " + shown;
    } else {
        const std::optional<int> first = numberOrName(ends[0], bounds);
        if (!first) return "failed to parse int from " + std::string(ends[0]);
        start = *first;
        if (ends.size() > 2) return "too many hyphens: " + shown;
        if (ends.size() == 2) {
            const std::optional<int> last = numberOrName(ends[1], bounds);
            if (!last) return "failed to parse int from " + std::string(ends[1]);
            end = *last;
        } else if (steps.size() == 1) {
            end = start;
        }
    }
    if (steps.size() > 2) return "too many slashes: " + shown;
    if (steps.size() == 2) {
        const std::optional<int> step = number(steps[1]);
        if (!step) return "failed to parse int from " + std::string(steps[1]);
        if (*step == 0) return "step of range should be a positive number: " + shown;
    }
    if (start < bounds.low)
        return "beginning of range (" + std::to_string(start) + ") below minimum (" +
               std::to_string(bounds.low) + "): " + shown;
    if (end > bounds.high)
        return "end of range (" + std::to_string(end) + ") above maximum (" + std::to_string(bounds.high) +
               "): " + shown;
    if (start > end)
        return "beginning of range (" + std::to_string(start) + ") beyond end of range (" +
               std::to_string(end) + "): " + shown;
    return {};
}

std::string descriptorFault(std::string_view text)
{
    static constexpr std::array<std::string_view, 7> known = {"@yearly", "@annually", "@monthly", "@weekly",
                                                              "@daily",  "@midnight", "@hourly"};
    if (std::find(known.begin(), known.end(), text) != known.end()) return {};
    constexpr std::string_view every = "@every ";
    if (text.starts_with(every))
        return isGoDuration(text.substr(every.size())) ? "" : "failed to parse duration " + std::string(text);
    return "unrecognized descriptor: " + std::string(text);
}

} // namespace

bool isGoDuration(std::string_view text)
{
    static constexpr std::array<std::string_view, 8> units = {"ns", "us", "\u00b5s", "\u03bcs",
                                                              "ms", "s",  "m",       "h"};
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    if (text == "0") return true;
    if (text.empty()) return false;
    while (!text.empty()) {
        const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
        const std::string_view amount = text.substr(0, digits);
        const auto dots = std::count(amount.begin(), amount.end(), '.');
        if (amount.empty() || dots > 1 || (dots == 1 && amount.size() == 1)) return false;
        text.remove_prefix(digits);
        const std::size_t length = std::min(text.find_first_of("0123456789."), text.size());
        if (std::find(units.begin(), units.end(), text.substr(0, length)) == units.end()) return false;
        text.remove_prefix(length);
    }
    return true;
}

bool isTimeZone(std::string_view name)
{
    if (name.empty() || name == "UTC" || name == "Local") return true;
    return std::binary_search(std::begin(timeZones), std::end(timeZones), name);
}

std::string scheduleFault(std::string_view schedule)
{
    if (schedule.empty()) return "empty spec string";
    if (schedule.starts_with("TZ=") || schedule.starts_with("CRON_TZ=")) {
        const std::size_t blank = schedule.find(' ');
        const std::size_t equals = schedule.find('=');
        const std::string_view zone =
            schedule.substr(equals + 1, blank == std::string_view::npos ? blank : blank - equals - 1);
        if (!isTimeZone(zone)) return "provided bad location " + std::string(zone);
        schedule = blank == std::string_view::npos ? std::string_view() : schedule.substr(blank + 1);
        while (schedule.starts_with(' '))
            schedule.remove_prefix(1);
    }
    if (schedule.starts_with('@')) return descriptorFault(schedule);
    const std::vector<std::string_view> parts = words(schedule);
    if (parts.size() != fields.size())
        return "expected exactly 5 fields, found " + std::to_string(parts.size());
    for (std::size_t i = 0; i < fields.size(); ++i)
        for (std::string_view range : split(parts[i], ','))
            if (!range.empty())
                if (std::string fault = rangeFault(range, fields[i]); !fault.empty()) return fault;
    return {};
}

} // namespace dagwright::check::argo
