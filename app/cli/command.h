// The commands: one file each, one line each in the table of commands.cpp.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace dagwright::cli {

// Exit codes, the same for every command (resources/handbook/command-line.md).
inline constexpr int exitFine = 0;
inline constexpr int exitFindings = 1; // findings of severity error, or a document that can't be used
inline constexpr int exitUsage = 2;

// What every command understands.
struct Common
{
    bool quiet = false;         // errors only
    std::string color = "auto"; // auto, always, never
};

// Runs after the arguments were read; gives the exit code.
using Run = std::function<int(const Common&)>;

struct Command
{
    std::string_view name;
    std::string_view summary;
    // Declares the command's arguments on its parser and gives what runs then.
    Run (*setUp)(CLI::App& parser);
};

[[nodiscard]] std::span<const Command> commands();
[[nodiscard]] const Command* findCommand(std::string_view name);

// Runs a command line whose first word is a command or a global option; `args` without the program's name.
[[nodiscard]] int run(std::span<char* const> args);
// The same commands' help as text; an empty name: all commands.
[[nodiscard]] std::string helpText(std::string_view commandName);

Run setUpBench(CLI::App& parser);
Run setUpDiff(CLI::App& parser);
Run setUpDraw(CLI::App& parser);
Run setUpEdit(CLI::App& parser);
Run setUpEval(CLI::App& parser);
Run setUpExamples(CLI::App& parser);
Run setUpExplain(CLI::App& parser);
Run setUpExport(CLI::App& parser);
Run setUpHelp(CLI::App& parser);
Run setUpImport(CLI::App& parser);
Run setUpLayout(CLI::App& parser);
Run setUpLint(CLI::App& parser);
Run setUpOutputs(CLI::App& parser);

} // namespace dagwright::cli
