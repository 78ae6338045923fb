#include "app/cli/command.h"
#include "resources/embedded.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace dagwright::cli {

namespace {

constexpr std::string_view ending = ".dagwright.yaml";

std::string_view nameOf(const resources::EmbeddedFile& file)
{
    return file.name.substr(0, file.name.size() - ending.size());
}

// The title stands in the file's first line, a comment.
std::string_view titleOf(const resources::EmbeddedFile& file)
{
    std::string_view line = file.bytes.substr(0, file.bytes.find('\n'));
    while (!line.empty() && (line.front() == '#' || line.front() == ' '))
        line.remove_prefix(1);
    return line;
}

int list()
{
    for (const resources::EmbeddedFile& file : resources::examples()) {
        std::string line(nameOf(file));
        line.append(line.size() < 36 ? 36 - line.size() : 1, ' ');
        std::cout << line << titleOf(file) << '\n';
    }
    return exitFine;
}

int print(const std::string& wanted)
{
    for (const resources::EmbeddedFile& file : resources::examples()) {
        if (nameOf(file) != wanted && file.name != wanted) continue;
        std::cout << file.bytes;
        return exitFine;
    }
    std::cerr << "There is no example named " << wanted << ". `dagwright examples` lists them.\n";
    return exitFindings;
}

} // namespace

Run setUpExamples(CLI::App& parser)
{
    auto name = std::make_shared<std::string>();
    parser.add_option("NAME", *name, "Print this one")->type_name("");
    return [name](const Common&) { return name->empty() ? list() : print(*name); };
}

} // namespace dagwright::cli
