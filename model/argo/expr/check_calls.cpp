#include "model/argo/expr/check.h"
#include "model/argo/expr/operators.h"

#include <algorithm>
#include <utility>

namespace dagwright::argo::expr {

Nature Checker::call(NodeId id)
{
    const NodeId callee = child(id, 0);
    if (isEnvironment(callee)) return error(callee, "$env cannot be called.");
    const Nature nature = visit(callee);
    if (isUnknown(nature)) { // the arguments are not looked at either
        return {};
    }
    const std::string name =
        tree_[callee].kind == NodeKind::Member ? tree_[child(callee, 1)].text : tree_[callee].text;
    if (nature.type == GoType::Nil) return error(id, name + " is nil and cannot be called.");
    if (nature.type != GoType::Function)
        return error(id, name + " is a " + natureName(nature) + " and cannot be called.");
    if (!nature.signature) {
        const BuiltinFunction* builtin = builtinNamed(name);
        return builtin ? function(*builtin, id) : Nature{};
    }
    const auto arguments = tree_.childrenOf(id).subspan(1);
    const Signature& signature = *nature.signature;
    const bool method = tree_[callee].kind == NodeKind::Member && !isEnvironment(child(callee, 0));
    if (signature.results > 2) return error(id, name + " gives several values.");
    if (auto wrong = mismatch(name, signature, id, arguments, method)) {
        if (!failure_) failure_ = std::move(wrong);
        return {};
    }
    return {signature.result};
}

// Why the arguments do not fit, if they don't. A method's signature has its receiver first.
std::optional<Failure> Checker::mismatch(std::string_view name, const Signature& signature, NodeId call,
                                         std::span<const NodeId> arguments, bool method)
{
    for (const NodeId argument : arguments)
        visit(argument);
    const std::size_t skipped = method ? 1 : 0;
    const std::size_t wanted = signature.parameters.size() - skipped;
    const std::string called(name);
    if (arguments.size() < (signature.variadic ? wanted - 1 : wanted))
        return failureAt(call, called + " needs more arguments.");
    if (!signature.variadic && arguments.size() > wanted)
        return failureAt(call, called + " takes fewer arguments.");
    for (std::size_t i = 0; i < arguments.size(); i++) {
        const GoType parameter = signature.parameters[std::min(i, wanted - 1) + skipped];
        const Nature& argument = natures_[arguments[i]];
        if (parameter == GoType::Float && isIntegerType(argument.type)) continue;
        if (isIntegerType(parameter) && isIntegerType(argument.type)) continue;
        const bool nil = argument.type == GoType::Nil;
        const GoKind kind = kindOf(parameter);
        if (nil && (kind == GoKind::Pointer || kind == GoKind::Interface)) continue;
        if (!nil && (isUnknown(argument) || assignable(argument, {parameter}))) continue;
        return failureAt(arguments[i], called + " takes a " + std::string(goName(parameter)) +
                                           " here, not a " + natureName(argument) + ".");
    }
    return std::nullopt;
}

Nature Checker::function(const BuiltinFunction& function, NodeId id)
{
    const std::size_t skipped = tree_[id].kind == NodeKind::Call ? 1 : 0;
    const auto arguments = tree_.childrenOf(id).subspan(skipped);
    for (const NodeId argument : arguments)
        visit(argument);
    if (function.check) {
        std::vector<GoType> types;
        for (const NodeId argument : arguments)
            types.push_back(isUnknown(natures_[argument]) ? GoType::Any : natures_[argument].type);
        const Checked checked = function.check(types);
        if (const auto* wrong = std::get_if<std::string>(&checked)) return error(id, *wrong);
        return {std::get<GoType>(checked)};
    }
    std::optional<Failure> wrong;
    for (const Signature& signature : function.signatures) {
        auto mismatched = mismatch(function.name, signature, id, arguments, false);
        if (!mismatched) return {signature.result};
        wrong = std::move(mismatched);
    }
    if (!failure_ && wrong) failure_ = std::move(wrong);
    return {};
}

Nature Checker::builtin(NodeId id)
{
    const std::string& name = tree_[id].text;
    if (!closureShape(name).empty()) return closure(id);
    if (name == "get") return get(id);
    return function(*builtinNamed(name), id);
}

Nature Checker::closure(NodeId id)
{
    const std::string& name = tree_[id].text;
    const auto arguments = tree_.childrenOf(id);
    if (arguments.empty()) return error(id, name + " needs a list.");
    const Nature collection = visit(arguments[0]);
    if (!isListType(collection.type) && !isUnknown(collection))
        return error(arguments[0], name + " takes a list, not a " + natureName(collection) + ".");
    if (arguments.size() == 1) {
        if (name == "count") return {GoType::Int};
        return isUnknown(collection) ? Nature{} : elementOf(collection); // sum
    }
    scopes_.push_back({collection, name == "map" || name == "reduce", name == "reduce"});
    const Nature body = visit(arguments[1]);
    scopes_.pop_back();
    if (arguments.size() == 3) {
        const Nature third = visit(arguments[2]);
        if (name == "sortBy" && third.type != GoType::String && !isUnknown(third))
            return error(arguments[2], "The order is asc or desc, not a " + natureName(third) + ".");
    }
    if (body.type == GoType::Nil) return error(arguments[1], "This closure gives nothing but nil.");
    return closureResult(id, collection, body);
}

Nature Checker::closureResult(NodeId id, const Nature& collection, const Nature& body)
{
    const std::string& name = tree_[id].text;
    if (name == "map") return listOf(body);
    if (name == "reduce") return body;
    if (name == "sum") return isUnknown(body) ? Nature{} : Nature{body.type};
    if (name == "sortBy") return collection;
    if (name == "groupBy") return {GoType::GroupMap};
    if (body.type != GoType::Bool && !isUnknown(body))
        return error(child(id, 1), "This closure should give true or false, not a " + natureName(body) + ".");
    if (name == "filter") return isUnknown(collection) ? Nature{GoType::List} : listOf(elementOf(collection));
    if (name == "find" || name == "findLast") return isUnknown(collection) ? Nature{} : elementOf(collection);
    if (name == "count" || name == "findIndex" || name == "findLastIndex") return {GoType::Int};
    return {GoType::Bool}; // all, none, any, one
}

Nature Checker::get(NodeId id)
{
    const auto arguments = tree_.childrenOf(id);
    if (arguments.size() != 2) return error(id, "get takes two arguments.");
    const Nature base = visit(arguments[0]);
    const Nature key = visit(arguments[1]);
    if (isEnvironment(arguments[0])) {
        const Value* value = tree_[arguments[1]].kind == NodeKind::String
                                 ? environment_.find(tree_[arguments[1]].text)
                                 : nullptr;
        return value ? Nature{value->type()} : Nature{};
    }
    if (isUnknown(base)) return {};
    if (isListType(base.type)) {
        if (isIntegerType(key.type) || isUnknown(key)) return elementOf(base);
        return error(arguments[1],
                     "Items of a list are named by whole numbers, not by a " + natureName(key) + ".");
    }
    if (isMapType(base.type)) {
        if (isUnknown(key) || assignable(key, {keyType(base.type)})) return elementOf(base);
        return error(arguments[1],
                     "A " + natureName(key) + " cannot be a key of a " + natureName(base) + ".");
    }
    return error(arguments[0], "A " + natureName(base) + " has no items.");
}

} // namespace dagwright::argo::expr
