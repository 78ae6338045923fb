#include "model/argo/expr/format.h"
#include "model/argo/expr/lexer.h"
#include "model/argo/expr/operators.h"
#include "model/argo/expr/parse.h"
#include "model/argo/expr/unicode.h"

#include <algorithm>
#include <array>

namespace dagwright::argo::expr {

namespace {

// Where a node stands: what may stand there without parentheses.
enum class Place
{
    Sequence,  // everything
    Argument,  // one expression: no `let`, no `if`, no `;`
    Condition, // before a ?
    Base,      // before a dot or a bracket
};

class Printer
{
  public:
    explicit Printer(const Tree& tree) : tree_(tree) {}
    std::string print()
    {
        put(tree_.root, Place::Sequence);
        return std::move(out_);
    }

  private:
    void put(NodeId id, Place place);
    void bare(NodeId id);
    void wrapped(NodeId id)
    {
        out_ += '(';
        bare(id);
        out_ += ')';
    }
    bool fits(NodeId id, Place place) const;
    bool isChain(NodeId id) const;
    int level(NodeId id) const;
    void binary(NodeId id);
    void chain(NodeId id);
    void operand(NodeId id, Operator op, bool left);
    void unary(NodeId id);
    void member(NodeId id);
    void slice(NodeId id);
    void call(NodeId id);
    void builtin(NodeId id);
    void predicate(NodeId id);
    void conditional(NodeId id);
    void pair(NodeId id);
    void list(NodeId id, std::string_view open, std::string_view close, std::string_view between,
              std::size_t first, Place place);
    void bytes(std::string_view value);
    void text(std::string_view value);
    NodeId child(NodeId id, std::size_t index) const { return tree_.child(id, index); }

