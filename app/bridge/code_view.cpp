#include "app/bridge/code_view.h"

#include <QClipboard>
#include <QCursor>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <cmath>

namespace dagwright::bridge {

namespace {

constexpr qreal textInset = 10;

} // namespace

CodeView::CodeView(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton | Qt::RightButton);
    setAcceptHoverEvents(true);
    setActiveFocusOnTab(true);
    setCursor(QCursor(Qt::IBeamCursor));
    setOpaquePainting(true);
    setFlag(ItemIsFocusScope, false);
    glow_.setInterval(33);
    connect(&glow_, &QTimer::timeout, this, [this] {
        if (glowSince_.elapsed() >= glowDuration_) glow_.stop();
        update();
    });
    connect(this, &CodeView::styleChanged, this, &CodeView::styleMoved);
    styleMoved();
}

void CodeView::setDocument(CodeDocument* document)
{
    if (document == document_) return;
    if (document_) document_->disconnect(this);
    document_ = document;
    if (document_) {
        connect(document_, &CodeDocument::textChanged, this, &CodeView::textMoved);
        connect(document_, &CodeDocument::highlightChanged, this, &CodeView::highlightMoved);
    }
    contentX_ = contentY_ = contentWidth_ = 0;
    anchor_ = cursor_ = {};
    textMoved();
    emit documentChanged();
}

void CodeView::textMoved()
{
    forgetLayouts();
    contentWidth_ = 0;
    const int last = std::max(0, rowCount() - 1);
    cursor_.row = std::min(cursor_.row, last);
    anchor_.row = std::min(anchor_.row, last);
    cursor_.column = std::min(cursor_.column, columnsOf(cursor_.row));
    anchor_.column = std::min(anchor_.column, columnsOf(anchor_.row));
    if (document_ && !document_->changedRows().empty() && glowDuration_ > 0) {
        glowSince_.start();
        glow_.start();
    }
    searchAgain();
    setContentY(contentY_);
    emit scrolled();
    emit cursorMoved();
    update();
}

void CodeView::highlightMoved()
{
    const int row = document_ ? document_->firstHighlightedRow() : -1;
    if (row >= 0 && !dragging_) scrollToRow(row);
    update();
}

void CodeView::styleMoved()
{
    font_ = QFont(fontFamily_);
    font_.setPixelSize(std::max(6, fontSize_));
    font_.setStyleHint(QFont::Monospace);
    font_.setKerning(false);
    font_.setStyleStrategy(QFont::PreferNoShaping); // code shows the characters that it has, not ligatures
    digitWidth_ = QFontMetricsF(font_).horizontalAdvance(QLatin1Char('0'));
    setFillColor(ground_);
    forgetLayouts();
    emit scrolled();
    update();
}

void CodeView::forgetLayouts()
{
    layouts_.clear();
}

qreal CodeView::contentHeight() const
{
    return static_cast<qreal>(rowCount()) * lineHeight_ + 2 * textInset;
}

qreal CodeView::gutterWidth() const
{
    const int digits =
        std::max(2, static_cast<int>(std::to_string(document_ ? document_->lineCount() : 0).size()));
    return std::ceil((digits + 1) * digitWidth_) + 2 * textInset + 3;
}

int CodeView::rowsOnPage() const
{
    return std::max(1, static_cast<int>(height()) / std::max(1, lineHeight_) - 1);
}

int CodeView::columnsOf(int row) const
{
    return document_ ? static_cast<int>(document_->rowString(row).size()) : 0;
}

void CodeView::setContentX(qreal x)
{
    x = std::clamp(x, 0.0, std::max(0.0, contentWidth_ - width()));
    if (x == contentX_) return;
    contentX_ = x;
    emit scrolled();
    update();
}

void CodeView::setContentY(qreal y)
{
    y = std::round(std::clamp(y, 0.0, std::max(0.0, contentHeight() - height())));
    if (y == contentY_) return;
    contentY_ = y;
    emit scrolled();
    update();
}

void CodeView::scrollToRow(int row)
{
    const qreal top = textInset + static_cast<qreal>(row) * lineHeight_;
    if (top >= contentY_ && top + lineHeight_ * 3 <= contentY_ + height()) return;
    setContentY(top - height() / 4);
}

