#include "render/comparison/text.h"

#include "render/comparison/words.h"

#include <array>

namespace dagwright::render {

namespace {

using compare::Change;
using compare::Comparison;

struct Mark
{
    char sign;
    const char* color;
};

// In the order of compare::What.
constexpr std::array<Mark, 5> marks = {
    {{'+', "\033[32m"}, {'-', "\033[31m"}, {'=', "\033[36m"}, {'>', "\033[36m"}, {'~', "\033[33m"}}};

std::string places(const Comparison& comparison, const Change& change)
{
    const std::string from = placeText(comparison.from, change.fromSpan);
    const std::string to = placeText(comparison.to, change.toSpan);
    if (from.empty() && to.empty()) return {};
    return "  [" + clean(from) + (from.empty() || to.empty() ? "" : " -> ") + clean(to) + ']';
}

} // namespace

std::string comparisonText(const Comparison& comparison, bool hasColor)
{
    std::string out;
    std::size_t object = compare::npos;
    for (const Change& change : comparison.changes) {
        if (change.object != object) {
            object = change.object;
            out += (out.empty() ? "" : "\n") + objectTitle(comparison, object) + '\n';
        }
        const Mark& mark = marks[static_cast<std::size_t>(change.what)];
        out += "  ";
        if (hasColor) out += mark.color;
        out += mark.sign;
        if (hasColor) out += "\033[0m";
        out += ' ' + changeSentence(comparison, change) + places(comparison, change) + '\n';
        if (!change.why.empty()) out += "      " + clean(change.why) + '\n';
        if (!hasLines(change)) continue;
        for (const std::string& line : changedLines(change.from.asString(), change.to.asString()))
            out += "      " + line + '\n';
    }
    return out;
}

} // namespace dagwright::render
