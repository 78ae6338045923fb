#include "model/text/hcl_parser.h"

#include <algorithm>
#include <limits>

namespace dagwright::text::hcl {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

void trimRight(std::string& text)
{
    while (!text.empty() && isBlank(text.back()))
        text.pop_back();
}

void trimLeft(std::string& text)
{
    text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), isBlank));
}

void appendUtf8(std::string& out, std::uint32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

} // namespace

bool mayHoldExpression(std::string_view text)
{
    for (std::size_t at = text.find('{', 1); at != std::string_view::npos; at = text.find('{', at + 1))
        if (text[at - 1] == '$' || text[at - 1] == '%') return true;
    return false;
}

ExpressionPtr Parser::wholeTemplate()
{
    if (text_.size() > std::numeric_limits<std::uint32_t>::max()) return fail(0, "This text is too long.");
    Pieces found;
    if (!pieces(found, '\0', Escapes::None)) return nullptr;
    trim(found);
    std::optional<TemplateParts> parts = assemble(std::move(found));
    return parts ? make(0, Template{std::move(*parts), Template::Form::Bare}) : nullptr;
}

ExpressionPtr Parser::quoted()
{
    const Depth depth(*this);
    if (depth_ > maxDepth) return fail(at_, "This expression is nested too deeply.");
    const std::size_t begin = at_++;
    Pieces found;
    if (!pieces(found, '"', Escapes::Backslash)) return nullptr;
    if (atEnd()) return fail(begin, "This string has no end.", "Close it with a double quote.");
    ++at_;
    trim(found);
    std::optional<TemplateParts> parts = assemble(std::move(found));
    return parts ? make(begin, Template{std::move(*parts), Template::Form::Quoted}) : nullptr;
}

// The end is looked for first: a marker inside of a sequence would end the heredoc in Terraform too.
ExpressionPtr Parser::heredoc()
{
    const std::size_t begin = at_;
    at_ += 2;
    const bool indented = peek() == '-';
    if (indented) ++at_;
    const std::size_t markerBegin = at_;
    const std::size_t lineEnd = text_.find('\n', at_);
    if (lineEnd == std::string_view::npos) return fail(begin, "This heredoc has no text.");
    std::string_view marker = text_.substr(markerBegin, lineEnd - markerBegin);
    if (!marker.empty() && marker.back() == '\r') marker.remove_suffix(1);
    if (!isIdentifier(marker))
        return fail(markerBegin, "A heredoc starts with << and a name alone on its line.");
    for (std::size_t line = lineEnd + 1; line <= text_.size();) {
        const std::size_t end = std::min(text_.find('\n', line), text_.size());
        std::string_view content = text_.substr(line, end - line);
        while (!content.empty() && isBlank(content.back()))
            content.remove_suffix(1);
        while (!content.empty() && isBlank(content.front()))
            content.remove_prefix(1);
        if (content == marker) {
            at_ = lineEnd + 1;
            ExpressionPtr result = heredocBody(begin, line, indented);
            at_ = end;
            return result;
        }
        line = end + 1;
    }
    return fail(begin, "This heredoc has no end.",
                "Close it with " + std::string(marker) + " alone on a line.");
}

ExpressionPtr Parser::heredocBody(std::size_t begin, std::size_t bodyEnd, bool indented)
{
    const Depth depth(*this);
    if (depth_ > maxDepth) return fail(begin, "This expression is nested too deeply.");
    // Parsed with the text cut behind the body, so that nothing in it can read past its end.
    const std::string_view whole = text_;
    text_ = text_.substr(0, bodyEnd);
    Pieces found;
    const bool fine = pieces(found, '\0', Escapes::None);
    text_ = whole;
    if (!fine) return nullptr;
    if (indented) unindent(found);
    trim(found);
    std::optional<TemplateParts> parts = assemble(std::move(found));
    const auto form = indented ? Template::Form::IndentedHeredoc : Template::Form::Heredoc;
    return parts ? make(begin, Template{std::move(*parts), form}) : nullptr;
}

bool Parser::pieces(Pieces& out, char end, Escapes escapes)
{
    while (!atEnd() && !(end != '\0' && peek() == end)) {
        const bool opens = (peek() == '$' || peek() == '%') && peek(1) == '{';
        if (!(opens ? sequence(out) : text(out, end, escapes))) return false;
    }
    return true;
}

