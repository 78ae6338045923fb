#include "model/argo/expr/format.h"

#include "model/argo/expr/base_n.h"
#include "model/argo/expr/semver.h"
#include "model/argo/expr/time.h"
#include "model/argo/expr/unicode.h"
#include "model/text/scalar.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace dagwright::argo::expr {

namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";

void appendHex(std::string& out, std::uint32_t value, int digits)
{
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        out += hexDigits[(value >> shift) & 15];
}

struct PlainWriter
{
    Written result;

    void put(const Value& value);
    void putList(const Value& value);
    void putMap(const Value& value);
};

void PlainWriter::put(const Value& value)
{
    std::string& out = result.text;
    switch (value.type()) {
    case GoType::Nil: out += "<nil>"; return;
    case GoType::Bool: out += value.asBool() ? "true" : "false"; return;
    case GoType::Month: out += monthName(value.asInt()); return;
    case GoType::Weekday: out += weekdayName(value.asInt()); return;
    case GoType::Uint64: out += std::to_string(static_cast<std::uint64_t>(value.asInt())); return;
    case GoType::Float: out += formatFloat(value.asFloat()); return;
    case GoType::Duration: out += durationText(value.asInt()); return;
    case GoType::Location:
    case GoType::String: out += value.asString(); return;
    case GoType::Time: out += timeText(value.asTime()); return;
    case GoType::Version: out += value.asVersion().text(); return;
    case GoType::Function: result.unknown = "the text of a function"; return;
    default: break;
    }
    if (value.isMap())
        putMap(value);
    else if (value.isList())
        putList(value);
    else
        out += std::to_string(value.asInt());
}

void PlainWriter::putList(const Value& value)
{
    result.text += '[';
    for (std::size_t i = 0; i < value.length(); i++) {
        if (i > 0) result.text += ' ';
        put(value.at(i));
    }
    result.text += ']';
}

void PlainWriter::putMap(const Value& value)
{
    const auto& entries = value.asMap().entries;
    result.text += "map[";
    for (std::size_t i = 0; i < entries.size(); i++) {
        // Go sorts keys of unlike types by where their types lie in memory.
        if (i > 0 && entries[i].first.type() != entries[i - 1].first.type())
            result.unknown = "the order of keys of unlike types";
        if (i > 0) result.text += ' ';
        put(entries[i].first);
        result.text += ':';
        put(entries[i].second);
    }
    result.text += ']';
}

struct JsonWriter
{
    JsonForm form;
    Written result;
    std::size_t indent = 0;

    bool put(const Value& value);
    bool putItems(const Value& value);
    bool fail(std::string why)
    {
        result.error = std::move(why);
        return false;
    }
    void breakLine()
    {
        if (form != JsonForm::Indented) return;
        result.text += '\n';
        result.text.append(indent * 2, ' ');
    }
};

bool JsonWriter::put(const Value& value)
{
    std::string& out = result.text;
    switch (value.type()) {
    case GoType::Nil: out += "null"; return true;
    case GoType::Bool: out += value.asBool() ? "true" : "false"; return true;
    case GoType::Uint64: out += std::to_string(static_cast<std::uint64_t>(value.asInt())); return true;
    case GoType::Float:
        if (!std::isfinite(value.asFloat()))
            return fail("json: unsupported value: " + formatFloat(value.asFloat()));
        out += jsonFloat(value.asFloat());
        return true;
    case GoType::String: out += jsonQuoted(value.asString(), form != JsonForm::Raw); return true;
    case GoType::Bytes: out += '"' + base64Encode(value.asString()) + '"'; return true;
    case GoType::Time: {
        const std::optional<std::string> text = jsonTime(value.asTime());
        if (!text) return fail("Time.MarshalJSON: year outside of range [0,9999]");
        out += '"' + *text + '"';
        return true;
    }
    case GoType::Location: out += "{}"; return true;
    case GoType::Version: out += jsonQuoted(value.asVersion().text()); return true;
    case GoType::Function: return fail("json: unsupported type: func");
    case GoType::AnyMap:
    case GoType::GroupMap: return fail("json: unsupported type: " + std::string(goName(value.type())));
    default: break;
    }
    if (value.isMap() || value.isList()) return putItems(value);
    out += std::to_string(value.asInt());
    return true;
}

