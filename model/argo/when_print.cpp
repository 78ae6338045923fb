#include "model/argo/expr/unicode.h"
#include "model/argo/when.h"

#include <charconv>

namespace dagwright::argo {

namespace {

using Kind = WhenNode::Kind;
using Op = WhenOperator;

// Digits only: the language has no exponents.
std::string numberText(double value)
{
    char buffer[400];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
    return std::string(buffer, result.ptr);
}

void appendEscaped(std::string& out, std::string_view text, std::string_view special)
{
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
}

bool isBareWord(std::string_view text)
{
    if (text.empty() || text == "true" || text == "false" || text == "in" || text == "IN") return false;
    bool isFirst = true;
    while (!text.empty()) {
        const expr::Rune rune = expr::firstRune(text);
        const bool fits =
            expr::isLetter(rune.value) || (!isFirst && (expr::isDigit(rune.value) || rune.value == '_'));
        if (!fits) return false;
        text.remove_prefix(rune.size);
        isFirst = false;
    }
    return true;
}

void print(const When& tree, std::uint32_t at, std::string& out);

void printSingle(const When& tree, const WhenNode& node, std::string& out)
{
    switch (node.kind) {
    case Kind::Bool: out += node.boolean ? "true" : "false"; break;
    case Kind::Number: out += numberText(node.number); break;
    case Kind::Text:
    case Kind::Time:
        out += '\'';
        appendEscaped(out, node.text, "\\'\"");
        out += '\'';
        break;
    case Kind::Word:
        if (isBareWord(node.text)) {
            out += node.text;
            break;
        }
        out += '[';
        appendEscaped(out, node.text, "\\]");
        out += ']';
        break;
    case Kind::Accessor:
        for (std::string_view rest = node.text; !rest.empty();) {
            const expr::Rune rune = expr::firstRune(rest);
            const bool plain = expr::isLetter(rune.value) || expr::isDigit(rune.value) || rune.value == '_' ||
                               rune.value == '.';
            if (!plain) out += '\\';
            out += rest.substr(0, rune.size);
            rest.remove_prefix(rune.size);
        }
        if (node.right != noWhenNode) print(tree, node.right, out);
        break;
    case Kind::Tag: out += node.text; break;
    case Kind::Prefix:
        out += operatorText(node.op);
        print(tree, node.right, out);
        break;
    case Kind::Group:
        out += '(';
        print(tree, node.right, out);
        out += ')';
        break;
    case Kind::Binary:
    case Kind::Error: break;
    }
}

void print(const When& tree, std::uint32_t at, std::string& out)
{
    std::vector<std::uint32_t> chain;
    while (at != noWhenNode && tree.nodes[at].kind == Kind::Binary) {
        chain.push_back(at);
        at = tree.nodes[at].left;
    }
    if (at != noWhenNode) printSingle(tree, tree.nodes[at], out);
    for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
        const WhenNode& node = tree.nodes[*link];
        if (node.op != Op::Separate) out += ' ';
        out += operatorText(node.op);
        if (node.right == noWhenNode) continue;
        out += ' ';
        print(tree, node.right, out);
    }
}

} // namespace

std::string printWhen(const When& tree)
{
    std::string out;
    print(tree, tree.root, out);
    return out;
}

} // namespace dagwright::argo
