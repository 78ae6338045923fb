#include "model/wfspec/inverse_passthrough.h"

#include "model/value/transform.h"

#include <algorithm>

namespace dagwright::wfspec {
namespace {

std::string reference(std::string_view scope, const Value& name)
{
    return "{{" + std::string(scope) + ".parameters." + std::string(name.stringOr()) + "}}";
}

// How many of the workflow's last parameters this template takes over.
std::size_t takenOver(const List& parameters, const Value& tmpl)
{
    const List& inputs = tmpl["inputs"]["parameters"].items();
    std::size_t count = 0;
    while (count < std::min(parameters.size(), inputs.size())) {
        const Value& parameter = parameters.at(parameters.size() - 1 - count);
        const Value& input = inputs.at(inputs.size() - 1 - count);
        if (!(input["name"] == parameter["name"]) ||
            input["default"].stringOr() != reference("workflow", parameter["name"]))
            break;
        ++count;
    }
    return count;
}

Value firstOf(const Value& list, std::size_t count)
{
    std::vector<Value> items;
    for (std::size_t i = 0; i < count; ++i)
        items.push_back(list.items().at(i));
    return Value::list(std::move(items));
}

// What a task, step or hook hands on at the end of its arguments is taken away.
Value withoutHanded(const Value& owner, const Value& passed)
{
    const List& given = owner["arguments"]["parameters"].items();
    const std::size_t count = passed.size();
    if (given.size() < count) return owner;
    for (std::size_t i = 0; i < count; ++i) {
        const Value& item = given.at(given.size() - count + i);
        const Value& name = passed.items().at(i)["name"];
        if (!(item["name"] == name) || item["value"].stringOr() != reference("inputs", name)) return owner;
    }
    const Value kept = firstOf(owner["arguments"]["parameters"], given.size() - count);
    return owner.with("arguments", owner["arguments"].with("parameters", kept));
}

Value plainNode(const Value& node, const Value& passed)
{
    Value result = withoutHanded(node, passed);
    for (const Entry& hook : node["hooks"].entries())
        result = result.with("hooks", result["hooks"].with(hook.key, withoutHanded(hook.value, passed)));
    return result;
}

Value plainTemplate(const Value& tmpl, const Value& passed)
{
    const Value& inputs = tmpl["inputs"]["parameters"];
    const Value own = firstOf(inputs, inputs.size() - passed.size());
    Value result = tmpl.with("inputs", tmpl["inputs"].with("parameters", own));
    const auto plain = [&](const Value& node) { return plainNode(node, passed); };
    if (tmpl["dag"]["tasks"].isList())
        result = result.with("dag", tmpl["dag"].with("tasks", transformItems(tmpl["dag"]["tasks"], plain)));
    if (tmpl["steps"].isList())
        result = result.with("steps", transformItems(tmpl["steps"], [&](const Value& group) {
                                 return group.isList() ? transformItems(group, plain) : plain(group);
                             }));
    return result;
}

} // namespace

Passthrough passthroughOf(const Value& spec)
{
    const Value& parameters = spec["arguments"]["parameters"];
    const Value& templates = spec["templates"];
    std::size_t count = templates.size() == 0 ? 0 : parameters.size();
    for (const Value& tmpl : templates.items())
        count = std::min(count, takenOver(parameters.items(), tmpl));
    if (count == 0) return {{}, spec};
    std::vector<Value> items;
    for (std::size_t i = parameters.size() - count; i < parameters.size(); ++i)
        items.push_back(parameters.items().at(i));
    const Value passed = Value::list(std::move(items));
    const Value rest = firstOf(parameters, parameters.size() - count);
    const auto plain = [&](const Value& tmpl) { return plainTemplate(tmpl, passed); };
    return {passed, spec.with("arguments", spec["arguments"].with("parameters", rest))
                        .with("templates", transformItems(templates, plain))};
}

} // namespace dagwright::wfspec
