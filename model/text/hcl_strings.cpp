// Functions over strings and numbers, and conversions, as OpenTofu has them.

#include "model/text/hcl_evaluator.h"
#include "model/text/hcl_values.h"

#include "model/text/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cwctype>

namespace dagwright::text::hcl {

namespace {

using Outcome = std::optional<Value>;

// The string that argument `index` converts to, or nullptr with the error set.
std::optional<std::string> textArgument(FunctionCall& call, std::size_t index)
{
    const std::optional<Value> text = toText(call.arguments[index]);
    if (text && !text->isNull()) return text->asString();
    call.error = "expected a string, not " + std::string(describe(call.arguments[index])) + '.';
    return std::nullopt;
}

std::optional<Value> numberArgument(FunctionCall& call, std::size_t index)
{
    const std::optional<Value> number = toNumber(call.arguments[index]);
    if (number && number->isNumber()) return number;
    call.error = "expected a number, not " + std::string(describe(call.arguments[index])) + '.';
    return std::nullopt;
}

// Code points with the bytes that they came from; bytes that are no UTF-8 stand for themselves.
std::vector<std::string_view> charactersOf(std::string_view text)
{
    std::vector<std::string_view> result;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t length = 1;
        while (i + length < text.size() && (static_cast<unsigned char>(text[i + length]) & 0xC0) == 0x80)
            ++length;
        result.push_back(text.substr(i, length));
        i += length;
    }
    return result;
}

std::uint32_t decode(std::string_view character)
{
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(character[i]));
    };
    switch (character.size()) {
    case 1: return byte(0);
    case 2: return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    case 3: return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    case 4: return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    default: return 0xFFFD;
    }
}

std::string encode(std::uint32_t code)
{
    if (code < 0x80) return {static_cast<char>(code)};
    const auto tail = [&](int shift) { return static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
    if (code < 0x800) return {static_cast<char>(0xC0 | code >> 6), tail(0)};
    if (code < 0x10000) return {static_cast<char>(0xE0 | code >> 12), tail(6), tail(0)};
    return {static_cast<char>(0xF0 | code >> 18), tail(12), tail(6), tail(0)};
}

// Letters of all scripts by the C library's own UTF-8 tables, whatever the user's language is.
std::string changeCase(std::string_view character, bool upper)
{
    static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    const std::uint32_t code = decode(character);
    if (code >= 0x80 && !locale) return std::string(character);
    const auto wide = static_cast<wint_t>(code);
    if (code < 0x80 || !locale) {
        const bool turn = upper ? code >= 'a' && code <= 'z' : code >= 'A' && code <= 'Z';
        return {static_cast<char>(turn ? code ^ 0x20 : code)};
    }
    return encode(static_cast<std::uint32_t>(upper ? towupper_l(wide, locale) : towlower_l(wide, locale)));
}

Outcome mapCase(FunctionCall& call, bool upper)
{
    const auto text = textArgument(call, 0);
    if (!text) return std::nullopt;
    std::string result;
    for (std::string_view character : charactersOf(*text))
        result += changeCase(character, upper);
    return Value(std::move(result));
}

Outcome lower(FunctionCall& call)
{
    return mapCase(call, false);
}

Outcome upper(FunctionCall& call)
{
    return mapCase(call, true);
}

Outcome title(FunctionCall& call)
{
    const auto text = textArgument(call, 0);
    if (!text) return std::nullopt;
    std::string result;
    bool wordStarts = true;
    for (std::string_view character : charactersOf(*text)) {
        result += wordStarts ? changeCase(character, true) : std::string(character);
        const char c = character.front();
        wordStarts = character.size() == 1 && c != '_' && std::isalnum(static_cast<unsigned char>(c)) == 0;
    }
    return Value(std::move(result));
}

Outcome absolute(FunctionCall& call)
{
    const auto number = numberArgument(call, 0);
    if (!number) return std::nullopt;
    return compareNumbers(*number, Value(0)) < 0 ? arithmetic('-', Value(0), *number) : number;
}

Outcome rounded(FunctionCall& call, double (*round)(double))
{
    const auto number = numberArgument(call, 0);
    if (!number || number->isInt() || !number->lexeme().empty()) return number;
    const double result = round(number->asDouble());
    if (std::abs(result) < 9e15) return Value(static_cast<std::int64_t>(result));
    return Value(result);
}

Outcome ceiling(FunctionCall& call)
{
    return rounded(call, [](double v) { return std::ceil(v); });
}

Outcome floored(FunctionCall& call)
{
    return rounded(call, [](double v) { return std::floor(v); });
}

Outcome extreme(FunctionCall& call, int sign)
{
    std::optional<Value> best;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
        const auto number = numberArgument(call, i);
        if (!number) return std::nullopt;
        if (!best || compareNumbers(*number, *best) * sign > 0) best = number;
    }
    return best;
}

