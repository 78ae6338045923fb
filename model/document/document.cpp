#include "model/document/document.h"

#include <algorithm>

namespace dagwright::document {

namespace {

constexpr std::string_view defaultSource = "${var.pf_module_source}wf_spec${var.pf_module_ref}";
const Value nothing;

bool isArgo(const Document& document)
{
    return profile(document) == Profile::Argo;
}

const Value& existing(const Value& root, const Path& path)
{
    const Value* found = valueAt(root, path);
    return found ? *found : nothing;
}

} // namespace

bool fitsOriginal(const Document& document)
{
    if (!document.original) return false;
    return !document.original->isManifest || (isArgo(document) && document.root["manifest"].isMap());
}

const Value& partInFile(const Document& document)
{
    const bool foreign = document.original && document.original->isManifest;
    return foreign ? document.root["manifest"] : document.root;
}

Profile profile(const Document& document)
{
    if (document.root["profile"].isString())
        return document.root["profile"].asString() == "argo" ? Profile::Argo : Profile::WfSpec;
    return document.root.has("manifest") && !document.root.has("inputs") ? Profile::Argo : Profile::WfSpec;
}

std::string kind(const Document& document)
{
    if (isArgo(document)) {
        const Value& own = document.root["manifest"]["kind"];
        if (own.isString()) return own.asString();
    }
    return std::string(document.root["kind"].stringOr("WorkflowTemplate"));
}

std::string argoVersion(const Document& document)
{
    const Value& version = document.root["argo"];
    if (version.isString()) return version.asString();
    if (version.isDouble() && !version.lexeme().empty()) return version.lexeme();
    if (version.isDouble()) {
        const auto tenths = static_cast<long>(version.asDouble() * 10 + 0.5);
        return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
    }
    return isArgo(document) ? "4.1" : "3.7";
}

bool corrections(const Document& document)
{
    const Value& wanted = document.root["corrections"];
    return !wanted.isBool() || wanted.asBool();
}

std::string name(const Document& document)
{
    if (!isArgo(document)) return std::string(document.root["inputs"]["name"].stringOr());
    const Value& metadata = document.root["manifest"]["metadata"];
    if (metadata["name"].isString()) return metadata["name"].asString();
    std::string generated(metadata["generateName"].stringOr());
    while (!generated.empty() && generated.back() == '-')
        generated.pop_back();
    return generated;
}

std::string moduleLabel(const Document& document)
{
    const Value& label = document.root["module"]["label"];
    if (label.isString() && !label.asString().empty()) return label.asString();
    std::string made = name(document);
    for (char& c : made) {
        const bool word =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (!word) c = '_';
    }
    if (made.empty()) return "workflow";
    if (made.front() >= '0' && made.front() <= '9') made.insert(made.begin(), '_');
    return made;
}

std::string moduleSource(const Document& document)
{
    return std::string(document.root["module"]["source"].stringOr(defaultSource));
}

Path specPath(const Document& document)
{
    if (!isArgo(document)) return Path().key("inputs");
    const Path spec = Path().key("manifest").key("spec");
    return kind(document) == "CronWorkflow" ? spec.key("workflowSpec") : spec;
}

Path templatesPath(const Document& document)
{
    return specPath(document).key("templates");
}
Path entrypointPath(const Document& document)
{
    return specPath(document).key("entrypoint");
}
Path onExitPath(const Document& document)
{
    return specPath(document).key(isArgo(document) ? "onExit" : "on_exit");
}

Path templatePath(const Document& document, std::string_view templateName)
{
    return templatesPath(document).named("name", templateName);
}

Path taskPath(const Document& document, std::string_view templateName, std::string_view taskName)
{
    return templatePath(document, templateName).key("dag").key("tasks").named("name", taskName);
}

const Value& spec(const Document& document)
{
    return existing(document.root, specPath(document));
}
const Value& templates(const Document& document)
{
    return existing(document.root, templatesPath(document));
}

const Value& findTemplate(const Document& document, std::string_view templateName)
{
    for (const Value& item : templates(document).items())
        if (item["name"].isString() && item["name"].asString() == templateName) return item;
    return nothing;
}

Document withRoot(const Document& document, Value root)
{
    Document result = document;
    result.root = std::move(root);
    return result;
}

Result<Document> withValue(const Document& document, const Path& path, Value value)
{
    Result<Value> root = withValueAt(document.root, path, std::move(value));
    if (!root) return root.diagnostics();
    return withRoot(document, *std::move(root));
}

Document blank(Profile wanted, std::string_view name, std::string_view templateKind)
{
    Value templates = Value::list({});
    if (templateKind == "dag")
        templates =
            Value::list({Value::map({{"name", "main"}, {"dag", Value::map({{"tasks", Value::list({})}})}})});
    else if (templateKind == "containerSet")
        templates = Value::list({Value::map(
            {{"name", "main"}, {"containerSet", Value::map({{"containers", Value::list({})}})}})});
    Document document;
    if (wanted == Profile::WfSpec) {
        document.root =
            Value::map({{"dagwright", formatVersion},
                        {"profile", "wf_spec"},
                        {"kind", "WorkflowTemplate"},
                        {"inputs", Value::map({{"name", name},
                                               {"namespace", "${local.namespace}"},
                                               {"entrypoint", "main"},
                                               {"templates", templates}})},
                        {"preview", Value::map({{"values", Value::map({{"local.namespace", "argo"}})}})}});
        return document;
    }
    Value manifest = Value::map({{"apiVersion", "argoproj.io/v1alpha1"},
                                 {"kind", "WorkflowTemplate"},
                                 {"metadata", Value::map({{"name", name}})},
                                 {"spec", Value::map({{"entrypoint", "main"}, {"templates", templates}})}});
    document.root = Value::map({{"dagwright", formatVersion}, {"profile", "argo"}, {"manifest", manifest}});
    return document;
}

} // namespace dagwright::document
