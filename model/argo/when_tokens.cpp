// The tokens of a `when`. Follows govaluate's reader character by character, since what it accepts has no
// grammar: operator characters stick together, a backslash takes the next character as it is anywhere, and
// what a `-` is depends on the token before it.
#include "model/argo/expr/unicode.h"
#include "model/argo/when.h"
#include "model/argo/when_private.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace dagwright::argo {

namespace {

using Kind = WhenTokenKind;
using Op = WhenOperator;

struct Symbol
{
    std::string_view text;
    Kind kind;
    Op op;
};

constexpr std::array<Symbol, 27> symbols{{
    {"+", Kind::Modifier, Op::Add},
    {"-", Kind::Modifier, Op::Subtract},
    {"*", Kind::Modifier, Op::Multiply},
    {"/", Kind::Modifier, Op::Divide},
    {"%", Kind::Modifier, Op::Modulo},
    {"**", Kind::Modifier, Op::Power},
    {"&", Kind::Modifier, Op::BitAnd},
    {"|", Kind::Modifier, Op::BitOr},
    {"^", Kind::Modifier, Op::BitXor},
    {"<<", Kind::Modifier, Op::ShiftLeft},
    {">>", Kind::Modifier, Op::ShiftRight},
    {"&&", Kind::Logical, Op::And},
    {"||", Kind::Logical, Op::Or},
    {"==", Kind::Comparator, Op::Equal},
    {"!=", Kind::Comparator, Op::NotEqual},
    {">", Kind::Comparator, Op::Greater},
    {">=", Kind::Comparator, Op::GreaterOrEqual},
    {"<", Kind::Comparator, Op::Less},
    {"<=", Kind::Comparator, Op::LessOrEqual},
    {"=~", Kind::Comparator, Op::Matches},
    {"!~", Kind::Comparator, Op::MatchesNot},
    {"?", Kind::Ternary, Op::If},
    {":", Kind::Ternary, Op::Else},
    {"??", Kind::Ternary, Op::Coalesce},
    {"-", Kind::Prefix, Op::Negate},
    {"!", Kind::Prefix, Op::Not},
    {"~", Kind::Prefix, Op::BitNot},
}};

bool isQuote(char32_t c)
{
    return c == '\'' || c == '"';
}
bool isNumeric(char32_t c)
{
    return expr::isDigit(c) || c == '.';
}
bool isHexDigit(char32_t c)
{
    const char32_t lower = expr::toLower(c);
    return expr::isDigit(c) || (lower >= 'a' && lower <= 'f');
}
bool isWordPart(char32_t c)
{
    return expr::isLetter(c) || expr::isDigit(c) || c == '_' || c == '.';
}
bool isSymbolPart(char32_t c)
{
    return !(expr::isDigit(c) || expr::isLetter(c) || c == '(' || c == ')' || c == '[' || c == ']' ||
             isQuote(c));
}
bool isInBrackets(char32_t c)
{
    return c != ']';
}
bool isInQuotes(char32_t c)
{
    return !isQuote(c);
}

std::optional<double> decimal(const std::string& digits)
{
    double value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    if (stop != end || error == std::errc::invalid_argument) return std::nullopt;
    if (error == std::errc::result_out_of_range) {
        // Too small is zero, too large an error: the first digit that counts tells which.
        const std::size_t first = digits.find_first_not_of("0.");
        if (first < digits.find('.')) return std::nullopt;
        return 0.0;
    }
    return value;
}

class Reader
{
  public:
    Reader(std::string_view text, WhenTags tags) : text_(text), tags_(tags) {}

    std::vector<WhenToken> read()
    {
        std::vector<WhenToken> tokens;
        while (skipBlanks()) {
            // A sign is a prefix where a value may follow.
            prefixAllowed_ = tokens.empty() || takesPrefix(tokens.back().kind);
            WhenToken token;
            token.begin = static_cast<std::uint32_t>(at_);
            next(token);
            token.end = static_cast<std::uint32_t>(at_);
            tokens.push_back(std::move(token));
        }
        return tokens;
    }

  private:
    [[nodiscard]] bool atEnd() const { return at_ >= text_.size(); }

    char32_t take()
    {
        const expr::Rune rune = expr::firstRune(text_.substr(at_));
        at_ += rune.size;
        return rune.value;
    }

    bool skipBlanks()
    {
        while (!atEnd()) {
            const expr::Rune rune = expr::firstRune(text_.substr(at_));
            if (!expr::isSpace(rune.value)) return true;
            at_ += rune.size;
        }
        return false;
    }

    static void fail(WhenToken& token, std::string message)
    {
        token.kind = Kind::Error;
        token.text = std::move(message);
    }

    // Characters while the condition holds. Blanks: kept, or skipped before the first character and then an
    // end that is taken too. False: the text ended before the condition did.
    bool readWhile(bool (*condition)(char32_t), bool keepBlanks, std::string& out)
    {
        while (!atEnd()) {
            const std::size_t before = at_;
            const char32_t c = take();
            if (c == '\\') {
                if (atEnd()) {
                    danglingBackslash_ = true;
                    return true;
                }
                expr::appendRune(out, take());
                continue;
            }
            if (!keepBlanks && expr::isSpace(c)) {
                if (out.empty()) continue;
                at_ = before;
                return true;
            }
            if (!condition(c)) {
                at_ = before;
                return true;
            }
            expr::appendRune(out, c);
        }
        return false;
    }