// One piece of text: to the next sequence, or with its newline to the end of its line.
bool Parser::text(Pieces& out, char end, Escapes escapes)
{
    Piece piece;
    const std::size_t begin = at_;
    while (!atEnd() && !(end != '\0' && peek() == end)) {
        const char c = peek();
        if (c == '$' || c == '%') {
            if (peek(1) == '{') break;
            if (peek(1) == c && peek(2) == '{') {
                piece.text += c;
                piece.text += '{';
                at_ += 3;
                continue;
            }
        }
        if (escapes == Escapes::Backslash) {
            if (c == '\n') {
                fail(at_, "A quoted string ends on its line.", "Write \\n for a new line, or use a heredoc.");
                return false;
            }
            if (c == '\\') {
                if (!escape(piece.text)) return false;
                continue;
            }
        }
        piece.text += c;
        ++at_;
        if (c == '\n') break;
    }
    piece.range = from(begin);
    out.push_back(std::move(piece));
    return true;
}

bool Parser::escape(std::string& out)
{
    const std::size_t begin = at_++;
    const char c = peek();
    ++at_;
    switch (c) {
    case 'n': out += '\n'; return true;
    case 'r': out += '\r'; return true;
    case 't': out += '\t'; return true;
    case '"': out += '"'; return true;
    case '\\': out += '\\'; return true;
    case 'u': return unicodeEscape(out, 4);
    case 'U': return unicodeEscape(out, 8);
    default: break;
    }
    fail(begin, "This escape is not known.", R"(Known are \n, \r, \t, \", \\, \uNNNN and \UNNNNNNNN.)");
    return false;
}

bool Parser::unicodeEscape(std::string& out, int digits)
{
    std::uint32_t code = 0;
    for (int i = 0; i < digits; ++i, ++at_) {
        const char c = peek();
        std::uint32_t digit = 0;
        if (c >= '0' && c <= '9') {
            digit = static_cast<std::uint32_t>(c - '0');
        } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
            digit = static_cast<std::uint32_t>((c | 0x20) - 'a' + 10);
        } else {
            expected("a hexadecimal digit of the escape");
            return false;
        }
        code = code << 4 | digit;
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
    appendUtf8(out, code);
    return true;
}

bool Parser::sequence(Pieces& out)
{
    Piece piece;
    const std::size_t begin = at_;
    const bool isDirective = peek() == '%';
    at_ += 2;
    if (peek() == '~') {
        piece.trimsBefore = true;
        ++at_;
    }
    const Newlines newlines(*this, false);
    if (isDirective) {
        if (!directive(piece)) return false;
    } else {
        piece.kind = Piece::Kind::Interpolation;
        piece.expression = expression();
        if (!piece.expression) return false;
    }
    skipSpace();
    if (peek() == '~' && peek(1) == '}') {
        piece.trimsAfter = true;
        ++at_;
    }
    if (!take('}')) {
        expected(isDirective ? "} at the end of the directive" : "} at the end of the interpolation");
        return false;
    }
    piece.range = from(begin);
    out.push_back(std::move(piece));
    return true;
}

bool Parser::directive(Piece& piece)
{
    if (takeWord("if")) {
        piece.kind = Piece::Kind::If;
        piece.expression = expression();
        return piece.expression != nullptr;
    }
    if (takeWord("else")) {
        piece.kind = Piece::Kind::Else;
        return true;
    }
    if (takeWord("endif")) {
        piece.kind = Piece::Kind::EndIf;
        return true;
    }
    if (takeWord("endfor")) {
        piece.kind = Piece::Kind::EndFor;
        return true;
    }
    if (!takeWord("for")) {
        expected("if, else, endif, for or endfor");
        return false;
    }
    piece.kind = Piece::Kind::For;
    std::optional<std::string> name = identifier();
    if (name && take(',')) {
        piece.keyName = std::move(*name);
        name = identifier();
    }
    if (!name) {
        expected("the name of the directive's variable");
        return false;
    }
    piece.valueName = std::move(*name);
    if (!takeWord("in")) {
        expected("\"in\" and the collection of the directive");
        return false;
    }
    piece.expression = expression();
    return piece.expression != nullptr;
}

void Parser::trim(Pieces& pieces)
{
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].trimsBefore && i > 0 && pieces[i - 1].kind == Piece::Kind::Text)
            trimRight(pieces[i - 1].text);
        if (pieces[i].trimsAfter && i + 1 < pieces.size() && pieces[i + 1].kind == Piece::Kind::Text)
            trimLeft(pieces[i + 1].text);
    }
}

// `<<-`: what all lines but blank ones have in common goes.
void Parser::unindent(Pieces& pieces)
{
    std::size_t common = std::numeric_limits<std::size_t>::max();
    std::vector<Piece*> lines;
    bool lineStarts = true;
    for (Piece& piece : pieces) {
        const bool isText = piece.kind == Piece::Kind::Text;
        if (lineStarts) {
            const auto content = std::find_if_not(piece.text.begin(), piece.text.end(), isBlank);
            const bool blank = isText && content == piece.text.end() && piece.text.ends_with('\n');
            if (!blank) common = std::min(common, static_cast<std::size_t>(content - piece.text.begin()));
            if (!blank && isText) lines.push_back(&piece);
        }
        lineStarts = isText ? piece.text.ends_with('\n') : false;
    }
    for (Piece* line : lines)
        line->text.erase(0, common);
}

