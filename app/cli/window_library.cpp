#include "app/cli/window_library.h"

#include <dlfcn.h>
#include <filesystem>

namespace dagwright::cli {

namespace {

constexpr const char* libraryName = "libdagwright_window.so";

// Beside the executable: bin/ and lib/dagwright/ where it is installed, bin/ and lib/ where it was built.
std::string libraryPath()
{
    std::error_code code;
    const std::filesystem::path executable = std::filesystem::read_symlink("/proc/self/exe", code);
    const std::filesystem::path top = executable.parent_path().parent_path();
    for (const char* folder : {"lib/dagwright", "lib"}) {
        const std::filesystem::path candidate = top / folder / libraryName;
        if (std::filesystem::exists(candidate, code)) return candidate.string();
    }
    return libraryName;
}

} // namespace

Result<void*> windowFunction(const std::string& name)
{
    static void* library = ::dlopen(libraryPath().c_str(), RTLD_NOW | RTLD_LOCAL);
    void* function = library ? ::dlsym(library, name.c_str()) : nullptr;
    if (function) return function;
    Diagnostic diagnostic;
    diagnostic.rule = "no-window";
    const char* why = ::dlerror();
    diagnostic.message =
        std::string("The window's library can't be opened: ") + (why ? why : "it lacks " + name) + '.';
    diagnostic.detail = "Install Dagwright whole; commands that draw no picture work without it.";
    return diagnostic;
}

} // namespace dagwright::cli
