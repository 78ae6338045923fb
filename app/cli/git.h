// Files as they were in a revision, by the git program.
#pragma once

#include "model/value/result.h"
#include "model/value/source.h"

#include <string>

namespace dagwright::cli {

// A file's text in a revision (a branch, a tag, HEAD~1, ...). The source's name is `REVISION:FILE`. Nothing
// goes through a shell, no hook or filter runs, nothing is fetched. Rules of errors: git-missing, git-failed
// (no repository, or git won't), git-revision (unknown), git-file (not in that revision, or too large).
[[nodiscard]] Result<SourcePtr> fileAtRevision(const std::string& file, const std::string& revision);

} // namespace dagwright::cli