std::optional<TemplateParts> Parser::assemble(Pieces pieces)
{
    TemplateParts parts;
    std::size_t next = 0;
    const std::optional<Piece::Kind> stop = assembleUntil(pieces, next, parts);
    if (!stop) return std::nullopt;
    if (next == pieces.size()) return parts;
    const std::string_view word = *stop == Piece::Kind::Else    ? "else"
                                  : *stop == Piece::Kind::EndIf ? "endif"
                                                                : "endfor";
    fail(pieces[next].range.begin, "This " + std::string(word) + " belongs to no directive before it.");
    return std::nullopt;
}

// Takes pieces up to an else or an end, which stays; returns its kind (Text where the pieces end).
std::optional<Parser::Piece::Kind> Parser::assembleUntil(Pieces& pieces, std::size_t& next,
                                                         TemplateParts& into)
{
    const Depth depth(*this);
    if (depth_ > maxDepth) {
        fail(next < pieces.size() ? pieces[next].range.begin : at_,
             "These directives are nested too deeply.");
        return std::nullopt;
    }
    while (next < pieces.size()) {
        Piece& piece = pieces[next];
        switch (piece.kind) {
        case Piece::Kind::Text:
            if (!into.empty() && std::holds_alternative<TemplateText>(into.back().part)) {
                std::get<TemplateText>(into.back().part).text += piece.text;
                into.back().range.end = piece.range.end;
            } else if (!piece.text.empty()) {
                into.push_back({piece.range, TemplateText{std::move(piece.text)}});
            }
            ++next;
            break;
        case Piece::Kind::Interpolation:
            into.push_back({piece.range, Interpolation{std::move(piece.expression)}});
            ++next;
            break;
        case Piece::Kind::If:
            if (!assembleIf(pieces, next, into)) return std::nullopt;
            break;
        case Piece::Kind::For:
            if (!assembleFor(pieces, next, into)) return std::nullopt;
            break;
        case Piece::Kind::Else:
        case Piece::Kind::EndIf:
        case Piece::Kind::EndFor: return piece.kind;
        }
    }
    return Piece::Kind::Text;
}

bool Parser::assembleIf(Pieces& pieces, std::size_t& next, TemplateParts& into)
{
    const std::size_t open = next++;
    TemplateIf result;
    result.condition = std::move(pieces[open].expression);
    std::optional<Piece::Kind> stop = assembleUntil(pieces, next, result.then);
    if (stop == Piece::Kind::Else) {
        ++next;
        stop = assembleUntil(pieces, next, result.otherwise);
    }
    if (!stop) return false;
    if (stop != Piece::Kind::EndIf) {
        fail(pieces[open].range.begin, "This if has no endif.");
        return false;
    }
    into.push_back({{pieces[open].range.begin, pieces[next].range.end}, std::move(result)});
    ++next;
    return true;
}

bool Parser::assembleFor(Pieces& pieces, std::size_t& next, TemplateParts& into)
{
    const std::size_t open = next++;
    TemplateFor result;
    result.keyName = std::move(pieces[open].keyName);
    result.valueName = std::move(pieces[open].valueName);
    result.collection = std::move(pieces[open].expression);
    const std::optional<Piece::Kind> stop = assembleUntil(pieces, next, result.body);
    if (!stop) return false;
    if (stop != Piece::Kind::EndFor) {
        fail(pieces[open].range.begin, "This for has no endfor.");
        return false;
    }
    into.push_back({{pieces[open].range.begin, pieces[next].range.end}, std::move(result)});
    ++next;
    return true;
}

Result<ExpressionPtr> parseExpression(std::string_view text)
{
    Parser parser(text);
    ExpressionPtr result = parser.wholeExpression();
    if (!result) return parser.error();
    return result;
}

Result<ExpressionPtr> parseTemplate(std::string_view text)
{
    Parser parser(text);
    ExpressionPtr result = parser.wholeTemplate();
    if (!result) return parser.error();
    return result;
}

const Expression* wholeExpression(const Expression& expression)
{
    const auto* text = std::get_if<Template>(&expression.node);
    if (!text || text->parts.size() != 1) return nullptr;
    const auto* only = std::get_if<Interpolation>(&text->parts.front().part);
    return only ? only->expression.get() : nullptr;
}

} // namespace dagwright::text::hcl
