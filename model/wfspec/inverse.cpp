#include "model/wfspec/inverse.h"

#include "model/argo/template.h"
#include "model/value/diff.h"
#include "model/value/transform.h"
#include "model/wfspec/convert.h"
#include "model/wfspec/inverse_inputs.h"
#include "model/wfspec/inverse_passthrough.h"
#include "model/wfspec/manifest.h"
#include "model/wfspec/module.h"

#include <algorithm>

namespace dagwright::wfspec {
namespace {

using document::Document;

constexpr std::size_t idDigits = 16;

Document documentOf(Value root)
{
    Document document;
    document.root = std::move(root);
    return document;
}

const Value& workflowSpecOf(const Value& manifest)
{
    return manifest["kind"].stringOr() == "CronWorkflow" ? manifest["spec"]["workflowSpec"]
                                                         : manifest["spec"];
}

Value nameOf(const Value& metadata)
{
    if (metadata["name"].isString()) return metadata["name"];
    std::string_view prefix = metadata["generateName"].stringOr();
    if (prefix.ends_with('-')) prefix.remove_suffix(1);
    return prefix.empty() ? Value() : Value(prefix);
}

// The document's root with one input more, unless it is what the module takes by itself.
Value withInput(const Value& root, Input which, const Value& value)
{
    if (value.isNull()) return root;
    const Attribute& attribute = specOf(which);
    const Path path = Path{}.key("inputs").key(attribute.name);
    const Result<Value> typed = convert(value, *attribute.type, path);
    // What can't be typed shows among what is lost; lists of parameters that do not unify are mended by a
    // correction.
    if (!typed && which != Input::Arguments) return root;
    if (typed && attribute.otherwise.kind != Default::Kind::Required &&
        sameData(*typed, valueOf(attribute.otherwise)))
        return root;
    return root.with("inputs", root["inputs"].with(attribute.name, value));
}

// The samples that stand in the manifest, where they are of the form that the module gives them.
Value withSamples(const Value& root, const Value& manifest)
{
    const std::string prefix = std::string(root["inputs"]["name"].stringOr()) + "-";
    const auto idIn = [&](const Value& text) {
        const std::string_view id = text.stringOr();
        const bool fits = id.starts_with(prefix) && id.size() == prefix.size() + idDigits &&
                          id.find_first_not_of("0123456789abcdef", prefix.size()) == std::string_view::npos;
        return fits ? Value(id.substr(prefix.size())) : Value();
    };
    const std::string_view name = root["inputs"]["name"].stringOr();
    Value preview = root["preview"];
    const Value workflowId = idIn(workflowSpecOf(manifest)["serviceAccountName"]);
    if (!workflowId.isNull() && workflowId.asString() != stableId(name, 1))
        preview = preview.with("workflow_id", workflowId);
    const Value matchId = idIn(manifest["metadata"]["labels"]["id"]);
    if (!matchId.isNull() && matchId.asString() != stableId(name, 2))
        preview = preview.with("match_id", matchId);
    return preview.isNull() ? root : root.with("preview", preview);
}

// A template that says no more than its kind, so that the module shows all that it adds to it.
Value bareTemplate(const Value& tmpl)
{
    const argo::TemplateKind kind = argo::templateKind(tmpl);
    const std::string_view field = argo::kindField(kind);
    Value bare = Value(Map{}).with("name", tmpl["name"]);
    if (field.empty() || kind == argo::TemplateKind::Reference) return bare;
    if (kind == argo::TemplateKind::ContainerSet) {
        const Value containers =
            transformItems(tmpl[field]["containers"], [](const Value&) { return Value(Map{}); });
        return bare.with(field, Value(Map{}).with("containers", containers));
    }
    return bare.with(field, Value(Map{}));
}

// A map without the keys that have the very value in `added`.
Value withoutAdded(const Value& given, const Value& added)
{
    Value result = given;
    for (const Entry& entry : given.entries())
        if (added.has(entry.key) && sameData(added[entry.key], entry.value))
            result = result.without(entry.key);
    return result;
}

// The module gives every task hooks and a list of parameters.
Value plainTask(const Value& task)
{
    Value result = task;
    if (task["hooks"].isMap() && task["hooks"].size() == 0) result = result.without("hooks");
    const Value& arguments = task["arguments"];
    if (arguments.size() == 1 && arguments["parameters"].isList() && arguments["parameters"].size() == 0)
        result = result.without("arguments");
    return result;
}

Value plainTemplate(const Value& tmpl, const Value& bare)
{
    if (!tmpl.isMap()) return tmpl;
    const argo::TemplateKind kind = argo::templateKind(tmpl);
    const std::string_view field = argo::kindField(kind);
    Value result = tmpl;
    for (const Entry& entry : tmpl.entries())
        if (entry.key != "name" && entry.key != field && bare.has(entry.key) &&
            sameData(bare[entry.key], entry.value))
            result = result.without(entry.key);
    if (kind == argo::TemplateKind::Container)
        return result.with(field, withoutAdded(tmpl[field], bare[field]));
    if (kind == argo::TemplateKind::ContainerSet && tmpl[field]["containers"].isList()) {
        const List& added = bare[field]["containers"].items();
        std::size_t position = 0;
        const Value containers = transformItems(tmpl[field]["containers"], [&](const Value& container) {
            const std::size_t at = position++;
            return at < added.size() ? withoutAdded(container, added.at(at)) : container;
        });
        return result.with(field, tmpl[field].with("containers", containers));
    }
    if (kind == argo::TemplateKind::Dag)
        return result.with(field, tmpl[field].with("tasks", transformItems(tmpl[field]["tasks"], plainTask)));
    return result;
}

// The templates without what the module adds to them by itself.
Value plainTemplates(const Document& document, const Value& templates)
{
    const Value bare = transformItems(templates, bareTemplate);
    const Value inputs = document.root["inputs"].with("templates", bare);
    const Resolution resolution = resolve(document::withRoot(document, document.root.with("inputs", inputs)));
    const List& made = resolution.spec["templates"].items();
    std::size_t position = 0;
    return transformItems(templates, [&](const Value& tmpl) {
        const std::size_t at = position++;
        return at < made.size() ? plainTemplate(tmpl, made.at(at)) : tmpl;
    });
}

// Labels beside those that the module gives.
Value extraLabels(const Value& given, const Value& base)
{
    const Value rest = withoutAdded(given, base);
    return rest.size() == 0 ? Value() : rest;
}

Value withLabels(Value root, const Value& manifest)
{
    const Value& spec = workflowSpecOf(manifest);
    const auto base = [&] { return resolve(documentOf(root)).outputs["labels"]; };
    root = withInput(root, Input::ExtraLabels, extraLabels(manifest["metadata"]["labels"], base()));
    const Value labels = base();
    root = withInput(root, Input::ExtraPodLabels, extraLabels(spec["podMetadata"]["labels"], labels));
    return withInput(root, Input::ExtraWorkflowLabels,
                     extraLabels(spec["workflowMetadata"]["labels"], labels));
}

Value startOf(const Document& given)
{
    const Value& manifest = given.root["manifest"];
    const std::string version = document::argoVersion(given);
    Value root = given.root.without("manifest").without("inputs").with("profile", "wf_spec");
    root = root.with("kind", manifest["kind"]);
    const Document silent = documentOf(root.without("argo"));
    root = version == document::argoVersion(silent) ? silent.root : root.with("argo", Value(version));
    if (manifest["kind"].stringOr() == "CronWorkflow")
        root = root.with("cron", manifest["spec"].without("workflowSpec"));
    return root.with("inputs", Value(Map{}));
}

std::vector<InverseNote> notesOf(const Document& document, const Value& manifest)
{
    const Manifests made = manifestObjects(document, resolve(document));
    std::vector<InverseNote> notes;
    if (made.objects.empty()) return notes;
    const auto byName = [](const Path&) { return std::string("name"); };
    for (const Change& change : diff(manifest, made.objects.front(), byName)) {
        const InverseNote::Kind kind = change.kind == Change::Kind::Removed ? InverseNote::Kind::Lost
                                       : change.kind == Change::Kind::Added ? InverseNote::Kind::Added
                                                                            : InverseNote::Kind::Changed;
        if (sameData(change.from, change.to) && kind == InverseNote::Kind::Changed) continue;
        notes.push_back({kind, change.path, change.from, change.to});
    }
    return notes;
}

} // namespace

Result<Inverse> inverse(const Document& given)
{
    const Value& manifest = given.root["manifest"];
    const std::string_view kind = manifest["kind"].stringOr();
    if (kind != "Workflow" && kind != "WorkflowTemplate" && kind != "ClusterWorkflowTemplate" &&
        kind != "CronWorkflow") {
        Diagnostic problem;
        problem.rule = "convert-kind";
        problem.message = "A " + std::string(kind.empty() ? "manifest without a kind" : kind) +
                          " can't be made with wf_spec.";
        problem.detail =
            "The module makes Workflow, WorkflowTemplate, ClusterWorkflowTemplate and CronWorkflow.";
        problem.path = Path{}.key("manifest").key("kind");
        return problem;
    }
    const auto [passthrough, spec] = passthroughOf(workflowSpecOf(manifest));
    Value root = startOf(given);
    root = withInput(root, Input::Name, nameOf(manifest["metadata"]));
    root = withInput(root, Input::Namespace, manifest["metadata"]["namespace"]);
    for (const InputReader& reader : inputReaders())
        root = withInput(root, reader.input, reader.read(spec));
    root = withInput(root, Input::PassthroughParameters, passthrough);
    root = withLabels(withSamples(root, manifest), manifest);
    if (spec["templates"].isList())
        root = withInput(root, Input::Templates, plainTemplates(documentOf(root), spec["templates"]));
    Inverse result{documentOf(root), {}};
    result.document.sources = given.sources;
    result.notes = notesOf(result.document, manifest);
    return result;
}

Diagnostic wordsFor(const InverseNote& note)
{
    Diagnostic words;
    words.severity = Severity::Info;
    words.path = note.path;
    const std::string place = note.path.toString();
    switch (note.kind) {
    case InverseNote::Kind::Lost:
        words.rule = "convert-lost";
        words.message = "No input of wf_spec says " + place + ": it is left out.";
        break;
    case InverseNote::Kind::Added:
        words.rule = "convert-added";
        words.message = "wf_spec adds " + place + ".";
        break;
    case InverseNote::Kind::Changed:
        words.rule = "convert-changed";
        words.message = "wf_spec gives " + place + " another value.";
        break;
    }
    return words;
}

} // namespace dagwright::wfspec
