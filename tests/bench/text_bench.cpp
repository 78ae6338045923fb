// Our readers and writers beside yaml-cpp and itself, on one generated DAG of 5,000 tasks.
#include "model/text/json.h"
#include "model/text/yaml.h"

#include <benchmark/benchmark.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <sstream>
#include <string>

using namespace dagwright;
using namespace dagwright::text;

namespace {

// Tasks in ten layers, each with a template of its own, as tools that generate Argo manifests write them.
std::string generatedDag(int tasks)
{
    std::string out =
        "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n  generateName: bench-\nspec:\n"
        "  entrypoint: main\n  templates:\n  - name: main\n    dag:\n      tasks:\n";
    for (int i = 0; i < tasks; ++i) {
        const std::string name = "task-" + std::to_string(i);
        out += "      - name: " + name + "\n        template: work-" + std::to_string(i % 500) + "\n";
        if (i >= 10) out += "        depends: task-" + std::to_string(i - 10) + ".Succeeded\n";
        out += "        arguments:\n          parameters:\n          - name: message\n            value: "
               "\"{{tasks." +
               name + ".outputs.result}}\"\n          - name: count\n            value: '" +
               std::to_string(i) +
               "'\n        when: \"{{workflow.parameters.run}} == true\" # only if asked for\n"
               "        retryStrategy:\n          limit: 3\n          backoff: {duration: 10s, factor: 2}\n";
    }
    for (int i = 0; i < 500; ++i)
        out +=
            "  - name: work-" + std::to_string(i) +
            "\n    inputs:\n      parameters:\n      - name: message\n      - name: count\n    container:\n"
            "      image: alpine:3.20\n      command: [sh, -c]\n      args:\n      - |\n        set -e\n"
            "        echo {{inputs.parameters.message}}\n        sleep 1\n      resources:\n        "
            "requests:\n"
            "          cpu: 100m\n          memory: 64Mi\n";
    return out;
}

const std::string& dag()
{
    static const std::string text = generatedDag(5000);
    return text;
}

class CountEvents : public YAML::EventHandler
{
  public:
    void OnDocumentStart(const YAML::Mark&) override { ++count; }
    void OnDocumentEnd() override { ++count; }
    void OnNull(const YAML::Mark&, YAML::anchor_t) override { ++count; }
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override { ++count; }
    void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override
    {
        ++count;
    }
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override
    {
        ++count;
    }
    void OnSequenceEnd() override { ++count; }
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        ++count;
    }
    void OnMapEnd() override { ++count; }

    std::size_t count = 0;
};

void setBytes(benchmark::State& state, std::size_t bytes)
{
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}

void readYamlOurs(benchmark::State& state)
{
    const SourcePtr source = Source::make("dag.yaml", dag());
    for (auto _ : state)
        benchmark::DoNotOptimize(readYaml(source));
    setBytes(state, dag().size());
}
BENCHMARK(readYamlOurs)->Unit(benchmark::kMillisecond);

void readYamlCppEvents(benchmark::State& state)
{
    for (auto _ : state) {
        std::istringstream in(dag());
        YAML::Parser parser(in);
        CountEvents events;
        parser.HandleNextDocument(events);
        benchmark::DoNotOptimize(events.count);
    }
    setBytes(state, dag().size());
}
BENCHMARK(readYamlCppEvents)->Unit(benchmark::kMillisecond);

void writeYamlOurs(benchmark::State& state)
{
    const Value value = readYaml(Source::make("dag.yaml", dag())).documents.front();
    std::size_t bytes = 0;
    for (auto _ : state)
        bytes = writePlainYaml(value).size();
    setBytes(state, bytes);
}
BENCHMARK(writeYamlOurs)->Unit(benchmark::kMillisecond);

void writeYamlCppEmitter(benchmark::State& state)
{
    const YAML::Node node = YAML::Load(dag());
    std::size_t bytes = 0;
    for (auto _ : state) {
        YAML::Emitter emitter;
        emitter << node;
        bytes = emitter.size();
    }
    setBytes(state, bytes);
}
BENCHMARK(writeYamlCppEmitter)->Unit(benchmark::kMillisecond);

void readJsonOurs(benchmark::State& state)
{
    const std::string json = writeJson(readYaml(Source::make("dag.yaml", dag())).documents.front());
    const SourcePtr source = Source::make("dag.json", json);
    for (auto _ : state)
        benchmark::DoNotOptimize(readJson(source));
    setBytes(state, json.size());
}
BENCHMARK(readJsonOurs)->Unit(benchmark::kMillisecond);

} // namespace
