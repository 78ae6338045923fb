#include "app/bridge/code_folds.h"

#include <algorithm>

namespace dagwright::bridge {

namespace {

constexpr int blank = -1;

int indentOf(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(" \t");
    return first == std::string_view::npos ? blank : static_cast<int>(first);
}

bool isDash(std::string_view line, int indent)
{
    const auto at = static_cast<std::size_t>(indent);
    return line[at] == '-' && (at + 1 == line.size() || line[at + 1] == ' ');
}

} // namespace

int Folds::endOf(const LineText& text, int lineCount, int header)
{
    const std::string_view head = text(header);
    const int indent = indentOf(head);
    if (indent == blank) return header;
    const bool dashed = isDash(head, indent);
    int last = header;
    for (int line = header + 1; line < lineCount; ++line) {
        const std::string_view words = text(line);
        const int deep = indentOf(words);
        if (deep == blank) continue;
        const bool listOfKey = deep == indent && !dashed && isDash(words, deep);
        if (deep <= indent && !listOfKey) break;
        last = line;
    }
    return last;
}

bool Folds::isFolded(int header) const
{
    const auto at = std::lower_bound(folds_.begin(), folds_.end(), header,
                                     [](const Fold& fold, int wanted) { return fold.header < wanted; });
    return at != folds_.end() && at->header == header;
}

int Folds::lastOf(int header) const
{
    const auto at = std::lower_bound(folds_.begin(), folds_.end(), header,
                                     [](const Fold& fold, int wanted) { return fold.header < wanted; });
    return at != folds_.end() && at->header == header ? at->last : header;
}

bool Folds::isHidden(int line) const
{
    const auto after = std::upper_bound(hidden_.begin(), hidden_.end(), line,
                                        [](int wanted, const Hidden& run) { return wanted < run.first; });
    return after != hidden_.begin() && (after - 1)->last >= line;
}

int Folds::lineOfRow(int row) const
{
    // The runs that begin at or above the line: their first line less what is hidden before is the row.
    const auto after =
        std::upper_bound(hidden_.begin(), hidden_.end(), row,
                         [](int wanted, const Hidden& run) { return wanted < run.first - run.before; });
    return after == hidden_.begin() ? row : row + (after - 1)->before + length(*(after - 1));
}

int Folds::rowOfLine(int line) const
{
    const auto after = std::upper_bound(hidden_.begin(), hidden_.end(), line,
                                        [](int wanted, const Hidden& run) { return wanted < run.first; });
    if (after == hidden_.begin()) return line;
    const Hidden& run = *(after - 1);
    if (line <= run.last) return run.first - run.before - 1;
    return line - run.before - length(run);
}

void Folds::fold(int header, int last)
{
    if (last <= header) return;
    unfold(header);
    const auto at = std::lower_bound(folds_.begin(), folds_.end(), header,
                                     [](const Fold& fold, int wanted) { return fold.header < wanted; });
    folds_.insert(at, {header, last});
    remake();
}

void Folds::assign(const std::vector<std::pair<int, int>>& folds)
{
    folds_.clear();
    for (const auto& [header, last] : folds)
        folds_.push_back({header, last});
    remake();
}

void Folds::unfold(int header)
{
    std::erase_if(folds_, [header](const Fold& fold) { return fold.header == header; });
    remake();
}

void Folds::clear()
{
    folds_.clear();
    hidden_.clear();
}

bool Folds::reveal(int line)
{
    const std::size_t count = folds_.size();
    std::erase_if(folds_, [line](const Fold& fold) { return fold.header < line && line <= fold.last; });
    if (folds_.size() == count) return false;
    remake();
    return true;
}

void Folds::linesReplaced(int first, int removed, int inserted)
{
    if (folds_.empty()) return;
    const int end = first + removed;
    const int delta = inserted - removed;
    // A header that was typed in keeps its fold while it stays one line.
    std::erase_if(folds_, [&](const Fold& fold) {
        const bool headerGone = fold.header >= first && fold.header < end;
        return headerGone && (removed != inserted || removed > 1);
    });
    for (Fold& fold : folds_) {
        if (fold.header >= end && fold.header >= first && delta != 0) fold.header += delta;
        if (fold.last >= end)
            fold.last += delta;
        else if (fold.last >= first)
            fold.last = std::max(first + inserted - 1, fold.header);
    }
    std::erase_if(folds_, [](const Fold& fold) { return fold.last <= fold.header; });
    remake();
}

void Folds::remake()
{
    hidden_.clear();
    int before = 0;
    for (const Fold& fold : folds_) {
        const int first = fold.header + 1;
        if (!hidden_.empty() && fold.header <= hidden_.back().last) {
            Hidden& run = hidden_.back();
            const int grown = std::max(run.last, fold.last) - run.last;
            run.last += grown;
            before += grown;
            continue;
        }
        hidden_.push_back({first, fold.last, before});
        before += fold.last - fold.header;
    }
}

} // namespace dagwright::bridge
