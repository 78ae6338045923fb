// What expr-lang's optimiser does to functions with closures.
#include "model/argo/expr/optimiser.h"

#include <optional>
#include <utility>

namespace dagwright::argo::expr {

void Optimiser::closures()
{
    each([&](NodeId id) { mappedFilter(id); });
    each([&](NodeId id) { countedFilter(id); });
    each([&](NodeId id) { foundFilter(id, -1, Closure::FindLast, "last"); });
    each([&](NodeId id) { foundFilter(id, 0, Closure::Find, "first"); });
    each([&](NodeId id) { combine(id); });
    each([&](NodeId id) { summedRange(id); });
    each([&](NodeId id) { summedArray(id); });
    each([&](NodeId id) { summedMap(id); });
    each([&](NodeId id) { countAsAny(id); });
    each([&](NodeId id) { countThreshold(id); });
}

bool Optimiser::usesIndex(NodeId id)
{
    std::vector<NodeId> open{id};
    while (!open.empty()) {
        const Code& it = code(open.back());
        open.pop_back();
        if (it.kind == CodeKind::Index) return true;
        open.insert(open.end(), it.children.begin(), it.children.end());
    }
    return false;
}

// map(filter(a, b), c): c is made of each item as it is found.
void Optimiser::mappedFilter(NodeId id)
{
    if (!is(id, Closure::Map) || !is(code(id).children[0], Closure::Filter)) return;
    if (child(id, 0).mapped != noNode || usesIndex(code(id).children[1])) return;
    Code made = child(id, 0);
    made.mapped = code(id).children[1];
    made.type = code(id).type;
    replace(id, std::move(made));
}

// len(filter(a, b)) is count(a, b).
void Optimiser::countedFilter(NodeId id)
{
    const Code& it = code(id);
    if (it.kind != CodeKind::Builtin || !it.function || it.function->name != "len" || it.children.size() != 1)
        return;
    if (!is(it.children[0], Closure::Filter)) return;
    Code made = child(id, 0);
    made.closure = Closure::Count;
    made.mapped = noNode;
    made.type = it.type;
    replace(id, std::move(made));
}

// filter(a, b)[0] and first(filter(a, b)) look no further than the first one.
void Optimiser::foundFilter(NodeId id, std::int64_t index, Closure find, std::string_view function)
{
    const Code& it = code(id);
    const bool called = it.kind == CodeKind::Builtin && it.function && it.function->name == function &&
                        it.children.size() == 1;
    const bool indexed = it.kind == CodeKind::Member && !it.optional && isInteger(it.children[1]) &&
                         child(id, 1).constant.asInt() == index;
    if ((!called && !indexed) || !is(it.children[0], Closure::Filter)) return;
    Code made = child(id, 0);
    made.closure = find;
    made.throws = indexed;
    made.type = it.type;
    replace(id, std::move(made));
}

// all(a, b) && all(a, c) is all(a, b && c), and so on.
void Optimiser::combine(NodeId id)
{
    const Code& it = code(id);
    if (it.kind != CodeKind::Binary) return;
    const NodeId left = it.children[0], right = it.children[1];
    if (code(left).kind != CodeKind::Closure || !is(right, code(left).closure)) return;
    Operator op = it.op;
    const bool isAnd = op == Operator::And || op == Operator::AndWord;
    const bool isOr = op == Operator::Or || op == Operator::OrWord;
    const Closure closure = code(left).closure;
    const bool fits =
        isAnd ? closure == Closure::All || closure == Closure::None : isOr && closure == Closure::Any;
    if (!fits) return;
    const NodeId list = code(left).children[0];
    if (code(list).type != child(right, 0).type || !sameCode(program_, list, code(right).children[0])) return;
    if (closure == Closure::None) op = op == Operator::And ? Operator::Or : Operator::OrWord;
    const NodeId body = addBinary(op, code(left).children[1], code(right).children[1], GoType::Bool, id);
    combine(body);
    Code made = code(left);
    made.children = {list, body};
    made.type = code(id).type;
    replace(id, std::move(made));
}

// The sum of a closure over the numbers of a range, where it can be told without going through them.
std::optional<std::int64_t> Optimiser::rangeSum(NodeId id, std::uint64_t sum, std::uint64_t count)
{
    const Code& body = code(id);
    if (body.kind == CodeKind::Item) return static_cast<std::int64_t>(sum);
    if (body.kind != CodeKind::Binary) return std::nullopt;
    const NodeId left = body.children[0], right = body.children[1];
    const bool itemLeft = code(left).kind == CodeKind::Item && isInteger(right);
    const bool itemRight = code(right).kind == CodeKind::Item && isInteger(left);
    if (!itemLeft && !itemRight) return std::nullopt;
    const auto constant = static_cast<std::uint64_t>(code(itemLeft ? right : left).constant.asInt());
    switch (body.op) {
    case Operator::Multiply: return static_cast<std::int64_t>(constant * sum);
    case Operator::Add: return static_cast<std::int64_t>(sum + count * constant);
    case Operator::Subtract:
        return static_cast<std::int64_t>(itemLeft ? sum - count * constant : count * constant - sum);
    default: return std::nullopt;
    }
}

void Optimiser::summedRange(NodeId id)
{
    const bool sums = is(id, Closure::Sum), reduces = is(id, Closure::Reduce);
    std::int64_t from = 0, to = 0;
    if ((!sums && !reduces) || !constantRange(code(id).children[0], from, to) || to < from) return;
    const std::uint64_t count = static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from) + 1;
    const std::uint64_t doubled = count * (static_cast<std::uint64_t>(from) + static_cast<std::uint64_t>(to));
    const auto sum = static_cast<std::uint64_t>(static_cast<std::int64_t>(doubled) / 2);
    const std::vector<NodeId> parts = code(id).children;
    if (sums) {
        const auto total = parts.size() == 1 ? std::optional(static_cast<std::int64_t>(sum))
                                             : rangeSum(parts[1], sum, count);
        if (total) replace(id, Value::of(*total));
        return;
    }
    const Code& body = code(parts[1]);
    if (body.kind != CodeKind::Binary || body.op != Operator::Add) return;
    const CodeKind left = child(parts[1], 0).kind, right = child(parts[1], 1).kind;
    const bool adds = (left == CodeKind::Item && right == CodeKind::Accumulator) ||
                      (left == CodeKind::Accumulator && right == CodeKind::Item);
    if (!adds || (parts.size() == 3 && !isInteger(parts[2]))) return;
    const std::uint64_t start =
        parts.size() == 3 ? static_cast<std::uint64_t>(code(parts[2]).constant.asInt()) : 0;
    replace(id, Value::of(static_cast<std::int64_t>(start + sum)));
}

