// sprig's functions on any value: defaults, types, JSON.
#include "model/argo/expr/format.h"
#include "model/argo/expr/native.h"
#include "model/argo/expr/sprig.h"

#include <algorithm>

namespace dagwright::argo::expr {

namespace {

constexpr GoType text = GoType::String;
constexpr GoType boolean = GoType::Bool;
constexpr GoType any = GoType::Any;

Value defaulted(Run&, Arguments given)
{
    return given.size() < 2 || isEmptyValue(given[1]) ? given[0] : given[1];
}

Value coalesce(Run&, Arguments given)
{
    const auto found = std::find_if_not(given.begin(), given.end(), isEmptyValue);
    return found == given.end() ? Value() : *found;
}

Value jsonOr(Run& run, const Value& value, JsonForm form, bool must)
{
    Written written = jsonText(value, form);
    if (!written.error.empty()) return must ? run.fail(written.error) : textValue("");
    if (!run.reserveBytes(written.text.size())) return {};
    return textValue(std::move(written.text));
}

template <JsonForm Form, bool Must>
Value toJson(Run& run, Arguments given)
{
    return jsonOr(run, given[0], Form, Must);
}

Value fromJson(Run& run, Arguments given)
{
    std::variant<Value, std::string> read = readJsonValue(textOf(given[0]));
    const auto* wrong = std::get_if<std::string>(&read);
    if (wrong && *wrong == jsonTooDeep) return run.unsupported(*wrong);
    if (!run.reserveBytes(textOf(given[0]).size() * 8)) return {};
    return wrong ? Value() : std::get<Value>(std::move(read));
}

std::string typeText(const Value& value)
{
    switch (value.type()) {
    case GoType::Nil: return "<nil>";
    default: return std::string(goName(value.type()));
    }
}

Value typeOf(Run& run, Arguments given)
{
    if (given[0].type() == GoType::Function) return run.unsupported("the Go type of a function");
    return textValue(typeText(given[0]));
}

Value typeIs(Run& run, Arguments given)
{
    if (given[1].type() == GoType::Function) return run.unsupported("the Go type of a function");
    return Value::of(textOf(given[0]) == typeText(given[1]));
}

Value typeIsLike(Run& run, Arguments given)
{
    if (given[1].type() == GoType::Function) return run.unsupported("the Go type of a function");
    const std::string name = typeText(given[1]);
    return Value::of(textOf(given[0]) == name || "*" + textOf(given[0]) == name);
}

} // namespace

std::vector<GoFunction> sprigValues()
{
    const Signature toText{{any}, text};
    const Signature test{{text, any}, boolean};
    return {
        {"default", {{any, any}, any, true}, defaulted},
        {"empty", {{any}, boolean}, [](Run&, Arguments given) { return Value::of(isEmptyValue(given[0])); }},
        {"coalesce", {{any}, any, true}, coalesce},
        {"all",
         {{any}, boolean, true},
         [](Run&, Arguments given) {
             return Value::of(std::none_of(given.begin(), given.end(), isEmptyValue));
         }},
        {"any",
         {{any}, boolean, true},
         [](Run&, Arguments given) {
             return Value::of(!std::all_of(given.begin(), given.end(), isEmptyValue));
         }},
        {"ternary",
         {{any, any, boolean}, any},
         [](Run&, Arguments given) { return given[2].asBool() ? given[0] : given[1]; }},
        {"fromJson", {{text}, any}, fromJson},
        {"mustFromJson",
         {{text}, any},
         [](Run& run, Arguments given) { return readJson(run, textOf(given[0])); }},
        {"toJson", toText, toJson<JsonForm::Compact, false>},
        {"mustToJson", toText, toJson<JsonForm::Compact, true>},
        {"toPrettyJson", toText, toJson<JsonForm::Indented, false>},
        {"mustToPrettyJson", toText, toJson<JsonForm::Indented, true>},
        {"toRawJson", toText, toJson<JsonForm::Raw, true>},
        {"mustToRawJson", toText, toJson<JsonForm::Raw, true>},
        {"typeOf", toText, typeOf},
        {"typeIs", test, typeIs},
        {"typeIsLike", test, typeIsLike},
        {"kindOf", toText,
         [](Run&, Arguments given) { return textValue(std::string(goKind(given[0].type()))); }},
        {"kindIs", test,
         [](Run&, Arguments given) { return Value::of(textOf(given[0]) == goKind(given[1].type())); }},
        {"deepEqual",
         {{any, any}, boolean},
         [](Run&, Arguments given) { return Value::of(deepEqual(given[0], given[1])); }},
    };
}

} // namespace dagwright::argo::expr
