// What a comparison costs: two trees that share nothing, as two files do. The time must grow with the number
// of tasks, not with its square.
#include "model/compare/compare.h"
#include "model/document/sample.h"

#include <benchmark/benchmark.h>

using namespace dagwright;

namespace {

// The same content as new nodes, with a prefix before the name of each task and of what it waits for.
Value copied(const Value& value, const std::string& prefix)
{
    if (value.isMap()) {
        std::vector<Entry> entries;
        for (const Entry& entry : value.asMap())
            entries.push_back({entry.key, copied(entry.value, prefix), {}, Style::Any});
        return Map(std::move(entries));
    }
    if (value.isList()) {
        std::vector<Value> items;
        for (const Value& item : value.asList())
            items.push_back(copied(item, prefix));
        return Value::list(std::move(items));
    }
    if (!value.isString()) return value;
    std::string text = value.asString();
    for (std::size_t at = 0; (at = text.find("task-", at)) != std::string::npos; at += prefix.size() + 5)
        text.insert(at, prefix);
    return text;
}

void compareTrees(benchmark::State& state, const std::string& prefix)
{
    const document::Document from = document::sample(static_cast<std::size_t>(state.range(0)));
    const document::Document to = document::withRoot(from, copied(from.root, prefix));
    std::size_t changes = 0;
    for (auto _ : state)
        changes += compare::compare(compare::sideOf(from), compare::sideOf(to)).changes.size();
    state.counters["changes"] = static_cast<double>(changes) / static_cast<double>(state.iterations());
    state.SetComplexityN(state.range(0));
}

void compareSame(benchmark::State& state)
{
    compareTrees(state, "");
}
BENCHMARK(compareSame)->RangeMultiplier(10)->Range(100, 10000)->Complexity()->Unit(benchmark::kMillisecond);

void compareAllRenamed(benchmark::State& state)
{
    compareTrees(state, "new-");
}
BENCHMARK(compareAllRenamed)
    ->RangeMultiplier(10)
    ->Range(100, 10000)
    ->Complexity()
    ->Unit(benchmark::kMillisecond);

} // namespace
