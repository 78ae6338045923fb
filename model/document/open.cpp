#include "model/document/open.h"

#include "model/text/yaml.h"

#include <array>

namespace dagwright::document {

namespace {

Diagnostic error(std::string_view rule, std::string message, std::string detail, Span span = {})
{
    Diagnostic diagnostic;
    diagnostic.rule = rule;
    diagnostic.message = std::move(message);
    diagnostic.detail = std::move(detail);
    diagnostic.span = span;
    return diagnostic;
}

std::string_view kindWord(const Value& value)
{
    switch (value.kind()) {
    case Kind::Null: return "empty";
    case Kind::Bool: return "true or false";
    case Kind::Int:
    case Kind::Double: return "a number";
    case Kind::String: return "a text";
    case Kind::List: return "a list";
    case Kind::Map: return "a map";
    }
    return "something else";
}

// A value that is there must have one of the shapes.
void expect(const Value& value, std::string_view what, Kind kind, Diagnostics& errors)
{
    if (value.isNull() || value.kind() == kind) return;
    const char* wanted = kind == Kind::Map ? "a map" : kind == Kind::List ? "a list" : "a text";
    errors.push_back(
        error("document-shape",
              std::string(what) + " is " + std::string(kindWord(value)) + " where " + wanted + " belongs.",
              "Mend it in the file.", value.span()));
}

void checkTemplates(const Value& templates, std::string_view what, Diagnostics& errors)
{
    expect(templates, what, Kind::List, errors);
    std::size_t position = 0;
    for (const Value& item : templates.items()) {
        const std::string name = std::string(what) + '[' + std::to_string(position++) + ']';
        if (item.isNull())
            errors.push_back(error("document-shape", name + " is empty.", "Remove it.", item.span()));
        expect(item, name, Kind::Map, errors);
        expect(item["dag"]["tasks"], name + ".dag.tasks", Kind::List, errors);
        expect(item["containerSet"]["containers"], name + ".containerSet.containers", Kind::List, errors);
        expect(item["steps"], name + ".steps", Kind::List, errors);
    }
}

Diagnostics checkVersion(const Value& version)
{
    if (!version.isInt() || version.asInt() < 1)
        return {error("document-version", "The format version `dagwright:` is no number from 1 on.",
                      "This release writes dagwright: " + std::to_string(formatVersion) + '.',
                      version.span())};
    if (version.asInt() > formatVersion)
        return {error("document-version",
                      "The document has format version " + std::to_string(version.asInt()) +
                          "; this release of Dagwright reads up to " + std::to_string(formatVersion) + '.',
                      "Open it with a newer release.", version.span())};
    return {};
}

Diagnostics checkOwn(const Value& root)
{
    Diagnostics errors = checkVersion(root["dagwright"]);
    if (!errors.empty()) return errors;
    const Value& profile = root["profile"];
    if (!profile.isNull() && profile.stringOr() != "wf_spec" && profile.stringOr() != "argo")
        errors.push_back(
            error("document-profile", "The profile is neither wf_spec nor argo.",
                  "Write profile: wf_spec for documents of the module, profile: argo for a plain manifest.",
                  profile.span()));
    constexpr std::array<const char*, 7> maps = {"module", "inputs", "manifest", "companions",
                                                 "cron",   "canvas", "preview"};
    for (const char* key : maps)
        expect(root[key], key, Kind::Map, errors);
    expect(root["scenarios"], "scenarios", Kind::List, errors);
    checkTemplates(root["inputs"]["templates"], "inputs.templates", errors);
    checkTemplates(root["manifest"]["spec"]["templates"], "manifest.spec.templates", errors);
    return errors;
}

Diagnostics checkManifest(const Value& manifest)
{
    Diagnostics errors;
    expect(manifest["metadata"], "metadata", Kind::Map, errors);
    expect(manifest["spec"], "spec", Kind::Map, errors);
    const Value& inner =
        manifest["kind"].stringOr() == "CronWorkflow" ? manifest["spec"]["workflowSpec"] : manifest["spec"];
    expect(inner, "workflowSpec", Kind::Map, errors);
    checkTemplates(inner["templates"], "templates", errors);
    return errors;
}

// Without merges, which most texts are, there is nothing to walk over.
Value mergedObject(const Original& original, std::size_t object)
{
    const Value read = objectAt(original, object);
    return original.hasAnchors ? text::expandMerges(read) : read;
}

Result<Opened> openOwn(Original original)
{
    Value root = mergedObject(original, 0);
    Diagnostics errors = checkOwn(root);
    if (hasErrors(errors)) return errors;
    original.object = 0;
    original.isManifest = false;
    original.base = root;
    Opened opened;
    opened.document = {
        std::move(root), {original.source}, std::make_shared<const Original>(std::move(original))};
    return opened;
}

Opened openedManifest(Original original, std::size_t object, const Value& manifest)
{
    original.object = object;
    original.isManifest = true;
    original.base = manifest;
    Opened opened;
    opened.format = Format::Argo;
    opened.document.root =
        Value::map({{"dagwright", formatVersion}, {"profile", "argo"}, {"manifest", manifest}});
    opened.document.sources = {original.source};
    opened.document.original = std::make_shared<const Original>(std::move(original));
    return opened;
}

Result<Opened> openManifest(Original original, std::size_t object)
{
    if (!original.objects[object].isWorkflow)
        return error("no-workflow",
                     "Object " + std::to_string(object + 1) + " of " + original.source->name() +
                         " is no Argo workflow.",
                     "It is kept as it is; edit it as text.", objectAt(original, object).span());
    const Value manifest = mergedObject(original, object);
    Diagnostics errors = checkManifest(manifest);
    if (hasErrors(errors)) return errors;
    return openedManifest(std::move(original), object, manifest);
}

Result<Opened> openArgo(Original original)
{
    const std::string name = original.source->name();
    std::size_t chosen = 0;
    while (chosen < original.objects.size() && !original.objects[chosen].isWorkflow)
        ++chosen;
    if (chosen == original.objects.size())
        return error("not-a-document", name + " holds neither a Dagwright document nor an Argo workflow.",
                     "A document has the key dagwright:, a manifest the kind Workflow, WorkflowTemplate, "
                     "ClusterWorkflowTemplate or CronWorkflow.");
    const std::size_t others = original.objects.size() - 1;
    Result<Opened> opened = openManifest(std::move(original), chosen);
    if (!opened || others == 0) return opened;
    Diagnostic more = error("other-objects",
                            name + " holds " + std::to_string(others) + " other object" +
                                (others > 1 ? "s" : "") + "; this is its first workflow.",
                            "The others are kept as they are.");
    more.severity = Severity::Info;
    opened->findings.push_back(std::move(more));
    return opened;
}

} // namespace

Diagnostics checkShape(const Document& document)
{
    const bool foreign = fitsOriginal(document) && document.original->isManifest;
    return foreign ? checkManifest(document.root["manifest"]) : checkOwn(document.root);
}

bool isArgoObject(const Value& object)
{
    const std::string_view kind = object["kind"].stringOr();
    return kind == "Workflow" || kind == "WorkflowTemplate" || kind == "ClusterWorkflowTemplate" ||
           kind == "CronWorkflow";
}

Result<Original> readForEdit(const SourcePtr& source, Format format, Diagnostics& findings)
{
    const bool looksHcl = source->name().ends_with(".tf") || source->name().ends_with(".hcl");
    if (format == Format::Hcl || (format == Format::Detect && looksHcl))
        return error("hcl-not-read", source->name() + " is HCL, which this release writes but does not read.",
                     "Open the .dagwright.yaml document that it was exported from, or an Argo manifest.");
    Result<Original> original = readOriginal(source, findings);
    if (!original) return original;
    const bool own = original->objects.front().kind == "Dagwright";
    if (format == Format::Dagwright && !own)
        return error("not-a-document",
                     source->name() + " has no key dagwright:, so it is no Dagwright document.",
                     "Its first line is dagwright: 1.", objectAt(*original, 0).span());
    if (own && original->objects.size() > 1 && format != Format::Argo)
        return error("several-documents", source->name() + " holds several documents.",
                     "Split it at the ---.", objectAt(*original, 1).span());
    return original;
}

Result<Opened> open(const SourcePtr& source, Format format)
{
    Diagnostics findings;
    Result<Original> original = readForEdit(source, format, findings);
    if (!original) return original.diagnostics();
    const bool own = original->objects.front().kind == "Dagwright" && format != Format::Argo;
    Result<Opened> opened = own ? openOwn(*std::move(original)) : openArgo(*std::move(original));
    if (opened) opened->findings.insert(opened->findings.begin(), findings.begin(), findings.end());
    return opened;
}

Result<Opened> openAny(const Original& original, std::size_t object)
{
    if (original.objects[object].kind == "Dagwright") return openOwn(original);
    if (original.objects[object].isWorkflow) return openManifest(original, object);
    return openedManifest(original, object, mergedObject(original, object));
}

Result<Opened> openObject(const Original& original, std::size_t object)
{
    if (object >= original.objects.size())
        return error("no-workflow",
                     original.source->name() + " has no object number " + std::to_string(object + 1) + '.',
                     "It has " + std::to_string(original.objects.size()) + '.');
    return openManifest(original, object);
}

} // namespace dagwright::document
