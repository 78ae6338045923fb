// Functions over lists and objects, as OpenTofu has them.

#include "model/text/hcl_evaluator.h"
#include "model/text/hcl_values.h"

#include <algorithm>
#include <array>
#include <set>

namespace dagwright::text::hcl {

namespace {

using Outcome = std::optional<Value>;

bool listArgument(FunctionCall& call, const Value& value)
{
    if (value.isList()) return true;
    call.error = "expected a list, not " + std::string(describe(value)) + '.';
    return false;
}

std::optional<std::int64_t> wholeArgument(FunctionCall& call, const Value& value)
{
    const std::optional<Value> number = toNumber(value);
    if (number && number->isInt()) return number->asInt();
    call.error = "expected a whole number, not " + std::string(describe(value)) + '.';
    return std::nullopt;
}

std::vector<Value> toVector(const Value& list)
{
    return {list.items().begin(), list.items().end()};
}

// The items brought to one type, as a list has it.
std::optional<std::vector<Value>> unified(FunctionCall& call, const Value& list)
{
    if (!listArgument(call, list)) return std::nullopt;
    std::vector<Value> items = toVector(list);
    if (unify(items)) return items;
    call.error = "the items have no type in common.";
    return std::nullopt;
}

// Without repeats, the first of each stays. Quick for strings and numbers, each against each for the rest.
std::vector<Value> withoutRepeats(FunctionCall& call, const std::vector<Value>& items)
{
    std::set<std::string> seen;
    std::vector<Value> others;
    std::vector<Value> result;
    for (const Value& item : items) {
        if (item.isString() || item.isNumber()) {
            const std::string key = (item.isString() ? 's' : 'n') + toText(item)->asString();
            if (seen.insert(key).second) result.push_back(item);
            continue;
        }
        const bool known = !call.budget.spend(others.size()) ||
                           std::any_of(others.begin(), others.end(),
                                       [&](const Value& other) { return equalValues(item, other); });
        if (known) continue;
        others.push_back(item);
        result.push_back(item);
    }
    return result;
}

Value sortedSet(FunctionCall& call, const std::vector<Value>& items)
{
    std::vector<Value> result = withoutRepeats(call, items);
    const auto all = [&](auto test) { return std::all_of(result.begin(), result.end(), test); };
    if (all([](const Value& v) { return v.isString(); }))
        std::sort(result.begin(), result.end(),
                  [](const Value& a, const Value& b) { return a.asString() < b.asString(); });
    else if (all([](const Value& v) { return v.isNumber(); }))
        std::sort(result.begin(), result.end(),
                  [](const Value& a, const Value& b) { return compareNumbers(a, b) < 0; });
    else if (all([](const Value& v) { return v.isBool(); }))
        std::sort(result.begin(), result.end(),
                  [](const Value& a, const Value& b) { return a.asBool() < b.asBool(); });
    return Value::list(std::move(result));
}

std::vector<const Entry*> sortedEntries(const Value& map)
{
    std::vector<const Entry*> entries;
    for (const Entry& entry : map.entries())
        entries.push_back(&entry);
    std::sort(entries.begin(), entries.end(), [](const Entry* a, const Entry* b) { return a->key < b->key; });
    return entries;
}

Outcome truths(FunctionCall& call, bool all)
{
    if (!listArgument(call, call.arguments[0])) return std::nullopt;
    bool result = all;
    for (const Value& item : call.arguments[0].items()) {
        const std::optional<Value> truth = toBool(item);
        if (!truth) return call.fail("every item must be true or false.");
        const bool isTrue = truth->isBool() && truth->asBool();
        result = all ? result && isTrue : result || isTrue;
    }
    return Value(result);
}

Outcome allTrue(FunctionCall& call)
{
    return truths(call, true);
}

Outcome anyTrue(FunctionCall& call)
{
    return truths(call, false);
}

Outcome chunkList(FunctionCall& call)
{
    const std::optional<std::int64_t> size = wholeArgument(call, call.arguments[1]);
    if (!size || !listArgument(call, call.arguments[0])) return std::nullopt;
    if (*size < 0) return call.fail("the size must not be negative.");
    const std::vector<Value> items = toVector(call.arguments[0]);
    const std::size_t step =
        *size == 0 ? std::max<std::size_t>(items.size(), 1) : static_cast<std::size_t>(*size);
    std::vector<Value> chunks;
    for (std::size_t i = 0; i < items.size(); i += std::min(step, items.size() - i)) {
        const auto begin = items.begin() + static_cast<std::ptrdiff_t>(i);
        const auto end = begin + static_cast<std::ptrdiff_t>(std::min(step, items.size() - i));
        chunks.push_back(Value::list({begin, end}));
    }
    return Value::list(std::move(chunks));
}

Outcome coalesce(FunctionCall& call)
{
    std::vector<Value> values(call.arguments.begin(), call.arguments.end());
    if (!unify(values)) return call.fail("all arguments must have one type.");
    for (const Value& value : values)
        if (!value.isNull() && !(value.isString() && value.asString().empty())) return value;
    return call.fail("no argument is more than null or an empty string.");
}

Outcome coalesceList(FunctionCall& call)
{
    for (const Value& value : call.arguments) {
        if (value.isNull()) continue;
        if (!listArgument(call, value)) return std::nullopt;
        if (value.size() > 0) return value;
    }
    return call.fail("all lists are empty.");
}

Outcome compact(FunctionCall& call)
{
    if (!listArgument(call, call.arguments[0])) return std::nullopt;
    std::vector<Value> result;
    for (const Value& item : call.arguments[0].items()) {
        const std::optional<Value> text = toText(item);
        if (!text) return call.fail("every item must be a string.");
        if (!text->isNull() && !text->asString().empty()) result.push_back(*text);
    }
    return Value::list(std::move(result));
}

Outcome concat(FunctionCall& call)
{
    std::vector<Value> result;
    for (const Value& list : call.arguments) {
        if (!listArgument(call, list)) return std::nullopt;
        for (const Value& item : list.items())
            result.push_back(item);
    }
    return Value::list(std::move(result));
}

Outcome contains(FunctionCall& call)
{
    if (!listArgument(call, call.arguments[0])) return std::nullopt;
    const List& items = call.arguments[0].items();
    return Value(std::any_of(items.begin(), items.end(),
                             [&](const Value& item) { return equalValues(item, call.arguments[1]); }));
}

Outcome distinct(FunctionCall& call)
{
    const auto items = unified(call, call.arguments[0]);
    if (!items) return std::nullopt;
    return Value::list(withoutRepeats(call, *items));
}

Outcome element(FunctionCall& call)
{
    const std::optional<std::int64_t> index = wholeArgument(call, call.arguments[1]);
    if (!index || !listArgument(call, call.arguments[0])) return std::nullopt;
    const auto size = static_cast<std::int64_t>(call.arguments[0].size());
    if (size == 0) return call.fail("the list is empty.");
    return call.arguments[0].items().at(static_cast<std::size_t>((*index % size + size) % size));
}

bool flattenInto(FunctionCall& call, const Value& list, std::vector<Value>& out, int depth)
{
    for (const Value& item : list.items()) {
        if (isUnknown(item) || depth > maxDepth) return false;
        if (!item.isList()) {
            out.push_back(item);
        } else if (!flattenInto(call, item, out, depth + 1)) {
            return false;
        }
    }
    return true;
}

Outcome flatten(FunctionCall& call)
{
    if (!listArgument(call, call.arguments[0])) return std::nullopt;
    std::vector<Value> result;
    if (!flattenInto(call, call.arguments[0], result, 0))
        return call.fail("a list in the list is not known, or they are nested too deeply.");
    return Value::list(std::move(result));
}

Outcome indexOf(FunctionCall& call)
{
    if (!listArgument(call, call.arguments[0])) return std::nullopt;
    std::int64_t index = 0;
    for (const Value& item : call.arguments[0].items()) {
        if (equalValues(item, call.arguments[1])) return Value(index);
        ++index;
    }
    return call.fail("the item is not in the list.");
}

Outcome keys(FunctionCall& call)
{
    if (!call.arguments[0].isMap()) return call.fail("expected an object.");
    std::vector<Value> result;
    for (const Entry* entry : sortedEntries(call.arguments[0]))
        result.push_back(Value(entry->key));
    return Value::list(std::move(result));
}

Outcome length(FunctionCall& call)
{
    const Value& value = call.arguments[0];
    if (value.isList() || value.isMap()) return Value(static_cast<std::int64_t>(value.size()));
    if (!value.isString()) return call.fail("expected a list, an object or a string.");
    const std::string& text = value.asString();
    return Value(static_cast<std::int64_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; })));
}

