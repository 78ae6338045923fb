#include "model/wfspec/templates.h"

#include "model/wfspec/origin.h"

namespace dagwright::wfspec {
namespace {

using text::hcl::isUnknown;

constexpr std::size_t maxNotes = 100;

void note(Diagnostics& notes, Path path, std::string message, const Value& at)
{
    Diagnostic problem;
    problem.rule = "template-shape";
    problem.message = std::move(message);
    problem.path = std::move(path);
    problem.span = at.span();
    notes.push_back(std::move(problem));
}

void take(MadeItem& into, Diagnostics notes)
{
    if (notes.empty()) return;
    auto all = into.notes ? std::make_shared<Diagnostics>(*into.notes) : std::make_shared<Diagnostics>();
    all->insert(all->end(), std::make_move_iterator(notes.begin()), std::make_move_iterator(notes.end()));
    into.notes = std::move(all);
}

// Notes of a list's items with the item's place before their paths, at most maxNotes of them.
void collect(const Value& list, const ListMemo& memo, const Path& at, Diagnostics& into)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < memo.items().size() && count < maxNotes; ++i) {
        if (!memo.items()[i].notes) continue;
        Path place = at;
        place.segments.push_back(segmentFor(list, i, "name"));
        for (const Diagnostic& made : *memo.items()[i].notes) {
            if (++count > maxNotes) break;
            into.push_back(made);
            into.back().path = place.joined(made.path);
        }
    }
}

// The given list, then the added items; the list itself where nothing is added.
Value extended(const Value& given, const Value& added, std::uint32_t mark)
{
    if (given.isList() && added.size() == 0) return given;
    std::vector<Value> items;
    items.reserve(given.size() + added.size());
    for (const Value& item : given.items())
        items.push_back(item);
    for (const Value& item : added.items())
        items.push_back(item);
    if (!given.isList()) return markedList(std::move(items), mark);
    return Value::of(List(std::move(items)), given.meta());
}

// {…, parameters: [the given ones, the added ones]}
Value withParameters(const Value& given, const Value& added)
{
    if (isUnknown(given)) return given;
    if (!given.isMap())
        return MapBuilder(constantMark).add("parameters", extended({}, added, constantMark)).build();
    const Value& before = given["parameters"];
    if (isUnknown(before)) return given;
    return given.with("parameters", extended(before, added, constantMark)).withMeta(given.meta());
}

Value withArguments(const Value& given, const Value& added)
{
    return given.with("arguments", withParameters(given["arguments"], added)).withMeta(given.meta());
}

Value hooksOf(const Value& given, const Value& added)
{
    static const Value none = MapBuilder(constantMark).build();
    if (isUnknown(given)) return given;
    if (!given.isMap()) return none;
    Value result = given;
    for (const Entry& hook : given.asMap())
        if (hook.value.isMap()) result = result.with(hook.key, withArguments(hook.value, added));
    return result.sameNode(given) ? given : result.withMeta(given.meta());
}

Value taskOf(const Value& given, const TemplateContext& context)
{
    if (!given.isMap()) return given;
    const Value result = withArguments(given, context.taskParameters);
    return result.with("hooks", hooksOf(given["hooks"], context.taskParameters)).withMeta(given.meta());
}

// A step gets what a task gets, only where there is something to hand through.
Value stepOf(const Value& given, const TemplateContext& context)
{
    if (!given.isMap() || context.taskParameters.size() == 0) return given;
    Value result = withArguments(given, context.taskParameters);
    if (given["hooks"].isMap())
        result = result.with("hooks", hooksOf(given["hooks"], context.taskParameters));
    return result.withMeta(given.meta());
}

Value stepsOf(const Value& given, const TemplateContext& context)
{
    Value result = given;
    std::size_t row = 0;
    for (const Value& group : given.items()) {
        Value made = group.isMap() ? stepOf(group, context) : group;
        std::size_t position = 0;
        for (const Value& step : group.items())
            made = made.withItem(position++, stepOf(step, context));
        if (!made.sameNode(group)) result = result.withItem(row, made.withMeta(group.meta()));
        ++row;
    }
    return marked(result, given.isList() ? context.stepsMark : given.mark());
}

