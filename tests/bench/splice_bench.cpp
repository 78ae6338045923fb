// Opening a manifest of 10,000 tasks, and saving one edit of it in place.
#include "model/document/file.h"
#include "model/document/open.h"
#include "render/yaml/splice.h"

#include <benchmark/benchmark.h>

#include <string>

using namespace dagwright;

namespace {

// 130,000 lines, 3.7 MB, as people and tools write them.
const std::string& manifest()
{
    static const std::string text = [] {
        std::string out =
            "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n  generateName: bench-\nspec:\n"
            "  entrypoint: main\n  templates:\n  - name: main\n    dag:\n      tasks:\n";
        for (int i = 0; i < 10000; ++i) {
            const std::string number = std::to_string(i);
            out += "      - name: task-" + number + "   # number " + number + "\n        template: work\n";
            out += i < 10 ? "        when: \"true\"\n"
                          : "        depends: task-" + std::to_string(i - 10) + ".Succeeded\n";
            out += "        arguments:\n          parameters:\n          - name: message\n            value: "
                   "\"hello " +
                   number + " of {{workflow.name}}\"\n          - name: count\n            value: '" +
                   number +
                   "'\n        retryStrategy:\n          limit: 3\n          backoff: {duration: 10s, "
                   "factor: 2}\n"
                   "          retryPolicy: OnFailure\n";
        }
        out += "  - name: work\n    container:\n      image: alpine:3.20\n";
        return out;
    }();
    return text;
}

void openManifest(benchmark::State& state)
{
    const SourcePtr source = Source::make("big.yaml", manifest());
    for (auto _ : state)
        benchmark::DoNotOptimize(document::open(source));
    state.counters["lines"] = static_cast<double>(source->lineCount());
    state.counters["MB"] = static_cast<double>(manifest().size()) / 1e6;
}
BENCHMARK(openManifest)->Unit(benchmark::kMillisecond);

const document::Document& opened()
{
    static const document::Document document = document::open(Source::make("big.yaml", manifest()))->document;
    return document;
}

Path task(std::size_t number)
{
    return document::templatesPath(opened()).index(0).key("dag").key("tasks").index(number);
}

void editAndText(benchmark::State& state)
{
    std::size_t number = 0;
    for (auto _ : state) {
        const auto edited =
            document::withValue(opened(), task(number++ * 37 % 10000).key("template"), "other");
        benchmark::DoNotOptimize(render::spliceDocument(*edited)->text.size());
    }
}
BENCHMARK(editAndText)->Setup([](const benchmark::State&) { (void)opened(); })->Unit(benchmark::kMillisecond);

void editAndSave(benchmark::State& state)
{
    const std::string path =
        "/tmp/dagwright-bench-" + std::to_string(static_cast<unsigned>(state.range(0))) + ".yaml";
    std::size_t number = 0;
    for (auto _ : state) {
        const auto edited =
            document::withValue(opened(), task(number++ * 37 % 10000).key("template"), "other");
        if (!document::writeFile(path, render::spliceDocument(*edited)->text).empty())
            state.SkipWithError("the file can't be written");
    }
    std::remove(path.c_str());
}
BENCHMARK(editAndSave)->Arg(1)->Unit(benchmark::kMillisecond);

void insertAndText(benchmark::State& state)
{
    const Path tasks = task(0).parent();
    for (auto _ : state) {
        const Value& list = *valueAt(opened().root, tasks);
        const Value item = Value::map({{"name", Value("new")}, {"template", Value("work")}});
        const auto edited = document::withValue(opened(), tasks, list.withInserted(5000, item));
        benchmark::DoNotOptimize(render::spliceDocument(*edited)->text.size());
    }
}
BENCHMARK(insertAndText)->Unit(benchmark::kMillisecond);

} // namespace
