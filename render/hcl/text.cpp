#include "render/hcl/text.h"

#include <algorithm>

namespace dagwright::render::hcl {

namespace {

// Items of lists this long are blocks of their own: below it, writing anew is cheaper than remembering.
constexpr std::size_t longList = 16;

bool isAligned(const Inline& shown)
{
    return shown.form == Inline::Form::Line || shown.form == Inline::Form::Heredoc;
}

} // namespace

void HclText::line(std::string_view text, std::size_t indent, std::uint32_t place, std::uint32_t mark)
{
    if (!text.empty()) out_.text().append(indent, ' ');
    out_.text() += text;
    out_.endLine(mark, place);
}

// Appends a text of one or more lines and closes the last.
void HclText::text(std::string_view text, std::uint32_t mark, std::uint32_t place)
{
    for (std::size_t feed; (feed = text.find('\n')) != std::string_view::npos; text.remove_prefix(feed + 1)) {
        out_.text() += text.substr(0, feed);
        out_.endLine(mark, place);
    }
    out_.text() += text;
    out_.endLine(mark, place);
}

// In runs of neighbours on one line `=` stands in one column.
void HclText::align(std::vector<Line>& lines)
{
    for (std::size_t begin = 0; begin < lines.size();) {
        if (!isAligned(lines[begin].shown)) {
            ++begin;
            continue;
        }
        std::size_t end = begin;
        std::size_t width = 0;
        for (; end < lines.size() && isAligned(lines[end].shown); ++end)
            width = std::max(width, columnsOf(lines[end].key));
        for (std::size_t i = begin; i < end; ++i)
            lines[i].key.append(width - columnsOf(lines[i].key), ' ');
        begin = end;
    }
}

void HclText::content(const Value& value, const Inline& shown, std::size_t indent, std::uint32_t place,
                      std::string_view before, std::string_view after)
{
    out_.text() += before;
    if (shown.form != Inline::Form::None) {
        std::string all = shown.text;
        // Behind a heredoc's end nothing may stand on the line.
        if (shown.form == Inline::Form::Heredoc && !after.empty()) all += '\n' + std::string(indent, ' ');
        all += after;
        text(all, value.mark(), place);
        return;
    }
    out_.text() += value.isMap() ? '{' : '[';
    out_.endLine(value.mark(), place);
    if (value.isMap()) {
        entries(value.asMap(), indent + 2, place);
    } else {
        items(value, indent + 2, place);
    }
    out_.text().append(indent, ' ');
    out_.text() += value.isMap() ? '}' : ']';
    out_.text() += after;
    out_.endLine(value.mark(), place);
}

void HclText::entries(const Map& map, std::size_t indent, std::uint32_t place)
{
    std::vector<Line> lines;
    lines.reserve(map.size());
    for (const Entry& entry : map)
        lines.push_back({keyText(entry.key, strings_), inlineText(entry.value, indent, strings_)});
    align(lines);
    std::size_t i = 0;
    for (const Entry& entry : map) {
        const std::uint32_t here = out_.keyPlace(place, entry.key);
        out_.text().append(indent, ' ');
        out_.text() += lines[i].key;
        out_.text() += " = ";
        content(entry.value, lines[i].shown, indent, here, {}, {});
        ++i;
    }
}

void HclText::items(const Value& list, std::size_t indent, std::uint32_t place)
{
    const bool remember = list.size() >= longList;
    std::size_t position = 0;
    for (const Value& value : list.items()) {
        const std::uint32_t here = out_.indexPlace(place, position++);
        if (remember && (value.isMap() || value.isList())) {
            out_.add(blocks_.get(value, indent * 2 + static_cast<std::size_t>(strings_),
                                 [&] { return itemBlock(value, indent); }),
                     here);
        } else {
            item(value, indent, here, position == list.size());
        }
    }
}

void HclText::item(const Value& value, std::size_t indent, std::uint32_t place, bool last)
{
    const Inline shown = inlineText(value, indent, strings_);
    out_.text().append(indent, ' ');
    // A comma behind a heredoc needs a line of its own, which the last item can do without.
    const bool comma = shown.form != Inline::Form::Heredoc || !last;
    content(value, shown, indent, place, {}, comma ? "," : "");
}

BlockPtr HclText::itemBlock(const Value& value, std::size_t indent)
{
    BlockBuilder builder;
    HclText inner(builder, blocks_, strings_);
    inner.item(value, indent, 0, false);
    return builder.take();
}

void HclText::attributes(std::span<const Slot> list, std::size_t indent)
{
    std::vector<Line> lines;
    for (const Slot& slot : list) {
        Inline shown = slot.isObject && slot.entries.empty() ? Inline{Inline::Form::Line, "{}"}
                       : slot.isObject                       ? Inline{}
                                                             : inlineText(slot.value, indent, strings_);
        // Inside of a call a heredoc opens a bracket on its line, which is then not aligned.
        const bool called = !slot.before.empty() && shown.form == Inline::Form::Heredoc;
        if (called) shown = {Inline::Form::Lines, shown.text + '\n' + std::string(indent, ' ')};
        lines.push_back({keyText(slot.key, strings_), std::move(shown)});
    }
    align(lines);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Slot& slot = list[i];
        out_.text().append(indent, ' ');
        out_.text() += lines[i].key;
        out_.text() += " = ";
        if (!slot.isObject || slot.entries.empty()) {
            const Value shown = slot.mark != 0 ? slot.value.withMark(slot.mark) : slot.value;
            content(shown, lines[i].shown, indent, slot.place, slot.before, slot.after);
            continue;
        }
        out_.text() += slot.before;
        out_.text() += '{';
        out_.endLine(slot.mark, slot.place);
        attributes(slot.entries, indent + 2);
        out_.text().append(indent, ' ');
        out_.text() += '}';
        out_.text() += slot.after;
        out_.endLine(slot.mark, slot.place);
    }
}

} // namespace dagwright::render::hcl