// What the user gave, whole key by key, then the defaults that are left.
Value merged(const Value& given, const Value& defaults)
{
    std::vector<Entry> entries;
    entries.reserve(given.size() + defaults.size());
    for (const Entry& entry : given.entries())
        entries.push_back(entry);
    for (const Entry& entry : defaults.entries())
        if (!given.has(entry.key)) entries.push_back(entry);
    return Value::of(Map(std::move(entries)), given.meta());
}

Value containerSetOf(const Value& given, const TemplateContext& context)
{
    const Value& containers = given["containers"];
    if (!containers.isList()) return given;
    std::vector<Value> made;
    for (const Value& container : containers.asList())
        made.push_back(container.isMap() ? merged(container, context.correctedDefaults) : container);
    return given.with("containers", Value::of(List(std::move(made)), containers.meta()))
        .withMeta(given.meta());
}

Value scriptOf(const Value& given, const TemplateContext& context)
{
    if (context.claimMounts.size() == 0 || given.has("volumeMounts")) return given;
    return given.with("volumeMounts", context.claimMounts).withMeta(given.meta());
}

// Argo 4 has only the lists.
Value locksOf(const Value& given, const TemplateContext& context)
{
    if (!context.pluralLocks || !given.isMap()) return given;
    std::vector<Entry> entries;
    for (const Entry& entry : given.asMap()) {
        const char* plural = entry.key == "semaphore" ? "semaphores"
                             : entry.key == "mutex"   ? "mutexes"
                                                      : nullptr;
        if (plural && entry.value.isMap() && !given.has(plural))
            entries.push_back({plural, markedList({entry.value}, context.locksMark), {}, {}});
        else
            entries.push_back(entry);
    }
    return Value::of(Map(std::move(entries)), given.meta());
}

// A value of the wrong shape fails in the module; here it stays as it is and is said.
void checkShapes(const Value& given, Diagnostics& notes)
{
    const auto isBad = [&](std::string_view key, bool wantsMap) {
        const Value& value = given[key];
        return !value.isNull() && !isUnknown(value) && !(wantsMap ? value.isMap() : value.isList());
    };
    for (const char* key : {"container", "containerSet", "dag", "inputs"})
        if (isBad(key, true))
            note(notes, Path{}.key(key), std::string(key) + " of a template is to be a map.", given[key]);
    const auto list = [&](const char* outer, const char* inner) {
        const Value& value = given[outer][inner];
        if (!value.isNull() && !isUnknown(value) && !value.isList())
            note(notes, Path{}.key(outer).key(inner), std::string(inner) + " is to be a list.", value);
    };
    list("containerSet", "containers");
    list("dag", "tasks");
    list("inputs", "parameters");
}

} // namespace

Value stepsWithParameters(const Value& steps, const TemplateContext& context)
{
    return stepsOf(steps, context);
}

std::uint64_t TemplateContext::hash() const
{
    std::uint64_t hash = keepSteps ? 3 : 5;
    hash = mixed(hash, pluralLocks ? 7 : 11);
    hash = mixed(hash, mixed(locksMark, stepsMark));
    for (const Value* value : {&containerDefaults, &correctedDefaults, &claimMounts, &volumes, &affinity,
                               &tolerations, &resourceTolerations, &schedulerName, &priorityClassName,
                               &serviceAccountName, &templateParameters, &taskParameters, &resourcePatch})
        hash = mixed(hash, value->id());
    return hash;
}

Value TemplateResolver::resolve(Module& module, const Value& templates, const TemplateContext& context,
                                std::uint64_t names, Diagnostics& findings)
{
    const Path path = Path{}.key("inputs").key("templates");
    bool held = false;
    const Value list = templates.isList() ? templates : module.evaluated(templates, path, findings, &held);
    if (!list.isList()) {
        if (!isUnknown(list) && !list.isNull()) {
            note(findings, path, "The input templates is to be a list of Argo templates.", list);
        }
        return isUnknown(list) ? list : Value::list({});
    }
    templates_.update(list, context.hash(), names,
                      [&](const Value& given) { return make(module, given, context, names); });
    collect(list, templates_, path, findings);
    // Memos of templates that are gone go once in a while; those in use come back at the cost of one round.
    if (++round_ % 1000 == 0 && tasks_.size() > 2 * list.size() + 16) tasks_.clear();
    return Value::of(templates_.values(), templates.meta());
}

