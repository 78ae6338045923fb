// The evaluator behind evaluate() and the functions that it calls. Private to model/text/hcl_*.cpp.
#pragma once

#include "model/text/hcl_evaluate.h"

#include <map>
#include <span>

namespace dagwright::text::hcl {

// What an evaluation may still cost: nested for-expressions over long lists would else take for ever.
class Budget
{
  public:
    // False when nothing is left.
    [[nodiscard]] bool spend(std::size_t cost)
    {
        left_ = cost < left_ ? left_ - cost : 0;
        return left_ > 0;
    }

  private:
    std::size_t left_ = 64u << 20;
};

// A call of a function: the arguments are known, at least at their top (deep functions: wholly).
struct FunctionCall
{
    std::string_view name;
    std::span<const Value> arguments;
    Budget& budget;
    std::string error;        // why there is no result
    bool unsupported = false; // no result, because this is not worked out here

    std::optional<Value> fail(std::string why)
    {
        error = std::move(why);
        return std::nullopt;
    }
};

struct Function
{
    std::string_view name;
    int least = 0;
    int most = 0; // -1: any number
    enum class Needs
    {
        Top,
        All
    } needs = Needs::Top;
    std::optional<Value> (*run)(FunctionCall&) = nullptr;
};

// Sorted by name.
[[nodiscard]] std::span<const Function> collectionFunctions();
[[nodiscard]] std::span<const Function> stringFunctions();
[[nodiscard]] const Function* findFunction(std::string_view name);
// A function that OpenTofu has and that is not worked out here (files, time, networks).
[[nodiscard]] bool isForeignFunction(std::string_view name);

std::optional<Value> formatFunction(FunctionCall& call);
[[nodiscard]] std::string encodeJson(const Value& value);
[[nodiscard]] std::string encodeYaml(const Value& value);

class Evaluator
{
  public:
    explicit Evaluator(const Scope& scope) : scope_(scope) {}

    // Nothing after an error, which is then the last of `errors`.
    std::optional<Value> evaluate(const Expression& expression);

    Diagnostics errors;
    std::vector<Unresolved> unknowns;

  private:
    using Result = std::optional<Value>;
    struct Binding
    {
        std::string name;
        Value value;
    };

    Result visit(const Expression& at, const Literal& n);
    Result visit(const Expression& at, const Template& n);
    Result visit(const Expression& at, const ListOf& n);
    Result visit(const Expression& at, const ObjectOf& n);
    Result visit(const Expression& at, const Name& n);
    Result visit(const Expression& at, const Attribute& n);
    Result visit(const Expression& at, const Index& n);
    Result visit(const Expression& at, const Splat& n);
    Result visit(const Expression& at, const SplatItem& n);
    Result visit(const Expression& at, const Call& n);
    Result visit(const Expression& at, const Conditional& n);
    Result visit(const Expression& at, const Unary& n);
    Result visit(const Expression& at, const Binary& n);
    Result visit(const Expression& at, const For& n);
    Result visit(const Expression& at, const Parentheses& n);

    Result fail(const Expression& at, std::string message, std::string detail = {});
    Result fail(Range range, std::string message, std::string detail = {});
    // What an operation on an unknown is.
    static Value unknownOf(const Expression& at);
    Result ask(const Expression& at, const Traversal& traversal);
    Result step(const Expression& at, const Value& from, const Value& key);
    Result logical(const Expression& at, const Binary& n);
    Result attempt(const Expression& at, const Call& n);
    Result can(const Expression& at, const Call& n);
    Value onlyWhenApplied(const Expression& at, const Call& n);
    Result callFunction(const Expression& at, const Call& n, const Function& function);
    bool arguments(const Expression& at, const Call& n, std::vector<Value>& out, bool& unknown);
    Result key(const Expression& at, const Expression& expression);
    bool parts(const TemplateParts& list, std::string& out, bool& unknown);
    bool part(const Interpolation& n, std::string& out, bool& unknown);
    bool part(const TemplateIf& n, std::string& out, bool& unknown);
    bool part(const TemplateFor& n, std::string& out, bool& unknown);
    bool part(const TemplateText& n, std::string& out, bool& unknown);
    bool forItem(const Expression& at, const For& n, std::vector<Value>& items, std::vector<Entry>& entries,
                 bool& unknown);
    [[nodiscard]] const Value* bound(std::string_view name) const;
    // Calls body(key, value) for each item, maps in lexical key order; stops where it returns false.
    template <typename Body>
    bool each(const Value& collection, const std::string& keyName, const std::string& valueName, Body body);

    const Scope& scope_;
    std::vector<Binding> bindings_;
    std::vector<Value> splatItems_;
    Budget budget_;
};

} // namespace dagwright::text::hcl
