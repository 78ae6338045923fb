// How CodeView answers the mouse and the keyboard.
#include "app/bridge/code_view.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QStyleHints>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace dagwright::bridge {

void CodeView::geometryChange(const QRectF& to, const QRectF& from)
{
    QQuickPaintedItem::geometryChange(to, from);
    setContentY(contentY_);
    setContentX(contentX_);
    emit scrolled();
}

void CodeView::mousePressEvent(QMouseEvent* event)
{
    forceActiveFocus(Qt::MouseFocusReason);
    if (event->button() == Qt::RightButton) {
        emit menuRequested(event->position().x(), event->position().y());
        return;
    }
    dragging_ = true;
    wishedColumn_ = -1;
    moveCursor(positionAt(event->position()), event->modifiers().testFlag(Qt::ShiftModifier));
    update();
}

void CodeView::mouseMoveEvent(QMouseEvent* event)
{
    if (!dragging_) return;
    moveCursor(positionAt(event->position()), true);
    keepInSight(cursor_);
}

void CodeView::mouseReleaseEvent(QMouseEvent* event)
{
    const bool clicked = dragging_ && !hasSelection() && event->button() == Qt::LeftButton;
    dragging_ = false;
    const int row = rowAt(event->position().y());
    if (clicked && row >= 0) emit lineActivated(document_->lineOfRow(row));
}

void CodeView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (!document_ || event->button() != Qt::LeftButton) return;
    const TextPosition at = positionAt(event->position());
    const QString text = document_->rowString(at.row);
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, text);
    words.setPosition(at.column);
    const qsizetype end =
        words.isAtBoundary() && at.column == text.size() ? at.column : words.toNextBoundary();
    const qsizetype begin = words.toPreviousBoundary();
    anchor_ = {at.row, static_cast<int>(std::max<qsizetype>(0, begin))};
    moveCursor({at.row, static_cast<int>(end < 0 ? text.size() : end)}, true);
    update();
}

void CodeView::setHovered(int row)
{
    if (row == hoveredRow_) return;
    hoveredRow_ = row;
    emit lineHovered(row < 0 || !document_ ? -1 : document_->lineOfRow(row));
}

void CodeView::hoverMoveEvent(QHoverEvent* event)
{
    setHovered(rowAt(event->position().y()));
}

void CodeView::hoverLeaveEvent(QHoverEvent*)
{
    setHovered(-1);
}

void CodeView::wheelEvent(QWheelEvent* event)
{
    const int lines = QGuiApplication::styleHints()->wheelScrollLines();
    const QPointF by = event->pixelDelta().isNull()
                           ? QPointF(event->angleDelta()) / 120.0 * lines * lineHeight_
                           : QPointF(event->pixelDelta());
    const bool sideways = event->modifiers().testFlag(Qt::ShiftModifier) && by.x() == 0;
    setContentY(contentY_ - (sideways ? 0 : by.y()));
    setContentX(contentX_ - (sideways ? by.y() : by.x()));
    setHovered(-1);
    event->accept();
}

// Where a key of movement leads; the same place where it is none.
TextPosition CodeView::moved(TextPosition from, QKeyEvent* event) const
{
    const bool jump = event->modifiers().testFlag(Qt::ControlModifier);
    const int last = std::max(0, rowCount() - 1);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const bool right = event->key() == Qt::Key_Right;
        if (right && from.column >= columnsOf(from.row))
            return from.row < last ? TextPosition{from.row + 1, 0} : from;
        if (!right && from.column == 0)
            return from.row > 0 ? TextPosition{from.row - 1, columnsOf(from.row - 1)} : from;
        QTextBoundaryFinder finder(jump ? QTextBoundaryFinder::Word : QTextBoundaryFinder::Grapheme,
                                   document_->rowString(from.row));
        finder.setPosition(from.column);
        const qsizetype to = right ? finder.toNextBoundary() : finder.toPreviousBoundary();
        return {from.row, static_cast<int>(to < 0 ? (right ? columnsOf(from.row) : 0) : to)};
    }
    case Qt::Key_Up: return {std::max(0, from.row - 1), from.column};
    case Qt::Key_Down: return {std::min(last, from.row + 1), from.column};
    case Qt::Key_PageUp: return {std::max(0, from.row - rowsOnPage()), from.column};
    case Qt::Key_PageDown: return {std::min(last, from.row + rowsOnPage()), from.column};
    case Qt::Key_Home: return {jump ? 0 : from.row, 0};
    case Qt::Key_End: return {jump ? last : from.row, columnsOf(jump ? last : from.row)};
    default: return from;
    }
}

void CodeView::keyPressEvent(QKeyEvent* event)
{
    if (!document_) return QQuickPaintedItem::keyPressEvent(event);
    if (event->matches(QKeySequence::Copy)) return copy();
    if (event->matches(QKeySequence::SelectAll)) return selectAll();
    if (event->matches(QKeySequence::Find)) return emit findRequested();
    if (event->matches(QKeySequence::FindPrevious)) return findNext(false);
    if (event->matches(QKeySequence::FindNext)) return findNext(true);
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (cursor_.row < rowCount()) emit lineActivated(document_->lineOfRow(cursor_.row));
        return;
    case Qt::Key_Menu: return emit menuRequested(gutterWidth(), rowRect(cursor_.row).bottom());
    case Qt::Key_Escape:
        if (!hasSelection()) return event->ignore();
        return moveCursor(cursor_, false);
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End: break;
    default: return event->ignore();
    }
    // A column that a shorter line cuts comes back on a longer one.
    const bool vertical = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down ||
                          event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown;
    TextPosition from = cursor_;
    if (vertical && wishedColumn_ >= 0) from.column = wishedColumn_;
    const TextPosition to = moved(from, event);
    wishedColumn_ = vertical ? from.column : -1;
    moveCursor(to, event->modifiers().testFlag(Qt::ShiftModifier));
    keepInSight(cursor_);
}

void CodeView::focusInEvent(QFocusEvent* event)
{
    QQuickPaintedItem::focusInEvent(event);
    update();
}

void CodeView::focusOutEvent(QFocusEvent* event)
{
    QQuickPaintedItem::focusOutEvent(event);
    update();
}

} // namespace dagwright::bridge