// sum([a, b, c]) is a + (b + c), which also joins texts.
void Optimiser::summedArray(NodeId id)
{
    if (!is(id, Closure::Sum) || code(id).children.size() != 1) return;
    const NodeId array = code(id).children[0];
    if (code(array).kind != CodeKind::Array || code(array).children.size() < 2) return;
    const std::vector<NodeId> items = code(array).children;
    NodeId rest = items.back();
    for (std::size_t i = items.size() - 1; i-- > 1;)
        rest = addBinary(Operator::Add, items[i], rest, GoType::Unknown, id);
    Code made;
    made.kind = CodeKind::Binary;
    made.op = Operator::Add;
    made.type = code(id).type;
    made.children = {items[0], rest};
    replace(id, std::move(made));
}

void Optimiser::summedMap(NodeId id)
{
    if (!is(id, Closure::Sum) || code(id).children.size() != 1 || !is(code(id).children[0], Closure::Map))
        return;
    code(id).children = std::vector<NodeId>(child(id, 0).children);
}

void Optimiser::countAsAny(NodeId id)
{
    const Code& it = code(id);
    if (it.kind != CodeKind::Binary || !is(it.children[0], Closure::Count) || !isInteger(it.children[1]))
        return;
    const std::int64_t number = child(id, 1).constant.asInt();
    const bool asks =
        (it.op == Operator::Greater && number == 0) || (it.op == Operator::GreaterOrEqual && number == 1);
    if (!asks || child(id, 0).children.size() != 2) return;
    Code made = child(id, 0);
    made.closure = Closure::Any;
    made.type = it.type;
    replace(id, std::move(made));
}

void Optimiser::countThreshold(NodeId id)
{
    const Code& it = code(id);
    if (it.kind != CodeKind::Binary || !is(it.children[0], Closure::Count) || !isInteger(it.children[1]))
        return;
    const std::int64_t number = child(id, 1).constant.asInt();
    if (number < 0 || child(id, 0).children.size() != 2) return;
    std::int64_t threshold = 0;
    if (it.op == Operator::Greater || it.op == Operator::LessOrEqual)
        threshold = static_cast<std::int64_t>(static_cast<std::uint64_t>(number) + 1);
    else if (it.op == Operator::GreaterOrEqual || it.op == Operator::Less)
        threshold = number;
    if (threshold > 1) child(id, 0).threshold = threshold;
}

} // namespace dagwright::argo::expr
