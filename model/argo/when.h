// `when`: the condition of a step or task, as Argo decides it after its tags were replaced.
//
//   '{{inputs.parameters.env}}' == prod && {{=asInt(inputs.parameters.count)}} > 3
//
// The language is govaluate's with one twist of Argo's: bare words are texts. Numbers are floats, a quoted
// date is its Unix seconds, and much that looks like an expression is none (`!word`, `my-task == x`, `a.b`).
// Offsets are bytes of the text. Source: reference/argo-semantics.md F4 and steps.go (shouldExecute).
#pragma once

#include "model/value/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dagwright::argo {

enum class WhenOperator : std::uint8_t
{
    None,
    Separate, // ,
    If,       // ?
    Else,     // :
    Coalesce, // ??
    Or,
    And,
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Matches,    // =~
    MatchesNot, // !~
    In,
    BitAnd,
    BitOr,
    BitXor,
    ShiftLeft,
    ShiftRight,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Power,
    Negate, // prefixes from here
    Not,
    BitNot,
};

[[nodiscard]] std::string_view operatorText(WhenOperator op);

inline constexpr std::uint32_t noWhenNode = 0xffffffff;

struct WhenNode
{
    enum class Kind : std::uint8_t
    {
        Bool,
        Number,
        Text,     // in quotes
        Word,     // a bare word, or any text in [brackets]: a text too
        Time,     // a quoted date; number: its Unix seconds
        Accessor, // a.b, never a value; right: its arguments
        Tag,      // {{...}} that stands for a value yet unknown (WhenTags::AsValues)
        Prefix,   // op, right
        Binary,   // op, left, right: all operators are left-associative
        Group,    // ( right )
        Error,    // left and right: what could be read on both sides of a fault
    };

    Kind kind = Kind::Bool;
    WhenOperator op = WhenOperator::None;
    bool boolean = false;
    double number = 0;
    std::string text; // Text, Word, Time, Accessor: what is meant; Tag: with its braces
    std::uint32_t left = noWhenNode;
    std::uint32_t right = noWhenNode; // none: `(1 == )` is accepted, and compares with nothing
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct When
{
    std::vector<WhenNode> nodes; // a child stands before its parent
    std::uint32_t root = noWhenNode;

    [[nodiscard]] bool empty() const { return root == noWhenNode; }
};

// At most this many nested parentheses and arguments, and this many bytes.
inline constexpr int maxWhenDepth = 400;
inline constexpr std::size_t maxWhenBytes = 1u << 20;

enum class WhenTags
{
    Refused, // a tag outside quotes is an invalid token: what Argo evaluates has none left
    AsValues // a tag stands for a value: what a person edits
};

// `diagnostics`: rule when-syntax, spans without a source; the first is the one Argo stops at. After an error
// reading goes on. `ignoredFrom`: where Argo stops reading without an error, as in `(true) false`.
struct WhenParsed
{
    When tree;
    Diagnostics diagnostics;
    std::size_t ignoredFrom = std::string::npos;
    bool beyondBounds = false;

    [[nodiscard]] bool ok() const { return diagnostics.empty(); }
};

// Empty text has no tree and no error: no condition.
[[nodiscard]] WhenParsed parseWhen(std::string_view text, WhenTags tags = WhenTags::Refused);
// One blank around binary operators, texts in single quotes, words bare where they can be. Only for trees
// without errors.
[[nodiscard]] std::string printWhen(const When& tree);
// The same expression; positions do not count.
[[nodiscard]] bool sameWhen(const When& a, const When& b);

// Why there is no answer, and where.
struct WhenFailure
{
    std::string message;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};
struct WhenUnsupported
{
    std::string name;
};
using WhenOutcome = std::variant<bool, WhenFailure, WhenUnsupported>;

// Runs the step or not, as Argo decides. Empty text runs.
[[nodiscard]] WhenOutcome evaluateWhen(std::string_view text);

// What a part of the text is, for colours; in order, without overlap, without blanks.
enum class WhenTokenKind : std::uint8_t
{
    Bool,
    Number,
    Text,
    Time,
    Word,
    Accessor,
    Prefix,
    Modifier,
    Comparator,
    Logical,
    Ternary,
    Separator,
    Open,
    Close,
    Tag,
    Error,
};
struct WhenToken
{
    WhenTokenKind kind = WhenTokenKind::Error;
    WhenOperator op = WhenOperator::None;
    bool boolean = false;
    double number = 0;
    std::string text; // Text, Word, Time, Accessor, Tag: as in the node; Error: what is wrong
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};
[[nodiscard]] std::vector<WhenToken> whenTokens(std::string_view text, WhenTags tags);

} // namespace dagwright::argo
