// All rules over a large DAG, from nothing and after one edit.
#include "model/check/checker.h"
#include "model/document/sample.h"
#include "model/wfspec/manifest.h"

#include <benchmark/benchmark.h>

using namespace dagwright;

namespace {

Value manifestOf(std::size_t tasks)
{
    const document::Document document = document::sample(tasks);
    const wfspec::Resolution resolution = wfspec::resolve(document);
    return wfspec::manifestObjects(document, resolution).objects.front();
}

void checkFromNothing(benchmark::State& state)
{
    const Value object = manifestOf(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(check::Checker().check(object));
}
BENCHMARK(checkFromNothing)->Arg(5000)->Arg(50000)->Unit(benchmark::kMillisecond);

void checkAfterOneEdit(benchmark::State& state)
{
    Value object = manifestOf(static_cast<std::size_t>(state.range(0)));
    const Path tasks = Path().key("spec").key("templates").index(0).key("dag").key("tasks");
    const std::size_t count = valueAt(object, tasks)->size();
    check::Checker checker;
    benchmark::DoNotOptimize(checker.check(object));
    std::size_t number = 0;
    for (auto _ : state) {
        ++number;
        object = *withValueAt(object, tasks.index(number * 37 % count).key("when"),
                              Value("1 == " + std::to_string(number)));
        benchmark::DoNotOptimize(checker.check(object));
    }
}
BENCHMARK(checkAfterOneEdit)->Arg(5000)->Unit(benchmark::kMillisecond);

} // namespace
