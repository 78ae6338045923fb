#include "render/hcl/text.h"

#include "model/text/hcl_values.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dagwright::render::hcl {

namespace {

using namespace text::hcl;

constexpr std::size_t lineWidth = 100;

// Words that mean something else where a key stands, or to a person.
bool isReserved(std::string_view word)
{
    return word == "for" || word == "null" || word == "true" || word == "false";
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

// Control characters, and bytes that a heredoc's reader may take for white space or line ends of its own.
bool fitsHeredoc(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
    });
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t feed = std::min(text.find('\n'), text.size() - 1);
        lines.push_back(text.substr(0, feed + 1));
        text.remove_prefix(feed + 1);
    }
    return lines;
}

// White space of Go's unicode.IsSpace beyond ASCII, in UTF-8.
constexpr std::array<std::string_view, 19> wideBlanks = {
    "\u0085", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
    "\u2007", "\u2008", "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};

// A line that `<<-` leaves as it is: only white space, also of other scripts.
bool isBlankLine(std::string_view line)
{
    while (!line.empty()) {
        if (isBlank(line.front()) || line.front() == '\n') {
            line.remove_prefix(1);
            continue;
        }
        const auto wide = std::find_if(wideBlanks.begin(), wideBlanks.end(),
                                       [&](std::string_view blank) { return line.starts_with(blank); });
        if (wide == wideBlanks.end()) return false;
        line.remove_prefix(wide->size());
    }
    return true;
}

// `<<-` takes away what all lines have in common, so one line must start at the left. White space beyond
// ASCII counts for its reader too, so such lines do not prove anything.
bool mayIndent(const std::vector<std::string_view>& lines)
{
    return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
        return !isBlankLine(line) && static_cast<unsigned char>(line.front()) < 0x80 &&
               !isBlank(line.front());
    });
}

std::string markerFor(std::string_view body)
{
    std::string marker = "EOT";
    for (int i = 2; body.find(marker) != std::string_view::npos; ++i)
        marker = "EOT" + std::to_string(i);
    return marker;
}

// `body` ends with a newline and is in template form.
std::string heredoc(std::string_view body, std::size_t indent)
{
    const std::vector<std::string_view> lines = linesOf(body);
    const bool indented = mayIndent(lines);
    const std::string marker = markerFor(body);
    std::string out = indented ? "<<-" : "<<";
    out += marker;
    out += '\n';
    for (std::string_view line : lines) {
        if (indented && !isBlankLine(line)) out.append(indent + 2, ' ');
        out += line;
    }
    if (indented) out.append(indent, ' ');
    return out += marker;
}

Inline block(std::string body, std::size_t indent)
{
    if (body.ends_with('\n')) return {Inline::Form::Heredoc, heredoc(body, indent)};
    body += '\n';
    std::string out = "chomp(" + heredoc(body, indent) + '\n';
    out.append(indent, ' ');
    return {Inline::Form::Lines, out + ')'};
}

// A text of several lines that people read as such.
bool wantsBlock(std::string_view text)
{
    const std::size_t feed = text.find('\n');
    if (feed == std::string_view::npos || !fitsHeredoc(text)) return false;
    if (isBlankLine(text)) return false;
    return text.ends_with('\n') || text.size() > 60 || text.find('\n', feed + 1) != std::string_view::npos;
}

Inline literal(std::string_view text, std::size_t indent)
{
    if (wantsBlock(text)) return block(escapeTemplate(text), indent);
    return {Inline::Form::Line, quoted(text)};
}

// The text that a template of nothing but text is; nothing where there is more in it.
const std::string* onlyText(const Template& text)
{
    static const std::string empty;
    if (text.parts.empty()) return &empty;
    const auto* only = std::get_if<TemplateText>(&text.parts.front().part);
    return only && text.parts.size() == 1 ? &only->text : nullptr;
}

bool partsWantBlock(const Template& text, std::string_view raw)
{
    const auto* last = std::get_if<TemplateText>(&text.parts.back().part);
    std::size_t feeds = 0;
    for (const TemplatePart& part : text.parts)
        if (const auto* piece = std::get_if<TemplateText>(&part.part))
            feeds += static_cast<std::size_t>(std::count(piece->text.begin(), piece->text.end(), '\n'));
    if (feeds == 0 || !fitsHeredoc(raw)) return false;
    return (last && last->text.ends_with('\n')) || feeds > 1;
}

Inline string(const std::string& text, std::size_t indent)
{
    if (!mayHoldExpression(text)) return literal(text, indent);
    const Result<ExpressionPtr> parsed = parseTemplate(text);
    if (!parsed) return literal(text, indent); // a finding says so; nothing of the text is lost
    if (const Expression* whole = wholeExpression(**parsed)) return layoutExpression(*whole, indent);
    const Template& parts = std::get<Template>((*parsed)->node);
    if (const std::string* only = onlyText(parts)) return literal(*only, indent);
    const std::string raw = printParts(parts);
    if (partsWantBlock(parts, raw)) return block(raw, indent);
    return {Inline::Form::Line, print(**parsed)};
}

Inline number(const Value& value)
{
    if (value.isDouble() && !std::isfinite(value.asDouble()))
        return {Inline::Form::Line, quoted(numberText(value))};
    return {Inline::Form::Line, numberText(value)};
}

