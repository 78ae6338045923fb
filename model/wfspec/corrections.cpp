#include "model/wfspec/corrections.h"

#include "model/wfspec/convert.h"

#include "model/wfspec/origin.h"

#include <algorithm>
#include <charconv>

namespace dagwright::wfspec {
namespace {

struct Text
{
    std::string_view id;
    std::string_view reason;
    std::string_view message;
};

Text textOf(CorrectionId id)
{
    switch (id) {
    case CorrectionId::VolumeMounts:
        return {"volume-mounts", "the module fails on volume_mounts",
                "The module fails on volume_mounts. Here each entry is a claim that lives as long as the "
                "workflow, mounted "
                "in every container that has no volumeMounts of its own."};
    case CorrectionId::Steps:
        return {"steps", "the module drops the steps of templates",
                "The module drops the steps of templates. Here they are kept."};
    case CorrectionId::LabelsFrom:
        return {"labels-from", "the module passes labels_from on as text, where Argo wants an object",
                "The module passes labels_from on as text, which Argo refuses. Here each is an object with "
                "an expression."};
    case CorrectionId::Semaphores:
        return {"semaphores", "Argo 4 knows only lists of locks",
                "Argo 4 no longer knows a single semaphore or mutex. Here they are lists."};
    case CorrectionId::Parameters:
        return {"parameters", "OpenTofu wants all parameters to have the same keys",
                "OpenTofu cannot bring arguments.parameters to one type as they are. Here every parameter "
                "has all keys, "
                "with null where it says nothing."};
    }
    return {};
}

Path pathOf(CorrectionId id)
{
    Path inputs = Path{}.key("inputs");
    switch (id) {
    case CorrectionId::VolumeMounts: return inputs.key("volume_mounts");
    case CorrectionId::Steps: return inputs.key("templates");
    case CorrectionId::LabelsFrom: return inputs.key("labels_from");
    case CorrectionId::Semaphores: return Path{}.key("argo");
    case CorrectionId::Parameters: return inputs.key("arguments").key("parameters");
    }
    return inputs;
}

bool anySteps(const Value& templates)
{
    return std::any_of(templates.items().begin(), templates.items().end(),
                       [](const Value& tmpl) { return !tmpl["steps"].isNull(); });
}

// A text of the document as an HCL expression.
std::string printed(const Value& value)
{
    if (value.isNumber()) return numberText(value);
    if (value.isBool()) return value.asBool() ? "true" : "false";
    if (!value.isString()) return "null";
    if (text::hcl::mayHoldExpression(value.asString()))
        if (const auto parsed = text::hcl::parseTemplate(value.asString())) {
            if (const auto* whole = text::hcl::wholeExpression(**parsed)) return text::hcl::print(*whole);
            return text::hcl::print(**parsed);
        }
    return '"' + text::hcl::escapeQuoted(value.asString()) + '"';
}

std::string printedMounts(const std::vector<Claim>& claims)
{
    std::string text = "[";
    for (const Claim& claim : claims) {
        if (text.size() > 1) text += ", ";
        text += "{ name = \"" + claim.volume + "\", mountPath = " + printed(claim.mount["mountPath"]) + " }";
    }
    return text + "]";
}

// The expression of a text that is one whole `${…}`; empty where it is none.
std::string wholeText(const Value& value)
{
    if (!value.isString()) return {};
    const auto parsed = text::hcl::parseTemplate(value.asString());
    if (!parsed) return {};
    const auto* whole = text::hcl::wholeExpression(**parsed);
    return whole ? text::hcl::print(*whole) : std::string();
}

Value mounted(const Value& container, const std::string& mounts)
{
    if (container.isMap())
        return container.has("volumeMounts") ? container
                                             : container.with("volumeMounts", "${" + mounts + "}");
    const std::string expression = wholeText(container);
    if (expression.empty()) return container;
    return "${merge({ volumeMounts = " + mounts + " }, " + expression + ")}";
}

Value mountedTemplate(const Value& tmpl, const std::string& added, const std::string& own)
{
    if (!tmpl.isMap()) return tmpl;
    Value result = tmpl;
    const std::string all = "concat(" + own + ".volume_mounts, " + added + ")";
    if (!tmpl["container"].isNull()) result = result.with("container", mounted(tmpl["container"], all));
    if (!tmpl["script"].isNull()) result = result.with("script", mounted(tmpl["script"], added));
    if (const Value& containers = tmpl["containerSet"]["containers"]; containers.isList()) {
        Value made = containers;
        for (std::size_t i = 0; i < containers.size(); ++i)
            made = made.withItem(i, mounted(containers.items()[i], all));
        result = result.with("containerSet", tmpl["containerSet"].with("containers", made));
    }
    return result;
}

Value pluralTemplate(const Value& tmpl)
{
    const Value& given = tmpl["synchronization"];
    if (!given.isMap()) return tmpl;
    std::vector<Entry> entries;
    for (const Entry& entry : given.asMap()) {
        const char* plural = entry.key == "semaphore" ? "semaphores"
                             : entry.key == "mutex"   ? "mutexes"
                                                      : nullptr;
        if (plural && entry.value.isMap() && !given.has(plural))
            entries.push_back({plural, Value::list({entry.value}), {}, {}});
        else
            entries.push_back(entry);
    }
    return tmpl.with("synchronization", Value(Map(std::move(entries))));
}

Value labelsFromOverride(const Value& raw)
{
    if (const std::string expression = wholeText(raw); !expression.empty())
        return "${{for k, v in " + expression + " : k => { expression = v }}}";
    MapBuilder result(0);
    for (const Entry& entry : raw.entries())
        result.add(entry.key, Value::map({{"expression", entry.value}}));
    return result.build();
}

bool has(const std::vector<Correction>& corrections, CorrectionId id)
{
    return std::any_of(corrections.begin(), corrections.end(),
                       [&](const Correction& c) { return c.id == id; });
}

int argoMajor(const document::Document& document)
{
    const std::string version = document::argoVersion(document);
    const std::size_t start = version.starts_with('v') ? 1 : 0;
    int major = 0;
    std::from_chars(version.data() + start, version.data() + version.size(), major);
    return major;
}

} // namespace

std::string_view nameOf(CorrectionId id)
{
    return textOf(id).id;
}

std::vector<Correction> neededCorrections(Module& module)
{
    std::vector<Correction> needed;
    if (module.options().exact) return needed;
    const auto add = [&](CorrectionId id, bool isNeeded) {
        if (isNeeded) needed.push_back({id, std::string(textOf(id).reason)});
    };
    add(CorrectionId::VolumeMounts, module.value(Input::VolumeMounts).size() > 0);
    add(CorrectionId::Steps, anySteps(document::templates(module.document())));
    add(CorrectionId::LabelsFrom, module.value(Input::LabelsFrom).size() > 0);
    add(CorrectionId::Semaphores, argoMajor(module.document()) >= 4);
    (void)module.input(Input::Arguments);
    add(CorrectionId::Parameters, module.wasPadded());
    return needed;
}

Diagnostics correctionFindings(const std::vector<Correction>& corrections)
{
    Diagnostics findings;
    for (const Correction& correction : corrections) {
        Diagnostic finding;
        finding.severity = Severity::Info;
        finding.rule = "correction";
        finding.message = textOf(correction.id).message;
        finding.detail =
            "YAML and HCL are corrected alike. `corrections: false` gives the module's own result.";
        finding.path = pathOf(correction.id);
        findings.push_back(std::move(finding));
    }
    return findings;
}

std::vector<Claim> claimsOf(const Value& volumeMounts, const Value& takenVolumes, std::uint32_t mark)
{
    std::vector<std::string> taken;
    for (const Value& volume : takenVolumes.items())
        taken.emplace_back(volume["name"].stringOr());
    std::vector<Claim> made;
    for (const Entry* entry : sortedEntries(volumeMounts)) {
        std::string name;
        for (const char c : entry->key)
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) name += c;
        if (name.empty()) name = "volume";
        const std::string base = name;
        for (int i = 2; std::find(taken.begin(), taken.end(), name) != taken.end(); ++i)
            name = base + "-" + std::to_string(i);
        taken.push_back(name);
        const Value& given = entry->value;
        const auto attribute = [&](std::string_view key, const Value& otherwise) {
            return markedDeep(given[key].isNull() ? otherwise : given[key], mark);
        };
        const Value storage =
            MapBuilder(mark).add("storage", joinedText("", attribute("size_gb", 1), "Gi", mark)).build();
        const Value spec = MapBuilder(mark)
                               .add("accessModes", attribute("access_modes", Value::list({"ReadWriteOnce"})))
                               .add("storageClassName", attribute("storage_class", "ebs-standard"))
                               .set("volumeMode", "Filesystem")
                               .add("resources", MapBuilder(mark).add("requests", storage).build())
                               .build();
        const Value metadata = MapBuilder(mark).set("name", name).build();
        made.push_back(
            {name, MapBuilder(mark).add("metadata", metadata).add("spec", spec).build(),
             MapBuilder(mark).set("name", name).add("mountPath", attribute("mount_path", "")).build()});
    }
    return made;
}

