#include "model/operations/convert.h"

#include "model/argo/depends.h"
#include "model/argo/template.h"
#include "model/operations/nodes.h"
#include "model/value/transform.h"
#include "model/wfspec/inverse.h"
#include "model/wfspec/manifest.h"

#include <algorithm>
#include <map>
#include <set>

namespace dagwright::operations {
namespace {

using argo::Depends;
using argo::TaskResult;

Diagnostic note(Severity severity, std::string_view rule, std::string message, std::string detail, Path path)
{
    Diagnostic result = refusal(rule, std::move(message), std::move(detail), std::move(path));
    result.severity = severity;
    return result;
}

// The tasks of a DAG template, or why there are none to convert.
Result<Nodes> tasksOf(const Document& document, std::string_view templateName)
{
    const auto nodes = nodesOf(document, templateName);
    if (!nodes) return noSuchTemplate(templateName);
    if (nodes->kind != NodesKind::Dag)
        return refusal("convert-dag", std::string(templateName) + " is no DAG.",
                       "Only the tasks of a DAG can say what they wait for in two ways.");
    return *nodes;
}

Result<Conversion> withTasks(const Document& document, const Nodes& nodes, const Value& tasks,
                             std::string label, Diagnostics notes)
{
    if (tasks.sameNode(nodes.list)) return refusal("convert-nothing", "There is nothing to convert.");
    Result<Edit> edit = editAt(document, nodes.path, tasks, std::move(label), nodes.path.parent().parent());
    if (!edit) return edit.diagnostics();
    return Conversion{*std::move(edit), std::move(notes)};
}

// What a failure of a task is forgiven by its continueOn, as results.
std::vector<TaskResult> forgiven(const Value& task)
{
    std::vector<TaskResult> results;
    if (task["continueOn"]["failed"] == Value(true)) results.push_back(TaskResult::Failed);
    if (task["continueOn"]["error"] == Value(true)) results.push_back(TaskResult::Errored);
    return results;
}

// a && (b || b.Failed): bare names, and beside them the failures that are forgiven.
std::string waitsText(const Value& names, const std::map<std::string, Value, std::less<>>& byName)
{
    std::string text;
    for (const Value& name : names.items()) {
        if (!name.isString()) continue;
        const auto task = byName.find(name.asString());
        const auto results = task == byName.end() ? std::vector<TaskResult>{} : forgiven(task->second);
        if (!text.empty()) text += " && ";
        if (!results.empty()) text += '(';
        text += name.asString();
        for (const TaskResult result : results)
            text.append(" || ").append(name.asString()).append(".").append(argo::resultName(result));
        if (!results.empty()) text += ')';
    }
    return text;
}

// A map with a key renamed, in its place, and given another value.
Value replaced(const Value& map, std::string_view key, std::string_view newKey, Value value)
{
    return Value(map.asMap().renamed(key, newKey).with(newKey, std::move(value)));
}

} // namespace

Result<Conversion> toProfile(const Document& document, document::Profile profile)
{
    if (document::profile(document) == profile)
        return refusal("convert-nothing", "The document has this profile already.");
    if (profile == document::Profile::WfSpec) {
        Result<wfspec::Inverse> made = wfspec::inverse(document);
        if (!made) return made.diagnostics();
        Conversion conversion{{std::move(made->document), "Convert to wf_spec", {}}, {}};
        for (const wfspec::InverseNote& difference : made->notes)
            conversion.notes.push_back(wfspec::wordsFor(difference));
        return conversion;
    }
    const wfspec::Resolution resolution = wfspec::resolve(document);
    wfspec::Manifests made = wfspec::manifestObjects(document, resolution);
    if (made.objects.empty()) return made.findings;
    Value root = document.root.without("inputs").without("cron").without("preview").without("module");
    root = root.with("profile", "argo").without("kind").with("argo", Value(document::argoVersion(document)));
    root = root.with("manifest", made.objects.front());
    Conversion conversion{{document::withRoot(document, root), "Convert to a plain manifest", {}}, {}};
    for (std::size_t i = 1; i < made.objects.size(); ++i)
        conversion.notes.push_back(note(Severity::Warning, "convert-lost",
                                        "The " + std::string(made.objects[i]["kind"].stringOr("object")) +
                                            " beside the workflow is left out.",
                                        "Export it first if you want to keep it.", Path{}.key("cron")));
    return conversion;
}

Result<Conversion> toDepends(const Document& document, std::string_view templateName)
{
    const Result<Nodes> nodes = tasksOf(document, templateName);
    if (!nodes) return nodes.diagnostics();
    std::map<std::string, Value, std::less<>> byName;
    std::set<std::string, std::less<>> awaited;
    for (const Value& task : nodes->list.items()) {
        byName.emplace(task["name"].stringOr(), task);
        for (const Value& name : task["dependencies"].items())
            awaited.emplace(name.stringOr());
    }
    Diagnostics notes;
    for (const Value& task : nodes->list.items()) {
        const std::string name(task["name"].stringOr());
        if (forgiven(task).empty() || awaited.contains(name)) continue;
        notes.push_back(note(Severity::Warning, "convert-lost",
                             "A failure of " + name + " fails the DAG now: nothing waits for it.",
                             "depends can't say that a failure at the end does no harm.",
                             nodes->path.named("name", name).key("continueOn")));
    }
    const Value tasks = transformItems(nodes->list, [&](const Value& task) {
        Value result = task;
        if (task["dependencies"].isList() && !task.has("depends")) {
            const std::string text = waitsText(task["dependencies"], byName);
            result = text.empty() ? task.without("dependencies")
                                  : replaced(task, "dependencies", "depends", Value(text));
        }
        return result.has("continueOn") ? result.without("continueOn") : result;
    });
    return withTasks(document, *nodes, tasks, "Use depends in " + std::string(templateName),
                     std::move(notes));
}

Result<Conversion> toDependencies(const Document& document, std::string_view templateName)
{
    const Result<Nodes> nodes = tasksOf(document, templateName);
    if (!nodes) return nodes.diagnostics();
    Diagnostics refused;
    const Value tasks = transformItems(nodes->list, [&](const Value& task) {
        if (!task["depends"].isString()) return task;
        const Result<Depends> depends = argo::parseDepends(task["depends"].asString());
        if (!depends || !argo::isPlainList(*depends)) {
            const std::string name(task["name"].stringOr());
            refused.push_back(refusal(
                "convert-depends",
                name + " asks for more than dependencies can say: " + task["depends"].asString() + ".",
                "Dependencies can list names that must all have succeeded.",
                nodes->path.named("name", name).key("depends")));
            return task;
        }
        std::vector<Value> names;
        for (const argo::Operand& operand : argo::operands(*depends))
            names.emplace_back(operand.task);
        if (names.empty()) return task.without("depends");
        return replaced(task, "depends", "dependencies", Value::list(std::move(names)));
    });
    if (!refused.empty()) return refused;
    return withTasks(document, *nodes, tasks, "Use dependencies in " + std::string(templateName), {});
}

Result<Conversion> toContainerSet(const Document& document, std::string_view templateName)
{
    const Value& tmpl = document::findTemplate(document, templateName);
    if (tmpl.isNull()) return noSuchTemplate(templateName);
    if (argo::templateKind(tmpl) != argo::TemplateKind::Container || !tmpl["container"].isMap())
        return refusal("convert-container", std::string(templateName) + " is no container template.",
                       "Only a container can become the first of a container set.");
    const Value container = tmpl["container"];
    std::vector<Entry> entries{{"name", Value("main"), {}, {}}};
    for (const Entry& entry : container.entries())
        if (entry.key != "name") entries.push_back(entry);
    const Value set = Value::map({{"containers", Value::list({Value(Map(std::move(entries)))})}});
    const Path path = document::templatePath(document, templateName);
    Result<Edit> edit = editAt(document, path, replaced(tmpl, "container", "containerSet", set),
                               "Make a container set of " + std::string(templateName), path);
    if (!edit) return edit.diagnostics();
    Conversion conversion{*std::move(edit), {}};
    const Value& given = container["name"];
    if (given.isString() && given.asString() != "main")
        conversion.notes.push_back(note(Severity::Info, "convert-changed",
                                        "The container " + given.asString() + " is called main now.",
                                        "Argo takes the outputs of a container set from main.", path));
    return conversion;
}

} // namespace dagwright::operations