Outcome maximum(FunctionCall& call)
{
    return extreme(call, 1);
}

Outcome minimum(FunctionCall& call)
{
    return extreme(call, -1);
}

Outcome sign(FunctionCall& call)
{
    const auto number = numberArgument(call, 0);
    if (!number) return std::nullopt;
    return Value(compareNumbers(*number, Value(0)));
}

Outcome power(FunctionCall& call)
{
    const auto base = numberArgument(call, 0);
    const auto exponent = base ? numberArgument(call, 1) : std::nullopt;
    if (!exponent) return std::nullopt;
    const double result = std::pow(base->asDouble(), exponent->asDouble());
    if (!std::isfinite(result)) return call.fail("the result is too large.");
    if (std::abs(result) < 9e15 && result == std::trunc(result))
        return Value(static_cast<std::int64_t>(result));
    return Value(result);
}

Outcome parseInt(FunctionCall& call)
{
    const auto text = textArgument(call, 0);
    const auto base = text ? numberArgument(call, 1) : std::nullopt;
    if (!base) return std::nullopt;
    if (!base->isInt() || base->asInt() < 2 || base->asInt() > 36)
        return call.fail("the base must be 2 to 36.");
    std::int64_t value = 0;
    const char* begin = text->data() + (text->starts_with('+') ? 1 : 0);
    const auto [end, error] =
        std::from_chars(begin, text->data() + text->size(), value, static_cast<int>(base->asInt()));
    if (error != std::errc() || end != text->data() + text->size())
        return call.fail("this is no whole number of that base.");
    return Value(value);
}

