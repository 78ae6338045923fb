// sprig's functions on texts: searching, cutting, quoting, encoding.
#include "model/argo/expr/base_n.h"
#include "model/argo/expr/digest.h"
#include "model/argo/expr/format.h"
#include "model/argo/expr/native.h"
#include "model/argo/expr/regex.h"
#include "model/argo/expr/sprig.h"
#include "model/argo/expr/unicode.h"

#include <algorithm>

namespace dagwright::argo::expr {

namespace {

constexpr GoType text = GoType::String;
constexpr GoType integer = GoType::Int;
constexpr GoType boolean = GoType::Bool;
constexpr GoType any = GoType::Any;

Value trunc(Run&, Arguments given)
{
    const std::int64_t count = given[0].asInt();
    const std::string& whole = textOf(given[1]);
    const auto size = static_cast<std::int64_t>(whole.size());
    if (count < 0 && size + count > 0) return textValue(whole.substr(static_cast<std::size_t>(size + count)));
    if (count >= 0 && size > count) return textValue(whole.substr(0, static_cast<std::size_t>(count)));
    return given[1];
}

Value substr(Run& run, Arguments given)
{
    const std::string& whole = textOf(given[2]);
    const auto size = static_cast<std::int64_t>(whole.size());
    std::int64_t start = given[0].asInt(), end = given[1].asInt();
    if (start < 0)
        start = 0;
    else if (end < 0 || end > size)
        end = size;
    if (start > end || end < 0 || end > size) return run.fail("The text is shorter than that.");
    return textValue(whole.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start)));
}

Value repeat(Run& run, Arguments given)
{
    const std::int64_t count = given[0].asInt();
    if (count < 0) return run.fail("A text cannot be repeated " + std::to_string(count) + " times.");
    const std::string& one = textOf(given[1]);
    constexpr std::int64_t most = 1 << 28;
    if (!run.reserveBytes(std::min(count, most) * std::max<std::size_t>(one.size(), one.empty() ? 0 : 1)))
        return {};
    std::string out;
    for (std::int64_t i = 0; i < count && !one.empty(); i++)
        out += one;
    return textValue(std::move(out));
}

Value quote(Run& run, Arguments given)
{
    std::vector<std::string> out;
    for (const Value& each : given)
        if (!each.isNil()) out.push_back(quoted(shownText(run, each)));
    return textValue(joinTexts(out, " "));
}

Value singleQuote(Run& run, Arguments given)
{
    std::vector<std::string> out;
    for (const Value& each : given)
        if (!each.isNil()) out.push_back("'" + printedText(run, each) + "'");
    return textValue(joinTexts(out, " "));
}

Value cat(Run& run, Arguments given)
{
    std::vector<std::string> out;
    for (const Value& each : given)
        if (!each.isNil()) out.push_back(printedText(run, each));
    return textValue(joinTexts(out, " "));
}

std::string indented(Run& run, Arguments given)
{
    const std::int64_t spaces = given[0].asInt();
    if (spaces < 0) run.fail("A text cannot be indented by less than 0.");
    const auto lines =
        static_cast<std::uint64_t>(std::count(textOf(given[1]).begin(), textOf(given[1]).end(), '\n')) + 1;
    constexpr std::int64_t most = 1 << 26;
    if (!run.ok() || !run.reserveBytes(lines * static_cast<std::uint64_t>(std::min(spaces, most)))) return {};
    const std::string pad(static_cast<std::size_t>(spaces), ' ');
    return pad + replaceText(textOf(given[1]), "\n", "\n" + pad);
}

Value replace(Run& run, Arguments given)
{
    const std::size_t pieces =
        textOf(given[2]).size() / std::max<std::size_t>(textOf(given[0]).size(), 1) + 1;
    if (!run.reserveBytes(pieces * textOf(given[1]).size() + textOf(given[2]).size())) return {};
    return textValue(replaceText(textOf(given[2]), textOf(given[0]), textOf(given[1])));
}

// {"_0": …, "_1": …}
Value numbered(const std::vector<std::string>& parts)
{
    MapData::Entries entries;
    for (std::size_t i = 0; i < parts.size(); i++)
        entries.emplace_back(textValue("_" + std::to_string(i)), textValue(parts[i]));
    return Value::map(std::move(entries), GoType::StringMap);
}

bool mayBeSplit(Run& run, const Value& whole)
{
    return run.reserveBytes(textOf(whole).size() * 3 * sizeof(Value));
}

// A pattern to work with; nullptr after a failure.
std::unique_ptr<const Pattern> patternOf(Run& run, Arguments given)
{
    auto pattern = std::make_unique<const Pattern>(textOf(given[0]));
    if (pattern->tooLarge()) run.unsupported(pattern->error());
    if (!pattern->error().empty()) run.fail(pattern->error());
    for (const Value& each : given.subspan(1))
        if (each.isString() && !isUtf8(textOf(each)))
            run.unsupported("a regular expression on text that is no UTF-8");
    return run.ok() ? std::move(pattern) : nullptr;
}

