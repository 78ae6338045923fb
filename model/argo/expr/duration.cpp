#include "model/argo/expr/format.h"
#include "model/argo/expr/time.h"

#include <array>
#include <optional>
#include <utility>

namespace dagwright::argo::expr {

namespace {

constexpr std::uint64_t most = std::uint64_t{1} << 63;
constexpr std::uint64_t second = 1'000'000'000;

std::uint64_t unitNamed(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, std::uint64_t>, 8> units{{
        {"ns", 1},
        {"us", 1000},
        {"\u00b5s", 1000}, // micro sign
        {"\u03bcs", 1000}, // Greek mu
        {"ms", 1'000'000},
        {"s", second},
        {"m", 60 * second},
        {"h", 3600 * second},
    }};
    for (const auto& [unit, size] : units)
        if (unit == name) return size;
    return 0;
}

bool isNumeric(char c)
{
    return c == '.' || (c >= '0' && c <= '9');
}

bool isAsciiDigit(char c)
{
    return c >= '0' && c <= '9';
}

struct Amount
{
    std::uint64_t whole = 0;
    std::uint64_t fraction = 0;
    double scale = 1; // whole + fraction / scale
};

std::optional<Amount> readAmount(std::string_view& text)
{
    Amount amount;
    bool any = false;
    for (; !text.empty() && isAsciiDigit(text[0]); text.remove_prefix(1), any = true) {
        if (amount.whole > most / 10) return std::nullopt;
        amount.whole = amount.whole * 10 + static_cast<std::uint64_t>(text[0] - '0');
        if (amount.whole > most) return std::nullopt;
    }
    if (!text.empty() && text[0] == '.') {
        text.remove_prefix(1);
        bool full = false;
        for (; !text.empty() && isAsciiDigit(text[0]); text.remove_prefix(1), any = true) {
            full = full || amount.fraction > (most - 1) / 10;
            const std::uint64_t next = amount.fraction * 10 + static_cast<std::uint64_t>(text[0] - '0');
            full = full || next > most;
            if (full) continue;
            amount.fraction = next;
            amount.scale *= 10;
        }
    }
    if (!any) return std::nullopt;
    return amount;
}

} // namespace

std::variant<std::int64_t, std::string> parseDuration(std::string_view original)
{
    const auto fail = [&](const std::string& what) { return "time: " + what + " " + quoted(original); };
    std::string_view text = original;
    const bool negative = !text.empty() && text[0] == '-';
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    if (text == "0") return std::int64_t{0};
    if (text.empty()) return fail("invalid duration");
    std::uint64_t total = 0;
    while (!text.empty()) {
        const std::optional<Amount> amount = readAmount(text);
        if (!amount) return fail("invalid duration");
        std::size_t size = 0;
        while (size < text.size() && !isNumeric(text[size]))
            size++;
        if (size == 0) return fail("missing unit in duration");
        const std::uint64_t unit = unitNamed(text.substr(0, size));
        if (unit == 0) return fail("unknown unit " + quoted(text.substr(0, size)) + " in duration");
        text.remove_prefix(size);
        if (amount->whole > most / unit) return fail("invalid duration");
        std::uint64_t part = amount->whole * unit;
        if (amount->fraction > 0)
            part += static_cast<std::uint64_t>(static_cast<double>(amount->fraction) *
                                               (static_cast<double>(unit) / amount->scale));
        total += part;
        if (part > most || total > most) return fail("invalid duration");
    }
    if (negative) return static_cast<std::int64_t>(0 - total);
    if (total > most - 1) return fail("invalid duration");
    return static_cast<std::int64_t>(total);
}

std::string durationText(std::int64_t nanoseconds)
{
    const bool negative = nanoseconds < 0;
    const std::uint64_t size =
        negative ? 0 - static_cast<std::uint64_t>(nanoseconds) : static_cast<std::uint64_t>(nanoseconds);
    if (size == 0) return "0s";
    // A number with its fraction, without zeros at the end.
    const auto decimal = [](std::uint64_t value, std::uint64_t unit) {
        std::string text = std::to_string(value / unit);
        std::string fraction = std::to_string(value % unit + unit).substr(1);
        while (!fraction.empty() && fraction.back() == '0')
            fraction.pop_back();
        return fraction.empty() ? text : text + "." + fraction;
    };
    const std::string sign = negative ? "-" : "";
    if (size < 1000) return sign + std::to_string(size) + "ns";
    if (size < 1'000'000) return sign + decimal(size, 1000) + "µs";
    if (size < second) return sign + decimal(size, 1'000'000) + "ms";
    const std::uint64_t minutes = size / (60 * second);
    std::string text = decimal(size % (60 * second), second) + "s";
    if (minutes > 0) text = std::to_string(minutes % 60) + "m" + text;
    if (minutes >= 60) text = std::to_string(minutes / 60) + "h" + text;
    return sign + text;
}

std::string timeText(const GoTime& time)
{
    return formatTime(time, "2006-01-02 15:04:05.999999999 -0700 MST");
}

} // namespace dagwright::argo::expr
