#include "model/value/transform.h"

namespace dagwright {

Value transformItems(const Value& list, const std::function<Value(const Value&)>& change)
{
    if (!list.isList()) return list;
    std::vector<Value> items;
    items.reserve(list.size());
    bool changed = false;
    for (const Value& item : list.asList()) {
        items.push_back(change(item));
        changed = changed || !items.back().sameNode(item);
    }
    Meta meta;
    meta.style = list.meta().style;
    return changed ? Value::of(List(std::move(items)), std::move(meta)) : list;
}

Value transformStrings(const Value& value,
                       const std::function<std::optional<std::string>(const std::string&)>& change)
{
    if (value.isString()) {
        std::optional<std::string> changed = change(value.asString());
        if (!changed || *changed == value.asString()) return value;
        Meta meta;
        meta.style = value.meta().style;
        return Value::of(*std::move(changed), std::move(meta));
    }
    if (value.isList())
        return transformItems(value, [&](const Value& item) { return transformStrings(item, change); });
    Value result = value;
    for (const Entry& entry : value.entries()) {
        Value changed = transformStrings(entry.value, change);
        if (!changed.sameNode(entry.value)) result = result.with(entry.key, std::move(changed));
    }
    return result;
}

} // namespace dagwright
