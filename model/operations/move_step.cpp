#include "model/operations/move_step.h"

#include "model/operations/nodes.h"

#include <algorithm>

namespace dagwright::operations {

Result<Edit> moveStep(const Document& document, std::string_view templateName, std::string_view step,
                      std::size_t group, bool alone)
{
    const auto nodes = nodesOf(document, templateName);
    if (!nodes || nodes->kind != NodesKind::Steps) return noSuchTemplate(templateName);
    const auto place = findNode(*nodes, step);
    if (!place) return noSuchNode(templateName, step);
    const Value moved = nodes->list.asList().at(place->group).asList().at(place->position);

    std::vector<Value> groups(nodes->list.asList().begin(), nodes->list.asList().end());
    groups[place->group] = groups[place->group].withoutItem(place->position);
    group = std::min(group, groups.size());
    if (alone || group == groups.size())
        groups.insert(groups.begin() + static_cast<std::ptrdiff_t>(group), Value::list({moved}));
    else
        groups[group] = groups[group].withAppended(moved);
    std::erase_if(groups, [](const Value& parallel) { return parallel.isList() && parallel.size() == 0; });
    Result<Edit> edit =
        editAt(document, nodes->path, Value::list(std::move(groups)), "Move step " + std::string(step), {});
    if (edit) edit->selected = findNode(*nodesOf(edit->document, templateName), step)->path;
    return edit;
}

Result<Edit> moveItem(const Document& document, const Path& list, std::size_t from, std::size_t to)
{
    const Value* found = valueAt(document.root, list);
    if (!found || !found->isList() || from >= found->size() || to >= found->size())
        return refusal("move-nowhere", "There is nothing to move at " + list.toString() + '.');
    const Value item = found->asList().at(from);
    return editAt(document, list, found->withoutItem(from).withInserted(to, item), "Move an item", list);
}

} // namespace dagwright::operations
