#include "model/argo/expr/functions.h"

#include "model/argo/expr/format.h"
#include "model/argo/expr/jsonpath.h"
#include "model/argo/expr/native.h"

#include <algorithm>
#include <memory>

namespace dagwright::argo::expr {

namespace {

template <typename Row>
void append(std::vector<Row>& table, std::vector<Row> more)
{
    table.insert(table.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

const std::vector<BuiltinFunction>& builtins()
{
    static const std::vector<BuiltinFunction> table = [] {
        std::vector<BuiltinFunction> all = textBuiltins();
        append(all, numberBuiltins());
        append(all, listBuiltins());
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
        return all;
    }();
    return table;
}

Value toJson(Run& run, Arguments given)
{
    Written written = jsonText(given[0]);
    if (!written.error.empty()) return run.fail(written.error);
    if (!run.reserveBytes(written.text.size())) return {};
    return textValue(std::move(written.text));
}

Value jsonPath(Run& run, Arguments given)
{
    const Value root = readJson(run, textOf(given[0]));
    return run.ok() ? queryJsonPath(run, textOf(given[1]), root) : Value();
}

bool accepts(GoType parameter, const Value& argument)
{
    return parameter == GoType::Any || argument.type() == parameter;
}

// What Go's reflection passes for nil.
Value zeroOf(GoType type)
{
    switch (type) {
    case GoType::String: return Value::of(std::string());
    case GoType::Bool: return Value::of(false);
    case GoType::Float: return Value::of(0.0);
    case GoType::Map: return Value::map();
    case GoType::StringList: return Value::nilList(GoType::StringList);
    case GoType::Time: return Value::of(GoTime{-62135596800, 0, 0, "UTC"});
    case GoType::Any:
    case GoType::Location: return {};
    default: return Value::of(std::int64_t{0}, type);
    }
}

} // namespace

bool isBuiltin(std::string_view name)
{
    return builtinNamed(name) != nullptr;
}

const BuiltinFunction* builtinNamed(std::string_view name)
{
    const auto& table = builtins();
    const auto found = std::lower_bound(
        table.begin(), table.end(), name,
        [](const BuiltinFunction& each, std::string_view wanted) { return each.name < wanted; });
    return found != table.end() && found->name == name ? &*found : nullptr;
}

std::span<const BuiltinFunction> allBuiltins()
{
    return builtins();
}

std::span<const GoFunction> argoFunctions()
{
    static const std::vector<GoFunction> table{
        {"asFloat", {{GoType::Any}, GoType::Any}, toFloatNumber},
        {"asInt", {{GoType::Any}, GoType::Any}, toInteger},
        {"jsonpath", {{GoType::String, GoType::String}, GoType::Any}, jsonPath},
        {"toJson", {{GoType::Any}, GoType::String}, toJson},
    };
    return table;
}

std::span<const GoFunction> sprigFunctions()
{
    static const std::vector<GoFunction> table = [] {
        std::vector<GoFunction> all = sprigTexts();
        append(all, sprigTextEdits());
        append(all, sprigNumbers());
        append(all, sprigLists());
        append(all, sprigData());
        append(all, sprigValues());
        append(all, sprigMore());
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
        return all;
    }();
    return table;
}

const Value& sprigMap()
{
    static const Value map = [] {
        MapData::Entries entries;
        for (const GoFunction& function : sprigFunctions()) {
            auto data = std::make_shared<FunctionData>();
            data->name = function.name;
            data->signature = function.signature;
            data->run = function.run;
            entries.emplace_back(Value::of(std::string(function.name)), Value::of(std::move(data)));
        }
        Value made = Value::map(std::move(entries));
        made.asMap().frozen = true;
        return made;
    }();
    return map;
}

Value boundMethod(const GoFunction& method, Value receiver)
{
    auto data = std::make_shared<FunctionData>();
    data->name = method.name;
    data->signature = method.signature;
    data->run = method.run;
    data->receiver = std::move(receiver);
    data->method = true;
    return Value::of(std::move(data));
}

Value callFunction(Run& run, const FunctionData& function, Arguments arguments)
{
    std::vector<Value> given;
    given.reserve(arguments.size() + 1);
    if (function.method) given.push_back(function.receiver);
    given.insert(given.end(), arguments.begin(), arguments.end());
    const Signature& signature = function.signature;
    const std::string name(function.name);
    const std::size_t wanted = signature.parameters.size();
    if (signature.variadic ? given.size() + 1 < wanted : given.size() != wanted)
        return run.fail(name + " takes " + (given.size() < wanted ? "more" : "fewer") + " arguments.");
    for (std::size_t i = 0; i < given.size(); i++) {
        const GoType parameter = signature.parameters[std::min(i, wanted - 1)];
        if (given[i].isNil())
            given[i] = zeroOf(parameter);
        else if (!accepts(parameter, given[i]))
            return run.fail(name + " takes a " + std::string(goName(parameter)) + ", not a " +
                            typeOfValue(given[i]) + ".");
    }
    if (!function.run) return run.unsupported((function.method ? "" : "sprig.") + name);
    return function.run(run, given);
}

} // namespace dagwright::argo::expr
