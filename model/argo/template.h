// Templates, and what tasks, steps and containers run, as views over the tree.
//
// All functions are total: foreign data of any shape gives Unknown, empty text or no entry, never an error.
// Source of the rules: reference/argo-semantics.md A9 (how a template is found) and argo-fields.tsv.
#pragma once

#include "model/value/path.h"
#include "model/value/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dagwright::argo {

// What a template does. Reference: a template of another object (templateRef), whose kind nobody knows here.
enum class TemplateKind : std::uint8_t
{
    Container,
    Script,
    Dag,
    Steps,
    ContainerSet,
    Suspend,
    Resource,
    Http,
    Data,
    Plugin,
    Reference,
    Unknown,
};

// The first of Argo's kind fields that the template has, by presence (`suspend: {}` and `suspend: null`
// count).
[[nodiscard]] TemplateKind templateKind(const Value& tmpl);
// The field that makes the kind, as Argo spells it ("containerSet"); "templateRef" and "" for the last two.
[[nodiscard]] std::string_view kindField(TemplateKind kind);
// The kind in plain words, lower case: "container set", "template reference", "unknown template".
[[nodiscard]] std::string_view kindName(TemplateKind kind);

// Templates by name, for many lookups in one list. Keeps the list's node alive; the first of a repeated name
// counts.
class TemplateIndex
{
  public:
    TemplateIndex() = default;
    explicit TemplateIndex(const Value& templates);

    [[nodiscard]] const Value* find(std::string_view name) const; // nullptr where absent
    [[nodiscard]] const Value& templates() const { return templates_; }

  private:
    Value templates_;
    std::unordered_map<std::string_view, const Value*> byName_; // views into the list's own strings
};

// What a task or step runs: exactly one of name, reference and inline template in a sound document.
struct Target
{
    TemplateKind kind = TemplateKind::Unknown;
    std::string templateName;  // of this document; for a reference the other object's template
    std::string referenceName; // the other object's name, only for a reference
    bool clusterScope = false; // the reference is to a ClusterWorkflowTemplate
    bool isInline = false;
    bool isMissing = false;      // names a template that the list does not have
    const Value* tmpl = nullptr; // lives as long as the index's list and the task
};

[[nodiscard]] Target targetOf(const TemplateIndex& index, const Value& task);

// How often a task is multiplied. `count` only where the document alone tells it.
struct FanOut
{
    enum class Kind : std::uint8_t
    {
        None,
        Items,
        Param,
        Sequence
    };
    Kind kind = Kind::None;
    std::optional<std::uint64_t> count;

    bool operator==(const FanOut&) const = default;
};

[[nodiscard]] FanOut fanOutOf(const Value& task);

// Kubernetes requests (limits stand in where a container names only those, as Kubernetes does).
struct Requests
{
    std::int64_t milliCpu = 0;
    std::int64_t memoryBytes = 0;
    bool isKnown = true; // false where a quantity is no number (a parameter, an expression)

    bool operator==(const Requests&) const = default;
};

// The sum over a containerSet's containers: all of them run in one pod and hold their requests to its end.
[[nodiscard]] Requests summedRequests(const Value& tmpl);
// "2 cpu · 3 GiB", "500m cpu", "" for nothing.
[[nodiscard]] std::string requestsText(const Requests& requests);

// Kubernetes quantities ("500m", "1.5", "2Gi", "1e3") in thousandths, rounded up; nothing where it is none.
[[nodiscard]] std::optional<std::int64_t> quantityInThousandths(const Value& quantity);

} // namespace dagwright::argo