Outcome base64Encode(FunctionCall& call)
{
    static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto text = textArgument(call, 0);
    if (!text) return std::nullopt;
    std::string result;
    for (std::size_t i = 0; i < text->size(); i += 3) {
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8 | (i + k < text->size() ? static_cast<unsigned char>((*text)[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k)
            result += i + k < text->size() + 1 ? digits[(bits >> (18 - 6 * k)) & 63] : '=';
    }
    return Value(std::move(result));
}

Outcome base64Decode(FunctionCall& call)
{
    const auto text = textArgument(call, 0);
    if (!text) return std::nullopt;
    if (text->size() % 4 != 0) return call.fail("this is no base64.");
    std::string_view body = *text;
    for (int i = 0; i < 2 && body.ends_with('='); ++i)
        body.remove_suffix(1);
    std::string result;
    std::uint32_t bits = 0;
    int have = 0;
    for (char c : body) {
        std::uint32_t digit = 0;
        if (c >= 'A' && c <= 'Z')
            digit = static_cast<std::uint32_t>(c - 'A');
        else if (c >= 'a' && c <= 'z')
            digit = static_cast<std::uint32_t>(c - 'a' + 26);
        else if (c >= '0' && c <= '9')
            digit = static_cast<std::uint32_t>(c - '0' + 52);
        else if (c == '+')
            digit = 62;
        else if (c == '/')
            digit = 63;
        else
            return call.fail("this is no base64.");
        bits = bits << 6 | digit;
        have += 6;
        if (have < 8) continue;
        have -= 8;
        result += static_cast<char>((bits >> have) & 0xFF);
    }
    return Value(std::move(result));
}

Outcome join(FunctionCall& call)
{
    const auto separator = textArgument(call, 0);
    if (!separator) return std::nullopt;
    std::string result;
    bool first = true;
    for (const Value& list : call.arguments.subspan(1)) {
        if (!list.isList()) return call.fail("expected a list, not " + std::string(describe(list)) + '.');
        for (const Value& item : list.items()) {
            const std::optional<Value> text = toText(item);
            if (!text || text->isNull()) return call.fail("every item must be a string.");
            if (!call.budget.spend(text->asString().size() + separator->size()))
                return call.fail("the text becomes too long.");
            if (!first) result += *separator;
            first = false;
            result += text->asString();
        }
    }
    return Value(std::move(result));
}

Outcome split(FunctionCall& call)
{
    const auto separator = textArgument(call, 0);
    const auto text = separator ? textArgument(call, 1) : std::nullopt;
    if (!text) return std::nullopt;
    std::vector<Value> parts;
    if (separator->empty()) {
        for (std::string_view character : charactersOf(*text))
            parts.push_back(Value(character));
        return Value::list(std::move(parts));
    }
    std::size_t begin = 0;
    for (std::size_t at = 0; (at = text->find(*separator, begin)) != std::string::npos;
         begin = at + separator->size())
        parts.push_back(Value(text->substr(begin, at - begin)));
    parts.push_back(Value(text->substr(begin)));
    return Value::list(std::move(parts));
}

Outcome replace(FunctionCall& call)
{
    const auto text = textArgument(call, 0);
    const auto from = text ? textArgument(call, 1) : std::nullopt;
    const auto to = from ? textArgument(call, 2) : std::nullopt;
    if (!to) return std::nullopt;
    call.unsupported =
        from->size() > 1 && from->front() == '/' && from->back() == '/'; // a regular expression
    if (call.unsupported) return std::nullopt;
    std::string result;
    if (from->empty()) {
        for (std::string_view character : charactersOf(*text)) {
            if (!call.budget.spend(to->size())) return call.fail("the text becomes too long.");
            result += *to;
            result += character;
        }
        return Value(result + *to);
    }
    std::size_t begin = 0;
    for (std::size_t at = 0; (at = text->find(*from, begin)) != std::string::npos;
         begin = at + from->size()) {
        if (!call.budget.spend(to->size())) return call.fail("the text becomes too long.");
        result.append(*text, begin, at - begin);
        result += *to;
    }
    return Value(result.append(*text, begin));
}

bool isSpace(std::string_view character)
{
    const std::uint32_t code = decode(character);
    return (code >= 9 && code <= 13) || code == ' ' || code == 0x85 || code == 0xA0 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F ||
           code == 0x205F || code == 0x3000;
}

template <typename Strip>
Value stripped(std::string_view text, Strip strip)
{
    const std::vector<std::string_view> characters = charactersOf(text);
    std::size_t begin = 0;
    std::size_t end = characters.size();
    while (begin < end && strip(characters[begin]))
        ++begin;
    while (end > begin && strip(characters[end - 1]))
        --end;
    std::string result;
    for (std::size_t i = begin; i < end; ++i)
        result += characters[i];
    return Value(std::move(result));
}

Outcome trim(FunctionCall& call)
{
    const auto text = textArgument(call, 0);
    const auto cut = text ? textArgument(call, 1) : std::nullopt;
    if (!cut) return std::nullopt;
    const std::vector<std::string_view> set = charactersOf(*cut);
    return stripped(*text,
                    [&](std::string_view c) { return std::find(set.begin(), set.end(), c) != set.end(); });
}

Outcome trimSpace(FunctionCall& call)
{
    const auto text = textArgument(call, 0);
    if (!text) return std::nullopt;
    return stripped(*text, isSpace);
}

Outcome trimPrefix(FunctionCall& call)
{
    const auto text = textArgument(call, 0);
    const auto prefix = text ? textArgument(call, 1) : std::nullopt;
    if (!prefix) return std::nullopt;
    return Value(text->starts_with(*prefix) ? text->substr(prefix->size()) : *text);
}

Outcome trimSuffix(FunctionCall& call)
{
    const auto text = textArgument(call, 0);
    const auto suffix = text ? textArgument(call, 1) : std::nullopt;
    if (!suffix) return std::nullopt;
    return Value(text->ends_with(*suffix) ? text->substr(0, text->size() - suffix->size()) : *text);
}

Outcome chomp(FunctionCall& call)
{
    auto text = textArgument(call, 0);
    if (!text) return std::nullopt;
    while (text->ends_with('\n') || text->ends_with('\r'))
        text->pop_back();
    return Value(std::move(*text));
}

Outcome startsWith(FunctionCall& call)
{
    const auto text = textArgument(call, 0);
    const auto prefix = text ? textArgument(call, 1) : std::nullopt;
    if (!prefix) return std::nullopt;
    return Value(text->starts_with(*prefix));
}

Outcome endsWith(FunctionCall& call)
{
    const auto text = textArgument(call, 0);
    const auto suffix = text ? textArgument(call, 1) : std::nullopt;
    if (!suffix) return std::nullopt;
    return Value(text->ends_with(*suffix));
}

Outcome containsText(FunctionCall& call)
{
    const auto text = textArgument(call, 0);
    const auto part = text ? textArgument(call, 1) : std::nullopt;
    if (!part) return std::nullopt;
    return Value(text->find(*part) != std::string::npos);
}

Outcome indent(FunctionCall& call)
{
    const auto spaces = numberArgument(call, 0);
    const auto text = spaces ? textArgument(call, 1) : std::nullopt;
    if (!text) return std::nullopt;
    if (!spaces->isInt() || spaces->asInt() < 0 || spaces->asInt() > 1000)
        return call.fail("expected 0 to 1,000 spaces.");
    std::string result;
    for (char c : *text) {
        result += c;
        if (c != '\n') continue;
        if (!call.budget.spend(static_cast<std::size_t>(spaces->asInt())))
            return call.fail("the text becomes too long.");
        result.append(static_cast<std::size_t>(spaces->asInt()), ' ');
    }
    return Value(std::move(result));
}

Outcome reverseText(FunctionCall& call)
{
    const auto text = textArgument(call, 0);
    if (!text) return std::nullopt;
    std::vector<std::string_view> characters = charactersOf(*text);
    std::string result;
    for (auto it = characters.rbegin(); it != characters.rend(); ++it)
        result += *it;
    return Value(std::move(result));
}

Outcome subText(FunctionCall& call)
{
    const auto text = textArgument(call, 0);
    const auto offset = text ? numberArgument(call, 1) : std::nullopt;
    const auto length = offset ? numberArgument(call, 2) : std::nullopt;
    if (!length) return std::nullopt;
    if (!offset->isInt() || !length->isInt()) return call.fail("expected whole numbers.");
    const std::vector<std::string_view> characters = charactersOf(*text);
    const auto size = static_cast<std::int64_t>(characters.size());
    std::int64_t begin = offset->asInt();
    if (begin < 0) begin = begin + size < 0 ? 0 : begin + size;
    if (begin >= size) return Value("");
    const std::int64_t count = length->asInt() < 0 ? size - begin : std::min(length->asInt(), size - begin);
    std::string result;
    for (std::int64_t i = begin; i < begin + count; ++i)
        result += characters[static_cast<std::size_t>(i)];
    return Value(std::move(result));
}

Outcome toStringFunction(FunctionCall& call)
{
    if (auto text = toText(call.arguments[0])) return text;
    return call.fail("this is " + std::string(describe(call.arguments[0])) + '.');
}

Outcome toNumberFunction(FunctionCall& call)
{
    if (auto number = toNumber(call.arguments[0])) return number;
    return call.fail("this is no number.");
}

Outcome toBoolFunction(FunctionCall& call)
{
    if (auto truth = toBool(call.arguments[0])) return truth;
    return call.fail("this is neither true nor false.");
}

Outcome itself(FunctionCall& call)
{
    return call.arguments[0];
}

Outcome jsonEncode(FunctionCall& call)
{
    return Value(encodeJson(call.arguments[0]));
}

Outcome yamlEncode(FunctionCall& call)
{
    return Value(encodeYaml(call.arguments[0]));
}

Outcome jsonDecode(FunctionCall& call)
{
    const auto text = textArgument(call, 0);
    if (!text) return std::nullopt;
    const ReadText read = readJson(Source::make("jsondecode", *text));
    if (hasErrors(read.diagnostics) || read.documents.size() != 1)
        return call.fail(read.diagnostics.empty() ? "this is no JSON." : read.diagnostics.front().message);
    return read.documents.front();
}

constexpr auto whole = Function::Needs::All;

constexpr std::array<Function, 36> functions{{
    {"abs", 1, 1, whole, absolute},
    {"base64decode", 1, 1, whole, base64Decode},
    {"base64encode", 1, 1, whole, base64Encode},
    {"ceil", 1, 1, whole, ceiling},
    {"chomp", 1, 1, whole, chomp},
    {"endswith", 2, 2, whole, endsWith},
    {"floor", 1, 1, whole, floored},
    {"format", 1, -1, whole, formatFunction},
    {"indent", 2, 2, whole, indent},
    {"join", 1, -1, whole, join},
    {"jsondecode", 1, 1, whole, jsonDecode},
    {"jsonencode", 1, 1, whole, jsonEncode},
    {"lower", 1, 1, whole, lower},
    {"max", 1, -1, whole, maximum},
    {"min", 1, -1, whole, minimum},
    {"nonsensitive", 1, 1, Function::Needs::Top, itself},
    {"parseint", 2, 2, whole, parseInt},
    {"pow", 2, 2, whole, power},
    {"replace", 3, 3, whole, replace},
    {"sensitive", 1, 1, Function::Needs::Top, itself},
    {"signum", 1, 1, whole, sign},
    {"split", 2, 2, whole, split},
    {"startswith", 2, 2, whole, startsWith},
    {"strcontains", 2, 2, whole, containsText},
    {"strrev", 1, 1, whole, reverseText},
    {"substr", 3, 3, whole, subText},
    {"title", 1, 1, whole, title},
    {"tobool", 1, 1, whole, toBoolFunction},
    {"tonumber", 1, 1, whole, toNumberFunction},
    {"tostring", 1, 1, whole, toStringFunction},
    {"trim", 2, 2, whole, trim},
    {"trimprefix", 2, 2, whole, trimPrefix},
    {"trimspace", 1, 1, whole, trimSpace},
    {"trimsuffix", 2, 2, whole, trimSuffix},
    {"upper", 1, 1, whole, upper},
    {"yamlencode", 1, 1, whole, yamlEncode},
}};

} // namespace

std::span<const Function> stringFunctions()
{
    return functions;
}

} // namespace dagwright::text::hcl
