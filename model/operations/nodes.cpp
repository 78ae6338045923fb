#include "model/operations/nodes.h"

#include <algorithm>

namespace dagwright::operations {

std::optional<Nodes> nodesOf(const Document& document, std::string_view templateName)
{
    const Value& found = document::findTemplate(document, templateName);
    const Path at = document::templatePath(document, templateName);
    if (found["dag"].isMap()) return Nodes{NodesKind::Dag, at.key("dag").key("tasks"), found["dag"]["tasks"]};
    if (found["containerSet"].isMap())
        return Nodes{NodesKind::ContainerSet, at.key("containerSet").key("containers"),
                     found["containerSet"]["containers"]};
    if (found["steps"].isList()) return Nodes{NodesKind::Steps, at.key("steps"), found["steps"]};
    return std::nullopt;
}

std::optional<NodePlace> findNode(const Nodes& nodes, std::string_view name)
{
    auto search = [&](const Value& list, const Path& path, std::size_t group) -> std::optional<NodePlace> {
        std::size_t position = 0;
        for (const Value& item : list.items()) {
            if (item["name"].stringOr() == name && item["name"].isString())
                return NodePlace{path.named("name", name), group, position};
            ++position;
        }
        return std::nullopt;
    };
    if (nodes.kind != NodesKind::Steps) return search(nodes.list, nodes.path, 0);
    std::size_t group = 0;
    for (const Value& parallel : nodes.list.items()) {
        if (auto found = search(parallel, nodes.path.index(group), group)) return found;
        ++group;
    }
    return std::nullopt;
}

bool hasNode(const Nodes& nodes, std::string_view name)
{
    return findNode(nodes, name).has_value();
}

std::string_view wordFor(NodesKind kind)
{
    switch (kind) {
    case NodesKind::Dag: return "task";
    case NodesKind::ContainerSet: return "container";
    case NodesKind::Steps: return "step";
    }
    return "node";
}

std::string freeName(std::string_view wish, const std::function<bool(std::string_view)>& taken)
{
    std::string name(wish);
    for (int number = 2; taken(name); ++number)
        name = std::string(wish) + '-' + std::to_string(number);
    return name;
}

std::string freeTemplateName(const Document& document, std::string_view wish)
{
    return freeName(wish,
                    [&](std::string_view name) { return !document::findTemplate(document, name).isNull(); });
}

std::string freeNodeName(const Nodes& nodes, std::string_view wish)
{
    return freeName(wish, [&](std::string_view name) { return hasNode(nodes, name); });
}

std::optional<Diagnostic> nameProblem(std::string_view name, std::string_view what, std::size_t longest)
{
    const std::string subject = "The " + std::string(what) + " name";
    if (name.empty())
        return refusal("name-empty", subject + " is empty.", "Give it a name such as build-image.");
    if (name.size() > longest)
        return refusal("name-too-long",
                       subject + " has " + std::to_string(name.size()) + " characters; " +
                           std::to_string(longest) + " are allowed.",
                       "Shorten it.");
    for (char c : name) {
        const bool good =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        if (!good)
            return refusal("name-characters",
                           subject + " \"" + std::string(name) +
                               "\" has a character other than letters, digits and '-'.",
                           "Write '-' in its place, or leave it out.");
    }
    if (name.front() == '-')
        return refusal("name-start", subject + " \"" + std::string(name) + "\" begins with '-'.",
                       "Begin it with a letter or a digit.");
    return std::nullopt;
}

Diagnostic noSuchTemplate(std::string_view templateName)
{
    return refusal("no-such-template", "There is no template named " + std::string(templateName) +
                                           " that holds tasks, steps or containers.");
}

Diagnostic noSuchNode(std::string_view templateName, std::string_view node)
{
    return refusal("no-such-node", "The template " + std::string(templateName) + " holds nothing named " +
                                       std::string(node) + ".");
}

} // namespace dagwright::operations
