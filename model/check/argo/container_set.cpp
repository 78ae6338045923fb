// A12.4, G1: container sets.
#include "model/check/argo/walk.h"

// A message is put together only where something is wrong.
// NOLINTBEGIN(performance-inefficient-string-concatenation)
namespace dagwright::check::argo {

void Walk::checkContainerSet(const Body& body)
{
    const Value& set = body.tmpl["containerSet"];
    const Value& containers = set["containers"];
    const std::string words = "templates." + std::string(body.facts.name) + ".containerSet.";
    const Place at(body.at, "containerSet");
    const Place list(at, "containers");
    if (containers.size() == 0)
        say("container-set-empty", at, set.span(), "A container set must have at least one container.",
            words + "containers must have at least one container");
    checkNames(containers, list, NameRule::Field, words + "containers");
    std::unordered_map<std::string_view, std::string_view> taken;
    const Value& mounts = set["volumeMounts"];
    const Place mountList(at, "volumeMounts");
    std::size_t index = 0;
    for (const Value& mount : mounts.items()) {
        const Place place(mountList, mounts, index++, "");
        const auto [other, isNew] = taken.emplace(mount["mountPath"].stringOr(), mount["name"].stringOr());
        if (isNew) continue;
        say("path-taken", Place(place, "mountPath"), mount["mountPath"].span(),
            '`' + std::string(other->first) + "` is already mounted in volumeMounts." +
                std::string(other->second) + '.',
            words + "volumeMounts[" + std::to_string(index - 1) + "].mountPath '" +
                std::string(other->first) + "' already mounted in volumeMounts." +
                std::string(other->second));
    }
    checkSetDependencies(body);
    const bool exchanges = body.tmpl["inputs"]["artifacts"].size() > 0 ||
                           body.tmpl["outputs"]["parameters"].size() > 0 ||
                           body.tmpl["outputs"]["artifacts"].size() > 0;
    if (exchanges && !hasContainerNamed(set, "main"))
        say("container-set-main", list, containers.span(),
            "Inputs and outputs go through the container `main`: containers must have a container named "
            "\"main\" for "
            "input or output.",
            words + "containers must have a container named \"main\" for input or output");
}

void Walk::checkSetDependencies(const Body& body)
{
    const Value& containers = body.tmpl["containerSet"]["containers"];
    const std::string words = "templates." + std::string(body.facts.name) + ".containerSet.";
    const Place at(body.at, "containerSet");
    const Place list(at, "containers");
    std::unordered_map<std::string_view, std::size_t> byName;
    for (std::size_t i = 0; i < containers.size(); ++i)
        byName.emplace(containers.asList().at(i)["name"].stringOr(), i);
    // Kahn's way: who is left when nobody can start is in a circle or behind one.
    std::vector<std::size_t> waits(containers.size(), 0);
    std::vector<std::vector<std::size_t>> followers(containers.size());
    for (std::size_t i = 0; i < containers.size(); ++i) {
        const Value& container = containers.asList().at(i);
        const Place place(list, containers, i, "name");
        for (const Value& dependency : container["dependencies"].items()) {
            const std::string name(dependency.stringOr());
            const auto found = byName.find(name);
            if (found == byName.end()) {
                say("dependency-unknown", Place(place, "dependencies"), dependency.span(),
                    "The dependency '" + name + "' is not defined: no container of the set has that name.",
                    words + "containers." + std::string(container["name"].stringOr()) + " dependency '" +
                        name + "' not defined");
                continue;
            }
            ++waits[i];
            followers[found->second].push_back(i);
        }
    }
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < waits.size(); ++i)
        if (waits[i] == 0) ready.push_back(i);
    std::size_t done = 0;
    while (done < ready.size())
        for (std::size_t next : followers[ready[done++]])
            if (--waits[next] == 0) ready.push_back(next);
    if (ready.size() == containers.size()) return;
    std::string circle;
    for (std::size_t i = 0; i < waits.size(); ++i)
        if (waits[i] > 0)
            circle +=
                (circle.empty() ? "" : ", ") + std::string(containers.asList().at(i)["name"].stringOr());
    say("dependency-cycle", list, containers.span(),
        "The containers wait for each other in a circle (dependency cycle detected): " + circle + '.',
        words + "containers dependency cycle detected: " + circle);
}

} // namespace dagwright::check::argo
// NOLINTEND(performance-inefficient-string-concatenation)
