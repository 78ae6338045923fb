#include "render/yaml/text_lines.h"

#include <algorithm>

namespace dagwright::render {

namespace {

constexpr std::string_view breaks = "\r\n";
constexpr std::string_view mark = "\xEF\xBB\xBF";

} // namespace

std::size_t TextLines::begin(std::size_t at) const
{
    std::size_t start = 0;
    if (at > 0) {
        const std::size_t before = text_.find_last_of(breaks, at - 1);
        if (before != std::string_view::npos) start = before + 1;
    }
    const bool marked = text_.substr(start, mark.size()) == mark && start + mark.size() <= at;
    return marked ? start + mark.size() : start;
}

std::size_t TextLines::end(std::size_t at) const
{
    return std::min(text_.find_first_of(breaks, at), text_.size());
}

std::size_t TextLines::next(std::size_t at) const
{
    const std::size_t stop = end(at);
    if (stop >= text_.size()) return stop;
    return text_.substr(stop, 2) == "\r\n" ? stop + 2 : stop + 1;
}

std::size_t TextLines::after(std::size_t valueEnd) const
{
    const bool isBlock = valueEnd > 0 && breaks.find(text_[valueEnd - 1]) != std::string_view::npos;
    return isBlock ? valueEnd : next(valueEnd);
}

std::size_t TextLines::firstOf(std::size_t lineBegin) const
{
    return std::min(text_.find_first_not_of(' ', lineBegin), text_.size());
}

bool TextLines::isBlank(std::size_t lineBegin) const
{
    const std::size_t first = text_.find_first_not_of(" \t", lineBegin);
    return first == std::string_view::npos || breaks.find(text_[first]) != std::string_view::npos;
}

bool TextLines::isComment(std::size_t lineBegin) const
{
    const std::size_t first = text_.find_first_not_of(" \t", lineBegin);
    return first != std::string_view::npos && text_[first] == '#';
}

std::size_t TextLines::skipSpace(std::size_t at) const
{
    for (;;) {
        at = std::min(text_.find_first_not_of(" \t\r\n", at), text_.size());
        if (at == text_.size() || text_[at] != '#') return at;
        at = end(at);
    }
}

std::size_t TextLines::skipProperties(std::size_t at) const
{
    while (at < text_.size() && (text_[at] == '&' || text_[at] == '!')) {
        at = std::min(text_.find_first_of(" \t\r\n,[]{}", at), text_.size());
        at = skipSpace(at);
    }
    return at;
}

std::string_view TextLines::breakAt(std::size_t at) const
{
    std::size_t found = at == 0 ? std::string_view::npos : text_.find_last_of(breaks, at - 1);
    if (found == std::string_view::npos) found = text_.find_first_of(breaks, at);
    if (found == std::string_view::npos) return "\n";
    if (text_[found] == '\n') return found > 0 && text_[found - 1] == '\r' ? "\r\n" : "\n";
    return text_.substr(found, 2) == "\r\n" ? "\r\n" : "\r";
}

bool TextLines::hasComment(std::size_t begin, std::size_t end) const
{
    for (std::size_t line = begin; line < end; line = next(line))
        if (isComment(line)) return true;
    return false;
}

bool TextLines::hasText(std::size_t begin, std::size_t end) const
{
    for (std::size_t line = begin; line < end; line = next(line))
        if (!isBlank(line)) return true;
    return false;
}

} // namespace dagwright::render
