#include "render/yaml/block_layout.h"

#include <algorithm>

namespace dagwright::render {

namespace {

bool isMark(std::string_view text, std::size_t at, char mark)
{
    if (at >= text.size() || text[at] != mark) return false;
    return at + 1 == text.size() || std::string_view(" \t\r\n").find(text[at + 1]) != std::string_view::npos;
}

// The begin of the line above the one that begins at a place.
std::size_t lineAbove(const TextLines& lines, std::size_t lineBegin)
{
    const bool isPair = lineBegin >= 2 && lines.slice(lineBegin - 2, lineBegin) == "\r\n";
    return lines.begin(lineBegin - (isPair ? 2 : 1));
}

bool hasLineAbove(const TextLines& lines, std::size_t lineBegin)
{
    return lineBegin > 0 && (lines.text()[lineBegin - 1] == '\n' || lines.text()[lineBegin - 1] == '\r');
}

class Layouter
{
  public:
    Layouter(const TextLines& lines, const Value& collection) : lines_(lines), collection_(collection) {}

    BlockLayout run(std::size_t from)
    {
        const std::string_view text = lines_.text();
        layout_.children.reserve(collection_.size());
        std::size_t mark =
            lines_.skipProperties(collection_.span().begin); // where the next child should begin
        floor_ = std::max<std::size_t>(from, mark > collection_.span().begin ? collection_.span().begin : 0);
        if (collection_.isList()) {
            for (const Value& item : collection_.asList()) {
                if (!isMark(text, mark, '-')) return {};
                mark = add(mark, mark + 1, item.span().end, false);
            }
        } else {
            for (const Entry& entry : collection_.asMap()) {
                const std::size_t before = layout_.children.empty() ? floor_ : layout_.children.back().tail;
                if (entry.keySpan.begin < before) return {};
                const bool isExplicit = isMark(text, mark, '?');
                const std::size_t start = isExplicit ? mark : entry.keySpan.begin;
                const std::size_t colon =
                    std::min(text.find_first_not_of(" \t", entry.keySpan.end), text.size());
                if (!isExplicit && !isMark(text, colon, ':')) return {};
                const std::size_t intro = isExplicit ? entry.keySpan.end : colon + 1;
                mark = add(start, intro, entry.value.span().end, isExplicit);
            }
        }
        layout_.isKnown = true;
        return std::move(layout_);
    }

  private:
    // Gives the place where the next child should begin.
    std::size_t add(std::size_t start, std::size_t intro, std::size_t valueEnd, bool isExplicit)
    {
        const bool isFirst = layout_.children.empty();
        const std::size_t line = lines_.begin(start);
        if (isFirst) {
            layout_.column = start - line;
            layout_.firstIsInline = lines_.firstOf(line) < start;
        }
        BlockChild child;
        child.start = start;
        child.intro = intro;
        child.isExplicit = isExplicit;
        const std::size_t floor = isFirst ? floor_ : layout_.children.back().tail;
        child.lead = isFirst && layout_.firstIsInline ? start : line;
        if (!isFirst || !layout_.firstIsInline) child.lead = leadOf(lines_, line, floor);
        child.sep = isFirst ? child.lead : floor;
        const std::size_t end = std::max(valueEnd, intro);
        child.tail = lines_.after(end);
        while (child.tail < lines_.text().size() && lines_.isComment(child.tail) &&
               lines_.firstOf(child.tail) - child.tail > layout_.column)
            child.tail = lines_.next(child.tail);
        layout_.children.push_back(child);
        return lines_.skipSpace(end);
    }

    const TextLines& lines_;
    const Value& collection_;
    std::size_t floor_ = 0;
    BlockLayout layout_;
};

} // namespace

std::size_t leadOf(const TextLines& lines, std::size_t lineBegin, std::size_t floor)
{
    std::size_t lead = lineBegin;
    while (hasLineAbove(lines, lead)) {
        const std::size_t above = lineAbove(lines, lead);
        if (above < floor || !lines.isComment(above)) break;
        lead = above;
    }
    return lead;
}

Value inTextOrder(const Value& collection)
{
    const auto isBefore = [](const Entry& a, const Entry& b) { return a.keySpan.begin < b.keySpan.begin; };
    const Map& map = collection.entries();
    std::uint32_t last = 0;
    bool ordered = true;
    for (const Entry& entry : map) {
        ordered = ordered && entry.keySpan.begin >= last;
        last = entry.keySpan.begin;
    }
    if (ordered) return collection;
    std::vector<Entry> entries(map.begin(), map.end());
    std::sort(entries.begin(), entries.end(), isBefore);
    return Value::of(Map(std::move(entries)), collection.meta());
}

BlockLayout blockLayout(const TextLines& lines, const Value& collection, std::size_t from)
{
    const Value ordered = inTextOrder(collection);
    return Layouter(lines, ordered).run(from);
}

} // namespace dagwright::render
