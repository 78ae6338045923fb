// The recursive descent parser behind parseExpression and parseTemplate. Private to model/text/hcl_*.cpp.
#pragma once

#include "model/text/hcl_expression.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::text::hcl {

class Parser
{
  public:
    explicit Parser(std::string_view text) : text_(text) {}

    // nullptr after an error.
    ExpressionPtr wholeExpression();
    ExpressionPtr wholeTemplate();
    [[nodiscard]] const Diagnostic& error() const { return *error_; }

  private:
    enum class Escapes
    {
        None,
        Backslash
    };
    // What stands in a template, in order, before trims are applied and directives are put together. Text
    // comes in pieces of one line at most, because `~` trims no further.
    struct Piece
    {
        enum class Kind
        {
            Text,
            Interpolation,
            If,
            Else,
            EndIf,
            For,
            EndFor
        };

        Kind kind = Kind::Text;
        Range range;
        std::string text;
        ExpressionPtr expression; // of an interpolation, the condition, the collection
        std::string keyName;
        std::string valueName;
        bool trimsBefore = false;
        bool trimsAfter = false;
    };
    using Pieces = std::vector<Piece>;
    struct Depth
    {
        explicit Depth(Parser& parser) : parser_(parser) { ++parser_.depth_; }
        ~Depth() { --parser_.depth_; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;
        Parser& parser_;
    };
    // Inside of brackets and parentheses a newline is a space, in an object it separates items.
    struct Newlines
    {
        Newlines(Parser& parser, bool matter) : parser_(parser), before_(parser.newlinesMatter_)
        {
            parser.newlinesMatter_ = matter;
        }
        ~Newlines() { parser_.newlinesMatter_ = before_; }
        Newlines(const Newlines&) = delete;
        Newlines& operator=(const Newlines&) = delete;
        Parser& parser_;
        bool before_;
    };

    // Characters.
    [[nodiscard]] bool atEnd() const { return at_ >= text_.size(); }
    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    [[nodiscard]] bool startsWith(std::string_view what) const
    {
        return text_.substr(at_, what.size()) == what;
    }
    void skipSpace();
    bool take(char c);
    bool takeWord(std::string_view word);
    std::optional<std::string> identifier();
    [[nodiscard]] Range from(std::size_t begin) const
    {
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
    }
    std::nullptr_t fail(std::size_t offset, std::string message, std::string detail = {});
    std::nullptr_t expected(std::string_view what);
    std::string foundHere() const;

    // Expressions.
    template <typename Node>
    ExpressionPtr make(std::size_t begin, Node node);
    ExpressionPtr expression();
    ExpressionPtr conditional();
    ExpressionPtr binary(int level);
    std::optional<BinaryOperator> operatorOf(int level);
    ExpressionPtr unary();
    ExpressionPtr postfix();
    ExpressionPtr legacyIndex(std::size_t begin, ExpressionPtr from);
    ExpressionPtr splat(std::size_t begin, ExpressionPtr from, bool full);
    ExpressionPtr steps(std::size_t begin, ExpressionPtr from, bool attributesOnly);
    ExpressionPtr primary();
    ExpressionPtr number();
    ExpressionPtr parentheses();
    ExpressionPtr brackets();
    ExpressionPtr braces();
    bool objectItem(ObjectOf& object);
    ExpressionPtr call(std::size_t begin, std::string function);
    ExpressionPtr forExpression(std::size_t begin, char close);

    // Templates.
    ExpressionPtr quoted();
    ExpressionPtr heredoc();
    ExpressionPtr heredocBody(std::size_t begin, std::size_t bodyEnd, bool indented);
    bool pieces(Pieces& out, char end, Escapes escapes);
    bool text(Pieces& out, char end, Escapes escapes);
    bool escape(std::string& out);
    bool unicodeEscape(std::string& out, int digits);
    bool sequence(Pieces& out);
    bool directive(Piece& piece);
    static void trim(Pieces& pieces);
    static void unindent(Pieces& pieces);
    std::optional<TemplateParts> assemble(Pieces pieces);
    std::optional<Piece::Kind> assembleUntil(Pieces& pieces, std::size_t& next, TemplateParts& into);
    bool assembleIf(Pieces& pieces, std::size_t& next, TemplateParts& into);
    bool assembleFor(Pieces& pieces, std::size_t& next, TemplateParts& into);

    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool newlinesMatter_ = false;
    std::optional<Diagnostic> error_;
};

} // namespace dagwright::text::hcl
