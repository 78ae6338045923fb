#include "app/cli/input.h"
#include "model/document/save.h"

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
        if (!writeResult(document::save(loaded->document), options->output, loaded->report))
            return exitFindings;
        return loaded->report.exitCode();
    };
}

} // namespace dagwright::cli
