#include "model/text/json.h"
#include "model/text/scalar.h"

#include <cmath>
#include <string_view>
#include <utility>

namespace dagwright::text {

namespace {

void appendString(std::string& out, std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7F && c != '"' && c != '\\' && byte != 0xE2) {
            out += c;
            continue;
        }
        // Go escapes the two line separators of Unicode, which JavaScript once did not allow in a string.
        const std::string_view three = text.substr(i, 3);
        if (three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9") {
            out += three == "\xE2\x80\xA8" ? "\\u2028" : "\\u2029";
            i += 2;
            continue;
        }
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        case '\b': out += "\\b"; break;
        case '\f': out += "\\f"; break;
        default:
            if (byte >= 0x20) {
                out += c;
            } else {
                out += "\\u00";
                out += hex[byte >> 4u];
                out += hex[byte & 15u];
            }
        }
    }
    out += '"';
}

// The lexeme where it is written as JSON writes numbers, else the canonical form.
std::string numberText(const Value& number)
{
    if (number.isDouble() && !std::isfinite(number.asDouble())) return "null";
    const std::string& lexeme = number.lexeme();
    const std::size_t first = lexeme.starts_with('-') ? 1 : 0;
    const bool isJson = lexeme.size() > first &&
                        lexeme.find_first_not_of("0123456789.eE+-") == std::string::npos &&
                        lexeme[first] >= '0' && lexeme[first] <= '9' && lexeme.back() != '.' &&
                        lexeme.find(".e") == std::string::npos && lexeme.find(".E") == std::string::npos &&
                        (lexeme[first] != '0' || lexeme.size() == first + 1 || lexeme[first + 1] == '.' ||
                         lexeme[first + 1] == 'e' || lexeme[first + 1] == 'E');
    if (isJson) return lexeme;
    return number.isInt() ? std::to_string(number.asInt()) : formatDouble(number.asDouble());
}

class Writer
{
  public:
    explicit Writer(JsonLayout layout) : indented_(layout == JsonLayout::Indented) {}
    std::string take() { return std::move(out_); }

    void node(const Value& value, std::size_t indent)
    {
        switch (value.kind()) {
        case Kind::Null: out_ += "null"; return;
        case Kind::Bool: out_ += value.asBool() ? "true" : "false"; return;
        case Kind::Int:
        case Kind::Double: out_ += numberText(value); return;
        case Kind::String: return appendString(out_, value.asString());
        case Kind::List: return list(value.asList(), indent);
        case Kind::Map: return map(value.asMap(), indent);
        }
    }

  private:
    void list(const List& items, std::size_t indent)
    {
        out_ += '[';
        bool first = true;
        for (const Value& item : items) {
            if (!std::exchange(first, false)) out_ += ',';
            newLine(indent + 1);
            node(item, indent + 1);
        }
        if (!first) newLine(indent);
        out_ += ']';
    }

    void map(const Map& entries, std::size_t indent)
    {
        out_ += '{';
        bool first = true;
        for (const Entry& entry : entries) {
            if (!std::exchange(first, false)) out_ += ',';
            newLine(indent + 1);
            appendString(out_, entry.key);
            out_ += indented_ ? ": " : ":";
            node(entry.value, indent + 1);
        }
        if (!first) newLine(indent);
        out_ += '}';
    }

    void newLine(std::size_t indent)
    {
        if (indented_) out_.append("\n").append(2 * indent, ' ');
    }

    std::string out_;
    bool indented_;
};

} // namespace

std::string writeJson(const Value& value, JsonLayout layout)
{
    Writer writer(layout);
    writer.node(value, 0);
    return writer.take();
}

} // namespace dagwright::text
