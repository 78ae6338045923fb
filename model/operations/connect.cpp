#include "model/operations/connect.h"

#include "model/graph/graph.h"
#include "model/operations/nodes.h"

#include <algorithm>

namespace dagwright::operations {

namespace {

Value withoutName(const Value& list, std::string_view name)
{
    std::vector<Value> kept;
    for (const Value& item : list.items())
        if (!item.isString() || item.asString() != name) kept.push_back(item);
    return kept.size() == list.size() ? list : Value::list(std::move(kept));
}

bool listsName(const Value& list, std::string_view name)
{
    return std::any_of(list.items().begin(), list.items().end(),
                       [&](const Value& item) { return item.isString() && item.asString() == name; });
}

// `dependencies` as an expression: bare names joined by &&, which means the same.
Result<argo::Depends> expressionOf(const Value& node)
{
    if (node["depends"].isString()) return argo::parseDepends(node["depends"].asString());
    argo::Depends depends;
    for (const Value& name : node["dependencies"].items())
        if (name.isString()) depends = argo::withTask(depends, name.asString(), {});
    return depends;
}

Result<Value> withWait(const Value& node, std::string_view from, const std::vector<argo::TaskResult>& results)
{
    if (!node.has("depends") && results.empty())
        return node.with("dependencies", node["dependencies"].withAppended(Value(from)));
    Result<argo::Depends> depends = expressionOf(node);
    if (!depends) return depends.diagnostics();
    const Value text(argo::printDepends(argo::withTask(*depends, from, results)));
    if (node.has("depends")) return node.with("depends", text);
    // The expression takes the place of the list that it replaces.
    const std::size_t position = node.asMap().indexOf("dependencies");
    if (position == Map::npos) return node.with("depends", text);
    return Value(node.asMap().renamed("dependencies", "depends").with("depends", text));
}

std::string arrow(std::string_view from, std::string_view to)
{
    return std::string(from) + " \u2192 " + std::string(to);
}

} // namespace

std::optional<Diagnostic> connectProblem(const Document& document, std::string_view templateName,
                                         std::string_view from, std::string_view to)
{
    const auto nodes = nodesOf(document, templateName);
    if (!nodes) return noSuchTemplate(templateName);
    for (std::string_view name : {from, to})
        if (!hasNode(*nodes, name)) return noSuchNode(templateName, name);
    const std::string a(from);
    const std::string b(to);
    if (nodes->kind == NodesKind::Steps)
        return refusal("connect-steps", "Steps run in the order of their groups.",
                       "Move " + b + " into a later group instead of drawing an edge.");
    if (a == b) return refusal("connect-itself", a + " can't wait for itself.");
    const argo::TemplateIndex index(document::templates(document));
    const graph::TaskGraph graph = graph::taskGraph(index, document::findTemplate(document, templateName));
    const std::size_t start = graph.indexOf(a);
    const std::size_t end = graph.indexOf(b);
    for (std::uint32_t edge : graph.in(end))
        if (graph.edges[edge].from == start)
            return refusal("connect-twice", b + " waits for " + a + " already.");
    if (graph::wouldCycle(graph, start, end))
        return refusal("connect-cycle",
                       a + " waits for " + b + ", directly or through others: " + b + " waiting for " + a +
                           " would close a circle, and neither could start.",
                       "Cut the way from " + b + " to " + a + " first.");
    return std::nullopt;
}

Result<Edit> connect(const Document& document, std::string_view templateName, std::string_view from,
                     std::string_view to, const std::vector<argo::TaskResult>& results)
{
    if (auto problem = connectProblem(document, templateName, from, to)) return *problem;
    const auto nodes = nodesOf(document, templateName);
    const NodePlace place = *findNode(*nodes, to);
    if (nodes->kind == NodesKind::ContainerSet && !results.empty())
        return refusal("connect-results",
                       "A container of a container set can only wait for another's success.");
    Result<Value> node = withWait(*valueAt(document.root, place.path), from, results);
    if (!node) return node.diagnostics();
    return editAt(document, place.path, *std::move(node), "Connect " + arrow(from, to), place.path);
}

Value withoutWait(const Value& node, std::string_view from)
{
    if (node["dependencies"].isList() && listsName(node["dependencies"], from)) {
        const Value rest = withoutName(node["dependencies"], from);
        return rest.size() == 0 ? node.without("dependencies") : node.with("dependencies", rest);
    }
    if (!node["depends"].isString()) return node;
    const Result<argo::Depends> depends = argo::parseDepends(node["depends"].asString());
    if (!depends) return node;
    const argo::Depends rest = argo::withoutTask(*depends, from);
    if (rest == *depends) return node;
    return rest.empty() ? node.without("depends") : node.with("depends", Value(argo::printDepends(rest)));
}

Result<Edit> cut(const Document& document, std::string_view templateName, std::string_view from,
                 std::string_view to)
{
    const auto nodes = nodesOf(document, templateName);
    if (!nodes) return noSuchTemplate(templateName);
    const auto place = findNode(*nodes, to);
    if (!place) return noSuchNode(templateName, to);
    const Value& node = *valueAt(document.root, place->path);
    Value changed = withoutWait(node, from);
    if (changed.sameNode(node)) {
        if (node["depends"].isString())
            if (const auto depends = argo::parseDepends(node["depends"].asString()); !depends)
                return depends.error();
        return refusal("cut-nothing", std::string(to) + " does not wait for " + std::string(from) + '.');
    }
    return editAt(document, place->path, std::move(changed), "Cut " + arrow(from, to), place->path);
}

} // namespace dagwright::operations
