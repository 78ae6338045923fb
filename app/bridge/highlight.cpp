#include "app/bridge/highlight.h"

namespace dagwright::bridge {

namespace {

using std::size_t;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWord(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

bool isNumber(std::string_view text)
{
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    bool digits = false;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool exponentSign =
            (c == '-' || c == '+') && i > 0 && (text[i - 1] == 'e' || text[i - 1] == 'E');
        if (isDigit(c))
            digits = true;
        else if (c != '.' && c != '_' && c != 'e' && c != 'E' && !exponentSign)
            return false;
    }
    return digits && isDigit(text.front());
}

bool isConstant(std::string_view text)
{
    return text == "true" || text == "false" || text == "null" || text == "~";
}

class Scan
{
  public:
    Scan(std::string_view line, std::vector<Stretch>* out) : line_(line), out_(out) {}

    [[nodiscard]] bool done() const { return at_ >= line_.size(); }
    [[nodiscard]] char now() const { return line_[at_]; }
    [[nodiscard]] char ahead(size_t by) const { return at_ + by < line_.size() ? line_[at_ + by] : '\0'; }
    [[nodiscard]] size_t at() const { return at_; }
    [[nodiscard]] std::string_view rest() const { return line_.substr(at_); }
    void step(size_t by = 1) { at_ += by; }
    void skipBlanks()
    {
        while (!done() && (now() == ' ' || now() == '\t'))
            ++at_;
    }
    void emitTo(size_t end, Token token)
    {
        if (out_ && end > at_)
            out_->push_back({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end), token});
        at_ = end;
    }
    void emitRest(Token token) { emitTo(line_.size(), token); }

    // Text up to `end` with what stands in {{...}} or ${...} set off.
    void emitWithExpressions(size_t end, Token token)
    {
        while (at_ < end) {
            size_t open = at_;
            while (open < end && !startsExpression(open))
                ++open;
            if (open > at_) emitTo(open, token);
            if (open >= end) return;
            emitTo(std::min(end, endOfExpression(open)), Token::Expression);
        }
    }
    void emitPlain(size_t end)
    {
        while (at_ < end) {
            size_t open = at_;
            while (open < end && !startsExpression(open))
                ++open;
            at_ = open;
            if (open < end) emitTo(std::min(end, endOfExpression(open)), Token::Expression);
        }
    }

    // The end of a quoted text that starts here, its quote included; the line's end where it is not closed.
    [[nodiscard]] size_t endOfQuoted(bool escapes, bool nests) const
    {
        const char quote = now();
        for (size_t i = at_ + 1; i < line_.size(); ++i) {
            if (escapes && line_[i] == '\\')
                ++i;
            else if (nests && line_.substr(i, 2) == "${" && line_[i - 1] != '$')
                i = endOfExpression(i) - 1;
            else if (line_[i] == quote)
                return i + 1;
        }
        return line_.size();
    }

  private:
    [[nodiscard]] bool startsExpression(size_t at) const
    {
        const std::string_view two = line_.substr(at, 2);
        if (two == "{{") return true;
        return (two == "${" || two == "%{") && (at == 0 || line_[at - 1] != two.front());
    }
    [[nodiscard]] size_t endOfExpression(size_t open) const
    {
        if (line_[open] == '{') {
            const size_t close = line_.find("}}", open + 2);
            return close == std::string_view::npos ? line_.size() : close + 2;
        }
        int depth = 0;
        for (size_t i = open + 1; i < line_.size(); ++i) {
            if (line_[i] == '{') ++depth;
            if (line_[i] == '}' && --depth == 0) return i + 1;
        }
        return line_.size();
    }

