// What changed between two files, or between revisions of one.
#include "app/cli/git.h"
#include "app/cli/report.h"
#include "model/compare/compare.h"
#include "model/document/file.h"
#include "model/document/open.h"
#include "render/comparison/json.h"
#include "render/comparison/markdown.h"
#include "render/comparison/picture.h"
#include "render/comparison/text.h"
#include "render/comparison/words.h"
#include "render/diagram/svg.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <unistd.h>

namespace dagwright::cli {

namespace {

// As those of diff and of git diff --exit-code.
constexpr int exitSame = 0;
constexpr int exitDifferent = 1;
constexpr int exitUnreadable = 2;

struct Options
{
    std::vector<std::string> files;
    std::string revisions;
    std::string from;
    std::string format = "text";
    std::string output;
    bool isEffective = false;
};

// A side from a file, standard input, or a file at a revision; nothing where it can't be had, and why was
// said.
std::optional<compare::Side> sideFrom(const Result<SourcePtr>& source, const Options& options,
                                      const Common& common)
{
    Report report(common, source ? std::vector<SourcePtr>{*source} : std::vector<SourcePtr>{});
    if (!source) {
        report.say(source.diagnostics());
        return std::nullopt;
    }
    const bool isHcl = options.from == "hcl" && (*source)->name() == "standard input";
    Result<compare::Side> side =
        compare::readSide(*source, isHcl ? document::Format::Hcl : document::Format::Detect);
    if (!side) {
        report.say(side.diagnostics());
        return std::nullopt;
    }
    return options.isEffective ? compare::effectiveSide(*side) : *std::move(side);
}

Result<SourcePtr> readSource(const std::string& file)
{
    return file == "-" ? document::readStandardInput() : document::readFile(file);
}

// `A..B`; without B the file as it is now.
std::pair<std::string, std::optional<std::string>> revisionsOf(const std::string& text)
{
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos) return {text, std::nullopt};
    const auto orHead = [](std::string word) { return word.empty() ? std::string("HEAD") : word; };
    return {orHead(text.substr(0, dots)), orHead(text.substr(dots + 2))};
}

int wrongUsage(const std::string& why)
{
    std::cerr << "dagwright: " << why << "\nSee: dagwright help diff\n";
    return exitUsage;
}

bool write(const compare::Comparison& comparison, const Options& options, const Common& common,
           Report& report)
{
    if (options.format == "json")
        return writeResult(render::comparisonJson(comparison), options.output, report);
    if (options.format == "markdown")
        return writeResult(render::comparisonMarkdown(comparison), options.output, report);
    if (options.format == "svg")
        return writeResult(render::toSvg(render::drawComparison(comparison, render::ThemeName::Light)),
                           options.output, report);
    const bool isTerminal = options.output.empty() && ::isatty(STDOUT_FILENO) != 0;
    const bool hasColor = common.color == "always" || (common.color == "auto" && isTerminal);
    if (comparison.same()) report.note(render::summaryText(comparison) + '.');
    return writeResult(render::comparisonText(comparison, hasColor), options.output, report);
}

int run(const Options& options, const Common& common)
{
    const bool hasRevisions = !options.revisions.empty();
    if (hasRevisions && options.files.size() != 1) return wrongUsage("with --rev, diff takes one file.");
    if (!hasRevisions && options.files.size() != 2)
        return wrongUsage("diff takes two files, or one file and --rev.");
    if (hasRevisions && options.files.front() == "-")
        return wrongUsage("--rev needs a file, not standard input.");
    if (!hasRevisions && options.files[0] == "-" && options.files[1] == "-")
        return wrongUsage("only one side can be standard input.");
    std::optional<compare::Side> from;
    std::optional<compare::Side> to;
    if (hasRevisions) {
        const auto [old, now] = revisionsOf(options.revisions);
        const std::string& file = options.files.front();
        from = sideFrom(fileAtRevision(file, old), options, common);
        if (from) to = sideFrom(now ? fileAtRevision(file, *now) : readSource(file), options, common);
    } else {
        from = sideFrom(readSource(options.files[0]), options, common);
        to = sideFrom(readSource(options.files[1]), options, common);
    }
    if (!from || !to) return exitUnreadable;
    const compare::Comparison comparison = compare::compare(*std::move(from), *std::move(to));
    Report report(common, {});
    if (!write(comparison, options, common, report)) return exitUnreadable;
    return comparison.same() ? exitSame : exitDifferent;
}

} // namespace

Run setUpDiff(CLI::App& parser)
{
    auto options = std::make_shared<Options>();
    parser.add_option("FILES", options->files, "The old file and the new one, or with --rev one file")
        ->required()
        ->type_name("");
    parser.add_option("--rev", options->revisions, "Compare with a revision of git, or two: A..B")
        ->type_name("A[..B]");
    parser.add_flag("--effective", options->isEffective,
                    "Compare what comes out, with the module's defaults");
    parser.add_option("--from", options->from, "What standard input holds")
        ->check(CLI::IsMember({"dagwright", "argo", "hcl"}))
        ->type_name("dagwright|argo|hcl");
    parser.add_option("--format", options->format, "How to show it")
        ->check(CLI::IsMember({"text", "json", "markdown", "svg"}))
        ->type_name("text|json|markdown|svg");
    parser.add_option("-o,--output", options->output, "Write the result here")->type_name("PATH");
    return [options](const Common& common) { return run(*options, common); };
}

} // namespace dagwright::cli
