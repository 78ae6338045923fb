#include "model/argo/expr/evaluator.h"

#include "model/argo/expr/arithmetic.h"

#include <algorithm>
#include <utility>

namespace dagwright::argo::expr {

Value Evaluator::eval(NodeId id)
{
    const Code& code = program_.codes[id];
    if (code.kind == CodeKind::Constant) return code.constant;
    if (!run_.step()) return {};
    Value value = dispatch(code);
    if (!run_.ok() && run_.problemEnd == 0) {
        // The innermost part that knows its place.
        run_.problemBegin = code.begin;
        run_.problemEnd = code.end;
    }
    return value;
}

Value Evaluator::dispatch(const Code& code)
{
    switch (code.kind) {
    case CodeKind::Constant: return code.constant;
    case CodeKind::Name: return name(code);
    case CodeKind::Variable: return slots_[code.slot];
    case CodeKind::Environment: return environment_.map();
    case CodeKind::Unary: return unary(code);
    case CodeKind::Binary: return binary(code);
    case CodeKind::EqualInts:
    case CodeKind::EqualTexts: return knownEquality(code);
    case CodeKind::InConstants: return inConstants(code);
    case CodeKind::Matches: return matchesPattern(code);
    case CodeKind::Chain: return chain(code);
    case CodeKind::Member: return member(code);
    case CodeKind::Slice: return slice(code);
    case CodeKind::Call: return call(code);
    case CodeKind::Builtin: return builtin(code);
    case CodeKind::Closure: return closure(code);
    case CodeKind::Item: return item();
    case CodeKind::Index: return Value::of(static_cast<std::int64_t>(scopes_.back().index));
    case CodeKind::Accumulator: return scopes_.back().accumulator;
    case CodeKind::Let: return let(code);
    case CodeKind::Sequence:
        for (std::size_t i = 0; i + 1 < code.children.size(); i++)
            child(code, i);
        return child(code, code.children.size() - 1);
    case CodeKind::Conditional: return conditional(code);
    case CodeKind::Array: return array(code);
    case CodeKind::Map: return map(code);
    }
    return {};
}

Value Evaluator::name(const Code& code)
{
    const Value* value = environment_.find(code.constant.asString());
    return value ? *value : Value();
}

Value Evaluator::unary(const Code& code)
{
    Value value = child(code, 0);
    if (!run_.ok() || code.op == Operator::Add) return value;
    if (code.op == Operator::Subtract) {
        if (std::optional<Value> result = negated(value)) return *std::move(result);
        return run_.fail("The operator - does not take a " + std::string(goName(value.type())) + ".");
    }
    if (value.type() == GoType::Bool) return Value::of(!value.asBool());
    return run_.fail("`not` takes true or false, not a " + std::string(goName(value.type())) + ".");
}

Value Evaluator::logic(const Code& code, bool stopsAt)
{
    const Value left = child(code, 0);
    if (!run_.ok()) return {};
    if (left.type() != GoType::Bool)
        return run_.fail("The operator " + std::string(operatorText(code.op)) +
                         " takes true or false, not a " + std::string(goName(left.type())) + ".");
    return left.asBool() == stopsAt ? left : child(code, 1);
}

std::string Evaluator::wrongTypes(Operator op, const Value& a, const Value& b) const
{
    return "The operator " + std::string(operatorText(op)) + " does not take " +
           std::string(goName(a.type())) + " and " + std::string(goName(b.type())) + ".";
}

Value Evaluator::binary(const Code& code)
{
    const Operator op = code.op;
    if (op == Operator::Or || op == Operator::OrWord) return logic(code, true);
    if (op == Operator::And || op == Operator::AndWord) return logic(code, false);
    const Value a = child(code, 0);
    if (!run_.ok()) return {};
    if (op == Operator::Coalesce) return isNilValue(a) ? child(code, 1) : a;
    const Value b = child(code, 1);
    if (!run_.ok()) return {};
    switch (op) {
    case Operator::Equal: return Value::of(equalValues(a, b));
    case Operator::NotEqual: return Value::of(!equalValues(a, b));
    case Operator::Less:
    case Operator::Greater:
    case Operator::LessOrEqual:
    case Operator::GreaterOrEqual:
        if (const std::optional<bool> result = compared(op, a, b)) return Value::of(*result);
        return run_.fail(wrongTypes(op, a, b));
    case Operator::In: {
        const bool found = contained(run_, a, b);
        return Value::of(found);
    }
    case Operator::Matches: return matches(a, b);
    case Operator::Contains:
    case Operator::StartsWith:
    case Operator::EndsWith: return texts(op, a, b);
    case Operator::Range: return range(a, b);
    default: break;
    }
    if (a.isString() && b.isString() && !run_.reserveBytes(a.length() + b.length())) return {};
    if (std::optional<Value> result = calculated(op, a, b)) return *std::move(result);
    const bool byZero = op == Operator::Modulo && a.isInteger() && b.isInteger();
    return run_.fail(byZero ? "A whole number is divided by zero." : wrongTypes(op, a, b));
}

Value Evaluator::texts(Operator op, const Value& a, const Value& b)
{
    if (isNilValue(a) || isNilValue(b)) return Value::of(false);
    if (!a.isString() || !b.isString()) return run_.fail(wrongTypes(op, a, b));
    const std::string& text = a.asString();
    const std::string& part = b.asString();
    if (op == Operator::Contains) return Value::of(text.find(part) != std::string::npos);
    if (op == Operator::StartsWith) return Value::of(text.starts_with(part));
    return Value::of(text.ends_with(part));
}

Value Evaluator::matched(const Pattern& pattern, const Value& text)
{
    if (!text.isString() && text.type() != GoType::Bytes)
        return run_.fail("The operator matches takes a text, not a " + std::string(goName(text.type())) +
                         ".");
    if (!isUtf8(text.asString())) return run_.unsupported("a regular expression on text that is no UTF-8");
    return Value::of(pattern.matches(text.asString()));
}

Value Evaluator::matches(const Value& a, const Value& b)
{
    if (isNilValue(a) || isNilValue(b)) return Value::of(false);
    if (!b.isString() || (!a.isString() && a.type() != GoType::Bytes))
        return run_.fail(wrongTypes(Operator::Matches, a, b));
    const Pattern pattern(b.asString());
    if (pattern.tooLarge()) return run_.unsupported(pattern.error());
    if (!pattern.error().empty()) return run_.fail(pattern.error());
    return matched(pattern, a);
}

Value Evaluator::matchesPattern(const Code& code)
{
    const Value text = child(code, 0);
    if (!run_.ok()) return {};
    if (isNilValue(text)) return Value::of(false);
    return matched(*code.pattern, text);
}

Value Evaluator::range(const Value& a, const Value& b)
{
    const std::int64_t from = toIndex(run_, a), to = toIndex(run_, b);
    if (!run_.ok()) return {};
    const auto size =
        static_cast<std::int64_t>(static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from) + 1);
    const auto count = static_cast<std::uint64_t>(std::max<std::int64_t>(size, 0));
    if (!run_.grow(count) || !run_.reserveBytes(count * sizeof(Value))) return {};
    std::vector<Value> items;
    items.reserve(count);
    for (std::uint64_t i = 0; i < count; i++)
        items.push_back(Value::of(static_cast<std::int64_t>(static_cast<std::uint64_t>(from) + i)));
    return Value::list(std::move(items), GoType::IntList);
}

