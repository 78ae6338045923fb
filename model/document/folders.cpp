#include "model/document/folders.h"

#include <cerrno>
#include <cstdlib>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dagwright::document {

namespace {

// A folder that a variable names; relative ones don't count, by the specification.
std::string named(const char* variable)
{
    const char* value = std::getenv(variable);
    return value && *value == '/' ? std::string(value) : std::string();
}

std::string home()
{
    if (std::string folder = named("HOME"); !folder.empty()) return folder;
    const passwd* person = ::getpwuid(::getuid());
    return person && person->pw_dir ? person->pw_dir : std::string();
}

} // namespace

std::string stateFolder()
{
    std::string folder = named("XDG_STATE_HOME");
    if (folder.empty()) {
        folder = home();
        if (folder.empty()) return {};
        folder += "/.local/state";
    }
    return folder + "/dagwright";
}

std::string runtimeFolder()
{
    const std::string folder = named("XDG_RUNTIME_DIR");
    return folder.empty() ? stateFolder() : folder + "/dagwright";
}

int makeFolder(const std::string& path)
{
    if (path.empty()) return ENOENT;
    for (std::size_t at = 1; at != std::string::npos;) {
        at = path.find('/', at + 1);
        if (::mkdir(path.substr(0, at).c_str(), 0700) != 0 && errno != EEXIST) {
            // Above what is there already, making one may be forbidden (a read-only root).
            struct stat status = {};
            const int error = errno;
            if (::stat(path.substr(0, at).c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return error;
        }
    }
    return 0;
}

std::uint64_t hashOf(std::string_view bytes, std::uint64_t seed)
{
    for (const char c : bytes)
        seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return seed;
}

std::string hex(std::uint64_t number)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text(16, '0');
    for (std::size_t i = text.size(); i-- > 0; number >>= 4)
        text[i] = digits[number & 15];
    return text;
}

} // namespace dagwright::document
