// What can be used at a place: every name that the place's surroundings give rise to, asked of the resolver.
#include "model/argo/references/workflow.h"

#include <algorithm>

namespace dagwright::argo {

namespace {

using Names = std::vector<std::string>; // the parts of one name

void addDeclared(std::vector<Names>& all, const Names& base, const std::vector<Declared>& list, bool withPath)
{
    for (const Declared& one : list) {
        Names parts = base;
        parts.push_back(one.name);
        all.push_back(parts);
        if (!withPath) continue;
        parts.emplace_back("path");
        all.push_back(std::move(parts));
    }
}

void addNode(std::vector<Names>& all, const Names& base, const NodePlace& node, const FactsPtr* target)
{
    for (const char* field : {"status", "id", "ip", "exitCode", "startedAt", "finishedAt", "hostNodeName"}) {
        Names parts = base;
        parts.emplace_back(field);
        all.push_back(std::move(parts));
    }
    Names outputs = base;
    outputs.emplace_back("outputs");
    Names result = outputs;
    result.emplace_back("result");
    all.push_back(std::move(result));
    Names parameters = outputs;
    parameters.emplace_back("parameters");
    if (node.facts->isLoop) all.push_back(parameters);
    outputs.emplace_back("artifacts");
    if (!target) return;
    addDeclared(all, parameters, (*target)->outputParameters, false);
    addDeclared(all, outputs, (*target)->outputArtifacts, false);
}

void addWorkflow(std::vector<Names>& all, const Workflow& workflow)
{
    // All names without a part that a person chooses.
    for (const catalogue::Variable& variable : catalogue::variables()) {
        if (variable.pattern.find('<') != std::string_view::npos) continue;
        Names parts;
        for (std::string_view left = variable.pattern;;) {
            const std::size_t dot = left.find('.');
            parts.emplace_back(left.substr(0, dot));
            if (dot == std::string_view::npos) break;
            left.remove_prefix(dot + 1);
        }
        all.push_back(std::move(parts));
    }
    for (const char letter : std::string_view("BbmAadHIMSYypZzL"))
        all.push_back({"workflow", "creationTimestamp", std::string(1, letter)});
    for (const char* resource : {"cpu", "memory"})
        all.push_back({"resourcesDuration", resource});
    addDeclared(all, {"workflow", "parameters"}, workflow.parameters, false);
    for (const std::string& key : workflow.labels)
        all.push_back({"workflow", "labels", key});
    for (const std::string& key : workflow.annotations)
        all.push_back({"workflow", "annotations", key});
    for (const auto& [name, path] : workflow.globalParameters)
        all.push_back({"workflow", "outputs", "parameters", name});
    for (const auto& [name, path] : workflow.globalArtifacts)
        all.push_back({"workflow", "outputs", "artifacts", name});
}

} // namespace

// The nearest first: of the loop, the template's tasks, its inputs and outputs, the workflow.
std::vector<std::vector<std::string>> Resolver::candidates() const
{
    std::vector<Names> all;
    if (node())
        for (const std::string& key : node()->facts->itemKeys)
            all.push_back({"item", key});
    if (tmpl_) {
        for (const NodePlace& owner : tmpl_->nodes)
            addNode(all, {std::string(family()), owner.facts->name}, owner, workflow_.target(*owner.facts));
        for (const Facts* facts : {inlined_, static_cast<const Facts*>(tmpl_->facts.get())}) {
            if (!facts) continue;
            addDeclared(all, {"inputs", "parameters"}, facts->inputParameters, false);
            addDeclared(all, {"inputs", "artifacts"}, facts->inputArtifacts, true);
            addDeclared(all, {"outputs", "parameters"}, facts->outputParameters, true);
            addDeclared(all, {"outputs", "artifacts"}, facts->outputArtifacts, true);
        }
    }
    addWorkflow(all, workflow_);
    return all;
}

namespace {

// Which template, task and kind of place a field belongs to.
struct Found
{
    const TemplatePlace* tmpl = nullptr;
    std::uint32_t node = noNodePlace;
    PlaceKind place = PlaceKind::Spec;
    const Facts* inlined = nullptr;
    bool isExpression = false; // the field is one, not a text with tags
};

std::string keyAfter(const Path& field, const Path& base)
{
    return field.segments.size() > base.segments.size() ? field.segments[base.segments.size()].key
                                                        : std::string();
}

PlaceKind placeInNode(const std::string& key)
{
    if (key == "hooks" || key == "onExit") return PlaceKind::NodeHook;
    const bool isSource = key == "withItems" || key == "withParam" || key == "withSequence";
    return isSource ? PlaceKind::LoopSource : PlaceKind::Node;
}

Found placeOf(const Workflow& workflow, const Path& field)
{
    Found found;
    const std::string last = field.segments.empty() ? std::string() : field.segments.back().key;
    found.isExpression = last == "expression" || last == "fromExpression";
    for (const TemplatePlace& place : workflow.templates()) {
        if (!field.startsWith(place.path)) continue;
        found.tmpl = &place;
        for (std::uint32_t i = 0; i < place.nodes.size(); ++i) {
            if (!field.startsWith(place.nodes[i].path)) continue;
            const std::string key = keyAfter(field, place.nodes[i].path);
            found.node = i;
            found.place = placeInNode(key);
            if (key == "inline") found.inlined = place.nodes[i].facts->inlined.get();
            return found;
        }
        const std::string key = keyAfter(field, place.path);
        const bool runsNodes =
            place.facts->kind == TemplateKind::Dag || place.facts->kind == TemplateKind::Steps;
        found.place = key == "metrics"                ? PlaceKind::Metrics
                      : key == "retryStrategy"        ? PlaceKind::RetryExpression
                      : key == "outputs" && runsNodes ? PlaceKind::Outputs
                                                      : PlaceKind::Body;
        return found;
    }
    if (field.startsWith(workflow.specPath)) {
        const std::string key = keyAfter(field, workflow.specPath);
        if (key == "hooks" || key == "onExit" || key == "metrics") found.place = PlaceKind::WorkflowHook;
    } else if (workflow.isCron)
        found.place = PlaceKind::Cron;
    return found;
}

std::string joined(const Names& parts)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ".") + part;
    return text;
}

} // namespace

std::vector<Offer> ReferenceIndex::offersAt(const Path& field) const
{
    const Found found = placeOf(*workflow_, field);
    const Resolver resolver(*workflow_, found.tmpl, found.node, found.place, found.inlined);
    std::vector<Offer> offers;
    std::unordered_set<std::string> seen;
    for (const Names& parts : resolver.candidates()) {
        Meaning meaning = resolver.resolve(parts, found.isExpression);
        if (meaning.standing != Standing::There || !meaning.variable) continue;
        std::string name = joined(parts);
        if (seen.insert(name).second) offers.push_back({std::move(name), std::move(meaning)});
    }
    return offers;
}

Meaning ReferenceIndex::meaningAt(const Path& field, std::string_view name) const
{
    const Found found = placeOf(*workflow_, field);
    const Resolver resolver(*workflow_, found.tmpl, found.node, found.place, found.inlined);
    Names parts;
    for (std::size_t at = 0;;) {
        const std::size_t dot = name.find('.', at);
        parts.emplace_back(name.substr(at, dot - at));
        if (dot == std::string_view::npos) break;
        at = dot + 1;
    }
    return resolver.resolve(parts, found.isExpression);
}

} // namespace dagwright::argo
