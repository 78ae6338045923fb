// format(): verbs, flags, widths and positions as OpenTofu has them.

#include "model/text/hcl_evaluator.h"
#include "model/text/hcl_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace dagwright::text::hcl {

namespace {

struct Verb
{
    bool sharp = false;
    bool zero = false;
    bool minus = false;
    bool plus = false;
    bool space = false;
    int width = -1;
    int precision = -1;
    std::size_t argument = 0; // from 1; 0: the next
    char verb = '\0';
};

// Digits of a width, a precision or a position: at most three, more would only eat memory.
int digitsAt(std::string_view text, std::size_t& at)
{
    int value = -1;
    for (int count = 0; count < 3 && at < text.size() && text[at] >= '0' && text[at] <= '9'; ++count, ++at)
        value = std::max(value, 0) * 10 + (text[at] - '0');
    return value;
}

bool parseVerb(std::string_view text, std::size_t& at, Verb& verb)
{
    for (bool flags = true; flags && at < text.size();) {
        switch (text[at]) {
        case '#': verb.sharp = true; break;
        case '0': verb.zero = true; break;
        case '-': verb.minus = true; break;
        case '+': verb.plus = true; break;
        case ' ': verb.space = true; break;
        default: flags = false;
        }
        if (flags) ++at;
    }
    verb.width = digitsAt(text, at);
    if (at < text.size() && text[at] == '.') {
        ++at;
        verb.precision = std::max(digitsAt(text, at), 0);
    }
    if (at < text.size() && text[at] == '[') {
        ++at;
        const int position = digitsAt(text, at);
        if (position < 1 || at >= text.size() || text[at] != ']') return false;
        verb.argument = static_cast<std::size_t>(position);
        ++at;
    }
    if (at >= text.size()) return false;
    verb.verb = text[at++];
    return true;
}

std::size_t lengthOf(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string padded(std::string text, const Verb& verb, bool isNumber)
{
    const std::size_t length = lengthOf(text);
    if (verb.width < 0 || length >= static_cast<std::size_t>(verb.width)) return text;
    const std::size_t missing = static_cast<std::size_t>(verb.width) - length;
    if (verb.minus) return text.append(missing, ' ');
    if (!verb.zero) return text.insert(0, missing, ' ');
    const bool sign = isNumber && (text.front() == '-' || text.front() == '+' || text.front() == ' ');
    return text.insert(sign ? 1 : 0, missing, '0');
}

std::string cut(std::string_view text, int precision)
{
    if (precision < 0) return std::string(text);
    std::size_t at = 0;
    for (int count = 0; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
        if (count++ == precision) break;
    }
    return std::string(text.substr(0, at));
}

std::string signedText(std::string text, const Verb& verb)
{
    if (text.starts_with('-')) return text;
    if (verb.plus) return '+' + text;
    return verb.space ? ' ' + text : text;
}

std::optional<std::string> integerText(const Value& number, char verb)
{
    if (!number.isInt())
        return number.lexeme().empty() || verb != 'd' ? std::nullopt : std::optional(number.lexeme());
    const int base = verb == 'b' ? 2 : verb == 'o' ? 8 : verb == 'd' ? 10 : 16;
    std::array<char, 72> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number.asInt(), base);
    std::string text(buffer.data(), end.ptr);
    if (verb == 'X')
        std::transform(text.begin(), text.end(), text.begin(),
                       [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; });
    return text;
}

std::string floatText(double value, const Verb& verb)
{
    const bool upper = verb.verb == 'E' || verb.verb == 'G';
    const char kind = static_cast<char>(verb.verb | 0x20);
    const auto format = kind == 'e'   ? std::chars_format::scientific
                        : kind == 'f' ? std::chars_format::fixed
                                      : std::chars_format::general;
    std::array<char, 1500> buffer;
    const int precision = verb.precision >= 0 ? verb.precision : 6;
    const auto end =
        kind == 'g' && verb.precision < 0
            ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format)
            : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision);
    std::string text(buffer.data(), end.ptr);
    if (upper)
        std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c == 'e' ? 'E' : c; });
    return text;
}

std::optional<std::string> formatted(FunctionCall& call, Verb verb, const Value& value)
{
    const bool isGeneral = verb.verb == 'v';
    if (isGeneral && !verb.sharp && value.isString()) verb.verb = 's';
    switch (verb.verb) {
    case 'v': return padded(value.isNumber() ? numberText(value) : encodeJson(value), verb, value.isNumber());
    case 't': {
        const std::optional<Value> truth = toBool(value);
        if (truth && truth->isBool()) return padded(truth->asBool() ? "true" : "false", verb, false);
        break;
    }
    case 's':
    case 'q': {
        const std::optional<Value> text = toText(value);
        if (!text || text->isNull()) break;
        const std::string shown = cut(text->asString(), verb.precision);
        return padded(verb.verb == 'q' ? encodeJson(Value(shown)) : shown, verb, false);
    }
    case 'b':
    case 'd':
    case 'o':
    case 'x':
    case 'X': {
        const std::optional<Value> number = toNumber(value);
        const std::optional<std::string> text =
            number && number->isNumber() ? integerText(*number, verb.verb) : std::nullopt;
        if (text) return padded(signedText(*text, verb), verb, true);
        break;
    }
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G': {
        const std::optional<Value> number = toNumber(value);
        if (number && number->isNumber())
            return padded(signedText(floatText(number->asDouble(), verb), verb), verb, true);
        break;
    }
    default: call.error = std::string("%") + verb.verb + " is not known."; return std::nullopt;
    }
    call.error = std::string("%") + verb.verb + " cannot print " + std::string(describe(value)) + '.';
    return std::nullopt;
}

} // namespace

std::optional<Value> formatFunction(FunctionCall& call)
{
    if (!call.arguments[0].isString()) return call.fail("the first argument must be a string.");
    const std::string& text = call.arguments[0].asString();
    std::string out;
    std::size_t next = 1;
    std::size_t used = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '%') {
            out += text[at++];
            continue;
        }
        ++at;
        Verb verb;
        if (!parseVerb(text, at, verb)) return call.fail("a % sequence is not complete.");
        if (verb.verb == '%') {
            out += '%';
            continue;
        }
        const std::size_t argument = verb.argument > 0 ? verb.argument : next;
        next = argument + 1;
        used = std::max(used, argument);
        if (argument >= call.arguments.size())
            return call.fail("there are fewer arguments than the text asks for.");
        const std::optional<std::string> piece = formatted(call, verb, call.arguments[argument]);
        if (!piece) return std::nullopt;
        if (!call.budget.spend(piece->size())) return call.fail("the text becomes too long.");
        out += *piece;
    }
    if (used + 1 < call.arguments.size())
        return call.fail("there are more arguments than the text asks for.");
    return Value(std::move(out));
}

} // namespace dagwright::text::hcl
