#include "model/text/encoding.h"
#include "model/text/json.h"
#include "model/text/scalar.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <unordered_map>
#include <utility>

namespace dagwright::text {

namespace {

class JsonParser
{
  public:
    JsonParser(const Source& source, const CheckedText& text, Diagnostics diagnostics)
        : source_(source), text_(text.text), pos_(text.begin), diagnostics_(std::move(diagnostics))
    {}

    ReadText run()
    {
        ReadText result;
        space();
        if (pos_ >= text_.size()) {
            error(pos_, pos_, "The text is empty.", "JSON needs one value.");
        } else {
            result.documents.push_back(node());
            space();
            if (!stopped_ && pos_ < text_.size())
                error(pos_, text_.size(), "Text follows where the value has ended.",
                      "A JSON text is one value.");
        }
        result.diagnostics = std::move(diagnostics_);
        return result;
    }

  private:
    [[nodiscard]] char here() const { return pos_ < text_.size() ? text_[pos_] : '\0'; }
    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const
    {
        return {source_.id(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }
    [[nodiscard]] Meta meta(std::size_t begin, Style style) const
    {
        Meta result;
        result.span = span(begin, pos_);
        result.style = style;
        return result;
    }

    void error(std::size_t begin, std::size_t end, std::string message, std::string detail,
               std::string rule = "json-syntax")
    {
        if (stopped_) return;
        Diagnostic result;
        result.rule = std::move(rule);
        result.message = std::move(message);
        result.detail = std::move(detail);
        result.span = span(begin, std::min(end, text_.size()));
        diagnostics_.push_back(std::move(result));
        if (diagnostics_.size() >= maxErrors) stopped_ = true;
    }
    // An error after which nothing can be made of the rest.
    void stop(std::string message, std::string detail)
    {
        error(pos_, pos_ + 1, std::move(message), std::move(detail));
        stopped_ = true;
    }

    void space()
    {
        for (;;) {
            while (pos_ < text_.size() &&
                   (here() == ' ' || here() == '\n' || here() == '\t' || here() == '\r'))
                ++pos_;
            if (here() != '/' && here() != '#') return;
            if (!comment()) return;
        }
    }

    bool comment()
    {
        const std::size_t begin = pos_;
        const std::string_view rest = text_.substr(pos_);
        if (rest.starts_with("/*")) {
            const std::size_t end = text_.find("*/", pos_ + 2);
            pos_ = end == std::string_view::npos ? text_.size() : end + 2;
        } else if (rest.starts_with("//") || rest.starts_with("#")) {
            pos_ = std::min(text_.find('\n', pos_), text_.size());
        } else {
            return false;
        }
        error(begin, pos_, "JSON has no comments.",
              "Remove this, or save the text as YAML and begin comments with #.");
        return true;
    }

    Value node()
    {
        switch (here()) {
        case '{': return map();
        case '[': return list();
        case '"': {
            const std::size_t begin = pos_;
            std::string text = string();
            return Value::of(std::move(text), meta(begin, Style::DoubleQuoted));
        }
        default: return word();
        }
    }

    bool enter()
    {
        if (depth_ >= maxDepth) {
            stop("More than " + std::to_string(maxDepth) + " lists and maps stand in each other.",
                 "Nest less.");
            return false;
        }
        ++depth_;
        return true;
    }

    Value list()
    {
        const std::size_t begin = pos_;
        std::vector<Value> items;
        if (!enter()) return {};
        ++pos_;
        space();
        bool more = here() != ']';
        while (more && !stopped_) {
            items.push_back(node());
            more = !stopped_ && separator(']', begin);
        }
        if (here() == ']' && !stopped_) ++pos_;
        --depth_;
        return Value::of(List(std::move(items)), meta(begin, Style::Flow));
    }

    Value map()
    {
        const std::size_t begin = pos_;
        std::vector<Entry> entries;
        std::unordered_map<std::string, std::size_t> seen; // only of wide maps
        if (!enter()) return {};
        ++pos_;
        space();
        bool more = here() != '}';
        while (more && !stopped_) {
            if (!entry(entries)) break;
            checkRepeated(entries, seen);
            more = !stopped_ && separator('}', begin);
        }
        if (here() == '}' && !stopped_) ++pos_;
        --depth_;
        return Value::of(Map(std::move(entries)), meta(begin, Style::Flow));
    }

    bool entry(std::vector<Entry>& entries)
    {
        if (here() != '"') {
            stop("A key is expected here.", "Write keys in double quotes.");
            return false;
        }
        const std::size_t begin = pos_;
        Entry result;
        result.key = string();
        result.keySpan = span(begin, pos_);
        result.keyStyle = Style::DoubleQuoted;
        space();
        if (stopped_) return false;
        if (here() != ':') {
            stop("A ':' is missing behind this key.", "Write \"key\": value.");
            return false;
        }
        ++pos_;
        space();
        result.value = node();
        entries.push_back(std::move(result));
        return true;
    }

    // A comma and then another item: true. The closing bracket, or an error: false.
    bool separator(char closing, std::size_t begin)
    {
        space();
        if (here() == closing) return false;
        if (here() == ',') {
            const std::size_t comma = pos_++;
            space();
            if (here() != closing) return true;
            error(comma, comma + 1, "JSON has no comma behind the last item.", "Remove it.");
            return false;
        }
        if (pos_ >= text_.size()) {
            pos_ = begin;
            stop(std::string("The ") + (closing == ']' ? "[" : "{") + " that opens here is never closed.",
                 std::string("Write ") + closing + " where it ends.");
            pos_ = text_.size();
        } else {
            stop(std::string("A comma or ") + closing + " is expected here.", "Separate items with commas.");
        }
        return false;
    }

    void checkRepeated(const std::vector<Entry>& entries, std::unordered_map<std::string, std::size_t>& seen)
    {
        constexpr std::size_t comparedOneByOne = 16;
        const std::size_t last = entries.size() - 1;
        if (entries.size() <= comparedOneByOne) {
            for (std::size_t i = 0; i < last; ++i)
                if (entries[i].key == entries[last].key) return reportRepeated(entries[i], entries[last]);
            return;
        }
        if (seen.empty())
            for (std::size_t i = 0; i < last; ++i)
                seen.emplace(entries[i].key, i);
        const auto [first, isNew] = seen.emplace(entries[last].key, last);
        if (!isNew) reportRepeated(entries[first->second], entries[last]);
    }

    void reportRepeated(const Entry& first, const Entry& second)
    {
        error(second.keySpan.begin, second.keySpan.end,
              "The key \"" + second.key.substr(0, 80) + "\" stands in this map already, in line " +
                  std::to_string(source_.locate(first.keySpan.begin).line) + ".",
              "Remove or rename one of them; the last one counts.", "json-duplicate-key");
    }

    std::string string()
    {
        const std::size_t begin = pos_++;
        std::string out;
        for (;;) {
            const std::size_t from = pos_;
            while (pos_ < text_.size() && text_[pos_] != '"' && text_[pos_] != '\\' &&
                   static_cast<unsigned char>(text_[pos_]) >= 0x20)
                ++pos_;
            out.append(text_.substr(from, pos_ - from));
            if (here() == '"') {
                ++pos_;
                return out;
            }
            if (here() == '\\') {
                escape(out);
            } else if (here() == '\t') {
                error(pos_, pos_ + 1, "A tab stands inside of a text.", "Write it as \\t.");
                out += text_[pos_++];
            } else {
                pos_ = begin;
                stop("The quote that opens here is not closed on its line.",
                     "Write \" where it ends, and \\n for a line break.");
                pos_ = text_.size();
                return out;
            }
        }
    }

    void escape(std::string& out)
    {
        const std::size_t begin = pos_;
        const char c = pos_ + 1 < text_.size() ? text_[pos_ + 1] : '\0';
        constexpr std::string_view names = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        if (const std::size_t index = names.find(c); c != '\0' && index != std::string_view::npos) {
            out += meanings[index];
            pos_ += 2;
            return;
        }
        char32_t value = 0;
        if (c == 'u' && hex(pos_ + 2, value)) {
            pos_ += 6;
            if (value < 0xD800 || value > 0xDFFF) return appendUtf8(out, value);
            char32_t low = 0;
            const bool isPair = value < 0xDC00 && text_.substr(pos_, 2) == "\\u" && hex(pos_ + 2, low) &&
                                low >= 0xDC00 && low < 0xE000;
            if (isPair) {
                pos_ += 6;
                return appendUtf8(out, 0x10000 + ((value - 0xD800) << 10u) + (low - 0xDC00));
            }
            error(begin, pos_, "This escape is half of a character.",
                  "Write both halves, \\uD800 to \\uDBFF and then \\uDC00 to \\uDFFF.");
            return appendUtf8(out, 0xFFFD);
        }
        error(begin, begin + 2, "This backslash begins no escape that JSON knows.",
              "Write \\\\ for a backslash.");
        out += '\\';
        ++pos_;
    }

    bool hex(std::size_t from, char32_t& value) const
    {
        const std::string_view digits = text_.substr(std::min(from, text_.size()), 4);
        std::uint32_t number = 0;
        const auto [stop, failure] =
            std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
        value = number;
        return digits.size() == 4 && failure == std::errc() && stop == digits.data() + 4;
    }

    Value word()
    {
        const std::size_t begin = pos_;
        constexpr std::string_view ends = " \t\r\n,:[]{}\"/";
        while (pos_ < text_.size() && ends.find(text_[pos_]) == std::string_view::npos)
            ++pos_;
        const std::string_view text = text_.substr(begin, pos_ - begin);
        Meta own = meta(begin, Style::Plain);
        if (text == "null") return Value::null(std::move(own));
        if (text == "true" || text == "false") return Value::of(text == "true", std::move(own));
        if (isNumber(text)) {
            Value number = resolvePlain(text, own);
            if (number.isNumber()) return number;
            error(begin, pos_, "This number is too large.", "The largest is about 1.8e308.");
            return Value::null(std::move(own));
        }
        pos_ = begin;
        if (text.empty() && pos_ >= text_.size())
            stop("The text ends where a value is expected.", "Write a value.");
        else if (text.starts_with('\''))
            stop("JSON has no single quotes.", "Write texts in double quotes.");
        else
            stop("A value is expected here.",
                 "Write null, true, false, a number, a text in double quotes, a list or a map.");
        return Value::null(meta(begin, Style::Plain));
    }

    static bool isNumber(std::string_view text)
    {
        std::size_t i = text.starts_with('-') ? 1 : 0;
        const auto digits = [&] {
            const std::size_t from = i;
            while (i < text.size() && text[i] >= '0' && text[i] <= '9')
                ++i;
            return i - from;
        };
        const bool leadingZero = i < text.size() && text[i] == '0';
        const std::size_t whole = digits();
        if (whole == 0 || (leadingZero && whole > 1)) return false;
        if (i < text.size() && text[i] == '.') {
            ++i;
            if (digits() == 0) return false;
        }
        if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
            ++i;
            if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
            if (digits() == 0) return false;
        }
        return i == text.size();
    }

    const Source& source_;
    std::string_view text_;
    std::size_t pos_;
    Diagnostics diagnostics_;
    int depth_ = 0;
    bool stopped_ = false;
};

} // namespace

ReadText readJson(const SourcePtr& source)
{
    CheckedText text;
    ReadText result;
    checkEncoding(*source, text, result.diagnostics);
    if (!text.readable) return result;
    return JsonParser(*source, text, std::move(result.diagnostics)).run();
}

} // namespace dagwright::text
