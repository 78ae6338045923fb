#include "app/cli/command.h"
#include "app/cli/lint_files.h"
#include "app/cli/lint_report.h"
#include "app/cli/project_files.h"
#include "app/cli/report.h"
#include "model/check/allow.h"
#include "model/check/checker.h"
#include "model/check/rules.h"
#include "model/document/file.h"
#include "model/document/open.h"
#include "model/text/json.h"
#include "model/wfspec/manifest.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>
#include <set>
#include <unistd.h>

namespace dagwright::cli {

namespace {

struct LintOptions
{
    std::vector<std::string> files;
    std::string argo;
    std::string format = "text";
    std::vector<std::string> with;
    bool strict = false;
    std::string baseline;
    bool listRules = false;
};

class Linter
{
  public:
    Linter(const LintOptions& options, const Common& common) : options_(options), common_(common) {}
    int run();

  private:
    void readSources(Report& report);
    void readSettings(Report& report);
    void lint(const SourcePtr& source);
    void lintDocument(const SourcePtr& source);
    void lintObject(const Value& object, const SourcePtr& source, const Path& prefix, std::string_view argo);
    void lintMade(const document::Document& document, const Value& object, const SourcePtr& source);
    void unreadable(const SourcePtr& source, const Diagnostics& problems);
    void keep(check::Finding finding, const SourcePtr& source);
    [[nodiscard]] bool applyBaseline(Report& report);
    [[nodiscard]] std::string output() const;

