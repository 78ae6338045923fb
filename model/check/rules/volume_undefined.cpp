#include "model/check/rule_list.h"

#include <set>

namespace dagwright::check::rules {

namespace {

void check(const Subject& subject, Report& report)
{
    // Volumes of a library's templates may come from the workflow that uses them.
    if (subject.kind != "Workflow" && subject.kind != "CronWorkflow") return;
    if (subject.spec.has("workflowTemplateRef") || subject.spec.has("podSpecPatch")) return;
    std::set<std::string> shared;
    for (const Value& volume : subject.spec["volumes"].items())
        shared.emplace(volume["name"].stringOr());
    for (const Value& claim : subject.spec["volumeClaimTemplates"].items())
        shared.emplace(claim["metadata"]["name"].stringOr());
    for (const Value& volume : subject.spec["templateDefaults"]["volumes"].items())
        shared.emplace(volume["name"].stringOr());
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        if (tmpl.has("podSpecPatch")) return;
        std::set<std::string> known = shared;
        for (const Value& volume : tmpl["volumes"].items())
            known.emplace(volume["name"].stringOr());
        forEachContainer(tmpl, at, [&](const Value& container, const Place& place) {
            const Place list(place, "volumeMounts");
            std::size_t index = 0;
            for (const Value& mount : container["volumeMounts"].items()) {
                const Place here(list, container["volumeMounts"], index++, "mountPath");
                const std::string name(mount["name"].stringOr());
                if (name.empty() || name.find("{{") != std::string::npos || known.contains(name)) continue;
                report.say(Place(here, "name"), mount["name"].span(),
                           "There is no volume `" + name + "` in the workflow or in this template.");
            }
        });
    });
}

} // namespace

Rule volume_undefined()
{
    return {{"volume-undefined", Severity::Warning, RuleOrigin::Dagwright,
             "Mounts of volumes that are not there", "Kubernetes refuses the pod."},
            check};
}

} // namespace dagwright::check::rules
