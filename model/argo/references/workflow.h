// A document as names see it. Private to this folder.
#pragma once

#include "model/argo/references/facts.h"
#include "model/argo/references/index.h"
#include "model/value/memo.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace dagwright::argo {

// Which tasks there are, and which of them have ended when another starts.
class Structure
{
  public:
    // `groups`: of steps, the number of each one's group; of a DAG empty.
    Structure(std::vector<NodePtr> nodes, std::vector<std::uint32_t> groups);

    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;
    // Has `before` ended when `node` starts?
    [[nodiscard]] bool isBefore(std::uint32_t before, std::uint32_t node) const;
    [[nodiscard]] const std::vector<NodePtr>& nodes() const { return nodes_; }
    [[nodiscard]] const std::vector<std::string>& targets() const { return targets_; }

  private:
    void findAncestors();

    std::vector<NodePtr> nodes_;
    std::vector<std::uint32_t> groups_;
    std::unordered_map<std::string_view, std::uint32_t> byName_;
    std::vector<std::vector<std::uint32_t>> parents_;
    std::size_t words_ = 0;
    std::vector<std::uint64_t> ancestors_; // a row of bits for each
    std::vector<std::string> targets_;     // templates of this document that they run, each once
};

struct NodePlace
{
    NodePtr facts;
    Path path; // in the document
    Value value;
};

struct TemplatePlace
{
    FactsPtr facts;
    Path path; // in the document
    Value value;
    std::shared_ptr<const Structure> structure; // of steps and DAGs
    std::vector<NodePlace> nodes;
    std::uint64_t structureHash = 0;
    bool isExit = false; // reached from an exit handler
    bool runsAsStep = false;
    bool runsAsTask = false;
};

class Workflow
{
  public:
    void read(const document::Document& document, const FindForeign& findForeign);
    void collect(References& references);

    [[nodiscard]] const TemplatePlace* find(std::string_view name) const;
    [[nodiscard]] const FactsPtr* target(const NodeFacts& node) const; // nullptr: not known
    [[nodiscard]] const std::vector<TemplatePlace>& templates() const { return templates_; }

    // Of the workflow as a whole.
    Value root;
    Path specPath;
    bool isTemplate = false;   // a WorkflowTemplate: arguments may come when it is submitted
    bool hasReference = false; // workflowTemplateRef: templates are elsewhere
    bool hasPriority = false;
    bool hasRetry = false;
    bool isCron = false;
    std::vector<Declared> parameters; // paths from the root
    std::vector<std::string> labels;
    std::vector<std::string> annotations;
    std::map<std::string, Path, std::less<>> globalParameters; // globalName: where it is given
    std::map<std::string, Path, std::less<>> globalArtifacts;
    bool hasUnknownGlobals = false; // a globalName with a tag in it
    FindForeign findForeign;

  private:
    void readSpec(const document::Document& document);
    void readTemplate(const Value& tmpl, Path path);
    void readNodes(TemplatePlace& place);
    void readGlobals(const TemplatePlace& place);
    void findRoles();
    void collectTemplate(const TemplatePlace& place, References& references);
    void add(References& references, Unit unit, const Value& value, std::string_view key,
             const std::vector<std::string_view>& skip, const TemplatePlace* place, std::uint32_t node);
    [[nodiscard]] std::vector<Meaning> meaningsOf(const Unit& unit, const Mentions& mentions,
                                                  const TemplatePlace* place, std::uint32_t node) const;

    std::vector<TemplatePlace> templates_;
    std::unordered_map<std::string_view, std::size_t> byName_;
    std::uint64_t hash_ = 0; // of everything that all templates can see

    Memo<FactsPtr> facts_;
    Memo<NodePtr> nodes_;
    Memo<std::shared_ptr<const Mentions>> mentions_;
    Memo<std::shared_ptr<const std::vector<Meaning>>> meanings_;
    mutable std::unordered_map<std::string, FactsPtr> foreign_;
    std::unordered_map<std::string, std::pair<std::uint64_t, std::shared_ptr<const Structure>>> structures_;
};

inline constexpr std::uint32_t noNodePlace = 0xffffffff;

// What a name means at a place.
class Resolver
{
  public:
    Resolver(const Workflow& workflow, const TemplatePlace* tmpl, std::uint32_t node, PlaceKind place,
             const Facts* inlined = nullptr);

    [[nodiscard]] Meaning resolve(const std::vector<std::string>& parts, bool inExpression) const;
    // Every name that may be offered; those that are not There are among them.
    [[nodiscard]] std::vector<std::vector<std::string>> candidates() const;

  private:
    using Parts = std::span<const std::string>;

    [[nodiscard]] std::uint16_t moments(bool inExpression) const;
    [[nodiscard]] Meaning known(std::string_view pattern, bool inExpression, Path declaration = {}) const;
    [[nodiscard]] Meaning
    whole(bool inExpression) const; // a map of variables, which only an expression can use
    [[nodiscard]] Meaning ofWorkflow(Parts parts, bool inExpression) const;
    [[nodiscard]] Meaning ofWorkflowMap(Parts parts, bool inExpression) const;
    [[nodiscard]] Meaning ofWorkflowOutput(Parts parts, bool inExpression) const;
    [[nodiscard]] Meaning ofInputs(Parts parts, bool inExpression) const;
    [[nodiscard]] Meaning ofOutputs(Parts parts, bool inExpression) const;
    [[nodiscard]] Meaning ofItem(Parts parts, bool inExpression) const;
    [[nodiscard]] Meaning ofNode(Parts parts, bool inExpression) const;
    [[nodiscard]] Meaning ofNodeField(Parts parts, const NodePlace& owner, bool inExpression) const;
    [[nodiscard]] Meaning ofNodeOutput(Parts parts, const NodePlace& owner, const Facts& target,
                                       bool inExpression) const;
    [[nodiscard]] Meaning ofOther(Parts parts, bool inExpression) const;
    [[nodiscard]] const Facts* facts() const; // of the inline template, or of the template
    [[nodiscard]] Path factsPath() const;
    [[nodiscard]] const NodePlace* node() const;
    [[nodiscard]] std::string_view family() const; // "steps", "tasks" or ""

    const Workflow& workflow_;
    const TemplatePlace* tmpl_;
    std::uint32_t node_;
    PlaceKind place_;
    const Facts* inlined_;
};

} // namespace dagwright::argo
