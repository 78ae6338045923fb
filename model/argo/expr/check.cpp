#include "model/argo/expr/check.h"

#include "model/argo/expr/regex.h"

#include <algorithm>
#include <utility>

namespace dagwright::argo::expr {

Failure Checker::failureAt(NodeId id, std::string message) const
{
    Failure failure;
    failure.message = std::move(message);
    failure.begin = tree_[id].at;
    failure.end = std::max(tree_[id].end, tree_[id].at);
    failure.compileTime = true;
    return failure;
}

Nature Checker::error(NodeId id, std::string message)
{
    if (!failure_) failure_ = failureAt(id, std::move(message));
    return {};
}

Nature Checker::listOf(const Nature& element)
{
    elements_.push_back(element);
    return {GoType::List, &elements_.back()};
}

Nature Checker::visit(NodeId id)
{
    if (visited_[id]) return natures_[id];
    const Nature nature = find(id);
    visited_[id] = true;
    natures_[id] = nature;
    return nature;
}

void Checker::visitAll(NodeId id)
{
    for (const NodeId each : tree_.childrenOf(id))
        visit(each);
}

Nature Checker::find(NodeId id)
{
    switch (tree_[id].kind) {
    case NodeKind::Error: return error(id, "This part cannot be read.");
    case NodeKind::Nil: return {GoType::Nil};
    case NodeKind::Bool: return {GoType::Bool};
    case NodeKind::Integer: return {GoType::Int};
    case NodeKind::Float: return {GoType::Float};
    case NodeKind::String: return {GoType::String};
    case NodeKind::Bytes: return {GoType::Bytes};
    case NodeKind::Name: return name(id);
    case NodeKind::Unary: return unary(id);
    case NodeKind::Binary: return binary(id);
    case NodeKind::Chain:
    case NodeKind::Predicate: return visit(child(id, 0));
    case NodeKind::Member: return member(id);
    case NodeKind::Slice: return slice(id);
    case NodeKind::Call: return call(id);
    case NodeKind::Builtin: return builtin(id);
    case NodeKind::Pointer: return pointer(id);
    case NodeKind::Let: return let(id);
    case NodeKind::Sequence: visitAll(id); return natures_[tree_.childrenOf(id).back()];
    case NodeKind::Conditional: return conditional(id);
    case NodeKind::Array: return array(id);
    case NodeKind::Map: visitAll(id); return {GoType::Map};
    case NodeKind::Pair: visitAll(id); return {GoType::Nil};
    }
    return {};
}

namespace {

Nature natureOf(const Value& value)
{
    Nature nature{value.type()};
    if (value.type() == GoType::Function) nature.signature = &value.asFunction().signature;
    return nature;
}

} // namespace

Nature Checker::name(NodeId id)
{
    const std::string& text = tree_[id].text;
    for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable)
        if (variable->name == text) return variable->nature;
    if (text == "$env") return {};
    if (const Value* value = environment_.find(text)) return natureOf(*value);
    if (isBuiltin(text)) return {GoType::Function};
    return error(id, "There is no name " + text + " here.");
}

Nature Checker::unary(NodeId id)
{
    const Nature operand = visit(child(id, 0));
    const Operator op = tree_[id].op;
    if (op == Operator::Not || op == Operator::NotWord) {
        if (operand.type == GoType::Bool || isUnknown(operand)) return {GoType::Bool};
    } else {
        if (isNumberType(operand.type)) return operand;
        if (isUnknown(operand)) return {};
    }
    return error(id, "The operator " + std::string(operatorText(op)) + " does not take a " +
                         natureName(operand) + ".");
}

bool Checker::compares(const Nature& l, const Nature& r) const
{
    if (isNumberType(l.type) && isNumberType(r.type)) return true;
    for (const GoType type : {GoType::String, GoType::Time, GoType::Duration})
        if (l.type == type && r.type == type) return true;
    return maybeCompatible(l, r, {Check::Number, Check::String, Check::Time, Check::Duration});
}

namespace {

Nature promoted(const Nature& l, const Nature& r)
{
    return {l.type == GoType::Float || r.type == GoType::Float ? GoType::Float : GoType::Int};
}

bool bothNumbers(const Nature& l, const Nature& r)
{
    return isNumberType(l.type) && isNumberType(r.type);
}

} // namespace

std::optional<Nature> Checker::addition(const Nature& l, const Nature& r) const
{
    if (bothNumbers(l, r)) return promoted(l, r);
    if (l.type == GoType::String && r.type == GoType::String) return Nature{GoType::String};
    const bool durationLeft = l.type == GoType::Duration;
    const bool durationRight = r.type == GoType::Duration;
    if ((l.type == GoType::Time && durationRight) || (durationLeft && r.type == GoType::Time))
        return Nature{GoType::Time};
    if (durationLeft && durationRight) return Nature{GoType::Duration};
    if (maybeCompatible(l, r, {Check::Number, Check::String, Check::Time, Check::Duration})) return Nature{};
    return std::nullopt;
}

