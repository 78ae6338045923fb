// The syntax tree of an expr-lang expression (the language of `{{=…}}`, hooks, retries and valueFrom).
//
// Nodes lie in one vector and name each other by index; a child always stands before its parent. Offsets are
// bytes of the text that was parsed. Parentheses leave no node. Source of the grammar: expr-lang 1.17.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::argo::expr {

enum class NodeKind : std::uint8_t
{
    Error, // what could not be read; children are what could
    Nil,
    Bool,
    Integer,
    Float,
    String,
    Bytes,
    Name,        // text
    Unary,       // op; operand
    Binary,      // op; left, right
    Chain,       // what a ?. inside makes nil as a whole
    Member,      // object, property (a String after a dot); optional: ?. ; method: is called
    Slice,       // object, then from and to as far as hasFrom and hasTo say
    Call,        // callee, arguments
    Builtin,     // text: the function; arguments
    Predicate,   // the body of a closure
    Pointer,     // text: "", "index", "acc"
    Let,         // text: the name; value, body
    Sequence,    // a; b; c
    Conditional, // condition, then, otherwise; ternary: written with ? and :
    Array,
    Map,  // Pairs
    Pair, // key, value
};

// In words where the language has words: `and` and && are one meaning but two spellings.
enum class Operator : std::uint8_t
{
    None,
    Pipe,
    OrWord,
    Or,
    AndWord,
    And,
    Equal,
    NotEqual,
    Less,
    Greater,
    GreaterOrEqual,
    LessOrEqual,
    In,
    Matches,
    Contains,
    StartsWith,
    EndsWith,
    Range,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Power,
    Caret,
    Coalesce,
    NotWord, // unary from here, with Add and Subtract
    Not,
};

[[nodiscard]] std::string_view operatorText(Operator op);

using NodeId = std::uint32_t;
inline constexpr NodeId noNode = 0xffffffff;

struct Node
{
    NodeKind kind = NodeKind::Nil;
    Operator op = Operator::None;
    bool optional = false;
    bool method = false;
    bool ternary = false;
    bool hasFrom = false;
    bool hasTo = false;
    bool global = false;     // Call, Builtin: written with :: in front
    std::uint32_t begin = 0; // of everything that belongs to it
    std::uint32_t end = 0;
    std::uint32_t at = 0; // where its errors are shown: the operator, the name of the member
    std::uint16_t depth = 1;
    std::uint32_t firstChild = 0;
    std::uint32_t childCount = 0;
    union {
        std::int64_t integer = 0; // Integer; Bool as 0 and 1
        double number;            // Float
    };
    std::string text; // Name, String and Bytes (what the literal means), Builtin, Pointer, Let
};

struct Tree
{
    std::vector<Node> nodes;
    std::vector<NodeId> children;
    NodeId root = noNode;

    [[nodiscard]] const Node& operator[](NodeId id) const { return nodes[id]; }
    [[nodiscard]] std::span<const NodeId> childrenOf(NodeId id) const
    {
        const Node& node = nodes[id];
        return std::span<const NodeId>(children).subspan(node.firstChild, node.childCount);
    }
    [[nodiscard]] NodeId child(NodeId id, std::size_t index) const
    {
        return children[nodes[id].firstChild + index];
    }
};

// The same expression; positions do not count.
[[nodiscard]] bool sameTree(const Tree& a, const Tree& b);
[[nodiscard]] bool sameSubtree(const Tree& a, NodeId inA, const Tree& b, NodeId inB);

} // namespace dagwright::argo::expr
