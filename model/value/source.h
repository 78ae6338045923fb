// A text that values were read from, and places in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright {

// A byte range [begin, end) of a source, as it was read; never updated by edits. source 0 means: from no
// text.
struct Span
{
    std::uint32_t source = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] bool isKnown() const { return source != 0; }
    bool operator==(const Span&) const = default;
};

// A position for people: both from 1, the column in code points.
struct LineColumn
{
    std::size_t line = 0;
    std::size_t column = 0;

    bool operator==(const LineColumn&) const = default;
};

// An immutable text with a name for messages (a file's path, or "standard input"). Its id is unique in the
// process.
class Source
{
  public:
    static std::shared_ptr<const Source> make(std::string name, std::string text);

    [[nodiscard]] std::uint32_t id() const { return id_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::string_view text(Span span) const;
    // Offsets past the end count as the end. A line ends with LF, CRLF or a lone CR.
    [[nodiscard]] LineColumn locate(std::size_t offset) const;
    [[nodiscard]] std::size_t lineCount() const { return lineStarts_.size(); }

  private:
    Source(std::string name, std::string text);

    std::uint32_t id_;
    std::string name_;
    std::string text_;
    std::vector<std::uint32_t> lineStarts_;
};

using SourcePtr = std::shared_ptr<const Source>;

// The largest text that is read, in bytes: offsets are 32 bits and memory is bounded.
inline constexpr std::size_t maxSourceBytes = 256u << 20;

} // namespace dagwright