void CodeView::keepInSight(TextPosition position)
{
    const qreal top = textInset + static_cast<qreal>(position.row) * lineHeight_;
    if (top < contentY_) setContentY(top);
    if (top + lineHeight_ > contentY_ + height()) setContentY(top + lineHeight_ - height());
    const Laid& laid = layoutOf(position.row);
    if (!laid.layout || laid.layout->lineCount() == 0) return;
    const qreal x = gutterWidth() + laid.layout->lineAt(0).cursorToX(position.column);
    if (x - contentX_ < gutterWidth()) setContentX(x - gutterWidth() - 4 * digitWidth_);
    if (x - contentX_ > width() - digitWidth_) setContentX(x - width() + 4 * digitWidth_);
}

int CodeView::rowAt(qreal y) const
{
    const int row = static_cast<int>(std::floor((y + contentY_ - textInset) / lineHeight_));
    return row >= 0 && row < rowCount() ? row : -1;
}

QRectF CodeView::rowRect(int row) const
{
    return {0, textInset + static_cast<qreal>(row) * lineHeight_ - contentY_, width(),
            static_cast<qreal>(lineHeight_)};
}

TextPosition CodeView::positionAt(const QPointF& point) const
{
    if (rowCount() == 0) return {};
    const int row = std::clamp(
        static_cast<int>(std::floor((point.y() + contentY_ - textInset) / lineHeight_)), 0, rowCount() - 1);
    // Laying out remembers, which changes nothing that anybody sees.
    const Laid& laid = const_cast<CodeView*>(this)->layoutOf(row);
    if (!laid.layout || laid.layout->lineCount() == 0) return {row, 0};
    return {row, laid.layout->lineAt(0).xToCursor(point.x() + contentX_ - gutterWidth())};
}

void CodeView::moveCursor(TextPosition to, bool select)
{
    to.row = std::clamp(to.row, 0, std::max(0, rowCount() - 1));
    to.column = std::clamp(to.column, 0, columnsOf(to.row));
    const bool same = to == cursor_ && (select || anchor_ == to);
    cursor_ = to;
    if (!select) anchor_ = to;
    if (same) return;
    emit cursorMoved();
    update();
}

QString CodeView::selectedText() const
{
    if (!document_ || !hasSelection()) return {};
    const TextPosition from = std::min(anchor_, cursor_);
    const TextPosition to = std::max(anchor_, cursor_);
    QString text;
    for (int row = from.row; row <= to.row; ++row) {
        const QString line = document_->rowString(row);
        const int begin = row == from.row ? from.column : 0;
        const int end = row == to.row ? to.column : static_cast<int>(line.size());
        text += line.mid(begin, end - begin);
        if (row < to.row) text += QLatin1Char('\n');
    }
    return text;
}

void CodeView::copy() const
{
    if (hasSelection()) QGuiApplication::clipboard()->setText(selectedText());
}

void CodeView::selectAll()
{
    anchor_ = {};
    const int last = std::max(0, rowCount() - 1);
    moveCursor({last, columnsOf(last)}, true);
}

void CodeView::setFindText(const QString& text)
{
    if (text == findText_) return;
    findText_ = text;
    searchAgain();
    if (!matches_.empty()) {
        const auto here = std::find_if(matches_.begin(), matches_.end(),
                                       [this](const TextMatch& match) { return match.row >= rowAt(0); });
        currentMatch_ = (here == matches_.end() ? 0 : static_cast<int>(here - matches_.begin())) - 1;
        findNext(true);
    }
    update();
}

void CodeView::searchAgain()
{
    matches_.clear();
    if (document_ && !findText_.isEmpty()) matches_ = document_->find(findText_);
    currentMatch_ = std::min(currentMatch_, static_cast<int>(matches_.size()) - 1);
    emit findChanged();
}

void CodeView::findNext(bool forwards)
{
    if (matches_.empty()) return;
    const int count = static_cast<int>(matches_.size());
    currentMatch_ = ((currentMatch_ + (forwards ? 1 : -1)) % count + count) % count;
    const TextMatch& match = matches_[static_cast<std::size_t>(currentMatch_)];
    anchor_ = {match.row, match.column};
    moveCursor({match.row, match.column + match.length}, true);
    scrollToRow(match.row);
    keepInSight(cursor_);
    emit findChanged();
    update();
}

} // namespace dagwright::bridge
