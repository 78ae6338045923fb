// What the walk asks of a template again and again, worked out once. Source: reference/argo-semantics.md A9
// to A13.
#pragma once

#include "model/argo/template.h"
#include "model/value/value.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace dagwright::check::argo {

using dagwright::argo::TemplateKind;

// A declared input. The views live as long as the template's node.
struct Input
{
    std::string_view name;
    std::size_t index = 0;
    const Value* declared = nullptr;
    bool hasOwn = false; // a value, a default, a ConfigMap key; of an artifact: a location, a key or optional
};

struct TemplateFacts
{
    Value tmpl; // keeps the node alive
    std::string_view name;
    TemplateKind kind = TemplateKind::Unknown;
    int kindCount = 0; // how many kind fields it has
    bool isLeaf = false;
    bool isPod = false;
    bool hasResult = false; // outputs.result and exitCode exist
    bool hasRetry = false;
    std::vector<Input> parameters;
    std::vector<Input> artifacts;
    std::unordered_set<std::string_view> outputParameters;
    std::unordered_set<std::string_view> outputArtifacts;
    bool hasTaggedTimeout = false;
};

[[nodiscard]] TemplateFacts factsOf(const Value& tmpl);
// "Container", "DAG", ... as Argo's messages have it.
[[nodiscard]] std::string_view argoName(TemplateKind kind);
[[nodiscard]] bool hasContainerNamed(const Value& containerSet, std::string_view name);
// An artifact's location or key (A7).
[[nodiscard]] bool hasLocationOrKey(const Value& artifact);

} // namespace dagwright::check::argo
