// Findings as text, JSON, SARIF 2.1.0 and annotations of GitHub. Source of the forms: the page of the command
// line, SARIF's standard, GitHub's workflow commands.
#pragma once

#include "model/check/finding.h"
#include "model/value/source.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::cli {

struct LintFinding
{
    check::Finding finding;
    SourcePtr source; // where its span points; null: the file could not be read
    std::string file;
};

// FILE:LINE:COLUMN: severity: message [rule], the line with a caret below what is meant, why, and the fixes.
[[nodiscard]] std::string lintText(const std::vector<LintFinding>& findings, bool color);
// A list of findings; lines and columns from 1, columns in code points.
[[nodiscard]] std::string lintJson(const std::vector<LintFinding>& findings);
[[nodiscard]] std::string lintSarif(const std::vector<LintFinding>& findings);
[[nodiscard]] std::string lintGithub(const std::vector<LintFinding>& findings);
// The rules, one a line: id, severity, title.
[[nodiscard]] std::string ruleList();

} // namespace dagwright::cli
