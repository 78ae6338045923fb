// Reading an expression, and writing it in its canonical form.
#pragma once

#include "model/argo/expr/tree.h"
#include "model/value/result.h"

#include <span>
#include <string>
#include <string_view>

namespace dagwright::argo::expr {

// The language's own bound on nodes, and ours on nesting, which the language leaves to its machine.
inline constexpr std::size_t maxNodes = 10000;
inline constexpr int maxNesting = 1000;   // of brackets, operands and closures while reading
inline constexpr int maxTreeDepth = 1500; // of the tree: a chain of operators counts one level a link

// Diagnostics carry spans of bytes in the text, without a source; the first error is the one that expr-lang
// reports. After an error reading goes on, so that the names in the rest are known; the tree then has Error
// nodes. `beyondBounds`: the text may be an expression, but one that is too deep for us.
struct Parsed
{
    Tree tree;
    Diagnostics diagnostics;
    bool beyondBounds = false;

    [[nodiscard]] bool ok() const { return diagnostics.empty(); }
};

// `hidden`: names of functions that a variable of the same name hides (`duration` in metrics).
[[nodiscard]] Parsed parseExpr(std::string_view text, std::span<const std::string> hidden = {});

// A text that parses to the same tree. Only for trees without errors.
[[nodiscard]] std::string printExpr(const Tree& tree);

// What a part of the text is, for colours; parts do not overlap, blanks are left out.
enum class TokenKind : std::uint8_t
{
    Name,
    Function, // a name before an opening parenthesis
    Keyword,  // let, in, not, true, nil …
    Number,
    String,
    Operator,
    Bracket,
    Comment,
    Error,
};
struct ColouredToken
{
    TokenKind kind = TokenKind::Name;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};
[[nodiscard]] std::vector<ColouredToken> tokensOf(std::string_view text);

} // namespace dagwright::argo::expr
