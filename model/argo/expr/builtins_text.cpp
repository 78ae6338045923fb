#include "model/argo/expr/arithmetic.h"
#include "model/argo/expr/base_n.h"
#include "model/argo/expr/format.h"
#include "model/argo/expr/native.h"
#include "model/argo/expr/time.h"
#include "model/argo/expr/unicode.h"

namespace dagwright::argo::expr {

namespace {

constexpr GoType text = GoType::String;
constexpr GoType integer = GoType::Int;

Value string(Run& run, Arguments given)
{
    Written written = plainText(given[0]);
    if (!written.unknown.empty()) return run.unsupported(written.unknown);
    if (!run.reserveBytes(written.text.size())) return {};
    return textValue(std::move(written.text));
}

Value trim(Run& run, Arguments given)
{
    if (!areTexts(run, given)) return {};
    return textValue(given.size() == 1 ? trimSpace(textOf(given[0]))
                                       : trimSet(textOf(given[0]), textOf(given[1])));
}

// The second argument, a blank where there is none.
std::string_view affix(Arguments given)
{
    return given.size() == 2 ? std::string_view(textOf(given[1])) : " ";
}

Value trimPrefix(Run& run, Arguments given)
{
    if (!areTexts(run, given)) return {};
    return textValue(trimmedPrefix(textOf(given[0]), affix(given)));
}

Value trimSuffix(Run& run, Arguments given)
{
    if (!areTexts(run, given)) return {};
    return textValue(trimmedSuffix(textOf(given[0]), affix(given)));
}

Value upper(Run& run, Arguments given)
{
    return isText(run, given[0]) ? textValue(toUpper(textOf(given[0]))) : Value();
}

Value lower(Run& run, Arguments given)
{
    return isText(run, given[0]) ? textValue(toLower(textOf(given[0]))) : Value();
}

Value splitInto(Run& run, Arguments given, bool keep)
{
    if (!areTexts(run, given.first(2))) return {};
    const std::int64_t count = given.size() == 3 ? toIndex(run, given[2]) : -1;
    // Each part costs a value of its own.
    if (!run.ok() || !run.reserveBytes(textOf(given[0]).size() * sizeof(Value))) return {};
    if (count == 0) return Value::nilList(GoType::StringList);
    return textList(splitText(textOf(given[0]), textOf(given[1]), count, keep));
}

Value split(Run& run, Arguments given)
{
    return splitInto(run, given, false);
}

Value splitAfter(Run& run, Arguments given)
{
    return splitInto(run, given, true);
}

Value replace(Run& run, Arguments given)
{
    if (!areTexts(run, given.first(3))) return {};
    const std::int64_t count = given.size() == 4 ? toIndex(run, given[3]) : -1;
    const std::string& whole = textOf(given[0]);
    if (!run.ok() || !run.reserveBytes(whole.size() + 1)) return {};
    const std::size_t pieces = whole.size() / std::max<std::size_t>(textOf(given[1]).size(), 1) + 1;
    if (textOf(given[2]).size() > textOf(given[1]).size() &&
        !run.reserveBytes(pieces * textOf(given[2]).size()))
        return {};
    return textValue(replaceText(whole, textOf(given[1]), textOf(given[2]), count));
}

Value repeat(Run& run, Arguments given)
{
    if (!isText(run, given[0])) return {};
    const std::int64_t count = toIndex(run, given[1]);
    constexpr std::int64_t most = 1'000'000;
    if (!run.ok()) return {};
    if (count < 0) return run.fail("A text cannot be repeated " + std::to_string(count) + " times.");
    const std::string& one = textOf(given[0]);
    const auto times = static_cast<std::uint64_t>(count);
    if (count > most || !run.grow(one.size() * times)) return run.fail("memory budget exceeded");
    if (!run.reserveBytes(one.size() * times)) return {};
    std::string out;
    out.reserve(one.size() * times);
    for (std::uint64_t i = 0; i < times; i++)
        out += one;
    return textValue(std::move(out));
}

Value join(Run& run, Arguments given)
{
    if (given.size() == 2 && !isText(run, given[1])) return {};
    const std::string glue = given.size() == 2 ? textOf(given[1]) : "";
    if (given[0].type() != GoType::List && given[0].type() != GoType::StringList)
        return run.fail("join takes a list of texts, not a " + typeOfValue(given[0]) + ".");
    std::string out;
    for (std::size_t i = 0; i < given[0].length(); i++) {
        const Value& item = given[0].items()[i];
        if (!isText(run, item) || !run.step() || !run.reserveBytes(glue.size() + item.length())) return {};
        if (i > 0) out += glue;
        out += textOf(item);
    }
    return textValue(std::move(out));
}

Value placeOf(std::size_t at)
{
    return intValue(at == std::string::npos ? -1 : static_cast<std::int64_t>(at));
}

Value indexOf(Run& run, Arguments given)
{
    return areTexts(run, given) ? placeOf(textOf(given[0]).find(textOf(given[1]))) : Value();
}

Value lastIndexOf(Run& run, Arguments given)
{
    return areTexts(run, given) ? placeOf(textOf(given[0]).rfind(textOf(given[1]))) : Value();
}

Value hasPrefix(Run& run, Arguments given)
{
    return areTexts(run, given) ? Value::of(textOf(given[0]).starts_with(textOf(given[1]))) : Value();
}

Value hasSuffix(Run& run, Arguments given)
{
    return areTexts(run, given) ? Value::of(textOf(given[0]).ends_with(textOf(given[1]))) : Value();
}

Value toJson(Run& run, Arguments given)
{
    Written written = jsonText(given[0], JsonForm::Indented);
    if (!written.error.empty()) return run.fail(written.error);
    if (!run.reserveBytes(written.text.size())) return {};
    return textValue(std::move(written.text));
}

Value fromJson(Run& run, Arguments given)
{
    return isText(run, given[0]) ? readJson(run, textOf(given[0])) : Value();
}

Value toBase64(Run& run, Arguments given)
{
    return isText(run, given[0]) ? textValue(base64Encode(textOf(given[0]))) : Value();
}

Value fromBase64(Run& run, Arguments given)
{
    if (!isText(run, given[0])) return {};
    Decoded decoded = base64Decode(textOf(given[0]));
    if (const auto* at = std::get_if<std::size_t>(&decoded))
        return run.fail("This is no base 64 from byte " + std::to_string(*at) + " on.");
    return textValue(std::get<std::string>(std::move(decoded)));
}

} // namespace

std::vector<BuiltinFunction> textBuiltins()
{
    return {
        {"string", string, nullptr, {{{GoType::Any}, text}}},
        {"trim", trim, nullptr, {{{text}, text}, {{text, text}, text}}},
        {"trimPrefix", trimPrefix, nullptr, {{{text, text}, text}, {{text}, text}}},
        {"trimSuffix", trimSuffix, nullptr, {{{text, text}, text}, {{text}, text}}},
        {"upper", upper, nullptr, {{{text}, text}}},
        {"lower", lower, nullptr, {{{text}, text}}},
        {"split",
         split,
         nullptr,
         {{{text, text}, GoType::StringList}, {{text, text, integer}, GoType::StringList}}},
        {"splitAfter",
         splitAfter,
         nullptr,
         {{{text, text}, GoType::StringList}, {{text, text, integer}, GoType::StringList}}},
        {"replace", replace, nullptr, {{{text, text, text, integer}, text}, {{text, text, text}, text}}},
        {"repeat", repeat, nullptr, {{{text, integer}, text}}},
        {"join",
         join,
         nullptr,
         {{{GoType::StringList, text}, text},
          {{GoType::List, text}, text},
          {{GoType::List}, text},
          {{GoType::StringList}, text}}},
        {"indexOf", indexOf, nullptr, {{{text, text}, integer}}},
        {"lastIndexOf", lastIndexOf, nullptr, {{{text, text}, integer}}},
        {"hasPrefix", hasPrefix, nullptr, {{{text, text}, GoType::Bool}}},
        {"hasSuffix", hasSuffix, nullptr, {{{text, text}, GoType::Bool}}},
        {"toJSON", toJson, nullptr, {{{GoType::Any}, text}}},
        {"fromJSON", fromJson, nullptr, {{{text}, GoType::Any}}},
        {"toBase64", toBase64, nullptr, {{{text}, text}}},
        {"fromBase64", fromBase64, nullptr, {{{text}, text}}},
    };
}

} // namespace dagwright::argo::expr
