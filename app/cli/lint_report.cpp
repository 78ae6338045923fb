#include "app/cli/lint_report.h"

#include "model/check/rules.h"
#include "model/text/json.h"

#include <algorithm>

namespace dagwright::cli {

namespace {

struct Extent
{
    LineColumn begin{1, 1};
    LineColumn end{1, 1};
};

// The part of the span that is shown: its first line.
Extent extentOf(const LintFinding& found)
{
    if (!found.source || !found.finding.span.isKnown()) return {};
    const std::string_view text = found.source->text();
    std::size_t end = std::min<std::size_t>(found.finding.span.end, text.size());
    while (end > found.finding.span.begin && (text[end - 1] == '\n' || text[end - 1] == '\r'))
        --end;
    return {found.source->locate(found.finding.span.begin), found.source->locate(end)};
}

std::string_view word(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info: return "info";
    }
    return "info";
}

const char* colorOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "\033[31m";
    case Severity::Warning: return "\033[33m";
    case Severity::Info: return "\033[36m";
    }
    return "";
}

// What a file says goes to a terminal: control characters would be commands to it.
std::string printable(std::string_view text)
{
    std::string out;
    for (char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (c == '\t' || c == '\n' || (u >= 0x20 && u != 0x7F))
            out += c;
        else if (c != '\r')
            out += '?';
    }
    return out;
}

// The source line with a caret under what is meant, at most a screen's width of it.
std::string excerpt(const LintFinding& found)
{
    if (!found.source || !found.finding.span.isKnown()) return {};
    constexpr std::size_t widest = 200;
    const Extent extent = extentOf(found);
    const std::string_view text = found.source->text();
    const std::size_t at = std::min<std::size_t>(found.finding.span.begin, text.size());
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end - begin > widest) return {};
    const std::string number = std::to_string(extent.begin.line);
    std::string out = "  " + number + " | " + printable(text.substr(begin, end - begin)) + "\n  " +
                      std::string(number.size(), ' ') + " | ";
    for (char c : text.substr(begin, at - begin))
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) out += c == '\t' ? '\t' : ' ';
    const bool onOneLine = extent.end.line == extent.begin.line && extent.end.column > extent.begin.column;
    return out + std::string(onOneLine ? extent.end.column - extent.begin.column : 1, '^') + '\n';
}

Value number(std::size_t value)
{
    return Value(static_cast<std::int64_t>(value));
}

Value sarifRule(const check::RuleInfo& rule)
{
    const char* level = rule.severity == Severity::Error     ? "error"
                        : rule.severity == Severity::Warning ? "warning"
                                                             : "note";
    return Value::map({{"id", Value(rule.id)},
                       {"shortDescription", Value::map({{"text", Value(rule.title)}})},
                       {"fullDescription", Value::map({{"text", Value(rule.why)}})},
                       {"defaultConfiguration", Value::map({{"level", Value(level)}})}});
}

// A path as the part of a URI: what is not plain is escaped.
std::string uri(std::string_view path)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char c : path) {
        const auto u = static_cast<unsigned char>(c);
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                             std::string_view("-._~/").find(c) != std::string_view::npos;
        if (isPlain)
            out += c;
        else
            out += {'%', digits[u >> 4], digits[u & 15]};
    }
    return out;
}

Value sarifResult(const LintFinding& found)
{
    const Extent at = extentOf(found);
    const check::Finding& finding = found.finding;
    const char* level = finding.severity == Severity::Error     ? "error"
                        : finding.severity == Severity::Warning ? "warning"
                                                                : "note";
    const Value region = Value::map({{"startLine", number(at.begin.line)},
                                     {"startColumn", number(at.begin.column)},
                                     {"endLine", number(at.end.line)},
                                     {"endColumn", number(at.end.column)}});
    const Value location = Value::map(
        {{"physicalLocation", Value::map({{"artifactLocation", Value::map({{"uri", Value(uri(found.file))}})},
                                          {"region", region}})},
         {"logicalLocations",
          Value::list({Value::map({{"fullyQualifiedName", Value(finding.path.toString())}})})}});
    const std::string text =
        finding.detail.empty() ? finding.message : finding.message + ' ' + finding.detail;
    return Value::map({{"ruleId", Value(finding.rule)},
                       {"level", Value(level)},
                       {"message", Value::map({{"text", Value(text)}})},
                       {"locations", Value::list({location})}});
}

