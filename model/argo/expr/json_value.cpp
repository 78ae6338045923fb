// JSON to values, by the rules of Go's encoding/json.
#include "model/argo/expr/format.h"
#include "model/argo/expr/native.h"
#include "model/argo/expr/unicode.h"

#include <utility>

namespace dagwright::argo::expr {

namespace {

class JsonReader
{
  public:
    explicit JsonReader(std::string_view text) : text_(text) {}

    std::variant<Value, std::string> read()
    {
        Value value = element(1);
        skipBlanks();
        if (error_.empty() && at_ < text_.size())
            fail("invalid character " + here() + " after top-level value");
        if (!error_.empty()) return error_;
        return value;
    }

  private:
    Value element(std::uint32_t depth);
    Value word(std::string_view word, Value value);
    Value number();
    Value list(std::uint32_t depth);
    Value map(std::uint32_t depth);
    bool string(std::string& out);
    bool escape(std::string& out);
    bool unicodeEscape(std::uint32_t& out);
    bool digits();

    void skipBlanks()
    {
        while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
            at_++;
    }
    bool next(char c)
    {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        at_++;
        return true;
    }
    std::string here() const { return at_ < text_.size() ? quoted(text_.substr(at_, 1)) : "end"; }
    Value fail(std::string why)
    {
        if (error_.empty()) error_ = at_ < text_.size() ? std::move(why) : "unexpected end of JSON input";
        return {};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string error_;
};

Value JsonReader::element(std::uint32_t depth)
{
    if (depth > maxValueDepth) {
        if (error_.empty()) error_ = jsonTooDeep;
        return {};
    }
    skipBlanks();
    const char c = at_ < text_.size() ? text_[at_] : '\0';
    switch (c) {
    case 'n': return word("null", {});
    case 't': return word("true", Value::of(true));
    case 'f': return word("false", Value::of(false));
    case '"': {
        std::string text;
        if (!string(text)) return fail("invalid string in JSON");
        return textValue(std::move(text));
    }
    case '[': return list(depth);
    case '{': return map(depth);
    default: return number();
    }
}

Value JsonReader::word(std::string_view word, Value value)
{
    for (const char c : word)
        if (!next(c)) return fail("invalid character " + here() + " in literal " + std::string(word));
    return value;
}

bool JsonReader::digits()
{
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9')
        at_++;
    return at_ > begin;
}

Value JsonReader::number()
{
    const std::size_t begin = at_;
    next('-');
    const bool zero = next('0');
    if (!zero && !digits())
        return fail("invalid character " + here() +
                    (at_ > begin ? " in numeric literal" : " looking for beginning of value"));
    if (next('.') && !digits())
        return fail("invalid character " + here() + " after decimal point in numeric literal");
    if (next('e') || next('E')) {
        if (!next('+')) next('-');
        if (!digits()) return fail("invalid character " + here() + " in exponent of numeric literal");
    }
    double value = 0;
    const std::string_view written = text_.substr(begin, at_ - begin);
    if (!readFloat(written, value)) {
        if (error_.empty())
            error_ =
                "json: cannot unmarshal number " + std::string(written) + " into Go value of type float64";
        return {};
    }
    return Value::of(value);
}

Value JsonReader::list(std::uint32_t depth)
{
    std::vector<Value> items;
    at_++;
    skipBlanks();
    if (next(']')) return Value::list(std::move(items));
    while (error_.empty()) {
        items.push_back(element(depth + 1));
        skipBlanks();
        if (next(']')) return Value::list(std::move(items));
        if (error_.empty() && !next(',')) fail("invalid character " + here() + " after array element");
    }
    return {};
}

Value JsonReader::map(std::uint32_t depth)
{
    MapData::Entries entries;
    at_++;
    skipBlanks();
    if (next('}')) return Value::map(std::move(entries));
    while (error_.empty()) {
        skipBlanks();
        std::string key;
        if (at_ >= text_.size() || text_[at_] != '"')
            return fail("invalid character " + here() + " looking for beginning of object key string");
        if (!string(key)) return fail("invalid string in JSON");
        skipBlanks();
        if (!next(':')) return fail("invalid character " + here() + " after object key");
        entries.emplace_back(textValue(std::move(key)), element(depth + 1));
        skipBlanks();
        if (next('}')) return Value::map(std::move(entries));
        if (error_.empty() && !next(','))
            fail("invalid character " + here() + " after object key:value pair");
    }
    return {};
}

bool JsonReader::unicodeEscape(std::uint32_t& out)
{
    out = 0;
    for (int i = 0; i < 4; i++, at_++) {
        const char c = at_ < text_.size() ? text_[at_] : '\0';
        const std::size_t digit = std::string_view("0123456789abcdefABCDEF").find(c);
        if (c == '\0' || digit == std::string_view::npos) return false;
        out = out * 16 + static_cast<std::uint32_t>(digit > 15 ? digit - 6 : digit);
    }
    return true;
}

bool JsonReader::escape(std::string& out)
{
    if (at_ >= text_.size()) return false;
    const char c = text_[at_++];
    static constexpr std::string_view names = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    const std::size_t known = names.find(c);
    if (known != std::string_view::npos) {
        out += meanings[known];
        return true;
    }
    std::uint32_t unit = 0;
    if (c != 'u' || !unicodeEscape(unit)) return false;
    const bool high = unit >= 0xd800 && unit < 0xdc00;
    if (high && text_.substr(at_, 2) == "\\u") {
        const std::size_t before = at_;
        at_ += 2;
        std::uint32_t low = 0;
        if (!unicodeEscape(low)) return false;
        if (low >= 0xdc00 && low < 0xe000) {
            appendRune(out, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
            return true;
        }
        at_ = before; // no pair: the first is lost, the second counts for itself
    }
    appendRune(out, unit); // half a pair becomes the replacement character
    return true;
}

bool JsonReader::string(std::string& out)
{
    at_++;
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == '"') {
            at_++;
            return true;
        }
        if (static_cast<unsigned char>(c) < ' ') return false;
        if (c == '\\') {
            at_++;
            if (!escape(out)) return false;
            continue;
        }
        const Rune rune = firstRune(text_.substr(at_));
        appendRune(out, rune.value);
        at_ += rune.size;
    }
    return false;
}

} // namespace

std::variant<Value, std::string> readJsonValue(std::string_view text)
{
    return JsonReader(text).read();
}

} // namespace dagwright::argo::expr
