#include "render/yaml/fresh.h"

#include "model/text/json.h"
#include "model/text/scalar.h"
#include "render/yaml/rebase.h"

#include <utility>

namespace dagwright::render {

namespace {

// Readers look only 1024 characters ahead for the colon behind a key.
constexpr std::size_t longestSimpleKey = 1000;

bool fitsSingleQuotes(std::string_view text)
{
    for (char c : text)
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F) return false;
    return true;
}

bool plainFits(std::string_view text, bool inFlow)
{
    return text::plainIsSafe(text) &&
           !(inFlow && text.find_first_of(",[]{}?:#&*!|>'\"%@`") != std::string_view::npos);
}

std::string singleQuoted(std::string_view text)
{
    std::string out = "'";
    for (char c : text)
        out += c == '\'' ? std::string("''") : std::string(1, c);
    return out += '\'';
}

std::string quoted(std::string_view text, char quote)
{
    if (quote == '\'' && fitsSingleQuotes(text)) return singleQuoted(text);
    std::string out;
    text::appendDoubleQuoted(out, text);
    return out;
}

bool hasLines(const Value& value)
{
    return value.isString() && value.asString().find('\n') != std::string::npos;
}

} // namespace

std::string Fresh::properties(const Value& value) const
{
    const auto& extra = value.meta().extra;
    if (!anchored_ || !extra || extra->anchor.empty()) return {};
    return '&' + extra->anchor + ' ';
}

std::string Fresh::scalar(const Value& value, Style wish, bool inFlow) const
{
    if (json_) return text::writeJson(value);
    if (!value.isString()) {
        std::string out;
        text::appendScalar(out, value, 0);
        return out;
    }
    const std::string& text = value.asString();
    if (wish == Style::SingleQuoted || wish == Style::DoubleQuoted)
        return quoted(text, wish == Style::SingleQuoted ? '\'' : '"');
    return plainFits(text, inFlow) ? text : quoted(text, look_.quote);
}

std::string Fresh::key(const std::string& key, Style wish) const
{
    return scalar(Value(key), wish, false);
}

std::string Fresh::flowKey(const std::string& key) const
{
    return scalar(Value(key), Style::Any, true);
}

std::string Fresh::entry(const std::string& name, const Value& value, std::size_t column) const
{
    std::string out(column, ' ');
    const std::string written = key(name, Style::Any);
    const bool isLong = written.size() > longestSimpleKey;
    if (isLong) out += "? ";
    out += written;
    if (isLong) out.append("\n").append(column, ' ');
    out += ':';
    const Style style = look_.isFlow(name) ? Style::Flow : Style::Block;
    return out += after(value, column, false, style);
}

std::string Fresh::item(const Value& value, std::size_t column, Style style) const
{
    return std::string(column, ' ') + '-' + after(value, column, true, style);
}

std::string Fresh::after(const Value& value, std::size_t column, bool dash, Style style) const
{
    if (anchored_ && isAlias(value)) return " *" + value.meta().extra->alias + '\n';
    const std::string front = properties(value);
    if (hasLines(value) && !endsWithEmptyLines(value.asString()))
        if (auto block = blockScalar(value.asString(), Style::Literal, column,
                                     column + (dash ? look_.dashStep : look_.mapStep), false, {}))
            return ' ' + front + *block;
    if (value.size() == 0) return ' ' + front + scalar(value, Style::Any, false) + '\n';
    if (style == Style::Flow) return ' ' + front + flow(value, column) + '\n';
    if (dash && front.empty()) {
        const std::size_t step = look_.dashStep;
        return std::string(step - 1, ' ') + children(value, column + step);
    }
    const std::size_t inner = dash             ? column + look_.dashStep
                              : value.isList() ? column + look_.listStep
                                               : column + look_.mapStep;
    std::string out = front.empty() ? std::string() : ' ' + front.substr(0, front.size() - 1);
    return out.append("\n").append(inner, ' ').append(children(value, inner));
}

std::string Fresh::children(const Value& value, std::size_t column) const
{
    std::string out;
    for (const Value& child : value.items())
        out += item(child, column, Style::Block);
    for (const Entry& child : value.entries())
        out += entry(child.key, child.value, column);
    return out.substr(column);
}

std::string Fresh::flow(const Value& value, std::size_t column) const
{
    std::string out;
    flowInto(out, value, column);
    return out;
}

void Fresh::separate(std::string& out, bool first, std::size_t column) const
{
    if (!first) out += ',';
    if (isJsonOnLines())
        out.append("\n").append(column + look_.jsonStep, ' ');
    else if (!first && look_.colon == ": ")
        out += ' ';
}

void Fresh::flowInto(std::string& out, const Value& value, std::size_t column) const
{
    if (anchored_ && isAlias(value)) {
        out += '*' + value.meta().extra->alias + ' ';
        return;
    }
    out += properties(value);
    if (value.size() == 0) {
        out += scalar(value, Style::Any, true);
        return;
    }
    const bool padded = !isJsonOnLines() && (value.isMap() ? look_.flowPadded : look_.listsPadded);
    out += value.isMap() ? '{' : '[';
    if (padded) out += ' ';
    bool first = true;
    for (const Value& item : value.items()) {
        separate(out, std::exchange(first, false), column);
        flowInto(out, item, column + look_.jsonStep);
    }
    for (const Entry& entry : value.entries()) {
        separate(out, std::exchange(first, false), column);
        out += flowKey(entry.key);
        out += look_.colon;
        flowInto(out, entry.value, column + look_.jsonStep);
    }
    if (padded) out += ' ';
    if (isJsonOnLines()) out.append("\n").append(column, ' ');
    out += value.isMap() ? '}' : ']';
}

bool endsWithEmptyLines(std::string_view text)
{
    return text.ends_with("\n\n") || text == "\n";
}

std::optional<std::string> blockScalar(std::string_view text, Style style, std::size_t parentColumn,
                                       std::size_t bodyColumn, bool explicitIndent, std::string_view comment)
{
    constexpr std::size_t deepest = 9;
    if (!text::fitsLiteralBlock(text) || bodyColumn <= parentColumn) return std::nullopt;
    const bool needsIndent = text.front() == ' ' || text.front() == '\n' || text.front() == '\t';
    // Folded, a line break is written as an empty line; lines that begin with a blank would not fold.
    const bool folded = style == Style::Folded && !needsIndent &&
                        text.find("\n ") == std::string_view::npos &&
                        text.find("\n\t") == std::string_view::npos;
    if (style == Style::Folded && !folded && text.find('\n') == std::string_view::npos) return std::nullopt;
    std::string out(1, folded ? '>' : '|');
    if (needsIndent || explicitIndent) {
        const std::size_t step = bodyColumn - parentColumn;
        if (step > deepest) return std::nullopt;
        out += std::to_string(step);
    }
    if (text.back() != '\n')
        out += '-';
    else if (text.size() > 1 && text[text.size() - 2] == '\n')
        out += '+';
    out.append(comment).append("\n");
    std::size_t lastText = text.find_last_not_of('\n');
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::min(text.find('\n', at), text.size()) - at;
        if (length > 0) out.append(bodyColumn, ' ').append(text.substr(at, length));
        out += '\n';
        if (folded && length > 0 && at + length < lastText) out += '\n';
        at += length + 1;
    }
    return out;
}

} // namespace dagwright::render
