#include "app/cli/input.h"
#include "render/yaml/splice.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace dagwright::cli {

Run setUpImport(CLI::App& parser)
{
    struct Options
    {
        Input input;
        std::string output;
    };
    auto options = std::make_shared<Options>();
    addInput(parser, options->input);
    parser.add_option("-o,--output", options->output, "Write the document here")->type_name("PATH");
    return [options](const Common& common) {
        std::optional<Loaded> loaded = load(options->input, common);
        if (!loaded) return exitFindings;
        document::Document document = loaded->document;
        // A manifest becomes a document of its own; a document stays what it is.
        if (document.original && document.original->isManifest) document.original = nullptr;
        const Result<render::Spliced> made = render::spliceDocument(document);
        if (!made) {
            loaded->report.say(made.diagnostics());
            return exitFindings;
        }
        if (!writeResult(made->text, options->output, loaded->report)) return exitFindings;
        return loaded->report.exitCode();
    };
}

} // namespace dagwright::cli
