// What an edit costs, and the YAML writer beside yaml-cpp's Emitter on the same tree.
#include "model/document/sample.h"
#include "model/wfspec/resolve.h"
#include "render/hcl/writer.h"
#include "render/yaml/writer.h"

#include <benchmark/benchmark.h>
#include <yaml-cpp/yaml.h>

using namespace dagwright;

namespace {

document::Document edited(const document::Document& document, std::size_t number)
{
    const Path tasks = document::templatesPath(document).index(0).key("dag").key("tasks");
    const std::size_t count = valueAt(document.root, tasks)->size();
    return *document::withValue(document, tasks.index(number * 37 % count).key("when"),
                                "x != " + std::to_string(number));
}

struct Pipeline
{
    wfspec::Resolver resolver;
    render::YamlWriter yaml;
    render::HclWriter hcl;

    std::size_t run(const document::Document& document)
    {
        const wfspec::Resolution resolution = resolver.resolve(document);
        return yaml.write(std::span(&resolution.spec, 1)).byteCount() +
               hcl.write(document, resolution.call).byteCount();
    }
};

void fromNothing(benchmark::State& state)
{
    const document::Document document = document::sample(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(Pipeline().run(document));
}
BENCHMARK(fromNothing)->Arg(200)->Arg(5000)->Unit(benchmark::kMillisecond);

void afterOneEdit(benchmark::State& state)
{
    document::Document document = document::sample(static_cast<std::size_t>(state.range(0)));
    Pipeline pipeline;
    pipeline.run(document);
    std::size_t number = 0;
    for (auto _ : state) {
        document = edited(document, number++);
        benchmark::DoNotOptimize(pipeline.run(document));
    }
}
BENCHMARK(afterOneEdit)->Arg(200)->Arg(5000)->Unit(benchmark::kMillisecond);

void emit(YAML::Emitter& out, const Value& value)
{
    switch (value.kind()) {
    case Kind::Null: out << YAML::Null; break;
    case Kind::Bool: out << value.asBool(); break;
    case Kind::Int: out << value.asInt(); break;
    case Kind::Double: out << value.asDouble(); break;
    case Kind::String: out << value.asString(); break;
    case Kind::List:
        out << YAML::BeginSeq;
        for (const Value& item : value.asList())
            emit(out, item);
        out << YAML::EndSeq;
        break;
    case Kind::Map:
        out << YAML::BeginMap;
        for (const Entry& entry : value.asMap()) {
            out << YAML::Key << entry.key << YAML::Value;
            emit(out, entry.value);
        }
        out << YAML::EndMap;
        break;
    }
}

Value effectiveSpec()
{
    return wfspec::resolve(document::sample(5000)).spec;
}

void writeWithYamlCpp(benchmark::State& state)
{
    const Value spec = effectiveSpec();
    std::size_t bytes = 0;
    for (auto _ : state) {
        YAML::Emitter out;
        emit(out, spec);
        bytes += out.size();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(writeWithYamlCpp)->Unit(benchmark::kMillisecond);

void writeWithOurs(benchmark::State& state)
{
    const Value spec = effectiveSpec();
    std::size_t bytes = 0;
    for (auto _ : state) {
        render::YamlWriter writer; // remembers nothing
        const std::string text = writer.write(std::span(&spec, 1)).text();
        bytes += text.size();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(writeWithOurs)->Unit(benchmark::kMillisecond);

} // namespace
