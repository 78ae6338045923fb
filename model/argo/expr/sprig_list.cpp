// sprig's functions on lists.
#include "model/argo/expr/native.h"
#include "model/argo/expr/sprig.h"

#include <algorithm>

namespace dagwright::argo::expr {

namespace {

constexpr GoType list = GoType::List;
constexpr GoType any = GoType::Any;

std::vector<Value> itemsOf(Run& run, const Value& value)
{
    std::vector<Value> items;
    if (!run.reserveBytes(value.length() * sizeof(Value))) return items;
    for (std::size_t i = 0; i < value.length(); i++)
        items.push_back(value.at(i));
    return items;
}

bool isIn(Run& run, const std::vector<Value>& hay, const Value& needle)
{
    if (!run.step(hay.size() + 1)) return false;
    return std::any_of(hay.begin(), hay.end(), [&](const Value& each) { return deepEqual(needle, each); });
}

Value made(Run& run, Arguments given)
{
    if (!run.reserveBytes(given.size() * sizeof(Value))) return {};
    if (given.empty()) return Value::nilList();
    return Value::list({given.begin(), given.end()});
}

Value push(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "push")) return {};
    std::vector<Value> items = itemsOf(run, given[0]);
    items.push_back(given[1]);
    return Value::list(std::move(items));
}

Value prepend(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "prepend")) return {};
    std::vector<Value> items = itemsOf(run, given[0]);
    items.insert(items.begin(), given[1]);
    return Value::list(std::move(items));
}

Value first(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "first")) return {};
    return given[0].length() == 0 ? Value() : given[0].at(0);
}

Value last(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "last")) return {};
    return given[0].length() == 0 ? Value() : given[0].at(given[0].length() - 1);
}

Value rest(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "rest")) return {};
    std::vector<Value> items = itemsOf(run, given[0]);
    if (items.empty()) return Value::nilList();
    items.erase(items.begin());
    return Value::list(std::move(items));
}

Value initial(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "initial")) return {};
    std::vector<Value> items = itemsOf(run, given[0]);
    if (items.empty()) return Value::nilList();
    items.pop_back();
    return Value::list(std::move(items));
}

Value reverse(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "reverse")) return {};
    std::vector<Value> items = itemsOf(run, given[0]);
    std::reverse(items.begin(), items.end());
    return Value::list(std::move(items));
}

Value uniq(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "uniq")) return {};
    std::vector<Value> kept;
    for (const Value& item : itemsOf(run, given[0])) {
        const bool known = isIn(run, kept, item);
        if (!run.ok()) return {};
        if (!known) kept.push_back(item);
    }
    return Value::list(std::move(kept));
}

Value without(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "without")) return {};
    const std::vector<Value> omitted(given.begin() + 1, given.end());
    std::vector<Value> kept;
    for (const Value& item : itemsOf(run, given[0])) {
        const bool known = isIn(run, omitted, item);
        if (!run.ok()) return {};
        if (!known) kept.push_back(item);
    }
    return Value::list(std::move(kept));
}

Value has(Run& run, Arguments given)
{
    if (given[1].isNil()) return Value::of(false);
    if (!isListOrFail(run, given[1], "has")) return {};
    return Value::of(isIn(run, itemsOf(run, given[1]), given[0]));
}

Value compact(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "compact")) return {};
    std::vector<Value> kept;
    for (const Value& item : itemsOf(run, given[0]))
        if (!isEmptyValue(item)) kept.push_back(item);
    return Value::list(std::move(kept));
}

