// HCL expressions and templates: what stands between `${` and `}` in a document's string, and in attributes
// of .tf files.
//
// Source of the grammar: HCL native syntax, "Expressions" and "Templates". Ranges are byte offsets into the
// text that was parsed. Parsing is bounded: deeper nesting than maxDepth and longer texts than 4 GB are
// errors, never a crash.
#pragma once

#include "model/value/result.h"
#include "model/value/value.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dagwright::text::hcl {

// How deep expressions may nest; a chain of operators or of attributes counts one level a link.
inline constexpr int maxDepth = 200;

struct Range
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool operator==(const Range&) const = default;
};

struct Expression;
using ExpressionPtr = std::shared_ptr<const Expression>;

struct TemplatePart;
using TemplateParts = std::vector<TemplatePart>;

// Text between sequences, escapes and `~` trims already applied.
struct TemplateText
{
    std::string text;
};
struct Interpolation
{
    ExpressionPtr expression;
};
struct TemplateIf
{
    ExpressionPtr condition;
    TemplateParts then;
    TemplateParts otherwise;
};
struct TemplateFor
{
    std::string keyName; // empty: none
    std::string valueName;
    ExpressionPtr collection;
    TemplateParts body;
};
struct TemplatePart
{
    Range range;
    std::variant<TemplateText, Interpolation, TemplateIf, TemplateFor> part;
};

// A template of exactly one interpolation is that expression, with its own type.
struct Template
{
    enum class Form : std::uint8_t
    {
        Bare,
        Quoted,
        Heredoc,
        IndentedHeredoc
    };

    TemplateParts parts;
    Form form = Form::Quoted;
};

// null, true, false or a number (its digits in the value's lexeme where the number itself would lose some).
struct Literal
{
    Value value;
};
struct ListOf
{
    std::vector<ExpressionPtr> items;
};
struct ObjectItem
{
    std::string word; // a key written as a bare word; else empty, and `key` is an expression
    ExpressionPtr key;
    ExpressionPtr value;
};
struct ObjectOf
{
    std::vector<ObjectItem> items;
};
// The root of a traversal: `module`, `local`, `each`, a name that a `for` binds.
struct Name
{
    std::string name;
};
struct Attribute
{
    ExpressionPtr from;
    std::string name;
};
struct Index
{
    ExpressionPtr from;
    ExpressionPtr key;
};
// `from[*]…` (full) or `from.*…`; `each` is what is done to every item, with SplatItem at its root.
struct Splat
{
    ExpressionPtr from;
    ExpressionPtr each;
    bool full = true;
};
struct SplatItem
{};
struct Call
{
    std::string function;
    std::vector<ExpressionPtr> arguments;
    bool expandLast = false; // f(list...)
};
struct Conditional
{
    ExpressionPtr condition;
    ExpressionPtr then;
    ExpressionPtr otherwise;
};
enum class UnaryOperator : std::uint8_t
{
    Negate,
    Not
};
struct Unary
{
    UnaryOperator op = UnaryOperator::Negate;
    ExpressionPtr operand;
};
// In the order of their precedence, the weakest first.
enum class BinaryOperator : std::uint8_t
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo
};
struct Binary
{
    BinaryOperator op = BinaryOperator::Or;
    ExpressionPtr left;
    ExpressionPtr right;
};
// `[for k, v in collection : value if condition]`, or with a key `{for … : key => value... if condition}`.
struct For
{
    std::string keyName; // empty: none
    std::string valueName;
    ExpressionPtr collection;
    ExpressionPtr key; // nullptr: makes a list
    ExpressionPtr value;
    ExpressionPtr condition; // nullptr: none
    bool grouped = false;
};
struct Parentheses
{
    ExpressionPtr inner;
};

struct Expression
{
    Range range;
    int depth = 1;
    std::variant<Literal, Template, ListOf, ObjectOf, Name, Attribute, Index, Splat, SplatItem, Call,
                 Conditional, Unary, Binary, For, Parentheses>
        node;
};

// One step of a traversal whose steps are all literal: a string for `.name` and `["name"]`, an integer for
// `[0]`.
using Traversal = std::vector<Value>;

// True where a text is not simply its own value: it holds `${` or `%{`, escaped or not. Cheap.
[[nodiscard]] bool mayHoldExpression(std::string_view text);

// A whole text as an expression. The diagnostic's span holds offsets into the text (its source stays 0), its
// rule is "hcl-syntax".
Result<ExpressionPtr> parseExpression(std::string_view text);
// A document's string as a template (backslashes are themselves, as in Terraform's JSON syntax).
Result<ExpressionPtr> parseTemplate(std::string_view text);

// Canonical text on one line, spaced as `terraform fmt` would; parses to the same expression. Heredocs come
// out quoted.
[[nodiscard]] std::string print(const Expression& expression);
// The parts of a template as a document's string or a heredoc holds them: no backslashes, `${` of text
// doubled.
[[nodiscard]] std::string printParts(const Template& text);
// The expression inside of a template that is exactly one interpolation, else nullptr.
[[nodiscard]] const Expression* wholeExpression(const Expression& expression);
// The longest beginning of names and literal indexes, root first: module.x.volumes[0]; empty where there is
// none.
[[nodiscard]] Traversal traversalOf(const Expression& expression);
// `module.x["a b"][0]`
[[nodiscard]] std::string printTraversal(const Traversal& traversal);
// Every maximal traversal in the expression that starts at a name no `for` binds, in order, with repeats.
[[nodiscard]] std::vector<Traversal> referencesOf(const Expression& expression);

// A text as the inside of a quoted HCL string: `"`, `\`, control characters, `${` and `%{` escaped.
[[nodiscard]] std::string escapeQuoted(std::string_view text);
// A text as part of a document's string or of a heredoc: `${` and `%{` doubled at their first character.
[[nodiscard]] std::string escapeTemplate(std::string_view text);
// A word that may stand unquoted as a key, an attribute or a block's name.
[[nodiscard]] bool isIdentifier(std::string_view text);

} // namespace dagwright::text::hcl
