// What templates and tasks tell about names: what they declare and what they run. Taken from one value each,
// so it can be remembered by the value's identity. Private to this folder.
#pragma once

#include "model/argo/references/mentions.h"
#include "model/argo/template.h"
#include "model/value/memo.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dagwright::argo {

struct Declared
{
    std::string name;
    Path path; // from the template
    bool hasPath = false;
    std::string globalName;
};

struct Facts;
using FactsPtr = std::shared_ptr<const Facts>;

// A task of a DAG or a step.
struct NodeFacts
{
    std::string name;
    std::string templateName; // of this document
    Value reference;          // a templateRef
    std::string foreign;      // the same as "object/template"
    bool isDynamic = false;   // which template is known only at run time
    bool isLoop = false;
    bool takesAnyItem = false;         // the items are known only at run time
    bool hasScalarItems = false;       // or all of them: {{item}} itself
    std::vector<std::string> itemKeys; // of items that are maps
    bool hasHooks = false;
    std::vector<std::string> dependencies;
    FactsPtr inlined;
    Mentions mentions;           // paths from the task
    std::uint64_t structure = 0; // a hash of all of the above but the mentions
};
using NodePtr = std::shared_ptr<const NodeFacts>;

// A template.
struct Facts
{
    std::string name;
    TemplateKind kind = TemplateKind::Unknown;
    bool isPod = false;
    bool isLeaf = false;
    bool hasMain = false; // gives a result and an exit code
    bool isDaemon = false;
    bool hasRetry = false;
    std::vector<Declared> inputParameters;
    std::vector<Declared> inputArtifacts;
    std::vector<Declared> outputParameters;
    std::vector<Declared> outputArtifacts;
    std::vector<std::string> containers;
    Mentions mentions;           // of all but tasks and steps, paths from the template
    std::uint64_t interface = 0; // a hash of what others can see of it
};

[[nodiscard]] FactsPtr factsOf(const Value& tmpl);
[[nodiscard]] NodePtr nodeFactsOf(const Value& task);

[[nodiscard]] const Declared* declaredNamed(const std::vector<Declared>& list, std::string_view name);

inline std::uint64_t mixed(std::uint64_t seed, std::uint64_t value)
{
    seed ^= value + 0x9E3779B97F4A7C15u + (seed << 6) + (seed >> 2);
    return seed * 0xff51afd7ed558ccdu;
}
inline std::uint64_t mixed(std::uint64_t seed, std::string_view text)
{
    return mixed(seed, std::hash<std::string_view>{}(text));
}

} // namespace dagwright::argo
