#include "model/argo/expr/functions.h"
#include "model/argo/expr/lexer.h"
#include "model/argo/expr/operators.h"
#include "model/argo/expr/parser.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace dagwright::argo::expr {

NodeId Parser::primary()
{
    if (token_.type == TokenType::Operator) {
        if (unaryOperator(token_.text)) return unary();
        if (closures_ > 0 && (token_.text == "#" || token_.text == ".")) {
            const Token sign = token_;
            std::string name;
            if (sign.text == "#") {
                next();
                if (token_.type == TokenType::Name) {
                    name = token_.text;
                    next();
                }
            }
            const NodeId made = make(NodeKind::Pointer, sign.begin, sign.begin, {});
            node(made).text = std::move(name);
            return postfix(made);
        }
        if (token_.text == "::") {
            next();
            const Token name = expectName();
            return postfix(call(name, noNode, true));
        }
    }
    if (isBracket("(")) {
        next();
        const NodeId inner = sequence();
        expect(TokenType::Bracket, ")");
        return postfix(inner);
    }
    return secondary();
}

NodeId Parser::unary()
{
    const Token sign = token_;
    const Precedence op = *unaryOperator(sign.text);
    next();
    const NodeId operand = expression(op.level);
    const NodeId made = make(NodeKind::Unary, sign.begin, sign.begin, {operand});
    node(made).op = op.op;
    return postfix(made);
}

NodeId Parser::secondary()
{
    switch (token_.type) {
    case TokenType::Name: return word();
    case TokenType::Number: return number();
    case TokenType::String:
    case TokenType::Bytes: {
        const NodeKind kind = token_.type == TokenType::String ? NodeKind::String : NodeKind::Bytes;
        std::string value = std::move(token_.value);
        const std::uint32_t begin = token_.begin;
        next();
        const NodeId made = make(kind, begin, begin, {});
        node(made).text = std::move(value);
        return postfix(made);
    }
    default: break;
    }
    if (isBracket("[")) return postfix(array());
    if (isBracket("{")) return postfix(map());
    return unexpected();
}

NodeId Parser::unexpected()
{
    error(atEnd() ? std::string("A value is missing at the end.")
                  : "Here should be a value, not " + seen() + ".");
    const std::uint32_t begin = token_.begin;
    if (!closes()) next();
    return make(NodeKind::Error, begin, begin, {});
}

NodeId Parser::word()
{
    const Token name = token_;
    next();
    if (name.text == "true" || name.text == "false") {
        const NodeId made = make(NodeKind::Bool, name.begin, name.begin, {});
        node(made).integer = name.text == "true";
        return made;
    }
    if (name.text == "nil") return make(NodeKind::Nil, name.begin, name.begin, {});
    if (isBracket("(")) return postfix(call(name, noNode, false));
    const NodeId made = make(NodeKind::Name, name.begin, name.begin, {});
    node(made).text = name.text;
    return postfix(made);
}

NodeId Parser::number()
{
    const Token written = token_;
    next();
    std::string digits(written.text);
    digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
    const char mark = digits.size() > 1 && digits[0] == '0' ? static_cast<char>(digits[1] | 0x20) : '0';
    const bool hex = mark == 'x';
    const char* const end = digits.data() + digits.size();
    const NodeId made = make(NodeKind::Integer, written.begin, written.begin, {});
    if (!hex && digits.find_first_of(".eE") != std::string::npos) {
        const char* begin = digits.data();
        double value = 0;
        const auto [read, failed] = std::from_chars(begin, end, value);
        // A number too small to be told from 0 is one all the same.
        const bool tiny = failed == std::errc::result_out_of_range && std::strtod(begin, nullptr) < 1;
        if ((failed != std::errc() && !tiny) || read != end || std::isinf(value))
            errorAt(written, "This is no number that fits in 64 bits.");
        node(made).kind = NodeKind::Float;
        node(made).number = tiny ? std::strtod(begin, nullptr) : value;
        return made;
    }
    const int base = hex ? 16 : mark == 'b' ? 2 : mark == 'o' ? 8 : 10;
    const char* const begin = digits.data() + (base == 10 ? 0 : 2);
    std::int64_t value = 0;
    const auto [read, failed] = std::from_chars(begin, end, value, base);
    if (failed != std::errc() || read != end || begin == end || *begin == '-')
        errorAt(written, "This is no whole number that fits in 64 bits.");
    node(made).integer = value;
    return made;
}

NodeId Parser::array()
{
    const std::uint32_t begin = token_.begin;
    const std::size_t from = mark();
    next();
    while (!isBracket("]") && !atEnd()) {
        const std::uint32_t before = token_.begin;
        if (mark() > from) {
            expect(TokenType::Operator, ",");
            if (isBracket("]")) break;
        }
        if (isBracket(")") || isBracket("}")) break;
        push(expression(0));
        if (token_.begin == before) next();
    }
    expect(TokenType::Bracket, "]");
    return make(NodeKind::Array, begin, begin, from);
}

// A number, a text or a name stands for itself; anything else in parentheses.
NodeId Parser::mapKey()
{
    const bool plain = token_.type == TokenType::Number || token_.type == TokenType::String ||
                       token_.type == TokenType::Name;
    if (!plain && isBracket("(")) return expression(0);
    if (!plain) {
        error("A key should be a name, a text, a number, or an expression in parentheses.");
        return make(NodeKind::Error, token_.begin, token_.begin, {});
    }
    std::string key(token_.meaning());
    const std::uint32_t begin = token_.begin;
    next();
    const NodeId made = make(NodeKind::String, begin, begin, {});
    node(made).text = std::move(key);
    return made;
}

