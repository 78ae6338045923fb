// Text in blocks that can be remembered, with the path and the origin of every line.
//
// A Block is what one value became: lines of its own, and child blocks that stand between them. Paths inside
// a block are relative to it, so the same block serves wherever the value stands; a writer keeps blocks by
// the identity of their value, and after an edit makes only those along one path anew. Lists are stepped
// through by position.
#pragma once

#include "model/value/path.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::render {

struct Block;
using BlockPtr = std::shared_ptr<const Block>;

struct Block
{
    // A place of the tree, as a step from its parent's. Place 0 is the block's own value.
    struct Place
    {
        std::uint32_t parent = 0;
        Segment step;
    };
    // One line of the block's own: `end` is the offset in `text` after its line feed.
    struct Line
    {
        std::uint32_t end = 0;
        std::uint32_t mark = 0; // Meta.mark of the value that the line shows
        std::uint32_t place = 0;
    };
    // A child that stands before own line `beforeLine`. `firstLine` and `firstByte` count from the block's
    // start, lines of children before it included.
    struct Child
    {
        BlockPtr block;
        std::uint32_t place = 0;
        std::size_t beforeLine = 0;
        std::size_t firstLine = 0;
        std::size_t firstByte = 0;
    };

    std::string text;
    std::vector<Line> lines;
    std::vector<Place> places;
    std::vector<Child> children;
    std::size_t lineCount = 0; // with children
    std::size_t byteCount = 0; // with children
};

class BlockBuilder
{
  public:
    BlockBuilder();

    [[nodiscard]] std::uint32_t keyPlace(std::uint32_t parent, std::string_view key);
    [[nodiscard]] std::uint32_t indexPlace(std::uint32_t parent, std::size_t index);

    // The text under construction; a writer appends to it and closes each line.
    [[nodiscard]] std::string& text() { return block_.text; }
    void endLine(std::uint32_t mark, std::uint32_t place); // appends the line feed
    void add(BlockPtr child, std::uint32_t place);         // only between lines
    [[nodiscard]] BlockPtr take();

  private:
    Block block_;
    std::size_t childLines_ = 0;
    std::size_t childBytes_ = 0;
};

class RenderedText
{
  public:
    struct LineOrigin
    {
        Path path; // of the value that the line shows, lists by position
        std::uint32_t mark = 0;
    };
    struct LineRange
    {
        std::size_t first = 0; // from 0
        std::size_t count = 0;
        bool operator==(const LineRange&) const = default;
    };

    RenderedText() = default;
    explicit RenderedText(BlockPtr root) : root_(std::move(root)) {}

    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::size_t lineCount() const { return root_ ? root_->lineCount : 0; }
    [[nodiscard]] std::size_t byteCount() const { return root_ ? root_->byteCount : 0; }
    // A line without its line feed, and where it comes from; number below lineCount().
    [[nodiscard]] std::string_view line(std::size_t number) const;
    [[nodiscard]] LineOrigin originOf(std::size_t number) const;
    [[nodiscard]] std::uint32_t markOf(std::size_t number) const;
    // The lines from the first to the last that show the value at a path (lists by position) or something
    // inside it; count 0 where none does.
    [[nodiscard]] LineRange linesOf(const Path& path) const;
    [[nodiscard]] const BlockPtr& root() const { return root_; }

  private:
    BlockPtr root_;
};

} // namespace dagwright::render
