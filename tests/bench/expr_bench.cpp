// Expressions: parsing, checking, evaluating. The counter vm_ns is what expr-lang's own machine takes for the
// same evaluation, where Go and its modules are there (DAGWRIGHT_EXPRESSIONS names the built
// tests/oracle/expressions).
#include "model/argo/expr/evaluate.h"
#include "model/argo/expr/parse.h"

#include <benchmark/benchmark.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

using namespace dagwright::argo::expr;

namespace {

// As people write them.
constexpr std::array expressions{
    R"(asInt(lastRetry.exitCode) > 1 && lastRetry.status == "Failed")",
    R"(workflow.status == "Succeeded" || (steps["gen-two"].outputs.parameters["my-out"] ?? "none") startsWith "v")",
    R"(len(filter([1, 2, 3, 4, 5, 6], # % 2 == 0)) == 3 ? upper("abc") + string(12) : "none")",
    R"(sprig.trim(workflow.name) + "-" + join(map(split("a,b,c", ","), # + "!"), ";"))",
};

Environment environment()
{
    return Environment::of({{"lastRetry.exitCode", "137"},
                            {"lastRetry.status", "Failed"},
                            {"workflow.status", "Running"},
                            {"workflow.name", "wf "},
                            {"steps.gen-two.outputs.parameters.my-out", "v1"}});
}

void parse(benchmark::State& state)
{
    std::size_t bytes = 0;
    for (auto _ : state)
        for (const char* text : expressions) {
            const Parsed parsed = parseExpr(text);
            benchmark::DoNotOptimize(parsed.tree.root);
            bytes += std::string_view(text).size();
        }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(parse)->Name("expr/parse");

void compile(benchmark::State& state)
{
    const Environment names = environment();
    const Parsed parsed = parseExpr(expressions[static_cast<std::size_t>(state.range(0))]);
    for (auto _ : state)
        benchmark::DoNotOptimize(compileExpr(parsed, names).program);
}
BENCHMARK(compile)->Name("expr/check")->DenseRange(0, expressions.size() - 1);

// Nanoseconds of an evaluation by expr-lang; 0 where it cannot be asked.
double machineTime(std::string_view text)
{
    const char* program = std::getenv("DAGWRIGHT_EXPRESSIONS");
    if (!program) return 0;
    std::string quoted;
    for (const char c : text)
        quoted += (c == '"' || c == '\\') ? std::string("\\") + c : std::string(1, c);
    const std::string command =
        "printf '%s\\n' '{\"kind\": \"value\", \"bench\": 100000, \"text\": \"" + quoted +
        "\", \"env\": {\"lastRetry.exitCode\": \"137\", \"lastRetry.status\": \"Failed\", "
        "\"workflow.status\": \"Running\", "
        "\"workflow.name\": \"wf \", \"steps.gen-two.outputs.parameters.my-out\": \"v1\"}}' | '" +
        program + "'";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    double nanoseconds = 0;
    if (!pipe || std::fscanf(pipe.get(), "{\"nanoseconds\":%lf", &nanoseconds) != 1) return 0;
    return nanoseconds;
}

void run(benchmark::State& state)
{
    const Environment names = environment();
    const char* text = expressions[static_cast<std::size_t>(state.range(0))];
    const Compiled compiled = compileExpr(parseExpr(text), names);
    for (auto _ : state) {
        const Outcome outcome = evaluate(compiled, names);
        if (!std::holds_alternative<Value>(outcome)) state.SkipWithError("no value");
        benchmark::DoNotOptimize(outcome);
    }
    if (const double machine = machineTime(text); machine > 0) state.counters["vm_ns"] = machine;
}
BENCHMARK(run)->Name("expr/evaluate")->DenseRange(0, expressions.size() - 1);

} // namespace
