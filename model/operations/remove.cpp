#include "model/operations/remove.h"

#include "model/operations/connect.h"
#include "model/operations/nodes.h"
#include "model/operations/place.h"
#include "model/value/transform.h"

#include <algorithm>

namespace dagwright::operations {

namespace {

Value withoutNodes(const Value& list, const std::vector<std::string>& names)
{
    std::vector<Value> kept;
    for (const Value& node : list.items()) {
        const bool goes =
            node["name"].isString() && std::count(names.begin(), names.end(), node["name"].asString());
        if (goes) continue;
        Value changed = node;
        if (changed.isMap())
            for (const std::string& name : names)
                changed = withoutWait(changed, name);
        kept.push_back(std::move(changed));
    }
    return Value::list(std::move(kept));
}

Value withoutSteps(const Value& groups, const std::vector<std::string>& names)
{
    std::vector<Value> kept;
    for (const Value& group : groups.items()) {
        Value rest = withoutNodes(group, names);
        if (rest.size() == group.size())
            kept.push_back(group);
        else if (rest.size() > 0)
            kept.push_back(std::move(rest));
    }
    return Value::list(std::move(kept));
}

bool runs(const Value& user, std::string_view templateName)
{
    return user["template"].isString() && user["template"].asString() == templateName;
}

void usersAmong(const Value& nodes, const std::string& owner, std::string_view templateName,
                std::vector<std::string>& users)
{
    for (const Value& node : nodes.items()) {
        if (node.isList()) {
            usersAmong(node, owner, templateName, users);
            continue;
        }
        const std::string name = owner + " / " + std::string(node["name"].stringOr("(no name)"));
        if (runs(node, templateName)) users.push_back(name);
        if (node["onExit"].isString() && node["onExit"].asString() == templateName)
            users.push_back("the exit handler of " + name);
        for (const Entry& hook : node["hooks"].entries())
            if (runs(hook.value, templateName)) users.push_back("the hook " + hook.key + " of " + name);
    }
}

} // namespace

Result<Edit> removeNodes(const Document& document, std::string_view templateName,
                         const std::vector<std::string>& names)
{
    const auto nodes = nodesOf(document, templateName);
    if (!nodes) return noSuchTemplate(templateName);
    for (const std::string& name : names)
        if (!hasNode(*nodes, name)) return noSuchNode(templateName, name);
    if (names.empty()) return refusal("nothing-selected", "Nothing is selected.", "Select what to remove.");
    const Value rest =
        nodes->kind == NodesKind::Steps ? withoutSteps(nodes->list, names) : withoutNodes(nodes->list, names);
    const std::string what =
        names.size() == 1 ? names.front()
                          : std::to_string(names.size()) + ' ' + std::string(wordFor(nodes->kind)) + 's';
    Result<Edit> edit =
        editAt(document, nodes->path, rest, "Remove " + what, document::templatePath(document, templateName));
    if (!edit) return edit;
    for (const std::string& name : names)
        edit->document = unplaced(edit->document, templateName, name);
    return edit;
}

Result<Edit> removeTemplate(const Document& document, std::string_view templateName)
{
    if (document::findTemplate(document, templateName).isNull()) return noSuchTemplate(templateName);
    const std::vector<std::string> users = usersOf(document, templateName);
    if (!users.empty()) {
        std::string list;
        for (std::size_t i = 0; i < users.size() && i < 5; ++i)
            list += (i ? ", " : "") + users[i];
        if (users.size() > 5) list += " and " + std::to_string(users.size() - 5) + " more";
        return refusal("template-used",
                       "The template " + std::string(templateName) + " is run by " + list + '.',
                       "Remove those or give them another template first.",
                       document::templatePath(document, templateName));
    }
    const Path path = document::templatePath(document, templateName);
    Result<Value> root = withoutValueAt(document.root, path);
    if (!root) return root.diagnostics();
    Document changed = unplaced(document::withRoot(document, *std::move(root)), templateName, {});
    return Edit{std::move(changed), "Remove template " + std::string(templateName), path.parent()};
}

std::vector<std::string> usersOf(const Document& document, std::string_view templateName)
{
    std::vector<std::string> users;
    const auto names = [&](const Path& path) {
        const Value* found = valueAt(document.root, path);
        return found && found->isString() && found->asString() == templateName;
    };
    if (names(document::entrypointPath(document))) users.push_back("the workflow's entrypoint");
    if (names(document::onExitPath(document))) users.push_back("the workflow's exit handler");
    for (const Entry& hook : document::spec(document)["hooks"].entries())
        if (runs(hook.value, templateName)) users.push_back("the workflow's hook " + hook.key);
    for (const Value& item : document::templates(document).items()) {
        const std::string owner(item["name"].stringOr("(no name)"));
        usersAmong(item["dag"]["tasks"], owner, templateName, users);
        usersAmong(item["steps"], owner, templateName, users);
    }
    return users;
}

} // namespace dagwright::operations
