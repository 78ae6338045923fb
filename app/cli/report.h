// What commands say to people: findings on standard error, results on standard output or in a file.
#pragma once

#include "app/cli/command.h"
#include "model/value/result.h"
#include "model/value/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace dagwright::cli {

// Prints findings as `FILE:LINE:COLUMN: error: message`, the detail on a line of its own, and knows the
// worst.
class Report
{
  public:
    Report(const Common& common, std::vector<SourcePtr> sources);

    // The tree that paths of findings lead through, so that they get a line where they bring no span.
    void setRoot(Value root) { root_ = std::move(root); }

    void say(const Diagnostics& findings);
    void say(const Diagnostic& finding);
    // A sentence about what was done; not with --quiet.
    void note(std::string_view text) const;
    // Is this one of the files that were read?
    [[nodiscard]] bool isInput(const std::string& path) const;
    [[nodiscard]] int exitCode() const { return errors_ ? exitFindings : exitFine; }

  private:
    [[nodiscard]] std::string place(const Diagnostic& finding) const;

    bool quiet_;
    bool color_;
    bool errors_ = false;
    std::vector<SourcePtr> sources_;
    Value root_;
};

// Is the output one of the files that were read? Then it says so, as an error.
[[nodiscard]] bool refusesInput(const std::string& path, Report& report);

// Writes a result to standard output, or to a file where a path is given. False, and said, where it failed. A
// file that was read is written over only where the result is that file, edited.
enum class Over
{
    Others,
    Input
};
[[nodiscard]] bool writeResult(std::string_view bytes, const std::string& path, Report& report,
                               Over over = Over::Others);

} // namespace dagwright::cli
