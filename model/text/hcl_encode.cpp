// jsonencode and yamlencode, byte for byte as OpenTofu prints them.

#include "model/text/hcl_evaluator.h"
#include "model/text/hcl_values.h"

#include "model/text/encoding.h"

#include <algorithm>
#include <array>

namespace dagwright::text::hcl {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

std::vector<const Entry*> sortedEntries(const Value& map)
{
    std::vector<const Entry*> entries;
    for (const Entry& entry : map.entries())
        entries.push_back(&entry);
    std::sort(entries.begin(), entries.end(), [](const Entry* a, const Entry* b) { return a->key < b->key; });
    return entries;
}

// As Go's encoding/json: also <, > and & are escaped, and the two line separators.
void appendJsonString(std::string& out, std::string_view text)
{
    out += '"';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if (byte == 8 || byte == 12) {
            out += byte == 8 ? "\\b" : "\\f";
        } else if (byte < 0x20 || c == '<' || c == '>' || c == '&') {
            out += "\\u00";
            out += hexDigits[byte >> 4];
            out += hexDigits[byte & 15];
        } else if (text.substr(i, 3) == "\xE2\x80\xA8" || text.substr(i, 3) == "\xE2\x80\xA9") {
            out += text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else {
            out += c;
        }
    }
    out += '"';
}

void appendJson(std::string& out, const Value& value)
{
    switch (value.kind()) {
    case Kind::Null: out += "null"; break;
    case Kind::Bool: out += value.asBool() ? "true" : "false"; break;
    case Kind::Int:
    case Kind::Double: out += numberText(value); break;
    case Kind::String: appendJsonString(out, value.asString()); break;
    case Kind::List: {
        out += '[';
        bool first = true;
        for (const Value& item : value.items()) {
            if (!first) out += ',';
            first = false;
            appendJson(out, item);
        }
        out += ']';
        break;
    }
    case Kind::Map: {
        out += '{';
        bool first = true;
        for (const Entry* entry : sortedEntries(value)) {
            if (!first) out += ',';
            first = false;
            appendJsonString(out, entry->key);
            out += ':';
            appendJson(out, entry->value);
        }
        out += '}';
        break;
    }
    }
}

// What libyaml's emitter calls printable.
bool isPrintable(char32_t c)
{
    return c == 0x0A || (c >= 0x20 && c <= 0x7E) || (c >= 0xA0 && c <= 0xFFFD && c != 0xFEFF);
}

bool isBreak(char32_t c)
{
    return c == '\r' || c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// The emitter of go-cty-yaml: block style, every key and string in double quotes, texts of several lines as
// literal blocks where they may be, long strings folded behind column 80.
class YamlEncoder
{
  public:
    std::string encode(const Value& value)
    {
        node(value, 0, 0, false);
        const bool plainRoot = value.isNull() || value.isBool() || value.isNumber();
        if (!out_.ends_with('\n')) out_ += '\n';
        if (plainRoot) out_ += "...\n";
        return std::move(out_);
    }

  private:
    void character(char32_t c)
    {
        appendUtf8(out_, c);
        ++column_;
    }
    void put(std::string_view ascii)
    {
        out_ += ascii;
        column_ += ascii.size();
    }
    void newLine(std::size_t indent)
    {
        if (!out_.empty() && !out_.ends_with('\n')) out_ += '\n';
        out_.append(indent, ' ');
        column_ = indent;
    }

    // `indent` is the column of the node's own entries; `outer` that of what holds it, which scalars go two
    // deeper than.
    void node(const Value& value, std::size_t indent, std::size_t outer, bool inMap)
    {
        switch (value.kind()) {
        case Kind::Null: put("null"); break;
        case Kind::Bool: put(value.asBool() ? "true" : "false"); break;
        case Kind::Int:
        case Kind::Double: put(numberText(value)); break;
        case Kind::String: string(value.asString(), outer + 2); break;
        case Kind::List:
            if (value.size() == 0) {
                put("[]");
            } else {
                list(value, indent, inMap);
            }
            break;
        case Kind::Map:
            if (value.size() == 0) {
                put("{}");
            } else {
                map(value, indent);
            }
            break;
        }
    }

    void list(const Value& value, std::size_t indent, bool inMap)
    {
        bool first = !inMap; // right behind a dash, or at the start
        for (const Value& item : value.items()) {
            if (!first) newLine(indent);
            first = false;
            put("-");
            put(" ");
            node(item, indent + 2, indent, false);
        }
    }

    void map(const Value& value, std::size_t indent, bool onNewLine = false)
    {
        bool first = !onNewLine;
        for (const Entry* entry : sortedEntries(value)) {
            if (!first) newLine(indent);
            first = false;
            const bool simple = isSimpleKey(entry->key);
            if (simple) {
                doubleQuoted(entry->key, indent, false);
                put(":");
            } else {
                put("? ");
                string(entry->key, indent + 2);
                newLine(indent);
                put(":");
            }
            below(entry->value, indent, simple);
        }
    }

    void below(const Value& value, std::size_t indent, bool simple)
    {
        if (value.isMap() && value.size() > 0) {
            if (simple) {
                map(value, indent + 2, true);
            } else {
                put(" ");
                map(value, indent + 2);
            }
        } else if (value.isList() && value.size() > 0) {
            if (!simple) put(" ");
            list(value, simple ? indent : indent + 2, simple);
        } else {
            put(" ");
            node(value, indent, indent, true);
        }
    }

    static bool isSimpleKey(std::string_view key)
    {
        std::size_t at = 0;
        while (at < key.size())
            if (isBreak(decodeUtf8(key, at))) return false;
        return key.size() <= 128;
    }

    // As the emitter's analysis of a scalar: no block for special characters, a space at the end or before a
    // newline.
    static bool fitsBlock(std::string_view text)
    {
        char32_t before = 0;
        for (std::size_t at = 0; at < text.size();) {
            const char32_t c = decodeUtf8(text, at);
            if (!isPrintable(c) || (isBreak(c) && before == ' ')) return false;
            before = c;
        }
        return before != ' ';
    }

    void string(std::string_view text, std::size_t indent)
    {
        if (text.find('\n') == std::string_view::npos || !fitsBlock(text))
            return doubleQuoted(text, indent, true);
        put("|");
        if (text.front() == ' ' || text.front() == '\n') put("2");
        std::string_view rest = text;
        if (!rest.ends_with('\n')) {
            put("-");
        } else if (rest == "\n" || rest.ends_with("\n\n")) {
            put("+");
        }
        out_ += '\n';
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            if (end > 0) out_.append(indent, ' ');
            out_ += rest.substr(0, end);
            if (end == rest.size()) break;
            out_ += '\n';
            rest.remove_prefix(end + 1);
        }
    }

    void doubleQuoted(std::string_view text, std::size_t indent, bool mayBreak)
    {
        put("\"");
        bool spaces = false;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t begin = at;
            const char32_t c = decodeUtf8(text, at);
            if (!isPrintable(c) || isBreak(c) || c == '"' || c == '\\') {
                escape(c);
                spaces = false;
            } else if (c == ' ') {
                if (mayBreak && !spaces && column_ > 80 && begin > 0 && at < text.size()) {
                    newLine(indent);
                    if (text[at] == ' ') put("\\");
                } else {
                    put(" ");
                }
                spaces = true;
            } else {
                character(c);
                spaces = false;
            }
        }
        put("\"");
    }

    void escape(char32_t c)
    {
        switch (c) {
        case 0: return put("\\0");
        case 7: return put("\\a");
        case 8: return put("\\b");
        case 9: return put("\\t");
        case 10: return put("\\n");
        case 11: return put("\\v");
        case 12: return put("\\f");
        case 13: return put("\\r");
        case 27: return put("\\e");
        case '"': return put("\\\"");
        case '\\': return put("\\\\");
        case 0x85: return put("\\N");
        case 0x2028: return put("\\L");
        case 0x2029: return put("\\P");
        default: break;
        }
        const int digits = c <= 0xFF ? 2 : c <= 0xFFFF ? 4 : 8;
        put(c <= 0xFF ? "\\x" : c <= 0xFFFF ? "\\u" : "\\U");
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            const char digit = "0123456789ABCDEF"[(c >> shift) & 15];
            put(std::string_view(&digit, 1));
        }
    }

    std::string out_;
    std::size_t column_ = 0;
};

} // namespace

std::string encodeJson(const Value& value)
{
    std::string out;
    appendJson(out, value);
    return out;
}

std::string encodeYaml(const Value& value)
{
    return YamlEncoder().encode(value);
}

} // namespace dagwright::text::hcl