Outcome lookup(FunctionCall& call)
{
    if (!call.arguments[0].isMap()) return call.fail("expected an object.");
    const std::optional<Value> key = toText(call.arguments[1]);
    if (!key || key->isNull()) return call.fail("the key must be a string.");
    if (const Value* found = call.arguments[0].entries().find(key->asString())) return *found;
    if (call.arguments.size() > 2) return call.arguments[2];
    return call.fail("the object has no attribute \"" + key->asString() + "\".");
}

Outcome merge(FunctionCall& call)
{
    std::vector<Entry> entries;
    for (const Value& map : call.arguments) {
        if (map.isNull()) continue;
        if (!map.isMap()) return call.fail("expected objects, not " + std::string(describe(map)) + '.');
        for (const Entry& entry : map.entries())
            entries.push_back({entry.key, entry.value, {}, {}});
    }
    return Value(Map(std::move(entries)));
}

Outcome one(FunctionCall& call)
{
    if (!listArgument(call, call.arguments[0])) return std::nullopt;
    if (call.arguments[0].size() > 1) return call.fail("the list has more than one item.");
    return call.arguments[0].size() == 0 ? Value() : call.arguments[0].items().front();
}

Outcome range(FunctionCall& call)
{
    std::vector<Value> bounds;
    for (const Value& argument : call.arguments) {
        const std::optional<Value> number = toNumber(argument);
        if (!number || !number->isNumber()) return call.fail("expected numbers.");
        bounds.push_back(*number);
    }
    Value from = bounds.size() > 1 ? bounds[0] : Value(0);
    const Value& to = bounds.size() > 1 ? bounds[1] : bounds[0];
    const bool down = compareNumbers(to, from) < 0;
    const Value by = bounds.size() > 2 ? bounds[2] : Value(down ? -1 : 1);
    const int direction = compareNumbers(by, Value(0));
    std::vector<Value> result;
    if (direction == 0 || (direction < 0) != down) {
        if (compareNumbers(from, to) == 0) return Value(List());
        return call.fail("the step must lead from the start to the end.");
    }
    while (compareNumbers(from, to) * direction < 0) {
        // OpenTofu's own limit.
        if (result.size() >= 1024) return call.fail("more than 1,024 numbers.");
        result.push_back(from);
        from = *arithmetic('+', from, by);
    }
    return Value::list(std::move(result));
}