    void next(WhenToken& token)
    {
        danglingBackslash_ = false;
        if (tags_ == WhenTags::AsValues && text_.substr(at_, 2) == "{{" && readTag(token)) return;
        const std::size_t begin = at_;
        const char32_t c = take();
        if (isNumeric(c))
            number(token, begin);
        else if (c == ',')
            set(token, Kind::Separator, Op::Separate);
        else if (c == '[')
            enclosed(token, Kind::Word, isInBrackets, "A [ is not closed by ].");
        else if (expr::isLetter(c))
            word(token, begin);
        else if (isQuote(c))
            quoted(token);
        else if (c == '(' || c == ')')
            set(token, c == '(' ? Kind::Open : Kind::Close, Op::None);
        else
            symbol(token, begin);
        if (danglingBackslash_) fail(token, "A backslash cannot be the last character.");
    }

    static void set(WhenToken& token, Kind kind, Op op)
    {
        token.kind = kind;
        token.op = op;
    }

    bool readTag(WhenToken& token)
    {
        const std::size_t close = text_.find("}}", at_ + 2);
        if (close == std::string_view::npos) return false;
        token.kind = Kind::Tag;
        token.text = text_.substr(at_, close + 2 - at_);
        at_ = close + 2;
        return true;
    }

    void number(WhenToken& token, std::size_t begin)
    {
        token.kind = Kind::Number;
        if (text_[begin] == '0' && begin + 2 < text_.size() && text_[begin + 1] == 'x')
            return hexadecimal(token, begin);
        at_ = begin;
        std::string digits;
        readWhile(isNumeric, false, digits);
        const auto value = decimal(digits);
        if (!value) return fail(token, "\"" + digits + "\" is not a number.");
        token.number = *value;
    }

    void hexadecimal(WhenToken& token, std::size_t begin)
    {
        at_ = begin + 2;
        std::string digits;
        readWhile(isHexDigit, false, digits);
        std::uint64_t value = 0;
        const char* const end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, value, 16);
        if (error != std::errc{} || stop != end)
            return fail(token, "\"0x" + digits + "\" is not a hexadecimal number of 64 bits.");
        token.number = static_cast<double>(value);
    }

    void enclosed(WhenToken& token, Kind kind, bool (*inside)(char32_t), const char* unclosed)
    {
        token.kind = kind;
        if (!readWhile(inside, true, token.text)) return fail(token, unclosed);
        if (!danglingBackslash_) take();
    }

    void quoted(WhenToken& token)
    {
        enclosed(token, Kind::Text, isInQuotes, "A quote is not closed. Either quote ends a text.");
        if (token.kind != Kind::Text) return;
        if (const auto seconds = whenSeconds(token.text)) {
            token.kind = Kind::Time;
            token.number = static_cast<double>(*seconds);
        }
    }

    void word(WhenToken& token, std::size_t begin)
    {
        at_ = begin;
        readWhile(isWordPart, false, token.text);
        token.kind = Kind::Word;
        if (token.text == "true" || token.text == "false") {
            token.kind = Kind::Bool;
            token.boolean = token.text == "true";
        } else if (token.text == "in" || token.text == "IN") {
            set(token, Kind::Comparator, Op::In);
        } else if (token.text.find('.') != std::string::npos) {
            token.kind = Kind::Accessor;
            if (token.text.back() == '.') fail(token, "\"" + token.text + "\" ends with a dot.");
        }
    }

    void symbol(WhenToken& token, std::size_t begin)
    {
        at_ = begin;
        std::string text;
        readWhile(isSymbolPart, false, text);
        if (at_ == begin) expr::appendRune(text, take()); // a ] that nothing opened
        for (const Symbol& symbol : symbols) {
            if (symbol.text != text || (symbol.kind == Kind::Prefix) != isPrefix(text)) continue;
            return set(token, symbol.kind, symbol.op);
        }
        fail(token, "Invalid token: \"" + text + "\".");
    }

    [[nodiscard]] bool isPrefix(std::string_view text) const
    {
        return prefixAllowed_ && (text == "-" || text == "!" || text == "~");
    }

    std::string_view text_;
    WhenTags tags_;
    std::size_t at_ = 0;
    bool prefixAllowed_ = true;
    bool danglingBackslash_ = false;
};

} // namespace

std::string_view operatorText(WhenOperator op)
{
    if (op == Op::Separate) return ",";
    if (op == Op::In) return "in";
    for (const Symbol& symbol : symbols)
        if (symbol.op == op) return symbol.text;
    return "";
}

std::vector<WhenToken> whenTokens(std::string_view text, WhenTags tags)
{
    return Reader(text, tags).read();
}

} // namespace dagwright::argo