Value Evaluator::knownEquality(const Code& code)
{
    const Value a = child(code, 0);
    if (!run_.ok()) return {};
    const Value b = child(code, 1);
    if (!run_.ok()) return {};
    const GoType type = code.kind == CodeKind::EqualInts ? GoType::Int : GoType::String;
    for (const Value* value : {&a, &b})
        if (value->type() != type)
            return run_.fail("Here should be a " + std::string(goName(type)) + ", not " +
                             std::string(goName(value->type())) + ".");
    const bool same = type == GoType::Int ? a.asInt() == b.asInt() : a.asString() == b.asString();
    return Value::of(same == (code.op == Operator::Equal));
}

Value Evaluator::inConstants(const Code& code)
{
    Value needle = child(code, 0);
    if (!run_.ok()) return {};
    const bool ints = code.constant.type() == GoType::AnyMap;
    if (needle.isNil()) needle = ints ? Value::of(std::int64_t{0}) : Value::of(std::string());
    if (needle.type() != (ints ? GoType::Int : GoType::String))
        return run_.fail("A " + std::string(goName(needle.type())) + " cannot be among " +
                         (ints ? "whole numbers." : "texts."));
    return Value::of(code.constant.asMap().find(needle) != nullptr);
}

Value Evaluator::chain(const Code& code)
{
    const bool outer = std::exchange(skipping_, false);
    Value value = child(code, 0);
    skipping_ = outer;
    return isNilValue(value) ? Value() : value;
}

