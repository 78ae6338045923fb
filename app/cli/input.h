// The FILE of a command: a path, or `-` for standard input with --from.
#pragma once

#include "app/cli/report.h"
#include "model/document/open.h"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace dagwright::cli {

struct Input
{
    std::string file;
    std::string from; // dagwright, argo, hcl, or empty: by what stands in it
};

// Declares FILE and --from.
void addInput(CLI::App& parser, Input& input);

// The text, and what is said of it.
[[nodiscard]] Result<SourcePtr> readInput(const Input& input);
[[nodiscard]] document::Format formatOf(const Input& input);

// A document that was opened, with the report that has said its findings.
struct Loaded
{
    document::Document document;
    Report report;
};

// Nothing where it can't be used; why was said then.
[[nodiscard]] std::optional<Loaded> load(const Input& input, const Common& common);

} // namespace dagwright::cli
