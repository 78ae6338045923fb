#include "model/operations/add_node.h"

#include "model/operations/add_template.h"
#include "model/operations/connect.h"
#include "model/operations/nodes.h"

namespace dagwright::operations {

namespace {

Value newContainer(const Document& document, const std::string& name)
{
    Value container = Value::map({{"name", name}});
    if (document::profile(document) == document::Profile::Argo)
        container = container.with("image", "docker.io/library/busybox:1.36.1");
    return container.with("command", Value::list({"/bin/sh", "-c"}))
        .with("args", Value::list({"echo \"" + name + "\""}));
}

Value withStep(const Nodes& nodes, Value step, const NewNode& wish)
{
    std::optional<std::size_t> group = wish.group;
    if (!group && !wish.after.empty())
        if (auto before = findNode(nodes, wish.after)) group = before->group + 1;
    if (group && *group < nodes.list.size())
        return nodes.list.withItem(*group, nodes.list.asList().at(*group).withAppended(std::move(step)));
    return nodes.list.withAppended(Value::list({std::move(step)}));
}

} // namespace

Result<Edit> addNode(const Document& original, std::string_view templateName, const NewNode& wish)
{
    const auto nodes = nodesOf(original, templateName);
    if (!nodes) return noSuchTemplate(templateName);
    const std::string_view word = wordFor(nodes->kind);
    const bool isContainer = nodes->kind == NodesKind::ContainerSet;
    if (auto problem = nameProblem(wish.wishedName, word, isContainer ? 63 : 128)) return *problem;
    const std::string name = freeNodeName(*nodes, wish.wishedName);
    if (!wish.after.empty() && !hasNode(*nodes, wish.after)) return noSuchNode(templateName, wish.after);

    Document document = original;
    std::string runs = wish.templateName;
    if (!isContainer && runs.empty()) {
        Result<Edit> made = addTemplate(document, "container", name);
        if (!made) return made;
        runs = made->selected.segments.back().name;
        document = std::move(made->document);
    }
    const Value node =
        isContainer ? newContainer(document, name) : Value::map({{"name", name}, {"template", runs}});
    const Value list =
        nodes->kind == NodesKind::Steps ? withStep(*nodes, node, wish) : nodes->list.withAppended(node);
    Result<Edit> edit = editAt(document, nodes->path, list, "Add " + std::string(word) + ' ' + name,
                               nodes->path.named("name", name));
    if (!edit) return edit;
    if (nodes->kind == NodesKind::Steps)
        edit->selected = findNode(*nodesOf(edit->document, templateName), name)->path;
    if (wish.after.empty() || nodes->kind == NodesKind::Steps) return edit;
    Result<Edit> connected = connect(edit->document, templateName, wish.after, name, {});
    if (!connected) return connected;
    return Edit{std::move(connected->document), std::move(edit->label), std::move(edit->selected)};
}

Result<Edit> duplicateNode(const Document& document, std::string_view templateName, std::string_view node)
{
    const auto nodes = nodesOf(document, templateName);
    if (!nodes) return noSuchTemplate(templateName);
    const auto place = findNode(*nodes, node);
    if (!place) return noSuchNode(templateName, node);
    const std::string name = freeNodeName(*nodes, node);
    const Path listPath = place->path.parent();
    const Value& list = *valueAt(document.root, listPath);
    const Value copy = list.asList().at(place->position).with("name", name);
    return editAt(document, listPath, list.withInserted(place->position + 1, copy),
                  "Duplicate " + std::string(node), listPath.named("name", name));
}

} // namespace dagwright::operations
