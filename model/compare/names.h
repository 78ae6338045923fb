// Names that changed, and texts that only follow them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace dagwright::compare {

// Old names to new ones; what is not in it kept its name.
using Renames = std::unordered_map<std::string, std::string>;

[[nodiscard]] const std::string& renamed(const Renames& names, const std::string& name);

// The names inside one template that tags can speak of.
struct TemplateNames
{
    Renames nodes;
    Renames parameters; // inputs
    Renames artifacts;
    Renames outParameters;
    Renames outArtifacts;

    [[nodiscard]] bool empty() const
    {
        return nodes.empty() && parameters.empty() && artifacts.empty() && outParameters.empty() &&
               outArtifacts.empty();
    }
};

struct Names
{
    Renames templates;
    Renames workflowParameters;
    std::unordered_map<std::string, TemplateNames>
        inside; // by the template's old name, only where something changed

    [[nodiscard]] bool empty() const
    {
        return templates.empty() && workflowParameters.empty() && inside.empty();
    }
};

// Where a text stands: what its tags speak of.
struct NameScope
{
    const Names* all = nullptr;
    const TemplateNames* own = nullptr; // of the template that it stands in
    // The old name of the template that a node of this template runs; empty where unknown.
    const std::unordered_map<std::string, std::string>* templateOfNode = nullptr;
};

// The text with every name in its {{...}} tags replaced as the names say; with `isExpression` the whole text
// is read as if it were in a tag.
[[nodiscard]] std::string translated(std::string_view text, const NameScope& scope, bool isExpression);

} // namespace dagwright::compare