std::optional<Nature> Checker::subtraction(const Nature& l, const Nature& r) const
{
    if (bothNumbers(l, r)) return promoted(l, r);
    if (l.type == GoType::Time && r.type == GoType::Time) return Nature{GoType::Duration};
    if (l.type == GoType::Time && r.type == GoType::Duration) return Nature{GoType::Time};
    if (l.type == GoType::Duration && r.type == GoType::Duration) return Nature{GoType::Duration};
    if (maybeCompatible(l, r, {Check::Number, Check::Time, Check::Duration})) return Nature{};
    return std::nullopt;
}

std::optional<Nature> Checker::multiplication(const Nature& l, const Nature& r) const
{
    if (bothNumbers(l, r)) return promoted(l, r);
    const bool left = isNumberType(l.type) || l.type == GoType::Duration;
    const bool right = isNumberType(r.type) || r.type == GoType::Duration;
    if (left && right) return Nature{GoType::Duration};
    if (maybeCompatible(l, r, {Check::Number, Check::Duration})) return Nature{};
    return std::nullopt;
}

std::optional<Nature> Checker::arithmetic(Operator op, const Nature& l, const Nature& r) const
{
    const auto given = [](bool fits, GoType type) {
        return fits ? std::optional<Nature>(Nature{type}) : std::nullopt;
    };
    const bool integers =
        (isIntegerType(l.type) && isIntegerType(r.type)) || maybeCompatible(l, r, {Check::Integer});
    const bool numbers = bothNumbers(l, r) || maybeCompatible(l, r, {Check::Number});
    const bool texts =
        (l.type == GoType::String && r.type == GoType::String) || maybeCompatible(l, r, {Check::String});
    const bool booleans =
        (l.type == GoType::Bool && r.type == GoType::Bool) || maybeCompatible(l, r, {Check::Bool});
    switch (op) {
    case Operator::Equal:
    case Operator::NotEqual: return given(comparable(l, r), GoType::Bool);
    case Operator::OrWord:
    case Operator::Or:
    case Operator::AndWord:
    case Operator::And: return given(booleans, GoType::Bool);
    case Operator::Less:
    case Operator::Greater:
    case Operator::GreaterOrEqual:
    case Operator::LessOrEqual: return given(compares(l, r), GoType::Bool);
    case Operator::Add: return addition(l, r);
    case Operator::Subtract: return subtraction(l, r);
    case Operator::Multiply: return multiplication(l, r);
    case Operator::Divide:
    case Operator::Power:
    case Operator::Caret: return given(numbers, GoType::Float);
    case Operator::Modulo: return given(integers, GoType::Int);
    case Operator::Contains:
    case Operator::StartsWith:
    case Operator::EndsWith: return given(texts, GoType::Bool);
    case Operator::Coalesce: return coalesce(l, r);
    default: return std::nullopt;
    }
}

Nature Checker::binary(NodeId id)
{
    const Nature l = visit(child(id, 0));
    const Nature r = visit(child(id, 1));
    const Operator op = tree_[id].op;
    if (op == Operator::In) return in(id, l, r);
    if (op == Operator::Matches) return matches(id, l, r);
    if (op == Operator::Range) {
        const bool integers = isIntegerType(l.type) && isIntegerType(r.type);
        if (integers || maybeCompatible(l, r, {Check::Integer})) return listOf({GoType::Int});
    } else if (const std::optional<Nature> nature = arithmetic(op, l, r)) {
        return *nature;
    }
    return error(id, "The operator " + std::string(operatorText(op)) + " does not take " + natureName(l) +
                         " and " + natureName(r) + ".");
}

Nature Checker::in(NodeId id, const Nature& l, const Nature& r)
{
    const Nature boolean{GoType::Bool};
    if ((l.type == GoType::String || isUnknown(l)) && r.type == GoType::Time) return boolean;
    if (isMapType(r.type)) {
        if (isUnknown(l) || assignable(l, {keyType(r.type)})) return boolean;
        return error(id, "A " + natureName(l) + " cannot be a key of a " + natureName(r) + ".");
    }
    if (isListType(r.type)) {
        if (comparable(l, elementOf(r))) return boolean;
        return error(id, "A " + natureName(l) + " cannot be among items that are " +
                             natureName(elementOf(r)) + ".");
    }
    if (isUnknown(l) && r.type == GoType::String) return boolean;
    if (isUnknown(r)) return boolean;
    return error(id, "The operator in does not take " + natureName(l) + " and " + natureName(r) + ".");
}

Nature Checker::matches(NodeId id, const Nature& l, const Nature& r)
{
    const NodeId right = child(id, 1);
    if (tree_[right].kind == NodeKind::String) {
        const Pattern pattern(tree_[right].text);
        // What is too large is told later.
        if (!pattern.tooLarge() && !pattern.error().empty()) return error(id, pattern.error());
    }
    const bool texts = (l.type == GoType::String || l.type == GoType::Bytes) && r.type == GoType::String;
    if (texts || maybeCompatible(l, r, {Check::String})) return {GoType::Bool};
    return error(id, "The operator matches does not take " + natureName(l) + " and " + natureName(r) + ".");
}

