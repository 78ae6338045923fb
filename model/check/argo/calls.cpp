// A8, A9, F1: how a step, task or entrypoint finds its template, and what is checked for each call of one.
#include "model/check/argo/names.h"
#include "model/check/argo/scalars.h"
#include "model/check/argo/walk.h"
#include "model/check/nearest.h"

#include <algorithm>
#include <array>

// A message is put together only where something is wrong.
// NOLINTBEGIN(performance-inefficient-string-concatenation)
namespace dagwright::check::argo {

namespace {

// Argo has no bound here; what is nested deeper is validated when its own turn comes.
constexpr int maxCallDepth = 120;

bool hasTag(std::string_view text)
{
    return text.find("{{") != std::string_view::npos;
}

} // namespace

bool Walk::checkReferenceFields(const Value& holder, const Place& at)
{
    const Value& reference = holder["templateRef"];
    const Place place(at, "templateRef");
    if (!holder["template"].stringOr().empty()) {
        say("template-and-reference", Place(at, "template"), holder["template"].span(),
            "`template` and `templateRef` can't stand together: one names a template here, the other one "
            "elsewhere.",
            "template name cannot be specified with templateRef.");
        return false;
    }
    for (const char* field : {"name", "template"}) {
        if (!reference[field].stringOr().empty()) continue;
        const bool isName = std::string_view(field) == "name";
        say("reference-incomplete", place, reference.span(),
            isName ? "The reference has no `name`: of the WorkflowTemplate that is meant."
                   : "The reference has no `template`: which of the WorkflowTemplate's templates is meant.",
            isName ? "resource name is required" : "template name is required");
        return false;
    }
    return true;
}

Walk::Found Walk::resolveReference(const Value& reference, const Place& at, Base& base, const Scope* scope)
{
    const auto text = [&](const char* field) {
        const std::string_view raw = reference[field].stringOr();
        return scope ? scope->substituted(raw) : std::string(raw);
    };
    const std::string name = text("name");
    const std::string tmpl = text("template");
    const bool isCluster = reference["clusterScope"].isBool() && reference["clusterScope"].asBool();
    const std::string kind = isCluster ? "ClusterWorkflowTemplate" : "WorkflowTemplate";
    if (hasTag(name) || hasTag(tmpl)) return {Outcome::Late};
    if (!isCluster && checked_.kind == ObjectKind::ClusterWorkflowTemplate) {
        say("reference-out-of-cluster", Place(at, "templateRef"), reference.span(),
            "A ClusterWorkflowTemplate can refer to other ClusterWorkflowTemplates only (`clusterScope: "
            "true`).",
            "");
        return {Outcome::NotChecked};
    }
    Base* other = isPlaceholder(name) ? nullptr : baseFor(kind, name);
    if (other == nullptr) {
        say("reference-not-checked", Place(at, "templateRef"), reference.span(),
            "The " + kind + " `" + name + "` is not among the files, so this call is not checked.", "");
        return {Outcome::NotChecked};
    }
    const auto found = other->byName.find(tmpl);
    if (found == other->byName.end()) {
        if (tmpl.find("placeholder") != std::string::npos) return {Outcome::Late};
        say("reference-not-found", Place(at, "templateRef"), reference["template"].span(),
            kind + " `" + name + "` has no template `" + tmpl + "`: the template reference " + name + '.' +
                tmpl + " is not found.",
            "template reference " + name + '.' + tmpl + " not found");
        return {Outcome::NotChecked};
    }
    const Value& target = other->templateList().asList().at(found->second);
    if (&base == &checked_ || base.isChecked) stored_.emplace(tmpl, std::make_pair(other, &target));
    return {Outcome::Found, other, &target, found->second, false};
}

Walk::Found Walk::resolveName(std::string_view name, const Value& holder, const Place& at, Base& base)
{
    const auto found = base.byName.find(name);
    if (found != base.byName.end())
        return {Outcome::Found, &base, &base.templateList().asList().at(found->second), found->second, false};
    if (const auto stored = stored_.find(std::string(name)); stored != stored_.end())
        return {Outcome::Found, stored->second.first, stored->second.second,
                stored->second.first->byName.at(stored->second.second->operator[]("name").stringOr()), false};
    std::vector<std::string_view> names;
    for (const auto& [known, index] : base.byName)
        names.push_back(known);
    const std::string nearest = suggestionsLeft_-- > 0 ? nearestName(name, names) : std::string();
    // An entrypoint or onExit is the name itself, a step or task has it in `template`.
    const bool isOwnField = holder.span().isKnown();
    const Place field(at, "template");
    Finding* finding =
        say("template-undefined", isOwnField ? field : at, holder["template"].span(),
            "There is no template `" + std::string(name) + "` (template name '" + std::string(name) +
                "' undefined)." + (nearest.empty() ? "" : " Did you mean `" + nearest + "`?"),
            "template name '" + std::string(name) + "' undefined");
    if (finding && !border_ && !nearest.empty())
        finding->fixes.push_back({"Use " + nearest, {{finding->path, Value(nearest)}}, false});
    return {Outcome::NotChecked};
}

Walk::Found Walk::resolve(const Value& holder, const Place& at, Base& base, const Scope* scope)
{
    const Value& reference = holder["templateRef"];
    if (reference.id() != 0 && !checkReferenceFields(holder, at)) return {Outcome::NotChecked};
    const std::string_view raw = holder["template"].stringOr();
    const std::string name = scope ? scope->substituted(raw) : std::string(raw);
    Found found;
    if (reference.id() != 0)
        found = resolveReference(reference, at, base, scope);
    else if (!name.empty())
        found = resolveName(name, holder, at, base);
    else if (holder["inline"].id() == 0) {
        say("template-missing", at, holder.span(),
            "Nothing says what to run: one of `template`, `templateRef` and `inline` is needed.",
            "failed to get a template");
        return {Outcome::NotChecked};
    }
    if (holder["inline"].id() == 0 || (reference.id() != 0 && found.outcome == Outcome::Late)) return found;
    if (reference.id() == 0 && !name.empty() && found.outcome != Outcome::Found) return found;
    return {Outcome::Found, &base, &holder["inline"], 0, true};
}

Walk::Called Walk::call(const Value& holder, const Place& at, Base& base, const Arguments& arguments,
                        const Scope* scope)
{
    const Found found = resolve(holder, at, base, scope);
    if (found.outcome != Outcome::Found) return {found.outcome, nullptr};
    const TemplateFacts& facts = factsFor(*found.tmpl);
    const Place inlined(at, "inline");
    const Place listed(found.base->templates, found.base->templateList(), found.index, "name");
    const Place& place = found.isInline ? inlined : listed;
    // What is found in another object is said where the checked one goes over into it.
    const Place* const border = border_;
    const Span borderSpan = borderSpan_;
    const Base* const current = std::exchange(current_, found.base);
    const Place* const site = std::exchange(site_, &at);
    const Span siteSpan = std::exchange(siteSpan_, holder.span());
    if (border_ == nullptr && !found.base->isChecked) {
        border_ = &at;
        borderSpan_ = holder.span().isKnown() ? holder.span() : (*checked_.spec).span();
    }
    const bool isKnown = facts.kind != TemplateKind::Unknown;
    if (!isKnown) {
        say("template-kind-missing", place, facts.tmpl.span(),
            "The template `" + std::string(facts.name) +
                "` has nothing to run: it needs one of container, script, "
                "dag, steps, containerSet, suspend, resource, http, data, plugin.",
            "template '" + std::string(facts.name) + "' type is unknown");
    } else if (!arguments.isFake || fakeCalls_.emplace(found.base, &facts).second) {
        ++depth_;
        validateTemplate(facts, place, *found.base, arguments);
        --depth_;
    }
    current_ = current;
    site_ = site;
    siteSpan_ = siteSpan;
    border_ = border;
    borderSpan_ = borderSpan;
    return {isKnown ? Outcome::Found : Outcome::NotChecked, isKnown ? &facts : nullptr};
}

void Walk::checkSupplied(const TemplateFacts& facts, const Place& at, const Arguments& arguments)
{
    if (arguments.isFake) return;
    const auto find = [&](const char* field, std::string_view name) -> const Value* {
        for (const Value& given : (*arguments.given)[field].items())
            if (given["name"].stringOr() == name) return &given;
        return nullptr;
    };
    const auto missing = [&](const char* field, const Input& input) {
        const Place inputs(at, "inputs");
        const Place list(inputs, field);
        Finding* finding = say("input-not-supplied", *site_, siteSpan_,
                               "The template `" + std::string(facts.name) + "` needs `" +
                                   std::string(input.name) + "`, and its caller does not give it: inputs." +
                                   field + '.' + std::string(input.name) + " was not supplied.",
                               "templates." + std::string(facts.name) + " inputs." + field + '.' +
                                   std::string(input.name) + " was not supplied");
        if (finding && !border_)
            finding->related.push_back({"It is declared here.",
                                        Place(list, facts.tmpl["inputs"][field], input.index, "name").path(),
                                        input.declared->span()});
    };
    for (const Input& parameter : facts.parameters) {
        const Value* given = find("parameters", parameter.name);
        const bool isGiven =
            given && ((*given)["value"].id() != 0 || (*given)["valueFrom"]["configMapKeyRef"].id() != 0);
        const bool keepsOwn = given == nullptr;
        if (isGiven || (keepsOwn && parameter.hasOwn)) continue;
        missing("parameters", parameter);
    }
    for (const Input& artifact : facts.artifacts)
        if (!artifact.hasOwn && find("artifacts", artifact.name) == nullptr) missing("artifacts", artifact);
}

void Walk::checkTimeouts(const TemplateFacts& facts, const Place& at, const Scope& scope)
{
    const std::string kind(argoName(facts.kind));
    for (const char* field : {"timeout", "pendingTimeout"}) {
        const Value& value = facts.tmpl[field];
        if (value.stringOr().empty()) continue;
        const std::string text = scope.substituted(value.asString());
        const Place place(at, field);
        const bool isTimeout = std::string_view(field) == "timeout";
        if (!facts.isLeaf)
            say("timeout-on-group", place, value.span(),
                '`' + std::string(field) + "` works for templates that run a pod or a request, not for " +
                    kind + '.',
                kind + " template doesn't support " + field + " field");
        else if (isTimeout && atoi(text))
            say("timeout-format", place, value.span(),
                "`timeout: " + text + "` has no unit; write " + text + "s.",
                std::string(facts.name) + " has invalid duration format in timeout");
    }
}

void Walk::checkPodResources(const Value& resources, const Place& at, const std::string& words)
{
    if (resources.id() == 0) return;
    if (resources["claims"].size() > 0)
        say("pod-resources", Place(at, "claims"), resources["claims"].span(),
            "Claims can't be made for the pod as a whole: claims is not supported here.",
            words + ".claims is not supported for pod-level resources");
    for (const char* field : {"limits", "requests"})
        for (const Entry& entry : resources[field].entries()) {
            if (entry.key == "cpu" || entry.key == "memory" || entry.key.starts_with("hugepages-")) continue;
            const Place list(at, field);
            say("pod-resources", Place(list, entry.key), entry.keySpan,
                "\"" + entry.key +
                    "\" is not a valid pod-level resource: only cpu, memory and hugepages-* are.",
                words + ": \"" + entry.key +
                    "\" is not a valid pod-level resource, only cpu, memory and hugepages-* are supported");
        }
}

// What does not depend on the caller.
void Walk::checkShape(const TemplateFacts& facts, const Place& at)
{
    const Value& tmpl = facts.tmpl;
    const std::string name = "templates." + std::string(facts.name);
    const std::string kind(argoName(facts.kind));
    const std::string_view policy = tmpl["retryStrategy"]["retryPolicy"].stringOr();
    static constexpr std::array<std::string_view, 5> policies = {"", "Always", "OnError", "OnFailure",
                                                                 "OnTransientError"};
    if (std::find(policies.begin(), policies.end(), policy) == policies.end()) {
        const Place strategy(at, "retryStrategy");
        say("retry-policy", Place(strategy, "retryPolicy"), tmpl["retryStrategy"]["retryPolicy"].span(),
            '`' + std::string(policy) +
                "` is no policy; there are Always, OnFailure, OnError and OnTransientError.",
            std::string(policy) + " is not a valid RetryPolicy");
    }
    if (facts.kindCount > 1)
        say("template-kinds", at, tmpl.span(),
            "The template has multiple template types; it can do one thing only.",
            name +
                " multiple template types specified. choose one of: container, containerSet, steps, script, "
                "resource, dag, suspend, template, template ref");
    const bool isRequest = facts.kind == TemplateKind::Http || facts.kind == TemplateKind::Plugin;
    if (tmpl["podResources"].id() != 0 && isRequest)
        say("pod-resources", Place(at, "podResources"), tmpl["podResources"].span(),
            "podResources is not supported for " + kind + " templates.",
            name + ".podResources is not supported for " + kind + " templates");
    checkPodResources(tmpl["podResources"], Place(at, "podResources"), name + ".podResources");
    if (tmpl["resourceClaims"].size() > 0 && !facts.isPod)
        say("pod-resources", Place(at, "resourceClaims"), tmpl["resourceClaims"].span(),
            "resourceClaims is not supported for " + kind + " templates: they make no pod.",
            name + ".resourceClaims is not supported for " + kind + " templates, which do not create a pod");
    checkInputs(facts, at);
    const Value& initContainers = tmpl["initContainers"];
    const Place init(at, "initContainers");
    std::size_t index = 0;
    for (const Value& container : initContainers.items()) {
        const Place place(init, initContainers, index++, "name");
        if (container["name"].stringOr().empty())
            say("container-name-required", place, container.span(), "An init container needs a name.",
                "initContainers must all have container name");
    }
}

void Walk::validateTemplate(const TemplateFacts& facts, const Place& at, Base& base,
                            const Arguments& arguments)
{
    const Value& tmpl = facts.tmpl;
    if (shapes_.insert(&facts).second) checkShape(facts, at);
    checkSupplied(facts, at, arguments);
    const bool isNew = depth_ <= maxCallDepth && bodies_.emplace(&base, std::string(facts.name)).second;
    // Of what was looked at already, only a timeout can depend on the caller.
    if (!isNew && !facts.hasTaggedTimeout) return;
    Scope scope(globals_, facts, arguments);
    checkTimeouts(facts, at, scope);
    if (!isNew) return;
    const Body body{facts, tmpl, at, base, scope};
    if (facts.kind == TemplateKind::Steps)
        validateSteps(body);
    else if (facts.kind == TemplateKind::Dag)
        validateDag(body);
    else
        validateLeaf(body, arguments);
    validateOutputs(body);
    checkLocation(tmpl["archiveLocation"], Place(at, "archiveLocation"),
                  "templates." + std::string(facts.name) + ".archiveLocation");
    checkMetrics(body);
}

} // namespace dagwright::check::argo
// NOLINTEND(performance-inefficient-string-concatenation)
