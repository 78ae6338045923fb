#include "model/argo/expr/arithmetic.h"
#include "model/argo/expr/format.h"
#include "model/argo/expr/native.h"
#include "model/argo/expr/sprig.h"

namespace dagwright::argo::expr {

namespace {

// "1.00" is read as 1.
std::string_view withoutZeroFraction(std::string_view text)
{
    const std::size_t end = text.find_last_not_of('0');
    if (end == std::string_view::npos || text[end] != '.' || end + 1 == text.size()) return text;
    return text.substr(0, end);
}

int baseOf(std::string_view& digits)
{
    if (digits.size() < 2 || digits[0] != '0') return 10;
    const char mark = static_cast<char>(digits[1] | 0x20);
    const int base = mark == 'x' ? 16 : mark == 'b' ? 2 : 8;
    digits.remove_prefix(mark == 'x' || mark == 'b' || mark == 'o' ? 2 : 1);
    return base;
}

// strconv.ParseInt with base 0: the base by the prefix, underscores between digits.
std::int64_t readAnyBase(std::string_view written)
{
    std::string_view digits = written;
    std::string sign;
    if (digits.starts_with('-') || digits.starts_with('+')) {
        sign = digits[0] == '-' ? "-" : "";
        digits.remove_prefix(1);
    }
    const bool prefixed = digits.size() > 1 && digits[0] == '0';
    const int base = baseOf(digits);
    if (digits.starts_with('_') && !prefixed) return 0;
    if (digits.empty() || digits.ends_with('_') || digits.find("__") != std::string_view::npos ||
        digits[0] == '-' || digits[0] == '+')
        return 0;
    std::int64_t value = 0;
    return readInteger(sign + replaceText(digits, "_", ""), base, value) ? value : 0;
}

} // namespace

std::int64_t castInteger(const Value& value)
{
    switch (value.type()) {
    case GoType::Bool:
    case GoType::Int:
    case GoType::Int32:
    case GoType::Int64:
    case GoType::Uint8:
    case GoType::Uint64:
    case GoType::Month:
    case GoType::Weekday: return value.asInt();
    case GoType::Float: return truncated(value.asFloat());
    case GoType::String: return readAnyBase(withoutZeroFraction(textOf(value)));
    default: return 0;
    }
}

double castFloat(const Value& value)
{
    double read = 0;
    switch (value.type()) {
    case GoType::Bool:
    case GoType::Month:
    case GoType::Weekday: return static_cast<double>(value.asInt());
    case GoType::Uint64: return static_cast<double>(static_cast<std::uint64_t>(value.asInt()));
    case GoType::String: return readFloat(textOf(value), read) ? read : 0;
    default: return value.isNumber() ? asNumber(value) : 0;
    }
}

std::string printedText(Run& run, const Value& value)
{
    Written written = plainText(value);
    if (!written.unknown.empty()) run.unsupported(written.unknown);
    if (!run.reserveBytes(written.text.size())) return {};
    return std::move(written.text);
}

std::string shownText(Run& run, const Value& value)
{
    return value.type() == GoType::Bytes ? textOf(value) : printedText(run, value);
}

bool isEmptyValue(const Value& value)
{
    switch (value.type()) {
    case GoType::Nil: return true;
    case GoType::Float: return value.asFloat() == 0;
    case GoType::Time:
    case GoType::Location:
    case GoType::Version:
    case GoType::Function: return false;
    default: break;
    }
    if (value.isString() || value.isList() || value.isMap()) return value.length() == 0;
    return value.asInt() == 0;
}

std::vector<std::string> castTexts(Run& run, const Value& value)
{
    std::vector<std::string> texts;
    if (value.isNil()) return texts;
    if (!value.isList()) return {shownText(run, value)};
    for (std::size_t i = 0; i < value.length(); i++) {
        if (!run.step()) return {};
        const Value item = value.at(i);
        if (!item.isNil()) texts.push_back(shownText(run, item));
    }
    return texts;
}

} // namespace dagwright::argo::expr
