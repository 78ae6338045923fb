#include "model/text/yaml_parser.h"

#include <algorithm>
#include <utility>

namespace dagwright::text {

Value YamlParser::blockScalar(int parentIndent, const Properties& properties)
{
    const Offset begin = pos_;
    const BlockHeader header = blockHeader();
    used();
    const Offset headerLine = lineStart_;
    skipBreak();
    const int indent =
        header.indicator != 0 ? std::max(parentIndent, 0) + header.indicator : blockIndent(parentIndent);
    Offset end = pos_;
    std::string text = blockText(indent, header, end);
    usedLine_ = headerLine;
    lastEnd_ = end;
    height_ = 0;
    const Style style = header.folded ? Style::Folded : Style::Literal;
    return finish(scalarOf(std::move(text), false, metaOf(begin, end, style, properties)), properties,
                  sizes_);
}

YamlParser::BlockHeader YamlParser::blockHeader()
{
    BlockHeader header;
    header.folded = here() == '>';
    ++pos_;
    for (;; ++pos_) {
        if ((here() == '-' || here() == '+') && header.chomping == ' ')
            header.chomping = here();
        else if (here() >= '1' && here() <= '9' && header.indicator == 0)
            header.indicator = here() - '0';
        else
            break;
    }
    const bool separated = isBlank(here());
    skipBlanks();
    if (!isBreak(here()) && !atEnd() && !(separated && here() == '#'))
        errorHere(std::string("Text follows the ") + (header.folded ? ">" : "|") + " on its line.",
                  "Begin the text on the next line, or put it in quotes.");
    skipLine();
    return header;
}

// The indentation of the first line that is not empty; more than the parent's.
int YamlParser::blockIndent(int parentIndent)
{
    const Offset pos = pos_;
    int deepest = 0;
    Offset deepestAt = pos_;
    int result = parentIndent + 1;
    for (;;) {
        const Offset line = pos_;
        while (here() == ' ')
            ++pos_;
        const int spaces = static_cast<int>(pos_ - line);
        if (isBreak(here())) {
            if (spaces > deepest) {
                deepest = spaces;
                deepestAt = line;
            }
            if (here() == '\r' && next() == '\n') ++pos_;
            ++pos_;
            continue;
        }
        if (!atEnd() && spaces > parentIndent) {
            result = spaces;
            if (deepest > spaces)
                error(deepestAt, deepestAt + 1, "This empty line is indented more than the text below it.",
                      "Remove its blanks, or write the indentation behind the | or >.");
        }
        break;
    }
    if (!atEnd() || diagnostics_.size() <= maxErrors) pos_ = pos;
    return std::max(result, 0);
}

// The lines of a block scalar. `end` is behind the last line that counts; the cursor comes to stand at the
// first line that is not part of it, its empty lines included.
std::string YamlParser::blockText(int indent, const BlockHeader& header, Offset& end)
{
    std::string out;
    std::size_t breaks = 0; // since the last line with text: its own, then those of empty lines
    bool wasBlank = true;   // whether that line began with a blank
    bool hasText = false;
    for (;;) {
        const Offset line = pos_;
        lineStart_ = line;
        while (here() == ' ' && static_cast<int>(pos_ - line) < indent)
            ++pos_;
        if (isBreak(here())) {
            skipBreak();
            ++breaks;
            if (header.chomping == '+') end = pos_;
            continue;
        }
        const bool inside = !atEnd() && static_cast<int>(pos_ - line) == indent && !atMarker();
        if (!inside) {
            pos_ = line;
            break;
        }
        const bool isBlankLine = isBlank(here());
        if (header.folded && hasText && !wasBlank && !isBlankLine) {
            if (breaks == 1)
                out += ' ';
            else
                out.append(breaks - 1, '\n');
        } else {
            out.append(breaks, '\n');
        }
        wasBlank = isBlankLine;
        hasText = true;
        const Offset from = pos_;
        skipLine();
        out += slice(from, pos_);
        breaks = isBreak(here()) ? 1 : 0;
        skipBreak();
        end = pos_;
        if (atEnd() && breaks == 0) break;
    }
    if (header.chomping == '+')
        out.append(breaks, '\n');
    else if (header.chomping == ' ' && hasText && breaks > 0)
        out += '\n';
    return out;
}

} // namespace dagwright::text
