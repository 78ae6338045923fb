#include "model/argo/depends.h"
#include "model/check/rule_list.h"

#include <set>

namespace dagwright::check::rules {

namespace {

void check(const Subject& subject, Report& report)
{
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        std::set<std::string> needed;
        for (const Value& task : tmpl["dag"]["tasks"].items()) {
            for (const auto& name : dagwright::argo::dependencyNames(task["depends"].stringOr()))
                needed.insert(name.task);
            for (const Value& name : task["dependencies"].items())
                needed.emplace(name.stringOr());
        }
        const Place dag(at, "dag");
        const Place list(dag, "tasks");
        std::size_t index = 0;
        for (const Value& task : tmpl["dag"]["tasks"].items()) {
            const Place place(list, tmpl["dag"]["tasks"], index++, "name");
            const std::string name(task["name"].stringOr());
            const bool startsWithDigit = !name.empty() && name.front() >= '0' && name.front() <= '9';
            if (!needed.contains(name) || startsWithDigit || dagwright::argo::isDependsName(name)) continue;
            if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") !=
                std::string::npos)
                continue;
            report.say(Place(place, "name"), task["name"].span(),
                       '`' + name + "` is a word of the language in which dependencies are decided.");
        }
    });
}

} // namespace

Rule task_keyword()
{
    return {{"task-keyword", Severity::Warning, RuleOrigin::Dagwright,
             "Tasks named like a word of the expression language",
             "An expression that names the task can not be read, so what waits for it ends with an error."},
            check};
}

} // namespace dagwright::check::rules