Value regexMatch(Run& run, Arguments given)
{
    const Pattern pattern(textOf(given[0]));
    if (pattern.tooLarge()) return run.unsupported(pattern.error());
    if (!pattern.error().empty()) return Value::of(false);
    return Value::of(pattern.matches(textOf(given[1])));
}

Value mustRegexMatch(Run& run, Arguments given)
{
    const auto pattern = patternOf(run, given);
    return pattern ? Value::of(pattern->matches(textOf(given[1]))) : Value();
}

std::string cut(const std::string& whole, const Match& match)
{
    return whole.substr(match.begin, match.end - match.begin);
}

Value regexFindAll(Run& run, Arguments given)
{
    const auto pattern = patternOf(run, given);
    if (!pattern || !mayBeSplit(run, given[1])) return {};
    std::vector<std::string> found;
    for (const Groups& groups : pattern->findAll(textOf(given[1]), given[2].asInt()))
        found.push_back(cut(textOf(given[1]), groups[0]));
    return found.empty() ? Value::nilList(GoType::StringList) : textList(found);
}

Value regexFind(Run& run, Arguments given)
{
    const auto pattern = patternOf(run, given);
    if (!pattern) return {};
    const std::vector<Groups> found = pattern->findAll(textOf(given[1]), 1);
    return textValue(found.empty() ? "" : cut(textOf(given[1]), found[0][0]));
}

Value replaced(Run& run, Arguments given, bool literal)
{
    const auto pattern = patternOf(run, given);
    const std::string& whole = textOf(given[1]);
    if (!pattern || !run.reserveBytes(whole.size() * (textOf(given[2]).size() + 1))) return {};
    std::string out;
    std::size_t at = 0;
    for (const Groups& groups : pattern->findAll(whole, -1)) {
        out += whole.substr(at, groups[0].begin - at);
        out += literal ? textOf(given[2]) : pattern->expand(textOf(given[2]), whole, groups);
        at = groups[0].end;
        if (!run.reserveBytes(64)) return {};
    }
    return textValue(out + whole.substr(at));
}

Value regexReplaceAll(Run& run, Arguments given)
{
    return replaced(run, given, false);
}

Value regexReplaceAllLiteral(Run& run, Arguments given)
{
    return replaced(run, given, true);
}

Value regexSplit(Run& run, Arguments given)
{
    const auto pattern = patternOf(run, given);
    const std::string& whole = textOf(given[1]);
    const std::int64_t count = given[2].asInt();
    if (!pattern || !mayBeSplit(run, given[1])) return {};
    if (count == 0) return Value::nilList(GoType::StringList);
    std::vector<std::string> parts;
    std::size_t begin = 0, end = 0;
    if (!textOf(given[0]).empty() && whole.empty()) return textList(std::vector<std::string>{""});
    for (const Groups& groups : pattern->findAll(whole, count)) {
        if (count > 0 && static_cast<std::int64_t>(parts.size()) == count - 1) break;
        end = groups[0].begin;
        if (groups[0].end != 0) parts.push_back(whole.substr(begin, end - begin));
        begin = groups[0].end;
    }
    if (end != whole.size()) parts.push_back(whole.substr(begin));
    return parts.empty() ? Value::list({}, GoType::StringList) : textList(parts);
}

Value base64(Run&, Arguments given)
{
    return textValue(base64Encode(textOf(given[0])));
}

// Of what cannot be decoded, Go's error is the result.
Value decodedText(Decoded decoded, std::string_view base)
{
    if (const auto* at = std::get_if<std::size_t>(&decoded))
        return textValue("illegal " + std::string(base) + " data at input byte " + std::to_string(*at));
    return textValue(std::get<std::string>(std::move(decoded)));
}

Value adler32(Run&, Arguments given)
{
    std::uint32_t a = 1, b = 0;
    for (const char c : textOf(given[0])) {
        a = (a + static_cast<unsigned char>(c)) % 65521;
        b = (b + a) % 65521;
    }
    return textValue(std::to_string((b << 16) | a));
}

} // namespace

