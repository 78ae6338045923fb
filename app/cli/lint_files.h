// What `dagwright lint` looks at: files, folders and patterns.
#pragma once

#include "model/value/result.h"

#include <string>
#include <vector>

namespace dagwright::cli {

// The files that arguments mean, in their order, each once: a file itself, of a folder all .yaml, .yml and
// .json below it (sorted; hidden folders and node_modules are passed over), of a pattern with * ? [ what it
// matches. An argument that means nothing is a finding.
struct LintFiles
{
    std::vector<std::string> files;
    Diagnostics findings;
};
[[nodiscard]] LintFiles lintFiles(const std::vector<std::string>& arguments);

} // namespace dagwright::cli
