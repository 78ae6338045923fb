#include "app/bridge/code_view.h"

#include "app/bridge/code_view_access.h"

#include <QCursor>
#include <QFontMetricsF>
#include <QGuiApplication>

#include <algorithm>
#include <cmath>

namespace dagwright::bridge {

namespace {

constexpr qreal textInset = 10;

} // namespace

CodeView::CodeView(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    installCodeViewAccess();
    setAcceptedMouseButtons(Qt::LeftButton | Qt::RightButton | Qt::MiddleButton);
    setAcceptHoverEvents(true);
    setAcceptTouchEvents(true);
    setActiveFocusOnTab(true);
    setCursor(QCursor(Qt::IBeamCursor));
    setOpaquePainting(true);
    setFlag(ItemIsFocusScope, false);
    glow_.setInterval(33);
    connect(&glow_, &QTimer::timeout, this, [this] {
        if (glowSince_.elapsed() >= glowDuration_) glow_.stop();
        update();
    });
    dragTimer_.setInterval(40);
    connect(&dragTimer_, &QTimer::timeout, this, &CodeView::dragOn);
    searchTimer_.setSingleShot(true);
    searchTimer_.setInterval(60);
    connect(&searchTimer_, &QTimer::timeout, this, &CodeView::searchAgain);
    connect(this, &CodeView::styleChanged, this, &CodeView::styleMoved);
    connect(this, &CodeView::cursorMoved, this, [this] {
        brackets_.clear();
        if (document_ && !hasSelection()) brackets_ = bracketPair(*document_, cursor_);
        updateInputMethod(Qt::ImQueryInput);
        tellCaretMoved(this);
    });
    styleMoved();
}

void CodeView::setDocument(CodeDocument* document)
{
    if (document == document_) return;
    if (document_) document_->disconnect(this);
    document_ = document;
    if (document_) {
        connect(document_, &CodeDocument::linesReplaced, this, &CodeView::linesReplaced);
        connect(document_, &CodeDocument::textChanged, this, &CodeView::textMoved);
        connect(document_, &CodeDocument::foldsChanged, this, &CodeView::foldsMoved);
        connect(document_, &CodeDocument::highlightChanged, this, &CodeView::highlightMoved);
        connect(document_, &CodeDocument::problemsChanged, this, [this] { update(); });
    }
    contentX_ = contentY_ = contentWidth_ = 0;
    anchor_ = cursor_ = {};
    forgetLayouts();
    textMoved();
    emit documentChanged();
}

TextPosition CodeView::clamped(TextPosition position) const
{
    const int last = document_ ? std::max(0, document_->lineCount() - 1) : 0;
    position.line = std::clamp(position.line, 0, last);
    position.column = std::clamp(position.column, 0, columnsOf(position.line));
    return position;
}

// Caret, selection and what is in sight stay with their text while lines come and go elsewhere.
void CodeView::linesReplaced(int first, int removed, int inserted)
{
    const int delta = inserted - removed;
    const int end = first + removed;
    std::unordered_map<int, Laid> kept;
    for (auto& [line, laid] : layouts_)
        if (line < first || line >= end) kept.emplace(line < first ? line : line + delta, std::move(laid));
    layouts_ = std::move(kept);
    for (TextMatch& match : matches_)
        if (match.line >= end) match.line += delta;
    if (changing_) return;
    const auto shift = [&](TextPosition& position) {
        if (position.line >= end)
            position.line += delta;
        else if (position.line >= first && removed != inserted)
            position.line = std::min(position.line, first + std::max(0, inserted - 1));
    };
    shift(cursor_);
    shift(anchor_);
    const int topLine = static_cast<int>((contentY_ - textInset) / lineHeight_);
    if (document_ && end <= document_->lineOfRow(std::max(0, topLine)))
        contentY_ = std::max(0.0, contentY_ + delta * lineHeight_);
}

void CodeView::textMoved()
{
    if (!document_ || !document_->hasLines()) {
        forgetLayouts();
        contentWidth_ = 0;
    }
    cursor_ = clamped(cursor_);
    anchor_ = clamped(anchor_);
    if (document_ && !document_->changedRows().empty() && glowDuration_ > 0) {
        glowSince_.start();
        glow_.start();
    }
    if (flags().testFlag(ItemAcceptsInputMethod) != isEditable()) {
        setFlag(ItemAcceptsInputMethod, isEditable());
        emit editableChanged();
    }
    searchMoved();
    setContentY(contentY_);
    emit scrolled();
    emit cursorMoved();
    tellTextMoved(this);
    update();
}

void CodeView::foldsMoved()
{
    if (document_ && !document_->isShown(cursor_.line))
        moveCursor({document_->lineOfRow(rowOf(cursor_)), 0}, false);
    setContentY(contentY_);
    emit scrolled();
    update();
}

void CodeView::highlightMoved()
{
    const int row = document_ ? document_->firstHighlightedRow() : -1;
    if (row >= 0 && !dragging_ && !(hasActiveFocus() && isEditable()))
        scrollToLine(document_->lineOfRow(row));
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

int CodeView::columnsOf(int line) const
{
    if (const auto found = layouts_.find(line); found != layouts_.end()) return found->second.columns;
    if (!document_) return 0;
    const std::string_view text = document_->lineText(line);
    return columnOfByte(text, text.size());
}

int CodeView::rowOf(TextPosition position) const
{
    return document_ ? document_->rowOfLine(position.line) : 0;
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

void CodeView::scrollToLine(int line)
{
    if (!document_) return;
    const qreal top = textInset + static_cast<qreal>(document_->rowOfLine(line)) * lineHeight_;
    if (top >= contentY_ && top + lineHeight_ * 3 <= contentY_ + height()) return;
    setContentY(top - height() / 4);
}

void CodeView::keepInSight(TextPosition position)
{
    const qreal top = textInset + static_cast<qreal>(rowOf(position)) * lineHeight_;
    if (top < contentY_) setContentY(top);
    if (top + lineHeight_ > contentY_ + height()) setContentY(top + lineHeight_ - height());
    const qreal x = gutterWidth() + xOf(position);
    contentWidth_ = std::max(contentWidth_, x + 2 * textInset);
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

QRectF CodeView::caretRect(TextPosition position) const
{
    const QRectF row = rowRect(rowOf(position));
    return {gutterWidth() + xOf(position) - contentX_, row.top(), 2, row.height()};
}

TextPosition CodeView::positionAt(const QPointF& point) const
{
    if (rowCount() == 0) return {};
    const int row = std::clamp(
        static_cast<int>(std::floor((point.y() + contentY_ - textInset) / lineHeight_)), 0, rowCount() - 1);
    const int line = document_->lineOfRow(row);
    return {line, columnAt(line, point.x() + contentX_ - gutterWidth())};
}

void CodeView::moveCursor(TextPosition to, bool select)
{
    to = clamped(to);
    const bool same = to == cursor_ && (select || anchor_ == to);
    cursor_ = to;
    if (!select) anchor_ = to;
    if (document_) document_->reveal(to.line);
    if (same) return;
    emit cursorMoved();
    update();
}

void CodeView::moveTo(int line, int column)
{
    moveCursor({line, column}, false);
    scrollToLine(line);
    keepInSight(cursor_);
}

QString CodeView::selectedText() const
{
    const auto [from, to] = selection();
    return document_ && hasSelection() ? document_->textBetween(from, to) : QString();
}

void CodeView::selectAll()
{
    if (!document_) return;
    anchor_ = {document_->lineOfRow(0), 0};
    const int last = document_->lineOfRow(std::max(0, rowCount() - 1));
    cursor_ = {last, columnsOf(last)};
    emit cursorMoved();
    update();
}

void CodeView::toggleFold(int line)
{
    if (document_ && document_->isFoldable(line)) document_->setFolded(line, !document_->isFolded(line));
}

} // namespace dagwright::bridge
