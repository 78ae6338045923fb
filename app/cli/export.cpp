#include "render/export.h"
#include "app/cli/input.h"
#include "model/document/file.h"
#include "render/hcl/directory.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace dagwright::cli {

namespace {

namespace fs = std::filesystem;

struct Options
{
    Input input;
    std::string format;
    std::string target; // --for
    std::string only;
    std::string output;
    bool force = false;
    render::ExportRequest request;
};

bool isDirectory(const std::string& path)
{
    std::error_code code;
    return !path.empty() && (path.back() == '/' || fs::is_directory(path, code));
}

// What a directory has that an export must fit: its .tf files, and what would be overwritten under NAME/.
std::vector<render::DirectoryFile> filesOf(const fs::path& folder, Report& report)
{
    std::vector<render::DirectoryFile> files;
    std::error_code code;
    constexpr int deepest = 4;
    for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, code),
         end;
         !code && it != end; it.increment(code)) {
        const std::string name = it->path().filename().string();
        if (it->is_directory(code)) {
            if (name.starts_with(".") || it.depth() >= deepest) it.disable_recursion_pending();
            continue;
        }
        const bool wanted = it.depth() > 0 || it->path().extension() == ".tf";
        if (!wanted || !it->is_regular_file(code) || it->file_size(code) > (4u << 20)) continue;
        const Result<SourcePtr> read = document::readFile(it->path().string());
        if (!read)
            report.say(read.diagnostics());
        else
            files.push_back({fs::relative(it->path(), folder, code).string(), std::string((*read)->text())});
    }
    return files;
}

bool makeFolder(const fs::path& folder, Report& report)
{
    std::error_code code;
    fs::create_directories(folder, code);
    if (!code) return true;
    report.say(
        Diagnostic{.severity = Severity::Error,
                   .rule = "file-write",
                   .message = "The folder " + folder.string() + " can't be made: " + code.message() + '.',
                   .detail = "Check the name and who may write there.",
                   .path = {},
                   .span = {}});
    return false;
}

bool writeInto(const fs::path& folder, const std::string& name, std::string_view bytes, Report& report)
{
    const fs::path path = folder / name;
    if (!makeFolder(path.parent_path(), report) || !writeResult(bytes, path.string(), report)) return false;
    report.note("wrote " + path.string());
    return true;
}

bool hclIntoDirectory(const document::Document& document, const Options& options, Report& report)
{
    const fs::path folder = options.output;
    if (!makeFolder(folder, report)) return false;
    render::DirectoryOptions directory;
    directory.hcl = options.request.hcl;
    directory.hcl.kind = options.request.manifest.kind;
    directory.exact = options.request.exact;
    directory.force = options.force;
    const render::DirectoryExport made = render::exportIntoDirectory(
        render::asRequested(document, options.request), filesOf(folder, report), directory);
    report.say(made.findings);
    for (const render::DirectoryFile& file : made.files)
        if (!writeInto(folder, file.path, file.bytes, report)) return false;
    return true;
}

// A file that nobody named is written over with --force only; one that says the same already is no matter.
bool refuseExisting(const fs::path& path, std::string_view bytes, bool force, Report& report)
{
    std::error_code code;
    if (force || !fs::exists(path, code)) return false;
    if (const auto there = document::readFile(path.string()); there && (*there)->text() == bytes)
        return false;
    report.say(Diagnostic{.severity = Severity::Error,
                          .rule = "file-exists",
                          .message = path.string() + " exists.",
                          .detail = "Add --force to write over it.",
                          .path = {},
                          .span = {}});
    return true;
}

bool write(const render::Exported& exported, const document::Document& document, const Options& options,
           Report& report)
{
    if (!exported.text) return false;
    const bool folder = isDirectory(options.output);
    fs::path path = options.output;
    if (folder) {
        path /= document::name(document) + '.' + options.format;
        if (!makeFolder(path.parent_path(), report) ||
            refuseExisting(path, *exported.text, options.force, report))
            return false;
    }
    const bool toFile = !path.empty() && path != "-";
    const bool hasPolicy = exported.policy && toFile;
    if (hasPolicy &&
        refuseExisting(path.parent_path() / exported.policyName, *exported.policy, options.force, report))
        return false;
    if (!writeResult(*exported.text, path.string(), report)) return false;
    if (toFile) report.note("wrote " + path.string());
    if (hasPolicy) return writeInto(path.parent_path(), exported.policyName, *exported.policy, report);
    return true;
}

bool run(const document::Document& document, const Options& options, Report& report)
{
    if (options.request.format == render::ExportFormat::Hcl && isDirectory(options.output))
        return hclIntoDirectory(document, options, report);
    const render::Exported exported = render::exportText(document, options.request);
    report.say(exported.findings);
    return write(exported, document, options, report);
}

void addManifestOptions(CLI::App& parser, Options& options)
{
    parser
        .add_option("--kind", options.request.manifest.kind,
                    "What the export creates; else what the document says")
        ->check(CLI::IsMember({"Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate", "CronWorkflow"}))
        ->type_name("KIND");
    parser
        .add_option("--argo", options.request.manifest.argoVersion,
                    "The Argo release to write for, such as 3.7")
        ->check(CLI::IsMember({"3.5", "3.6", "3.7", "4.0", "4.1"}))
        ->type_name("V");
    parser.add_flag("--exact", options.request.exact, "The module's own result, without corrections");
    parser.add_flag("--bundle", options.request.manifest.bundle, "Add every object that the module creates");
    parser.add_option("--for", options.target, "local: make it run on a plain local cluster")
        ->check(CLI::IsMember({"local"}))
        ->type_name("local");
    parser.add_flag("--with-secrets", options.request.manifest.withSecrets,
                    "Put literal secrets into the bundle");
}

} // namespace

Run setUpExport(CLI::App& parser)
{
    auto options = std::make_shared<Options>();
    addInput(parser, options->input);
    parser.add_option("--to", options->format, "What to write")
        ->required()
        ->check(CLI::IsMember({"yaml", "json", "hcl"}))
        ->type_name("yaml|hcl|json");
    addManifestOptions(parser, *options);
    parser.add_option("--only", options->only, "module: the module's call alone (hcl)")
        ->check(CLI::IsMember({"module"}))
        ->type_name("module");
    parser.add_flag("--all-inputs", options->request.hcl.allInputs,
                    "Write inputs that equal the defaults too (hcl)");
    parser.add_flag("--force", options->force, "Write over files of a directory");
    parser.add_option("-o,--output", options->output, "A file, or a directory with / at its end")
        ->type_name("PATH|DIR/");
    return [options](const Common& common) {
        options->request.format = options->format == "hcl"    ? render::ExportFormat::Hcl
                                  : options->format == "json" ? render::ExportFormat::Json
                                                              : render::ExportFormat::Yaml;
        options->request.hcl.onlyModule = !options->only.empty();
        options->request.manifest.local = !options->target.empty();
        std::optional<Loaded> loaded = load(options->input, common);
        if (!loaded || !run(loaded->document, *options, loaded->report)) return exitFindings;
        return loaded->report.exitCode();
    };
}

} // namespace dagwright::cli
