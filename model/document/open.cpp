#include "model/document/open.h"

#include "model/document/nature.h"
#include "model/text/json.h"
#include "model/text/yaml.h"

#include <array>

namespace dagwright::document {

namespace {

bool endsWith(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

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

text::ReadText read(const SourcePtr& source)
{
    const std::size_t first = source->text().find_first_not_of(" \t\r\n");
    const bool braces =
        first != std::string_view::npos && (source->text()[first] == '{' || source->text()[first] == '[');
    if (endsWith(source->name(), ".json")) return text::readJson(source);
    if (braces) {
        // Only what really is JSON is read as JSON: flow YAML starts with a brace too.
        text::ReadText json = text::readJson(source);
        if (!hasErrors(json.diagnostics)) return json;
    }
    return text::readYaml(source);
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

Diagnostics checkShape(const Value& root)
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

Result<Opened> openOwn(const SourcePtr& source, const Value& root, Diagnostics findings)
{
    Diagnostics errors = checkShape(root);
    if (hasErrors(errors)) return errors;
    return Opened{Document{root, {source}}, Format::Dagwright, std::move(findings)};
}

// The objects of a file, those of a `kind: List` one by one.
std::vector<Value> objectsOf(const std::vector<Value>& documents)
{
    std::vector<Value> objects;
    for (const Value& document : documents) {
        if (document["kind"].stringOr() == "List" && document["items"].isList())
            for (const Value& item : document["items"].asList())
                objects.push_back(item);
        else if (!document.isNull())
            objects.push_back(document);
    }
    return objects;
}

Result<Opened> openArgo(const SourcePtr& source, const std::vector<Value>& objects, Diagnostics findings)
{
    const Value* chosen = nullptr;
    std::size_t others = 0;
    for (const Value& object : objects) {
        if (isArgoObject(object) && !chosen)
            chosen = &object;
        else
            ++others;
    }
    if (!chosen)
        return error("not-a-document",
                     source->name() + " holds neither a Dagwright document nor an Argo workflow.",
                     "A document has the key dagwright:, a manifest the kind Workflow, WorkflowTemplate, "
                     "ClusterWorkflowTemplate or CronWorkflow.");
    if (others > 0) {
        Diagnostic more = error("import-others",
                                std::to_string(others) + " other object" + (others > 1 ? "s" : "") +
                                    " of the file are left out; the document holds the first workflow.",
                                "Split the file to work on the others.");
        more.severity = Severity::Warning;
        findings.push_back(std::move(more));
    }
    Diagnostics errors;
    const Value manifest = text::expandMerges(*chosen);
    expect(manifest["metadata"], "metadata", Kind::Map, errors);
    expect(manifest["spec"], "spec", Kind::Map, errors);
    const Value& inner =
        manifest["kind"].stringOr() == "CronWorkflow" ? manifest["spec"]["workflowSpec"] : manifest["spec"];
    expect(inner, "workflowSpec", Kind::Map, errors);
    checkTemplates(inner["templates"], "templates", errors);
    if (hasErrors(errors)) return errors;
    Document document;
    document.root = Value::map({{"dagwright", formatVersion}, {"profile", "argo"}, {"manifest", manifest}});
    document.sources = {source};
    return Opened{std::move(document), Format::Argo, std::move(findings)};
}

} // namespace

bool isArgoObject(const Value& object)
{
    const std::string_view kind = object["kind"].stringOr();
    return kind == "Workflow" || kind == "WorkflowTemplate" || kind == "ClusterWorkflowTemplate" ||
           kind == "CronWorkflow";
}

Result<Opened> open(const SourcePtr& source, Format format)
{
    const bool looksHcl = endsWith(source->name(), ".tf") || endsWith(source->name(), ".hcl");
    if (format == Format::Hcl || (format == Format::Detect && looksHcl))
        return error("hcl-not-read", source->name() + " is HCL, which this release writes but does not read.",
                     "Open the .dagwright.yaml document that it was exported from, or an Argo manifest.");
    text::ReadText read = document::read(source);
    // What is no manifest by its nature is told so, not by the YAML errors that follow from it.
    const Recognised found = recognise(*source, objectsOf(read.documents), !hasErrors(read.diagnostics));
    if (found.nature != Nature::Plain && found.explanation.severity == Severity::Error)
        return found.explanation;
    if (hasErrors(read.diagnostics)) return read.diagnostics;
    if (found.nature != Nature::Plain) read.diagnostics.push_back(found.explanation);
    std::vector<Value> objects = objectsOf(read.documents);
    if (objects.empty())
        return error("empty-file", source->name() + " is empty.",
                     "Start with dagwright: 1, or with an Argo manifest.");
    const bool own = objects.front().has("dagwright");
    if (format == Format::Dagwright || (format == Format::Detect && own)) {
        if (!own)
            return error("not-a-document",
                         source->name() + " has no key dagwright:, so it is no Dagwright document.",
                         "Its first line is dagwright: 1.", objects.front().span());
        if (objects.size() > 1)
            return error("several-documents", source->name() + " holds several documents.",
                         "Split it at the ---.", objects[1].span());
        return openOwn(source, text::expandMerges(objects.front()), std::move(read.diagnostics));
    }
    return openArgo(source, objects, std::move(read.diagnostics));
}

} // namespace dagwright::document
