#include "model/argo/when.h"
#include "model/argo/when_private.h"

#include <array>
#include <optional>
#include <utility>

namespace dagwright::argo {

namespace {

using Token = WhenTokenKind;
using Op = WhenOperator;
using Kind = WhenNode::Kind;

constexpr std::uint32_t bit(Token kind)
{
    return 1u << static_cast<unsigned>(kind);
}
template <typename... Kinds>
constexpr std::uint32_t bits(Kinds... kinds)
{
    return (bit(kinds) | ...);
}

constexpr std::uint32_t constants = bits(Token::Bool, Token::Number, Token::Word, Token::Tag);
constexpr std::uint32_t operatorsAfterTime =
    bits(Token::Modifier, Token::Comparator, Token::Logical, Token::Close, Token::Separator);
constexpr std::uint32_t operators = operatorsAfterTime | bit(Token::Ternary);
constexpr std::uint32_t values =
    constants | bits(Token::Prefix, Token::Accessor, Token::Text, Token::Time, Token::Open);

// What may stand after a token: govaluate's table, where a bare word counts as Argo's text. (A date may not
// follow a modifier, nor a text or a word a prefix.)
std::uint32_t followers(Token kind)
{
    switch (kind) {
    case Token::Bool:
    case Token::Number:
    case Token::Text:
    case Token::Word:
    case Token::Tag: return operators;
    case Token::Time: return operatorsAfterTime;
    case Token::Accessor: return operators | bit(Token::Open);
    case Token::Prefix:
        return bits(Token::Number, Token::Bool, Token::Tag, Token::Accessor, Token::Open, Token::Close);
    case Token::Modifier: return (values & ~bit(Token::Time)) | bit(Token::Close);
    case Token::Comparator:
    case Token::Logical:
    case Token::Open: return values | bit(Token::Close);
    case Token::Ternary: return values | bit(Token::Separator);
    case Token::Separator: return values;
    case Token::Close: return operators | constants | bits(Token::Text, Token::Time, Token::Open);
    case Token::Error: return ~0u;
    }
    return 0;
}

int precedence(Op op)
{
    switch (op) {
    case Op::Separate: return 1;
    case Op::If:
    case Op::Else:
    case Op::Coalesce: return 2;
    case Op::Or: return 3;
    case Op::And: return 4;
    case Op::Equal:
    case Op::NotEqual:
    case Op::Greater:
    case Op::GreaterOrEqual:
    case Op::Less:
    case Op::LessOrEqual:
    case Op::Matches:
    case Op::MatchesNot:
    case Op::In: return 5;
    case Op::BitAnd:
    case Op::BitOr:
    case Op::BitXor: return 6;
    case Op::ShiftLeft:
    case Op::ShiftRight: return 7;
    case Op::Add:
    case Op::Subtract: return 8;
    case Op::Multiply:
    case Op::Divide:
    case Op::Modulo: return 9;
    case Op::Power: return 10;
    case Op::None:
    case Op::Negate:
    case Op::Not:
    case Op::BitNot: return 0;
    }
    return 0;
}

Diagnostic problem(std::string message, std::string detail, std::size_t begin, std::size_t end)
{
    Diagnostic diagnostic;
    diagnostic.rule = "when-syntax";
    diagnostic.message = std::move(message);
    diagnostic.detail = std::move(detail);
    diagnostic.span = {0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    return diagnostic;
}

class Parser
{
  public:
    Parser(std::string_view text, WhenTags tags) : text_(text), tokens_(whenTokens(text, tags)) {}

    WhenParsed parse()
    {
        check();
        std::uint32_t root = expression(1, 0);
        while (!out_.ok() && at_ < tokens_.size()) {
            // Reading goes on after what Argo would refuse, so that the rest is known too.
            const WhenToken& fault = tokens_[at_];
            if (!isValue(fault.kind)) ++at_;
            root = join(Kind::Error, fault, root, expression(1, 0));
        }
        if (at_ < tokens_.size()) out_.ignoredFrom = tokens_[at_].begin;
        out_.tree.root = root;
        return std::move(out_);
    }

  private:
    void fail(const WhenToken& token, std::string message, std::string detail = {})
    {
        out_.diagnostics.push_back(problem(std::move(message), std::move(detail), token.begin, token.end));
    }

    [[nodiscard]] std::string written(const WhenToken& token) const
    {
        return "\"" + std::string(text_.substr(token.begin, token.end - token.begin)) + "\"";
    }

    // Argo's order: bad tokens, then parentheses, then what may follow what.
    void check()
    {
        for (const WhenToken& token : tokens_)
            if (token.kind == Token::Error)
                fail(token, token.text, "Put text with other signs than letters and digits in quotes.");
        checkParentheses();
        const WhenToken* before = nullptr;
        for (const WhenToken& token : tokens_) {
            checkOrder(before, token);
            before = &token;
        }
        if (!before)
            out_.diagnostics.push_back(
                problem("There are only blanks.", "Leave it empty for no condition.", 0, text_.size()));
        else if (!mayEnd(before->kind))
            fail(*before, "After " + written(*before) + " something is missing.");
    }

    // Argo only counts them: `true) && (false` is accepted, and ends at the first.
    void checkParentheses()
    {
        std::vector<const WhenToken*> open;
        const WhenToken* surplus = nullptr;
        int balance = 0;
        for (const WhenToken& token : tokens_) {
            if (token.kind == Token::Open) {
                ++balance;
                open.push_back(&token);
            } else if (token.kind == Token::Close) {
                --balance;
                if (open.empty())
                    surplus = &token;
                else
                    open.pop_back();
            }
        }
        if (balance > 0) fail(*open.back(), "A parenthesis is not closed.", "Add the missing ).");
        if (balance < 0) fail(*surplus, "Nothing is open for this ) to close.");
    }

    void checkOrder(const WhenToken* before, const WhenToken& token)
    {
        if (token.kind == Token::Error) return;
        if (!before) {
            if (!mayStart(token.kind)) fail(token, "A condition cannot start with " + written(token) + ".");
            return;
        }
        if (mayFollow(before->kind, token.kind)) return;
        std::string detail;
        if (before->kind == Token::Word && token.kind == Token::Open)
            detail = "A condition has no functions. {{=…}} has.";
        else if (before->kind == Token::Prefix)
            detail = "Write !(a == b), or put the comparison the other way round.";
        else if (isValue(before->kind) && isValue(token.kind))
            detail = "Put text with blanks in quotes.";
        fail(token, written(token) + " cannot follow " + written(*before) + ".", std::move(detail));
    }

    static bool isValue(Token kind) { return (values & bit(kind)) != 0; }

    std::uint32_t add(WhenNode node)
    {
        out_.tree.nodes.push_back(std::move(node));
        return static_cast<std::uint32_t>(out_.tree.nodes.size() - 1);
    }

    std::uint32_t join(Kind kind, const WhenToken& between, std::uint32_t left, std::uint32_t right)
    {
        WhenNode node;
        node.kind = kind;
        node.op = kind == Kind::Binary ? between.op : Op::None;
        node.left = left;
        node.right = right;
        node.begin = left != noWhenNode ? out_.tree.nodes[left].begin : between.begin;
        node.end = right != noWhenNode ? out_.tree.nodes[right].end : between.end;
        return add(std::move(node));
    }

    // Operators of at least this precedence; all are left-associative.
    std::uint32_t expression(int least, int depth)
    {
        std::uint32_t left = value(depth);
        while (at_ < tokens_.size()) {
            const WhenToken& token = tokens_[at_];
            const bool isOperator = token.kind != Token::Prefix && token.kind != Token::Error;
            const int strength = isOperator ? precedence(token.op) : 0;
            if (strength == 0 || strength < least) break;
            ++at_; // the token stays where it is: the list does not change any more
            left = join(Kind::Binary, token, left, expression(strength + 1, depth));
        }
        return left;
    }

    bool tooDeep(int depth)
    {
        if (depth < maxWhenDepth) return false;
        if (!out_.beyondBounds)
            fail(tokens_[at_], "The condition is nested deeper than 400 levels.",
                 "Write it with fewer parentheses.");
        out_.beyondBounds = true;
        at_ = tokens_.size();
        return true;
    }

    std::uint32_t value(int depth)
    {
        if (at_ >= tokens_.size() || tooDeep(depth)) return noWhenNode;
        const WhenToken& token = tokens_[at_];
        switch (token.kind) {
        case Token::Open: return group(depth);
        case Token::Prefix: return prefix(depth);
        case Token::Accessor: return accessor(depth);
        case Token::Bool: return leaf(Kind::Bool);
        case Token::Number: return leaf(Kind::Number);
        case Token::Text: return leaf(Kind::Text);
        case Token::Word: return leaf(Kind::Word);
        case Token::Time: return leaf(Kind::Time);
        case Token::Tag: return leaf(Kind::Tag);
        case Token::Separator:
            if (out_.ok()) fail(token, "A value is missing before the comma.");
            return noWhenNode;
        case Token::Close:
        case Token::Modifier:
        case Token::Comparator:
        case Token::Logical:
        case Token::Ternary:
        case Token::Error: return noWhenNode;
        }
        return noWhenNode;
    }

    std::uint32_t leaf(Kind kind)
    {
        const WhenToken& token = tokens_[at_++];
        WhenNode node;
        node.kind = kind;
        node.boolean = token.boolean;
        node.number = token.number;
        node.text = token.text;
        node.begin = token.begin;
        node.end = token.end;
        return add(std::move(node));
    }

    std::uint32_t group(int depth)
    {
        WhenNode node;
        node.kind = Kind::Group;
        node.begin = tokens_[at_++].begin;
        node.right = expression(1, depth + 1);
        // As govaluate does, whatever stands here is taken for the closing parenthesis: `((true) false)`.
        node.end = static_cast<std::uint32_t>(text_.size());
        if (at_ < tokens_.size()) node.end = tokens_[at_++].end;
        return add(std::move(node));
    }

    std::uint32_t prefix(int depth)
    {
        WhenNode node;
        node.kind = Kind::Prefix;
        node.op = tokens_[at_].op;
        node.begin = tokens_[at_].begin;
        node.end = tokens_[at_].end;
        ++at_;
        node.right = value(depth + 1);
        if (node.right != noWhenNode) node.end = out_.tree.nodes[node.right].end;
        return add(std::move(node));
    }

    std::uint32_t accessor(int depth)
    {
        const std::uint32_t place = leaf(Kind::Accessor);
        if (at_ >= tokens_.size() || tokens_[at_].kind != Token::Open) return place;
        // The arguments are all the rest of the expression, not only the parentheses.
        WhenNode node = out_.tree.nodes[place];
        node.right = expression(1, depth + 1);
        if (node.right != noWhenNode) node.end = out_.tree.nodes[node.right].end;
        return add(std::move(node));
    }

    std::string_view text_;
    std::vector<WhenToken> tokens_;
    std::size_t at_ = 0;
    WhenParsed out_;
};

// Left spines can be long; only what hangs to the right of them nests.
bool sameNode(const When& a, std::uint32_t inA, const When& b, std::uint32_t inB)
{
    while (true) {
        if (inA == noWhenNode || inB == noWhenNode) return inA == inB;
        const WhenNode& x = a.nodes[inA];
        const WhenNode& y = b.nodes[inB];
        if (x.kind != y.kind || x.op != y.op || x.boolean != y.boolean || x.number != y.number ||
            x.text != y.text)
            return false;
        if (!sameNode(a, x.right, b, y.right)) return false;
        inA = x.left;
        inB = y.left;
    }
}

} // namespace

bool mayFollow(WhenTokenKind before, WhenTokenKind after)
{
    return after == Token::Error || (followers(before) & bit(after)) != 0;
}

bool mayStart(WhenTokenKind first)
{
    return first == Token::Error || (values & bit(first)) != 0;
}

bool mayEnd(WhenTokenKind last)
{
    return last == Token::Error ||
           (bits(Token::Close, Token::Accessor, Token::Text, Token::Time) & bit(last)) != 0 ||
           (constants & bit(last)) != 0;
}

bool takesPrefix(WhenTokenKind before)
{
    return before != Token::Error && (followers(before) & bit(Token::Prefix)) != 0;
}

WhenParsed parseWhen(std::string_view text, WhenTags tags)
{
    if (text.empty()) return {};
    if (text.size() > maxWhenBytes) {
        WhenParsed parsed;
        parsed.beyondBounds = true;
        parsed.diagnostics.push_back(
            problem("The condition is longer than 1 MiB.", "Work it out in a template.", 0, 0));
        return parsed;
    }
    return Parser(text, tags).parse();
}

bool sameWhen(const When& a, const When& b)
{
    return sameNode(a, a.root, b, b.root);
}

} // namespace dagwright::argo
