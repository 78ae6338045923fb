// The tokens of an expression. Private to this folder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dagwright::argo::expr {

enum class TokenType : std::uint8_t
{
    Name,
    Number,
    String,
    Bytes,
    Operator, // words too: let, if, else, in, or, and, not, matches, contains, startsWith, endsWith
    Bracket,
    Comment, // only where comments are asked for
    End,
    Error, // value: what is wrong
};

struct Token
{
    TokenType type = TokenType::End;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string_view text; // as written
    std::string value;     // String, Bytes: what the literal means; Error: the message

    [[nodiscard]] bool is(TokenType wanted, std::string_view what) const
    {
        return type == wanted && text == what;
    }
    // As expr-lang compares: for a literal its meaning, for anything else what is written.
    [[nodiscard]] std::string_view meaning() const
    {
        return type == TokenType::String || type == TokenType::Bytes ? std::string_view(value) : text;
    }
};

class Lexer
{
  public:
    explicit Lexer(std::string_view text, bool comments = false) : text_(text), comments_(comments) {}
    // After the end always End. An Error token skips what it is about, so that reading can go on.
    Token next();

  private:
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    bool atEnd() const { return at_ >= text_.size(); }
    bool accept(std::string_view any);
    bool skipWordRune();
    void skipWord();
    Token make(TokenType type, std::size_t begin) const;
    Token error(std::size_t begin, std::string message) const;
    bool skipBlanks(Token& out);
    Token word(std::size_t begin);
    Token number(std::size_t begin);
    Token quoted(std::size_t begin, std::size_t open, bool bytes);
    Token raw(std::size_t begin);

    std::string_view text_;
    std::size_t at_ = 0;
    bool comments_;
    bool pointer_ = false; // the last token was #, so a word that touches it is a name
};

// Whether a word is a name as the language reads one: a letter, _ or $, then those and digits.
[[nodiscard]] bool isIdentifier(std::string_view text);
// A word that the lexer makes an operator of.
[[nodiscard]] bool isOperatorWord(std::string_view text);

} // namespace dagwright::argo::expr
