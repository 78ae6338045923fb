#include "render/rendered.h"

#include <algorithm>

namespace dagwright::render {

BlockBuilder::BlockBuilder()
{
    block_.places.push_back({});
}

std::uint32_t BlockBuilder::keyPlace(std::uint32_t parent, std::string_view key)
{
    block_.places.push_back({parent, {Segment::Kind::Key, std::string(key), {}, 1, 0}});
    return static_cast<std::uint32_t>(block_.places.size() - 1);
}

std::uint32_t BlockBuilder::indexPlace(std::uint32_t parent, std::size_t index)
{
    block_.places.push_back({parent, {Segment::Kind::Index, {}, {}, 1, index}});
    return static_cast<std::uint32_t>(block_.places.size() - 1);
}

void BlockBuilder::endLine(std::uint32_t mark, std::uint32_t place)
{
    block_.text += '\n';
    block_.lines.push_back({static_cast<std::uint32_t>(block_.text.size()), mark, place});
}

void BlockBuilder::add(BlockPtr child, std::uint32_t place)
{
    const std::size_t lines = child->lineCount;
    const std::size_t bytes = child->byteCount;
    block_.children.push_back({std::move(child), place, block_.lines.size(),
                               block_.lines.size() + childLines_, block_.text.size() + childBytes_});
    childLines_ += lines;
    childBytes_ += bytes;
}

BlockPtr BlockBuilder::take()
{
    block_.lineCount = block_.lines.size() + childLines_;
    block_.byteCount = block_.text.size() + childBytes_;
    return std::make_shared<const Block>(std::move(block_));
}

namespace {

std::size_t lineStart(const Block& block, std::size_t ownLine)
{
    return ownLine == 0 ? 0 : block.lines[ownLine - 1].end;
}

void appendText(const Block& block, std::string& out)
{
    std::size_t at = 0;
    for (const Block::Child& child : block.children) {
        const std::size_t until = lineStart(block, child.beforeLine);
        out.append(block.text, at, until - at);
        at = until;
        appendText(*child.block, out);
    }
    out.append(block.text, at);
}

void appendPlace(const Block& block, std::uint32_t place, Path& path)
{
    const std::size_t at = path.segments.size();
    for (; place != 0; place = block.places[place].parent)
        path.segments.push_back(block.places[place].step);
    std::reverse(path.segments.begin() + static_cast<std::ptrdiff_t>(at), path.segments.end());
}

// Where a line stands: its block, its number among the block's own lines, and the path of the block where it
// is asked for.
struct Found
{
    const Block* block;
    std::size_t ownLine;
};

Found find(const Block& root, std::size_t number, Path* base)
{
    const Block* block = &root;
    for (;;) {
        auto after =
            std::upper_bound(block->children.begin(), block->children.end(), number,
                             [](std::size_t n, const Block::Child& child) { return n < child.firstLine; });
        if (after == block->children.begin()) return {block, number};
        const Block::Child& child = *std::prev(after);
        const std::size_t inside = number - child.firstLine;
        if (inside >= child.block->lineCount)
            return {block, child.beforeLine + inside - child.block->lineCount};
        if (base) appendPlace(*block, child.place, *base);
        block = child.block.get();
        number = inside;
    }
}

class LineSearch
{
  public:
    explicit LineSearch(const Path& path) : path_(path) {}

    // `matched`: how many steps of the path the block's own value has taken.
    void walk(const Block& block, std::size_t matched, std::size_t base)
    {
        constexpr std::size_t off = static_cast<std::size_t>(-1);
        const std::size_t whole = path_.segments.size();
        std::vector<std::size_t> reached(block.places.size(), off);
        reached[0] = matched;
        for (std::size_t i = 1; i < block.places.size(); ++i) {
            const std::size_t before = reached[block.places[i].parent];
            if (before == off || before == whole)
                reached[i] = before;
            else if (block.places[i].step == path_.segments[before])
                reached[i] = before + 1;
        }
        std::size_t child = 0;
        std::size_t shift = 0;
        for (std::size_t own = 0; own <= block.lines.size(); ++own) {
            for (; child < block.children.size() && block.children[child].beforeLine == own; ++child) {
                const Block::Child& next = block.children[child];
                shift += next.block->lineCount;
                const std::size_t at = reached[next.place];
                if (at == whole)
                    note(base + next.firstLine, next.block->lineCount);
                else if (at != off)
                    walk(*next.block, at, base + next.firstLine);
            }
            if (own < block.lines.size() && reached[block.lines[own].place] == whole)
                note(base + own + shift, 1);
        }
    }

    [[nodiscard]] RenderedText::LineRange range() const
    {
        return any_ ? RenderedText::LineRange{first_, last_ - first_ + 1} : RenderedText::LineRange{};
    }

  private:
    void note(std::size_t first, std::size_t count)
    {
        if (count == 0) return;
        first_ = any_ ? std::min(first_, first) : first;
        last_ = any_ ? std::max(last_, first + count - 1) : first + count - 1;
        any_ = true;
    }

    const Path& path_;
    bool any_ = false;
    std::size_t first_ = 0;
    std::size_t last_ = 0;
};

} // namespace

std::string RenderedText::text() const
{
    std::string out;
    if (!root_) return out;
    out.reserve(root_->byteCount);
    appendText(*root_, out);
    return out;
}

std::string_view RenderedText::line(std::size_t number) const
{
    const Found found = find(*root_, number, nullptr);
    const std::size_t start = lineStart(*found.block, found.ownLine);
    const std::size_t end = found.block->lines[found.ownLine].end;
    return std::string_view(found.block->text).substr(start, end - start - 1);
}

RenderedText::LineOrigin RenderedText::originOf(std::size_t number) const
{
    LineOrigin origin;
    const Found found = find(*root_, number, &origin.path);
    const Block::Line& line = found.block->lines[found.ownLine];
    appendPlace(*found.block, line.place, origin.path);
    origin.mark = line.mark;
    return origin;
}

std::uint32_t RenderedText::markOf(std::size_t number) const
{
    const Found found = find(*root_, number, nullptr);
    return found.block->lines[found.ownLine].mark;
}

RenderedText::LineRange RenderedText::linesOf(const Path& path) const
{
    LineSearch search(path);
    if (root_) search.walk(*root_, 0, 0);
    return search.range();
}

} // namespace dagwright::render
