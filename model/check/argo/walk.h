// Argo's validation, walked as Argo walks it: from the entrypoint through the templates it reaches, then the
// exit handler, then every template. Where Argo stops at its first error the walk says it and goes on.
//
// One module and not a file a rule, because the order is part of the rules: global outputs become known to
// what is validated later, and a template's body is checked for its first caller only. Each thing it says
// names a rule of verdicts.inc. Source: reference/argo-semantics.md part A; the letters in the sources are
// its sections.
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/check/argo/facts.h"
#include "model/check/argo/scope.h"
#include "model/check/argo/texts.h"
#include "model/check/finding.h"
#include "model/check/place.h"

#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace dagwright::check::argo {

enum class ObjectKind
{
    Workflow,
    WorkflowTemplate,
    ClusterWorkflowTemplate,
    CronWorkflow
};
[[nodiscard]] std::optional<ObjectKind> objectKind(std::string_view kind);

// An object whose templates a name means: Argo's template base.
struct Base
{
    ObjectKind kind = ObjectKind::Workflow;
    std::string name;
    Value object;                // decoded
    const Value* spec = nullptr; // in it; of a CronWorkflow the workflowSpec
    bool isChecked = false;      // the object that is checked, not one it refers to
    Place root;
    Place outerSpec;
    Place innerSpec; // of a CronWorkflow
    Place templates;
    std::unordered_map<std::string_view, std::size_t> byName;

    Base(ObjectKind kind, Value object);
    Base(const Base&) = delete;
    Base& operator=(const Base&) = delete;
    [[nodiscard]] const Place& specPlace() const
    {
        return kind == ObjectKind::CronWorkflow ? innerSpec : outerSpec;
    }
    [[nodiscard]] const Value& templateList() const { return (*spec)["templates"]; }
};

// Finds the (Cluster)WorkflowTemplate a reference means, decoded; null where it is not known.
using FindObject =
    std::function<Value(std::string_view kind, std::string_view nameSpace, std::string_view name)>;

class Walk
{
  public:
    Walk(Value object, ObjectKind kind, catalogue::Release release, FindObject find, TextMemo& texts);

    // Everything Argo's validation has to say of the object.
    [[nodiscard]] Findings run();

  private:
    enum class Outcome
    {
        Found,
        Late,      // decided at run time
        NotChecked // its target is unknown, or it was wrong and was said
    };
    struct Called
    {
        Outcome outcome = Outcome::NotChecked;
        const TemplateFacts* facts = nullptr;
    };
    struct Found
    {
        Outcome outcome = Outcome::NotChecked;
        Base* base = nullptr;
        const Value* tmpl = nullptr;
        std::size_t index = 0;
        bool isInline = false;
    };
    // A template that is being looked at.
    struct Body
    {
        const TemplateFacts& facts;
        const Value& tmpl;
        const Place& at;
        Base& base;
        Scope& scope;
    };

