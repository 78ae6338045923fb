#include "app/cli/report.h"

#include "model/document/file.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <unistd.h>

namespace dagwright::cli {

namespace {

// Text of foreign files goes to a terminal: control characters would be commands to it.
std::string printable(std::string_view text)
{
    std::string out;
    for (char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if ((u < 0x20 && c != '\n' && c != '\t') || u == 0x7F)
            out += '?';
        else
            out += c;
    }
    return out;
}

std::string_view word(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info: return "note";
    }
    return "note";
}

} // namespace

Report::Report(const Common& common, std::vector<SourcePtr> sources)
    : quiet_(common.quiet),
      color_(common.color == "always" || (common.color == "auto" && ::isatty(STDERR_FILENO) != 0)),
      sources_(std::move(sources))
{}

std::string Report::place(const Diagnostic& finding) const
{
    Span span = finding.span;
    // Where the finding knows only its path: the nearest part of it that was read from a text.
    for (Path path = longestExisting(root_, finding.path); !span.isKnown() && !path.empty();
         path = path.parent())
        span = valueAt(root_, path)->span();
    for (const SourcePtr& source : sources_) {
        if (!span.isKnown() || source->id() != span.source) continue;
        const LineColumn at = source->locate(span.begin);
        return source->name() + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) + ": ";
    }
    return sources_.empty() ? std::string() : sources_.front()->name() + ": ";
}

void Report::say(const Diagnostic& finding)
{
    errors_ = errors_ || finding.severity == Severity::Error;
    if (quiet_ && finding.severity != Severity::Error) return;
    const char* color = finding.severity == Severity::Error     ? "\033[31m"
                        : finding.severity == Severity::Warning ? "\033[33m"
                                                                : "\033[36m";
    std::string line = printable(place(finding));
    line += color_ ? color : "";
    line += word(finding.severity);
    line += color_ ? "\033[0m: " : ": ";
    line += printable(finding.message);
    if (!finding.path.empty()) line += " [" + printable(finding.path.toString()) + ']';
    if (!finding.detail.empty()) line += "\n    " + printable(finding.detail);
    std::cerr << line << '\n';
}

void Report::say(const Diagnostics& findings)
{
    for (const Diagnostic& finding : findings)
        say(finding);
}

void Report::note(std::string_view text) const
{
    if (!quiet_) std::cerr << printable(text) << '\n';
}

bool Report::isInput(const std::string& path) const
{
    return std::any_of(sources_.begin(), sources_.end(), [&](const SourcePtr& source) {
        std::error_code code;
        return std::filesystem::equivalent(path, source->name(), code);
    });
}

bool refusesInput(const std::string& path, Report& report)
{
    if (!report.isInput(path)) return false;
    report.say(Diagnostic{.severity = Severity::Error,
                          .rule = "output-is-input",
                          .message = path + " is what was read; the result is something else.",
                          .detail = "Give another name after -o.",
                          .path = {},
                          .span = {}});
    return true;
}

bool writeResult(std::string_view bytes, const std::string& path, Report& report, Over over)
{
    if (path.empty() || path == "-") {
        std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return true;
    }
    if (over == Over::Others && refusesInput(path, report)) return false;
    const Diagnostics failures = document::writeFile(path, bytes);
    report.say(failures);
    return failures.empty();
}

} // namespace dagwright::cli
