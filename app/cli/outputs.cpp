#include "app/cli/input.h"
#include "model/text/json.h"
#include "model/wfspec/resolve.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace dagwright::cli {

Run setUpOutputs(CLI::App& parser)
{
    struct Options
    {
        Input input;
        bool exact = false;
    };
    auto options = std::make_shared<Options>();
    addInput(parser, options->input);
    parser.add_flag("--exact", options->exact, "The module's own result, its failures as errors");
    return [options](const Common& common) {
        std::optional<Loaded> loaded = load(options->input, common);
        if (!loaded) return exitFindings;
        if (document::profile(loaded->document) == document::Profile::Argo) {
            loaded->report.say(Diagnostic{.severity = Severity::Error,
                                          .rule = "no-module",
                                          .message = "A plain Argo manifest has no module outputs.",
                                          .detail = "outputs is for documents of profile wf_spec.",
                                          .path = {},
                                          .span = {}});
            return exitFindings;
        }
        const wfspec::Resolution resolution = wfspec::resolve(loaded->document, {.exact = options->exact});
        loaded->report.say(resolution.findings);
        const bool usable = !options->exact || !hasErrors(resolution.findings);
        if (usable && !writeResult(text::writeJson(resolution.outputs, text::JsonLayout::Indented) + '\n', {},
                                   loaded->report))
            return exitFindings;
        return loaded->report.exitCode();
    };
}

} // namespace dagwright::cli
