#include "model/argo/expr/arithmetic.h"
#include "model/argo/expr/native.h"
#include "model/argo/expr/sort.h"
#include "model/argo/expr/unicode.h"

#include <algorithm>

namespace dagwright::argo::expr {

namespace {

std::string wrongCount(std::size_t wanted, std::size_t given)
{
    return "This function takes " + std::to_string(wanted) +
           (wanted == 1 ? " argument, not " : " arguments, not ") + std::to_string(given) + ".";
}

Checked checkLen(std::span<const GoType> given)
{
    if (given.size() != 1) return wrongCount(1, given.size());
    if (given[0] == GoType::Any || given[0] == GoType::String || isListType(given[0]) || isMapType(given[0]))
        return GoType::Int;
    return "A " + std::string(goName(given[0])) + " has no length.";
}

Checked checkList(std::span<const GoType> given, GoType result)
{
    if (given.size() != 1) return wrongCount(1, given.size());
    if (given[0] == GoType::Any || isListType(given[0])) return result;
    return "This function takes a list, not a " + std::string(goName(given[0])) + ".";
}

Checked checkItem(std::span<const GoType> given) // first, last
{
    const bool list = given.size() == 1 && isListType(given[0]);
    return checkList(given, list ? elementType(given[0]) : GoType::Any);
}

Checked checkListToList(std::span<const GoType> given)
{
    return checkList(given, GoType::List);
}

Checked checkPairs(std::span<const GoType> given)
{
    return checkList(given, GoType::AnyMap);
}

Checked checkMap(std::span<const GoType> given)
{
    if (given.size() != 1) return wrongCount(1, given.size());
    if (given[0] == GoType::Any || isMapType(given[0])) return GoType::List;
    return "This function takes a map, not a " + std::string(goName(given[0])) + ".";
}

Checked checkTake(std::span<const GoType> given)
{
    if (given.size() != 2) return wrongCount(2, given.size());
    if (given[0] != GoType::Any && !isListType(given[0]))
        return "take takes items from a list, not from a " + std::string(goName(given[0])) + ".";
    const GoKind kind = kindOf(given[1]);
    const bool counts =
        kind == GoKind::Interface || kind == GoKind::Int || kind == GoKind::Int32 || kind == GoKind::Int64;
    if (!counts) return "take takes a whole number of items, not a " + std::string(goName(given[1])) + ".";
    return given[0];
}

Checked checkConcat(std::span<const GoType> given)
{
    if (given.empty()) return "concat needs a list.";
    for (const GoType type : given)
        if (type != GoType::Any && !isListType(type))
            return "concat takes lists, not a " + std::string(goName(type)) + ".";
    return GoType::List;
}

Value length(Run& run, Arguments given)
{
    const Value& value = given[0];
    if (value.isString()) return intValue(static_cast<std::int64_t>(countRunes(textOf(value))));
    if (value.isList() || value.isMap()) return intValue(static_cast<std::int64_t>(value.length()));
    return run.fail("A " + typeOfValue(value) + " has no length.");
}

Value typeName(Run&, Arguments given)
{
    const GoType type = given[0].type();
    switch (type) {
    case GoType::Nil: return textValue("nil");
    case GoType::Bool: return textValue("bool");
    case GoType::Int:
    case GoType::Int32:
    case GoType::Int64: return textValue("int");
    case GoType::Uint8:
    case GoType::Uint64: return textValue("uint");
    case GoType::Float: return textValue("float");
    case GoType::String: return textValue("string");
    case GoType::Function: return textValue("func");
    case GoType::Location: return textValue("time.Location");
    case GoType::Version: return textValue("github.com/Masterminds/semver/v3.Version");
    default: break;
    }
    if (given[0].isList()) return textValue("array");
    return textValue(given[0].isMap() ? "map" : std::string(goName(type)));
}

// Nothing is wrong with a list that is none, it only has no first item.
Value itemAt(Arguments given, bool last)
{
    const Value& list = given[0];
    if ((!list.isList() && !list.isString()) || list.length() == 0) {
        if (list.isMap()) {
            const Value* value = list.asMap().find(intValue(last ? -1 : 0));
            return value ? *value : Value();
        }
        return {};
    }
    return list.at(last ? list.length() - 1 : 0);
}

Value first(Run&, Arguments given)
{
    return itemAt(given, false);
}

Value last(Run&, Arguments given)
{
    return itemAt(given, true);
}

Value take(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "take")) return {};
    const GoType type = given[1].type();
    const bool counts = type == GoType::Int || type == GoType::Int32 || type == GoType::Int64 ||
                        type == GoType::Duration || type == GoType::Month || type == GoType::Weekday;
    if (!counts) return run.fail("take takes a whole number of items, not a " + typeOfValue(given[1]) + ".");
    if (given[1].asInt() < 0) return run.fail("take cannot take fewer than 0 items.");
    return sliced(run, given[0], intValue(0), intValue(given[1].asInt()));
}

