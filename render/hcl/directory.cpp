#include "render/hcl/directory.h"

#include "model/text/hcl_expression.h"
#include "model/wfspec/resolve.h"
#include "render/hcl/companions.h"
#include "render/hcl/declarations.h"

#include <algorithm>
#include <set>

namespace dagwright::render {

namespace {

using document::Document;

Diagnostic finding(Severity severity, std::string rule, std::string message, std::string detail)
{
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.rule = std::move(rule);
    diagnostic.message = std::move(message);
    diagnostic.detail = std::move(detail);
    return diagnostic;
}

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// A name that is safe as a file's: the document's name with everything else as -.
std::string fileStem(const Document& document)
{
    std::string stem = document::name(document);
    std::replace_if(
        stem.begin(), stem.end(), [](char c) { return !isWordCharacter(c); }, '-');
    while (stem.starts_with('-'))
        stem.erase(0, 1);
    return stem.empty() ? "workflow" : stem;
}

// `from` as a whole name in expressions of a text becomes `to`.
std::string renamed(const std::string& text, std::string_view from, std::string_view to)
{
    std::string result = text;
    for (std::size_t at = 0; (at = result.find(from, at)) != std::string::npos;) {
        const std::size_t end = at + from.size();
        const bool whole = (at == 0 || (!isWordCharacter(result[at - 1]) && result[at - 1] != '.')) &&
                           (end == result.size() || !isWordCharacter(result[end]));
        if (whole) result.replace(at, from.size(), to);
        at += whole ? to.size() : 1;
    }
    return result;
}

Value renamedIn(const Value& value, std::string_view from, std::string_view to)
{
    if (value.isString()) {
        if (!text::hcl::mayHoldExpression(value.asString())) return value;
        std::string changed = renamed(value.asString(), from, to);
        return changed == value.asString() ? value : Value::of(std::move(changed), value.meta());
    }
    Value result = value;
    std::size_t i = 0;
    for (const Value& item : value.items()) {
        Value changed = renamedIn(item, from, to);
        if (!changed.sameNode(item)) result = result.withItem(i, std::move(changed));
        ++i;
    }
    for (const Entry& entry : value.entries()) {
        Value changed = renamedIn(entry.value, from, to);
        if (!changed.sameNode(entry.value)) result = result.with(entry.key, std::move(changed));
    }
    return result;
}

std::string freeLabel(std::string label, const std::string& kind, const Declarations& declared)
{
    const std::string stem = label;
    for (int i = 2; declared.has(kind + label); ++i)
        label = stem + '_' + std::to_string(i);
    return label;
}

// Every name that expressions of a tree refer to.
void collect(const Value& value, std::set<std::string>& names)
{
    const auto fromText = [&](const std::string& text) {
        if (!text::hcl::mayHoldExpression(text)) return;
        const Result<text::hcl::ExpressionPtr> parsed = text::hcl::parseTemplate(text);
        if (!parsed) return;
        for (text::hcl::Traversal name : text::hcl::referencesOf(**parsed)) {
            const std::string_view root = name.front().stringOr();
            if (root == "path" || root == "terraform" || root == "each" || root == "count" || root == "self")
                continue;
            const std::size_t steps = root == "data" ? 3 : 2;
            if (name.size() < steps) continue;
            name.resize(steps);
            names.insert(text::hcl::printTraversal(name));
        }
    };
    if (value.isString()) fromText(value.asString());
    for (const Value& item : value.items())
        collect(item, names);
    for (const Entry& entry : value.entries()) {
        fromText(entry.key);
        collect(entry.value, names);
    }
}

class Exporter
{
  public:
    Exporter(Document document, const std::vector<DirectoryFile>& existing, const DirectoryOptions& options)
        : document_(std::move(document)), existing_(existing), options_(options), stem_(fileStem(document_))
    {
        for (const DirectoryFile& file : existing)
            if (file.path.ends_with(".tf") && file.path != stem_ + ".tf")
                readDeclarations(file.bytes, declared_);
    }

    DirectoryExport run()
    {
        chooseNames();
        moveScripts();
        wfspec::CorrectedCall call;
        if (document::profile(document_) == document::Profile::WfSpec)
            call = wfspec::resolve(document_, {options_.exact}).call;
        HclWriter writer;
        add(stem_ + ".tf", writer.write(document_, call, hcl_, names_).text());
        undeclared();
        if (hasErrors(result_.findings)) result_.files.clear();
        return std::move(result_);
    }

  private:
    void chooseNames()
    {
        hcl_ = options_.hcl;
        names_ = hclNames(document_);
        const std::string label = freeLabel(names_.module, "module.", declared_);
        if (label != names_.module) {
            rename("module." + names_.module, "module." + label);
            document_ = document::withRoot(
                document_, document_.root.with("module", document_.root["module"].with("label", label)));
            names_ = hclNames(document_);
        }
        if (names_.callsConstants) constants();
        if (!names_.policy.empty())
            names_.policy = freeLabel(names_.policy, "data.aws_iam_policy_document.", declared_);
        for (std::vector<std::string>* maps : {&names_.configMaps, &names_.semaphores})
            for (std::string& map : *maps) {
                const std::string before =
                    std::exchange(map, freeLabel(map, "kubernetes_config_map.", declared_));
                if (map != before) rename("kubernetes_config_map." + before, "kubernetes_config_map." + map);
            }
        for (std::string& binding : names_.bindings)
            binding = freeLabel(freeLabel(binding, "kubernetes_role_binding.", declared_),
                                "kubernetes_cluster_role_binding.", declared_);
        names_.manifest = freeLabel(names_.manifest, "kubectl_manifest.", declared_);
        names_.cron = freeLabel(names_.cron, "kubectl_manifest.", declared_);
    }

