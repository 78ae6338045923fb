#include "model/argo/expr/arithmetic.h"
#include "model/argo/expr/optimiser.h"

#include <algorithm>
#include <utility>

namespace dagwright::argo::expr {

// Children before their parents, as it is from the root at the start.
void Optimiser::each(const std::function<void(NodeId)>& visit, bool intoMapped)
{
    std::vector<NodeId> order;
    std::vector<char> seen(program_.codes.size());
    std::vector<std::pair<NodeId, std::size_t>> open{{program_.root, 0}};
    seen[program_.root] = 1;
    while (!open.empty()) {
        auto& [id, next] = open.back();
        const std::size_t count = code(id).children.size();
        const bool hasMore = next < count || (next == count && intoMapped && code(id).mapped != noNode);
        if (!hasMore) {
            order.push_back(id);
            open.pop_back();
            continue;
        }
        const NodeId below = next < count ? code(id).children[next] : code(id).mapped;
        next++;
        if (seen[below]) continue;
        seen[below] = 1;
        open.emplace_back(below, 0);
    }
    for (const NodeId id : order)
        visit(id);
}

bool Optimiser::hasClosures()
{
    return std::any_of(program_.codes.begin(), program_.codes.end(),
                       [](const Code& each) { return each.kind == CodeKind::Closure; });
}

void Optimiser::setOfConstants(NodeId id)
{
    Code& it = code(id);
    if (it.kind != CodeKind::Binary || it.op != Operator::In) return;
    const Code& array = child(id, 1);
    if (array.kind != CodeKind::Array || array.children.empty()) return;
    const auto all = [&](GoType type) {
        return std::all_of(array.children.begin(), array.children.end(),
                           [&](NodeId each) { return isConstant(each, type); });
    };
    const bool ints = kindOf(child(id, 0).type) == GoKind::Int && all(GoType::Int);
    if (!ints && !all(GoType::String)) return;
    MapData::Entries entries;
    for (const NodeId each : array.children)
        entries.emplace_back(code(each).constant, Value());
    it.constant = Value::map(std::move(entries), ints ? GoType::AnyMap : GoType::Map);
    it.kind = CodeKind::InConstants;
    it.children.resize(1);
}

void Optimiser::fold(NodeId id)
{
    switch (code(id).kind) {
    case CodeKind::Unary: foldUnary(id); break;
    case CodeKind::Binary: foldBinary(id); break;
    case CodeKind::Array: foldArray(id); break;
    case CodeKind::Closure: foldFilters(id); break;
    default: break;
    }
}

void Optimiser::foldUnary(NodeId id)
{
    const NodeId operand = code(id).children[0];
    const Operator op = code(id).op;
    const Value value = code(operand).constant;
    if (op == Operator::Not || op == Operator::NotWord) {
        if (isConstant(operand, GoType::Bool)) replace(id, Value::of(!value.asBool()));
    } else if (isInteger(operand) || isConstant(operand, GoType::Float)) {
        replace(id, op == Operator::Add ? value : *negated(value));
    }
}

void Optimiser::foldBinary(NodeId id)
{
    const Operator op = code(id).op;
    if (op == Operator::And || op == Operator::AndWord || op == Operator::Or || op == Operator::OrWord) {
        foldLogic(id, op == Operator::And || op == Operator::AndWord);
        return;
    }
    const NodeId left = code(id).children[0], right = code(id).children[1];
    const auto number = [&](NodeId each) { return isInteger(each) || isConstant(each, GoType::Float); };
    const auto both = [&](GoType type) { return isConstant(left, type) && isConstant(right, type); };
    const Value a = code(left).constant, b = code(right).constant;
    if (op == Operator::Equal) {
        if (both(GoType::Int) || both(GoType::String) || both(GoType::Bool))
            replace(id, Value::of(equalValues(a, b)));
        return;
    }
    if (op == Operator::Modulo) {
        if (!both(GoType::Int)) return;
        if (b.asInt() == 0)
            failed_ = failed_ == noNode ? id : failed_;
        else
            replace(id, *calculated(op, a, b));
        return;
    }
    const bool arithmetic = op == Operator::Add || op == Operator::Subtract || op == Operator::Multiply ||
                            op == Operator::Divide || op == Operator::Power || op == Operator::Caret;
    const bool joins = op == Operator::Add && both(GoType::String);
    if (joins || (arithmetic && number(left) && number(right))) replace(id, *calculated(op, a, b));
}

void Optimiser::foldLogic(NodeId id, bool isAnd)
{
    const NodeId left = code(id).children[0], right = code(id).children[1];
    // What changes nothing goes; what decides is the result, whatever the other side is.
    if (isBoolean(left, isAnd))
        replace(id, Code(code(right)));
    else if (isBoolean(right, isAnd))
        replace(id, Code(code(left)));
    else if (isBoolean(left, !isAnd) || isBoolean(right, !isAnd))
        replace(id, Value::of(!isAnd));
}

void Optimiser::foldArray(NodeId id)
{
    std::vector<Value> items;
    for (const NodeId each : code(id).children) {
        const bool scalar = isInteger(each) || isConstant(each, GoType::Float) ||
                            isConstant(each, GoType::String) || isConstant(each, GoType::Bool);
        if (!scalar) return;
        items.push_back(code(each).constant);
    }
    if (items.empty()) return;
    replace(id, Value::list(std::move(items)));
    code(id).folded = true;
}

void Optimiser::foldFilters(NodeId id)
{
    if (!is(id, Closure::Filter) || !is(code(id).children[0], Closure::Filter)) return;
    const std::vector<NodeId> inner = child(id, 0).children;
    const NodeId both = addBinary(Operator::And, inner[1], code(id).children[1], GoType::Bool, id);
    Code made = code(id);
    made.children = {inner[0], both};
    replace(id, std::move(made));
}

void Optimiser::rangeAsComparison(NodeId id)
{
    if (code(id).kind != CodeKind::Binary || code(id).op != Operator::In) return;
    const NodeId left = code(id).children[0], range = code(id).children[1];
    std::int64_t from = 0, to = 0;
    if (kindOf(code(left).type) != GoKind::Int || !constantRange(range, from, to)) return;
    const std::vector<NodeId> bounds = code(range).children;
    const NodeId above = addBinary(Operator::GreaterOrEqual, left, bounds[0], GoType::Bool, id);
    const NodeId below = addBinary(Operator::LessOrEqual, left, bounds[1], GoType::Bool, id);
    Code made;
    made.kind = CodeKind::Binary;
    made.op = Operator::AndWord;
    made.type = GoType::Bool;
    made.children = {above, below};
    replace(id, std::move(made));
}

bool Optimiser::constantRange(NodeId id, std::int64_t& from, std::int64_t& to)
{
    if (code(id).kind != CodeKind::Binary || code(id).op != Operator::Range) return false;
    const NodeId left = code(id).children[0], right = code(id).children[1];
    if (!isInteger(left) || !isInteger(right)) return false;
    from = code(left).constant.asInt();
    to = code(right).constant.asInt();
    return true;
}

void Optimiser::knownEquality(NodeId id)
{
    Code& it = code(id);
    if (it.kind != CodeKind::Binary || (it.op != Operator::Equal && it.op != Operator::NotEqual)) return;
    const GoType left = child(id, 0).type, right = child(id, 1).type;
    const auto plainInt = [](GoType type) { return type == GoType::Int; };
    if (plainInt(left) && plainInt(right)) it.kind = CodeKind::EqualInts;
    if (left == GoType::String && right == GoType::String) it.kind = CodeKind::EqualTexts;
}

bool optimise(Program& program, NodeId& at)
{
    return Optimiser(program).run(at);
}

bool sameCode(const Program& program, NodeId a, NodeId b)
{
    std::vector<std::pair<NodeId, NodeId>> open{{a, b}};
    while (!open.empty()) {
        const auto [left, right] = open.back();
        open.pop_back();
        if (left == right) continue;
        const Code& x = program.codes[left];
        const Code& y = program.codes[right];
        const bool same = x.kind == y.kind && x.op == y.op && x.closure == y.closure &&
                          x.optional == y.optional && x.hasFrom == y.hasFrom && x.hasTo == y.hasTo &&
                          x.slot == y.slot && x.function == y.function &&
                          (x.mapped == noNode) == (y.mapped == noNode) &&
                          x.children.size() == y.children.size() && deepEqual(x.constant, y.constant);
        if (!same) return false;
        for (std::size_t i = 0; i < x.children.size(); i++)
            open.emplace_back(x.children[i], y.children[i]);
    }
    return true;
}

} // namespace dagwright::argo::expr
