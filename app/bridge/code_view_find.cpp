// How CodeView finds and replaces.
#include "app/bridge/code_view.h"

#include <algorithm>

namespace dagwright::bridge {

void CodeView::setFindText(const QString& text)
{
    if (text == search_.text) return;
    search_.text = text;
    searchAgain();
    if (matches_.empty()) return update();
    // From what is in sight on, but not past what is selected.
    const int from = document_->lineOfRow(std::max(0, rowAt(std::min(20.0, height() / 2))));
    const auto here = std::find_if(matches_.begin(), matches_.end(),
                                   [from](const TextMatch& match) { return match.line >= from; });
    currentMatch_ = (here == matches_.end() ? 0 : static_cast<int>(here - matches_.begin())) - 1;
    findNext(true);
    update();
}

void CodeView::setFindCase(bool on)
{
    search_.caseSensitive = on;
    searchAgain();
    update();
}

void CodeView::setFindWord(bool on)
{
    search_.wholeWord = on;
    searchAgain();
    update();
}

void CodeView::setFindRegex(bool on)
{
    search_.regex = on;
    searchAgain();
    update();
}

// After a change of the text: long ones are searched once when the typing pauses.
void CodeView::searchMoved()
{
    if (search_.text.isEmpty() || !document_ || document_->lineCount() < 5'000) return searchAgain();
    searchTimer_.start();
}

void CodeView::searchAgain()
{
    searchTimer_.stop();
    matches_.clear();
    if (document_ && !search_.text.isEmpty()) matches_ = document_->find(search_);
    currentMatch_ = std::min(currentMatch_, static_cast<int>(matches_.size()) - 1);
    emit findChanged();
}

void CodeView::findNext(bool forwards)
{
    if (searchTimer_.isActive()) searchAgain();
    if (matches_.empty()) return;
    const int count = static_cast<int>(matches_.size());
    currentMatch_ = ((currentMatch_ + (forwards ? 1 : -1)) % count + count) % count;
    const TextMatch match = matches_[static_cast<std::size_t>(currentMatch_)];
    anchor_ = {match.line, match.column};
    moveCursor({match.line, match.column + match.length}, true);
    scrollToLine(match.line);
    keepInSight(cursor_);
    emit findChanged();
    update();
}

void CodeView::replaceCurrent(const QString& replacement)
{
    if (searchTimer_.isActive()) searchAgain();
    if (!isEditable() || matches_.empty()) return;
    if (currentMatch_ < 0) return findNext(true);
    const TextMatch match = matches_[static_cast<std::size_t>(currentMatch_)];
    const TextPosition from{match.line, match.column};
    const QString text = document_->replacementFor(match, search_, replacement);
    replace(from, {match.line, match.column + match.length}, text, tr("Replace"));
    searchAgain();
    // The next match begins behind what was put in.
    const TextPosition end = cursor_;
    const auto next = std::find_if(matches_.begin(), matches_.end(), [end](const TextMatch& other) {
        return !(TextPosition{other.line, other.column} < end);
    });
    currentMatch_ = (next == matches_.end() ? 0 : static_cast<int>(next - matches_.begin())) - 1;
    findNext(true);
}

int CodeView::replaceAll(const QString& replacement)
{
    if (!isEditable() || search_.text.isEmpty()) return 0;
    const std::vector<TextMatch> all = document_->find(search_, 1'000'000);
    if (all.empty()) return 0;
    const TextPosition from{all.front().line, all.front().column};
    QString text;
    TextPosition at = from;
    for (const TextMatch& match : all) {
        const TextPosition begin{match.line, match.column};
        text += document_->textBetween(at, begin);
        text += document_->replacementFor(match, search_, replacement);
        at = {match.line, match.column + match.length};
    }
    const TextPosition caretBefore = cursor_;
    replace(from, at, text, tr("Replace all"));
    moveCursor(caretBefore, false);
    keepInSight(cursor_);
    searchAgain();
    return static_cast<int>(all.size());
}

} // namespace dagwright::bridge