// Go gives keys, values and pairs in no order; ours is that of the keys.
Value keys(Run& run, Arguments given)
{
    if (!given[0].isMap()) return run.fail("keys takes a map, not a " + typeOfValue(given[0]) + ".");
    std::vector<Value> items;
    for (const auto& entry : given[0].asMap().entries)
        items.push_back(entry.first);
    return Value::list(std::move(items));
}

Value values(Run& run, Arguments given)
{
    if (!given[0].isMap()) return run.fail("values takes a map, not a " + typeOfValue(given[0]) + ".");
    std::vector<Value> items;
    for (const auto& entry : given[0].asMap().entries)
        items.push_back(entry.second);
    return Value::list(std::move(items));
}

Value toPairs(Run& run, Arguments given)
{
    if (!given[0].isMap()) return run.fail("toPairs takes a map, not a " + typeOfValue(given[0]) + ".");
    std::vector<Value> items;
    for (const auto& entry : given[0].asMap().entries)
        items.push_back(Value::list({entry.first, entry.second}, GoType::Pair));
    return Value::list(std::move(items), GoType::PairList);
}

Value fromPairs(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "fromPairs")) return {};
    MapData::Entries entries;
    for (std::size_t i = 0; i < given[0].length(); i++) {
        const Value pair = given[0].at(i);
        if (!pair.isList() || pair.length() != 2) return run.fail("fromPairs takes a list of pairs.");
        if (!isHashable(pair.at(0))) return run.fail("A " + typeOfValue(pair.at(0)) + " cannot be a key.");
        entries.emplace_back(pair.at(0), pair.at(1));
    }
    return Value::map(std::move(entries), GoType::AnyMap);
}

std::vector<Value> itemsOf(const Value& list)
{
    std::vector<Value> items;
    items.reserve(list.length());
    for (std::size_t i = 0; i < list.length(); i++)
        items.push_back(list.at(i));
    return items;
}

Value reverse(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "reverse") || !run.grow(given[0].length())) return {};
    if (!run.reserveBytes(given[0].length() * sizeof(Value))) return {};
    std::vector<Value> items = itemsOf(given[0]);
    std::reverse(items.begin(), items.end());
    return Value::list(std::move(items));
}

Value uniq(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "uniq")) return {};
    std::vector<Value> kept;
    for (std::size_t i = 0; i < given[0].length(); i++) {
        const Value item = given[0].at(i);
        if (!run.step(kept.size() + 1) || !run.reserveBytes(sizeof(Value))) return {};
        const bool known =
            std::any_of(kept.begin(), kept.end(), [&](const Value& each) { return equalValues(item, each); });
        if (!known) kept.push_back(item);
    }
    return Value::list(std::move(kept));
}

