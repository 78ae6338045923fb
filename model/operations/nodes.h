// Where the nodes of a template stand: the tasks of a dag, the containers of a containerSet, the steps of a
// steps template.
#pragma once

#include "model/operations/edit.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::operations {

enum class NodesKind
{
    Dag,
    ContainerSet,
    Steps
};

// `path` leads to the list in the document: dag.tasks, containerSet.containers, or steps (a list of groups).
struct Nodes
{
    NodesKind kind;
    Path path;
    Value list;
};

// A node's own place. For steps `group` is the position of its group.
struct NodePlace
{
    Path path;
    std::size_t group = 0;
    std::size_t position = 0;
};

[[nodiscard]] std::optional<Nodes> nodesOf(const Document& document, std::string_view templateName);
[[nodiscard]] std::optional<NodePlace> findNode(const Nodes& nodes, std::string_view name);
[[nodiscard]] bool hasNode(const Nodes& nodes, std::string_view name);
[[nodiscard]] std::string_view wordFor(NodesKind kind); // "task", "container", "step"

// The wish, or the wish with the first free number after it: build, build-2, build-3.
[[nodiscard]] std::string freeName(std::string_view wish, const std::function<bool(std::string_view)>& taken);
[[nodiscard]] std::string freeTemplateName(const Document& document, std::string_view wish);
[[nodiscard]] std::string freeNodeName(const Nodes& nodes, std::string_view wish);

// Why a name can't be a node's or a template's, or nothing: letters, digits and '-', not '-' at the start, at
// most 128 bytes (63 for a container, by Kubernetes). Source: Argo's validation of names.
[[nodiscard]] std::optional<Diagnostic> nameProblem(std::string_view name, std::string_view what,
                                                    std::size_t longest);

// The template and node kinds whose absence every operation answers alike.
[[nodiscard]] Diagnostic noSuchTemplate(std::string_view templateName);
[[nodiscard]] Diagnostic noSuchNode(std::string_view templateName, std::string_view node);

} // namespace dagwright::operations
