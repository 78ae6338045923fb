#include "model/argo/references/index.h"

#include "model/argo/references/workflow.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace dagwright::argo {

namespace {

Diagnostic problem(const char* rule, Severity severity, std::string message, std::string detail, Path path)
{
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.rule = rule;
    diagnostic.message = std::move(message);
    diagnostic.detail = std::move(detail);
    diagnostic.path = std::move(path);
    return diagnostic;
}

// The place of a part of a text in its file: exact where the text stands there as it is, else the whole
// field.
Span spanOf(const Value& root, const Path& field, std::uint32_t begin, std::uint32_t end)
{
    const Value* value = valueAt(root, field);
    if (!value || !value->isString()) return {};
    Span span = value->span();
    if (!span.isKnown()) return span;
    const std::size_t written = span.end - span.begin;
    const std::size_t size = value->asString().size();
    const bool isQuoted =
        value->meta().style == Style::SingleQuoted || value->meta().style == Style::DoubleQuoted;
    const std::uint32_t quote = isQuoted ? 1 : 0;
    if (written != size + 2 * quote) return span;
    return {span.source, span.begin + quote + begin, span.begin + quote + end};
}

std::string shown(const Mention& mention)
{
    if (mention.kind == MentionKind::ForeignTemplate) return mention.parts[0] + "/" + mention.parts[1];
    return mention.name();
}

// A name that Argo itself refuses where it cannot be resolved: A11 of the semantics.
bool isRefused(const Mention& mention, const Meaning& meaning)
{
    if (mention.kind != MentionKind::Variable) return true;
    if (mention.isGuarded) return false;
    return meaning.standing == Standing::Undefined;
}

} // namespace

std::vector<Usage> References::all() const
{
    std::vector<Usage> usages;
    for (const Unit& unit : units)
        for (std::size_t i = 0; i < unit.mentions->mentions.size(); ++i)
            usages.push_back({&unit, &unit.mentions->mentions[i], &(*unit.meanings)[i]});
    return usages;
}

std::optional<Usage> References::at(const Path& field, std::uint32_t offset) const
{
    for (const Unit& unit : units) {
        if (!field.startsWith(unit.path)) continue;
        for (std::size_t i = 0; i < unit.mentions->mentions.size(); ++i) {
            const Mention& mention = unit.mentions->mentions[i];
            const bool isThere = mention.begin <= offset && offset <= mention.end;
            if (isThere && unit.path.joined(mention.field) == field)
                return Usage{&unit, &mention, &(*unit.meanings)[i]};
        }
    }
    return std::nullopt;
}

std::vector<Usage> References::usagesOf(const Path& declaration) const
{
    std::vector<Usage> usages;
    for (const Usage& usage : all())
        if (usage.meaning->declaration == declaration) usages.push_back(usage);
    return usages;
}

Diagnostics References::findings(const Value& root) const
{
    Diagnostics findings;
    for (const Unit& unit : units)
        for (const MentionFault& fault : unit.mentions->faults) {
            Diagnostic found = problem("reference-syntax", Severity::Error, fault.message, {},
                                       unit.path.joined(fault.field));
            found.span = spanOf(root, found.path, fault.begin, fault.end);
            findings.push_back(std::move(found));
        }
    for (const Usage& usage : all()) {
        const Standing standing = usage.meaning->standing;
        if (standing != Standing::Undefined && standing != Standing::Elsewhere) continue;
        const bool isError = standing == Standing::Undefined && isRefused(*usage.mention, *usage.meaning);
        const std::string name = shown(*usage.mention);
        Diagnostic found =
            problem(standing == Standing::Undefined ? "reference-undefined" : "reference-elsewhere",
                    isError ? Severity::Error : Severity::Warning,
                    standing == Standing::Undefined ? "\"" + name + "\" is not defined."
                                                    : "\"" + name + "\" has no value here.",
                    usage.meaning->reason, usage.field());
        found.span = spanOf(root, found.path, usage.mention->begin, usage.mention->end);
        findings.push_back(std::move(found));
    }
    return findings;
}

std::vector<Path> References::unused() const
{
    std::unordered_set<std::string> used;
    std::vector<Path> wholes; // where a name stands for all parameters of a template
    for (const Usage& usage : all()) {
        const Mention& mention = *usage.mention;
        if (mention.kind == MentionKind::Argument) continue;
        if (!usage.meaning->declaration.empty()) used.insert(usage.meaning->declaration.toString());
        const std::string name = mention.name();
        if (name == "inputs.parameters") wholes.push_back(usage.unit->path);
        if (name == "workflow.parameters" || name == "workflow.parameters.json")
            used.insert("workflow.parameters");
    }
    std::vector<Path> result;
    for (const Path& declaration : declarations) {
        if (used.count(declaration.toString()) > 0) continue;
        const Path owner = declaration.parent().parent().parent();
        const bool isWhole = std::any_of(wholes.begin(), wholes.end(),
                                         [&](const Path& whole) { return whole.startsWith(owner); });
        const auto& segments = declaration.segments;
        const std::string& list = segments[segments.size() - 2].key;
        const bool isInput = segments.size() > 2 && segments[segments.size() - 3].key == "inputs";
        const bool isOutput = segments.size() > 2 && segments[segments.size() - 3].key == "outputs";
        const bool isWorkflows = segments.size() > 2 && segments[segments.size() - 3].key == "arguments";
        if ((isInput && isWhole) || isOutput || list == "artifacts") continue;
        if (isWorkflows && used.count("workflow.parameters") > 0) continue;
        result.push_back(declaration);
    }
    return result;
}

std::vector<DataEdge> References::dataEdges() const
{
    std::vector<DataEdge> edges;
    for (const Usage& usage : all()) {
        const Mention& mention = *usage.mention;
        const std::string& first = mention.parts.front();
        const bool isOfNode = mention.kind == MentionKind::Variable && mention.parts.size() > 2 &&
                              (first == "tasks" || first == "steps") && !usage.meaning->owner.empty();
        if (!isOfNode) continue;
        std::string output;
        for (std::size_t i = 2; i < mention.parts.size(); ++i)
            output += (i == 2 ? "" : ".") + mention.parts[i];
        edges.push_back({usage.unit->templateName, usage.meaning->owner, usage.unit->node, std::move(output),
                         usage.field()});
    }
    return edges;
}

ReferenceIndex::ReferenceIndex(FindForeign findForeign)
    : findForeign_(std::move(findForeign)), workflow_(std::make_unique<Workflow>())
{}

ReferenceIndex::~ReferenceIndex() = default;

const References& ReferenceIndex::update(const document::Document& document)
{
    workflow_->read(document, findForeign_);
    workflow_->collect(references_);
    return references_;
}

} // namespace dagwright::argo
