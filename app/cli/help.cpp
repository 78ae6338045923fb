#include "app/cli/command.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace dagwright::cli {

Run setUpHelp(CLI::App& parser)
{
    auto name = std::make_shared<std::string>();
    parser.add_option("COMMAND", *name, "Show this command")->type_name("");
    return [name](const Common&) {
        if (!name->empty() && !findCommand(*name)) {
            std::cerr << "dagwright: there is no command " << *name << ".\nSee: dagwright help\n";
            return exitUsage;
        }
        std::cout << helpText(*name);
        return exitFine;
    };
}

} // namespace dagwright::cli