Outcome reverse(FunctionCall& call)
{
    if (!listArgument(call, call.arguments[0])) return std::nullopt;
    std::vector<Value> items = toVector(call.arguments[0]);
    std::reverse(items.begin(), items.end());
    return Value::list(std::move(items));
}

Outcome setUnion(FunctionCall& call)
{
    std::vector<Value> all;
    for (const Value& set : call.arguments) {
        if (!listArgument(call, set)) return std::nullopt;
        for (const Value& item : set.items())
            all.push_back(item);
    }
    if (!unify(all)) return call.fail("the items have no type in common.");
    return sortedSet(call, all);
}

Outcome slice(FunctionCall& call)
{
    if (!listArgument(call, call.arguments[0])) return std::nullopt;
    const std::optional<std::int64_t> begin = wholeArgument(call, call.arguments[1]);
    const std::optional<std::int64_t> end = begin ? wholeArgument(call, call.arguments[2]) : std::nullopt;
    if (!end) return std::nullopt;
    const std::vector<Value> items = toVector(call.arguments[0]);
    if (*begin < 0 || *end < *begin || *end > static_cast<std::int64_t>(items.size()))
        return call.fail("the bounds are outside of the list.");
    return Value::list({items.begin() + *begin, items.begin() + *end});
}

Outcome sort(FunctionCall& call)
{
    if (!listArgument(call, call.arguments[0])) return std::nullopt;
    std::vector<Value> items;
    for (const Value& item : call.arguments[0].items()) {
        const std::optional<Value> text = toText(item);
        if (!text || text->isNull()) return call.fail("every item must be a string.");
        items.push_back(*text);
    }
    std::sort(items.begin(), items.end(),
              [](const Value& a, const Value& b) { return a.asString() < b.asString(); });
    return Value::list(std::move(items));
}

