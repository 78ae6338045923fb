// What the mentions of one value mean.
#include "model/argo/references/workflow.h"

#include <algorithm>

namespace dagwright::argo {

namespace {

PlaceKind placeOf(const Unit& unit, const Mention& mention)
{
    if (mention.field.segments.empty() && unit.place != PlaceKind::Node) return unit.place;
    const std::string first =
        mention.field.segments.empty() ? std::string() : mention.field.segments.front().key;
    if (unit.place == PlaceKind::Node) {
        if (first == "hooks" || first == "onExit") return PlaceKind::NodeHook;
        if (first == "withItems" || first == "withParam" || first == "withSequence")
            return PlaceKind::LoopSource;
    }
    return unit.place;
}

bool isInline(const Mention& mention)
{
    return !mention.field.segments.empty() && mention.field.segments.front().key == "inline";
}

// A name that belongs to the tasks of an inline template.
bool isInsideInline(const Mention& mention, const NodeFacts& node)
{
    if (!isInline(mention) || !node.inlined) return false;
    if (mention.kind == MentionKind::Task || mention.kind == MentionKind::Argument) return true;
    const TemplateKind kind = node.inlined->kind;
    const std::string& first = mention.parts.front();
    return (kind == TemplateKind::Dag || kind == TemplateKind::Steps) &&
           (first == "tasks" || first == "steps" || first == "item");
}

Meaning named(Standing standing, Path declaration, std::string reason)
{
    Meaning meaning;
    meaning.standing = standing;
    meaning.declaration = std::move(declaration);
    if (standing != Standing::There) meaning.reason = std::move(reason);
    return meaning;
}

Meaning meaningOfTemplate(const Workflow& workflow, const std::string& name)
{
    if (const TemplatePlace* place = workflow.find(name)) return named(Standing::There, place->path, {});
    if (workflow.hasReference)
        return named(Standing::Unknown, {}, "It is a template of the referenced object.");
    return named(Standing::Undefined, {}, "There is no template \"" + name + "\".");
}

Meaning meaningOfTask(const TemplatePlace* place, const Mention& mention)
{
    const std::string& name = mention.parts.front();
    if (!place) return named(Standing::Unknown, {}, "Not a task of a template.");
    if (place->facts->kind == TemplateKind::ContainerSet) {
        const auto& all = place->facts->containers;
        if (std::find(all.begin(), all.end(), name) == all.end())
            return named(Standing::Undefined, {}, "There is no container \"" + name + "\".");
        return named(Standing::There, place->path.key("containerSet").key("containers").named("name", name),
                     {});
    }
    if (const auto found = place->structure->find(name))
        return named(Standing::There, place->nodes[*found].path, {});
    return named(Standing::Undefined, {}, "There is no task \"" + name + "\" in this DAG.");
}

Meaning meaningOfForeign(const Workflow& workflow, const Mention& mention)
{
    if (!workflow.findForeign) return named(Standing::Unknown, {}, "The other object is not known here.");
    const Value reference = Value::map({{"name", Value(mention.parts[0])},
                                        {"template", Value(mention.parts[1])},
                                        {"clusterScope", Value(mention.parts.size() > 2)}});
    if (workflow.findForeign(reference)) return named(Standing::There, {}, {});
    return named(Standing::Unknown, {},
                 "The project has no template \"" + mention.parts[1] + "\" in \"" + mention.parts[0] + "\".");
}

Meaning meaningOfArgument(const Workflow& workflow, const NodePlace& node, const Mention& mention)
{
    const FactsPtr* target = workflow.target(*node.facts);
    // A hook's arguments are its own template's.
    if (!target || mention.field.segments.front().key == "hooks")
        return named(Standing::Unknown, {}, "The template that takes it is not known here.");
    const auto& segments = mention.field.segments;
    const bool isParameter = segments[segments.size() - 3].key == "parameters";
    const Declared* input = declaredNamed(
        isParameter ? (*target)->inputParameters : (*target)->inputArtifacts, mention.parts.front());
    if (!input)
        return named(Standing::Unknown, {},
                     "The template \"" + (*target)->name + "\" has no such input: Argo leaves it out.");
    const TemplatePlace* place = node.facts->inlined ? nullptr : workflow.find((*target)->name);
    return named(Standing::There,
                 place && node.facts->foreign.empty() ? place->path.joined(input->path) : Path{}, {});
}

} // namespace

std::vector<Meaning> Workflow::meaningsOf(const Unit& unit, const Mentions& mentions,
                                          const TemplatePlace* place, std::uint32_t node) const
{
    std::vector<Meaning> meanings;
    meanings.reserve(mentions.mentions.size());
    for (const Mention& mention : mentions.mentions) {
        if (node != noNodePlace && isInsideInline(mention, *place->nodes[node].facts)) {
            meanings.push_back(
                named(Standing::Unknown, {}, "Names inside of an inline DAG or steps are not followed."));
            continue;
        }
        switch (mention.kind) {
        case MentionKind::Template:
            meanings.push_back(meaningOfTemplate(*this, mention.parts.front()));
            break;
        case MentionKind::ForeignTemplate: meanings.push_back(meaningOfForeign(*this, mention)); break;
        case MentionKind::Task:
        case MentionKind::Container: meanings.push_back(meaningOfTask(place, mention)); break;
        case MentionKind::Argument:
            meanings.push_back(node != noNodePlace ? meaningOfArgument(*this, place->nodes[node], mention)
                                                   : named(Standing::There, {}, {}));
            break;
        case MentionKind::Variable: {
            const Facts* inlined =
                node != noNodePlace && isInline(mention) ? place->nodes[node].facts->inlined.get() : nullptr;
            const Resolver resolver(*this, place, node, placeOf(unit, mention), inlined);
            meanings.push_back(resolver.resolve(mention.parts, mention.inExpression));
            break;
        }
        }
    }
    return meanings;
}

} // namespace dagwright::argo
