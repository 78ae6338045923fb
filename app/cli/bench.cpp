#include "app/cli/command.h"
#include "model/document/open.h"
#include "model/document/sample.h"
#include "model/layout/layout.h"
#include "model/operations/set_value.h"
#include "model/wfspec/manifest.h"
#include "model/wfspec/resolve.h"
#include "render/hcl/writer.h"
#include "render/yaml/splice.h"
#include "render/yaml/writer.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <memory>

namespace dagwright::cli {

namespace {

using Clock = std::chrono::steady_clock;

// The median of some runs, in milliseconds.
template <typename Work>
double median(int runs, Work&& work)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const auto start = Clock::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
    return times[static_cast<std::size_t>(runs) / 2];
}

// What the window does after a change, with everything that it remembers between changes.
struct Pipeline
{
    wfspec::Resolver resolver;
    render::YamlWriter yaml;
    render::HclWriter hcl;
    wfspec::Resolution resolution;
    std::size_t bytes = 0;

    void resolve(const document::Document& document) { resolution = resolver.resolve(document); }
    void writeYaml(const document::Document& document)
    {
        const std::vector<Value> objects = wfspec::manifestObjects(document, resolution, {}).objects;
        bytes += yaml.write(objects).byteCount();
    }
    void writeHcl(const document::Document& document)
    {
        bytes += hcl.write(document, resolution.call).byteCount();
    }
    void all(const document::Document& document)
    {
        resolve(document);
        writeYaml(document);
        writeHcl(document);
    }
};

void row(const char* what, double milliseconds)
{
    std::cout << "  " << std::left << std::setw(40) << what << std::right << std::fixed
              << std::setprecision(2) << std::setw(10) << milliseconds << " ms\n";
}

document::Document edited(const document::Document& document, int number)
{
    const Path task = document::templatesPath(document).index(0).key("dag").key("tasks").index(
        static_cast<std::size_t>(number * 37) %
        document::templates(document).items().at(0)["dag"]["tasks"].size());
    return *document::withValue(document, task.key("when"),
                                "{{workflow.parameters.env}} != " + std::to_string(number));
}

void measure(std::size_t tasks)
{
    std::cout << tasks << " tasks\n";
    const document::Document made = document::sample(tasks);
    const std::string text = render::spliceDocument(made)->text;
    document::Document document = made;
    row("open (read the file's text)",
        median(5, [&] { document = document::open(Source::make("sample.dagwright.yaml", text))->document; }));
    row("resolve, YAML and HCL from nothing", median(5, [&] { Pipeline().all(document); }));
    Pipeline pipeline;
    pipeline.all(document);
    int number = 0;
    row("the same after one edit", median(25, [&] {
            document = edited(document, number++);
            pipeline.all(document);
        }));
    row("  of it: resolve", median(25, [&] {
            document = edited(document, number++);
            pipeline.resolve(document);
        }));
    pipeline.all(document);
    row("text of the whole YAML", median(5, [&] {
            pipeline.bytes +=
                pipeline.yaml.write(wfspec::manifestObjects(document, pipeline.resolution, {}).objects)
                    .text()
                    .size();
        }));
    const document::Document opened = document::open(Source::make("sample.dagwright.yaml", text))->document;
    row("save after one edit, in place",
        median(9, [&] { pipeline.bytes += render::spliceDocument(edited(opened, number++))->text.size(); }));
    const argo::TemplateIndex index(document::templates(document));
    row("layout", median(1, [&] {
            const auto graph = graph::taskGraph(index, document::templates(document).asList().at(0));
            pipeline.bytes += layout::layout(graph).nodes.size();
        }));
}

} // namespace

Run setUpBench(CLI::App& parser)
{
    auto tasks = std::make_shared<std::vector<std::size_t>>(std::vector<std::size_t>{200, 5000});
    parser.add_option("--tasks", *tasks, "How large a DAG")->check(CLI::Range(1, 200000))->type_name("N");
    return [tasks](const Common&) {
        for (std::size_t count : *tasks)
            measure(std::max<std::size_t>(count, 11));
        return exitFine;
    };
}

} // namespace dagwright::cli
