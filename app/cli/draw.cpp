#include "app/cli/input.h"
#include "app/cli/window_library.h"
#include "model/document/file.h"
#include "model/operations/place.h"
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

// The template asked for, else the one that the workflow starts with, else the first.
std::string chosenTemplate(const document::Document& document, const std::string& asked)
{
    if (!asked.empty()) return asked;
    const Value* start = valueAt(document.root, document::entrypointPath(document));
    if (start && start->isString()) return start->asString();
    const Value& all = document::templates(document);
    return all.size() > 0 ? std::string(all.asList().at(0)["name"].stringOr()) : std::string();
}

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

// The effective templates under wf_spec, so that badges show what defaults do; a document that does not
// resolve is drawn as it stands.
Value templatesToDraw(const document::Document& document)
{
    if (document::profile(document) == document::Profile::Argo) return document::templates(document);
    wfspec::Resolver resolver;
    const wfspec::Resolution resolution = resolver.resolve(document, {});
    return resolution.spec["templates"].isList() ? resolution.spec["templates"]
                                                 : document::templates(document);
}

bool draw(const document::Document& document, const Options& options, Report& report)
{
    const std::string name = chosenTemplate(document, options.templateName);
    if (name.empty()) {
        report.say(
            Diagnostic{.severity = Severity::Error,
                       .rule = "draw-nothing",
                       .message = "There is no template here to draw.",
                       .detail = "A workflow that only refers to a WorkflowTemplate has its templates there.",
                       .path = document::templatesPath(document),
                       .span = {}});
        return false;
    }
    const Value templates = templatesToDraw(document);
    if (options.format == "mermaid" || options.format == "dot") {
        const argo::TemplateIndex index(templates);
        const Value* found = index.find(name);
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
    for (const operations::Placed& placed : operations::placedNodes(document, name))
        drawing.pinned.emplace_back(placed.node, layout::Point{placed.x, placed.y});
    const Result<render::DisplayList> list = render::drawTemplate(templates, name, drawing);
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