// Data of GitHub's commands: what would end it is escaped; in properties, more.
std::string escaped(std::string_view text, bool isProperty)
{
    std::string out;
    for (char c : text) {
        if (c == '%')
            out += "%25";
        else if (c == '\r')
            out += "%0D";
        else if (c == '\n')
            out += "%0A";
        else if (isProperty && c == ':')
            out += "%3A";
        else if (isProperty && c == ',')
            out += "%2C";
        else
            out += c;
    }
    return out;
}

} // namespace

std::string lintText(const std::vector<LintFinding>& findings, bool color)
{
    std::string out;
    for (const LintFinding& found : findings) {
        const check::Finding& finding = found.finding;
        const Extent at = extentOf(found);
        out += printable(found.file) + ':' + std::to_string(at.begin.line) + ':' +
               std::to_string(at.begin.column) + ": ";
        out += color ? colorOf(finding.severity) : "";
        out += word(finding.severity);
        out += color ? "\033[0m: " : ": ";
        out += printable(finding.message) + " [" + std::string(finding.rule) + "]\n" + excerpt(found);
        if (!finding.detail.empty()) out += "    " + printable(finding.detail) + '\n';
        for (const check::Related& related : finding.related) {
            out += "    " + printable(related.message);
            if (found.source && related.span.source == found.source->id())
                out += " (line " + std::to_string(found.source->locate(related.span.begin).line) + ')';
            out += '\n';
        }
        for (const check::Fix& fix : finding.fixes)
            out += "    Fix: " + printable(fix.title) + '\n';
    }
    return out;
}

std::string lintJson(const std::vector<LintFinding>& findings)
{
    std::vector<Value> list;
    for (const LintFinding& found : findings) {
        const check::Finding& finding = found.finding;
        const Extent at = extentOf(found);
        std::vector<Value> fixes;
        for (const check::Fix& fix : finding.fixes)
            fixes.push_back(Value::map({{"title", Value(fix.title)}}));
        list.push_back(Value::map({{"rule", Value(finding.rule)},
                                   {"severity", Value(word(finding.severity))},
                                   {"message", Value(finding.message)},
                                   {"detail", Value(finding.detail)},
                                   {"path", Value(finding.path.toString())},
                                   {"file", Value(found.file)},
                                   {"line", number(at.begin.line)},
                                   {"column", number(at.begin.column)},
                                   {"endLine", number(at.end.line)},
                                   {"endColumn", number(at.end.column)},
                                   {"fixes", Value::list(std::move(fixes))}}));
    }
    return text::writeJson(Value::list(std::move(list)), text::JsonLayout::Indented) + '\n';
}

std::string lintSarif(const std::vector<LintFinding>& findings)
{
    std::vector<Value> rules;
    for (const check::RuleInfo& rule : check::ruleTable())
        rules.push_back(sarifRule(rule));
    std::vector<Value> results;
    results.reserve(findings.size());
    for (const LintFinding& found : findings)
        results.push_back(sarifResult(found));
    const Value driver = Value::map({{"name", Value("dagwright")},
                                     {"version", Value(DAGWRIGHT_VERSION)},
                                     {"rules", Value::list(std::move(rules))}});
    const Value run = Value::map({{"tool", Value::map({{"driver", driver}})},
                                  {"columnKind", Value("unicodeCodePoints")},
                                  {"results", Value::list(std::move(results))}});
    const Value log = Value::map({{"$schema", Value("https://json.schemastore.org/sarif-2.1.0.json")},
                                  {"version", Value("2.1.0")},
                                  {"runs", Value::list({run})}});
    return text::writeJson(log, text::JsonLayout::Indented) + '\n';
}

std::string lintGithub(const std::vector<LintFinding>& findings)
{
    std::string out;
    for (const LintFinding& found : findings) {
        const check::Finding& finding = found.finding;
        const Extent at = extentOf(found);
        out += finding.severity == Severity::Error     ? "::error "
               : finding.severity == Severity::Warning ? "::warning "
                                                       : "::notice ";
        out += "file=" + escaped(found.file, true) + ",line=" + std::to_string(at.begin.line) +
               ",col=" + std::to_string(at.begin.column) + ",endLine=" + std::to_string(at.end.line) +
               ",title=" + escaped(finding.rule, true) + "::" + escaped(finding.message, false) + '\n';
    }
    return out;
}

std::string ruleList()
{
    std::string out;
    for (const check::RuleInfo& rule : check::ruleTable()) {
        std::string line(rule.id);
        line.resize(std::max<std::size_t>(line.size() + 2, 30), ' ');
        line += word(rule.severity);
        line.resize(std::max<std::size_t>(line.size() + 2, 40), ' ');
        out += line + std::string(rule.title) + '\n';
    }
    return out;
}

} // namespace dagwright::cli
