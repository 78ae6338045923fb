#include "app/cli/edit_steps.h"
#include "app/cli/input.h"

#include <CLI/CLI.hpp>

#include <array>
#include <memory>

namespace dagwright::cli {

namespace {

struct Options
{
    Input input;
    std::vector<std::string> set;
    std::vector<std::string> remove;
    std::vector<std::string> rename;
    std::vector<std::string> connect;
    std::vector<EditStep::Kind> order; // of the steps on the command line
    std::string output;
    bool detach = false;
};

// The steps in the order in which they were given, whatever options they are of.
std::vector<EditStep> stepsOf(const Options& options)
{
    const std::array<const std::vector<std::string>*, 4> texts = {&options.set, &options.remove,
                                                                  &options.rename, &options.connect};
    std::array<std::size_t, 4> next{};
    std::vector<EditStep> steps;
    for (const EditStep::Kind kind : options.order) {
        const auto index = static_cast<std::size_t>(kind);
        steps.push_back({kind, texts.at(index)->at(next.at(index)++)});
    }
    return steps;
}

int edit(const Options& options, const Common& common)
{
    const Result<SourcePtr> source = readInput(options.input);
    if (!source) {
        Report(common, {}).say(source.diagnostics());
        return exitFindings;
    }
    Report report(common, {*source});
    Diagnostics findings;
    Result<document::Original> original = document::readForEdit(*source, formatOf(options.input), findings);
    if (!original) {
        report.say(original.diagnostics());
        return exitFindings;
    }
    // What the text has already does not keep it from being edited.
    for (Diagnostic& finding : findings)
        if (finding.severity == Severity::Error) finding.severity = Severity::Warning;
    report.say(findings);
    FileEditor editor(*std::move(original), options.detach);
    for (const EditStep& step : stepsOf(options)) {
        const Diagnostics said = editor.apply(step);
        report.say(said);
        if (hasErrors(said)) return said.front().rule == "edit-usage" ? exitUsage : exitFindings;
    }
    const Result<render::Spliced> made = editor.text();
    if (!made) {
        report.say(made.diagnostics());
        return exitFindings;
    }
    if (!writeResult(made->text, options.output, report, Over::Input)) return exitFindings;
    return report.exitCode();
}

} // namespace

Run setUpEdit(CLI::App& parser)
{
    auto options = std::make_shared<Options>();
    addInput(parser, options->input);
    const auto add = [&](const char* name, std::vector<std::string>& texts, const char* help,
                         const char* form) {
        return parser.add_option(name, texts, help)->type_name(form)->expected(1)->take_all();
    };
    const std::array<const CLI::Option*, 4> kinds = {
        add("--set", options->set, "Set a value, which is read as YAML", "PATH=VALUE"),
        add("--remove", options->remove, "Remove what stands at a path", "PATH"),
        add("--rename", options->rename, "Rename what stands at a path, with what names it", "PATH=NAME"),
        add("--connect", options->connect, "Make task B wait for task A", "DAG:A->B")};
    parser.add_flag("--detach", options->detach,
                    "Change a place that shares an anchor with others alone, not all of them");
    parser.add_option("-o,--output", options->output, "Write the file here")->type_name("PATH");
    return [options, kinds, &parser](const Common& common) {
        for (const CLI::Option* option : parser.parse_order())
            for (std::size_t kind = 0; kind < kinds.size(); ++kind)
                if (option == kinds.at(kind)) options->order.push_back(static_cast<EditStep::Kind>(kind));
        return edit(*options, common);
    };
}

} // namespace dagwright::cli
