#include "model/operations/add_template.h"

#include "model/operations/nodes.h"

namespace dagwright::operations {

namespace {

using document::Profile;

// Where the module gives no image, the template must name one.
Value withImage(const Document& document, Value container, const char* image)
{
    if (document::profile(document) == Profile::WfSpec) return container;
    return Value::map({{"image", image}})
        .with("command", container["command"])
        .with("args", container["args"]);
}

Value bodyOf(const Document& document, std::string_view kind)
{
    if (kind == "container") {
        Value container = Value::map(
            {{"command", Value::list({"/bin/sh", "-c"})}, {"args", Value::list({"echo \"hello\""})}});
        return withImage(document, std::move(container), "docker.io/library/busybox:1.36.1");
    }
    if (kind == "script")
        return Value::map({{"image", "docker.io/library/busybox:1.36.1"},
                           {"command", Value::list({"/bin/sh"})},
                           {"source", "echo \"hello\"\n"}});
    if (kind == "dag") return Value::map({{"tasks", Value::list({})}});
    if (kind == "steps") return Value::list({});
    if (kind == "containerSet") return Value::map({{"containers", Value::list({})}});
    if (kind == "suspend") return Value(Map());
    if (kind == "http") return Value::map({{"url", "https://example.com"}, {"method", "GET"}});
    if (kind == "resource")
        return Value::map({{"action", "get"},
                           {"manifest", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: example\n"}});
    return Value();
}

} // namespace

Result<Edit> addTemplate(const Document& document, std::string_view kindField, std::string_view wishedName)
{
    const Value body = bodyOf(document, kindField);
    if (body.isNull())
        return refusal("template-kind",
                       "A template of kind " + std::string(kindField) + " can't be made here.",
                       "Choose container, script, dag, steps, containerSet, suspend, resource or http.");
    if (auto problem = nameProblem(wishedName, "template", 128)) return *problem;
    const std::string name = freeTemplateName(document, wishedName);
    const Path list = document::templatesPath(document);
    Result<Edit> edit = editAt(document, list,
                               document::templates(document).withAppended(
                                   Value::map({{"name", name}, {std::string(kindField), body}})),
                               "Add template " + name, list.named("name", name));
    if (!edit) return edit;
    const Value* start = valueAt(edit->document.root, document::entrypointPath(document));
    const bool startExists =
        start && start->isString() && !document::findTemplate(edit->document, start->asString()).isNull();
    if (!startExists) {
        Result<Document> started =
            document::withValue(edit->document, document::entrypointPath(document), Value(name));
        if (started) edit->document = *std::move(started);
    }
    return edit;
}

Result<Edit> copyTemplate(const Document& document, std::string_view templateName,
                          std::string_view userTemplate, std::string_view userNode)
{
    const Value& found = document::findTemplate(document, templateName);
    if (found.isNull()) return noSuchTemplate(templateName);
    const std::string wish = userNode.empty() ? std::string(templateName) + "-copy" : std::string(userNode);
    const std::string name = freeTemplateName(document, wish);
    const Path list = document::templatesPath(document);
    const Value& all = document::templates(document);
    const std::size_t position = positionOf(all, list.named("name", templateName).segments.back());
    Result<Edit> edit = editAt(document, list, all.withInserted(position + 1, found.with("name", name)),
                               "Copy template " + std::string(templateName), list.named("name", name));
    if (!edit || userNode.empty()) return edit;
    const auto nodes = nodesOf(edit->document, userTemplate);
    const auto node = nodes ? findNode(*nodes, userNode) : std::nullopt;
    if (!node) return noSuchNode(userTemplate, userNode);
    return editAt(edit->document, node->path.key("template"), Value(name),
                  "Make a copy of " + std::string(templateName) + " for " + std::string(userNode),
                  node->path);
}

Result<Edit> setEntrypoint(const Document& document, std::string_view templateName)
{
    if (document::findTemplate(document, templateName).isNull()) return noSuchTemplate(templateName);
    return editAt(document, document::entrypointPath(document), Value(templateName),
                  "Start with " + std::string(templateName), document::templatePath(document, templateName));
}

Result<Edit> setOnExit(const Document& document, std::string_view templateName)
{
    if (document::findTemplate(document, templateName).isNull()) return noSuchTemplate(templateName);
    return editAt(document, document::onExitPath(document), Value(templateName),
                  "Run " + std::string(templateName) + " at the end",
                  document::templatePath(document, templateName));
}

} // namespace dagwright::operations
