// A document as files of a directory that has Terraform files already.
#pragma once

#include "model/document/document.h"
#include "model/value/result.h"
#include "render/hcl/writer.h"

#include <string>
#include <vector>

namespace dagwright::render {

// A file of the directory, by its path from there: every .tf file, and whatever stands under NAME/.
struct DirectoryFile
{
    std::string path;
    std::string bytes;

    bool operator==(const DirectoryFile&) const = default;
};

struct DirectoryOptions
{
    HclOptions hcl;
    bool exact = false; // the module's own result, without corrections
    bool force = false; // over files that exist
};

struct DirectoryExport
{
    std::vector<DirectoryFile> files; // to write; those that have these bytes already are left out
    Diagnostics findings;             // errors: a file that would be overwritten; then `files` is empty
};

// NAME.tf, and the files of its config maps under NAME/. Labels are free in the directory, a call of
// kube_constants that is there is used, and what is referred to but declared nowhere is a finding.
[[nodiscard]] DirectoryExport exportIntoDirectory(const document::Document& document,
                                                  const std::vector<DirectoryFile>& existing,
                                                  const DirectoryOptions& options = {});

} // namespace dagwright::render