    const Tree& tree_;
    std::string out_;
};

bool Printer::fits(NodeId id, Place place) const
{
    const Node& node = tree_[id];
    switch (node.kind) {
    case NodeKind::Let:
    case NodeKind::Sequence: return place == Place::Sequence;
    case NodeKind::Conditional: return place == Place::Sequence || (place == Place::Argument && node.ternary);
    case NodeKind::Unary:
    case NodeKind::Binary:
    case NodeKind::Integer:
    case NodeKind::Float:
    case NodeKind::Bool:
    case NodeKind::Nil: return place != Place::Base;
    default: return true;
    }
}

void Printer::put(NodeId id, Place place)
{
    if (fits(id, place))
        bare(id);
    else
        wrapped(id);
}

void Printer::list(NodeId id, std::string_view open, std::string_view close, std::string_view between,
                   std::size_t first, Place place)
{
    out_ += open;
    const auto items = tree_.childrenOf(id);
    for (std::size_t i = first; i < items.size(); i++) {
        if (i > first) out_ += between;
        if (tree_[items[i]].kind == NodeKind::Predicate)
            predicate(items[i]);
        else
            put(items[i], place);
    }
    out_ += close;
}

void Printer::bare(NodeId id)
{
    const Node& node = tree_[id];
    switch (node.kind) {
    case NodeKind::Error: list(id, "", "", " ", 0, Place::Argument); break;
    case NodeKind::Nil: out_ += "nil"; break;
    case NodeKind::Bool: out_ += node.integer != 0 ? "true" : "false"; break;
    case NodeKind::Integer: out_ += std::to_string(node.integer); break;
    case NodeKind::Float: {
        const std::string digits = formatFloat(node.number);
        out_ += digits;
        if (digits.find_first_of(".e") == std::string::npos) out_ += ".0";
        break;
    }
    case NodeKind::String: text(node.text); break;
    case NodeKind::Bytes: bytes(node.text); break;
    case NodeKind::Name: out_ += node.text; break;
    case NodeKind::Pointer: out_ += "#" + node.text; break;
    case NodeKind::Unary: unary(id); break;
    case NodeKind::Binary: binary(id); break;
    case NodeKind::Chain: put(child(id, 0), Place::Base); break;
    case NodeKind::Member: member(id); break;
    case NodeKind::Slice: slice(id); break;
    case NodeKind::Call: call(id); break;
    case NodeKind::Builtin: builtin(id); break;
    case NodeKind::Predicate: predicate(id); break;
    case NodeKind::Let:
        out_ += "let " + node.text + " = ";
        put(child(id, 0), Place::Argument);
        out_ += "; ";
        put(child(id, 1), Place::Sequence);
        break;
    case NodeKind::Sequence: {
        const auto items = tree_.childrenOf(id);
        for (std::size_t i = 0; i < items.size(); i++) {
            if (i > 0) out_ += "; ";
            const NodeKind kind = tree_[items[i]].kind;
            const bool ends = i + 1 == items.size() && kind == NodeKind::Let;
            const bool own = kind == NodeKind::Let || kind == NodeKind::Sequence;
            put(items[i], own && !ends ? Place::Argument : Place::Sequence);
        }
        break;
    }
    case NodeKind::Conditional: conditional(id); break;
    case NodeKind::Array: list(id, "[", "]", ", ", 0, Place::Argument); break;
    case NodeKind::Map: list(id, "{", "}", ", ", 0, Place::Argument); break;
    case NodeKind::Pair: pair(id); break;
    }
}

// Whether it was written a < b < c, in which the middle operand is one node in two places.
bool Printer::isChain(NodeId id) const
{
    const Node& node = tree_[id];
    if (node.kind != NodeKind::Binary || node.op != Operator::And) return false;
    const NodeId right = child(id, 1);
    NodeId left = child(id, 0);
    if (tree_[left].kind == NodeKind::Binary && tree_[left].op == Operator::And) left = child(left, 1);
    const auto compares = [&](NodeId each) {
        return tree_[each].kind == NodeKind::Binary && isComparison(tree_[each].op);
    };
    return compares(left) && compares(right) && child(left, 1) == child(right, 0);
}

int Printer::level(NodeId id) const
{
    return isChain(id) ? binaryPrecedence(Operator::Less).level : binaryPrecedence(tree_[id].op).level;
}

void Printer::operand(NodeId id, Operator op, bool left)
{
    const Precedence& parent = binaryPrecedence(op);
    const Node& node = tree_[id];
    bool wrap = !fits(id, Place::Condition);
    if (node.kind == NodeKind::Unary) {
        const int own = unaryLevel(node.op);
        const bool word = own < unaryLevel(Operator::Add);
        wrap = left ? parent.level >= own : word || parent.level > own;
    } else if (node.kind == NodeKind::Binary) {
        const int own = level(id);
        const bool tighter = own > parent.level || (own == parent.level && left != parent.rightAssociative);
        const bool compared = left && isComparison(op) && (isChain(id) || isComparison(node.op));
        const bool coalesced = node.op == Operator::Coalesce && !(left && op == Operator::Coalesce);
        wrap = !tighter || compared || coalesced;
    }
    if (wrap)
        wrapped(id);
    else
        bare(id);
}

void Printer::chain(NodeId id)
{
    const NodeId left = child(id, 0);
    if (isChain(left)) {
        chain(left);
    } else {
        operand(child(left, 0), tree_[left].op, true);
        out_ += " " + std::string(operatorText(tree_[left].op)) + " ";
        operand(child(left, 1), tree_[left].op, false);
    }
    const NodeId right = child(id, 1);
    out_ += " " + std::string(operatorText(tree_[right].op)) + " ";
    operand(child(right, 1), tree_[right].op, false);
}

void Printer::binary(NodeId id)
{
    if (isChain(id)) {
        chain(id);
        return;
    }
    const Operator op = tree_[id].op;
    operand(child(id, 0), op, true);
    if (op == Operator::Range) {
        out_ += "..";
    } else {
        out_ += ' ';
        out_ += operatorText(op);
        out_ += ' ';
    }
    operand(child(id, 1), op, false);
}

void Printer::unary(NodeId id)
{
    const Operator op = tree_[id].op;
    const NodeId inner = child(id, 0);
    const Node& node = tree_[inner];
    out_ += operatorText(op);
    if (op == Operator::NotWord) out_ += ' ';
    const int own = unaryLevel(op);
    bool wrap = !fits(inner, Place::Condition);
    if (node.kind == NodeKind::Binary) wrap = level(inner) < own;
    if (node.kind == NodeKind::Unary) wrap = unaryLevel(node.op) < own;
    if (wrap)
        wrapped(inner);
    else
        bare(inner);
}

void Printer::member(NodeId id)
{
    const Node& node = tree_[id];
    const NodeId object = child(id, 0);
    const NodeId property = child(id, 1);
    const bool dotted = tree_[property].kind == NodeKind::String && isIdentifier(tree_[property].text) &&
                        (node.method || tree_[object].kind != NodeKind::Chain);
    const bool ofItem = tree_[object].kind == NodeKind::Pointer && tree_[object].text.empty();
    if (!(dotted && ofItem && !node.optional)) put(object, Place::Base);
    if (node.optional) out_ += "?.";
    if (dotted) {
        if (!node.optional) out_ += '.';
        out_ += tree_[property].text;
        return;
    }
    out_ += '[';
    put(property, Place::Argument);
    out_ += ']';
}

void Printer::slice(NodeId id)
{
    const Node& node = tree_[id];
    put(child(id, 0), Place::Base);
    out_ += '[';
    if (node.hasFrom) put(child(id, 1), Place::Condition);
    out_ += ':';
    if (node.hasTo) {
        const std::size_t at = out_.size();
        put(child(id, node.hasFrom ? 2 : 1), Place::Condition);
        if (out_[at] == ':') out_.insert(at, " ");
    }
    out_ += ']';
}

void Printer::call(NodeId id)
{
    if (tree_[id].global) out_ += "::";
    put(child(id, 0), Place::Base);
    list(id, "(", ")", ", ", 1, Place::Argument);
}

void Printer::builtin(NodeId id)
{
    if (tree_[id].global) out_ += "::";
    out_ += tree_[id].text;
    list(id, "(", ")", ", ", 0, Place::Argument);
}

void Printer::predicate(NodeId id)
{
    const NodeId body = child(id, 0);
    const NodeKind kind = tree_[body].kind;
    const std::size_t at = out_.size();
    const bool several = kind == NodeKind::Sequence || kind == NodeKind::Let;
    put(body, several ? Place::Sequence : Place::Argument);
    if (several || out_[at] == '{') {
        out_.insert(at, "{");
        out_ += '}';
    }
}

void Printer::conditional(NodeId id)
{
    const auto parts = tree_.childrenOf(id);
    if (!tree_[id].ternary) {
        out_ += "if ";
        put(parts[0], Place::Argument);
        out_ += " { ";
        put(parts[1], Place::Sequence);
        out_ += " } else ";
        if (tree_[parts[2]].kind == NodeKind::Conditional && !tree_[parts[2]].ternary) {
            conditional(parts[2]);
            return;
        }
        out_ += "{ ";
        put(parts[2], Place::Sequence);
        out_ += " }";
        return;
    }
    put(parts[0], Place::Condition);
    if (parts[0] == parts[1]) {
        out_ += " ?: ";
    } else {
        out_ += " ? ";
        put(parts[1], Place::Condition);
        out_ += " : ";
    }
    put(parts[2], Place::Argument);
}

void Printer::pair(NodeId id)
{
    const NodeId key = child(id, 0);
    const Node& node = tree_[key];
    if (node.kind != NodeKind::String)
        wrapped(key);
    else if (isIdentifier(node.text) && !isOperatorWord(node.text))
        out_ += node.text;
    else
        text(node.text);
    out_ += ": ";
    put(child(id, 1), Place::Argument);
}

void Printer::bytes(std::string_view value)
{
    static constexpr std::string_view hex = "0123456789abcdef";
    out_ += "b\"";
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out_ += '\\';
            out_ += c;
        } else if (byte >= ' ' && byte < 0x7f) {
            out_ += c;
        } else {
            out_ += "\\x";
            out_ += hex[byte >> 4];
            out_ += hex[byte & 15];
        }
    }
    out_ += '"';
}

// Bytes that are no UTF-8 can be written only between backticks, where nothing is an escape.
void Printer::text(std::string_view value)
{
    for (std::string_view rest = value; !rest.empty();) {
        const Rune rune = firstRune(rest);
        if (rune.size == 1 && rune.value == replacement) {
            out_ += '`';
            out_ += value;
            out_ += '`';
            return;
        }
        rest.remove_prefix(rune.size);
    }
    out_ += quoted(value);
}

} // namespace

std::string printExpr(const Tree& tree)
{
    if (tree.root == noNode) return {};
    return Printer(tree).print();
}

} // namespace dagwright::argo::expr