    const LintOptions& options_;
    const Common& common_;
    std::vector<SourcePtr> sources_;
    document::Project project_;
    check::Checker checker_;
    std::set<std::string> allowed_;
    std::vector<LintFinding> findings_;
    std::size_t objects_ = 0;
};

void Linter::readSources(Report& report)
{
    const LintFiles files = lintFiles(options_.files);
    report.say(files.findings);
    for (const std::string& file : files.files) {
        const Result<SourcePtr> source =
            file == "-" ? document::readStandardInput() : document::readFile(file);
        if (!source) {
            report.say(source.diagnostics());
            continue;
        }
        sources_.push_back(*source);
    }
    ReadProject with = readProject(options_.with);
    report.say(with.findings);
    project_ = std::move(with.project);
    for (const SourcePtr& source : sources_)
        (void)project_.add(source);
}

// The settings of the project that the first file belongs to.
void Linter::readSettings(Report& report)
{
    if (sources_.empty() || options_.files.front() == "-") return;
    const std::filesystem::path settings = projectRoot(sources_.front()->name()) / ".dagwright.yaml";
    std::error_code code;
    if (!std::filesystem::is_regular_file(settings, code)) return;
    const Result<SourcePtr> source = document::readFile(settings.string());
    if (!source) return report.say(source.diagnostics());
    const check::ProjectAllowances project = check::readProjectAllowances(*source);
    Report own(common_, {*source});
    own.say(project.findings);
    allowed_.insert(project.rules.begin(), project.rules.end());
}

void Linter::keep(check::Finding finding, const SourcePtr& source)
{
    if (allowed_.contains(std::string(finding.rule))) return;
    findings_.push_back({std::move(finding), source, source->name()});
}

void Linter::unreadable(const SourcePtr& source, const Diagnostics& problems)
{
    for (const Diagnostic& problem : problems) {
        check::Finding finding;
        finding.rule = "file-unreadable";
        finding.severity = problem.severity;
        finding.message = problem.message;
        finding.detail = problem.detail;
        finding.span = problem.span;
        keep(std::move(finding), source);
    }
    ++objects_;
}

void Linter::lintObject(const Value& object, const SourcePtr& source, const Path& prefix,
                        std::string_view argo)
{
    check::Options options;
    options.project = &project_;
    if (const auto release = catalogue::Release::parse(options_.argo.empty() ? argo : options_.argo))
        options.argo = *release;
    for (check::Finding& finding : checker_.check(object, options)) {
        finding.path = prefix.joined(finding.path);
        keep(std::move(finding), source);
    }
    ++objects_;
}

// A document of our own: what it exports is checked, and found where it was written.
void Linter::lintDocument(const SourcePtr& source)
{
    const Result<document::Opened> opened = document::open(source);
    if (!opened) return unreadable(source, opened.diagnostics());
    const document::Document& document = opened->document;
    const std::string argo = document::argoVersion(document);
    if (document::profile(document) == document::Profile::Argo)
        return lintObject(document.root["manifest"], source, Path().key("manifest"), argo);
    const wfspec::Resolution resolution = wfspec::resolve(document);
    const wfspec::Manifests made = wfspec::manifestObjects(document, resolution);
    if (made.objects.empty()) return;
    lintMade(document, made.objects.front(), source);
}

// What the document's author did not write is the module's doing, and no error of the document.
void Linter::lintMade(const document::Document& document, const Value& object, const SourcePtr& source)
{
    const std::size_t before = findings_.size();
    lintObject(object, source, Path(), document::argoVersion(document));
    for (std::size_t i = before; i < findings_.size(); ++i) {
        check::Finding& finding = findings_[i].finding;
        bool isOwn = false;
        for (Path path = longestExisting(object, finding.path); path.segments.size() > 1;
             path = path.parent())
            isOwn = isOwn || valueAt(object, path)->span().source == source->id();
        if (!isOwn) {
            finding.message = "In what the module makes: " + finding.message;
            if (finding.severity == Severity::Error) finding.severity = Severity::Warning;
        } else if (finding.path.segments.front().key == "spec") {
            finding.path.segments.front().key = "inputs";
        }
        finding.fixes.clear(); // they speak of the manifest
    }
}

void Linter::lint(const SourcePtr& source)
{
    const Result<std::vector<document::FileObject>> objects = document::readObjects(source);
    if (!objects) {
        const document::Recognised nature = document::recognise(source);
        if (nature.nature == document::Nature::Plain) return unreadable(source, objects.diagnostics());
        return unreadable(source, {nature.explanation});
    }
    if (project_.isPatch(source->name())) return;
    const std::size_t before = findings_.size();
    for (const document::FileObject& object : *objects) {
        if (object.id.kind == "Dagwright")
            lintDocument(source);
        else if (document::isArgoObject(object.value))
            lintObject(object.value, source, Path(), "4.1");
    }
    const check::Allowances allowances(*source);
    std::erase_if(findings_, [&](const LintFinding& found) {
        return &found >= &findings_[0] + before && found.finding.span.isKnown() &&
               allowances.allows(found.finding.rule, found.finding.span.begin);
    });
    Report report(common_, {source});
    report.say(allowances.unknownRules());
}

// Findings that the baseline knows are passed over. A baseline that is not there yet is made of all there
// are.
bool Linter::applyBaseline(Report& report)
{
    const auto key = [](const LintFinding& found) {
        return Value::map({{"rule", Value(found.finding.rule)},
                           {"file", Value(found.file)},
                           {"path", Value(found.finding.path.toString())}});
    };
    std::error_code code;
    if (!std::filesystem::exists(options_.baseline, code)) {
        std::vector<Value> list;
        for (const LintFinding& found : findings_)
            list.push_back(key(found));
        const std::string text =
            text::writeJson(Value::list(std::move(list)), text::JsonLayout::Indented) + '\n';
        if (!writeResult(text, options_.baseline, report)) return false;
        report.note(options_.baseline + ": " + std::to_string(findings_.size()) + " findings written.");
        findings_.clear();
        return true;
    }
    const Result<SourcePtr> source = document::readFile(options_.baseline);
    if (!source) {
        report.say(source.diagnostics());
        return false;
    }
    const text::ReadText read = text::readJson(*source);
    report.say(read.diagnostics);
    if (!read.ok() || read.documents.empty()) return false;
    std::multiset<std::string> known;
    for (const Value& one : read.documents.front().items())
        known.insert(text::writeJson(one));
    std::erase_if(findings_, [&](const LintFinding& found) {
        const auto at = known.find(text::writeJson(key(found)));
        if (at == known.end()) return false;
        known.erase(at);
        return true;
    });
    return true;
}

std::string Linter::output() const
{
    if (options_.format == "json") return lintJson(findings_);
    if (options_.format == "sarif") return lintSarif(findings_);
    if (options_.format == "github") return lintGithub(findings_);
    const bool color = common_.color == "always" || (common_.color == "auto" && ::isatty(STDOUT_FILENO) != 0);
    return lintText(findings_, color);
}

std::string counted(std::size_t count, const std::string& what)
{
    return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

int Linter::run()
{
    Report report(common_, {});
    readSources(report);
    readSettings(report);
    for (const SourcePtr& source : sources_)
        lint(source);
    if (!options_.baseline.empty() && !applyBaseline(report)) return exitFindings;
    std::size_t errors = 0;
    std::size_t warnings = 0;
    for (const LintFinding& found : findings_) {
        errors += found.finding.severity == Severity::Error ? 1 : 0;
        warnings += found.finding.severity == Severity::Warning ? 1 : 0;
    }
    if (common_.quiet)
        std::erase_if(findings_,
                      [](const LintFinding& found) { return found.finding.severity != Severity::Error; });
    if (!writeResult(output(), {}, report)) return exitFindings;
    if (objects_ == 0) {
        report.say(
            Diagnostic{Severity::Error,
                       "nothing-to-check",
                       "There is nothing to check in these files.",
                       "lint reads Workflows, WorkflowTemplates, ClusterWorkflowTemplates, CronWorkflows and "
                       "documents of Dagwright.",
                       {},
                       {}});
        return exitFindings;
    }
    report.note(counted(errors, "error") + ", " + counted(warnings, "warning") + " in " +
                counted(objects_, "object") + '.');
    const bool fails = errors > 0 || (options_.strict && warnings > 0);
    return fails ? exitFindings : report.exitCode();
}

} // namespace

Run setUpLint(CLI::App& parser)
{
    auto options = std::make_shared<LintOptions>();
    parser.add_option("FILE", options->files, "Files, folders and patterns; - is standard input")
        ->type_name("");
    parser.add_option("--argo", options->argo, "The release of Argo to check for, such as 3.7 or 4.1")
        ->check([](const std::string& text) {
            return catalogue::Release::parse(text) ? std::string() : text + " is no release of Argo";
        })
        ->type_name("VERSION");
    parser.add_option("--format", options->format, "How findings are written")
        ->check(CLI::IsMember({"text", "json", "sarif", "github"}))
        ->type_name("text|json|sarif|github");
    parser.add_option("--with", options->with, "Files and folders with the templates that references need")
        ->allow_extra_args(false)
        ->type_name("TEMPLATES");
    parser.add_flag("--strict", options->strict, "Warnings count as errors");
    parser
        .add_option("--baseline", options->baseline,
                    "Pass over the findings that this file lists; made where it is missing")
        ->type_name("FILE");
    parser.add_flag("--list-rules", options->listRules, "Print the rules");
    return [options](const Common& common) {
        if (options->listRules) {
            std::cout << ruleList();
            return exitFine;
        }
        if (options->files.empty()) {
            std::cerr << "dagwright: lint needs a file.\nSee: dagwright help lint\n";
            return exitUsage;
        }
        return Linter(*options, common).run();
    };
}

} // namespace dagwright::cli
