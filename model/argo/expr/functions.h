// The functions that expressions can call: expr-lang's built-ins, Argo's own and sprig's. Private to this
// folder.
#pragma once

#include "model/argo/expr/nature.h"
#include "model/argo/expr/run.h"
#include "model/argo/expr/value.h"

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dagwright::argo::expr {

// The type of a call by the types of its arguments, or what is wrong with them.
using Checked = std::variant<GoType, std::string>;
using ArgumentCheck = Checked (*)(std::span<const GoType> arguments);

struct BuiltinFunction
{
    std::string_view name;
    NativeFunction run = nullptr;  // none: takes a closure, or is known to the evaluator
    ArgumentCheck check = nullptr; // else one of the signatures must fit
    std::vector<Signature> signatures;
};
[[nodiscard]] bool isBuiltin(std::string_view name);
[[nodiscard]] const BuiltinFunction* builtinNamed(std::string_view name);
[[nodiscard]] std::span<const BuiltinFunction> allBuiltins();
// The parts of that table.
[[nodiscard]] std::vector<BuiltinFunction> textBuiltins();
[[nodiscard]] std::vector<BuiltinFunction> numberBuiltins();
[[nodiscard]] std::vector<BuiltinFunction> listBuiltins();

// A Go function that is a value: one of Argo's, of sprig's, or a method with its receiver.
struct FunctionData
{
    std::string_view name;
    Signature signature;
    NativeFunction run = nullptr; // none: we do not know what it gives
    Value receiver;               // of a method: its first argument
    bool method = false;
};
struct GoFunction
{
    std::string_view name;
    Signature signature;
    NativeFunction run = nullptr;
};
// Calls as Go's reflection does: the number and the types of arguments must fit exactly.
[[nodiscard]] Value callFunction(Run& run, const FunctionData& function, Arguments arguments);

[[nodiscard]] std::span<const GoFunction> argoFunctions();
[[nodiscard]] std::span<const GoFunction> sprigFunctions();
[[nodiscard]] std::vector<GoFunction> sprigTexts();
[[nodiscard]] std::vector<GoFunction> sprigTextEdits();
[[nodiscard]] std::vector<GoFunction> sprigNumbers();
[[nodiscard]] std::vector<GoFunction> sprigLists();
[[nodiscard]] std::vector<GoFunction> sprigData();
[[nodiscard]] std::vector<GoFunction> sprigValues();
[[nodiscard]] std::vector<GoFunction> sprigMore();
[[nodiscard]] const Value& sprigMap(); // map[string]interface {} of all of them

// The method of a type that has methods; nullptr where there is none.
[[nodiscard]] const GoFunction* methodNamed(GoType type, std::string_view name);
[[nodiscard]] Value boundMethod(const GoFunction& method, Value receiver);

} // namespace dagwright::argo::expr
