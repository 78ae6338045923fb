// sprig's functions on maps.
#include "model/argo/expr/native.h"
#include "model/argo/expr/sprig.h"

#include <algorithm>

namespace dagwright::argo::expr {

namespace {

constexpr GoType map = GoType::Map;
constexpr GoType text = GoType::String;
constexpr GoType any = GoType::Any;

bool mayChange(Run& run, const Value& value)
{
    if (value.asMap().frozen) run.unsupported("changing a variable in place");
    return run.ok();
}

// A map that holds itself could not be printed, so what is put in is a copy.
Value copyOf(Run& run, const Value& value)
{
    if (!run.step() || !run.reserveBytes(sizeof(Value))) return {};
    if (value.isMap()) {
        MapData::Entries entries;
        for (const auto& [key, each] : value.asMap().entries)
            entries.emplace_back(key, copyOf(run, each));
        return Value::map(std::move(entries), value.type());
    }
    if (!value.isList() || value.type() == GoType::Bytes || value.isNilList()) return value;
    std::vector<Value> items;
    for (const Value& each : value.items())
        items.push_back(copyOf(run, each));
    return Value::list(std::move(items), value.type());
}

void put(Run& run, const Value& target, const Value& key, const Value& value)
{
    if (!mayChange(run, target)) return;
    target.asMap().set(key, copyOf(run, value));
    (void)run.bounded(target);
}

Value dict(Run& run, Arguments given)
{
    MapData::Entries entries;
    for (std::size_t i = 0; i < given.size(); i += 2)
        entries.emplace_back(textValue(shownText(run, given[i])),
                             i + 1 < given.size() ? given[i + 1] : textValue(""));
    return Value::map(std::move(entries));
}

Value get(Run&, Arguments given)
{
    const Value* value = given[0].asMap().find(textOf(given[1]));
    return value ? *value : textValue("");
}

Value set(Run& run, Arguments given)
{
    put(run, given[0], given[1], given[2]);
    return given[0];
}

Value unset(Run& run, Arguments given)
{
    if (mayChange(run, given[0])) given[0].asMap().erase(textOf(given[1]));
    return given[0];
}

Value hasKey(Run&, Arguments given)
{
    return Value::of(given[0].asMap().find(textOf(given[1])) != nullptr);
}

Value pluck(Run&, Arguments given)
{
    std::vector<Value> items;
    for (const Value& each : given.subspan(1))
        if (const Value* value = each.asMap().find(textOf(given[0]))) items.push_back(*value);
    return Value::list(std::move(items));
}

// In the order of the keys; Go's is none.
Value keys(Run& run, Arguments given)
{
    std::vector<Value> items;
    for (const Value& each : given)
        for (const auto& entry : each.asMap().entries) {
            if (!run.reserveBytes(sizeof(Value))) return {};
            items.push_back(entry.first);
        }
    return Value::list(std::move(items), GoType::StringList);
}

Value values(Run& run, Arguments given)
{
    std::vector<Value> items;
    if (!run.reserveBytes(given[0].length() * sizeof(Value))) return {};
    for (const auto& entry : given[0].asMap().entries)
        items.push_back(entry.second);
    return Value::list(std::move(items));
}

Value chosen(Run& run, Arguments given, bool pick)
{
    MapData::Entries entries;
    for (const auto& entry : given[0].asMap().entries) {
        if (!run.step(given.size())) return {};
        const bool named = std::any_of(given.begin() + 1, given.end(),
                                       [&](const Value& key) { return textOf(key) == textOf(entry.first); });
        if (named == pick) entries.push_back(entry);
    }
    return Value::map(std::move(entries));
}

Value dig(Run& run, Arguments given)
{
    if (given.size() < 3) return run.fail("dig needs at least three arguments.");
    const Arguments names = given.first(given.size() - 2);
    if (!areTexts(run, names)) return {};
    Value at = given.back();
    for (const Value& key : names) {
        if (at.type() != map) return run.fail("dig takes names and maps.");
        const Value* value = at.asMap().find(textOf(key));
        if (!value) return given[given.size() - 2];
        at = *value;
    }
    return at;
}

// What is not there or empty is taken over, with `overwrite` all that is not empty; maps are merged.
void mergeInto(Run& run, const Value& target, const Value& source, bool overwrite)
{
    for (const auto& [key, value] : MapData::Entries(source.asMap().entries)) {
        if (!run.step() || !run.ok()) return;
        const Value* old = target.asMap().find(key);
        const bool filled = old && !isEmptyValue(*old);
        if (isNilValue(value)) {
            if (overwrite) put(run, target, key, value);
            continue;
        }
        if (value.type() == map && old && old->type() == map) {
            const Value below = *old;
            mergeInto(run, below, value, overwrite);
            continue;
        }
        if (!filled || overwrite) put(run, target, key, value);
    }
}

template <bool Overwrite>
Value merge(Run& run, Arguments given)
{
    for (const Value& source : given.subspan(1))
        if (run.ok() && mayChange(run, given[0])) mergeInto(run, given[0], source, Overwrite);
    return given[0];
}

} // namespace

std::vector<GoFunction> sprigData()
{
    const Signature merged{{map, map}, any, true};
    const Signature some{{map, text}, map, true};
    return {
        {"dict", {{any}, map, true}, dict},
        {"get", {{map, text}, any}, get},
        {"set", {{map, text, any}, map}, set},
        {"unset", {{map, text}, map}, unset},
        {"hasKey", {{map, text}, GoType::Bool}, hasKey},
        {"pluck", {{text, map}, GoType::List, true}, pluck},
        {"keys", {{map}, GoType::StringList, true}, keys},
        {"values", {{map}, GoType::List}, values},
        {"pick", some, [](Run& run, Arguments given) { return chosen(run, given, true); }},
        {"omit", some, [](Run& run, Arguments given) { return chosen(run, given, false); }},
        {"dig", {{any}, any, true}, dig},
        {"merge", merged, merge<false>},
        {"mustMerge", merged, merge<false>},
        {"mergeOverwrite", merged, merge<true>},
        {"mustMergeOverwrite", merged, merge<true>},
        {"deepCopy", {{any}, any}, [](Run& run, Arguments given) { return copyOf(run, given[0]); }},
        {"mustDeepCopy", {{any}, any}, [](Run& run, Arguments given) { return copyOf(run, given[0]); }},
    };
}

} // namespace dagwright::argo::expr
