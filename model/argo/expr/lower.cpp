#include "model/argo/expr/check.h"
#include "model/argo/expr/program.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace dagwright::argo::expr {

namespace {

constexpr std::array<std::pair<std::string_view, Closure>, 15> closures{{
    {"all", Closure::All},
    {"none", Closure::None},
    {"any", Closure::Any},
    {"one", Closure::One},
    {"filter", Closure::Filter},
    {"map", Closure::Map},
    {"count", Closure::Count},
    {"sum", Closure::Sum},
    {"find", Closure::Find},
    {"findIndex", Closure::FindIndex},
    {"findLast", Closure::FindLast},
    {"findLastIndex", Closure::FindLastIndex},
    {"groupBy", Closure::GroupBy},
    {"sortBy", Closure::SortBy},
    {"reduce", Closure::Reduce},
}};

// Codes have the indices of their nodes.
class Lowering
{
  public:
    Lowering(const Tree& tree, const Checker& checker) : tree_(tree), checker_(checker)
    {
        result_.program = std::make_shared<Program>();
        result_.program->codes.resize(tree.nodes.size());
        made_.resize(tree.nodes.size());
    }

    Lowered lower()
    {
        result_.program->root = lower(tree_.root);
        return std::move(result_);
    }

  private:
    NodeId lower(NodeId id);
    void fill(NodeId id, Code& code);
    void fillName(NodeId id, Code& code);
    void fillPointer(NodeId id, Code& code);
    void fillBinary(NodeId id, Code& code);
    void fillBuiltin(NodeId id, Code& code);
    void fillLet(NodeId id, Code& code);
    void fillMap(NodeId id, Code& code);
    void children(NodeId id, Code& code)
    {
        for (const NodeId each : tree_.childrenOf(id))
            code.children.push_back(lower(each));
    }
    void fail(NodeId id, std::string why)
    {
        if (!result_.failure.empty() || !result_.unsupported.empty()) return;
        result_.failure = std::move(why);
        result_.at = id;
    }

    const Tree& tree_;
    const Checker& checker_;
    Lowered result_;
    std::vector<bool> made_;
    std::vector<std::pair<std::string_view, std::uint32_t>> variables_;
};

NodeId Lowering::lower(NodeId id)
{
    const NodeKind kind = tree_[id].kind;
    if (kind == NodeKind::Predicate) return lower(tree_.child(id, 0));
    if (made_[id]) return id;
    made_[id] = true;
    Code code;
    code.type = checker_.typeOf(id);
    code.begin = tree_[id].at;
    code.end = std::max(tree_[id].end, tree_[id].at);
    fill(id, code);
    result_.program->codes[id] = std::move(code);
    return id;
}

void Lowering::fill(NodeId id, Code& code)
{
    const Node& node = tree_[id];
    code.op = node.op;
    const auto constant = [&](Value value) {
        code.type = value.type();
        code.constant = std::move(value);
    };
    const auto simple = [&](CodeKind kind) {
        code.kind = kind;
        children(id, code);
    };
    switch (node.kind) {
    case NodeKind::Error:
    case NodeKind::Predicate:
    case NodeKind::Pair:
    case NodeKind::Nil: break; // errors never come here
    case NodeKind::Bool: constant(Value::of(node.integer != 0)); break;
    case NodeKind::Integer: constant(Value::of(node.integer)); break;
    case NodeKind::Float: constant(Value::of(node.number)); break;
    case NodeKind::String: constant(Value::of(node.text)); break;
    case NodeKind::Bytes: constant(Value::of(node.text, GoType::Bytes)); break;
    case NodeKind::Name: fillName(id, code); break;
    case NodeKind::Pointer: fillPointer(id, code); break;
    case NodeKind::Unary: simple(CodeKind::Unary); break;
    case NodeKind::Binary: fillBinary(id, code); break;
    case NodeKind::Chain: simple(CodeKind::Chain); break;
    case NodeKind::Member:
        simple(CodeKind::Member);
        code.optional = node.optional;
        break;
    case NodeKind::Slice:
        simple(CodeKind::Slice);
        code.hasFrom = node.hasFrom;
        code.hasTo = node.hasTo;
        break;
    case NodeKind::Call: simple(CodeKind::Call); break;
    case NodeKind::Builtin: fillBuiltin(id, code); break;
    case NodeKind::Let: fillLet(id, code); break;
    case NodeKind::Sequence: simple(CodeKind::Sequence); break;
    case NodeKind::Conditional: simple(CodeKind::Conditional); break;
    case NodeKind::Array: simple(CodeKind::Array); break;
    case NodeKind::Map: fillMap(id, code); break;
    }
}

void Lowering::fillName(NodeId id, Code& code)
{
    const std::string& name = tree_[id].text;
    for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable) {
        if (variable->first != name) continue;
        code.kind = CodeKind::Variable;
        code.slot = variable->second;
        return;
    }
    code.kind = name == "$env" ? CodeKind::Environment : CodeKind::Name;
    code.constant = Value::of(name);
}

void Lowering::fillPointer(NodeId id, Code& code)
{
    const std::string& name = tree_[id].text;
    if (name.empty())
        code.kind = CodeKind::Item;
    else if (name == "index")
        code.kind = CodeKind::Index;
    else if (name == "acc")
        code.kind = CodeKind::Accumulator;
    else
        fail(id, "There is no #" + name + ".");
}

void Lowering::fillBinary(NodeId id, Code& code)
{
    code.kind = CodeKind::Binary;
    children(id, code);
    const NodeId right = tree_.child(id, 1);
    if (code.op != Operator::Matches || tree_[right].kind != NodeKind::String) return;
    auto pattern = std::make_shared<const Pattern>(tree_[right].text);
    if (pattern->tooLarge()) {
        if (result_.failure.empty() && result_.unsupported.empty()) {
            result_.unsupported = pattern->error();
            result_.at = right;
        }
        return;
    }
    if (!pattern->error().empty()) {
        fail(right, pattern->error());
        return;
    }
    code.kind = CodeKind::Matches;
    code.pattern = std::move(pattern);
}

void Lowering::fillBuiltin(NodeId id, Code& code)
{
    children(id, code);
    const std::string& name = tree_[id].text;
    for (const auto& [each, closure] : closures) {
        if (each != name) continue;
        code.kind = CodeKind::Closure;
        code.closure = closure;
        return;
    }
    code.kind = CodeKind::Builtin;
    code.function = builtinNamed(name);
}

void Lowering::fillLet(NodeId id, Code& code)
{
    code.kind = CodeKind::Let;
    code.children.push_back(lower(tree_.child(id, 0)));
    code.slot = result_.program->slots++;
    variables_.emplace_back(tree_[id].text, code.slot);
    code.children.push_back(lower(tree_.child(id, 1)));
    variables_.pop_back();
}

void Lowering::fillMap(NodeId id, Code& code)
{
    code.kind = CodeKind::Map;
    for (const NodeId pair : tree_.childrenOf(id)) {
        code.children.push_back(lower(tree_.child(pair, 0)));
        code.children.push_back(lower(tree_.child(pair, 1)));
    }
}

} // namespace

Lowered lower(const Tree& tree, const Checker& checker)
{
    return Lowering(tree, checker).lower();
}

} // namespace dagwright::argo::expr
