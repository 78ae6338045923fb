// Names of a large workflow, and the languages that hold them.
#include "model/argo/depends_logic.h"
#include "model/argo/references/index.h"
#include "model/argo/when.h"

#include <benchmark/benchmark.h>

using namespace dagwright;
using namespace dagwright::argo;

namespace {

// A DAG of tasks that each wait for two earlier ones and read four values.
document::Document largeDag(int tasks)
{
    std::vector<Value> list;
    for (int i = 0; i < tasks; ++i) {
        const std::string number = std::to_string(i);
        const std::string first = "t" + std::to_string(i / 2);
        const std::string second = "t" + std::to_string(i - 1);
        std::vector<Value> parameters;
        const auto add = [&](const std::string& name, const std::string& value) {
            parameters.push_back(Value::map({{"name", Value(name)}, {"value", Value(value)}}));
        };
        add("a", i > 0 ? "{{tasks." + second + ".outputs.parameters.out}}" : "x");
        add("b", "{{workflow.parameters.env}}-{{inputs.parameters.p}}");
        add("c", i > 0 ? "{{=tasks['" + first + "'].outputs.result}}" : "y");
        Value task =
            Value::map({{"name", Value("t" + number)},
                        {"template", Value("work")},
                        {"arguments", Value::map({{"parameters", Value::list(std::move(parameters))}})}});
        if (i > 0) task = task.with("depends", Value(first == second ? first : first + " && " + second));
        list.push_back(std::move(task));
    }
    const auto named = [](const char* name) { return Value::map({{"name", Value(name)}}); };
    const Value work = Value::map(
        {{"name", Value("work")},
         {"inputs", Value::map({{"parameters", Value::list({named("a"), named("b"), named("c")})}})},
         {"outputs", Value::map({{"parameters", Value::list({named("out")})}})},
         {"container", Value::map({{"image", Value("i:{{inputs.parameters.a}}")}})}});
    const Value main = Value::map({{"name", Value("main")},
                                   {"inputs", Value::map({{"parameters", Value::list({named("p")})}})},
                                   {"dag", Value::map({{"tasks", Value::list(std::move(list))}})}});
    const Value spec =
        Value::map({{"entrypoint", Value("main")},
                    {"arguments", Value::map({{"parameters", Value::list({named("env"), named("p")})}})},
                    {"templates", Value::list({main, work})}});
    const Value manifest = Value::map({{"kind", Value("Workflow")}, {"spec", spec}});
    return {Value::map({{"dagwright", 1}, {"profile", "argo"}, {"manifest", manifest}}), {}};
}

void referencesFromNothing(benchmark::State& state)
{
    const document::Document document = largeDag(static_cast<int>(state.range(0)));
    std::size_t names = 0;
    for (auto _ : state) {
        ReferenceIndex index;
        names = index.update(document).all().size();
    }
    state.counters["names"] = static_cast<double>(names);
}
BENCHMARK(referencesFromNothing)->Arg(5000)->Unit(benchmark::kMillisecond);

void referencesAfterAnEdit(benchmark::State& state)
{
    const document::Document document = largeDag(static_cast<int>(state.range(0)));
    const Path field =
        Path::parse(
            "manifest.spec.templates[name=main].dag.tasks[name=t2500].arguments.parameters[name=b].value")
            .value();
    std::vector<document::Document> versions;
    for (int i = 0; i < 64; ++i)
        versions.push_back(
            document::withValue(document, field, Value("{{workflow.parameters.env}}" + std::to_string(i)))
                .value());
    ReferenceIndex index;
    index.update(document);
    std::size_t version = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(index.update(versions[version++ % versions.size()]).units.size());
}
// More versions than updates are remembered, so that each edit is a new one.
BENCHMARK(referencesAfterAnEdit)->Arg(5000)->Unit(benchmark::kMillisecond);

void dependsEvaluations(benchmark::State& state)
{
    const Depends tree =
        parseDepends("build && (check.Succeeded || check.Failed) && !(scan.Errored || scan.Omitted)").value();
    const DependsProgram program(tree);
    std::vector<ResultSet> world(program.tasks().size(), ResultSet{TaskResult::Succeeded});
    std::size_t turn = 0;
    for (auto _ : state) {
        world[1] = outcomes()[turn++ % outcomeCount];
        benchmark::DoNotOptimize(program.holds(world));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(dependsEvaluations);

void dependsTexts(benchmark::State& state)
{
    DependsWorld world;
    for (const char* task : {"build", "check", "scan"})
        world.tasks.emplace_back(task, ResultSet{TaskResult::Succeeded});
    for (auto _ : state)
        benchmark::DoNotOptimize(
            evaluateDepends("build && (check.Succeeded || check.Failed) && !scan.Errored", world));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(dependsTexts);

void whenParsing(benchmark::State& state)
{
    std::string text = "'prod' == prod";
    while (text.size() < 10000)
        text += " && ('a b' != [a-b] || 5 * (3 + 2) >= 0x10)";
    for (auto _ : state)
        benchmark::DoNotOptimize(parseWhen(text).tree.nodes.size());
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(whenParsing);

void whenEvaluations(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(evaluateWhen("'prod' == prod && 5 > 3"));
}
BENCHMARK(whenEvaluations);

} // namespace
