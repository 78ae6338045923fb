// Runs a program. Private to this folder.
#pragma once

#include "model/argo/expr/environment.h"
#include "model/argo/expr/program.h"
#include "model/argo/expr/run.h"

#include <vector>

namespace dagwright::argo::expr {

class Evaluator
{
  public:
    Evaluator(const Program& program, const Environment& environment, const Limits& limits)
        : program_(program), environment_(environment), run_(limits), slots_(program.slots)
    {}

    Value evaluate() { return eval(program_.root); }
    [[nodiscard]] const Run& run() const { return run_; }

  private:
    // The list that a closure goes through, and where it is.
    struct Scope
    {
        Value list;
        std::size_t index = 0;
        std::size_t size = 0;
        Value accumulator;
    };

    Value eval(NodeId id);
    Value dispatch(const Code& code);
    Value child(const Code& code, std::size_t index) { return eval(code.children[index]); }
    Value name(const Code& code);
    Value unary(const Code& code);
    Value binary(const Code& code);
    Value logic(const Code& code, bool stopsAt);
    Value texts(Operator op, const Value& a, const Value& b);
    Value matches(const Value& a, const Value& b);
    Value range(const Value& a, const Value& b);
    Value knownEquality(const Code& code);
    Value inConstants(const Code& code);
    Value matchesPattern(const Code& code);
    Value matched(const Pattern& pattern, const Value& text);
    Value chain(const Code& code);
    Value member(const Code& code);
    Value slice(const Code& code);
    Value call(const Code& code);
    Value builtin(const Code& code);
    Value let(const Code& code);
    Value conditional(const Code& code);
    Value array(const Code& code);
    Value map(const Code& code);
    bool arguments(const Code& code, std::size_t first, std::vector<Value>& out);

    Value closure(const Code& code);
    Value inScope(const Code& code);
    bool begin(const Value& list);
    Value item();
    bool body(const Code& code, bool& holds);
    Value decided(const Code& code);
    Value one(const Code& code);
    Value filter(const Code& code);
    Value mapped(const Code& code);
    Value count(const Code& code);
    Value sum(const Code& code);
    Value found(const Code& code, bool backwards);
    Value foundIndex(const Code& code, bool backwards);
    Value groupBy(const Code& code);
    Value sortBy(const Code& code);
    Value reduce(const Code& code);
    Value madeList(std::vector<Value> items);
    std::string wrongTypes(Operator op, const Value& a, const Value& b) const;

    const Program& program_;
    const Environment& environment_;
    Run run_;
    std::vector<Value> slots_;
    std::vector<Scope> scopes_;
    bool skipping_ = false; // a ?. met nil: everything up to the end of the chain is left out
};

} // namespace dagwright::argo::expr
