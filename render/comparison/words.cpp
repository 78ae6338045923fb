#include "render/comparison/words.h"

#include "model/compare/align.h"
#include "model/compare/meaning.h"
#include "model/text/json.h"

#include <algorithm>
#include <array>

namespace dagwright::render {

namespace {

using compare::Change;
using compare::Comparison;
using compare::Subject;
using compare::What;

std::string quotedName(const std::string& name)
{
    return name.empty() ? "(no name)" : clean(name);
}

std::string_view nodeWord(const Path& path)
{
    for (auto segment = path.segments.rbegin(); segment != path.segments.rend(); ++segment) {
        if (segment->key == "tasks") return "task";
        if (segment->key == "steps") return "step";
        if (segment->key == "containers") return "container";
    }
    return "node";
}

const char* verb(What what)
{
    switch (what) {
    case What::Added: return "Added ";
    case What::Removed: return "Removed ";
    case What::Renamed: return "Renamed ";
    case What::Moved: return "Moved ";
    case What::Changed: return "Changed ";
    }
    return "";
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::vector<std::uint64_t> hashes(const std::vector<std::string_view>& lines)
{
    std::vector<std::uint64_t> all;
    for (std::string_view line : lines)
        all.push_back(compare::hashOf(line));
    return all;
}

} // namespace

std::string clean(std::string_view text)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (u < 0x20 || u == 0x7F)
            out += std::string("\\u00") + digits[u >> 4] + digits[u & 15];
        else
            out += c;
    }
    return out;
}

std::string shortValue(const Value& value, std::size_t longest)
{
    std::string text = value.isString() ? clean(value.asString()) : text::writeJson(value);
    if (value.isString() && value.asString().empty()) return "\"\"";
    if (text.size() <= longest) return text;
    // Not within a character.
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end) + "…";
}

std::pair<std::string, std::string> shortBoth(const Change& change, std::size_t longest)
{
    const auto text = [&](const Value& value) {
        return value.isNull() ? std::string() : shortValue(value, longest);
    };
    std::pair<std::string, std::string> both{text(change.from), text(change.to)};
    if (both.first != both.second || change.from.kind() == change.to.kind()) return both;
    if (change.from.isString()) both.first = '"' + both.first + '"';
    if (change.to.isString()) both.second = '"' + both.second + '"';
    return both;
}

std::string placeText(const compare::Side& side, Span span)
{
    if (!side.source || span.source != side.source->id()) return {};
    return side.source->name() + ':' + std::to_string(side.source->locate(span.begin).line);
}

std::string objectTitle(const Comparison& comparison, std::size_t object)
{
    const compare::ObjectPair& pair = comparison.objects[object];
    const compare::Side& side = pair.to == compare::npos ? comparison.from : comparison.to;
    const document::FileObject& shown = side.objects[pair.to == compare::npos ? pair.from : pair.to];
    std::string title = shown.id.kind == "Dagwright" ? "Document" : clean(shown.id.kind);
    if (!shown.id.name.empty()) title += ' ' + clean(shown.id.name);
    if (!shown.id.nameSpace.empty() && shown.id.nameSpace.find("${") == std::string::npos)
        title += " in " + clean(shown.id.nameSpace);
    return title;
}

std::string subjectText(const Comparison& comparison, const Change& change)
{
    switch (change.subject) {
    case Subject::Object: return objectTitle(comparison, change.object);
    case Subject::Template: return "template " + quotedName(change.tmpl);
    case Subject::Node:
        return std::string(nodeWord(change.path)) + ' ' + quotedName(change.node) + " in " +
               quotedName(change.tmpl);
    case Subject::Edge:
        return "edge " + quotedName(change.other) + " -> " + quotedName(change.node) + " in " +
               quotedName(change.tmpl);
    case Subject::Parameter:
    case Subject::Field: break;
    }
    return clean(compare::pathText(comparison, change));
}

