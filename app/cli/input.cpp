#include "app/cli/input.h"

#include "model/document/file.h"

#include <CLI/CLI.hpp>

namespace dagwright::cli {

void addInput(CLI::App& parser, Input& input)
{
    parser.add_option("FILE", input.file, "A document or an Argo manifest; - is standard input")
        ->required()
        ->type_name("");
    parser.add_option("--from", input.from, "What standard input holds")
        ->check(CLI::IsMember({"dagwright", "argo", "hcl"}))
        ->type_name("dagwright|argo|hcl");
}

Result<SourcePtr> readInput(const Input& input)
{
    return input.file == "-" ? document::readStandardInput() : document::readFile(input.file);
}

document::Format formatOf(const Input& input)
{
    return input.from == "dagwright" ? document::Format::Dagwright
           : input.from == "argo"    ? document::Format::Argo
           : input.from == "hcl"     ? document::Format::Hcl
                                     : document::Format::Detect;
}

std::optional<Loaded> load(const Input& input, const Common& common)
{
    const Result<SourcePtr> source = readInput(input);
    if (!source) {
        Report report(common, {});
        report.say(source.diagnostics());
        return std::nullopt;
    }
    Report report(common, {*source});
    Result<document::Opened> opened = document::open(*source, formatOf(input));
    if (!opened) {
        report.say(opened.diagnostics());
        return std::nullopt;
    }
    report.setRoot(opened->document.root);
    report.say(opened->findings);
    return Loaded{std::move(opened->document), std::move(report)};
}

} // namespace dagwright::cli
