#include "render/comparison/markdown.h"

#include "render/comparison/words.h"

#include <algorithm>

namespace dagwright::render {

namespace {

using compare::Change;
using compare::Comparison;
using compare::Subject;
using compare::What;

constexpr std::size_t longest = 160;

std::size_t longestRun(std::string_view text, char wanted)
{
    std::size_t best = 0;
    std::size_t run = 0;
    for (char c : text) {
        run = c == wanted ? run + 1 : 0;
        best = std::max(best, run);
    }
    return best;
}

// A code span: its fence is longer than any run of back quotes in it.
std::string code(std::string_view text)
{
    const std::string shown = clean(text);
    const std::string fence(longestRun(shown, '`') + 1, '`');
    const bool needsSpace = shown.empty() || shown.front() == '`' || shown.back() == '`';
    const char* space = needsSpace ? " " : "";
    return fence + space + shown + space + fence;
}

std::string valueCode(const Value& value)
{
    return value.isNull() ? std::string("nothing") : code(shortValue(value, longest));
}

std::string nodeText(const Change& change)
{
    const bool isSteps = std::any_of(change.path.segments.begin(), change.path.segments.end(),
                                     [](const Segment& segment) { return segment.key == "steps"; });
    return (isSteps ? "step " : "task ") + code(change.node) + " in " + code(change.tmpl);
}

std::string subject(const Comparison& comparison, const Change& change)
{
    switch (change.subject) {
    case Subject::Object: return code(objectTitle(comparison, change.object));
    case Subject::Template: return "template " + code(change.tmpl);
    case Subject::Node: return nodeText(change);
    case Subject::Edge:
        return "edge " + code(change.other + " -> " + change.node) + " in " + code(change.tmpl);
    case Subject::Parameter:
    case Subject::Field: break;
    }
    return code(compare::pathText(comparison, change));
}

std::string sentence(const Comparison& comparison, const Change& change)
{
    std::string what = subject(comparison, change);
    const bool showsValue = change.subject != Subject::Object && change.subject != Subject::Template &&
                            change.subject != Subject::Node;
    switch (change.what) {
    case What::Added: return "**added** " + what + (showsValue ? ": " + valueCode(change.to) : "");
    case What::Removed: return "**removed** " + what + (showsValue ? ": " + valueCode(change.from) : "");
    case What::Renamed: return "**renamed** " + what + ", was " + valueCode(change.from);
    case What::Moved: return "**moved** " + what + " from " + valueCode(change.from);
    case What::Changed:
        if (hasLines(change)) return "**changed** " + what;
        return "**changed** " + what + ": " + code(shortBoth(change, longest).first) + " → " +
               code(shortBoth(change, longest).second);
    }
    return what;
}

std::string lines(const Change& change)
{
    std::string body;
    for (const std::string& line : changedLines(change.from.asString(), change.to.asString()))
        body += "  " + line + '\n';
    const std::string fence(std::max<std::size_t>(3, longestRun(body, '`') + 1), '`');
    return "\n  " + fence + "diff\n" + body + "  " + fence + "\n\n";
}

} // namespace

std::string comparisonMarkdown(const Comparison& comparison)
{
    std::string out = summaryText(comparison) + ".\n";
    std::size_t object = compare::npos;
    for (const Change& change : comparison.changes) {
        if (change.object != object) {
            object = change.object;
            out += "\n### " + code(objectTitle(comparison, object)) + "\n\n";
        }
        out += "- " + sentence(comparison, change);
        if (!change.why.empty()) out += " (" + code(change.why) + ')';
        out += '\n';
        if (hasLines(change)) out += lines(change);
    }
    return out;
}

} // namespace dagwright::render