// A list on one line where all its items are short scalars.
Inline list(const Value& value, std::size_t indent, Strings strings)
{
    std::string out = "[";
    for (const Value& item : value.items()) {
        if ((item.isMap() || item.isList()) && item.size() > 0) return {};
        const Inline shown = inlineText(item, indent, strings);
        if (shown.form != Inline::Form::Line) return {};
        if (out.size() > 1) out += ", ";
        out += shown.text;
        if (indent + out.size() >= lineWidth && value.size() > 1) return {};
    }
    return {Inline::Form::Line, out + ']'};
}

// Inside of an expression a text stays in quotes.
Inline nested(const Expression& expression, std::size_t indent)
{
    if (std::holds_alternative<Template>(expression.node)) return {Inline::Form::Line, print(expression)};
    return layoutExpression(expression, indent);
}

// Entries of an object, one a line, aligned.
std::string layoutObject(const ObjectOf& object, std::size_t indent)
{
    struct Row
    {
        std::string key;
        Inline value;
    };
    std::vector<Row> rows;
    for (const ObjectItem& item : object.items)
        rows.push_back({item.key ? print(*item.key) : item.word, nested(*item.value, indent + 2)});
    std::string out = "{\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::size_t width = columnsOf(rows[i].key);
        const auto aligned = [&](std::size_t k) {
            return k < rows.size() && rows[k].value.form == Inline::Form::Line;
        };
        if (aligned(i)) {
            for (std::size_t k = i; k-- > 0 && aligned(k);)
                width = std::max(width, columnsOf(rows[k].key));
            for (std::size_t k = i + 1; aligned(k); ++k)
                width = std::max(width, columnsOf(rows[k].key));
        }
        out.append(indent + 2, ' ');
        out += rows[i].key;
        out.append(width - columnsOf(rows[i].key), ' ');
        out += " = ";
        out += rows[i].value.text;
        out += '\n';
    }
    out.append(indent, ' ');
    return out + '}';
}

} // namespace

std::size_t columnsOf(std::string_view text)
{
    std::size_t columns = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0) == 0x80) continue;
        // Combining marks (U+0300 to U+036F) stand on the character before.
        const bool combining = (byte == 0xCC) || (byte == 0xCD && i + 1 < text.size() &&
                                                  static_cast<unsigned char>(text[i + 1]) < 0xB0);
        if (!combining) ++columns;
    }
    return columns;
}

std::string quoted(std::string_view text)
{
    return '"' + escapeQuoted(text) + '"';
}

std::string keyText(std::string_view key, Strings strings)
{
    if (isAscii(key) && isIdentifier(key) && !isReserved(key)) return std::string(key);
    if (strings == Strings::Literal || !mayHoldExpression(key)) return quoted(key);
    const Result<ExpressionPtr> parsed = parseTemplate(key);
    if (!parsed) return quoted(key);
    if (const Expression* whole = wholeExpression(**parsed)) return "\"${" + print(*whole) + "}\"";
    return print(**parsed);
}

Inline layoutExpression(const Expression& expression, std::size_t indent)
{
    if (const auto* text = std::get_if<Template>(&expression.node))
        if (const std::string* only = onlyText(*text))
            if (only->find('\n') != std::string::npos) return literal(*only, indent);
    std::string line = print(expression);
    const Inline::Form several = Inline::Form::Lines;
    if (indent + line.size() <= lineWidth) return {Inline::Form::Line, std::move(line)};
    if (const auto* object = std::get_if<ObjectOf>(&expression.node); object && !object->items.empty())
        return {several, layoutObject(*object, indent)};
    if (const auto* items = std::get_if<ListOf>(&expression.node); items && !items->items.empty()) {
        std::string out = "[\n";
        for (const ExpressionPtr& item : items->items) {
            out.append(indent + 2, ' ');
            out += nested(*item, indent + 2).text;
            out += ",\n";
        }
        out.append(indent, ' ');
        return {several, out + ']'};
    }
    const auto* call = std::get_if<Call>(&expression.node);
    if (!call || call->arguments.empty() || call->expandLast) return {Inline::Form::Line, std::move(line)};
    // The last argument opens on the call's line: its brackets and the call's count as one level.
    const Expression& last = *call->arguments.back();
    const Inline shown = layoutExpression(last, indent);
    const bool opens =
        std::holds_alternative<ObjectOf>(last.node) || std::holds_alternative<ListOf>(last.node);
    if (shown.form != several || !opens) return {Inline::Form::Line, std::move(line)};
    std::string out = call->function + '(';
    for (std::size_t i = 0; i + 1 < call->arguments.size(); ++i)
        out += print(*call->arguments[i]) + ", ";
    return {several, out + shown.text + ')'};
}

Inline inlineText(const Value& value, std::size_t indent, Strings strings)
{
    switch (value.kind()) {
    case Kind::Null: return {Inline::Form::Line, "null"};
    case Kind::Bool: return {Inline::Form::Line, value.asBool() ? "true" : "false"};
    case Kind::Int:
    case Kind::Double: return number(value);
    case Kind::String:
        return strings == Strings::Templates ? string(value.asString(), indent)
                                             : literal(value.asString(), indent);
    case Kind::List:
        return value.size() == 0 ? Inline{Inline::Form::Line, "[]"} : list(value, indent, strings);
    case Kind::Map: return value.size() == 0 ? Inline{Inline::Form::Line, "{}"} : Inline{};
    }
    return {};
}

} // namespace dagwright::render::hcl