Value Evaluator::member(const Code& code)
{
    const Value object = child(code, 0);
    if (!run_.ok() || skipping_) return {};
    if (code.optional && isNilValue(object)) {
        skipping_ = true;
        return {};
    }
    const Code& key = program_.codes[code.children[1]];
    if (key.kind == CodeKind::Constant && key.constant.isString() && object.isMap() &&
        object.type() == GoType::Map) {
        const Value* value = object.asMap().find(key.constant.asString());
        return value ? *value : Value();
    }
    const Value property = child(code, 1);
    if (!run_.ok()) return {};
    return fetched(run_, object, property);
}

Value Evaluator::slice(const Code& code)
{
    const Value object = child(code, 0);
    if (!run_.ok() || skipping_) return {};
    const Value to = code.hasTo ? child(code, code.hasFrom ? 2 : 1)
                                : Value::of(static_cast<std::int64_t>(object.length()));
    const Value from = code.hasFrom ? child(code, 1) : Value::of(std::int64_t{0});
    if (!run_.ok()) return {};
    return sliced(run_, object, from, to);
}

bool Evaluator::arguments(const Code& code, std::size_t first, std::vector<Value>& out)
{
    out.reserve(code.children.size());
    for (std::size_t i = first; i < code.children.size(); i++) {
        // An argument is no part of the chain that the call may stand in.
        const bool outer = std::exchange(skipping_, false);
        out.push_back(child(code, i));
        skipping_ = outer;
        if (!run_.ok()) return false;
    }
    return true;
}

Value Evaluator::call(const Code& code)
{
    std::vector<Value> given;
    if (!arguments(code, 1, given)) return {};
    const Value callee = child(code, 0);
    if (!run_.ok() || skipping_) return {};
    if (callee.isNil()) return run_.fail("What is called here is nil.");
    if (callee.type() != GoType::Function)
        return run_.fail("A " + std::string(goName(callee.type())) + " cannot be called.");
    return run_.bounded(callFunction(run_, callee.asFunction(), given));
}

Value Evaluator::builtin(const Code& code)
{
    std::vector<Value> given;
    if (!arguments(code, 0, given)) return {};
    if (!code.function->run) return run_.fail("This function takes other arguments.");
    return run_.bounded(code.function->run(run_, given));
}

Value Evaluator::let(const Code& code)
{
    slots_[code.slot] = child(code, 0);
    if (!run_.ok()) return {};
    return child(code, 1);
}

Value Evaluator::conditional(const Code& code)
{
    const Value condition = child(code, 0);
    if (!run_.ok()) return {};
    if (condition.type() != GoType::Bool)
        return run_.fail("A condition must be true or false, not a " + std::string(goName(condition.type())) +
                         ".");
    return child(code, condition.asBool() ? 1 : 2);
}

Value Evaluator::madeList(std::vector<Value> items)
{
    if (!run_.grow(items.size())) return {};
    return run_.bounded(Value::list(std::move(items)));
}

Value Evaluator::array(const Code& code)
{
    std::vector<Value> items;
    if (!arguments(code, 0, items) || !run_.reserveBytes(items.size() * sizeof(Value))) return {};
    return madeList(std::move(items));
}

Value Evaluator::map(const Code& code)
{
    MapData::Entries entries;
    entries.reserve(code.children.size() / 2);
    for (std::size_t i = 0; i < code.children.size(); i += 2) {
        Value key = child(code, i);
        if (!run_.ok()) return {};
        Value value = child(code, i + 1);
        if (!run_.ok()) return {};
        entries.emplace_back(std::move(key), std::move(value));
    }
    if (!run_.grow(entries.size()) || !run_.reserveBytes(entries.size() * 2 * sizeof(Value))) return {};
    for (const auto& entry : entries)
        if (!entry.first.isString())
            return run_.fail("A key must be a text, not a " + std::string(goName(entry.first.type())) + ".");
    return run_.bounded(Value::map(std::move(entries)));
}

} // namespace dagwright::argo::expr