CorrectedCall CallWriter::write(const document::Document& document, Module& module,
                                const std::vector<Correction>& corrections)
{
    const std::string own = "module." + document::moduleLabel(document);
    CorrectedCall call{document::spec(document), {}, Value(Map{})};
    std::string mounts;
    const Value given = document::spec(document);
    if (has(corrections, CorrectionId::VolumeMounts)) {
        const Value& raw = given["volume_mounts"];
        const auto claims = claimsOf(raw.isMap() ? raw : module.value(Input::VolumeMounts),
                                     module.output(Output::Volumes), 0);
        std::vector<Value> templates;
        templates.reserve(claims.size());
        for (const Claim& claim : claims)
            templates.push_back(claim.claimTemplate);
        call.overrides.push_back({{"volumeClaimTemplates"}, Value::list(std::move(templates)), false});
        call.inputs = call.inputs.without("volume_mounts");
        mounts = printedMounts(claims);
    }
    if (has(corrections, CorrectionId::LabelsFrom)) {
        call.overrides.push_back(
            {{"workflowMetadata", "labelsFrom"}, labelsFromOverride(given["labels_from"]), true});
        call.inputs = call.inputs.without("labels_from");
    }
    const bool isPlural = has(corrections, CorrectionId::Semaphores);
    if (isPlural) {
        const Value semaphore = "${" + own + ".workflow_spec.synchronization.semaphore}";
        call.overrides.push_back(
            {{"synchronization"}, Value::map({{"semaphores", Value::list({semaphore})}}), false});
    }
    if (has(corrections, CorrectionId::Parameters) && given["arguments"].isMap())
        call.inputs = call.inputs.with(
            "arguments", given["arguments"].with("parameters", padded(given["arguments"]["parameters"])));
    const Value& templates = given["templates"];
    if (templates.isList() && (isPlural || !mounts.empty())) {
        std::uint64_t context = isPlural ? 1 : 2;
        context = mixed(context, std::hash<std::string>{}(mounts + own));
        templates_.update(templates, context, 0, [&](const Value& tmpl) {
            Value made = isPlural ? pluralTemplate(tmpl) : tmpl;
            if (!mounts.empty()) made = mountedTemplate(made, mounts, own);
            return MadeItem{std::move(made), nullptr, false, true};
        });
        call.inputs = call.inputs.with("templates", Value::of(templates_.values(), templates.meta()));
    }
    return call;
}

} // namespace dagwright::wfspec
