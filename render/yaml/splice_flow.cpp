#include "render/yaml/align.h"
#include "render/yaml/rebase.h"
#include "render/yaml/splicer.h"

#include <algorithm>

namespace dagwright::render {

namespace {

struct FlowChild
{
    std::size_t start = 0; // its key or value
    std::size_t end = 0;
    std::size_t lead = 0; // what stands before it on its own line begins here; else `start`
    std::size_t cut = 0;  // behind the comma that follows it, and behind the line where that ends there
};

} // namespace

struct Splicer::FlowEdit
{
    const Value& read;
    const Value& wanted;
    std::size_t open = 0;  // the bracket
    std::size_t close = 0; // the other
    bool onLines = false;  // the first child stands on a line of its own
    std::size_t column = 0;
    std::vector<FlowChild> children;
    Alignment alignment;
    std::size_t last = nowhere; // the child as read that was written last; nowhere for a fresh one
    bool any = false;           // something is written
};

namespace {

bool isBracketed(const TextLines& lines, const Value& value)
{
    const std::size_t open = lines.skipProperties(value.span().begin);
    const char wanted = value.isMap() ? '{' : '[';
    return open < lines.text().size() && lines.text()[open] == wanted;
}

bool hasBreak(std::string_view text)
{
    return text.find_first_of("\r\n") != std::string_view::npos;
}

std::vector<FlowChild> childrenOf(const TextLines& lines, const Value& read, std::size_t open)
{
    std::vector<FlowChild> children;
    for (const Value& item : read.items())
        children.push_back({item.span().begin, item.span().end, 0, 0});
    for (const Entry& entry : read.entries())
        children.push_back({entry.keySpan.begin, std::max(entry.keySpan.end, entry.value.span().end), 0, 0});
    std::size_t from = open + 1;
    for (FlowChild& child : children) {
        // Up to `from` the text belongs to what is before; a line that begins behind it belongs to the child.
        const bool breaks = hasBreak(lines.slice(from, child.start));
        child.lead = breaks ? lines.next(from) : child.start;
        const std::size_t comma = lines.skipSpace(child.end);
        from = comma < lines.text().size() && lines.text()[comma] == ',' ? comma + 1 : child.end;
        child.cut = from;
    }
    for (std::size_t i = 0; i + 1 < children.size(); ++i)
        children[i].cut = children[i + 1].lead;
    return children;
}

} // namespace

// Not: pairs without braces, keys with '?', and anything else that does not look as it should.
bool Splicer::canEditFlow(const Value& read, const Value& wanted) const
{
    if (read.meta().style != Style::Flow || isAlias(read) || isAlias(wanted)) return false;
    if (!isBracketed(lines_, read)) return false;
    const std::size_t open = lines_.skipProperties(read.span().begin);
    std::size_t at = open + 1;
    for (const FlowChild& child : childrenOf(lines_, read, open)) {
        if (lines_.skipSpace(at) != child.start || child.end < child.start) return false;
        at = lines_.skipSpace(child.end);
        if (at < lines_.text().size() && lines_.text()[at] == ',') ++at;
    }
    return lines_.skipSpace(at) + 1 == read.span().end;
}

void Splicer::flow(const Value& read, const Value& wanted)
{
    within_.push_back(read);
    const std::size_t open = lines_.skipProperties(read.span().begin);
    FlowEdit edit{read, wanted, open, read.span().end - 1, false, 0, childrenOf(lines_, read, open), {}};
    edit.alignment = read.isMap() ? alignEntries(read.asMap(), wanted.asMap())
                                  : alignItems(read.asList(), wanted.asList());
    const FlowChild& front = edit.children.front();
    edit.onLines = hasBreak(lines_.slice(open, front.start));
    edit.column = lines_.column(front.start);
    rope_.copy(open, edit.onLines ? front.lead : front.start);
    for (std::size_t j = 0; j < wanted.size(); ++j) {
        const std::size_t i = edit.alignment.from[j];
        const bool follows = i != nowhere && (j == 0 ? i == 0 : edit.last != nowhere && i == edit.last + 1);
        if (follows) {
            if (j > 0)
                rope_.copy(edit.children[edit.last].end, edit.children[i].start);
            else
                rope_.copy(edit.children[i].lead, edit.children[i].start);
        } else {
            if (j > 0) flowSeparator(edit);
            flowLead(edit, i);
        }
        const bool wasMoved = rope_.isMoved();
        rope_.setMoved(wasMoved || !(i != nowhere && edit.alignment.kept[j]));
        flowChild(edit, i, j);
        rope_.setMoved(wasMoved);
        edit.last = i;
        edit.any = true;
    }
    flowEnd(edit);
    within_.pop_back();
}

void Splicer::flowChild(FlowEdit& edit, std::size_t i, std::size_t j)
{
    const std::size_t indent =
        lines_.firstOf(lines_.begin(edit.children.front().start)) - lines_.begin(edit.children.front().start);
    const bool isMap = edit.read.isMap();
    const Value& wanted = isMap ? edit.wanted.asMap().at(j).value : edit.wanted.asList().at(j);
    if (i == nowhere) {
        std::string text;
        if (isMap) text = fresh().flowKey(edit.wanted.asMap().at(j).key) + std::string(look().colon);
        return lines(text + fresh().flow(wanted, indent), edit.open);
    }
    const FlowChild& child = edit.children[i];
    const Value& read = isMap ? edit.read.asMap().at(i).value : edit.read.asList().at(i);
    std::size_t from = child.start;
    if (isMap && edit.read.asMap().at(i).key != edit.wanted.asMap().at(j).key) {
        rope_.text(
            fresh().scalar(Value(edit.wanted.asMap().at(j).key), edit.read.asMap().at(i).keyStyle, true));
        from = edit.read.asMap().at(i).keySpan.end;
    }
    if (read.sameNode(wanted)) return rope_.copy(from, child.end);
    const std::size_t begin = std::max<std::size_t>(read.span().begin, child.start);
    const bool alike = read.kind() == wanted.kind() && read.size() > 0 && wanted.size() > 0;
    if (alike && !isCoarse(read) && canEditFlow(read, wanted)) {
        rope_.copy(from, lines_.skipProperties(begin));
        flow(read, wanted);
        return;
    }
    const bool isBare = isMap && read.span().begin == read.span().end; // no value, or no ':' either
    rope_.copy(from, begin);
    if (isBare) rope_.text(lines_.text()[begin - 1] == ':' ? " " : std::string(look().colon));
    if (wanted.size() > 0 || isAlias(wanted)) return lines(fresh().flow(wanted, indent), edit.open);
    const Style style = read.isString() || !wanted.isString() ? read.meta().style : Style::Any;
    rope_.text(fresh().properties(wanted) + fresh().scalar(wanted, style, true));
}

// The comma behind what was written last, where something else than before follows.
void Splicer::flowSeparator(FlowEdit& edit)
{
    const bool wasLast = edit.last != nowhere && edit.last + 1 == edit.children.size();
    if (edit.last != nowhere && !wasLast) {
        rope_.copy(edit.children[edit.last].end, edit.children[edit.last].cut);
        return;
    }
    rope_.text(",");
    if (!edit.onLines) return;
    if (wasLast) { // a comment behind it stays on its line
        const std::size_t end = lines_.end(edit.children[edit.last].end);
        const std::size_t stop = std::min(end, edit.close);
        const std::string_view rest = lines_.slice(edit.children[edit.last].end, stop);
        const std::size_t hash = rest.find('#');
        if (hash != std::string_view::npos) rope_.text(" " + std::string(rest.substr(hash)));
    }
    lines("\n", edit.open);
}

// What stands before a child on its line.
void Splicer::flowLead(FlowEdit& edit, std::size_t i)
{
    const bool hasComment = i != nowhere && lines_.hasComment(edit.children[i].lead, edit.children[i].start);
    if (hasComment) startLine(edit.open);
    if (i != nowhere && edit.children[i].lead < edit.children[i].start && rope_.atLineStart())
        rope_.copy(edit.children[i].lead, edit.children[i].start);
    else if (rope_.atLineStart())
        rope_.text(std::string(edit.column, ' '));
    else if (edit.any && rope_.endsWith(',') && look().colon == ": ")
        rope_.text(" ");
}

void Splicer::flowEnd(FlowEdit& edit)
{
    const FlowChild& back = edit.children.back();
    if (edit.last != nowhere && edit.last + 1 == edit.children.size())
        return rope_.copy(back.end, edit.close + 1);
    const bool closesOnLine = lines_.begin(edit.close) > back.end;
    if (edit.last != nowhere && closesOnLine) { // a comment that stood behind the comma
        const FlowChild& child = edit.children[edit.last];
        const std::string_view rest = lines_.slice(child.end, std::min(lines_.end(child.end), child.cut));
        const std::size_t hash = rest.find('#');
        if (hash != std::string_view::npos) rope_.text(" " + std::string(rest.substr(hash)));
    }
    if (closesOnLine) {
        startLine(edit.close);
        rope_.copy(lines_.next(back.end), edit.close + 1);
    } else {
        const bool padded = lines_.text()[edit.close - 1] == ' ';
        rope_.text(padded ? " " : "");
        rope_.copy(edit.close, edit.close + 1);
    }
}

} // namespace dagwright::render
