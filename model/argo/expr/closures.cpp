#include "model/argo/expr/arithmetic.h"
#include "model/argo/expr/evaluator.h"
#include "model/argo/expr/sort.h"

#include <map>
#include <utility>

namespace dagwright::argo::expr {

namespace {

struct KeyOrder
{
    bool operator()(const Value& a, const Value& b) const { return compareKeys(a, b) < 0; }
};

} // namespace

bool Evaluator::begin(const Value& list)
{
    if (!list.isList() && !list.isString() && !list.isMap()) {
        run_.fail("Here should be a list, not a " + std::string(goName(list.type())) + ".");
        return false;
    }
    scopes_.push_back({list, 0, list.length(), {}});
    return true;
}

Value Evaluator::item()
{
    const Scope& scope = scopes_.back();
    if (scope.list.isMap()) return run_.fail("A closure cannot go through the entries of a map.");
    if (scope.index >= scope.size) return run_.fail("The list has no such item.");
    return scope.list.at(scope.index);
}

Value Evaluator::closure(const Code& code)
{
    const Value list = child(code, 0);
    if (!run_.ok() || skipping_) return {};
    if (!begin(list)) return {};
    Value result = inScope(code);
    scopes_.pop_back();
    return result;
}

Value Evaluator::inScope(const Code& code)
{
    switch (code.closure) {
    case Closure::All:
    case Closure::None:
    case Closure::Any: return decided(code);
    case Closure::One: return one(code);
    case Closure::Filter: return filter(code);
    case Closure::Map: return mapped(code);
    case Closure::Count: return count(code);
    case Closure::Sum: return sum(code);
    case Closure::Find: return found(code, false);
    case Closure::FindLast: return found(code, true);
    case Closure::FindIndex: return foundIndex(code, false);
    case Closure::FindLastIndex: return foundIndex(code, true);
    case Closure::GroupBy: return groupBy(code);
    case Closure::SortBy: return sortBy(code);
    case Closure::Reduce: return reduce(code);
    }
    return {};
}

// Whether the closure holds for the item at hand (without one: whether the item is true). False: an error.
bool Evaluator::body(const Code& code, bool& holds)
{
    if (!run_.step()) return false;
    const Value value = code.children.size() > 1 ? child(code, 1) : item();
    if (!run_.ok()) return false;
    if (value.type() != GoType::Bool) {
        run_.fail("The closure should give true or false, not a " + std::string(goName(value.type())) + ".");
        return false;
    }
    holds = value.asBool();
    return true;
}

Value Evaluator::decided(const Code& code)
{
    const bool wanted = code.closure != Closure::All; // what decides as soon as it is met
    for (; scopes_.back().index < scopes_.back().size; scopes_.back().index++) {
        bool holds = false;
        if (!body(code, holds)) return {};
        if (holds == wanted) return Value::of(code.closure == Closure::Any);
    }
    return Value::of(code.closure != Closure::Any);
}

Value Evaluator::one(const Code& code)
{
    std::size_t found = 0;
    for (; scopes_.back().index < scopes_.back().size; scopes_.back().index++) {
        bool holds = false;
        if (!body(code, holds)) return {};
        found += holds;
    }
    return Value::of(found == 1);
}

Value Evaluator::filter(const Code& code)
{
    std::vector<Value> items;
    for (; scopes_.back().index < scopes_.back().size; scopes_.back().index++) {
        bool holds = false;
        if (!body(code, holds)) return {};
        if (!holds) continue;
        items.push_back(code.mapped == noNode ? item() : eval(code.mapped));
        if (!run_.ok() || !run_.reserveBytes(sizeof(Value))) return {};
    }
    return madeList(std::move(items));
}

Value Evaluator::mapped(const Code& code)
{
    std::vector<Value> items;
    for (; scopes_.back().index < scopes_.back().size; scopes_.back().index++) {
        if (!run_.step()) return {};
        items.push_back(child(code, 1));
        if (!run_.ok() || !run_.reserveBytes(sizeof(Value))) return {};
    }
    return madeList(std::move(items));
}

Value Evaluator::count(const Code& code)
{
    std::int64_t found = 0;
    for (; scopes_.back().index < scopes_.back().size; scopes_.back().index++) {
        bool holds = false;
        if (!body(code, holds)) return {};
        found += holds;
        if (holds && code.threshold > 0 && found >= code.threshold) break;
    }
    return Value::of(found);
}

Value Evaluator::sum(const Code& code)
{
    Value total = Value::of(std::int64_t{0});
    for (; scopes_.back().index < scopes_.back().size; scopes_.back().index++) {
        if (!run_.step()) return {};
        const Value value = code.children.size() > 1 ? child(code, 1) : item();
        if (!run_.ok()) return {};
        std::optional<Value> added = calculated(Operator::Add, value, total);
        if (!added) return run_.fail(wrongTypes(Operator::Add, value, total));
        total = *std::move(added);
    }
    return total;
}

Value Evaluator::found(const Code& code, bool backwards)
{
    const std::size_t size = scopes_.back().size;
    for (std::size_t i = 0; i < size; i++) {
        scopes_.back().index = backwards ? size - 1 - i : i;
        bool holds = false;
        if (!body(code, holds)) return {};
        if (holds) return code.mapped == noNode ? item() : eval(code.mapped);
    }
    return code.throws ? run_.fail("There is no such item.") : Value();
}

Value Evaluator::foundIndex(const Code& code, bool backwards)
{
    const std::size_t size = scopes_.back().size;
    for (std::size_t i = 0; i < size; i++) {
        scopes_.back().index = backwards ? size - 1 - i : i;
        bool holds = false;
        if (!body(code, holds)) return {};
        if (holds) return Value::of(static_cast<std::int64_t>(scopes_.back().index));
    }
    return {};
}

Value Evaluator::groupBy(const Code& code)
{
    std::map<Value, std::vector<Value>, KeyOrder> groups;
    for (; scopes_.back().index < scopes_.back().size; scopes_.back().index++) {
        if (!run_.step()) return {};
        Value key = child(code, 1);
        if (!run_.ok() || !run_.reserveBytes(2 * sizeof(Value))) return {};
        if (!isHashable(key)) return run_.fail("A " + std::string(goName(key.type())) + " cannot be a key.");
        groups[std::move(key)].push_back(item());
        if (!run_.ok()) return {};
    }
    MapData::Entries entries;
    for (auto& [key, items] : groups)
        entries.emplace_back(key, Value::list(std::move(items)));
    return run_.bounded(Value::map(std::move(entries), GoType::GroupMap));
}

Value Evaluator::sortBy(const Code& code)
{
    bool descending = false;
    if (code.children.size() > 2) {
        const Value order = child(code, 2);
        if (!run_.ok()) return {};
        if (!order.isString() || (order.asString() != "asc" && order.asString() != "desc"))
            return run_.fail("The order must be asc or desc.");
        descending = order.asString() == "desc";
    }
    std::vector<std::pair<Value, Value>> keyed;
    for (; scopes_.back().index < scopes_.back().size; scopes_.back().index++) {
        if (!run_.step()) return {};
        Value key = child(code, 1);
        if (!run_.ok() || !run_.reserveBytes(3 * sizeof(Value))) return {};
        keyed.emplace_back(std::move(key), item());
    }
    if (!run_.ok() || !sortByKey(run_, keyed, descending) || !run_.grow(keyed.size())) return {};
    std::vector<Value> items;
    items.reserve(keyed.size());
    for (auto& entry : keyed)
        items.push_back(std::move(entry.second));
    return Value::list(std::move(items));
}

Value Evaluator::reduce(const Code& code)
{
    if (code.children.size() > 2) {
        Value start = child(code, 2);
        scopes_.back().accumulator = std::move(start);
    } else {
        if (scopes_.back().size == 0) return run_.fail("An empty list has no first item to begin with.");
        scopes_.back().accumulator = item();
        scopes_.back().index = 1;
    }
    for (; run_.ok() && scopes_.back().index < scopes_.back().size; scopes_.back().index++) {
        if (!run_.step()) return {};
        Value next = child(code, 1);
        scopes_.back().accumulator = std::move(next);
    }
    return scopes_.back().accumulator;
}

} // namespace dagwright::argo::expr
