#include "model/argo/depends.h"
#include "model/check/rule_list.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace dagwright::check::rules {

namespace {

void check(const Subject& subject, Report& report)
{
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        const std::string_view target = tmpl["dag"]["target"].stringOr();
        if (target.empty() || target.find("{{") != std::string_view::npos) return;
        const Value& tasks = tmpl["dag"]["tasks"];
        std::unordered_map<std::string_view, const Value*> byName;
        for (const Value& task : tasks.items())
            byName.emplace(task["name"].stringOr(), &task);
        std::set<std::string> reached;
        std::vector<std::string> open;
        const auto reach = [&](std::string name) {
            if (reached.insert(name).second) open.push_back(std::move(name));
        };
        for (std::size_t begin = 0; begin <= target.size();) {
            const std::size_t end = std::min(target.find(' ', begin), target.size());
            reach(std::string(target.substr(begin, end - begin)));
            begin = end + 1;
        }
        while (!open.empty()) {
            const auto found = byName.find(open.back());
            open.pop_back();
            if (found == byName.end()) continue;
            for (const auto& name : dagwright::argo::dependencyNames((*found->second)["depends"].stringOr()))
                reach(name.task);
            for (const Value& name : (*found->second)["dependencies"].items())
                reach(std::string(name.stringOr()));
        }
        const Place dag(at, "dag");
        const Place list(dag, "tasks");
        std::size_t index = 0;
        for (const Value& task : tasks.items()) {
            const Place place(list, tasks, index++, "name");
            const std::string name(task["name"].stringOr());
            if (!reached.contains(name))
                report.say(place, task.span(), "`" + name + "` never runs: no target waits for it.");
        }
    });
}

} // namespace

Rule task_not_reached()
{
    return {{"task-not-reached", Severity::Warning, RuleOrigin::Dagwright,
             "Tasks that the targets do not need",
             "A DAG with `target` runs its targets and what they wait for, and nothing else."},
            check};
}

} // namespace dagwright::check::rules
