#include "model/argo/references/facts.h"

#include "model/argo/depends.h"

#include <algorithm>

namespace dagwright::argo {

namespace {

std::vector<Declared> declared(const Value& list, const Path& at)
{
    std::vector<Declared> all;
    const std::vector<Segment> segments = segmentsFor(list, "name");
    std::size_t position = 0;
    for (const Value& item : list.items()) {
        Declared one;
        one.name = item["name"].stringOr();
        one.globalName = item["globalName"].stringOr();
        one.path = at;
        one.path.segments.push_back(segments[position++]);
        one.hasPath = !item["path"].isNull() || !item["valueFrom"]["path"].isNull();
        if (!one.name.empty()) all.push_back(std::move(one));
    }
    return all;
}

std::uint64_t hashOf(std::uint64_t seed, const std::vector<Declared>& all)
{
    for (const Declared& one : all)
        seed = mixed(mixed(seed, one.name), one.globalName);
    return mixed(seed, all.size());
}

// One pass over the items: long lists of them are common.
void readItems(const Value& task, NodeFacts& facts)
{
    facts.isLoop =
        task["withItems"].size() > 0 || !task["withParam"].isNull() || !task["withSequence"].isNull();
    facts.takesAnyItem = !task["withParam"].isNull();
    facts.hasScalarItems = facts.isLoop;
    constexpr std::size_t most = 1000;
    std::size_t seen = 0;
    for (const Value& item : task["withItems"].items()) {
        if (++seen > most) break;
        std::size_t position = 0;
        for (const Entry& entry : item.entries())
            if (std::find(facts.itemKeys.begin(), facts.itemKeys.end(), entry.key) == facts.itemKeys.end())
                facts.itemKeys.push_back(entry.key);
        for (std::size_t i = 0; i < item.items().size(); ++i) {
            std::string key = "[" + std::to_string(position++) + "]";
            if (std::find(facts.itemKeys.begin(), facts.itemKeys.end(), key) == facts.itemKeys.end())
                facts.itemKeys.push_back(std::move(key));
        }
        if (item.isString() && item.asString().find("{{") != std::string::npos) facts.takesAnyItem = true;
    }
}

} // namespace

const Declared* declaredNamed(const std::vector<Declared>& list, std::string_view name)
{
    for (const Declared& one : list)
        if (one.name == name) return &one;
    return nullptr;
}

FactsPtr factsOf(const Value& tmpl)
{
    auto facts = std::make_shared<Facts>();
    facts->name = tmpl["name"].stringOr();
    facts->kind = templateKind(tmpl);
    using enum TemplateKind;
    const TemplateKind kind = facts->kind;
    facts->isPod =
        kind == Container || kind == ContainerSet || kind == Script || kind == Resource || kind == Data;
    facts->isLeaf = facts->isPod || kind == Http || kind == Plugin;
    for (const Value& container : tmpl["containerSet"]["containers"].items())
        facts->containers.emplace_back(container["name"].stringOr());
    const auto& names = facts->containers;
    facts->hasMain = kind == Container || kind == Script || kind == Data || kind == Http || kind == Plugin ||
                     std::find(names.begin(), names.end(), "main") != names.end();
    facts->isDaemon = tmpl["daemon"].isBool() && tmpl["daemon"].asBool();
    facts->hasRetry = !tmpl["retryStrategy"].isNull();
    const Path root;
    facts->inputParameters = declared(tmpl["inputs"]["parameters"], root.key("inputs").key("parameters"));
    facts->inputArtifacts = declared(tmpl["inputs"]["artifacts"], root.key("inputs").key("artifacts"));
    facts->outputParameters = declared(tmpl["outputs"]["parameters"], root.key("outputs").key("parameters"));
    facts->outputArtifacts = declared(tmpl["outputs"]["artifacts"], root.key("outputs").key("artifacts"));
    std::uint64_t hash = mixed(0, facts->name);
    hash = mixed(hash, static_cast<std::uint64_t>(kind));
    hash =
        mixed(hash, (facts->hasMain ? 1u : 0u) + (facts->isDaemon ? 2u : 0u) + (facts->hasRetry ? 4u : 0u));
    for (const auto* list :
         {&facts->inputParameters, &facts->inputArtifacts, &facts->outputParameters, &facts->outputArtifacts})
        hash = hashOf(hash, *list);
    facts->interface = hash;
    return facts;
}

NodePtr nodeFactsOf(const Value& task)
{
    auto facts = std::make_shared<NodeFacts>();
    facts->name = task["name"].stringOr();
    facts->templateName = task["template"].stringOr();
    const Value& reference = task["templateRef"];
    facts->reference = reference;
    if (reference.isMap())
        facts->foreign =
            std::string(reference["name"].stringOr()) + "/" + std::string(reference["template"].stringOr());
    facts->isDynamic =
        facts->templateName.find("{{") != std::string::npos || facts->foreign.find("{{") != std::string::npos;
    readItems(task, *facts);
    facts->hasHooks = task["hooks"].size() > 0 || !task["onExit"].isNull();
    if (const std::string_view depends = task["depends"].stringOr(); !depends.empty())
        for (DependsName& name : dependencyNames(depends))
            facts->dependencies.push_back(std::move(name.task));
    else
        for (const Value& name : task["dependencies"].items())
            facts->dependencies.emplace_back(name.stringOr());
    if (task["inline"].isMap()) facts->inlined = factsOf(task["inline"]);
    facts->mentions = mentionsIn(task);
    std::uint64_t hash = mixed(mixed(mixed(0, facts->name), facts->templateName), facts->foreign);
    hash = mixed(hash, (facts->isLoop ? 1u : 0u) + (facts->hasHooks ? 2u : 0u));
    for (const std::string& name : facts->dependencies)
        hash = mixed(hash, name);
    if (facts->inlined) hash = mixed(hash, facts->inlined->interface);
    facts->structure = hash;
    return facts;
}

} // namespace dagwright::argo
