// Checking and evaluating: what Argo's controller would make of an expression, or why it could not.
//
//   const Parsed parsed = parseExpr(text, environment.hiddenFunctions());
//   const Compiled compiled = compileExpr(parsed, environment);      // errors that need no evaluation
//   const Outcome outcome = evaluate(compiled, environment);
// or all at once: evaluateText(text, environment).
//
// An outcome is never a guess: what depends on clock, chance, network or on what we do not know is
// Unsupported, and so is what meets one of our bounds (the language's own bounds are errors, as they are in
// Argo).
#pragma once

#include "model/argo/expr/environment.h"
#include "model/argo/expr/parse.h"
#include "model/argo/expr/value.h"
#include "model/value/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace dagwright::argo::expr {

// Why there is no value, and where: bytes of the text. `syntax`: the text cannot be read at all (Argo then
// fails even where it would let other errors pass).
struct Failure
{
    std::string message;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool syntax = false;
    bool compileTime = false; // found without evaluating, also in a branch that is not taken
};
// What we cannot know: the name of a function ("sprig.genCA"), or a bound ("more than 5000000 steps").
struct Unsupported
{
    std::string name;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};
using Outcome = std::variant<Value, Failure, Unsupported>;

struct Limits
{
    std::uint64_t steps = 5'000'000;         // nodes and items visited
    std::uint64_t bytes = 64u * 1024 * 1024; // of texts made on the way
};

struct Program;

// The tree with types, as far as they are known before evaluating, optimised as expr-lang does (which decides
// which errors appear). `program` is null where there is a failure.
struct Compiled
{
    std::shared_ptr<const Program> program;
    std::variant<std::monostate, Failure, Unsupported> problem;
    std::string type; // of the result as Go names it; empty: not known before evaluating
};

[[nodiscard]] Compiled compileExpr(const Parsed& parsed, const Environment& environment);
// The environment must have the names and types that it was compiled with; values may differ.
[[nodiscard]] Outcome evaluate(const Compiled& compiled, const Environment& environment, const Limits& = {});
[[nodiscard]] Outcome evaluateText(std::string_view text, const Environment& environment, const Limits& = {});
// As retryStrategy and hooks do: a result that is no boolean is a failure.
[[nodiscard]] Outcome evaluateBool(std::string_view text, const Environment& environment, const Limits& = {});

} // namespace dagwright::argo::expr
