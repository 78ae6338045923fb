#include "app/cli/chosen_template.h"
#include "app/cli/input.h"
#include "app/cli/window_library.h"
#include "model/document/file.h"
#include "model/wfspec/resolve.h"
#include "render/diagram/display_list.h"
#include "render/diagram/dot.h"
#include "render/diagram/mermaid.h"
#include "render/diagram/svg.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>
#include <unistd.h>

namespace dagwright::cli {

namespace {

struct Options
{
    Input input;
    std::string format;
    std::string templateName;
    std::string theme = "light";
    std::string output;
};

using WriteRaster = int (*)(const render::DisplayList&, const char*, const char*, Diagnostics&);

bool raster(const render::DisplayList& list, const std::string& format, const std::string& path,
            Report& report)
{
    const Result<void*> function = windowFunction("dagwrightWriteRaster");
    if (!function) {
        report.say(function.diagnostics());
        return false;
    }
    Diagnostics findings;
    const int code = reinterpret_cast<WriteRaster>(*function)(list, format.c_str(), path.c_str(), findings);
    report.say(findings);
    return code == 0;
}

// A raster picture is made as a file; for standard output it is a temporary one that is copied.
bool rasterResult(const render::DisplayList& list, const Options& options, Report& report)
{
    if (!options.output.empty() && options.output != "-" && refusesInput(options.output, report))
        return false;
    if (!options.output.empty() && options.output != "-")
        return raster(list, options.format, options.output, report);
    std::string temporary = (std::filesystem::temp_directory_path() / "dagwright-XXXXXX").string();
    const int descriptor = ::mkstemp(temporary.data());
    if (descriptor < 0) return false;
    ::close(descriptor);
    bool good = raster(list, options.format, temporary, report);
    if (good) {
        const Result<SourcePtr> bytes = document::readFile(temporary);
        if (!bytes) report.say(bytes.diagnostics());
        good = bytes && writeResult((*bytes)->text(), {}, report);
    }
    ::unlink(temporary.c_str());
    return good;
}

bool draw(const document::Document& document, const Options& options, Report& report)
{
    ChosenTemplate chosen = chooseTemplate(document, options.templateName);
    if (options.format == "mermaid" || options.format == "dot") {
        const argo::TemplateIndex index(chosen.templates);
        const Value* found = index.find(chosen.name);
        if (found) {
            const graph::TaskGraph graph = graph::taskGraph(index, *found);
            const bool dot = options.format == "dot";
            return writeResult(dot ? render::toDot(graph) : render::toMermaid(graph), options.output, report);
        }
    }
    render::DrawOptions drawing;
    drawing.theme = options.theme == "dark" ? render::ThemeName::Dark : render::ThemeName::Light;
    drawing.isSetHere = [](const Value& value) {
        return wfspec::originOf(value.mark()).kind == wfspec::Origin::Kind::User;
    };
    drawing.pinned = std::move(chosen.pinned);
    const Result<render::DisplayList> list = render::drawTemplate(chosen.templates, chosen.name, drawing);
    if (!list) {
        report.say(list.diagnostics());
        return false;
    }
    if (options.format == "svg") return writeResult(render::toSvg(*list), options.output, report);
    return rasterResult(*list, options, report);
}

} // namespace

Run setUpDraw(CLI::App& parser)
{
    auto options = std::make_shared<Options>();
    addInput(parser, options->input);
    parser.add_option("--to", options->format, "What to make")
        ->required()
        ->check(CLI::IsMember({"svg", "png", "pdf", "mermaid", "dot"}))
        ->type_name("svg|png|pdf|mermaid|dot");
    parser.add_option("--template", options->templateName, "Which template; else the entrypoint")
        ->type_name("T");
    parser.add_option("--theme", options->theme, "Colours")
        ->check(CLI::IsMember({"light", "dark"}))
        ->type_name("light|dark");
    parser.add_option("-o,--output", options->output, "Write the picture here")->type_name("PATH");
    return [options](const Common& common) {
        std::optional<Loaded> loaded = load(options->input, common);
        if (!loaded || !draw(loaded->document, *options, loaded->report)) return exitFindings;
        return loaded->report.exitCode();
    };
}

} // namespace dagwright::cli
