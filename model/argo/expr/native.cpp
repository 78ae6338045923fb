#include "model/argo/expr/native.h"

#include "model/argo/expr/format.h"
#include "model/argo/expr/unicode.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace dagwright::argo::expr {

Value textList(std::span<const std::string> texts)
{
    std::vector<Value> items;
    items.reserve(texts.size());
    for (const std::string& text : texts)
        items.push_back(textValue(text));
    return Value::list(std::move(items), GoType::StringList);
}

std::string typeOfValue(const Value& value)
{
    return std::string(goName(value.type()));
}

bool isText(Run& run, const Value& value)
{
    if (!value.isString()) run.fail("Here should be a text, not a " + typeOfValue(value) + ".");
    return value.isString();
}

bool areTexts(Run& run, Arguments arguments)
{
    return std::all_of(arguments.begin(), arguments.end(),
                       [&](const Value& each) { return isText(run, each); });
}

bool isListOrFail(Run& run, const Value& value, std::string_view function)
{
    if (!value.isList()) run.fail(std::string(function) + " takes a list, not a " + typeOfValue(value) + ".");
    return value.isList();
}

Value readJson(Run& run, const std::string& text)
{
    if (!run.reserveBytes(text.size() * 8)) return {};
    std::variant<Value, std::string> read = readJsonValue(text);
    const auto* wrong = std::get_if<std::string>(&read);
    if (!wrong) return std::get<Value>(std::move(read));
    return *wrong == jsonTooDeep ? run.unsupported(std::string(jsonTooDeep)) : run.fail(*wrong);
}

namespace {

template <typename In>
std::string trimmed(std::string_view text, In in)
{
    while (!text.empty() && in(firstRune(text)))
        text.remove_prefix(firstRune(text).size);
    while (!text.empty() && in(lastRune(text)))
        text.remove_suffix(lastRune(text).size);
    return std::string(text);
}

} // namespace

std::string trimSpace(std::string_view text)
{
    return trimmed(text, [](const Rune& rune) { return isSpace(rune.value); });
}

std::string trimSet(std::string_view text, std::string_view set)
{
    const std::u32string runes = runesOf(set);
    return trimmed(text, [&](const Rune& rune) { return runes.find(rune.value) != std::u32string::npos; });
}

std::string trimmedPrefix(std::string_view text, std::string_view prefix)
{
    return std::string(text.starts_with(prefix) ? text.substr(prefix.size()) : text);
}

std::string trimmedSuffix(std::string_view text, std::string_view suffix)
{
    return std::string(text.ends_with(suffix) ? text.substr(0, text.size() - suffix.size()) : text);
}

std::vector<std::string> splitText(std::string_view text, std::string_view separator, std::int64_t count,
                                   bool keep)
{
    std::vector<std::string> parts;
    if (count == 0) return parts;
    const auto more = [&] { return count < 0 || static_cast<std::int64_t>(parts.size()) < count - 1; };
    if (separator.empty()) {
        while (!text.empty() && more()) {
            const Rune rune = firstRune(text);
            parts.emplace_back(text.substr(0, rune.size));
            text.remove_prefix(rune.size);
        }
        if (!text.empty()) parts.emplace_back(text);
        return parts;
    }
    while (more()) {
        const std::size_t at = text.find(separator);
        if (at == std::string_view::npos) break;
        parts.emplace_back(text.substr(0, at + (keep ? separator.size() : 0)));
        text.remove_prefix(at + separator.size());
    }
    parts.emplace_back(text);
    return parts;
}

std::string replaceText(std::string_view text, std::string_view old, std::string_view with,
                        std::int64_t count)
{
    std::string out;
    std::int64_t done = 0;
    const auto more = [&] { return count < 0 || done < count; };
    if (old.empty()) { // before every character and at the end
        for (; more(); done++) {
            out += with;
            if (text.empty()) return out;
            const Rune rune = firstRune(text);
            out += text.substr(0, rune.size);
            text.remove_prefix(rune.size);
        }
        return out.append(text);
    }
    for (; more(); done++) {
        const std::size_t at = text.find(old);
        if (at == std::string_view::npos) break;
        out += text.substr(0, at);
        out += with;
        text.remove_prefix(at + old.size());
    }
    return out.append(text);
}

std::string joinTexts(std::span<const std::string> texts, std::string_view between)
{
    std::string out;
    for (std::size_t i = 0; i < texts.size(); i++) {
        if (i > 0) out += between;
        out += texts[i];
    }
    return out;
}

bool readInteger(std::string_view text, int base, std::int64_t& out)
{
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) return false;
    }
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out, base);
    return failed == std::errc() && end == text.data() + text.size() && !text.empty();
}

namespace {

bool readHexFloat(const std::string& text, double& out)
{
    if (text.find_first_of("pP") == std::string::npos) return false;
    char* end = nullptr;
    out = std::strtod(text.c_str(), &end);
    return end == text.c_str() + text.size() && !std::isinf(out);
}

// Underscores may stand between digits, and behind 0x. False: somewhere else.
bool dropUnderscores(std::string& text)
{
    const bool hex = text.starts_with("0x");
    const auto isDigitAt = [&](std::size_t at) {
        if (at >= text.size()) return false;
        const char c = text[at];
        return (c >= '0' && c <= '9') || (hex && ((c >= 'a' && c <= 'f') || at == 1));
    };
    for (std::size_t i = text.find('_'); i != std::string::npos; i = text.find('_', i + 1))
        if (i == 0 || !isDigitAt(i - 1) || !isDigitAt(i + 1)) return false;
    text.erase(std::remove(text.begin(), text.end(), '_'), text.end());
    return true;
}

} // namespace

bool readFloat(std::string_view text, double& out)
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty()) return false;
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const auto signedAs = [&](double value) {
        out = negative ? -value : value;
        return true;
    };
    if (lowered == "inf" || lowered == "infinity") return signedAs(std::numeric_limits<double>::infinity());
    if (lowered == "nan") return signedAs(std::numeric_limits<double>::quiet_NaN());
    if (!dropUnderscores(lowered)) return false;
    if (lowered.starts_with("0x")) return readHexFloat(lowered, out) && signedAs(out);
    if (lowered[0] != '.' && (lowered[0] < '0' || lowered[0] > '9')) return false;
    const auto [end, failed] = std::from_chars(lowered.data(), lowered.data() + lowered.size(), out);
    if (end != lowered.data() + lowered.size()) return false;
    if (failed == std::errc()) return signedAs(out);
    if (failed != std::errc::result_out_of_range) return false;
    out = std::strtod(lowered.c_str(), nullptr);
    return !std::isinf(out) && signedAs(out);
}

} // namespace dagwright::argo::expr
