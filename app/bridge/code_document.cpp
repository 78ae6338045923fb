#include "app/bridge/code_document.h"

#include <algorithm>

namespace dagwright::bridge {

using render::Block;
using render::BlockPtr;
using render::RenderedText;

namespace {

constexpr int checkpointEvery = 64;
constexpr int longestGlow = 120;

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

int indentOf(std::string_view line)
{
    return static_cast<int>(std::min(line.find_first_not_of(' '), line.size()));
}

BlockPtr blockOf(const QString& text)
{
    render::BlockBuilder builder;
    QByteArray bytes = text.toUtf8();
    if (bytes.endsWith('\n')) bytes.chop(1);
    const QList<QByteArray> lines = bytes.split('\n');
    for (const QByteArray& line : lines) {
        builder.text().append(line.constData(), static_cast<std::size_t>(line.size()));
        builder.endLine(0, 0);
    }
    return builder.take();
}

} // namespace

Rows changedLines(const RenderedText& from, const RenderedText& to)
{
    const int total = static_cast<int>(to.lineCount());
    const int before = commonLines(from.root(), to.root(), false);
    if (before >= total && before >= static_cast<int>(from.lineCount())) return {};
    const int shorter = std::min(total, static_cast<int>(from.lineCount()));
    const int after = std::min(commonLines(from.root(), to.root(), true), shorter - before);
    return {before, std::max(0, total - before - std::max(0, after))};
}

CodeDocument::CodeDocument(Language language, QObject* parent) : QObject(parent), language_(language) {}

void CodeDocument::setText(RenderedText text, OriginOf originOf)
{
    const Rows changed = text_.lineCount() > 0 ? changedLines(text_, text) : Rows{};
    const int kept = text_.lineCount() > 0 ? changed.first : 0;
    checkpoints_.resize(std::min(checkpoints_.size(), static_cast<std::size_t>(kept / checkpointEvery)));
    text_ = std::move(text);
    originOf_ = std::move(originOf);
    filterRows();
    changedRows_.clear();
    if (changed.count > 0 && changed.count <= longestGlow) {
        const int first = rowOfLine(changed.first);
        changedRows_.push_back({first, rowOfLine(changed.first + changed.count - 1) - first + 1});
    }
    emit textChanged();
}

void CodeDocument::setPlainText(const QString& text)
{
    setText(RenderedText(blockOf(text)), {});
}

void CodeDocument::setHidesDefaults(bool hides)
{
    if (hides == hidesDefaults_) return;
    hidesDefaults_ = hides;
    filterRows();
    changedRows_.clear();
    emit textChanged();
    emit highlightChanged();
}

// Hides what comes from defaults, but keeps the lines that lead to what was set here: going up, the next line
// that is indented less (a list may stand at its key's own indent).
void CodeDocument::filterRows()
{
    shownLines_.clear();
    if (!hidesDefaults_ || !originOf_ || language_ != Language::Yaml) return;
    int parentsBelow = -1; // lines indented less than this lead to what is kept
    bool dashed = false;
    for (int line = lineCount() - 1; line >= 0; --line) {
        const std::string_view words = text_.line(static_cast<std::size_t>(line));
        const int indent = indentOf(words);
        const bool dash =
            static_cast<std::size_t>(indent) < words.size() && words[static_cast<std::size_t>(indent)] == '-';
        const bool leads = indent < parentsBelow || (indent == parentsBelow && dashed && !dash);
        if (!leads && originOf_(text_.markOf(static_cast<std::size_t>(line))) == LineOrigin::Default)
            continue;
        shownLines_.push_back(line);
        if (words.empty()) continue;
        parentsBelow = indent;
        dashed = dash;
    }
    std::reverse(shownLines_.begin(), shownLines_.end());
}

int CodeDocument::rowCount() const
{
    return hidesDefaults_ && originOf_ && language_ == Language::Yaml ? static_cast<int>(shownLines_.size())
                                                                      : lineCount();
}

int CodeDocument::lineOfRow(int row) const
{
    return shownLines_.empty() ? row : shownLines_[static_cast<std::size_t>(row)];
}

int CodeDocument::rowOfLine(int line) const
{
    if (shownLines_.empty()) return std::clamp(line, 0, std::max(0, rowCount() - 1));
    const auto after = std::upper_bound(shownLines_.begin(), shownLines_.end(), line);
    return std::max(0, static_cast<int>(after - shownLines_.begin()) - 1);
}

std::string_view CodeDocument::rowText(int row) const
{
    if (row < 0 || row >= rowCount()) return {};
    return text_.line(static_cast<std::size_t>(lineOfRow(row)));
}

QString CodeDocument::rowString(int row) const
{
    const std::string_view text = rowText(row);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

LineOrigin CodeDocument::originOfRow(int row) const
{
    if (!originOf_ || row < 0 || row >= rowCount()) return LineOrigin::None;
    return originOf_(text_.markOf(static_cast<std::size_t>(lineOfRow(row))));
}

LineState CodeDocument::stateBefore(int line)
{
    if (checkpoints_.empty()) checkpoints_.emplace_back();
    const auto wanted = static_cast<std::size_t>(line / checkpointEvery);
    while (checkpoints_.size() <= wanted) {
        LineState state = checkpoints_.back();
        const int from = static_cast<int>(checkpoints_.size() - 1) * checkpointEvery;
        for (int i = from; i < from + checkpointEvery; ++i)
            state = highlightLine(language_, text_.line(static_cast<std::size_t>(i)), state, nullptr);
        checkpoints_.push_back(std::move(state));
    }
    LineState state = checkpoints_[wanted];
    for (int i = static_cast<int>(wanted) * checkpointEvery; i < line; ++i)
        state = highlightLine(language_, text_.line(static_cast<std::size_t>(i)), state, nullptr);
    return state;
}

std::vector<Stretch> CodeDocument::stretches(int row)
{
    std::vector<Stretch> found;
    if (row < 0 || row >= rowCount()) return found;
    highlightLine(language_, rowText(row), stateBefore(lineOfRow(row)), &found);
    return found;
}

void CodeDocument::setHighlight(std::vector<RenderedText::LineRange> ranges)
{
    std::erase_if(ranges, [](const RenderedText::LineRange& range) { return range.count == 0; });
    if (ranges == highlight_) return;
    highlight_ = std::move(ranges);
    emit highlightChanged();
}

bool CodeDocument::isHighlighted(int row) const
{
    const auto line = static_cast<std::size_t>(lineOfRow(row));
    return std::any_of(highlight_.begin(), highlight_.end(), [line](const RenderedText::LineRange& range) {
        return line >= range.first && line - range.first < range.count;
    });
}

int CodeDocument::firstHighlightedRow() const
{
    return highlight_.empty() ? -1 : rowOfLine(static_cast<int>(highlight_.front().first));
}

std::vector<TextMatch> CodeDocument::find(const QString& what, int limit) const
{
    std::vector<TextMatch> matches;
    if (what.isEmpty()) return matches;
    const int length = static_cast<int>(what.size());
    for (int row = 0; row < rowCount(); ++row) {
        const QString text = rowString(row);
        for (qsizetype at = text.indexOf(what, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(what, at + length, Qt::CaseInsensitive)) {
            matches.push_back({row, static_cast<int>(at), length});
            if (static_cast<int>(matches.size()) >= limit) return matches;
        }
    }
    return matches;
}

} // namespace dagwright::bridge
