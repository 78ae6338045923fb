// A text that is edited: immutable, in chunks of lines that versions of it share.
//
// An edit makes new chunks around its place and shares the rest, so that each undo step costs a few kilobytes
// however long the text is, and two versions are compared by looking only at what they do not share. Offsets
// are bytes, lines count from 0. A line ends with LF; a CR before it belongs to the line's end. A text always
// has a last line, which is empty after a final LF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::text {

// `removed` bytes at `begin` give way to `inserted`.
struct TextEdit
{
    std::size_t begin = 0;
    std::size_t removed = 0;
    std::string inserted;

    bool operator==(const TextEdit&) const = default;
};

class TextLines
{
  public:
    struct Chunk
    {
        std::string text;
        std::vector<std::uint32_t> starts; // of its lines
    };
    using ChunkPtr = std::shared_ptr<const Chunk>;
    // Lines [first, first + removed) of one version stand as [first, first + inserted) in another.
    struct Change
    {
        std::size_t first = 0;
        std::size_t removed = 0;
        std::size_t inserted = 0;

        [[nodiscard]] bool isNone() const { return removed == 0 && inserted == 0; }
        bool operator==(const Change&) const = default;
    };

    TextLines();
    explicit TextLines(std::string_view text);

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::size_t lineCount() const;
    // A line without its end; empty past the last.
    [[nodiscard]] std::string_view line(std::size_t number) const;
    [[nodiscard]] std::string_view lineWithEnd(std::size_t number) const;
    [[nodiscard]] std::size_t offsetOf(std::size_t line) const; // size() past the last
    [[nodiscard]] std::size_t lineAt(std::size_t offset) const; // the last one past the end
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::string slice(std::size_t begin, std::size_t end) const;

    // Places past the end count as the end.
    [[nodiscard]] TextLines with(const TextEdit& edit) const;
    // The version whose text is `text`, sharing what it can with this one.
    [[nodiscard]] TextLines become(std::string_view text) const;

    // The same chunks, hence the same text; quick.
    [[nodiscard]] bool isSame(const TextLines& other) const { return parts_ == other.parts_; }
    [[nodiscard]] bool operator==(const TextLines& other) const;

    // For whoever remembers something by chunk: line `number` is line `number - firstLine` of the chunk.
    [[nodiscard]] std::size_t chunkCount() const { return parts_->size(); }
    [[nodiscard]] const ChunkPtr& chunk(std::size_t index) const { return (*parts_)[index].chunk; }
    [[nodiscard]] std::size_t firstLineOf(std::size_t chunk) const { return (*parts_)[chunk].firstLine; }
    [[nodiscard]] std::size_t chunkOfLine(std::size_t line) const;

  private:
    struct Part
    {
        ChunkPtr chunk;
        std::size_t firstLine = 0;
        std::size_t firstByte = 0;
    };
    using Parts = std::vector<Part>;

    explicit TextLines(Parts parts);
    [[nodiscard]] std::size_t chunkOfByte(std::size_t offset) const;

    std::shared_ptr<const Parts> parts_; // at least one; all but the last end with LF
};

// What turns one version into the other, as one run of lines; skips what both share.
[[nodiscard]] TextLines::Change changeBetween(const TextLines& from, const TextLines& to);
// The same as bytes: the shortest edit that turns one text into the other.
[[nodiscard]] TextEdit editBetween(std::string_view from, std::string_view to);
// The same for two versions, without looking at what they share.
[[nodiscard]] TextEdit editBetween(const TextLines& from, const TextLines& to);

} // namespace dagwright::text
