#include "app/bridge/code_document.h"

#include <algorithm>

namespace dagwright::bridge {

using render::RenderedText;

namespace {

constexpr std::size_t checkpointEvery = 64;
constexpr int longestGlow = 120;

int indentOf(std::string_view line)
{
    return static_cast<int>(std::min(line.find_first_not_of(' '), line.size()));
}

} // namespace

std::size_t byteOfColumn(std::string_view line, int column)
{
    std::size_t byte = 0;
    for (int units = 0; byte < line.size() && units < column;) {
        const auto c = static_cast<unsigned char>(line[byte]);
        units += c >= 0xF0 ? 2 : 1;
        ++byte;
        while (byte < line.size() && (static_cast<unsigned char>(line[byte]) & 0xC0) == 0x80)
            ++byte;
    }
    return byte;
}

int columnOfByte(std::string_view line, std::size_t byte)
{
    int units = 0;
    for (std::size_t i = 0; i < byte && i < line.size(); ++i) {
        const auto c = static_cast<unsigned char>(line[i]);
        if ((c & 0xC0) != 0x80) units += c >= 0xF0 ? 2 : 1;
    }
    return units;
}

CodeDocument::CodeDocument(Language language, QObject* parent) : QObject(parent), language_(language) {}

void CodeDocument::setText(RenderedText text, OriginOf originOf)
{
    const bool known = !hasLines_ && text_.lineCount() > 0;
    const text::TextLines::Change change =
        known ? changeBetween(text_, text) : text::TextLines::Change{0, 0, text.lineCount()};
    checkpoints_.resize(std::min(checkpoints_.size(), known ? change.first / checkpointEvery : 0));
    stateLine_ = -1;
    text_ = std::move(text);
    hasLines_ = false;
    originOf_ = std::move(originOf);
    if (!known) folds_.clear();
    folds_.linesReplaced(static_cast<int>(change.first), static_cast<int>(change.removed),
                         static_cast<int>(change.inserted));
    filterRows();
    changedRows_.clear();
    const auto changed = static_cast<int>(change.inserted);
    if (known && changed > 0 && changed <= longestGlow) {
        const int first = rowOfLine(static_cast<int>(change.first));
        changedRows_.push_back({first, rowOfLine(static_cast<int>(change.first) + changed - 1) - first + 1});
    }
    if (known && !change.isNone())
        emit linesReplaced(static_cast<int>(change.first), static_cast<int>(change.removed), changed);
    emit textChanged();
}

void CodeDocument::setPlainText(const QString& text)
{
    QByteArray bytes = text.toUtf8();
    if (bytes.endsWith('\n')) bytes.chop(1);
    setLines(text::TextLines(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
}

void CodeDocument::setLines(text::TextLines lines)
{
    if (hasLines_ && lines.isSame(lines_)) return;
    const bool known = hasLines_;
    text::TextLines::Change change{0, 0, lines.lineCount()};
    if (known) change = text::changeBetween(lines_, lines);
    if (!known) {
        folds_.clear();
        text_ = {};
        originOf_ = {};
        checkpoints_.clear();
        stateLine_ = -1;
    }
    hasLines_ = true;
    moveTo(std::move(lines), change);
    changedRows_.clear();
    const auto changed = static_cast<int>(change.inserted);
    if (known && changed > 0 && changed <= longestGlow) {
        const int first = rowOfLine(static_cast<int>(change.first));
        changedRows_.push_back({first, rowOfLine(static_cast<int>(change.first) + changed - 1) - first + 1});
    }
    if (known && !change.isNone())
        emit linesReplaced(static_cast<int>(change.first), static_cast<int>(change.removed), changed);
    emit textChanged();
}

void CodeDocument::moveTo(text::TextLines lines, text::TextLines::Change change)
{
    lines_ = std::move(lines);
    // Chunks before the change are as they were; it may have cut the one that it is in.
    const std::size_t valid = lines_.chunkOfLine(std::min(change.first, lines_.lineCount() - 1));
    checkpoints_.resize(std::min(checkpoints_.size(), valid > 0 ? valid : 0));
    if (stateLine_ >= static_cast<int>(change.first)) stateLine_ = -1;
    folds_.linesReplaced(static_cast<int>(change.first), static_cast<int>(change.removed),
                         static_cast<int>(change.inserted));
    shiftProblems(change);
    filterRows();
}

void CodeDocument::setEditable(bool editable)
{
    if (editable == editable_) return;
    editable_ = editable;
    emit textChanged();
}

TextPosition CodeDocument::edit(TextPosition from, TextPosition to, const QString& inserted,
                                const QString& label, const QByteArray& mergeKey)
{
    if (!isEditable()) return from;
    text::TextEdit edit{offsetOf(from), 0, inserted.toStdString()};
    edit.removed = offsetOf(to) - edit.begin;
    if (lines_.lineWithEnd(0).ends_with("\r\n")) {
        std::string ended;
        for (char c : edit.inserted)
            ended += c == '\n' ? std::string("\r\n") : std::string(1, c);
        edit.inserted = std::move(ended);
    }
    if (edit.removed == 0 && edit.inserted.empty()) return from;
    const std::size_t end = edit.begin + edit.inserted.size();
    const auto feeds = static_cast<std::size_t>(std::count(edit.inserted.begin(), edit.inserted.end(), '\n'));
    const text::TextLines::Change change{static_cast<std::size_t>(from.line),
                                         static_cast<std::size_t>(to.line - from.line + 1), feeds + 1};
    changedRows_.clear();
    moveTo(lines_.with(edit), change);
    emit linesReplaced(static_cast<int>(change.first), static_cast<int>(change.removed),
                       static_cast<int>(change.inserted));
    emit textChanged();
    emit edited(label, mergeKey);
    return positionOf(end);
}

std::size_t CodeDocument::offsetOf(TextPosition position) const
{
    const auto line = static_cast<std::size_t>(std::max(0, position.line));
    return lines_.offsetOf(line) + byteOfColumn(lines_.line(line), position.column);
}

TextPosition CodeDocument::positionOf(std::size_t offset) const
{
    const std::size_t line = lines_.lineAt(offset);
    return {static_cast<int>(line), columnOfByte(lines_.line(line), offset - lines_.offsetOf(line))};
}

QString CodeDocument::textBetween(TextPosition from, TextPosition to) const
{
    QString found;
    bool first = true;
    for (int line = from.line; line <= to.line && line < lineCount(); ++line) {
        if (isFiltered() && !isShown(line)) continue;
        const QString words = lineString(line);
        const int begin = line == from.line ? from.column : 0;
        const int end = line == to.line ? to.column : static_cast<int>(words.size());
        if (!first) found += QLatin1Char('\n');
        first = false;
        found += QStringView(words).mid(begin, end - begin);
    }
    return found;
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

bool CodeDocument::isFiltered() const
{
    return hidesDefaults_ && originOf_ && language_ == Language::Yaml;
}

// Hides what comes from defaults, but keeps the lines that lead to what was set here: going up, the next line
// that is indented less (a list may stand at its key's own indent).
void CodeDocument::filterRows()
{
    shownLines_.clear();
    if (!isFiltered()) return;
    int parentsBelow = -1; // lines indented less than this lead to what is kept
    bool dashed = false;
    for (int line = lineCount() - 1; line >= 0; --line) {
        const std::string_view words = lineText(line);
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

std::string_view CodeDocument::lineText(int line) const
{
    if (line < 0 || line >= lineCount()) return {};
    const auto number = static_cast<std::size_t>(line);
    return hasLines_ ? lines_.line(number) : text_.line(number);
}

QString CodeDocument::lineString(int line) const
{
    const std::string_view text = lineText(line);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

int CodeDocument::rowCount() const
{
    return isFiltered() ? static_cast<int>(shownLines_.size()) : lineCount() - folds_.hiddenCount();
}

int CodeDocument::lineOfRow(int row) const
{
    if (isFiltered()) return shownLines_.empty() ? row : shownLines_[static_cast<std::size_t>(row)];
    return folds_.lineOfRow(row);
}

int CodeDocument::rowOfLine(int line) const
{
    if (!isFiltered()) return folds_.rowOfLine(std::clamp(line, 0, std::max(0, lineCount() - 1)));
    const auto after = std::upper_bound(shownLines_.begin(), shownLines_.end(), line);
    return std::max(0, static_cast<int>(after - shownLines_.begin()) - 1);
}

bool CodeDocument::isShown(int line) const
{
    if (!isFiltered()) return !folds_.isHidden(line);
    return std::binary_search(shownLines_.begin(), shownLines_.end(), line);
}

std::string_view CodeDocument::rowText(int row) const
{
    if (row < 0 || row >= rowCount()) return {};
    return lineText(lineOfRow(row));
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

bool CodeDocument::isFoldable(int line) const
{
    if (isFiltered()) return false;
    if (folds_.isFolded(line)) return true;
    // Whether there is a deeper line; blank ones between are few.
    const int end = std::min(lineCount(), line + 50);
    return Folds::endOf([this](int at) { return lineText(at); }, end, line) > line;
}

void CodeDocument::setFolded(int line, bool folded)
{
    if (folded == folds_.isFolded(line)) return;
    if (folded)
        folds_.fold(line, Folds::endOf([this](int at) { return lineText(at); }, lineCount(), line));
    else
        folds_.unfold(line);
    changedRows_.clear();
    emit foldsChanged();
}

void CodeDocument::foldAll(int depth)
{
    std::vector<std::pair<int, int>> folds;
    const auto text = [this](int at) { return lineText(at); };
    std::vector<int> open; // the last lines of the blocks around a line
    for (int line = 0; depth > 0 && line < lineCount(); ++line) {
        while (!open.empty() && open.back() < line)
            open.pop_back();
        const int last = Folds::endOf(text, lineCount(), line);
        if (last == line) continue;
        open.push_back(last);
        if (static_cast<int>(open.size()) < depth) continue;
        folds.emplace_back(line, last);
        line = last;
    }
    folds_.assign(folds);
    changedRows_.clear();
    emit foldsChanged();
}

void CodeDocument::reveal(int line)
{
    if (folds_.reveal(line)) emit foldsChanged();
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

void CodeDocument::setProblems(std::vector<TextProblem> problems)
{
    if (problems == problems_) return;
    problems_ = std::move(problems);
    emit problemsChanged();
}

std::vector<TextProblem> CodeDocument::problemsOf(int line) const
{
    std::vector<TextProblem> found;
    for (const TextProblem& problem : problems_)
        if (problem.begin.line <= line && line <= problem.end.line) found.push_back(problem);
    return found;
}

// Until the text is read again, problems stay with their lines; those of changed lines go.
void CodeDocument::shiftProblems(const text::TextLines::Change& change)
{
    const auto first = static_cast<int>(change.first);
    const int end = first + static_cast<int>(change.removed);
    const int delta = static_cast<int>(change.inserted) - static_cast<int>(change.removed);
    std::erase_if(problems_, [&](const TextProblem& problem) {
        return problem.end.line >= first && problem.begin.line < end && change.removed != change.inserted;
    });
    for (TextProblem& problem : problems_) {
        if (problem.begin.line < end) continue;
        problem.begin.line += delta;
        problem.end.line += delta;
    }
}

} // namespace dagwright::bridge