Value concat(Run& run, Arguments given)
{
    std::vector<Value> items;
    for (const Value& list : given) {
        if (!isListOrFail(run, list, "concat") || !run.reserveBytes(list.length() * sizeof(Value))) return {};
        for (std::size_t i = 0; i < list.length(); i++)
            items.push_back(list.at(i));
    }
    if (!run.grow(items.size())) return {};
    return items.empty() ? Value::nilList() : Value::list(std::move(items));
}

bool flattenInto(Run& run, const Value& list, std::vector<Value>& items)
{
    for (std::size_t i = 0; i < list.length(); i++) {
        if (!run.step() || !run.reserveBytes(sizeof(Value))) return false;
        const Value item = list.at(i);
        if (!item.isList())
            items.push_back(item);
        else if (!flattenInto(run, item, items))
            return false;
    }
    return true;
}

Value flatten(Run& run, Arguments given)
{
    std::vector<Value> items;
    if (!isListOrFail(run, given[0], "flatten") || !flattenInto(run, given[0], items)) return {};
    if (!run.grow(items.size())) return {};
    return Value::list(std::move(items));
}

Value sort(Run& run, Arguments given)
{
    bool descending = false;
    if (given.size() == 2) {
        if (!given[1].isString() || (textOf(given[1]) != "asc" && textOf(given[1]) != "desc"))
            return run.fail("The order must be asc or desc.");
        descending = textOf(given[1]) == "desc";
    }
    const GoType type = given[0].type();
    const bool sortable = type == GoType::List || type == GoType::StringList || type == GoType::IntList;
    std::vector<std::pair<Value, Value>> keyed;
    for (std::size_t i = 0; sortable && i < given[0].length(); i++)
        keyed.emplace_back(given[0].at(i), given[0].at(i));
    if (!run.reserveBytes(keyed.size() * 3 * sizeof(Value)) || !sortByKey(run, keyed, descending)) return {};
    if (!run.grow(keyed.size())) return {};
    if (!sortable) return Value::nilList(); // Go sorts nothing then
    std::vector<Value> items;
    items.reserve(keyed.size());
    for (auto& entry : keyed)
        items.push_back(std::move(entry.second));
    return Value::list(std::move(items));
}

Value get(Run& run, Arguments given)
{
    return fetchedOrNil(run, given[0], given[1]);
}

} // namespace

std::vector<BuiltinFunction> listBuiltins()
{
    const GoType list = GoType::List, text = GoType::String;
    std::vector<BuiltinFunction> table{
        {"len", length, checkLen, {}},
        {"type", typeName, nullptr, {{{GoType::Any}, text}}},
        {"first", first, checkItem, {}},
        {"last", last, checkItem, {}},
        {"get", get, nullptr, {{{GoType::Any, GoType::Any}, GoType::Any}}},
        {"take", take, checkTake, {}},
        {"keys", keys, checkMap, {}},
        {"values", values, checkMap, {}},
        {"toPairs", toPairs, checkMap, {}},
        {"fromPairs", fromPairs, checkPairs, {}},
        {"reverse", reverse, checkListToList, {}},
        {"uniq", uniq, checkListToList, {}},
        {"concat", concat, checkConcat, {}},
        {"flatten", flatten, checkListToList, {}},
        {"sort",
         sort,
         nullptr,
         {{{list, text}, list},
          {{GoType::IntList, text}, list},
          {{GoType::FloatList, text}, list},
          {{GoType::StringList, text}, list},
          {{list}, list},
          {{GoType::FloatList}, list},
          {{GoType::StringList}, list},
          {{GoType::IntList}, list}}},
    };
    // Those with closures are the evaluator's own.
    for (const std::string_view name :
         {"all", "none", "any", "one", "filter", "map", "count", "sum", "find", "findIndex", "findLast",
          "findLastIndex", "groupBy", "sortBy", "reduce"})
        table.push_back({name, nullptr, nullptr, {}});
    return table;
}

} // namespace dagwright::argo::expr