Value TemplateResolver::dag(Module& module, const Value& given, const std::string& key,
                            const TemplateContext& context, std::uint64_t names, MadeItem& into)
{
    Diagnostics notes;
    const Path path = Path{}.key("dag");
    Value result = given;
    for (const Entry& entry : given.asMap()) {
        if (entry.key == "tasks" && entry.value.isList()) continue;
        const Value made = module.evaluated(entry.value, path.key(entry.key), notes, &into.isVolatile);
        if (!made.sameNode(entry.value)) result = result.with(entry.key, made);
    }
    const Value tasks = result["tasks"];
    if (tasks.isList()) {
        ListMemo& memo = tasks_[key];
        memo.update(tasks, context.taskParameters.id(), names, [&](const Value& task) {
            MadeItem item;
            Diagnostics own;
            const Value plain = module.evaluated(task, {}, own, &item.isVolatile);
            if (!plain.isMap() && !isUnknown(plain)) note(own, {}, "A task is to be a map.", task);
            item.value = taskOf(plain, context);
            take(item, std::move(own));
            return item;
        });
        for (const MadeItem& item : memo.items())
            into.isVolatile = into.isVolatile || item.isVolatile;
        collect(tasks, memo, path.key("tasks"), notes);
        result = result.with("tasks", Value::of(memo.values(), tasks.meta()));
    } else if (tasks.isNull()) {
        result = result.with("tasks", markedList({}, constantMark));
    }
    take(into, std::move(notes));
    return result.withMeta(given.meta());
}

MadeItem TemplateResolver::make(Module& module, const Value& raw, const TemplateContext& context,
                                std::uint64_t names)
{
    MadeItem item;
    Diagnostics notes;
    Value given = raw;
    if (!raw.isMap()) given = module.evaluated(raw, {}, notes, &item.isVolatile);
    if (!given.isMap()) {
        if (!isUnknown(given)) note(notes, {}, "A template is to be a map.", raw);
        item.value = given;
        take(item, std::move(notes));
        return item;
    }
    checkShapes(given, notes);
    std::vector<Entry> entries;
    for (const Entry& entry : given.asMap()) {
        if (entry.value.isNull()) continue;
        Entry made = entry;
        if (text::hcl::mayHoldExpression(entry.key)) {
            const Value pair = module.evaluated(Value::map({{entry.key, true}}), {}, notes, &item.isVolatile);
            if (pair.size() == 1) made.key = pair.asMap().at(0).key;
        }
        const bool isDag = made.key == "dag" && entry.value.isMap();
        if (!isDag)
            made.value = module.evaluated(entry.value, Path{}.key(entry.key), notes, &item.isVolatile);
        const Value& value = made.value;
        if (value.isNull() || (made.key == "steps" && !context.keepSteps)) continue;
        if (isDag)
            made.value = dag(module, value, std::string(given["name"].stringOr()), context, names, item);
        else if (made.key == "container" && value.isMap())
            made.value = merged(value, context.correctedDefaults);
        else if (made.key == "containerSet")
            made.value = containerSetOf(value, context);
        else if (made.key == "script" && value.isMap())
            made.value = scriptOf(value, context);
        else if (made.key == "steps")
            made.value = stepsOf(value, context);
        else if (made.key == "inputs")
            made.value = withParameters(value, context.templateParameters);
        else if (made.key == "synchronization")
            made.value = locksOf(value, context);
        entries.push_back(std::move(made));
    }
    const auto otherwise = [&](std::string_view key, const Value& value) {
        if ((!given.has(key) || (key == "inputs" && given[key].isNull())) && !value.isNull())
            entries.push_back({std::string(key), value, {}, {}});
    };
    const auto is = [&](std::string_view key) { return !given[key].isNull(); };
    otherwise("inputs", withParameters({}, context.templateParameters));
    if (is("containerSet")) otherwise("volumes", context.volumes);
    otherwise("affinity", context.affinity);
    otherwise("tolerations", is("resource") ? context.resourceTolerations : context.tolerations);
    otherwise("schedulerName", context.schedulerName);
    otherwise("priorityClassName", context.priorityClassName);
    otherwise("serviceAccountName", context.serviceAccountName);
    if (is("resource")) otherwise("podSpecPatch", context.resourcePatch);
    item.value = Value::of(Map(std::move(entries)), given.meta());
    take(item, std::move(notes));
    return item;
}

} // namespace dagwright::wfspec
