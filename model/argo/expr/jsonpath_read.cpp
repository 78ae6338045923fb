#include "model/argo/expr/jsonpath_steps.h"
#include "model/argo/expr/native.h"

#include <algorithm>
#include <utility>

namespace dagwright::argo::expr {

namespace {

// The parts of a subscript at commas or colons outside of quotes.
std::vector<std::string> partsAt(std::string_view text, char separator)
{
    std::vector<std::string> parts(1);
    char quote = '\0';
    for (const char c : text) {
        if (quote == '\0' && c == separator) {
            parts.emplace_back();
            continue;
        }
        if (c == quote)
            quote = '\0';
        else if (quote == '\0' && (c == '\'' || c == '"'))
            quote = c;
        parts.back() += c;
    }
    for (std::string& part : parts)
        part = trimSpace(part);
    return parts;
}

bool isQuoted(std::string_view text)
{
    return text.size() > 1 && (text[0] == '\'' || text[0] == '"') && text.back() == text[0];
}

std::optional<Step> readRange(const std::vector<std::string>& parts)
{
    Step step;
    step.kind = StepKind::Range;
    if (parts.size() > 3) return std::nullopt;
    for (std::size_t i = 0; i < parts.size(); i++) {
        std::int64_t number = 0;
        if (parts[i].empty()) continue;
        if (!readInteger(parts[i], 10, number)) return std::nullopt;
        step.range[i] = number;
    }
    return step;
}

std::optional<Step> readUnion(const std::vector<std::string>& parts)
{
    Step step;
    for (const std::string& part : parts) {
        std::int64_t number = 0;
        if (isQuoted(part))
            step.keys.push_back(part.substr(1, part.size() - 2));
        else if (readInteger(part, 10, number))
            step.indices.push_back(number);
        else
            return std::nullopt;
    }
    if (!step.keys.empty() && !step.indices.empty()) return std::nullopt;
    const bool one = parts.size() == 1;
    if (step.keys.empty())
        step.kind = one ? StepKind::Index : StepKind::Indices;
    else
        step.kind = one ? StepKind::Key : StepKind::Keys;
    return step;
}

std::optional<Step> readSubscript(Run& run, std::string_view inner)
{
    const std::string text = trimSpace(inner);
    Step step;
    if (text == "*") {
        step.kind = StepKind::Wildcard;
        return step;
    }
    if (text.starts_with('?') || text.starts_with('(')) {
        const bool filter = text.starts_with('?');
        if (!text.ends_with(')') || (filter && !text.starts_with("?("))) return std::nullopt;
        step.kind = filter ? StepKind::Filter : StepKind::Script;
        const std::size_t skip = filter ? 2 : 1;
        step.keys.push_back(trimSpace(std::string_view(text).substr(skip, text.size() - skip - 1)));
        return step;
    }
    if (text.find('\\') != std::string::npos || text.find('(') != std::string::npos) {
        run.unsupported("this part of a JSONPath: " + text);
        return std::nullopt;
    }
    const std::vector<std::string> colons = partsAt(text, ':');
    if (colons.size() > 1) return partsAt(text, ',').size() > 1 ? std::nullopt : readRange(colons);
    return readUnion(partsAt(text, ','));
}

// Behind the opening bracket; npos: it is never closed.
std::size_t closingBracket(std::string_view text)
{
    char quote = '\0';
    int round = 0, square = 1;
    for (std::size_t i = 0; i < text.size(); i++) {
        const char c = text[i];
        if (quote != '\0') {
            if (c == quote) quote = '\0';
            continue;
        }
        if (c == '\'' || c == '"') quote = c;
        round += c == '(' ? 1 : c == ')' ? -1 : 0;
        square += c == '[' ? 1 : c == ']' ? -1 : 0;
        if (square == 0 && round == 0) return i;
    }
    return std::string_view::npos;
}

std::optional<Step> readName(Run& run, std::string_view name)
{
    const std::string text = trimSpace(name);
    if (text.empty()) return std::nullopt;
    if (text.find_first_of("'()") != std::string::npos) {
        run.unsupported("this part of a JSONPath: " + text);
        return std::nullopt;
    }
    Step step;
    step.kind = text == "*" ? StepKind::Wildcard : text == "length" ? StepKind::Length : StepKind::Key;
    step.keys.push_back(text);
    return step;
}

} // namespace

std::optional<Steps> readPath(Run& run, std::string_view path)
{
    constexpr std::size_t mostSteps = 500;
    Steps steps;
    if (path.empty() || (path[0] != '$' && path[0] != '@')) return std::nullopt;
    path.remove_prefix(1);
    if (!path.empty() && path[0] != '.' && path[0] != '[') return std::nullopt;
    while (!path.empty()) {
        std::optional<Step> step;
        if (path.starts_with("..")) {
            path.remove_prefix(2);
            step = Step{StepKind::Recursive, {}, {}, {}};
        } else if (path[0] == '[' || path.starts_with(".[")) {
            path.remove_prefix(path[0] == '[' ? 1 : 2);
            const std::size_t end = closingBracket(path);
            if (end == std::string_view::npos) return std::nullopt;
            step = readSubscript(run, path.substr(0, end));
            path.remove_prefix(end + 1);
        } else {
            if (path[0] == '.') path.remove_prefix(1);
            const std::size_t end = std::min(path.find_first_of(".["), path.size());
            step = readName(run, path.substr(0, end));
            path.remove_prefix(end);
        }
        if (!step) return std::nullopt;
        steps.push_back(*std::move(step));
        if (steps.size() > mostSteps) {
            run.unsupported("a JSONPath of more than 500 steps");
            return std::nullopt;
        }
    }
    return steps;
}

} // namespace dagwright::argo::expr