bool JsonWriter::putItems(const Value& value)
{
    const bool map = value.isMap();
    std::string& out = result.text;
    if (value.isNilList()) {
        out += "null";
        return true;
    }
    const std::size_t size = value.length();
    out += map ? '{' : '[';
    indent++;
    for (std::size_t i = 0; i < size; i++) {
        if (i > 0) out += ',';
        breakLine();
        if (map) {
            out += jsonQuoted(value.asMap().entries[i].first.asString(), form != JsonForm::Raw);
            out += form == JsonForm::Indented ? ": " : ":";
        }
        if (!put(map ? value.asMap().entries[i].second : value.at(i))) return false;
    }
    indent--;
    if (size > 0) breakLine();
    out += map ? '}' : ']';
    return true;
}

} // namespace

Written plainText(const Value& value)
{
    PlainWriter writer;
    writer.put(value);
    return std::move(writer.result);
}

Written jsonText(const Value& value, JsonForm form)
{
    JsonWriter writer{form, {}};
    writer.put(value);
    return std::move(writer.result);
}

std::string formatFloat(double value)
{
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
    std::array<char, 40> buffer{};
    const auto scientific =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    std::string text(buffer.data(), scientific.ptr);
    const int exponent = std::atoi(text.c_str() + text.find('e') + 1);
    constexpr int precision = 6; // by which Go decides where the shortest digits are wanted
    if (exponent < -4 || exponent >= precision) return text;
    const auto fixed =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
    return {buffer.data(), fixed.ptr};
}

std::string jsonFloat(double value)
{
    return text::formatDouble(value);
}

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    while (!text.empty()) {
        const Rune rune = firstRune(text);
        const auto byte = static_cast<unsigned char>(text[0]);
        text.remove_prefix(rune.size);
        if (rune.size == 1 && rune.value == replacement) {
            out += "\\x";
            appendHex(out, byte, 2);
            continue;
        }
        if (rune.value == '"' || rune.value == '\\') {
            out += '\\';
            out += static_cast<char>(rune.value);
            continue;
        }
        if (isPrint(rune.value)) {
            appendRune(out, rune.value);
            continue;
        }
        static constexpr std::string_view controls = "\a\b\f\n\r\t\v";
        const std::size_t known =
            rune.value < 0x80 ? controls.find(static_cast<char>(rune.value)) : std::string_view::npos;
        if (known != std::string_view::npos) {
            out += '\\';
            out += "abfnrtv"[known];
        } else if (rune.value < ' ' || rune.value == 0x7f) {
            out += "\\x";
            appendHex(out, rune.value, 2);
        } else {
            out += rune.value < 0x10000 ? "\\u" : "\\U";
            appendHex(out, rune.value, rune.value < 0x10000 ? 4 : 8);
        }
    }
    out += '"';
    return out;
}

std::string jsonQuoted(std::string_view text, bool escapeHtml)
{
    std::string out = "\"";
    while (!text.empty()) {
        const Rune rune = firstRune(text);
        const char c = text[0];
        text.remove_prefix(rune.size);
        if (rune.value == replacement && rune.size == 1) {
            out += "\\ufffd";
        } else if (rune.value == '"' || rune.value == '\\') {
            out += '\\';
            out += c;
        } else if (rune.value < ' ') {
            static constexpr std::string_view controls = "\b\f\n\r\t";
            const std::size_t known = controls.find(c);
            if (known != std::string_view::npos) {
                out += '\\';
                out += "bfnrt"[known];
            } else {
                out += "\\u";
                appendHex(out, rune.value, 4);
            }
        } else if ((escapeHtml && (c == '<' || c == '>' || c == '&')) || rune.value == 0x2028 ||
                   rune.value == 0x2029) {
            out += "\\u";
            appendHex(out, rune.value, 4);
        } else {
            appendRune(out, rune.value);
        }
    }
    out += '"';
    return out;
}

} // namespace dagwright::argo::expr
