// Arguments decide: a command runs without a window; otherwise the window opens.

#include "app/cli/command.h"
#include "app/cli/window_library.h"

#include <filesystem>
#include <iostream>
#include <string_view>

namespace {

int openWindow(int argc, char** argv)
{
    const dagwright::Result<void*> function = dagwright::cli::windowFunction("dagwrightOpenWindow");
    if (!function) {
        std::cerr << "dagwright: " << function.error().message << '\n' << function.error().detail << '\n';
        return dagwright::cli::exitFindings;
    }
    return reinterpret_cast<int (*)(int, char**)>(*function)(argc, argv);
}

// A first word that is neither a command nor a file is a slip of the hand, not a file to make.
bool isUnknownWord(std::string_view word)
{
    std::error_code code;
    return word.find_first_of("./") == std::string_view::npos && !std::filesystem::exists(word, code);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) return openWindow(argc, argv);
    const std::string_view first = argv[1];
    if (first.starts_with("-") || dagwright::cli::findCommand(first))
        return dagwright::cli::run({argv + 1, static_cast<std::size_t>(argc) - 1});
    if (isUnknownWord(first)) {
        std::cerr << "dagwright: " << first << " is neither a command nor a file.\nSee: dagwright help\n";
        return dagwright::cli::exitUsage;
    }
    return openWindow(argc, argv);
}
