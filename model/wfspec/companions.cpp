#include "model/wfspec/companions.h"

#include "model/wfspec/values.h"

#include <array>

namespace dagwright::wfspec {
namespace {

// Terraform's statement fields and what IAM calls them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> statementFields{{
    {"sid", "Sid"},
    {"effect", "Effect"},
    {"actions", "Action"},
    {"not_actions", "NotAction"},
    {"resources", "Resource"},
    {"not_resources", "NotResource"},
}};

// principals: [{type: AWS, identifiers: [...]}] -> {AWS: [...]}
Value principals(const Value& list)
{
    Value result{Map{}};
    for (const Value& item : list.items())
        if (item["type"].isString()) result = result.with(item["type"].asString(), item["identifiers"]);
    return result;
}

// conditions: [{test, variable, values}] -> {test: {variable: values}}
Value conditions(const Value& list)
{
    Value result{Map{}};
    for (const Value& item : list.items()) {
        if (!item["test"].isString() || !item["variable"].isString()) continue;
        const std::string& test = item["test"].asString();
        const Value& before = result[test];
        const Value inner = before.isMap() ? before : Value(Map{});
        result = result.with(test, inner.with(item["variable"].asString(), item["values"]));
    }
    return result;
}

const Value& firstOf(const Value& map, std::string_view one, std::string_view other)
{
    return map.has(one) ? map[one] : map[other];
}

Value statementOf(const Value& given)
{
    MapBuilder statement(0);
    for (const auto& [ours, iam] : statementFields) {
        if (ours == "effect" && !given.has(ours))
            statement.add(iam, "Allow");
        else
            statement.addUnlessNull(iam, given[ours]);
    }
    if (const Value& list = firstOf(given, "principals", "principal"); list.size() > 0)
        statement.add("Principal", principals(list));
    if (const Value& list = firstOf(given, "not_principals", "not_principal"); list.size() > 0)
        statement.add("NotPrincipal", principals(list));
    if (const Value& list = firstOf(given, "conditions", "condition"); list.size() > 0)
        statement.add("Condition", conditions(list));
    return statement.build();
}

} // namespace

std::vector<Entry> companionMounts(const document::Document& document)
{
    std::vector<Entry> mounts;
    for (const Value& map : document.root["companions"]["config_maps"].items())
        if (map["name"].isString() && map["mount_path"].isString())
            mounts.push_back(
                {map["name"].asString(), Value::map({{"mount_path", map["mount_path"]}}), {}, {}});
    return mounts;
}

Value companionPolicy(const document::Document& document)
{
    const Value& statements = document.root["companions"]["aws_permissions"];
    if (statements.items().empty()) return {};
    std::vector<Value> made;
    for (const Value& statement : statements.items())
        made.push_back(statementOf(statement));
    return Value::map({{"Version", "2012-10-17"}, {"Statement", Value::list(std::move(made))}});
}

Value companionConfigMap(const document::Document& document, std::string_view label)
{
    const List& maps = document.root["companions"]["config_maps"].items();
    for (const Value& map : maps) {
        std::string name(map["name"].stringOr());
        for (char& c : name)
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))) c = '_';
        if (!name.empty() && name == label) return map;
    }
    return maps.size() == 1 && maps[0]["name"].isString() ? maps[0] : Value();
}

} // namespace dagwright::wfspec
