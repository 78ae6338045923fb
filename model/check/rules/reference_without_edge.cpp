#include "model/argo/depends.h"
#include "model/check/argo/texts.h"
#include "model/check/rule_list.h"

#include <set>
#include <unordered_map>

namespace dagwright::check::rules {

namespace {

// The tasks that each task waits for, directly or not, asked one by one.
class Ancestors
{
  public:
    explicit Ancestors(const Value& tasks)
    {
        std::size_t index = 0;
        for (const Value& task : tasks.items()) {
            byName_.emplace(task["name"].stringOr(), index++);
            std::vector<std::string> names;
            for (const auto& name : dagwright::argo::dependencyNames(task["depends"].stringOr()))
                names.push_back(name.task);
            if (names.empty())
                for (const Value& name : task["dependencies"].items())
                    names.emplace_back(name.stringOr());
            waitsFor_.push_back(std::move(names));
        }
    }

    [[nodiscard]] bool isTask(std::string_view name) const { return byName_.contains(name); }
    [[nodiscard]] bool has(std::size_t task, std::string_view name) const
    {
        std::vector<bool> seen(waitsFor_.size(), false);
        std::vector<std::size_t> open = {task};
        while (!open.empty()) {
            const std::size_t at = open.back();
            open.pop_back();
            for (const std::string& one : waitsFor_[at]) {
                if (one == name) return true;
                const auto next = byName_.find(one);
                if (next == byName_.end() || seen[next->second]) continue;
                seen[next->second] = true;
                open.push_back(next->second);
            }
        }
        return false;
    }

  private:
    std::unordered_map<std::string_view, std::size_t> byName_;
    std::vector<std::vector<std::string>> waitsFor_;
};

void checkTask(const Subject& subject, const Value& task, std::size_t index, const Place& at,
               const Ancestors& ancestors, Report& report)
{
    constexpr std::string_view start = "tasks.";
    std::set<std::string> said;
    for (const argo::TaggedText& text : subject.texts(task)) {
        if (text.path.segments.front().key == "hooks" || text.path.segments.front().key == "inline") continue;
        for (const dagwright::argo::Tag& tag : text.tags.tags) {
            const std::string_view variable = dagwright::argo::trimmedTag(tag.inner(text.text));
            if (tag.isExpression || !variable.starts_with(start)) continue;
            const std::string_view rest = variable.substr(start.size());
            const std::string name(rest.substr(0, rest.find('.')));
            if (name == task["name"].stringOr() || !ancestors.isTask(name) || ancestors.has(index, name))
                continue;
            // What starts with the tag is Argo's own rule dependency-missing.
            const bool isArgument = text.path.segments.front().key == "arguments" && tag.begin == 0 &&
                                    std::string_view(text.text).starts_with("{{tasks.");
            if (isArgument || !said.insert(name).second) continue;
            Finding& finding = report.say(
                at, text.span, "This task uses a value of `" + name + "` and does not wait for it.");
            finding.path = at.path().joined(text.path);
            Fix fix{"Wait for " + name, {}, false};
            const std::string_view depends = task["depends"].stringOr();
            if (depends.empty())
                fix.changes.push_back(
                    {Place(at, "dependencies").path(), task["dependencies"].withAppended(Value(name))});
            else
                fix.changes.push_back(
                    {Place(at, "depends").path(), Value('(' + std::string(depends) + ") && " + name)});
            finding.fixes.push_back(std::move(fix));
        }
    }
}

void check(const Subject& subject, Report& report)
{
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        const Value& tasks = tmpl["dag"]["tasks"];
        if (tasks.size() == 0) return;
        const Ancestors ancestors(tasks);
        const Place dag(at, "dag");
        const Place list(dag, "tasks");
        std::size_t index = 0;
        for (const Value& task : tasks.items()) {
            checkTask(subject, task, index, Place(list, tasks, index, "name"), ancestors, report);
            ++index;
        }
    });
}

} // namespace

Rule reference_without_edge()
{
    return {{"reference-without-edge", Severity::Warning, RuleOrigin::Dagwright,
             "Values of tasks that are not waited for",
             "Argo only looks at values that start with the tag. At run time the task would wait for ever "
             "for a value that its DAG does not give it."},
            check};
}

} // namespace dagwright::check::rules
