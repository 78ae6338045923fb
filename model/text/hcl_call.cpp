// Calls of functions: arguments, unknowns, try and can.

#include "model/text/hcl_evaluator.h"
#include "model/text/hcl_values.h"

#include <algorithm>
#include <array>

namespace dagwright::text::hcl {

namespace {

const Function* findIn(std::span<const Function> functions, std::string_view name)
{
    const auto found =
        std::lower_bound(functions.begin(), functions.end(), name,
                         [](const Function& function, std::string_view n) { return function.name < n; });
    return found != functions.end() && found->name == name ? &*found : nullptr;
}

constexpr std::array<std::string_view, 58> foreignFunctions{"abspath",
                                                            "base64gunzip",
                                                            "base64gzip",
                                                            "base64sha256",
                                                            "base64sha512",
                                                            "basename",
                                                            "bcrypt",
                                                            "cidrcontains",
                                                            "cidrhost",
                                                            "cidrnetmask",
                                                            "cidrsubnet",
                                                            "cidrsubnets",
                                                            "csvdecode",
                                                            "dirname",
                                                            "ephemeralasnull",
                                                            "file",
                                                            "filebase64",
                                                            "filebase64sha256",
                                                            "filebase64sha512",
                                                            "fileexists",
                                                            "filemd5",
                                                            "fileset",
                                                            "filesha1",
                                                            "filesha256",
                                                            "filesha512",
                                                            "formatdate",
                                                            "issensitive",
                                                            "log",
                                                            "matchkeys",
                                                            "md5",
                                                            "pathexpand",
                                                            "plantimestamp",
                                                            "regex",
                                                            "regexall",
                                                            "rsadecrypt",
                                                            "setintersection",
                                                            "setproduct",
                                                            "setsubtract",
                                                            "sha1",
                                                            "sha256",
                                                            "sha512",
                                                            "templatefile",
                                                            "templatestring",
                                                            "textdecodebase64",
                                                            "textencodebase64",
                                                            "timeadd",
                                                            "timecmp",
                                                            "timestamp",
                                                            "transpose",
                                                            "type",
                                                            "urlencode",
                                                            "urldecode",
                                                            "uuid",
                                                            "uuidv5",
                                                            "yamldecode",
                                                            "defaults",
                                                            "list"};

} // namespace

const Function* findFunction(std::string_view name)
{
    if (const Function* function = findIn(collectionFunctions(), name)) return function;
    return findIn(stringFunctions(), name);
}

bool isForeignFunction(std::string_view name)
{
    return name.find("::") != std::string_view::npos ||
           std::find(foreignFunctions.begin(), foreignFunctions.end(), name) != foreignFunctions.end();
}

std::vector<std::string_view> functionNames()
{
    std::vector<std::string_view> names{"can", "try"};
    for (const Function& function : collectionFunctions())
        names.push_back(function.name);
    for (const Function& function : stringFunctions())
        names.push_back(function.name);
    std::sort(names.begin(), names.end());
    return names;
}

// The first argument that works.
Evaluator::Result Evaluator::attempt(const Expression& at, const Call& n)
{
    const std::size_t errorsBefore = errors.size();
    for (const ExpressionPtr& argument : n.arguments) {
        Result value = evaluate(*argument);
        if (value) {
            errors.resize(errorsBefore);
            return holdsUnknown(*value) && !value->isList() && !value->isMap() ? unknownOf(at) : value;
        }
    }
    if (n.arguments.empty()) return fail(at, "try needs at least one argument.");
    const Diagnostic last = errors.back();
    errors.resize(errorsBefore);
    errors.push_back(last);
    return std::nullopt;
}

Evaluator::Result Evaluator::can(const Expression& at, const Call& n)
{
    if (n.arguments.size() != 1) return fail(at, "can takes one argument.");
    const std::size_t errorsBefore = errors.size();
    const Result value = evaluate(*n.arguments.front());
    errors.resize(errorsBefore);
    if (value && holdsUnknown(*value)) return unknownOf(at);
    return Value(value.has_value());
}

bool Evaluator::arguments(const Expression& at, const Call& n, std::vector<Value>& out, bool& unknown)
{
    for (std::size_t i = 0; i < n.arguments.size(); ++i) {
        Result value = evaluate(*n.arguments[i]);
        if (!value) return false;
        if (!n.expandLast || i + 1 < n.arguments.size()) {
            out.push_back(std::move(*value));
        } else if (isUnknown(*value)) {
            unknown = true;
        } else if (value->isList()) {
            for (const Value& item : value->items())
                out.push_back(item);
        } else {
            fail(at, "Only a list can be expanded with ...; this is " + std::string(describe(*value)) + '.');
            return false;
        }
    }
    return true;
}

Value Evaluator::onlyWhenApplied(const Expression& at, const Call& n)
{
    Unresolved unresolved{{}, print(at), "What " + n.function + " gives is only known when it is applied."};
    if (std::find(unknowns.begin(), unknowns.end(), unresolved) == unknowns.end())
        unknowns.push_back(std::move(unresolved));
    return unknownOf(at);
}

Evaluator::Result Evaluator::callFunction(const Expression& at, const Call& n, const Function& function)
{
    std::vector<Value> values;
    bool unknown = false;
    if (!arguments(at, n, values, unknown)) return std::nullopt;
    const auto needs = function.needs == Function::Needs::All ? holdsUnknown : isUnknown;
    if (unknown || std::any_of(values.begin(), values.end(), needs)) return unknownOf(at);
    const auto count = static_cast<int>(values.size());
    if (count < function.least || (function.most >= 0 && count > function.most)) {
        std::string many = std::to_string(function.least);
        if (function.most < 0) many = "at least " + many;
        if (function.most > function.least) many += " to " + std::to_string(function.most);
        return fail(at, n.function + " takes " + many +
                            (many == "1" ? " argument, not " : " arguments, not ") + std::to_string(count) +
                            '.');
    }
    FunctionCall call{function.name, values, budget_, {}, false};
    Result result = function.run(call);
    if (call.unsupported) return onlyWhenApplied(at, n);
    if (!result)
        return fail(at, call.error.empty() ? n.function + " cannot work with this."
                                           : n.function + ": " + call.error);
    const std::size_t cost = result->isString() ? result->asString().size() : result->size();
    if (!budget_.spend(cost)) return fail(at, "This takes too long to work out.", "Use smaller lists.");
    return result;
}

Evaluator::Result Evaluator::visit(const Expression& at, const Call& n)
{
    if (n.function == "try") return attempt(at, n);
    if (n.function == "can") return can(at, n);
    if (const Function* function = findFunction(n.function)) return callFunction(at, n, *function);
    if (!isForeignFunction(n.function)) return fail(at, "There is no function " + n.function + '.');
    return onlyWhenApplied(at, n);
}

} // namespace dagwright::text::hcl
