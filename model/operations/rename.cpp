#include "model/operations/rename.h"

#include "model/argo/depends.h"
#include "model/operations/nodes.h"
#include "model/operations/place.h"
#include "model/value/transform.h"

namespace dagwright::operations {

namespace {

bool isNamePart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// Replaces `scope.from` (and scope['from'] of expressions) inside the braces of a text; elsewhere it is only
// words.
std::optional<std::string> renamedInBraces(const std::string& text, const std::string& scope,
                                           std::string_view from, std::string_view to)
{
    if (text.find("{{") == std::string::npos || text.find(from) == std::string::npos) return std::nullopt;
    std::string out;
    std::size_t at = 0;
    for (std::size_t open; (open = text.find("{{", at)) != std::string::npos;) {
        const std::size_t close = text.find("}}", open);
        if (close == std::string::npos) break;
        out.append(text, at, open - at);
        at = open;
        while (at < close) {
            const bool atStart = at == open || (!isNamePart(text[at - 1]) && text[at - 1] != '.');
            std::size_t name = std::string::npos;
            if (atStart && text.compare(at, scope.size(), scope) == 0) {
                const std::size_t after = at + scope.size();
                if (text[after] == '.')
                    name = after + 1;
                else if (text[after] == '[' && (text[after + 1] == '\'' || text[after + 1] == '"'))
                    name = after + 2;
            }
            const bool matches = name != std::string::npos && text.compare(name, from.size(), from) == 0 &&
                                 !isNamePart(text[name + from.size()]);
            if (!matches) {
                out += text[at++];
                continue;
            }
            out.append(text, at, name - at);
            out += to;
            at = name + from.size();
        }
    }
    out.append(text, at);
    return out;
}

Value withNewWaits(const Value& node, std::string_view from, std::string_view to)
{
    Value changed = node;
    if (node["dependencies"].isList()) {
        const Value list = transformItems(node["dependencies"], [&](const Value& name) {
            return name.isString() && name.asString() == from ? Value(to) : name;
        });
        if (!list.sameNode(node["dependencies"])) changed = changed.with("dependencies", list);
    }
    if (node["depends"].isString()) {
        std::string text = argo::renamedInDepends(node["depends"].asString(), from, to);
        if (text != node["depends"].asString()) changed = changed.with("depends", Value(std::move(text)));
    }
    return changed;
}

Value withTemplate(const Value& user, std::string_view from, std::string_view to)
{
    Value changed = user;
    if (user["template"].isString() && user["template"].asString() == from)
        changed = changed.with("template", Value(to));
    if (user["onExit"].isString() && user["onExit"].asString() == from)
        changed = changed.with("onExit", Value(to));
    Value hooks = user["hooks"];
    for (const Entry& hook : user["hooks"].entries()) {
        const Value renamed = withTemplate(hook.value, from, to);
        if (!renamed.sameNode(hook.value)) hooks = hooks.with(hook.key, renamed);
    }
    return hooks.sameNode(user["hooks"]) ? changed : changed.with("hooks", hooks);
}

Value usersRenamed(const Value& nodes, std::string_view from, std::string_view to)
{
    return transformItems(nodes, [&](const Value& node) {
        return node.isList() ? usersRenamed(node, from, to) : withTemplate(node, from, to);
    });
}

Value templateRenamed(const Value& item, std::string_view from, std::string_view to)
{
    Value changed = item;
    if (item["name"].isString() && item["name"].asString() == from) changed = changed.with("name", Value(to));
    if (item["dag"]["tasks"].isList()) {
        const Value tasks = usersRenamed(item["dag"]["tasks"], from, to);
        if (!tasks.sameNode(item["dag"]["tasks"]))
            changed = changed.with("dag", item["dag"].with("tasks", tasks));
    }
    if (item["steps"].isList()) {
        const Value steps = usersRenamed(item["steps"], from, to);
        if (!steps.sameNode(item["steps"])) changed = changed.with("steps", steps);
    }
    return changed;
}

} // namespace

Result<Edit> renameNode(const Document& document, std::string_view templateName, std::string_view from,
                        std::string_view to)
{
    const auto nodes = nodesOf(document, templateName);
    if (!nodes) return noSuchTemplate(templateName);
    const auto place = findNode(*nodes, from);
    if (!place) return noSuchNode(templateName, from);
    if (from == to) return Edit{document, {}, place->path};
    const std::string_view word = wordFor(nodes->kind);
    if (auto problem = nameProblem(to, word, nodes->kind == NodesKind::ContainerSet ? 63 : 128))
        return *problem;
    if (hasNode(*nodes, to))
        return refusal("name-taken",
                       "The template " + std::string(templateName) + " has a " + std::string(word) +
                           " named " + std::string(to) + " already.",
                       "Choose another name.");

    Result<Document> named = document::withValue(document, place->path.key("name"), Value(to));
    if (!named) return named.diagnostics();
    const Path templatePath = document::templatePath(document, templateName);
    const std::string scope = nodes->kind == NodesKind::Steps ? "steps" : "tasks";
    Value body = *valueAt(named->root, templatePath);
    if (nodes->kind != NodesKind::ContainerSet)
        body = transformStrings(
            body, [&](const std::string& text) { return renamedInBraces(text, scope, from, to); });
    Result<Document> spoken = document::withValue(*named, templatePath, body);
    if (!spoken) return spoken.diagnostics();
    if (nodes->kind != NodesKind::Steps) {
        const Value list = transformItems(*valueAt(spoken->root, nodes->path),
                                          [&](const Value& node) { return withNewWaits(node, from, to); });
        spoken = document::withValue(*spoken, nodes->path, list);
        if (!spoken) return spoken.diagnostics();
    }
    return Edit{placesRenamed(*spoken, templateName, from, to),
                "Rename " + std::string(from) + " to " + std::string(to),
                place->path.parent().named("name", to)};
}

Result<Edit> renameTemplate(const Document& document, std::string_view from, std::string_view to)
{
    const Path listPath = document::templatesPath(document);
    if (document::findTemplate(document, from).isNull()) return noSuchTemplate(from);
    if (from == to) return Edit{document, {}, listPath.named("name", from)};
    if (auto problem = nameProblem(to, "template", 128)) return *problem;
    if (!document::findTemplate(document, to).isNull())
        return refusal("name-taken", "There is a template named " + std::string(to) + " already.",
                       "Choose another name.");
    const Value list = transformItems(document::templates(document),
                                      [&](const Value& item) { return templateRenamed(item, from, to); });
    Value spec = document::spec(document).with("templates", list);
    for (const Path& path : {document::entrypointPath(document), document::onExitPath(document)}) {
        const std::string& key = path.segments.back().key;
        if (spec[key].isString() && spec[key].asString() == from) spec = spec.with(key, Value(to));
    }
    const Value hooks = withTemplate(Value::map({{"hooks", spec["hooks"]}}), from, to)["hooks"];
    if (!hooks.sameNode(spec["hooks"])) spec = spec.with("hooks", hooks);
    Result<Edit> edit =
        editAt(document, document::specPath(document), spec,
               "Rename template " + std::string(from) + " to " + std::string(to), listPath.named("name", to));
    if (!edit) return edit;
    const Value& canvas = edit->document.root["canvas"];
    if (canvas.isMap() && canvas.has(from)) {
        const Value renamed(canvas.asMap().without(to).renamed(from, to));
        edit->document = document::withRoot(edit->document, edit->document.root.with("canvas", renamed));
    }
    return edit;
}

} // namespace dagwright::operations