std::string changeSentence(const Comparison& comparison, const Change& change)
{
    constexpr std::size_t longest = 120;
    const std::string subject = subjectText(comparison, change);
    std::string text = verb(change.what) + subject;
    const bool isNamed = change.subject == Subject::Template || change.subject == Subject::Node;
    switch (change.what) {
    case What::Renamed:
        // The subject has the new name already.
        if (isNamed) return text + ", was " + quotedName(std::string(change.from.stringOr()));
        return text + ", was " + shortValue(change.from, longest);
    case What::Moved: return text + " from " + clean(std::string(change.from.stringOr()));
    case What::Changed:
        if (hasLines(change)) return text;
        return text + ": " + shortBoth(change, longest).first + " -> " + shortBoth(change, longest).second;
    case What::Added:
    case What::Removed: {
        const Value& value = change.what == What::Added ? change.to : change.from;
        if (change.subject == Subject::Edge) {
            const bool isBare = value.stringOr() == change.other;
            return isBare ? text : text + ": " + shortValue(value, longest);
        }
        if (change.subject == Subject::Field || change.subject == Subject::Parameter)
            return text + ": " + shortValue(value, longest);
        return text;
    }
    }
    return text;
}

std::string summaryText(const Comparison& comparison)
{
    if (comparison.same()) return "No difference";
    static constexpr std::array<std::pair<What, const char*>, 5> kinds = {{{What::Added, "added"},
                                                                           {What::Removed, "removed"},
                                                                           {What::Renamed, "renamed"},
                                                                           {What::Moved, "moved"},
                                                                           {What::Changed, "changed"}}};
    const std::size_t all = comparison.changes.size();
    std::string text = std::to_string(all) + (all == 1 ? " change: " : " changes: ");
    bool isFirst = true;
    for (const auto& kind : kinds) {
        const What what = kind.first;
        const auto count = std::count_if(comparison.changes.begin(), comparison.changes.end(),
                                         [&](const Change& change) { return change.what == what; });
        if (count == 0) continue;
        text += (isFirst ? "" : ", ") + std::to_string(count) + ' ' + kind.second;
        isFirst = false;
    }
    return text;
}

bool hasLines(const Change& change)
{
    if (change.what != What::Changed || !change.from.isString() || !change.to.isString()) return false;
    return change.from.asString().find('\n') != std::string::npos ||
           change.to.asString().find('\n') != std::string::npos;
}

std::vector<std::string> changedLines(std::string_view from, std::string_view to)
{
    constexpr std::size_t around = 2;
    const std::vector<std::string_view> old = linesOf(from);
    const std::vector<std::string_view> now = linesOf(to);
    std::vector<std::pair<char, std::string_view>> all;
    compare::IndexPairs same = compare::align(hashes(old), hashes(now));
    same.emplace_back(old.size(), now.size());
    std::size_t i = 0;
    std::size_t j = 0;
    for (const auto& [sameOld, sameNow] : same) {
        for (; i < sameOld; ++i)
            all.emplace_back('-', old[i]);
        for (; j < sameNow; ++j)
            all.emplace_back('+', now[j]);
        if (i < old.size()) all.emplace_back(' ', old[i]);
        ++i;
        ++j;
    }
    std::vector<std::string> lines;
    std::size_t shown = 0; // lines before this one were shown or are known to be far from any change
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (all[at].first == ' ') continue;
        const std::size_t first = std::max(shown, at < around ? 0 : at - around);
        if (first > shown && !lines.empty()) lines.emplace_back("  ...");
        for (std::size_t k = first; k < std::min(all.size(), at + around + 1); ++k) {
            if (k > at && all[k].first != ' ') break;
            lines.push_back(std::string(1, all[k].first) + ' ' + clean(all[k].second));
            shown = k + 1;
        }
    }
    // Only the last line feed differs.
    if (lines.empty() && from != to)
        lines.emplace_back(from.size() < to.size() ? "+ (line feed)" : "- (line feed)");
    return lines;
}

} // namespace dagwright::render
