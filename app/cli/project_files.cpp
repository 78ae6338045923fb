#include "app/cli/project_files.h"

#include "model/document/file.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace dagwright::cli {

namespace {

namespace fs = std::filesystem;

Diagnostic limitMet(const fs::path& where, const std::string& what)
{
    Diagnostic made;
    made.severity = Severity::Warning;
    made.rule = "project-limit";
    made.message = where.string() + ": " + what;
    made.detail = "Name the files that references need.";
    return made;
}

bool isManifestName(const fs::path& path)
{
    const std::string extension = path.extension().string();
    return extension == ".yaml" || extension == ".yml" || extension == ".json" ||
           path.filename() == "Kustomization";
}

// Before anything is parsed: text, and with a word that an object must have.
bool looksLikeManifest(std::string_view text)
{
    if (text.substr(0, 8192).find('\0') != std::string_view::npos) return false;
    return text.find("kind") != std::string_view::npos || text.find("dagwright") != std::string_view::npos ||
           text.find("patches") != std::string_view::npos;
}

class ProjectReader
{
  public:
    explicit ProjectReader(const ProjectLimits& limits) : limits_(limits) {}

    void path(const std::string& name)
    {
        std::error_code code;
        if (fs::is_directory(name, code))
            folder(name);
        else
            file(name, true);
    }

    ReadProject take() { return std::move(result_); }

  private:
    // Breadth first and by name, so that limits leave out what lies deepest and the result is always the
    // same.
    void folder(const fs::path& root)
    {
        std::vector<std::pair<fs::path, int>> folders{{root, 0}};
        for (std::size_t at = 0; at < folders.size() && !isFull_; ++at) {
            const auto [here, depth] = folders[at];
            for (const fs::directory_entry& entry : entriesOf(here)) {
                std::error_code code;
                const std::string name = entry.path().filename().string();
                if (entry.is_symlink(code) && entry.is_directory(code)) continue;
                if (entry.is_directory(code)) {
                    if (name.starts_with(".") || name == "node_modules") continue;
                    if (depth < limits_.deepest) folders.emplace_back(entry.path(), depth + 1);
                } else if (isManifestName(entry.path()) && entry.is_regular_file(code)) {
                    file(entry.path(), false);
                }
            }
        }
    }

    std::vector<fs::directory_entry> entriesOf(const fs::path& folder)
    {
        std::vector<fs::directory_entry> entries;
        std::error_code code;
        for (fs::directory_iterator it(folder, fs::directory_options::skip_permission_denied, code), end;
             !code && it != end; it.increment(code)) {
            if (++entries_ > limits_.mostEntries) {
                full(folder,
                     "only the first " + std::to_string(limits_.mostEntries) + " files were looked at.");
                break;
            }
            entries.push_back(*it);
        }
        std::sort(entries.begin(), entries.end());
        return entries;
    }

    void full(const fs::path& where, const std::string& what)
    {
        if (!isFull_) result_.findings.push_back(limitMet(where, what));
        isFull_ = true;
    }

    void file(const fs::path& path, bool isNamed)
    {
        if (isFull_ && !isNamed) return;
        std::error_code code;
        const std::uintmax_t size = fs::file_size(path, code);
        if (!isNamed && (code || size > limits_.largestFile)) {
            if (!code)
                result_.findings.push_back(limitMet(path, "it is too large to look for templates in."));
            return;
        }
        if (!isNamed && (files_ >= limits_.mostFiles || bytes_ + size > limits_.mostBytes))
            return full(path, "only " + std::to_string(files_) + " files were read for the project.");
        const Result<SourcePtr> source = document::readFile(path.string());
        if (!source) {
            Diagnostic problem = source.error();
            if (!isNamed) problem.severity = Severity::Warning;
            result_.findings.push_back(std::move(problem));
            return;
        }
        ++files_;
        bytes_ += (*source)->text().size();
        if (!isNamed && !looksLikeManifest((*source)->text())) return;
        for (Diagnostic& finding : result_.project.add(*source))
            result_.findings.push_back(std::move(finding));
    }

    const ProjectLimits& limits_;
    ReadProject result_;
    std::size_t entries_ = 0;
    std::size_t files_ = 0;
    std::uintmax_t bytes_ = 0;
    bool isFull_ = false;
};

} // namespace

ReadProject readProject(const std::vector<std::string>& paths, const ProjectLimits& limits)
{
    ProjectReader reader(limits);
    for (const std::string& path : paths)
        reader.path(path);
    return reader.take();
}

fs::path projectRoot(const fs::path& file)
{
    std::error_code code;
    fs::path folder = fs::absolute(file, code).lexically_normal().parent_path();
    for (fs::path here = folder; !here.empty(); here = here.parent_path()) {
        if (fs::exists(here / ".git", code)) return here;
        if (here == here.parent_path()) break;
    }
    return folder;
}

void addWith(CLI::App& parser, std::vector<std::string>& paths)
{
    parser.add_option("--with", paths, "Files and folders with the templates that references need")
        ->type_name("TEMPLATES");
}

} // namespace dagwright::cli
