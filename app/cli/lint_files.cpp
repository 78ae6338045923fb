#include "app/cli/lint_files.h"

#include <algorithm>
#include <filesystem>
#include <glob.h>
#include <set>

namespace dagwright::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostFiles = 100'000;

bool isManifestName(const fs::path& path)
{
    const std::string extension = path.extension().string();
    return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

std::vector<std::string> below(const fs::path& folder)
{
    std::vector<std::string> files;
    std::error_code code;
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator it(folder, options, code), end; !code && it != end;
         it.increment(code)) {
        const std::string name = it->path().filename().string();
        std::error_code ignored;
        if (it->is_directory(ignored)) {
            if (name.starts_with('.') || name == "node_modules") it.disable_recursion_pending();
        } else if (isManifestName(it->path()) && it->is_regular_file(ignored) && files.size() < mostFiles) {
            files.push_back(it->path().string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<std::string> matches(const std::string& pattern)
{
    std::vector<std::string> found;
    glob_t result{};
    if (::glob(pattern.c_str(), 0, nullptr, &result) == 0)
        for (std::size_t i = 0; i < result.gl_pathc; ++i)
            found.emplace_back(result.gl_pathv[i]);
    ::globfree(&result);
    return found;
}

} // namespace

LintFiles lintFiles(const std::vector<std::string>& arguments)
{
    LintFiles all;
    std::set<std::string> seen;
    const auto add = [&](const std::string& path) {
        std::error_code code;
        const std::vector<std::string> files =
            fs::is_directory(path, code) ? below(path) : std::vector<std::string>{path};
        for (const std::string& file : files)
            if (seen.insert(file).second) all.files.push_back(file);
    };
    for (const std::string& argument : arguments) {
        std::error_code code;
        if (argument == "-" || fs::exists(argument, code)) {
            add(argument);
            continue;
        }
        const std::vector<std::string> found = matches(argument);
        for (const std::string& path : found)
            add(path);
        if (found.empty())
            all.findings.push_back(
                {Severity::Error, "file-read", argument + ": there is no such file.", "", {}, {}});
    }
    return all;
}

} // namespace dagwright::cli
