#include "render/yaml/align.h"
#include "render/yaml/rebase.h"
#include "render/yaml/splicer.h"

#include <algorithm>

namespace dagwright::render {

struct Splicer::BlockEdit
{
    Value read;
    Value wanted;
    const BlockLayout& layout;
    Alignment alignment;
    bool blankLines = false; // between children
    std::size_t intro = 0;
    std::size_t nextRead = 0; // children before it are written, moved or gone
    std::vector<std::size_t> begins;
    std::vector<std::size_t> ends;
    std::vector<bool> changed;  // the child itself
    std::vector<bool> boundary; // what stands before it is another neighbour than before
};

namespace {

// Whether new children are set off by a blank line: where all are. A map must have shown it twice.
bool hasBlankLines(const TextLines& lines, const BlockLayout& layout, bool isMap)
{
    const std::vector<BlockChild>& children = layout.children;
    if (children.size() < (isMap ? 3u : 2u)) return false;
    return std::all_of(children.begin() + 1, children.end(), [&](const BlockChild& child) {
        for (std::size_t line = child.sep; line < child.lead; line = lines.next(line))
            if (lines.isBlank(line)) return true;
        return false;
    });
}

// A wanted map with the keys that were read in their order, and each new one behind the one that it follows.
Value inOrderOf(const Value& ordered, const Value& wanted)
{
    std::vector<Entry> entries;
    for (const Entry& entry : ordered.asMap())
        if (const Value* value = wanted.asMap().find(entry.key))
            entries.push_back({entry.key, *value, {}, Style::Any});
    std::string before;
    for (const Entry& entry : wanted.asMap()) {
        if (!ordered.has(entry.key)) {
            const bool isLast = entry.key == wanted.asMap().at(wanted.size() - 1).key;
            const auto at = isLast ? entries.end()
                                   : std::find_if(entries.begin(), entries.end(),
                                                  [&](const Entry& other) { return other.key == before; });
            entries.insert(at == entries.end() ? at : at + 1, {entry.key, entry.value, {}, Style::Any});
        }
        before = entry.key;
    }
    return Value(Map(std::move(entries)));
}

} // namespace

std::size_t Splicer::block(const Value& read, const Value& wanted, const BlockLayout& layout,
                           std::size_t intro)
{
    within_.push_back(read);
    const Value ordered = inTextOrder(read);
    BlockEdit edit{ordered, wanted, layout, {}, hasBlankLines(lines_, layout, read.isMap()), intro, 0,
                   {},      {},     {},     {}};
    if (!ordered.sameNode(read)) edit.wanted = inOrderOf(ordered, wanted);
    edit.alignment = read.isMap() ? alignEntries(ordered.asMap(), edit.wanted.asMap())
                                  : alignItems(read.asList(), wanted.asList());
    const std::size_t count = wanted.size();
    edit.begins.resize(count);
    edit.ends.resize(count);
    edit.changed.assign(count, false);
    edit.boundary.assign(count + 1, false);
    if (!layout.firstIsInline) rope_.copy(intro, layout.children.front().lead);
    for (std::size_t j = 0; j < count; ++j) {
        const std::size_t i = edit.alignment.from[j];
        if (i != nowhere && edit.alignment.kept[j]) {
            edit.boundary[j] = i != edit.nextRead || (j == 0 && i != 0);
            separators(edit, i, j == 0);
            edit.nextRead = i + 1;
        } else {
            edit.boundary[j] = true;
            if (edit.blankLines && j > 0) lines("\n", layout.children.back().start);
        }
        if (i != nowhere) {
            const bool wasMoved = rope_.isMoved();
            rope_.setMoved(wasMoved || !edit.alignment.kept[j]);
            blockChild(edit, i, j);
            rope_.setMoved(wasMoved);
        } else {
            freshChild(edit, j);
        }
    }
    edit.boundary[count] = edit.nextRead != layout.children.size();
    separators(edit, layout.children.size(), false);
    recordRuns(edit);
    within_.pop_back();
    return layout.end();
}

// What belongs to the collection between the last child that stayed and the next one that does: comments stay
// also where the child below them went, blank lines only above a child that stays.
void Splicer::separators(BlockEdit& edit, std::size_t until, bool isFirst)
{
    const std::vector<BlockChild>& children = edit.layout.children;
    for (std::size_t k = std::max<std::size_t>(edit.nextRead, 1); k < children.size() && k <= until; ++k) {
        const bool stays = k == until && !isFirst;
        if (!stays && !lines_.hasText(children[k].sep, children[k].lead)) continue;
        startLine(children[k].sep);
        rope_.copy(children[k].sep, children[k].lead);
    }
}

void Splicer::blockChild(BlockEdit& edit, std::size_t i, std::size_t j)
{
    const BlockLayout& layout = edit.layout;
    const BlockChild& child = layout.children[i];
    const bool wasInline = i == 0 && layout.firstIsInline;
    const bool hasLead = !wasInline && lines_.hasComment(child.lead, child.start);
    if (j == 0 && layout.firstIsInline && !hasLead) {
        rope_.copy(edit.intro, layout.children.front().start);
        edit.begins[j] = rope_.size();
    } else {
        if (j == 0 && layout.firstIsInline) lines("\n", child.start);
        startLine(child.start);
        edit.begins[j] = rope_.size();
        if (wasInline)
            rope_.text(std::string(layout.column, ' '));
        else
            rope_.copy(child.lead, child.start);
    }
    bool changed = rope_.isMoved();
    if (edit.read.isMap()) {
        changed = entry(edit.read.asMap().at(i), edit.wanted.asMap().at(j), child, layout.column) || changed;
    } else {
        rope_.copy(child.start, child.intro);
        const Spot spot{child.intro, child.tail, layout.column, true, {}};
        changed = value(edit.read.asList().at(i), edit.wanted.asList().at(j), spot) || changed;
    }
    edit.changed[j] = changed;
    edit.ends[j] = rope_.size();
}

// True where the entry's own text changed.
bool Splicer::entry(const Entry& read, const Entry& wanted, const BlockChild& child, std::size_t column)
{
    const bool sameKey = read.key == wanted.key;
    if (sameKey && read.value.sameNode(wanted.value)) {
        rope_.copy(child.start, child.tail);
        return false;
    }
    if (child.isExplicit) {
        lines(fresh().entry(wanted.key, wanted.value, column).substr(column), child.start);
        return true;
    }
    if (sameKey) {
        rope_.copy(child.start, child.intro);
    } else {
        rope_.text(fresh().key(wanted.key, read.keyStyle));
        rope_.copy(read.keySpan.end, child.intro);
    }
    const Spot spot{child.intro, child.tail, column, false, wanted.key};
    return value(read.value, wanted.value, spot) || !sameKey;
}

void Splicer::freshChild(BlockEdit& edit, std::size_t j)
{
    const BlockLayout& layout = edit.layout;
    const std::size_t column = layout.column;
    const std::size_t at = layout.children.front().start;
    const bool isInline = j == 0 && layout.firstIsInline;
    if (isInline)
        rope_.copy(edit.intro, at);
    else
        startLine(at);
    edit.begins[j] = rope_.size();
    edit.changed[j] = true;
    std::string text;
    if (edit.read.isMap()) {
        const Entry& entry = edit.wanted.asMap().at(j);
        text = fresh().entry(entry.key, entry.value, column);
    } else {
        const Value& item = edit.wanted.asList().at(j);
        if (const auto moved = isInline ? std::nullopt : movedItem(item, column)) {
            rope_.text(*moved);
            startLine(at);
            edit.ends[j] = rope_.size();
            return;
        }
        // A new item is written as the last one is.
        text = fresh().item(item, column, edit.read.asList().back().meta().style);
    }
    if (isInline) text.erase(0, column);
    lines(text, at);
    edit.ends[j] = rope_.size();
}

// The lines of an item that stood in another list, with its comments, at another column. Nothing for what
// this text does not have, or not behind a dash.
std::optional<std::string> Splicer::movedItem(const Value& item, std::size_t column) const
{
    if (anchored_ || item.span().source != source_ || item.size() == 0) return std::nullopt;
    const bool isBlockMap = item.isMap() && item.meta().style == Style::Block;
    const std::size_t start =
        isBlockMap ? inTextOrder(item).asMap().at(0).keySpan.begin : std::size_t{item.span().begin};
    const std::size_t line = lines_.begin(start);
    const std::size_t before = lines_.text().substr(0, start).find_last_not_of(' ');
    if (before == std::string_view::npos || before < line || lines_.text()[before] != '-')
        return std::nullopt;
    const std::size_t oldColumn = before - line;
    const bool isAlone = lines_.firstOf(line) == before;
    std::size_t end = lines_.after(item.span().end);
    while (end < lines_.text().size() && lines_.isComment(end) && lines_.firstOf(end) - end > oldColumn)
        end = lines_.next(end);
    std::string out;
    std::size_t next = 0;
    for (std::size_t at = isAlone ? leadOf(lines_, line, 0) : before; at < end; at = next) {
        next = lines_.next(at);
        const bool isRest = at == before; // of a line on which another dash stands before this one
        const bool isBlank = !isRest && lines_.isBlank(at);
        const std::size_t from = isRest ? at : std::min(lines_.firstOf(at), at + oldColumn);
        const bool isWithin = isRest || from == at + oldColumn;
        if (!isWithin && !isBlank && !lines_.isComment(at)) return std::nullopt;
        if (isBlank && !isWithin)
            out += lines_.slice(lines_.end(at), next);
        else
            out.append(column, ' ').append(lines_.slice(from, next));
    }
    return out;
}

// Each changed child with one neighbour on either side, overlapping ones as one.
void Splicer::recordRuns(const BlockEdit& edit)
{
    const std::size_t count = edit.wanted.size();
    std::size_t open = nowhere; // the first child of the run that is being gathered
    std::size_t last = 0;
    for (std::size_t j = 0; j <= count; ++j) {
        const bool changed = j < count && edit.changed[j];
        if (!changed && !edit.boundary[j]) continue;
        const std::size_t first = j > 0 ? j - 1 : 0;
        if (open != nowhere && first > last + 1) {
            recordRun(edit, open, last);
            open = nowhere;
        }
        if (open == nowhere) open = first;
        last = std::min(changed ? j + 1 : j, count - 1);
    }
    if (open != nowhere) recordRun(edit, open, last);
}

void Splicer::recordRun(const BlockEdit& edit, std::size_t first, std::size_t last)
{
    ChangedRun run;
    run.wanted = edit.wanted;
    run.first = first;
    run.last = last;
    run.begin = edit.begins[first];
    run.end = edit.ends[last];
    run.column = edit.layout.column;
    run.read = edit.read;
    run.oldFirst = nowhere;
    for (std::size_t j = first; j <= last; ++j) {
        const std::size_t i = edit.alignment.from[j];
        if (i == nowhere) continue;
        run.oldFirst = std::min(run.oldFirst, i);
        run.oldLast = std::max(run.oldLast, i);
    }
    if (run.oldFirst == nowhere) run.oldFirst = 0;
    run.oldBegin = edit.layout.children[run.oldFirst].lead;
    run.oldEnd = edit.layout.children[run.oldLast].tail;
    for (const Value& collection : within_)
        run.within.push_back(collection.id());
    runs_.push_back(std::move(run));
}

} // namespace dagwright::render
