// What changed from one rendered text to the next: blocks that both share are not looked into.
#include "app/bridge/code_document.h"

#include <algorithm>

namespace dagwright::bridge {

using render::Block;
using render::BlockPtr;
using render::RenderedText;

namespace {

// One own line or one child of a block, in the order of the text.
struct Part
{
    std::string_view text;
    BlockPtr child;
    int lines = 1;
};

std::vector<Part> partsOf(const Block& block)
{
    std::vector<Part> parts;
    parts.reserve(block.lines.size() + block.children.size());
    std::size_t child = 0;
    std::size_t begin = 0;
    for (std::size_t line = 0; line <= block.lines.size(); ++line) {
        for (; child < block.children.size() && block.children[child].beforeLine == line; ++child) {
            const BlockPtr& inner = block.children[child].block;
            parts.push_back({{}, inner, static_cast<int>(inner->lineCount)});
        }
        if (line == block.lines.size()) break;
        const std::size_t end = block.lines[line].end;
        parts.push_back({std::string_view(block.text).substr(begin, end - begin), nullptr, 1});
        begin = end;
    }
    return parts;
}

bool samePart(const Part& a, const Part& b)
{
    return a.child == b.child && a.text == b.text;
}

// How many lines both begin (or, backwards, end) with. Blocks of one shape at one depth are entered, shared
// ones skipped.
int commonLines(const BlockPtr& from, const BlockPtr& to, bool backwards, int depth = 0)
{
    if (!from || !to) return 0;
    if (from == to) return static_cast<int>(to->lineCount);
    std::vector<Part> a = partsOf(*from);
    std::vector<Part> b = partsOf(*to);
    if (backwards) {
        std::reverse(a.begin(), a.end());
        std::reverse(b.begin(), b.end());
    }
    int lines = 0;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        if (samePart(a[i], b[i])) {
            lines += b[i].lines;
            continue;
        }
        if (a[i].child && b[i].child && depth < 200) {
            const int inside = commonLines(a[i].child, b[i].child, backwards, depth + 1);
            lines += inside;
            if (inside == a[i].lines && inside == b[i].lines) continue;
        }
        break;
    }
    return lines;
}

} // namespace

text::TextLines::Change changeBetween(const RenderedText& from, const RenderedText& to)
{
    const auto fromLines = static_cast<int>(from.lineCount());
    const auto toLines = static_cast<int>(to.lineCount());
    const int before = commonLines(from.root(), to.root(), false);
    if (before >= toLines && before >= fromLines) return {};
    const int shorter = std::min(toLines, fromLines);
    const int after = std::clamp(commonLines(from.root(), to.root(), true), 0, shorter - before);
    return {static_cast<std::size_t>(before), static_cast<std::size_t>(fromLines - before - after),
            static_cast<std::size_t>(toLines - before - after)};
}

Rows changedLines(const RenderedText& from, const RenderedText& to)
{
    const text::TextLines::Change change = changeBetween(from, to);
    return {static_cast<int>(change.first), static_cast<int>(change.inserted)};
}

} // namespace dagwright::bridge
