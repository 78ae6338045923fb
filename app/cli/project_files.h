// The files of a project's folder, for the index of its objects (model/document/project.h).
#pragma once

#include "app/cli/command.h"
#include "model/document/project.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace dagwright::cli {

// A folder may hold anything: what is beyond these bounds is left out, and said.
struct ProjectLimits
{
    std::size_t mostEntries = 200'000; // files and folders looked at
    std::size_t mostFiles = 20'000;    // texts read
    std::size_t mostBytes = 64u << 20; // of all texts
    std::size_t largestFile = 8u << 20;
    int deepest = 24;
};

struct ReadProject
{
    document::Project project;
    Diagnostics findings;
};

// Reads the .yaml, .yml and .json files under the paths (files and folders) that look like manifests.
// Symbolic links to folders, hidden folders, node_modules and what is no regular file are passed over; files
// named in `paths` are always read. Findings: a path that can't be read (an error), limits that were met
// (warnings), what the index leaves out. Rules: project-limit and those of readFile and Project::add.
[[nodiscard]] ReadProject readProject(const std::vector<std::string>& paths,
                                      const ProjectLimits& limits = {});

// The root of a file's project: the git work tree around it, else its folder.
[[nodiscard]] std::filesystem::path projectRoot(const std::filesystem::path& file);

// Declares `--with TEMPLATES`, files and folders that references are resolved in.
void addWith(CLI::App& parser, std::vector<std::string>& paths);

} // namespace dagwright::cli
