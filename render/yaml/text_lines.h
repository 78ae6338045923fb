// Lines of a YAML text: where they begin and end, and whether they hold only a comment. Private to the
// splice.
#pragma once

#include <cstddef>
#include <string_view>

namespace dagwright::render {

class TextLines
{
  public:
    explicit TextLines(std::string_view text) : text_(text) {}

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::string_view slice(std::size_t begin, std::size_t end) const
    {
        return text_.substr(begin, end - begin);
    }
    // The start of the line that a place is in, behind a byte order mark.
    [[nodiscard]] std::size_t begin(std::size_t at) const;
    // The end of the line that a place is in, before and behind its line break.
    [[nodiscard]] std::size_t end(std::size_t at) const;
    [[nodiscard]] std::size_t next(std::size_t at) const;
    // Where the line after a value begins: the value's end itself where that is a block scalar's.
    [[nodiscard]] std::size_t after(std::size_t valueEnd) const;
    // In bytes, as the scanner counts.
    [[nodiscard]] std::size_t column(std::size_t at) const { return at - begin(at); }
    // The first byte from a line's start on that is no space.
    [[nodiscard]] std::size_t firstOf(std::size_t lineBegin) const;
    [[nodiscard]] bool isBlank(std::size_t lineBegin) const;
    [[nodiscard]] bool isComment(std::size_t lineBegin) const;
    // Over blanks, line breaks and comments.
    [[nodiscard]] std::size_t skipSpace(std::size_t at) const;
    // Over &anchors and !tags and what stands between and behind them.
    [[nodiscard]] std::size_t skipProperties(std::size_t at) const;
    // The line break that lines around a place end with.
    [[nodiscard]] std::string_view breakAt(std::size_t at) const;
    // Whether a comment, or anything but blanks, stands in a range of whole lines.
    [[nodiscard]] bool hasComment(std::size_t begin, std::size_t end) const;
    [[nodiscard]] bool hasText(std::size_t begin, std::size_t end) const;

  private:
    std::string_view text_;
};

} // namespace dagwright::render
