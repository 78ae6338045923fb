#include "model/argo/expr/environment.h"

#include "model/argo/expr/functions.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace dagwright::argo::expr {

namespace {

void freeze(const Value& value)
{
    if (!value.isMap() || value.asMap().frozen) return;
    value.asMap().frozen = true;
    for (const auto& entry : value.asMap().entries)
        freeze(entry.second);
}

void addFunctions(const Value& map)
{
    for (const GoFunction& function : argoFunctions()) {
        auto data = std::make_shared<FunctionData>();
        data->name = function.name;
        data->signature = function.signature;
        data->run = function.run;
        map.asMap().set(Value::of(std::string(function.name)), Value::of(std::move(data)));
    }
    map.asMap().set(Value::of(std::string("sprig")), sprigMap());
}

const Value& onlyFunctions()
{
    static const Value map = [] {
        Value made = Value::map();
        addFunctions(made);
        freeze(made);
        return made;
    }();
    return map;
}

struct Part
{
    std::string_view name; // what is left of it
    const std::optional<std::string>* value = nullptr;
};

// Nested maps of names that are sorted and cut off at a common beginning.
Value nested(std::vector<Part> parts, int level = 0)
{
    constexpr int mostLevels = 500; // what is deeper stays one name
    const auto headOf = [&](std::string_view name) {
        return level < mostLevels ? name.substr(0, name.find('.')) : name;
    };
    Value map = Value::map();
    for (std::size_t begin = 0; begin < parts.size();) {
        const std::string_view head = headOf(parts[begin].name);
        std::vector<Part> below;
        Value scalar;
        std::size_t end = begin;
        for (; end < parts.size(); end++) {
            const std::string_view name = parts[end].name;
            if (headOf(name) != head) break;
            if (name.size() == head.size())
                scalar = *parts[end].value ? Value::of(**parts[end].value) : Value();
            else
                below.push_back({name.substr(head.size() + 1), parts[end].value});
        }
        map.asMap().set(Value::of(std::string(head)),
                        below.empty() ? scalar : nested(std::move(below), level + 1));
        begin = end;
    }
    return map;
}

} // namespace

Environment::Environment() : map_(onlyFunctions()) {}

Environment Environment::of(std::vector<FlatName> names)
{
    // By their parts, so that what belongs to one map stands together.
    std::stable_sort(names.begin(), names.end(), [](const FlatName& a, const FlatName& b) {
        return std::lexicographical_compare(
            a.first.begin(), a.first.end(), b.first.begin(), b.first.end(), [](char x, char y) {
                const auto rank = [](char c) { return c == '.' ? 0 : 1 + static_cast<unsigned char>(c); };
                return rank(x) < rank(y);
            });
    });
    std::vector<Part> parts;
    parts.reserve(names.size());
    for (const FlatName& name : names)
        parts.push_back({name.first, &name.second});
    Environment made;
    made.map_ = nested(std::move(parts));
    for (const auto& entry : made.map_.asMap().entries)
        if (isBuiltin(entry.first.asString())) made.hidden_.push_back(entry.first.asString());
    addFunctions(made.map_);
    freeze(made.map_);
    return made;
}

Environment Environment::with(std::string name, Value value) const
{
    Environment made;
    made.hidden_ = hidden_;
    if (isBuiltin(name)) made.hidden_.push_back(name);
    made.map_ = Value::map(map_.asMap().entries);
    made.map_.asMap().set(Value::of(std::move(name)), std::move(value));
    freeze(made.map_);
    return made;
}

const Value* Environment::find(std::string_view name) const
{
    return map_.asMap().find(name);
}

} // namespace dagwright::argo::expr
