#include "model/check/argo/scalars.h"

#include "model/text/scalar.h"

#include <array>
#include <charconv>
#include <cmath>

namespace dagwright::check::argo {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::size_t digitsFrom(std::string_view text, std::size_t at)
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

} // namespace

std::string_view jsonKind(const Value& value)
{
    switch (value.kind()) {
    case Kind::Null: return "null";
    case Kind::Bool: return "bool";
    case Kind::Int:
    case Kind::Double: return "number";
    case Kind::String: return "string";
    case Kind::List: return "array";
    case Kind::Map: return "object";
    }
    return "null";
}

std::string_view kindInWords(const Value& value)
{
    switch (value.kind()) {
    case Kind::Null: return "nothing";
    case Kind::Bool: return "a boolean";
    case Kind::Int:
    case Kind::Double: return "a number";
    case Kind::String: return "text";
    case Kind::List: return "a list";
    case Kind::Map: return "a map";
    }
    return "nothing";
}

std::string scalarText(const Value& value)
{
    switch (value.kind()) {
    case Kind::Bool: return value.asBool() ? "true" : "false";
    case Kind::Int:
    case Kind::Double: return text::formatNumber(value);
    case Kind::String: return value.asString();
    default: return {};
    }
}

std::string anyString(const Value& value)
{
    if (!value.isNumber()) return scalarText(value);
    std::array<char, 400> digits{};
    const double number = value.isInt() ? static_cast<double>(value.asInt()) : value.asDouble();
    if (!std::isfinite(number)) return scalarText(value);
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed);
    return {digits.data(), end.ptr};
}

bool isQuantity(std::string_view text)
{
    std::size_t at = 0;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t whole = digitsFrom(text, at);
    std::size_t digits = whole - at;
    at = whole;
    if (at < text.size() && text[at] == '.') {
        const std::size_t fraction = digitsFrom(text, at + 1);
        digits += fraction - at - 1;
        at = fraction;
    }
    if (digits == 0) return false;
    const std::string_view suffix = text.substr(at);
    static constexpr std::array<std::string_view, 16> suffixes = {
        "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
    for (std::string_view known : suffixes)
        if (suffix == known) return true;
    if (suffix.front() != 'e' && suffix.front() != 'E') return false;
    std::size_t exponent = 1;
    if (exponent < suffix.size() && (suffix[exponent] == '+' || suffix[exponent] == '-')) ++exponent;
    return exponent < suffix.size() && digitsFrom(suffix, exponent) == suffix.size();
}

std::optional<std::int64_t> wholeNumber(const Value& value)
{
    if (value.isInt()) return value.asInt();
    if (!value.isDouble()) return std::nullopt;
    const double number = value.asDouble();
    // JSON prints a whole double without a fraction up to 1e21; int64 ends before that.
    if (std::trunc(number) != number || std::fabs(number) >= 9.2e18) return std::nullopt;
    return static_cast<std::int64_t>(number);
}

std::optional<std::int64_t> atoi(std::string_view text)
{
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    if (text.empty() || text.front() == '+') return std::nullopt;
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

bool isTimestamp(std::string_view text)
{
    // 2006-01-02T15:04:05 with a fraction and Z or an offset.
    static constexpr std::string_view form = "0000-00-00T00:00:00";
    if (text.size() <= form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == '0' ? !isDigit(text[i]) : text[i] != form[i]) return false;
    std::size_t at = form.size();
    if (text[at] == '.') {
        const std::size_t end = digitsFrom(text, at + 1);
        if (end == at + 1) return false;
        at = end;
    }
    const std::string_view zone = text.substr(at);
    if (zone == "Z") return true;
    return zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && isDigit(zone[1]) && isDigit(zone[2]) &&
           zone[3] == ':' && isDigit(zone[4]) && isDigit(zone[5]);
}

} // namespace dagwright::check::argo
