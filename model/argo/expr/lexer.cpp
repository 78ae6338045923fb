#include "model/argo/expr/lexer.h"

#include "model/argo/expr/unescape.h"
#include "model/argo/expr/unicode.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dagwright::argo::expr {

namespace {

bool isAlphabetic(char32_t rune)
{
    return rune == '_' || rune == '$' || isLetter(rune);
}

bool isAlphaNumeric(char32_t rune)
{
    return isAlphabetic(rune) || isDigit(rune);
}

bool anyOf(std::string_view any, char c)
{
    return any.find(c) != std::string_view::npos;
}

} // namespace

bool isOperatorWord(std::string_view text)
{
    static constexpr std::array words{"not",        "in",       "or",  "and", "matches", "contains",
                                      "startsWith", "endsWith", "let", "if",  "else"};
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool isIdentifier(std::string_view text)
{
    if (text.empty() || !isAlphabetic(firstRune(text).value)) return false;
    while (!text.empty()) {
        const Rune rune = firstRune(text);
        if (!isAlphaNumeric(rune.value)) return false;
        text.remove_prefix(rune.size);
    }
    return true;
}

bool Lexer::accept(std::string_view any)
{
    if (atEnd() || !anyOf(any, text_[at_])) return false;
    at_++;
    return true;
}

bool Lexer::skipWordRune()
{
    if (atEnd()) return false;
    const auto c = static_cast<unsigned char>(text_[at_]);
    if (c < 0x80) {
        if (!isAlphaNumeric(c)) return false;
        at_++;
        return true;
    }
    const Rune rune = firstRune(text_.substr(at_));
    if (!isAlphaNumeric(rune.value)) return false;
    at_ += rune.size;
    return true;
}

void Lexer::skipWord()
{
    while (skipWordRune()) {
    }
}

Token Lexer::make(TokenType type, std::size_t begin) const
{
    Token token;
    token.type = type;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(at_);
    token.text = text_.substr(begin, at_ - begin);
    return token;
}

Token Lexer::error(std::size_t begin, std::string message) const
{
    Token token = make(TokenType::Error, begin);
    token.value = std::move(message);
    return token;
}

// Skips blanks and comments; true where a comment (that is wanted, or never ends) is the next token.
bool Lexer::skipBlanks(Token& out)
{
    while (!atEnd()) {
        const std::size_t begin = at_;
        const char c = text_[at_];
        if (c == '/' && (peek(1) == '/' || peek(1) == '*')) {
            const bool line = peek(1) == '/';
            const std::size_t close = line ? text_.find('\n', at_ + 2) : text_.find("*/", at_ + 2);
            at_ = close == std::string_view::npos ? text_.size() : close + (line ? 0 : 2);
            if (!line && close == std::string_view::npos) {
                out = error(begin, "The comment that starts here never ends.");
                return true;
            }
            if (comments_) {
                out = make(TokenType::Comment, begin);
                return true;
            }
            continue;
        }
        const Rune rune = firstRune(text_.substr(at_));
        if (!isSpace(rune.value)) return false;
        at_ += rune.size;
    }
    return false;
}

Token Lexer::next()
{
    const bool afterPointer = std::exchange(pointer_, false);
    const std::size_t word0 = at_;
    if (afterPointer) {
        skipWord();
        if (at_ > word0) return make(TokenType::Name, word0);
    }
    Token blank;
    if (skipBlanks(blank)) return blank;
    const std::size_t begin = at_;
    if (atEnd()) return make(TokenType::End, begin);
    const char c = text_[at_];
    if (c == '\'' || c == '"') return quoted(begin, begin, false);
    if (c == '`') return raw(begin);
    if ((c == 'b' || c == 'B') && (peek(1) == '\'' || peek(1) == '"')) return quoted(begin, begin + 1, true);
    if (c >= '0' && c <= '9') return number(begin);
    if (c == '.' && peek(1) >= '0' && peek(1) <= '9') return number(begin);
    const Rune rune = firstRune(text_.substr(at_));
    if (isAlphaNumeric(rune.value)) return word(begin);
    at_ += rune.size;
    const auto oneMore = [&](std::string_view any) {
        accept(any);
        return make(TokenType::Operator, begin);
    };
    switch (c) {
    case '?': return oneMore(".?");
    case '.': return oneMore(".");
    case '|': return oneMore("|");
    case ':': return oneMore(":");
    case '#': pointer_ = true; return oneMore("#");
    case '/':
    case ',':
    case ';':
    case '%':
    case '+':
    case '-':
    case '^': return make(TokenType::Operator, begin);
    case '&':
    case '!':
    case '=':
    case '*':
    case '<':
    case '>': return oneMore("&=*");
    default: break;
    }
    if (anyOf("([{)]}", c)) return make(TokenType::Bracket, begin);
    return error(begin, "This character has no meaning in an expression.");
}

Token Lexer::word(std::size_t begin)
{
    skipWord();
    Token token = make(TokenType::Name, begin);
    if (isOperatorWord(token.text)) token.type = TokenType::Operator;
    return token;
}

Token Lexer::number(std::size_t begin)
{
    std::string_view digits = "0123456789_";
    if (text_[at_] == '.') at_++;
    if (accept("0")) {
        if (accept("xX"))
            digits = "0123456789abcdefABCDEF_";
        else if (accept("oO"))
            digits = "01234567_";
        else if (accept("bB"))
            digits = "01_";
    }
    const auto acceptRun = [&] {
        while (accept(digits)) {
        }
    };
    acceptRun();
    if (!atEnd() && text_[at_] == '.') {
        if (peek(1) == '.') return make(TokenType::Number, begin); // 1..2
        at_++;
        acceptRun();
    }
    if (accept("eE")) {
        accept("+-");
        acceptRun();
    }
    const std::size_t end = at_;
    skipWord();
    if (at_ > end) return error(begin, "This is no number.");
    return make(TokenType::Number, begin);
}

Token Lexer::quoted(std::size_t begin, std::size_t open, bool bytes)
{
    const char quote = text_[open];
    std::size_t close = open + 1;
    while (close < text_.size() && text_[close] != quote && text_[close] != '\n')
        close += text_[close] == '\\' && close + 1 < text_.size() ? 2 : 1;
    if (close >= text_.size() || text_[close] == '\n') {
        at_ = std::min(close, text_.size());
        return error(begin, "The text that starts here has no closing quote.");
    }
    at_ = close + 1;
    Token token = make(bytes ? TokenType::Bytes : TokenType::String, begin);
    const std::string_view inner = text_.substr(open + 1, close - open - 1);
    std::size_t bad = 0;
    if (!unescape(inner, quote, bytes, token.value, bad)) {
        Token wrong = error(begin, "This escape is not known; a backslash itself is written \\\\.");
        wrong.begin = static_cast<std::uint32_t>(open + 1 + bad);
        return wrong;
    }
    return token;
}

Token Lexer::raw(std::size_t begin)
{
    bool doubled = false;
    std::size_t close = begin + 1;
    while (true) {
        close = text_.find('`', close);
        if (close == std::string_view::npos) {
            at_ = text_.size();
            return error(begin, "The text that starts here has no closing `.");
        }
        if (close + 1 >= text_.size() || text_[close + 1] != '`') break;
        doubled = true;
        close += 2;
    }
    at_ = close + 1;
    Token token = make(TokenType::String, begin);
    std::string_view inner = text_.substr(begin + 1, close - begin - 1);
    if (!doubled) {
        token.value = inner;
        return token;
    }
    while (!inner.empty()) {
        const Rune rune = firstRune(inner);
        appendRune(token.value, rune.value);
        inner.remove_prefix(rune.value == '`' ? 2 : rune.size);
    }
    return token;
}

} // namespace dagwright::argo::expr
