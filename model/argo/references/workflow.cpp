#include "model/argo/references/workflow.h"

#include <algorithm>
#include <array>

namespace dagwright::argo {

namespace {

bool isTagged(std::string_view text)
{
    return text.find("{{") != std::string_view::npos;
}

void addKeys(const Value& map, std::vector<std::string>& keys)
{
    for (const Entry& entry : map.entries())
        keys.push_back(entry.key);
}

std::uint64_t hashOf(std::uint64_t seed, const std::vector<std::string>& names)
{
    for (const std::string& name : names)
        seed = mixed(seed, name);
    return mixed(seed, names.size());
}

PlaceKind placeOfEntry(std::string_view key, const Facts& facts)
{
    if (key == "metrics") return PlaceKind::Metrics;
    if (key == "retryStrategy") return PlaceKind::RetryExpression;
    const bool runsNodes = facts.kind == TemplateKind::Dag || facts.kind == TemplateKind::Steps;
    if (key == "outputs" && runsNodes) return PlaceKind::Outputs;
    return PlaceKind::Body;
}

} // namespace

void Workflow::read(const document::Document& document, const FindForeign& find)
{
    findForeign = find;
    facts_.beginRound();
    nodes_.beginRound();
    mentions_.beginRound();
    meanings_.beginRound();
    templates_.clear();
    byName_.clear();
    foreign_.clear();
    readSpec(document);
    const Path path = document::templatesPath(document);
    const Value& list = document::templates(document);
    templates_.reserve(list.size());
    const std::vector<Segment> segments = segmentsFor(list, "name");
    std::size_t position = 0;
    for (const Value& tmpl : list.items()) {
        Path at = path;
        at.segments.push_back(segments[position++]);
        readTemplate(tmpl, std::move(at));
    }
    for (std::size_t i = 0; i < templates_.size(); ++i)
        byName_.emplace(templates_[i].facts->name, i);
    for (const TemplatePlace& place : templates_) {
        hash_ = mixed(hash_, place.facts->interface);
        readGlobals(place);
    }
    findRoles();
}

void Workflow::readSpec(const document::Document& document)
{
    root = document.root;
    specPath = document::specPath(document);
    const Value& spec = document::spec(document);
    const std::string kind = document::kind(document);
    isCron = kind == "CronWorkflow";
    isTemplate = kind == "WorkflowTemplate" || kind == "ClusterWorkflowTemplate";
    hasReference = spec["workflowTemplateRef"].isMap();
    hasPriority = !spec["priority"].isNull();
    hasRetry = !spec["retryStrategy"].isNull() || !spec["templateDefaults"]["retryStrategy"].isNull();
    parameters.clear();
    labels.clear();
    annotations.clear();
    globalParameters.clear();
    globalArtifacts.clear();
    hasUnknownGlobals = false;
    for (const auto& keys : {std::pair("arguments", "parameters"), std::pair("passthrough_parameters", "")}) {
        const bool isNested = *keys.second != '\0';
        const Value& list = isNested ? spec[keys.first][keys.second] : spec[keys.first];
        const Path at = isNested ? specPath.key(keys.first).key(keys.second) : specPath.key(keys.first);
        const std::vector<Segment> segments = segmentsFor(list, "name");
        std::size_t position = 0;
        for (const Value& item : list.items()) {
            Declared parameter;
            parameter.name = item.isString() ? item.asString() : std::string(item["name"].stringOr());
            parameter.path = at;
            parameter.path.segments.push_back(segments[position++]);
            if (!declaredNamed(parameters, parameter.name)) parameters.push_back(std::move(parameter));
        }
    }
    const Value& object = document.root["manifest"];
    for (const Value* holder : {&object["metadata"], &spec["workflowMetadata"]}) {
        addKeys((*holder)["labels"], labels);
        addKeys((*holder)["labelsFrom"], labels);
        addKeys((*holder)["annotations"], annotations);
    }
    hash_ = hashOf(
        mixed(hashOf(hashOf(0, labels), annotations), kind),
        std::vector<std::string>{hasReference ? "r" : "", hasPriority ? "p" : "", hasRetry ? "t" : ""});
    for (const Declared& parameter : parameters)
        hash_ = mixed(hash_, parameter.name);
}

void Workflow::readTemplate(const Value& tmpl, Path path)
{
    TemplatePlace place;
    place.value = tmpl;
    place.path = std::move(path);
    place.facts = facts_.get(tmpl, 0, [&] { return factsOf(tmpl); });
    readNodes(place);
    templates_.push_back(std::move(place));
}

void Workflow::readNodes(TemplatePlace& place)
{
    std::vector<NodePtr> all;
    std::vector<std::uint32_t> groups;
    std::uint64_t hash = mixed(0, static_cast<std::uint64_t>(place.facts->kind));
    const auto add = [&](const Value& item, const Path& at, const Segment& segment) {
        NodePlace node;
        node.facts = nodes_.get(item, 0, [&] { return nodeFactsOf(item); });
        node.value = item;
        node.path = at;
        node.path.segments.push_back(segment);
        hash = mixed(hash, node.facts->structure);
        // Of another object's template only what it is now counts.
        if (!node.facts->foreign.empty())
            if (const FactsPtr* foreign = target(*node.facts)) hash = mixed(hash, (*foreign)->interface);
        all.push_back(node.facts);
        place.nodes.push_back(std::move(node));
    };
    if (place.facts->kind == TemplateKind::Dag) {
        const Value& tasks = place.value["dag"]["tasks"];
        const Path at = place.path.key("dag").key("tasks");
        const std::vector<Segment> segments = segmentsFor(tasks, "name");
        std::size_t position = 0;
        for (const Value& task : tasks.items())
            add(task, at, segments[position++]);
    } else if (place.facts->kind == TemplateKind::Steps) {
        std::size_t group = 0;
        for (const Value& steps : place.value["steps"].items()) {
            const Path at = place.path.key("steps").index(group);
            const std::vector<Segment> segments = segmentsFor(steps, "name");
            std::size_t position = 0;
            for (const Value& step : steps.items()) {
                add(step, at, segments[position++]);
                groups.push_back(static_cast<std::uint32_t>(group));
                hash = mixed(hash, group);
            }
            ++group;
        }
    }
    place.structureHash = hash;
    auto& kept = structures_[place.facts->name];
    if (!kept.second || kept.first != hash)
        kept = {hash, std::make_shared<Structure>(std::move(all), std::move(groups))};
    place.structure = kept.second;
}

void Workflow::readGlobals(const TemplatePlace& place)
{
    for (const bool isParameter : {true, false})
        for (const Declared& output :
             isParameter ? place.facts->outputParameters : place.facts->outputArtifacts) {
            if (isTagged(output.globalName))
                hasUnknownGlobals = true;
            else if (!output.globalName.empty())
                (isParameter ? globalParameters : globalArtifacts)
                    .emplace(output.globalName, place.path.joined(output.path));
        }
    for (const NodePlace& node : place.nodes)
        if (!node.facts->foreign.empty()) hasUnknownGlobals = true;
}

// Who runs a template, and which are reached from an exit handler.
void Workflow::findRoles()
{
    std::vector<std::size_t> pending;
    const auto markExit = [&](std::string_view name) {
        const auto found = byName_.find(name);
        if (found == byName_.end() || templates_[found->second].isExit) return;
        templates_[found->second].isExit = true;
        pending.push_back(found->second);
    };
    const Value* spec = valueAt(root, specPath);
    if (spec) {
        for (const char* key : {"onExit", "on_exit"})
            markExit((*spec)[key].stringOr());
        for (const Entry& hook : (*spec)["hooks"].entries())
            markExit(hook.value["template"].stringOr());
    }
    for (const TemplatePlace& place : templates_)
        for (const std::string& target : place.structure->targets()) {
            const auto found = byName_.find(target);
            if (found == byName_.end()) continue;
            TemplatePlace& run = templates_[found->second];
            (place.facts->kind == TemplateKind::Dag ? run.runsAsTask : run.runsAsStep) = true;
        }
    while (!pending.empty()) {
        const std::size_t at = pending.back();
        pending.pop_back();
        for (const std::string& target : templates_[at].structure->targets())
            markExit(target);
    }
    // What others may run from elsewhere may be run either way.
    for (TemplatePlace& place : templates_)
        if (isTemplate) place.runsAsStep = place.runsAsTask = true;
}

const TemplatePlace* Workflow::find(std::string_view name) const
{
    const auto found = byName_.find(name);
    return found == byName_.end() ? nullptr : &templates_[found->second];
}

const FactsPtr* Workflow::target(const NodeFacts& node) const
{
    if (node.inlined) return &node.inlined;
    if (node.isDynamic) return nullptr;
    if (node.foreign.empty()) {
        const TemplatePlace* place = find(node.templateName);
        return place ? &place->facts : nullptr;
    }
    const auto found = foreign_.find(node.foreign);
    if (found != foreign_.end()) return found->second ? &found->second : nullptr;
    const Value* tmpl = findForeign ? findForeign(node.reference) : nullptr;
    FactsPtr& facts = foreign_[node.foreign];
    if (tmpl) facts = factsOf(*tmpl);
    return facts ? &facts : nullptr;
}

void Workflow::add(References& references, Unit unit, const Value& value, std::string_view key,
                   const std::vector<std::string_view>& skip, const TemplatePlace* place, std::uint32_t node)
{
    if (node != noNodePlace)
        unit.mentions = &place->nodes[node].facts->mentions;
    else
        unit.mentions =
            mentions_
                .get(value, std::hash<std::string_view>{}(key),
                     [&] { return std::make_shared<const Mentions>(mentionsIn(value, key, skip)); })
                .get();
    if (unit.mentions->mentions.empty() && unit.mentions->faults.empty()) return;
    std::uint64_t context = mixed(hash_, static_cast<std::uint64_t>(unit.place));
    if (place) {
        context = mixed(mixed(context, place->structureHash), place->facts->interface);
        context = mixed(context, (place->isExit ? 1u : 0u) + (place->runsAsStep ? 2u : 0u) +
                                     (place->runsAsTask ? 4u : 0u));
        context = mixed(context, node);
    }
    unit.meanings = meanings_
                        .get(value, context,
                             [&] {
                                 return std::make_shared<const std::vector<Meaning>>(
                                     meaningsOf(unit, *unit.mentions, place, node));
                             })
                        .get();
    references.units.push_back(std::move(unit));
}

void Workflow::collect(References& references)
{
    references = References{};
    if (const Value* spec = valueAt(root, specPath)) {
        static const std::vector<std::string_view> none;
        for (const Entry& entry : spec->entries()) {
            if (entry.key == "templates") continue;
            const bool isHook = entry.key == "hooks" || entry.key == "onExit" || entry.key == "metrics";
            Unit unit{specPath.key(entry.key),
                      isHook ? PlaceKind::WorkflowHook : PlaceKind::Spec,
                      {},
                      {},
                      nullptr,
                      nullptr};
            add(references, std::move(unit), entry.value, entry.key, none, nullptr, noNodePlace);
        }
        if (isCron && specPath.segments.size() > 1) {
            const Path cron = specPath.parent();
            for (const Entry& entry : valueAt(root, cron)->entries())
                if (entry.key != "workflowSpec")
                    add(references, {cron.key(entry.key), PlaceKind::Cron, {}, {}, nullptr, nullptr},
                        entry.value, entry.key, none, nullptr, noNodePlace);
        }
    }
    for (const Declared& parameter : parameters)
        references.declarations.push_back(parameter.path);
    for (const TemplatePlace& place : templates_)
        collectTemplate(place, references);
}

void Workflow::collectTemplate(const TemplatePlace& place, References& references)
{
    static const std::vector<std::string_view> tasks{"tasks"};
    references.declarations.push_back(place.path);
    for (const auto* list : {&place.facts->inputParameters, &place.facts->inputArtifacts,
                             &place.facts->outputParameters, &place.facts->outputArtifacts})
        for (const Declared& one : *list)
            references.declarations.push_back(place.path.joined(one.path));
    for (const Entry& entry : place.value.entries()) {
        if (entry.key == "steps" || entry.key == "name") continue;
        Unit unit{place.path.key(entry.key),
                  placeOfEntry(entry.key, *place.facts),
                  place.facts->name,
                  {},
                  nullptr,
                  nullptr};
        add(references, std::move(unit), entry.value, entry.key, tasks, &place, noNodePlace);
    }
    std::uint32_t number = 0;
    for (const NodePlace& node : place.nodes)
        add(references, {node.path, PlaceKind::Node, place.facts->name, node.facts->name, nullptr, nullptr},
            node.value, {}, {}, &place, number++);
}

} // namespace dagwright::argo