Nature Checker::coalesce(const Nature& l, const Nature& r) const
{
    if (l.type == GoType::Nil) return r;
    if (r.type == GoType::Nil) return l;
    return assignable(r, l) ? l : Nature{};
}

Nature Checker::environmentMember(NodeId id)
{
    const NodeId property = child(id, 1);
    if (tree_[property].kind != NodeKind::String) return {};
    if (const Value* value = environment_.find(tree_[property].text)) return natureOf(*value);
    if (tree_[id].optional) return {};
    return error(id, "There is no name " + tree_[property].text + " here.");
}

Nature Checker::member(NodeId id)
{
    if (isEnvironment(child(id, 0))) return environmentMember(id);
    const Nature base = visit(child(id, 0));
    const Nature property = visit(child(id, 1));
    if (isUnknown(base)) return {};
    return memberOf(id, base, property);
}

Nature Checker::memberOf(NodeId id, const Nature& base, const Nature& property)
{
    const Node& key = tree_[child(id, 1)];
    const bool named = key.kind == NodeKind::String;
    if (named && base.type == GoType::Nil) return error(id, "nil has no " + key.text + ".");
    if (named) {
        if (const GoFunction* method = methodNamed(base.type, key.text))
            return {GoType::Function, nullptr, &method->signature};
    }
    if (isMapType(base.type)) {
        if (!isUnknown(property) && !assignable(property, {keyType(base.type)}))
            return error(child(id, 1),
                         "A " + natureName(property) + " cannot be a key of a " + natureName(base) + ".");
        return elementOf(base);
    }
    if (isListType(base.type)) {
        if (!isIntegerType(property.type) && !isUnknown(property))
            return error(child(id, 1), "Items of a list are named by whole numbers, not by a " +
                                           natureName(property) + ".");
        return elementOf(base);
    }
    return error(id, named ? "A " + natureName(base) + " has no " + key.text + "."
                           : "A " + natureName(base) + " has no items.");
}

Nature Checker::slice(NodeId id)
{
    const Nature base = visit(child(id, 0));
    if (isUnknown(base)) return {}; // what stands in the brackets is not looked at
    if (base.type != GoType::String && !isListType(base.type))
        return error(id, "A " + natureName(base) + " cannot be cut.");
    for (std::size_t i = 1; i < tree_.childrenOf(id).size(); i++) {
        const Nature bound = visit(child(id, i));
        if (!isIntegerType(bound.type) && !isUnknown(bound))
            return error(child(id, i),
                         "A slice goes from and to whole numbers, not a " + natureName(bound) + ".");
    }
    return base;
}

Nature Checker::pointer(NodeId id)
{
    const std::string& name = tree_[id].text;
    if (scopes_.empty()) return error(id, "# has a meaning only inside a closure.");
    const Scope& scope = scopes_.back();
    if (name.empty()) return isUnknown(scope.collection) ? Nature{} : elementOf(scope.collection);
    if (name == "index" && scope.index) return {GoType::Int};
    if (name == "acc" && scope.accumulator) return {};
    return error(id, "There is no #" + name + " in this closure.");
}

Nature Checker::let(NodeId id)
{
    const Node& node = tree_[id];
    const auto taken = [&](const Variable& variable) { return variable.name == node.text; };
    if (environment_.find(node.text) || isBuiltin(node.text) ||
        std::any_of(variables_.begin(), variables_.end(), taken))
        return error(id, "The name " + node.text + " is taken already.");
    const Nature value = visit(child(id, 0));
    variables_.push_back({node.text, value});
    const Nature body = visit(child(id, 1));
    variables_.pop_back();
    return body;
}

Nature Checker::conditional(NodeId id)
{
    const Nature condition = visit(child(id, 0));
    if (condition.type != GoType::Bool && !isUnknown(condition))
        return error(child(id, 0), "A condition must be true or false, not a " + natureName(condition) + ".");
    const Nature then = visit(child(id, 1));
    const Nature otherwise = visit(child(id, 2));
    if (then.type == GoType::Nil) return otherwise;
    if (otherwise.type == GoType::Nil) return then;
    if (!assignable(then, otherwise)) return {};
    if (isListType(then.type) && isListType(otherwise.type)) {
        const Nature a = elementOf(then), b = elementOf(otherwise);
        if (!assignable(a, b) || !assignable(b, a)) return {GoType::List};
    }
    return then;
}

Nature Checker::array(NodeId id)
{
    Nature last;
    bool alike = true, first = true;
    for (const NodeId item : tree_.childrenOf(id)) {
        const Nature nature = visit(item);
        alike = alike && (first || kindOf(nature.type) == kindOf(last.type));
        first = false;
        last = nature;
    }
    return alike ? listOf(last) : Nature{GoType::List};
}

} // namespace dagwright::argo::expr
