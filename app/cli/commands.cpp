#include "app/cli/command.h"

#include "app/cli/report.h"

#include <CLI/CLI.hpp>

#include <array>
#include <iostream>
#include <memory>

namespace dagwright::cli {

namespace {

constexpr std::array<Command, 13> table = {{
    {"export", "Write a document's YAML, JSON or HCL", setUpExport},
    {"outputs", "Print the outputs of the wf_spec module as JSON", setUpOutputs},
    {"import", "Turn an Argo manifest into a Dagwright document", setUpImport},
    {"layout", "Say where a template's tasks and edges are drawn", setUpLayout},
    {"edit", "Edit a file in place: set, remove, rename, connect", setUpEdit},
    {"diff", "Say what changed between two files or revisions", setUpDiff},
    {"lint", "Find mistakes before Argo does", setUpLint},
    {"draw", "Draw a template as SVG, PNG, PDF, Mermaid or dot", setUpDraw},
    {"eval", "Try a condition, an expression, a template or a depends", setUpEval},
    {"explain", "Say what a field does, its type and its default", setUpExplain},
    {"examples", "List the example documents, or print one", setUpExamples},
    {"bench", "Measure this machine", setUpBench},
    {"help", "Show what a command does and takes", setUpHelp},
}};

struct Parsers
{
    CLI::App top{"Dagwright draws Argo Workflows and shows what they will be.\n"
                 "With no command, or with a file, it opens the window.",
                 "dagwright"};
    Common common;
    std::vector<std::pair<CLI::App*, Run>> runs;
};

void addCommon(CLI::App& parser, Common& common)
{
    parser.add_flag("--quiet,-q", common.quiet, "Say errors only");
    parser.add_option("--color", common.color, "Colours in messages")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->type_name("auto|always|never");
}

std::unique_ptr<Parsers> makeParsers()
{
    auto parsers = std::make_unique<Parsers>();
    parsers->top.set_version_flag("--version", std::string("dagwright ") + DAGWRIGHT_VERSION);
    parsers->top.require_subcommand(0, 1);
    parsers->top.get_formatter()->column_width(34);
    addCommon(parsers->top, parsers->common);
    for (const Command& command : table) {
        CLI::App* parser =
            parsers->top.add_subcommand(std::string(command.name), std::string(command.summary));
        parser->get_formatter()->column_width(34);
        addCommon(*parser, parsers->common);
        parsers->runs.emplace_back(parser, command.setUp(*parser));
    }
    return parsers;
}

} // namespace

std::span<const Command> commands()
{
    return table;
}

const Command* findCommand(std::string_view name)
{
    for (const Command& command : table)
        if (command.name == name) return &command;
    return nullptr;
}

std::string helpText(std::string_view commandName)
{
    const auto parsers = makeParsers();
    if (commandName.empty()) return parsers->top.help();
    return parsers->top.get_subcommand(std::string(commandName))->help("dagwright");
}

int run(std::span<char* const> args)
{
    const auto parsers = makeParsers();
    // CLI11 takes the words from the last to the first.
    std::vector<std::string> words(args.rbegin(), args.rend());
    try {
        parsers->top.parse(std::move(words));
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return parsers->top.exit(error);
        std::cerr << "dagwright: " << error.what() << "\nSee: dagwright help\n";
        return exitUsage;
    }
    for (const auto& [parser, run] : parsers->runs) {
        if (!parser->parsed()) continue;
        const int code = run(parsers->common);
        std::cout.flush();
        if (std::cout) return code;
        std::cerr << "dagwright: the output can't be written.\n";
        return exitFindings;
    }
    std::cout << parsers->top.help();
    return exitFine;
}

} // namespace dagwright::cli