Value slice(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[0], "slice")) return {};
    const auto size = static_cast<std::int64_t>(given[0].length());
    if (size == 0) return {};
    if (given[0].type() == GoType::Pair) return run.fail("A pair cannot be cut.");
    const std::int64_t begin = given.size() > 1 ? castInteger(given[1]) : 0;
    const std::int64_t end = given.size() > 2 ? castInteger(given[2]) : size;
    // Go would go on behind the end as far as there is room; how much there is we do not know.
    if (end > size && begin >= 0 && begin <= end) return run.unsupported("a slice beyond the end of a list");
    if (begin < 0 || end < begin || end > size) return run.fail("The list is shorter than that.");
    const auto from = static_cast<std::size_t>(begin), to = static_cast<std::size_t>(end);
    if (given[0].type() == GoType::Bytes)
        return Value::of(textOf(given[0]).substr(from, to - from), GoType::Bytes);
    const std::vector<Value> items = itemsOf(run, given[0]);
    return Value::list({items.begin() + begin, items.begin() + end}, given[0].type());
}

Value concat(Run& run, Arguments given)
{
    std::vector<Value> items;
    for (const Value& each : given) {
        if (!isListOrFail(run, each, "concat")) return {};
        for (const Value& item : itemsOf(run, each))
            items.push_back(item);
    }
    return items.empty() ? Value::nilList() : Value::list(std::move(items));
}

Value chunk(Run& run, Arguments given)
{
    if (!isListOrFail(run, given[1], "chunk")) return {};
    const std::int64_t size = given[0].asInt();
    if (size <= 0) return run.fail("A part of a list needs at least one item.");
    std::vector<Value> parts;
    std::vector<Value> part;
    for (const Value& item : itemsOf(run, given[1])) {
        part.push_back(item);
        if (static_cast<std::int64_t>(part.size()) == size)
            parts.push_back(Value::list(std::exchange(part, {})));
    }
    if (!part.empty()) parts.push_back(Value::list(std::move(part)));
    return Value::list(std::move(parts), GoType::ListList);
}

Value join(Run& run, Arguments given)
{
    return textValue(joinTexts(castTexts(run, given[1]), textOf(given[0])));
}

Value sortAlpha(Run& run, Arguments given)
{
    std::vector<std::string> texts =
        given[0].isNil() ? std::vector<std::string>{"<nil>"} : castTexts(run, given[0]);
    if (given[0].isList()) std::sort(texts.begin(), texts.end());
    return textList(texts);
}

} // namespace

std::vector<GoFunction> sprigLists()
{
    const Signature item{{any}, any};
    const Signature toList{{any}, list};
    const Signature pushed{{any, any}, list};
    const Signature cut{{any, any}, any, true};
    const Signature leftOut{{any, any}, list, true};
    const Signature parts{{GoType::Int, any}, GoType::ListList};
    const Signature found{{any, any}, GoType::Bool};
    std::vector<GoFunction> table{
        {"list", {{any}, list, true}, made},
        {"tuple", {{any}, list, true}, made},
        {"append", pushed, push},
        {"push", pushed, push},
        {"concat", {{any}, any, true}, concat},
        {"join", {{GoType::String, any}, GoType::String}, join},
        {"sortAlpha", {{any}, GoType::StringList}, sortAlpha},
        {"toStrings",
         {{any}, GoType::StringList},
         [](Run& run, Arguments given) { return textList(castTexts(run, given[0])); }},
        {"mustAppend", pushed, push},
        {"mustPush", pushed, push},
    };
    const std::vector<std::pair<GoFunction, std::string_view>> both{
        {{"prepend", pushed, prepend}, "mustPrepend"},
        {{"first", item, first}, "mustFirst"},
        {{"last", item, last}, "mustLast"},
        {{"rest", toList, rest}, "mustRest"},
        {{"initial", toList, initial}, "mustInitial"},
        {{"reverse", toList, reverse}, "mustReverse"},
        {{"uniq", toList, uniq}, "mustUniq"},
        {{"without", leftOut, without}, "mustWithout"},
        {{"has", found, has}, "mustHas"},
        {{"compact", toList, compact}, "mustCompact"},
        {{"slice", cut, slice}, "mustSlice"},
        {{"chunk", parts, chunk}, "mustChunk"},
    };
    for (const auto& [function, must] : both) {
        table.push_back(function);
        table.push_back({must, function.signature, function.run});
    }
    return table;
}

} // namespace dagwright::argo::expr