    std::string_view line_;
    std::vector<Stretch>* out_;
    size_t at_ = 0;
};

size_t indentOf(std::string_view line)
{
    size_t indent = 0;
    while (indent < line.size() && line[indent] == ' ')
        ++indent;
    return indent;
}

// Where a plain YAML scalar that starts here ends: before ` #`, before `: `, and in flow before its
// punctuation.
size_t endOfPlain(std::string_view line, size_t from, bool flow, bool stopAtColon)
{
    for (size_t i = from; i < line.size(); ++i) {
        const char c = line[i];
        if (line.substr(i, 2) == "{{") {
            const size_t close = line.find("}}", i);
            if (close == std::string_view::npos) return line.size();
            i = close + 1;
            continue;
        }
        if (c == '#' && i > from && line[i - 1] == ' ') return i;
        if (stopAtColon && c == ':' && (i + 1 >= line.size() || line[i + 1] == ' ')) return i;
        if (flow && (c == ',' || c == ']' || c == '}')) return i;
    }
    return line.size();
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

// A key that ends with a colon here; false (and nothing done) where there is none.
bool yamlKey(Scan& scan, std::string_view line, bool flow)
{
    const size_t end = scan.now() == '"' || scan.now() == '\'' ? scan.endOfQuoted(scan.now() == '"', false)
                                                               : endOfPlain(line, scan.at(), flow, true);
    size_t colon = end;
    while (colon < line.size() && line[colon] == ' ')
        ++colon;
    if (colon >= line.size() || line[colon] != ':') return false;
    if (colon + 1 < line.size() && line[colon + 1] != ' ' && !flow) return false;
    scan.emitTo(end, Token::Key);
    scan.emitTo(colon + 1, Token::Punctuation);
    return true;
}

// One value or piece of flow punctuation; true where it opened a block scalar.
bool yamlValue(Scan& scan, std::string_view line, int& depth)
{
    const char c = scan.now();
    if (c == '#') {
        scan.emitRest(Token::Comment);
    } else if (c == '"' || c == '\'') {
        if (depth > 0 && yamlKey(scan, line, true)) return false;
        scan.emitWithExpressions(scan.endOfQuoted(c == '"', false), Token::String);
    } else if ((c == '{' && scan.ahead(1) != '{') || c == '[') {
        ++depth;
        scan.emitTo(scan.at() + 1, Token::Punctuation);
    } else if (depth > 0 && (c == '}' || c == ']' || c == ',')) {
        if (c != ',') --depth;
        scan.emitTo(scan.at() + 1, Token::Punctuation);
    } else if (depth == 0 && (c == '|' || c == '>')) {
        scan.emitTo(endOfPlain(line, scan.at(), false, false), Token::Punctuation);
        return true;
    } else if (c == '&' || c == '*' || c == '!') {
        size_t end = scan.at();
        while (end < line.size() && line[end] != ' ')
            ++end;
        scan.emitTo(end, Token::Keyword);
    } else {
        if (depth > 0 && yamlKey(scan, line, true)) return false;
        const size_t end = endOfPlain(line, scan.at(), depth > 0, false);
        const std::string_view text = trimmed(line.substr(scan.at(), end - scan.at()));
        if (isNumber(text))
            scan.emitTo(scan.at() + text.size(), Token::Number);
        else if (isConstant(text))
            scan.emitTo(scan.at() + text.size(), Token::Keyword);
        scan.emitPlain(end);
    }
    return false;
}

LineState yamlLine(std::string_view line, const LineState& before, std::vector<Stretch>* out)
{
    Scan scan(line, out);
    if (before.mode == LineState::Mode::Block) {
        const size_t indent = indentOf(line);
        if (indent == line.size()) return before;
        if (static_cast<int>(indent) > before.indent) {
            scan.skipBlanks();
            scan.emitWithExpressions(line.size(), Token::String);
            return before;
        }
    }
    if (line == "---" || line == "...") {
        scan.emitRest(Token::Punctuation);
        return {};
    }
    int column = static_cast<int>(indentOf(line));
    scan.skipBlanks();
    while (!scan.done() && scan.now() == '-' && (scan.ahead(1) == ' ' || scan.ahead(1) == '\0')) {
        column = static_cast<int>(scan.at());
        scan.emitTo(scan.at() + 1, Token::Punctuation);
        scan.skipBlanks();
    }
    if (!scan.done() && scan.now() != '#' && scan.now() != '{' && scan.now() != '[') {
        const int keyColumn = static_cast<int>(scan.at());
        if (yamlKey(scan, line, false)) column = keyColumn;
    }
    int depth = 0;
    bool block = false;
    for (scan.skipBlanks(); !scan.done(); scan.skipBlanks())
        block = yamlValue(scan, line, depth) || block;
    if (block) return {LineState::Mode::Block, column, {}};
    return {};
}

// `<<EOT` or `<<-EOT`: the marker, or nothing.
std::string_view heredocMarker(std::string_view rest)
{
    if (!rest.starts_with("<<")) return {};
    rest.remove_prefix(rest.starts_with("<<-") ? 3 : 2);
    size_t length = 0;
    while (length < rest.size() && isWord(rest[length]))
        ++length;
    return rest.substr(0, length);
}

size_t endOfHclWord(std::string_view line, size_t from)
{
    while (from < line.size() && isWord(line[from]))
        ++from;
    return from;
}

// What an identifier is: a key before `=`, a block's type at the start of a line before a label or a brace, a
// constant.
void hclWord(Scan& scan, std::string_view line, bool first)
{
    const size_t end = endOfHclWord(line, scan.at());
    size_t next = end;
    while (next < line.size() && line[next] == ' ')
        ++next;
    const char after = next < line.size() ? line[next] : '\0';
    const bool assigns = after == '=' && line.substr(next, 2) != "==";
    if (isConstant(line.substr(scan.at(), end - scan.at())))
        scan.emitTo(end, Token::Keyword);
    else if (assigns)
        scan.emitTo(end, Token::Key);
    else if (first && (after == '"' || after == '{'))
        scan.emitTo(end, Token::Keyword);
    else
        scan.step(end - scan.at());
}

// One token of HCL; true where a comment opened that the line does not close.
bool hclToken(Scan& scan, std::string_view line, bool first)
{
    const char c = scan.now();
    if (c == '#' || scan.rest().starts_with("//")) {
        scan.emitRest(Token::Comment);
    } else if (scan.rest().starts_with("/*")) {
        const size_t close = line.find("*/", scan.at() + 2);
        scan.emitTo(close == std::string_view::npos ? line.size() : close + 2, Token::Comment);
        return close == std::string_view::npos;
    } else if (c == '"') {
        const size_t end = scan.endOfQuoted(true, true);
        size_t next = end;
        while (next < line.size() && line[next] == ' ')
            ++next;
        if (first && next < line.size() && line[next] == '=')
            scan.emitTo(end, Token::Key);
        else
            scan.emitWithExpressions(end, Token::String);
    } else if (isDigit(c)) {
        size_t end = scan.at();
        while (end < line.size() && (isWord(line[end]) || line[end] == '.'))
            ++end;
        scan.emitTo(end, Token::Number);
    } else if (isWord(c)) {
        hclWord(scan, line, first);
    } else {
        scan.emitTo(scan.at() + 1, Token::Punctuation);
    }
    return false;
}

LineState hclLine(std::string_view line, const LineState& before, std::vector<Stretch>* out)
{
    Scan scan(line, out);
    if (before.mode == LineState::Mode::Heredoc) {
        scan.skipBlanks();
        const bool closes = scan.rest() == before.marker;
        scan.emitWithExpressions(line.size(), closes ? Token::Punctuation : Token::String);
        return closes ? LineState{} : before;
    }
    if (before.mode == LineState::Mode::Comment) {
        const size_t close = line.find("*/");
        scan.emitTo(close == std::string_view::npos ? line.size() : close + 2, Token::Comment);
        if (close == std::string_view::npos) return before;
    }
    bool first = true;
    for (scan.skipBlanks(); !scan.done(); scan.skipBlanks()) {
        if (const std::string_view marker = heredocMarker(scan.rest()); !marker.empty()) {
            LineState state{LineState::Mode::Heredoc, 0, std::string(marker)};
            scan.emitRest(Token::Punctuation);
            return state;
        }
        const bool braced = scan.now() == '{' || scan.now() == ',';
        if (hclToken(scan, line, first)) return {LineState::Mode::Comment, 0, {}};
        first = braced;
    }
    return {};
}

} // namespace

LineState highlightLine(Language language, std::string_view line, const LineState& before,
                        std::vector<Stretch>* stretches)
{
    switch (language) {
    case Language::Yaml: return yamlLine(line, before, stretches);
    case Language::Hcl: return hclLine(line, before, stretches);
    case Language::Plain: break;
    }
    return {};
}

} // namespace dagwright::bridge
