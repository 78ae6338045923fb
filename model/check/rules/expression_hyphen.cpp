#include "model/check/argo/texts.h"
#include "model/check/rule_list.h"

// A message is put together only where something is wrong.
// NOLINTBEGIN(performance-inefficient-string-concatenation)
namespace dagwright::check::rules {

namespace {

bool isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// The first name after a dot that has a hyphen between letters, as in tasks.my-task.outputs; quoted text is
// left out.
std::string hyphenated(std::string_view expression)
{
    char quote = 0;
    for (std::size_t i = 0; i < expression.size(); ++i) {
        const char c = expression[i];
        if (quote != 0) {
            if (c == '\\')
                ++i;
            else if (c == quote)
                quote = 0;
            continue;
        }
        if (c == '"' || c == '\'' || c == '`') quote = c;
        if (c != '.') continue;
        std::size_t end = i + 1;
        while (end < expression.size() && isWord(expression[end]))
            ++end;
        const std::string_view name = expression.substr(i + 1, end - i - 1);
        const std::size_t hyphen = name.find('-');
        const bool isInside = hyphen != std::string_view::npos && hyphen > 0 && hyphen + 1 < name.size();
        const char after = hyphen + 1 < name.size() ? name[hyphen + 1] : '0';
        if (isInside && !(after >= '0' && after <= '9')) return std::string(name);
    }
    return {};
}

void checkText(const argo::TaggedText& text, const Place& at, Report& report)
{
    for (const dagwright::argo::Tag& tag : text.tags.tags) {
        if (!tag.isExpression) continue;
        const std::string name = hyphenated(tag.inner(text.text));
        if (name.empty()) continue;
        Finding& finding = report.say(at, text.span,
                                      "In an expression `" + name + "` is a subtraction; write ['" + name +
                                          "'] instead of ." + name + '.');
        finding.path = at.path().joined(text.path);
        std::string mended = text.text;
        const std::string wrong = '.' + name;
        const std::size_t place = mended.find(wrong, tag.innerBegin);
        if (place == std::string::npos || place >= tag.innerEnd) continue;
        mended.replace(place, wrong.size(), "['" + name + "']");
        finding.fixes.push_back({"Write ['" + name + "']", {{finding.path, Value(mended)}}, true});
    }
}

void check(const Subject& subject, Report& report)
{
    forEachText(subject, [&](const argo::TaggedText& text, const Place& at) { checkText(text, at, report); });
}

} // namespace

Rule expression_hyphen()
{
    return {{"expression-hyphen", Severity::Warning, RuleOrigin::Dagwright, "Hyphens in names of expressions",
             "`a-b` is a subtraction there: the expression fails, or the tag stays as it is."},
            check};
}

} // namespace dagwright::check::rules
// NOLINTEND(performance-inefficient-string-concatenation)
