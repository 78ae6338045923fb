#include "model/check/allow.h"

#include "model/check/rules.h"
#include "model/text/yaml.h"

#include <algorithm>

namespace dagwright::check {

namespace {

constexpr std::string_view mark = "dagwright: allow ";

struct Line
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t indent = 0;
    bool isBlank = true; // nothing, or a comment alone
    bool startsDocument = false;
};

std::vector<Line> linesOf(std::string_view text)
{
    std::vector<Line> lines;
    for (std::size_t at = 0; at < text.size();) {
        Line line;
        line.begin = at;
        line.end = std::min(text.find('\n', at), text.size());
        const std::string_view whole = text.substr(at, line.end - at);
        line.indent = std::min(whole.find_first_not_of(' '), whole.size());
        const std::string_view rest = whole.substr(line.indent);
        line.isBlank = rest.empty() || rest.front() == '#' || rest == "\r";
        line.startsDocument = whole.starts_with("---");
        lines.push_back(line);
        at = line.end + 1;
    }
    return lines;
}

std::vector<std::string> rulesIn(std::string_view words)
{
    std::vector<std::string> rules;
    std::size_t at = 0;
    while ((at = words.find_first_not_of(" ,\t\r", at)) != std::string_view::npos) {
        const std::size_t end = std::min(words.find_first_of(" ,\t\r", at), words.size());
        rules.emplace_back(words.substr(at, end - at));
        at = end;
    }
    return rules;
}

// What starts on a line goes on while lines are further in. A list under its key may stand at the key's own
// column, and then belongs to it.
std::size_t valueEnd(std::string_view text, const std::vector<Line>& lines, std::size_t first)
{
    const auto isItem = [&](const Line& line) { return text.substr(line.begin + line.indent, 1) == "-"; };
    std::size_t next = first + 1;
    while (next < lines.size() &&
           (lines[next].isBlank ||
            (!lines[next].startsDocument &&
             (lines[next].indent > lines[first].indent ||
              (lines[next].indent == lines[first].indent && isItem(lines[next]) && !isItem(lines[first]))))))
        ++next;
    return next < lines.size() ? lines[next].begin : text.size();
}

} // namespace

Allowances::Allowances(const Source& source)
{
    const std::string_view text = source.text();
    if (text.find(mark) == std::string_view::npos) return;
    const std::vector<Line> lines = linesOf(text);
    bool hasContent = false; // in the document so far
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view whole = text.substr(lines[i].begin, lines[i].end - lines[i].begin);
        if (lines[i].startsDocument) hasContent = false;
        const std::size_t at = whole.find(mark);
        const std::size_t hash = at == std::string_view::npos ? at : whole.rfind('#', at);
        const bool isComment =
            hash != std::string_view::npos &&
            whole.substr(hash + 1, at - hash - 1).find_first_not_of(' ') == std::string_view::npos;
        if (isComment) {
            std::size_t begin = lines[i].begin;
            std::size_t end = text.size();
            std::size_t first = i;
            while (lines[i].isBlank && first < lines.size() && lines[first].isBlank)
                ++first;
            if (lines[i].isBlank && !hasContent) {
                for (std::size_t next = first + 1; next < lines.size() && end == text.size(); ++next)
                    if (lines[next].startsDocument) end = lines[next].begin;
            } else if (first < lines.size()) {
                begin = lines[first].begin;
                end = valueEnd(text, lines, first);
            }
            const Span comment{source.id(), static_cast<std::uint32_t>(lines[i].begin + hash),
                               static_cast<std::uint32_t>(lines[i].end)};
            for (std::string& rule : rulesIn(whole.substr(at + mark.size())))
                ranges_.push_back({std::move(rule), begin, end, comment});
        }
        if (!lines[i].isBlank && !lines[i].startsDocument) hasContent = true;
    }
}

bool Allowances::allows(std::string_view rule, std::size_t offset) const
{
    return std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& range) {
        return range.rule == rule && range.begin <= offset && offset < range.end;
    });
}

Diagnostics Allowances::unknownRules() const
{
    Diagnostics unknown;
    for (const Range& range : ranges_)
        if (findRule(range.rule) == nullptr)
            unknown.push_back({Severity::Warning,
                               "unknown-rule",
                               "There is no rule `" + range.rule + "`.",
                               "dagwright lint --list-rules prints the rules.",
                               {},
                               range.comment});
    return unknown;
}

ProjectAllowances readProjectAllowances(const SourcePtr& settings)
{
    ProjectAllowances project;
    const text::ReadText read = text::readYaml(settings);
    project.findings = read.diagnostics;
    if (read.documents.empty()) return project;
    const Value& allow = read.documents.front()["allow"];
    for (const Value& rule : allow.items()) {
        if (findRule(rule.stringOr()) != nullptr)
            project.rules.emplace_back(rule.stringOr());
        else
            project.findings.push_back({Severity::Warning,
                                        "unknown-rule",
                                        "There is no rule `" + std::string(rule.stringOr()) + "`.",
                                        "dagwright lint --list-rules prints the rules.",
                                        {},
                                        rule.span()});
    }
    return project;
}

} // namespace dagwright::check
