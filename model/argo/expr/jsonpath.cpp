#include "model/argo/expr/jsonpath.h"

#include "model/argo/expr/arithmetic.h"
#include "model/argo/expr/format.h"
#include "model/argo/expr/jsonpath_steps.h"
#include "model/argo/expr/native.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace dagwright::argo::expr {

namespace {

struct Query
{
    Run& run;
    const Steps& steps;

    std::optional<Value> apply(std::size_t at, const Value& current);
    std::optional<Value> key(std::size_t at, const Value& current, std::string_view name);
    std::optional<Value> index(std::size_t at, const Value& current, std::int64_t position);
    std::optional<Value> wildcard(std::size_t at, const Value& current);
    std::optional<Value> range(std::size_t at, const Value& current);
    std::optional<Value> unionOf(std::size_t at, const Value& current);
    std::optional<Value> filter(std::size_t at, const Value& current);
    std::optional<Value> script(std::size_t at, const Value& current);
    std::optional<Value> length(std::size_t at, const Value& current);
    void recursive(std::size_t at, const Value& current, std::vector<Value>& out);
    std::optional<Value> forEach(std::size_t at, std::vector<Value> items);
    std::optional<Value> rest(std::size_t at, Value value) { return apply(at + 1, value); }
};

std::vector<Value> valuesOf(const Value& value)
{
    std::vector<Value> values;
    if (value.isMap())
        for (const auto& entry : value.asMap().entries)
            values.push_back(entry.second);
    else if (value.isList())
        values = value.items();
    return values;
}

std::optional<Value> Query::apply(std::size_t at, const Value& current)
{
    if (!run.step()) return std::nullopt;
    if (at == steps.size()) return current;
    const Step& step = steps[at];
    switch (step.kind) {
    case StepKind::Key: return key(at, current, step.keys[0]);
    case StepKind::Length: return length(at, current);
    case StepKind::Index: return index(at, current, step.indices[0]);
    case StepKind::Wildcard: return wildcard(at, current);
    case StepKind::Recursive: {
        std::vector<Value> out;
        recursive(at, current, out);
        return Value::list(std::move(out));
    }
    case StepKind::Range: return range(at, current);
    case StepKind::Indices:
    case StepKind::Keys: return unionOf(at, current);
    case StepKind::Filter: return filter(at, current);
    case StepKind::Script: return script(at, current);
    }
    return std::nullopt;
}

std::optional<Value> Query::key(std::size_t at, const Value& current, std::string_view name)
{
    const Value* value = current.isMap() ? current.asMap().find(name) : nullptr;
    return value ? rest(at, *value) : std::nullopt;
}

std::optional<Value> Query::index(std::size_t at, const Value& current, std::int64_t position)
{
    if (!current.isList()) return std::nullopt;
    const auto size = static_cast<std::int64_t>(current.length());
    if (position < 0) position += size;
    if (position < 0 || position >= size) return std::nullopt;
    return rest(at, current.at(static_cast<std::size_t>(position)));
}

std::optional<Value> Query::length(std::size_t at, const Value& current)
{
    if (current.isMap()) {
        if (const Value* value = current.asMap().find("length")) return rest(at, *value);
    } else if (!current.isList() && !current.isString()) {
        return std::nullopt;
    }
    return rest(at, Value::of(static_cast<std::int64_t>(current.length()), GoType::Int64));
}

// What follows is asked of every item; where there is nothing, the item is left out. An index is asked of the
// list.
std::optional<Value> Query::forEach(std::size_t at, std::vector<Value> items)
{
    if (at + 1 == steps.size()) return Value::list(std::move(items));
    if (steps[at + 1].kind == StepKind::Index) return rest(at, Value::list(std::move(items)));
    std::vector<Value> found;
    for (const Value& item : items) {
        std::optional<Value> value = rest(at, item);
        if (!run.ok()) return std::nullopt;
        if (value && !value->isNil()) found.push_back(*std::move(value));
    }
    return Value::list(std::move(found));
}

std::optional<Value> Query::wildcard(std::size_t at, const Value& current)
{
    if (!current.isMap() && !current.isList()) return std::nullopt;
    if (at + 1 == steps.size()) return Value::list(valuesOf(current));
    std::vector<Value> found;
    for (const Value& item : valuesOf(current)) {
        std::optional<Value> value = rest(at, item);
        if (!run.ok()) return std::nullopt;
        if (value && !value->isNil()) found.push_back(*std::move(value));
    }
    return Value::list(std::move(found));
}

std::optional<Value> Query::range(std::size_t at, const Value& current)
{
    if (!current.isList()) return std::nullopt;
    const auto size = static_cast<std::int64_t>(current.length());
    const auto& [from, to, by] = steps[at].range;
    const auto bound = [&](std::int64_t position) {
        return std::clamp<std::int64_t>(position < 0 ? position + size : position, 0, size);
    };
    const std::int64_t begin = from ? bound(*from) : 0;
    const std::int64_t end = to ? bound(*to) : size;
    const std::int64_t step = std::clamp<std::int64_t>(by.value_or(1), -size - 1, size + 1);
    if (step == 0) return std::nullopt;
    std::vector<Value> items;
    for (std::int64_t i = step > 0 ? begin : end - 1; step > 0 ? i < end : i >= begin; i += step)
        items.push_back(current.at(static_cast<std::size_t>(i)));
    return forEach(at, std::move(items));
}

std::optional<Value> Query::unionOf(std::size_t at, const Value& current)
{
    const Step& step = steps[at];
    std::vector<Value> items;
    if (step.kind == StepKind::Keys) {
        if (!current.isMap()) return std::nullopt;
        for (const std::string& name : step.keys)
            if (const Value* value = current.asMap().find(name)) items.push_back(*value);
        return forEach(at, std::move(items));
    }
    if (!current.isList()) return std::nullopt;
    const auto size = static_cast<std::int64_t>(current.length());
    for (std::int64_t position : step.indices) {
        if (position < 0) position += size;
        if (position >= 0 && position < size) items.push_back(current.at(static_cast<std::size_t>(position)));
    }
    return forEach(at, std::move(items));
}

void Query::recursive(std::size_t at, const Value& current, std::vector<Value>& out)
{
    if (current.isNil() || !run.step() || !run.reserveBytes(sizeof(Value))) return;
    if (at + 1 == steps.size()) {
        out.push_back(current);
    } else if (std::optional<Value> value = rest(at, current); value && !value->isNil()) {
        if (value->isList())
            out.insert(out.end(), value->items().begin(), value->items().end());
        else
            out.push_back(*std::move(value));
    }
    for (const Value& item : valuesOf(current))
        recursive(at, item, out);
}

// @.a.b against a constant, or alone.
struct Condition
{
    Steps path;
    std::string_view op; // empty: whether it is there
    std::string_view constant;
};

std::optional<Condition> readCondition(Run& run, std::string_view expression)
{
    static constexpr std::array<std::string_view, 6> operators{"==", "!=", "<=", ">=", "<", ">"};
    Condition condition;
    std::string_view path = expression;
    for (const std::string_view op : operators) {
        const std::size_t at = expression.find(op);
        if (at == std::string_view::npos) continue;
        condition.op = op;
        path = expression.substr(0, at);
        condition.constant = expression.substr(at + op.size());
        break;
    }
    const std::string trimmedPath = trimSpace(path);
    const bool simple = trimmedPath.find_first_of("()+*/%&|!=~,?\"' ") == std::string::npos &&
                        trimmedPath.find('-') == std::string::npos &&
                        condition.constant.find_first_of("()+*/%&|!=~@$,<>[]{}") == std::string_view::npos;
    if (!simple || !trimmedPath.starts_with('@')) return std::nullopt;
    std::optional<Steps> steps = readPath(run, "$" + trimmedPath.substr(1));
    if (!steps) return std::nullopt;
    condition.path = *std::move(steps);
    return condition;
}

bool isIncluded(const Value& value)
{
    if (value.type() == GoType::Bool) return value.asBool();
    if (value.isNumber()) return asNumber(value) != 0;
    return value.length() > 0;
}

// Numbers as numbers, anything else by its text; none: cannot be told.
std::optional<bool> compareWith(Run& run, const Value& value, std::string_view op, std::string_view written)
{
    const std::string constant = trimSpace(written);
    double number = 0, other = 0;
    const Written own = plainText(value);
    const bool numbers = readFloat(own.text, number) && readFloat(constant, other);
    if (numbers) {
        const std::array<bool, 6> results{number == other, number != other, number <= other, number >= other,
                                          number<other, number> other};
        static constexpr std::array<std::string_view, 6> operators{"==", "!=", "<=", ">=", "<", ">"};
        for (std::size_t i = 0; i < operators.size(); i++)
            if (operators[i] == op) return results[i];
    }
    if (op != "==" && op != "!=") return std::nullopt;
    const bool quotes =
        constant.size() > 1 && (constant[0] == '\'' || constant[0] == '"') && constant.back() == constant[0];
    if (!quotes && constant != "true" && constant != "false") {
        run.unsupported("this condition of a JSONPath");
        return std::nullopt;
    }
    const std::string wanted = quotes ? "'" + constant.substr(1, constant.size() - 2) + "'" : constant;
    const std::string text = value.isString() ? "'" + value.asString() + "'" : own.text;
    return (text == wanted) == (op == "==");
}

std::optional<Value> Query::filter(std::size_t at, const Value& current)
{
    if (!current.isMap() && !current.isList()) return std::nullopt;
    const std::optional<Condition> condition = readCondition(run, steps[at].keys[0]);
    if (!condition) {
        run.unsupported("this filter of a JSONPath");
        return std::nullopt;
    }
    std::vector<Value> items;
    for (const Value& item : valuesOf(current)) {
        Query inner{run, condition->path};
        const std::optional<Value> value = inner.apply(0, item);
        if (!run.ok()) return std::nullopt;
        if (!value || value->isNil()) {
            if (value && !condition->op.empty()) run.unsupported("null in a filter of a JSONPath");
            if (!run.ok()) return std::nullopt;
            continue;
        }
        const bool keeps = condition->op.empty()
                               ? isIncluded(*value)
                               : compareWith(run, *value, condition->op, condition->constant).value_or(false);
        if (!run.ok()) return std::nullopt;
        if (keeps) items.push_back(item);
    }
    return forEach(at, std::move(items));
}

// (@.length-1)
std::optional<Value> Query::script(std::size_t at, const Value& current)
{
    std::string expression;
    for (const char c : steps[at].keys[0])
        if (c != ' ') expression += c;
    std::int64_t back = 0;
    constexpr std::string_view form = "@.length";
    const bool known = expression.starts_with(form) &&
                       (expression.size() == form.size() ||
                        (expression[form.size()] == '-' &&
                         readInteger(std::string_view(expression).substr(form.size() + 1), 10, back)));
    if (!known || !current.isList()) {
        run.unsupported("this script of a JSONPath");
        return std::nullopt;
    }
    return index(at, current, static_cast<std::int64_t>(current.length()) - back);
}

} // namespace

Value queryJsonPath(Run& run, std::string_view path, const Value& root)
{
    const std::optional<Steps> steps = readPath(run, path);
    if (!steps) return run.fail("This is no JSONPath: " + std::string(path));
    std::optional<Value> value = Query{run, *steps}.apply(0, root);
    if (!value) return run.fail("There is nothing at " + std::string(path) + ".");
    return *std::move(value);
}

} // namespace dagwright::argo::expr
