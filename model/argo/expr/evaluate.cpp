#include "model/argo/expr/evaluate.h"

#include "model/argo/expr/check.h"
#include "model/argo/expr/evaluator.h"
#include "model/argo/expr/program.h"

#include <utility>

namespace dagwright::argo::expr {

namespace {

Compiled problem(std::variant<std::monostate, Failure, Unsupported> what)
{
    Compiled compiled;
    compiled.problem = std::move(what);
    return compiled;
}

} // namespace

Compiled compileExpr(const Parsed& parsed, const Environment& environment)
{
    if (!parsed.ok()) {
        const Diagnostic& first = parsed.diagnostics.front();
        const auto begin = static_cast<std::uint32_t>(first.span.begin);
        const auto end = static_cast<std::uint32_t>(first.span.end);
        if (parsed.beyondBounds) return problem(Unsupported{first.message, begin, end});
        return problem(Failure{first.message, begin, end, true, true});
    }
    Checker checker(parsed.tree, environment);
    checker.check();
    if (checker.failure()) return problem(*checker.failure());
    Lowered lowered = lower(parsed.tree, checker);
    if (lowered.at != noNode) {
        const Node& node = parsed.tree[lowered.at];
        if (!lowered.unsupported.empty())
            return problem(Unsupported{lowered.unsupported, node.begin, node.end});
        return problem(Failure{lowered.failure, node.begin, node.end, false, true});
    }
    NodeId at = noNode;
    if (!optimise(*lowered.program, at)) {
        const Code& code = lowered.program->codes[at];
        return problem(Failure{"A whole number is divided by zero.", code.begin, code.end, false, true});
    }
    Compiled compiled;
    const GoType type = checker.typeOf(parsed.tree.root);
    if (!isUnknown({type}) && type != GoType::Nil) compiled.type = goName(type);
    compiled.program = std::move(lowered.program);
    return compiled;
}

Outcome evaluate(const Compiled& compiled, const Environment& environment, const Limits& limits)
{
    if (const auto* failure = std::get_if<Failure>(&compiled.problem)) return *failure;
    if (const auto* unsupported = std::get_if<Unsupported>(&compiled.problem)) return *unsupported;
    Evaluator evaluator(*compiled.program, environment, limits);
    Value value = evaluator.evaluate();
    const Run& run = evaluator.run();
    if (run.ok()) return value;
    if (run.problem()->unsupported) return Unsupported{run.problem()->text, run.problemBegin, run.problemEnd};
    return Failure{run.problem()->text, run.problemBegin, run.problemEnd, false, false};
}

Outcome evaluateText(std::string_view text, const Environment& environment, const Limits& limits)
{
    return evaluate(compileExpr(parseExpr(text, environment.hiddenFunctions()), environment), environment,
                    limits);
}

Outcome evaluateBool(std::string_view text, const Environment& environment, const Limits& limits)
{
    Outcome outcome = evaluateText(text, environment, limits);
    const auto* value = std::get_if<Value>(&outcome);
    if (!value || value->type() == GoType::Bool) return outcome;
    return Failure{"The result must be true or false, not a " + std::string(goName(value->type())) + ".", 0,
                   static_cast<std::uint32_t>(text.size()), false, false};
}

} // namespace dagwright::argo::expr
