#include "model/argo/expr/arithmetic.h"
#include "model/argo/expr/program.h"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <optional>
#include <utility>

namespace dagwright::argo::expr {

namespace {

class Optimiser
{
  public:
    explicit Optimiser(Program& program) : program_(program) {}

    bool run(NodeId& at)
    {
        each([&](NodeId id) { setOfConstants(id); });
        for (int limit = 1000; limit > 0; limit--) {
            changed_ = false;
            each([&](NodeId id) { fold(id); });
            if (failed_ != noNode) {
                at = failed_;
                return false;
            }
            if (!changed_) break;
        }
        each([&](NodeId id) { rangeAsComparison(id); });
        if (hasClosures()) closures();
        each([&](NodeId id) { knownEquality(id); });
        return true;
    }

  private:
    Code& code(NodeId id) { return program_.codes[id]; }
    Code& child(NodeId id, std::size_t index) { return code(code(id).children[index]); }
    NodeId add(Code made)
    {
        program_.codes.push_back(std::move(made));
        return static_cast<NodeId>(program_.codes.size() - 1);
    }
    NodeId addBinary(Operator op, NodeId left, NodeId right, GoType type, NodeId like)
    {
        Code made;
        made.kind = CodeKind::Binary;
        made.op = op;
        made.type = type;
        made.begin = code(like).begin;
        made.end = code(like).end;
        made.children = {left, right};
        return add(std::move(made));
    }
    // In place of a node, keeping where it stands.
    void replace(NodeId id, Code made)
    {
        made.begin = code(id).begin;
        made.end = code(id).end;
        code(id) = std::move(made);
        changed_ = true;
    }
    void replace(NodeId id, Value value)
    {
        Code made;
        made.type = value.type();
        made.constant = std::move(value);
        replace(id, std::move(made));
    }
    bool is(NodeId id, Closure closure)
    {
        return code(id).kind == CodeKind::Closure && code(id).closure == closure;
    }
    bool isConstant(NodeId id, GoType type)
    {
        const Code& it = code(id);
        return it.kind == CodeKind::Constant && !it.folded && it.constant.type() == type;
    }
    bool isBoolean(NodeId id, bool value)
    {
        return isConstant(id, GoType::Bool) && code(id).constant.asBool() == value;
    }
    bool isInteger(NodeId id) { return isConstant(id, GoType::Int); }

    void each(const std::function<void(NodeId)>& visit);
    bool hasClosures();
    void setOfConstants(NodeId id);
    void fold(NodeId id);
    void foldUnary(NodeId id);
    void foldBinary(NodeId id);
    void foldLogic(NodeId id, bool isAnd);
    void foldArray(NodeId id);
    void foldFilters(NodeId id);
    void rangeAsComparison(NodeId id);
    void knownEquality(NodeId id);
    void closures();
    void mappedFilter(NodeId id);
    void countedFilter(NodeId id);
    void foundFilter(NodeId id, std::int64_t index, Closure find, std::string_view function);
    void combine(NodeId id);
    bool constantRange(NodeId id, std::int64_t& from, std::int64_t& to);
    void summedRange(NodeId id);
    std::optional<std::int64_t> rangeSum(NodeId id, std::uint64_t sum, std::uint64_t count);
    void summedArray(NodeId id);
    void summedMap(NodeId id);
    void countAsAny(NodeId id);
    void countThreshold(NodeId id);
    bool usesIndex(NodeId id);

    Program& program_;
    bool changed_ = false;
    NodeId failed_ = noNode;
};

// Children before their parents, as it is from the root at the start.
void Optimiser::each(const std::function<void(NodeId)>& visit)
{
    std::vector<NodeId> order;
    std::vector<char> seen(program_.codes.size());
    std::vector<std::pair<NodeId, std::size_t>> open{{program_.root, 0}};
    seen[program_.root] = 1;
    while (!open.empty()) {
        auto& [id, next] = open.back();
        if (next == code(id).children.size()) {
            order.push_back(id);
            open.pop_back();
            continue;
        }
        const NodeId below = code(id).children[next++];
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
    if (arithmetic && number(left) && number(right))
        replace(id, *calculated(op, a, b));
    else if (op == Operator::Add && both(GoType::String))
        replace(id, *calculated(op, a, b));
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

} // namespace

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