    // workflow.cpp
    void validateWorkflow(Base& base, bool isCron);
    void checkObjectName();
    void checkReference(Base& base);
    void fillGlobals(const Base& base, const Value& arguments);
    void addMetadataNames(const Value& object, const Value& spec);
    [[nodiscard]] Value mergedArguments(const Base& base);
    [[nodiscard]] const Base* referredBase(const Value& spec);
    void validateEntrypoint(Base& base, const Value& arguments);
    void validateExit(Base& base);
    void validateTemplates(Base& base);
    void checkExecutorPlugins(const Base& base);
    void checkPodGc(const Base& base);
    void checkHooks(const Value& hooks, const Place& at, const std::string& words);
    [[nodiscard]] Value holderOf(const Base& base, std::string_view templateName) const;
    // cron.cpp
    void validateCron(Base& base);
    // calls.cpp
    Called call(const Value& holder, const Place& at, Base& base, const Arguments& arguments,
                const Scope* scope);
    [[nodiscard]] Found resolve(const Value& holder, const Place& at, Base& base, const Scope* scope);
    [[nodiscard]] Found resolveReference(const Value& reference, const Place& at, Base& base,
                                         const Scope* scope);
    [[nodiscard]] Found resolveName(std::string_view name, const Value& holder, const Place& at, Base& base);
    [[nodiscard]] bool checkReferenceFields(const Value& holder, const Place& at);
    void validateTemplate(const TemplateFacts& facts, const Place& at, Base& base,
                          const Arguments& arguments);
    void checkShape(const TemplateFacts& facts, const Place& at);
    void checkSupplied(const TemplateFacts& facts, const Place& at, const Arguments& arguments);
    void checkTimeouts(const TemplateFacts& facts, const Place& at, const Scope& scope);
    void checkPodResources(const Value& resources, const Place& at, const std::string& words);
    // inputs.cpp
    void checkInputs(const TemplateFacts& facts, const Place& at);
    void checkLocation(const Value& artifact, const Place& at, const std::string& words);
    void checkHdfs(const Value& hdfs, const Place& at, const std::string& words);
    void checkPath(std::string_view path, const Value& artifact, const Place& at, const std::string& words);
    enum class NameRule
    {
        Field,
        Parameter
    };
    // Argo's words begin with `words`, "spec.templates" or the like.
    void checkNames(const Value& list, const Place& at, NameRule rule, const std::string& words,
                    const Scope* scope = nullptr);
    // arguments.cpp
    void checkArguments(const Value& arguments, const Place& at, bool mayBeEmpty, const std::string& words,
                        const Scope* scope);
    [[nodiscard]] bool checkArgumentValue(const Value& parameter, const Place& at, bool mayBeEmpty,
                                          const std::string& words);
    // variables.cpp
    void checkVariables(const Value& value, const Place& at, const Scope& scope,
                        const Scope::Overlay* overlay, const std::string& words,
                        const std::function<bool(const Path&)>& skip = {});
    // leaf.cpp, container_set.cpp, resource.cpp
    void validateLeaf(const Body& body, const Arguments& arguments);
    void checkMounts(const Body& body);
    void checkImage(const Body& body, std::string_view field);
    void checkContainerSet(const Body& body);
    void checkSetDependencies(const Body& body);
    void checkReservedNames(const Body& body);
    void checkResource(const Body& body);
    void checkManifest(const Body& body, const Place& at);
    void checkDeadline(const Body& body);
    // steps.cpp
    void validateSteps(const Body& body);
    void validateStep(const Body& body, const Value& step, const Place& at, std::size_t group,
                      std::unordered_map<std::string, Path>& seen);
    void checkLoop(const Value& holder, const Place& at, const std::string& words);
    void addOutputs(Scope& scope, std::string_view node, const Called& called, bool aggregates);
    // dag.cpp
    struct Graph;
    void validateDag(const Body& body);
    [[nodiscard]] bool sortTasks(const Body& body, const Place& at, Graph& graph);
    void sayCycle(const Body& body, const Place& at, const Graph& graph);
    void checkTaskShape(const Body& body, const Place& at, const Graph& graph, std::size_t task);
    void checkTargets(const Body& body, const Graph& graph);
    void checkTask(const Body& body, const Place& at, const Graph& graph, std::size_t task);
    void checkMissingDependencies(const Body& body, const Value& task, const Place& at,
                                  const std::function<bool(std::string_view)>& isAncestor);
    // outputs.cpp, metrics.cpp
    void validateOutputs(const Body& body);
    void checkOutputParameter(const Body& body, const Value& parameter, const Place& at);
    void checkOutputSource(const Body& body, const Value& parameter, const Place& at,
                           const std::string& words);
    void checkGlobalName(const Value& output, const Place& at, const std::string& words);
    void checkMetrics(const Body& body);

    // `words`: what Argo says, without the object's name.
    Finding* say(std::string_view rule, const Place& at, Span span, std::string message,
                 const std::string& words);
    [[nodiscard]] const TemplateFacts& factsFor(const Value& tmpl);
    [[nodiscard]] Base* baseFor(std::string_view kind, std::string_view name);
    [[nodiscard]] bool is41() const { return release_ >= catalogue::Release{4, 1}; }

    catalogue::Release release_;
    FindObject find_;
    TextMemo& texts_;
    Base checked_;
    std::string nameSpace_;
    Globals globals_;
    Findings findings_;
    std::set<std::string> saidAlready_;
    std::unordered_map<Value::Id, std::unique_ptr<TemplateFacts>> facts_;
    std::unordered_map<std::string, std::unique_ptr<Base>> others_;
    std::unordered_map<std::string, std::pair<Base*, const Value*>> stored_; // reached through a reference
    std::set<std::pair<const Base*, std::string>> bodies_;                   // checked ones
    std::set<std::pair<const Base*, const TemplateFacts*>> fakeCalls_;
    std::unordered_set<const TemplateFacts*> shapes_; // looked at without a caller
    // The calls that lead to where the walk is, in Argo's words, which begin each of its messages.
    std::vector<std::string> frames_;
    // Where the checked object went over into another one; what is found there is said here.
    const Place* border_ = nullptr;
    const Base* current_ = nullptr;
    Span borderSpan_;
    // The step, task or entrypoint whose call is looked at.
    const Place* site_ = nullptr;
    Span siteSpan_;
    int depth_ = 0;
    int suggestionsLeft_ = 100; // looking for what was meant costs more than saying what is wrong
};

} // namespace dagwright::check::argo
