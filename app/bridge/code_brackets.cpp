// Which bracket belongs to which, in code only: those in texts and comments do not count.
#include "app/bridge/code_document.h"

#include <algorithm>

namespace dagwright::bridge {

namespace {

constexpr int longestSearch = 2'000;         // lines
constexpr std::size_t longestLine = 100'000; // bytes

constexpr std::string_view openers = "([{";
constexpr std::string_view closers = ")]}";

// The places of a line's brackets that are code.
std::vector<std::size_t> bracketsOf(CodeDocument& document, int line)
{
    const std::string_view text = document.lineText(line).substr(0, longestLine);
    std::vector<std::size_t> places;
    for (std::size_t at = text.find_first_of("()[]{}"); at != std::string_view::npos;
         at = text.find_first_of("()[]{}", at + 1))
        places.push_back(at);
    if (places.empty()) return places;
    std::vector<Stretch> stretches;
    highlightLine(document.language(), text, document.stateBefore(line), &stretches);
    std::erase_if(places, [&stretches](std::size_t at) {
        return std::any_of(stretches.begin(), stretches.end(), [at](const Stretch& stretch) {
            return stretch.begin <= at && at < stretch.end &&
                   (stretch.token == Token::String || stretch.token == Token::Comment);
        });
    });
    return places;
}

} // namespace

std::vector<TextPosition> bracketPair(CodeDocument& document, TextPosition caret)
{
    const std::string_view here = document.lineText(caret.line);
    std::vector<std::size_t> places = bracketsOf(document, caret.line);
    const auto at = [&](int column) {
        return std::find(places.begin(), places.end(), byteOfColumn(here, column));
    };
    auto found = at(caret.column);
    if (found == places.end() && caret.column > 0) found = at(caret.column - 1);
    if (found == places.end()) return {};
    const std::size_t begin = *found;
    const bool forwards = openers.find(here[begin]) != std::string_view::npos;
    const std::size_t kind = (forwards ? openers : closers).find(here[begin]);
    int depth = 0;
    for (int looked = 0; looked < longestSearch; ++looked) {
        const int line = caret.line + (forwards ? looked : -looked);
        if (line < 0 || line >= document.lineCount()) return {};
        if (looked > 0) places = bracketsOf(document, line);
        if (!forwards) std::reverse(places.begin(), places.end());
        const std::string_view text = document.lineText(line);
        for (const std::size_t place : places) {
            if (looked == 0 && (forwards ? place < begin : place > begin)) continue;
            if (text[place] == openers[kind]) depth += forwards ? 1 : -1;
            if (text[place] == closers[kind]) depth += forwards ? -1 : 1;
            if (depth == 0)
                return {{caret.line, columnOfByte(here, begin)}, {line, columnOfByte(text, place)}};
        }
    }
    return {};
}

} // namespace dagwright::bridge
