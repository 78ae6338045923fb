#include "model/text/yaml_parser.h"

#include <utility>

namespace dagwright::text {

Value YamlParser::quotedScalar(int parentIndent, const Properties& properties)
{
    const Offset begin = pos_;
    const Offset line = lineStart_;
    const char quote = here();
    ++pos_;
    std::string text;
    underIndented_ = false;
    bool closed = quote == '"' ? doubleQuoted(parentIndent, text) : singleQuoted(parentIndent, text);
    if (closed && underIndented_) closed = isLineDone(pos_ + 1);
    height_ = 0;
    const Style style = quote == '"' ? Style::DoubleQuoted : Style::SingleQuoted;
    if (!closed) {
        unclosed(begin, "quote", std::string_view(&quote, 1));
        lastEnd_ = begin + 1;
        if (flowDepth_ == 0) resumeAfterUnclosed(parentIndent, line);
        return finish(Value::of(std::string(), metaOf(begin, begin + 1, style, properties)), properties,
                      sizes_);
    }
    ++pos_;
    used();
    return finish(scalarOf(std::move(text), false, metaOf(begin, pos_, style, properties)), properties,
                  sizes_);
}

// Whether only blanks and a comment follow on the line.
bool YamlParser::isLineDone(Offset offset) const
{
    const Offset from = offset;
    while (isBlank(at(offset)))
        ++offset;
    return isBreak(at(offset)) || offset >= size_ || (at(offset) == '#' && offset > from);
}

bool YamlParser::singleQuoted(int parentIndent, std::string& out)
{
    for (;;) {
        const Offset from = pos_;
        while (here() != '\'' && !isBreak(here()) && !atEnd())
            ++pos_;
        out.append(data_ + from, pos_ - from);
        if (here() == '\'' && next() != '\'') return true;
        if (here() == '\'') {
            out += '\'';
            pos_ += 2;
        } else if (atEnd() || !foldQuoted(parentIndent, out, 0)) {
            return false;
        }
    }
}

bool YamlParser::doubleQuoted(int parentIndent, std::string& out)
{
    std::size_t keep = 0; // up to here the text came from escapes and keeps its blanks
    for (;;) {
        const Offset from = pos_;
        while (here() != '"' && here() != '\\' && !isBreak(here()) && !atEnd())
            ++pos_;
        out.append(data_ + from, pos_ - from);
        if (here() == '"') return true;
        if (atEnd()) return false;
        if (isBreak(here())) {
            if (!foldQuoted(parentIndent, out, keep)) return false;
        } else if (isBreak(next())) { // an escaped line break joins the lines
            ++pos_;
            keep = out.size();
            if (!foldQuoted(parentIndent, out, nowhere)) return false;
        } else {
            if (!escape(out)) out += '\\';
            keep = out.size();
        }
    }
}

// A line break inside of quotes: blanks around it go, one break is a space, more are one less. `keep`: how
// much of the text may not be trimmed; nowhere where the break itself is escaped.
bool YamlParser::foldQuoted(int parentIndent, std::string& out, std::size_t keep)
{
    const bool escaped = keep == nowhere;
    if (!escaped)
        while (out.size() > keep && isBlank(out.back()))
            out.pop_back();
    std::size_t breaks = 0;
    while (isBreak(here())) {
        skipBreak();
        ++breaks;
        skipBlanks();
    }
    if (atEnd()) return false;
    if (flowDepth_ == 0 && column() <= parentIndent) underIndented_ = true;
    if (lineStart_ == pos_ && atMarker()) return false;
    if (breaks > 1)
        out.append(breaks - 1, '\n');
    else if (!escaped)
        out += ' ';
    return true;
}

// At a backslash: the character that is meant. After an error false, with the cursor behind the backslash.
bool YamlParser::escape(std::string& out)
{
    const Offset begin = pos_;
    const char c = next();
    pos_ += 2;
    switch (c) {
    case '0': out += '\0'; return true;
    case 'a': out += '\a'; return true;
    case 'b': out += '\b'; return true;
    case 't':
    case '\t': out += '\t'; return true;
    case 'n': out += '\n'; return true;
    case 'v': out += '\v'; return true;
    case 'f': out += '\f'; return true;
    case 'r': out += '\r'; return true;
    case 'e': out += '\x1B'; return true;
    case ' ':
    case '"':
    case '/':
    case '\\': out += c; return true;
    case 'N': appendUtf8(out, 0x85); return true;
    case '_': appendUtf8(out, 0xA0); return true;
    case 'L': appendUtf8(out, 0x2028); return true;
    case 'P': appendUtf8(out, 0x2029); return true;
    case 'x': return hexEscape(2, begin, out);
    case 'u': return hexEscape(4, begin, out);
    case 'U': return hexEscape(8, begin, out);
    default: break;
    }
    pos_ = begin + 1;
    error(begin, begin + 2, "This backslash begins no escape that YAML knows.",
          "Write \\\\ for a backslash, or use single quotes.");
    return false;
}

bool YamlParser::hexEscape(int digits, Offset begin, std::string& out)
{
    const auto number = [&](Offset from, char32_t& value) {
        value = 0;
        for (int i = 0; i < digits; ++i) {
            const char c = at(from + static_cast<Offset>(i));
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0) return false;
            value = value * 16 + static_cast<char32_t>(digit);
        }
        return true;
    };
    char32_t value = 0;
    bool good = number(pos_, value);
    const auto length = static_cast<Offset>(digits);
    Offset end = pos_ + length;
    // JSON writes characters beyond 16 bits as two halves.
    if (good && value >= 0xD800 && value < 0xDC00 && digits == 4 && at(end) == '\\' && at(end + 1) == 'u') {
        char32_t low = 0;
        if (number(end + 2, low) && low >= 0xDC00 && low < 0xE000) {
            value = 0x10000 + ((value - 0xD800) << 10u) + (low - 0xDC00);
            end += 2 + length;
        }
    }
    if (good && value < 0x110000 && (value < 0xD800 || value >= 0xE000)) {
        appendUtf8(out, value);
        pos_ = end;
        return true;
    }
    pos_ = begin + 1;
    error(begin, begin + 2, "This escape names no character.",
          "Write " + std::to_string(digits) +
              " hexadecimal digits of a Unicode character, or \\\\ for a backslash.");
    return false;
}

} // namespace dagwright::text