std::vector<GoFunction> sprigTexts()
{
    const Signature one{{text}, text};
    const Signature two{{text, text}, text};
    const Signature test{{text, text}, boolean};
    const Signature pattern{{text, text, text}, text};
    const Signature all{{text, text, integer}, GoType::StringList};
    return {
        {"trim", one, [](Run&, Arguments given) { return textValue(trimSpace(textOf(given[0]))); }},
        {"upper", one, [](Run&, Arguments given) { return textValue(toUpper(textOf(given[0]))); }},
        {"lower", one, [](Run&, Arguments given) { return textValue(toLower(textOf(given[0]))); }},
        {"trunc", {{integer, text}, text}, trunc},
        {"substr", {{integer, integer, text}, text}, substr},
        {"repeat", {{integer, text}, text}, repeat},
        {"trimall", two,
         [](Run&, Arguments given) { return textValue(trimSet(textOf(given[1]), textOf(given[0]))); }},
        {"trimAll", two,
         [](Run&, Arguments given) { return textValue(trimSet(textOf(given[1]), textOf(given[0]))); }},
        {"trimSuffix", two,
         [](Run&, Arguments given) { return textValue(trimmedSuffix(textOf(given[1]), textOf(given[0]))); }},
        {"trimPrefix", two,
         [](Run&, Arguments given) { return textValue(trimmedPrefix(textOf(given[1]), textOf(given[0]))); }},
        {"contains", test,
         [](Run&, Arguments given) {
             return Value::of(textOf(given[1]).find(textOf(given[0])) != std::string::npos);
         }},
        {"hasPrefix", test,
         [](Run&, Arguments given) { return Value::of(textOf(given[1]).starts_with(textOf(given[0]))); }},
        {"hasSuffix", test,
         [](Run&, Arguments given) { return Value::of(textOf(given[1]).ends_with(textOf(given[0]))); }},
        {"quote", {{any}, text, true}, quote},
        {"squote", {{any}, text, true}, singleQuote},
        {"cat", {{any}, text, true}, cat},
        {"indent",
         {{integer, text}, text},
         [](Run& run, Arguments given) { return textValue(indented(run, given)); }},
        {"nindent",
         {{integer, text}, text},
         [](Run& run, Arguments given) { return textValue("\n" + indented(run, given)); }},
        {"replace", pattern, replace},
        {"plural",
         {{text, text, integer}, text},
         [](Run&, Arguments given) { return given[2].asInt() == 1 ? given[0] : given[1]; }},
        {"split",
         {{text, text}, GoType::StringMap},
         [](Run& run, Arguments given) {
             return mayBeSplit(run, given[1]) ? numbered(splitText(textOf(given[1]), textOf(given[0])))
                                              : Value();
         }},
        {"splitList",
         {{text, text}, GoType::StringList},
         [](Run& run, Arguments given) {
             return mayBeSplit(run, given[1]) ? textList(splitText(textOf(given[1]), textOf(given[0])))
                                              : Value();
         }},
        {"splitn",
         {{text, integer, text}, GoType::StringMap},
         [](Run& run, Arguments given) {
             return mayBeSplit(run, given[2])
                        ? numbered(splitText(textOf(given[2]), textOf(given[0]), given[1].asInt()))
                        : Value();
         }},
        {"toString",
         {{any}, text},
         [](Run& run, Arguments given) { return textValue(shownText(run, given[0])); }},
        {"regexMatch", test, regexMatch},
        {"mustRegexMatch", test, mustRegexMatch},
        {"regexFindAll", all, regexFindAll},
        {"mustRegexFindAll", all, regexFindAll},
        {"regexFind", two, regexFind},
        {"mustRegexFind", two, regexFind},
        {"regexReplaceAll", pattern, regexReplaceAll},
        {"mustRegexReplaceAll", pattern, regexReplaceAll},
        {"regexReplaceAllLiteral", pattern, regexReplaceAllLiteral},
        {"mustRegexReplaceAllLiteral", pattern, regexReplaceAllLiteral},
        {"regexSplit", all, regexSplit},
        {"mustRegexSplit", all, regexSplit},
        {"regexQuoteMeta", one, [](Run&, Arguments given) { return textValue(quoteMeta(textOf(given[0]))); }},
        {"b64enc", one, base64},
        {"b64dec", one,
         [](Run&, Arguments given) { return decodedText(base64Decode(textOf(given[0])), "base64"); }},
        {"b32enc", one, [](Run&, Arguments given) { return textValue(base32Encode(textOf(given[0]))); }},
        {"b32dec", one,
         [](Run&, Arguments given) { return decodedText(base32Decode(textOf(given[0])), "base32"); }},
        {"sha1sum", one, [](Run&, Arguments given) { return textValue(sha1(textOf(given[0]))); }},
        {"sha256sum", one, [](Run&, Arguments given) { return textValue(sha256(textOf(given[0]))); }},
        {"sha512sum", one, [](Run&, Arguments given) { return textValue(sha512(textOf(given[0]))); }},
        {"adler32sum", one, adler32},
        {"hello", {{}, text}, [](Run&, Arguments) { return textValue("Hello!"); }},
        {"fail", one, [](Run& run, Arguments given) { return run.fail(textOf(given[0])); }},
    };
}

} // namespace dagwright::argo::expr