Outcome sum(FunctionCall& call)
{
    if (!listArgument(call, call.arguments[0])) return std::nullopt;
    if (call.arguments[0].size() == 0) return call.fail("the list is empty.");
    std::optional<Value> total = Value(0);
    for (const Value& item : call.arguments[0].items()) {
        const std::optional<Value> number = toNumber(item);
        if (!number || !number->isNumber()) return call.fail("every item must be a number.");
        total = arithmetic('+', *total, *number);
        if (!total) return call.fail("the sum is too large.");
    }
    return total;
}

Outcome toList(FunctionCall& call)
{
    if (call.arguments[0].isNull()) return Value();
    auto items = unified(call, call.arguments[0]);
    if (!items) return std::nullopt;
    return Value::list(std::move(*items));
}

Outcome toMap(FunctionCall& call)
{
    const Value& map = call.arguments[0];
    if (map.isNull()) return map;
    if (!map.isMap()) return call.fail("expected an object, not " + std::string(describe(map)) + '.');
    std::vector<Value> values;
    for (const Entry& entry : map.entries())
        values.push_back(entry.value);
    if (!unify(values)) return call.fail("the values have no type in common.");
    std::vector<Entry> entries;
    for (const Entry& entry : map.entries())
        entries.push_back({entry.key, values[entries.size()], {}, {}});
    return Value(Map(std::move(entries)));
}

Outcome toSet(FunctionCall& call)
{
    if (call.arguments[0].isNull()) return Value();
    const auto items = unified(call, call.arguments[0]);
    if (!items) return std::nullopt;
    return sortedSet(call, *items);
}

Outcome values(FunctionCall& call)
{
    if (!call.arguments[0].isMap()) return call.fail("expected an object.");
    std::vector<Value> result;
    for (const Entry* entry : sortedEntries(call.arguments[0]))
        result.push_back(entry->value);
    return Value::list(std::move(result));
}

Outcome zipMap(FunctionCall& call)
{
    if (!listArgument(call, call.arguments[0]) || !listArgument(call, call.arguments[1])) return std::nullopt;
    if (call.arguments[0].size() != call.arguments[1].size())
        return call.fail("both lists must have the same length.");
    std::vector<Entry> entries;
    for (const Value& item : call.arguments[0].items()) {
        const std::optional<Value> key = toText(item);
        if (!key || key->isNull()) return call.fail("every key must be a string.");
        entries.push_back({key->asString(), call.arguments[1].items().at(entries.size()), {}, {}});
    }
    return Value(Map(std::move(entries)));
}

constexpr auto top = Function::Needs::Top;
constexpr auto whole = Function::Needs::All;

constexpr std::array<Function, 28> functions{{
    {"alltrue", 1, 1, whole, allTrue},
    {"anytrue", 1, 1, whole, anyTrue},
    {"chunklist", 2, 2, top, chunkList},
    {"coalesce", 1, -1, top, coalesce},
    {"coalescelist", 1, -1, top, coalesceList},
    {"compact", 1, 1, whole, compact},
    {"concat", 1, -1, top, concat},
    {"contains", 2, 2, whole, contains},
    {"distinct", 1, 1, whole, distinct},
    {"element", 2, 2, top, element},
    {"flatten", 1, 1, top, flatten},
    {"index", 2, 2, whole, indexOf},
    {"keys", 1, 1, top, keys},
    {"length", 1, 1, top, length},
    {"lookup", 2, 3, top, lookup},
    {"merge", 0, -1, top, merge},
    {"one", 1, 1, top, one},
    {"range", 1, 3, top, range},
    {"reverse", 1, 1, top, reverse},
    {"setunion", 1, -1, whole, setUnion},
    {"slice", 3, 3, top, slice},
    {"sort", 1, 1, whole, sort},
    {"sum", 1, 1, whole, sum},
    {"tolist", 1, 1, top, toList},
    {"tomap", 1, 1, top, toMap},
    {"toset", 1, 1, whole, toSet},
    {"values", 1, 1, top, values},
    {"zipmap", 2, 2, top, zipMap},
}};

} // namespace

std::span<const Function> collectionFunctions()
{
    return functions;
}

} // namespace dagwright::text::hcl
