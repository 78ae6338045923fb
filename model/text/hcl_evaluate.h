// Working out HCL expressions: a pure function of the expression and of what its names stand for.
//
// Semantics are OpenTofu's: maps iterate in lexical key order, numbers and booleans become strings in
// templates, the arms of a conditional are brought to one type. What cannot be known stays visible: an
// *unknown* is a string value that holds the text of its expression (`${local.zone}`), may stand anywhere
// inside of a known list or map, and makes every operation on itself unknown. Its reason is in
// Evaluation::unknowns.
#pragma once

#include "model/text/hcl_expression.h"
#include "model/value/result.h"
#include "model/value/value.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dagwright::text::hcl {

// Unknown values. The text is what stays visible.
[[nodiscard]] Value unknownValue(std::string text);
[[nodiscard]] bool isUnknown(const Value& value);
// Unknown itself, or with an unknown somewhere inside.
[[nodiscard]] bool holdsUnknown(const Value& value);

// What a scope says of a traversal.
struct Known
{
    Value value;
    std::size_t steps = 0; // how many steps of the traversal the value stands for, from the root; at least 1
};
struct NotKnown
{
    std::string
        reason; // a clause: "the cluster decides it"; empty: the evaluator says that nothing defines it
};
using Answer = std::variant<Known, NotKnown, Diagnostic>;
// What a name stands for. It gets the whole literal part of the traversal (module.x.volumes[0].name) and may
// answer for any beginning of it: the evaluator walks the rest. A Diagnostic is an error (a cycle, a value
// that failed).
using Scope = std::function<Answer(const Traversal&)>;

struct Unresolved
{
    Path path;              // in evaluateStrings: relative to the tree that was given; else empty
    std::string expression; // canonical
    std::string reason;     // a whole sentence

    bool operator==(const Unresolved&) const = default;
};

struct Evaluation
{
    Value value; // the whole unevaluated text as an unknown where there are errors
    std::vector<Unresolved> unknowns;
    Diagnostics
        errors; // span: offsets into the parsed text, source 0; path as in Unresolved; rule "hcl-evaluation"

    [[nodiscard]] bool known() const { return unknowns.empty() && errors.empty(); }
};

[[nodiscard]] Evaluation evaluate(const Expression& expression, const Scope& scope);

// Remembers what trees evaluated to. An entry is used again while every name that it read still has the same
// answer, so the scope may change freely between rounds; in one round it must answer alike. Not thread-safe.
class EvaluationMemo
{
  public:
    EvaluationMemo();
    ~EvaluationMemo();
    EvaluationMemo(EvaluationMemo&&) noexcept;
    EvaluationMemo& operator=(EvaluationMemo&&) noexcept;

    // Scopes are asked anew from here on.
    void beginRound();

    struct State;
    [[nodiscard]] State& state() { return *state_; }

  private:
    std::unique_ptr<State> state_;
};

// Every string and map key of a tree that holds an expression or an escape is replaced by its value. A
// subtree without any comes back as the very same node; marks and spans of replaced values are those of the
// string. A map key that is no string, or that is there already, is an error. An unknown key keeps its text.
// The scope may call evaluateStrings again on the same memo.
[[nodiscard]] Evaluation evaluateStrings(const Value& tree, const Scope& scope, EvaluationMemo& memo);

// The functions that are known, sorted.
[[nodiscard]] std::vector<std::string_view> functionNames();

} // namespace dagwright::text::hcl
