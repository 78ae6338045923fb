#include "model/argo/expr/parser.h"

#include "model/argo/expr/lexer.h"
#include "model/argo/expr/operators.h"

#include <algorithm>
#include <utility>

namespace dagwright::argo::expr {

Parsed parseExpr(std::string_view text, std::span<const std::string> hidden)
{
    return Parser(text, hidden).parse();
}

Parsed Parser::parse()
{
    NodeId root = sequence();
    // What follows is an error; it is read all the same, for the names in it.
    if (!atEnd()) {
        error("There is nothing that could stand here: " + seen() + ".");
        const std::size_t from = mark();
        push(root);
        while (!atEnd()) {
            const std::uint32_t before = token_.begin;
            push(sequence());
            if (!atEnd() && token_.begin == before) next();
        }
        root = make(NodeKind::Error, 0, 0, from);
    }
    parsed_.tree.root = root;
    return std::move(parsed_);
}

void Parser::next()
{
    lastEnd_ = token_.end;
    if (stopped_) return;
    if (hasStash_) {
        token_ = std::move(stashed_);
        hasStash_ = false;
        return;
    }
    token_ = lexer_.next();
    while (token_.type == TokenType::Error) {
        errorAt(token_, token_.value);
        token_ = lexer_.next();
    }
}

std::string Parser::seen() const
{
    if (atEnd()) return "the end";
    constexpr std::size_t most = 40;
    std::size_t end = std::min(most, token_.text.size());
    while (end > 0 && end < token_.text.size() &&
           (static_cast<unsigned char>(token_.text[end]) & 0xc0) == 0x80)
        end--;
    return std::string(token_.text.substr(0, end)) + (end < token_.text.size() ? "…" : "");
}

void Parser::errorAt(const Token& token, std::string message)
{
    constexpr std::size_t most = 20;
    if (stopped_ || parsed_.diagnostics.size() >= most) return;
    for (const Diagnostic& earlier : parsed_.diagnostics)
        if (earlier.span.begin == token.begin) return;
    Diagnostic diagnostic;
    diagnostic.rule = "expr-syntax";
    diagnostic.message = std::move(message);
    diagnostic.span.begin = token.begin;
    diagnostic.span.end = token.end;
    parsed_.diagnostics.push_back(std::move(diagnostic));
}

void Parser::stop(std::string message, bool beyondBounds)
{
    if (stopped_) return;
    parsed_.beyondBounds = beyondBounds && parsed_.diagnostics.empty();
    error(std::move(message));
    stopped_ = true;
    hasStash_ = false;
    token_.type = TokenType::End;
    token_.text = {};
}

void Parser::expect(TokenType type, std::string_view text)
{
    if (is(type, text))
        next();
    else
        error("Here should be a " + std::string(text) + ", not " + seen() + ".");
}

Token Parser::expectName()
{
    Token name = token_;
    if (token_.type == TokenType::Name) {
        next();
        return name;
    }
    error("Here should be a name, not " + seen() + ".");
    name.text = {};
    name.end = name.begin;
    return name;
}

// Whether this token ends what is being read, so that an operand cannot swallow it.
bool Parser::closes() const
{
    return atEnd() || isBracket(")") || isBracket("]") || isBracket("}") || isOperator(",") ||
           isOperator(";") || isOperator(":");
}

NodeId Parser::make(NodeKind kind, std::uint32_t begin, std::uint32_t at, std::size_t from)
{
    if (++counted_ > maxNodes) stop("The expression has more than 10000 parts.", false);
    Tree& tree = parsed_.tree;
    Node made;
    made.kind = kind;
    made.begin = begin;
    made.end = std::max(lastEnd_, begin);
    made.at = at;
    made.firstChild = static_cast<std::uint32_t>(tree.children.size());
    made.childCount = static_cast<std::uint32_t>(pending_.size() - from);
    for (std::size_t i = from; i < pending_.size(); i++)
        made.depth = std::max<std::uint16_t>(made.depth,
                                             static_cast<std::uint16_t>(tree.nodes[pending_[i]].depth + 1));
    tree.children.insert(tree.children.end(), pending_.begin() + static_cast<std::ptrdiff_t>(from),
                         pending_.end());
    pending_.resize(from);
    if (made.depth > maxTreeDepth) stop("The expression is nested deeper than 1500 levels.", true);
    tree.nodes.push_back(std::move(made));
    return static_cast<NodeId>(tree.nodes.size() - 1);
}

NodeId Parser::make(NodeKind kind, std::uint32_t begin, std::uint32_t at,
                    std::initializer_list<NodeId> children)
{
    const std::size_t from = mark();
    pending_.insert(pending_.end(), children.begin(), children.end());
    return make(kind, begin, at, from);
}

NodeId Parser::sequence()
{
    const std::size_t from = mark();
    const std::uint32_t begin = token_.begin;
    const NodeId first = expression(0);
    if (!isOperator(";")) return first;
    push(first);
    while (isOperator(";")) {
        next();
        if (atEnd()) break;
        push(expression(0));
    }
    if (mark() == from + 1) { // only a semicolon at the end
        pending_.resize(from);
        return first;
    }
    return make(NodeKind::Sequence, begin, node(first).at, from);
}

NodeId Parser::expression(int precedence)
{
    if (++nesting_ > maxNesting) stop("The expression is nested deeper than 1000 levels.", true);
    NodeId result;
    if (precedence == 0 && isOperator("let")) {
        result = let();
    } else if (precedence == 0 && isOperator("if")) {
        result = ifElse();
    } else {
        result = operators(primary(), precedence);
        if (precedence == 0) result = conditional(result);
    }
    nesting_--;
    return result;
}

// `not` behind an operand must belong to `in` or its like. True: no operator of ours follows.
bool Parser::negation(int precedence, std::string_view& op, bool& negated)
{
    Token word = token_;
    next();
    if (!mayFollowNot(token_.meaning())) {
        error("Behind this `not` should be in, matches, contains, startsWith or endsWith.");
        return true;
    }
    if (binaryOperator(token_.meaning())->level < precedence) {
        hasStash_ = true;
        stashed_ = std::exchange(token_, std::move(word));
        return true;
    }
    negated = true;
    op = binaryOperator(token_.meaning()) ? operatorText(binaryOperator(token_.meaning())->op) : op;
    return false;
}

NodeId Parser::operators(NodeId left, int precedence)
{
    bool coalesced = false;
    while (token_.type == TokenType::Operator) {
        bool negated = false;
        std::string_view text = token_.text;
        if (text == "not" && negation(precedence, text, negated)) return left;
        const std::optional<Precedence> op = binaryOperator(text);
        if (!op || op->level < precedence) return left;
        Token sign = token_;
        next();
        if (op->op == Operator::Pipe) {
            const Token name = expectName();
            left = call(name, left, false);
        } else if (coalesced && op->op != Operator::Coalesce) {
            errorAt(sign, "?? cannot be mixed with another operator; put parentheses around one of them.");
            left = binary(left, text, op->op, sign.begin, negated);
        } else if (isComparison(op->op)) {
            left = comparisons(left, sign, op->level);
        } else {
            left = binary(left, text, op->op, sign.begin, negated);
        }
        coalesced = op->op == Operator::Coalesce;
    }
    return left;
}

NodeId Parser::binary(NodeId left, std::string_view op, Operator kind, std::uint32_t at, bool negated)
{
    const Precedence precedence = *binaryOperator(op);
    const NodeId right = expression(precedence.rightAssociative ? precedence.level : precedence.level + 1);
    const std::uint32_t begin = node(left).begin;
    NodeId made = make(NodeKind::Binary, begin, at, {left, right});
    node(made).op = kind;
    if (!negated) return made;
    made = make(NodeKind::Unary, begin, at, {made});
    node(made).op = Operator::NotWord;
    return made;
}

// a < b < c is a < b && b < c, in which both b are the same node.
NodeId Parser::comparisons(NodeId left, const Token& first, int precedence)
{
    NodeId result = noNode;
    Operator op = binaryOperator(first.text)->op;
    std::uint32_t at = first.begin;
    const std::uint32_t begin = node(left).begin;
    while (true) {
        const NodeId right = expression(precedence + 1);
        const NodeId compared = make(NodeKind::Binary, node(left).begin, at, {left, right});
        node(compared).op = op;
        if (result == noNode) {
            result = compared;
        } else {
            result = make(NodeKind::Binary, begin, at, {result, compared});
            node(result).op = Operator::And;
        }
        left = right;
        if (token_.type != TokenType::Operator) return result;
        const std::optional<Precedence> more = binaryOperator(token_.text);
        if (!more || !isComparison(more->op)) return result;
        op = more->op;
        at = token_.begin;
        next();
    }
}

NodeId Parser::conditional(NodeId condition)
{
    while (isOperator("?")) {
        const std::uint32_t begin = node(condition).begin;
        const std::uint32_t at = token_.begin;
        next();
        NodeId then = condition;
        if (isOperator(":")) {
            next();
        } else {
            then = expression(0);
            expect(TokenType::Operator, ":");
        }
        const NodeId otherwise = expression(0);
        condition = make(NodeKind::Conditional, begin, at, {condition, then, otherwise});
        node(condition).ternary = true;
    }
    return condition;
}

NodeId Parser::ifElse()
{
    if (++nesting_ > maxNesting) stop("The expression is nested deeper than 1000 levels.", true);
    const std::uint32_t begin = token_.begin;
    next();
    const NodeId condition = expression(0);
    expect(TokenType::Bracket, "{");
    const NodeId then = sequence();
    expect(TokenType::Bracket, "}");
    expect(TokenType::Operator, "else");
    NodeId otherwise;
    if (isOperator("if")) {
        otherwise = ifElse();
    } else {
        expect(TokenType::Bracket, "{");
        otherwise = sequence();
        expect(TokenType::Bracket, "}");
    }
    nesting_--;
    if (counted_ > 0) counted_--; // the language does not count this node
    return make(NodeKind::Conditional, begin, begin, {condition, then, otherwise});
}

NodeId Parser::let()
{
    const std::uint32_t begin = token_.begin;
    next();
    const Token name = expectName();
    expect(TokenType::Operator, "=");
    const NodeId value = expression(0);
    expect(TokenType::Operator, ";");
    const NodeId body = sequence();
    const NodeId made = make(NodeKind::Let, begin, name.begin, {value, body});
    node(made).text = name.text;
    return made;
}

} // namespace dagwright::argo::expr