    void constants()
    {
        const bool exists = !declared_.constants.empty();
        names_.callsConstants = !exists;
        const std::string label = exists ? declared_.constants : freeLabel("constants", "module.", declared_);
        if (label != "constants") rename("module.constants", "module." + label);
        names_.constants = label;
    }

    void rename(const std::string& from, const std::string& to)
    {
        document_ = document::withRoot(document_, renamedIn(document_.root, from, to));
    }

    // Files of config maps go beside; what holds expressions stays in the file as a heredoc.
    void moveScripts()
    {
        std::set<std::string> taken;
        for (const Value& map : document_.root["companions"]["config_maps"].items()) {
            const std::string name(map["name"].stringOr());
            for (const Entry& file : map["files"].entries()) {
                const bool safe = !file.key.empty() && !file.key.starts_with('.') &&
                                  std::all_of(file.key.begin(), file.key.end(),
                                              [](char c) { return isWordCharacter(c) || c == '.'; });
                const std::optional<std::string> bytes = safe ? literalText(file.value) : std::nullopt;
                if (!bytes) continue;
                std::string path = stem_ + '/' + file.key;
                if (!taken.insert(path).second) {
                    path = stem_ + '/' + hcl::labelOf(name) + '/' + file.key;
                    if (!taken.insert(path).second) continue;
                }
                hcl_.files.emplace(name + '/' + file.key, path);
                add(path, *bytes);
            }
        }
    }

    // The text that a document's string stands for, where there is no expression in it.
    static std::optional<std::string> literalText(const Value& value)
    {
        if (!value.isString()) return std::nullopt;
        if (!text::hcl::mayHoldExpression(value.asString())) return value.asString();
        const Result<text::hcl::ExpressionPtr> parsed = text::hcl::parseTemplate(value.asString());
        if (!parsed) return std::nullopt;
        const auto* parts = std::get_if<text::hcl::Template>(&(*parsed)->node);
        if (!parts || parts->parts.size() != 1) return std::nullopt;
        const auto* only = std::get_if<text::hcl::TemplateText>(&parts->parts.front().part);
        return only ? std::optional(only->text) : std::nullopt;
    }

    void add(std::string path, std::string bytes)
    {
        const auto there = std::find_if(existing_.begin(), existing_.end(),
                                        [&](const DirectoryFile& file) { return file.path == path; });
        if (there != existing_.end() && there->bytes == bytes) return;
        if (there != existing_.end() && !options_.force)
            result_.findings.push_back(finding(Severity::Error, "hcl-file-exists",
                                               path + " exists and is different.",
                                               "Nothing was written. Use --force to write over it."));
        result_.files.push_back({std::move(path), std::move(bytes)});
    }

    void undeclared()
    {
        std::set<std::string> used;
        collect(document::profile(document_) == document::Profile::WfSpec ? document_.root.without("preview")
                                                                          : Value(),
                used);
        if (document::profile(document_) == document::Profile::WfSpec) collect(Value(names_.source), used);
        std::set<std::string> own{"module." + names_.module, "module." + names_.constants};
        for (const std::string& map : names_.configMaps)
            own.insert("kubernetes_config_map." + map);
        for (const std::string& map : names_.semaphores)
            own.insert("kubernetes_config_map." + map);
        own.insert("data.aws_iam_policy_document." + names_.policy);
        for (const std::string& name : used)
            if (!own.contains(name) && !declared_.has(name))
                result_.findings.push_back(finding(Severity::Warning, "hcl-undeclared",
                                                   "Nothing in the directory declares " + name + '.',
                                                   "Declare it there, or change the expression."));
        provider("kubectl", true);
        provider("kubernetes",
                 !names_.configMaps.empty() || !names_.semaphores.empty() || !names_.bindings.empty());
        provider("aws", !names_.policy.empty());
    }

    void provider(const std::string& name, bool needed)
    {
        if (!needed || declared_.has("provider." + name)) return;
        result_.findings.push_back(finding(Severity::Info, "hcl-provider",
                                           "No file of the directory names the provider " + name + '.',
                                           "Add it to required_providers, unless it comes from elsewhere."));
    }

    Document document_;
    const std::vector<DirectoryFile>& existing_;
    const DirectoryOptions& options_;
    std::string stem_;
    Declarations declared_;
    HclOptions hcl_;
    HclNames names_;
    DirectoryExport result_;
};

} // namespace

DirectoryExport exportIntoDirectory(const Document& document, const std::vector<DirectoryFile>& existing,
                                    const DirectoryOptions& options)
{
    return Exporter(document, existing, options).run();
}

} // namespace dagwright::render