NodeId Parser::map()
{
    const std::uint32_t begin = token_.begin;
    const std::size_t from = mark();
    next();
    while (!isBracket("}") && !atEnd()) {
        const std::uint32_t before = token_.begin;
        if (mark() > from) {
            expect(TokenType::Operator, ",");
            if (isBracket("}")) break;
        }
        if (isBracket(")") || isBracket("]")) break;
        const std::uint32_t pairBegin = token_.begin;
        const NodeId key = mapKey();
        expect(TokenType::Operator, ":");
        const NodeId value = expression(0);
        push(make(NodeKind::Pair, pairBegin, begin, {key, value}));
        if (token_.begin == before) next();
    }
    expect(TokenType::Bracket, "}");
    return make(NodeKind::Map, begin, begin, from);
}

NodeId Parser::postfix(NodeId object)
{
    while (true) {
        if (isOperator(".")) {
            next();
            object = member(object, false);
        } else if (isOperator("?.")) {
            next();
            object = isBracket("[") ? indexOrSlice(object, true) : member(object, true);
        } else if (isBracket("[")) {
            object = indexOrSlice(object, false);
        } else {
            return object;
        }
    }
}

// Behind a dot. Operators that look like names are names here.
NodeId Parser::member(NodeId object, bool optional)
{
    const Token name = token_;
    const bool named =
        token_.type == TokenType::Name || (token_.type == TokenType::Operator && isIdentifier(token_.text));
    if (named)
        next();
    else
        error("Behind the dot should be a name.");
    const NodeId property = make(NodeKind::String, name.begin, name.begin, {});
    if (named) node(property).text = name.text;
    const bool chained = node(object).kind == NodeKind::Chain;
    if (chained) object = parsed_.tree.child(object, 0);
    const std::uint32_t begin = node(object).begin;
    NodeId made = make(NodeKind::Member, begin, name.begin, {object, property});
    node(made).optional = optional;
    if (isBracket("(")) {
        node(made).method = true;
        const std::size_t from = mark();
        push(made);
        arguments();
        made = make(NodeKind::Call, begin, name.begin, from);
    }
    if (chained || optional) made = make(NodeKind::Chain, begin, name.begin, {made});
    return made;
}

NodeId Parser::indexOrSlice(NodeId object, bool optional)
{
    const std::uint32_t at = token_.begin;
    const std::uint32_t begin = node(object).begin;
    const std::size_t from = mark();
    push(object);
    next();
    bool slice = isOperator(":"), hasFrom = false, hasTo = false;
    if (!slice) {
        push(expression(0));
        hasFrom = slice = isOperator(":");
    }
    if (slice) {
        next();
        hasTo = !isBracket("]");
        if (hasTo) push(expression(0));
    }
    expect(TokenType::Bracket, "]");
    NodeId made = make(slice ? NodeKind::Slice : NodeKind::Member, begin, at, from);
    node(made).hasFrom = hasFrom;
    node(made).hasTo = hasTo;
    if (slice || !optional) return made;
    node(made).optional = true;
    return make(NodeKind::Chain, begin, at, {made});
}

bool Parser::isHidden(std::string_view name) const
{
    return std::find(hidden_.begin(), hidden_.end(), name) != hidden_.end();
}

// `piped`: the operand before a |, which is the first argument.
NodeId Parser::call(const Token& name, NodeId piped, bool global)
{
    const std::size_t from = mark();
    const std::uint32_t begin = piped == noNode ? name.begin : node(piped).begin;
    const bool hidden = !global && isHidden(name.text);
    const std::string_view shape = hidden ? std::string_view() : closureShape(name.text);
    const bool builtin = !shape.empty() || (!hidden && isBuiltin(name.text));
    if (!builtin) {
        const NodeId callee = make(NodeKind::Name, name.begin, name.begin, {});
        node(callee).text = name.text;
        push(callee);
    }
    if (piped != noNode) push(piped);
    if (!shape.empty())
        closureArguments(shape, piped != noNode);
    else
        arguments();
    const NodeId made = make(builtin ? NodeKind::Builtin : NodeKind::Call, begin, name.begin, from);
    if (builtin) node(made).text = name.text;
    node(made).global = global;
    return made;
}

void Parser::closureArguments(std::string_view shape, bool piped)
{
    expect(TokenType::Bracket, "(");
    if (piped) shape.remove_prefix(1);
    bool first = true;
    for (const char kind : shape) {
        const bool optional = kind == 'E' || kind == 'P';
        if (isBracket(")")) {
            if (!optional) error("This function needs a closure.");
            break;
        }
        if (!first) expect(TokenType::Operator, ",");
        first = false;
        push((kind | 0x20) == 'e' ? expression(0) : predicate());
    }
    if (isOperator(",")) next();
    expect(TokenType::Bracket, ")");
}

NodeId Parser::predicate()
{
    const std::uint32_t begin = token_.begin;
    const bool braces = isBracket("{");
    if (braces) next();
    closures_++;
    const NodeId body = braces ? sequence() : expression(0);
    if (!braces && isOperator(";")) error("A closure of several expressions needs braces around it.");
    closures_--;
    if (braces) expect(TokenType::Bracket, "}");
    return make(NodeKind::Predicate, begin, begin, {body});
}

// Pushes them.
void Parser::arguments()
{
    expect(TokenType::Bracket, "(");
    const std::size_t from = mark();
    while (!isBracket(")") && !atEnd()) {
        const std::uint32_t before = token_.begin;
        if (mark() > from) {
            expect(TokenType::Operator, ",");
            if (isBracket(")")) break;
        }
        if (isBracket("]") || isBracket("}")) break;
        push(expression(0));
        if (token_.begin == before) next();
    }
    expect(TokenType::Bracket, ")");
}

} // namespace dagwright::argo::expr
