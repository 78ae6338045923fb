// Which {{variables}} are known where, and what Argo's validation puts in their place.
//
// While it validates, Argo replaces what has a value (the workflow's own parameters, a template's inputs) and
// puts placeholders where the value comes later; then every tag that is left and starts like one of Argo's
// variables must be in scope. Source: reference/argo-semantics.md A5, A11, A13, A14, F1, F2.
#pragma once

#include "model/check/argo/facts.h"
#include "model/value/value.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace dagwright::check::argo {

// What stands for a value that only a run knows. Two places with the same variable get the same one.
[[nodiscard]] std::string placeholderFor(std::string_view variable);
[[nodiscard]] bool isPlaceholder(std::string_view text);
// The text with each placeholder in it as "x", which is how names are looked at.
[[nodiscard]] std::string withoutPlaceholders(std::string_view text);

// A variable's value; nothing: a placeholder.
using Substitute = std::optional<std::string>;

// What is known in the whole workflow; grows while the walk sees global outputs.
struct Globals
{
    std::unordered_map<std::string, Substitute> values;
    bool anyOutputArtifact = false; // for exit handlers beside a parametrised globalName
    bool isTemplate = false;        // a (Cluster)WorkflowTemplate: parameters may come from who uses it

    void add(std::string name, Substitute value = std::nullopt)
    {
        values.insert_or_assign(std::move(name), std::move(value));
    }
};

// The arguments of a call: fake ones give every declared input a placeholder.
struct Scope;
struct Arguments
{
    bool isFake = true;
    const Value* given = nullptr;  // {parameters, artifacts}
    const Scope* caller = nullptr; // where tags of the values are substituted; none: nowhere
};

// A step or task whose results can be spoken of.
struct NodeScope
{
    const TemplateFacts* facts = nullptr; // null: decided at run time
    bool hasOutputs = false;
    bool hasStatus = false;
    bool aggregates = false;
    bool isOpen = false; // its template is unknown or wrong: whatever is asked of it is not judged
};

// The scope of one template's body. Argo's is one growing map; here the parts are asked in turn.
struct Scope
{
    Scope(const Globals& all, const TemplateFacts& own, const Arguments& arguments);

    const Globals& globals;
    const TemplateFacts& facts;
    std::unordered_set<std::string> names;
    std::unordered_map<std::string, NodeScope> nodes; // by name
    std::string_view nodePrefix;                      // "steps." or "tasks."
    bool anyItem = false;
    bool anyOutputParameter = false;
    bool anyOutputArtifact = false;
    std::unordered_map<std::string, Substitute> locals; // pod.name, retries...
    std::unordered_map<std::string, Substitute> inputs; // inputs.parameters.P and the paths

    // What only one task of a DAG sees beside the rest.
    struct Overlay
    {
        std::unordered_set<std::string> names;
        bool anyItem = false;
        std::function<bool(std::string_view)> isAncestor;
    };

    [[nodiscard]] bool has(std::string_view variable, const Overlay* overlay) const;
    // Whether a tag (blanks around it or not) is accepted where all must be resolvable.
    [[nodiscard]] bool accepts(std::string_view tag, const Overlay* overlay) const;
    // The value that takes the variable's place, where one does.
    [[nodiscard]] const Substitute* valueOf(std::string_view variable) const;
    // A text as the later checks see it.
    [[nodiscard]] std::string substituted(std::string_view text) const;

  private:
    [[nodiscard]] bool nodeHas(std::string_view variable, const Overlay* overlay) const;
    void addOwnNames();
    void addInputs(const Arguments& arguments);
};

// Blanks around a tag; what JSON escapes (a tab, a line break) is no blank there.
[[nodiscard]] std::string_view trimmedBlanks(std::string_view tag);
// Does it start like one of the variables that Argo checks?
[[nodiscard]] bool isCheckedVariable(std::string_view variable);
// The keys that withItems and the like add; nothing where the loop is wrong.
void addItems(const Value& holder, std::unordered_set<std::string>& names, bool& anyItem);

} // namespace dagwright::check::argo
