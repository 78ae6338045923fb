// How CodeView answers the mouse, fingers and the keys that do not change the text.
#include "app/bridge/code_view.h"

#include <QClipboard>
#include <QCursor>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QStyleHints>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <array>
#include <cmath>

namespace dagwright::bridge {

void CodeView::geometryChange(const QRectF& to, const QRectF& from)
{
    QQuickPaintedItem::geometryChange(to, from);
    setContentY(contentY_);
    setContentX(contentX_);
    emit scrolled();
}

// The word or the line around a place; the place itself where single characters are selected.
CodeView::Range CodeView::unitAt(TextPosition at) const
{
    if (unit_ == Unit::Character || !document_) return {at, at};
    const QString text = document_->lineString(at.line);
    if (unit_ == Unit::Line) {
        if (at.line + 1 < document_->lineCount()) return {{at.line, 0}, {at.line + 1, 0}};
        return {{at.line, 0}, {at.line, static_cast<int>(text.size())}};
    }
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, text);
    words.setPosition(at.column);
    const qsizetype end =
        words.isAtBoundary() && at.column == text.size() ? at.column : words.toNextBoundary();
    const qsizetype begin = words.toPreviousBoundary();
    return {{at.line, static_cast<int>(std::max<qsizetype>(0, begin))},
            {at.line, static_cast<int>(end < 0 ? text.size() : end)}};
}

// Extends the selection from what was pressed to the unit at a place, in whichever direction it is.
void CodeView::selectTo(TextPosition position)
{
    const Range there = unitAt(position);
    const bool backwards = there.from < pressed_.from;
    anchor_ = backwards ? pressed_.to : pressed_.from;
    moveCursor(backwards ? there.from : there.to, true);
    keepInSight(position);
    update();
}

void CodeView::mousePressEvent(QMouseEvent* event)
{
    forceActiveFocus(Qt::MouseFocusReason);
    if (event->button() == Qt::RightButton) {
        if (!hasSelection() && isEditable()) moveCursor(positionAt(event->position()), false);
        emit menuRequested(event->position().x(), event->position().y());
        return;
    }
    const int row = rowAt(event->position().y());
    if (event->button() == Qt::LeftButton && row >= 0 && event->position().x() < gutterWidth() &&
        document_->isFoldable(document_->lineOfRow(row))) {
        toggleFold(document_->lineOfRow(row));
        return;
    }
    wishedColumn_ = -1;
    QGuiApplication::inputMethod()->commit();
    if (event->button() == Qt::MiddleButton) {
        moveCursor(positionAt(event->position()), false);
        if (isEditable() && QGuiApplication::clipboard()->supportsSelection())
            insert(QGuiApplication::clipboard()->text(QClipboard::Selection));
        return;
    }
    dragging_ = true;
    const bool third = clicked_.isValid() &&
                       clicked_.elapsed() < QGuiApplication::styleHints()->mouseDoubleClickInterval() &&
                       (event->position() - pointer_).manhattanLength() < 8;
    clicked_.invalidate();
    pointer_ = event->position();
    unit_ = third ? Unit::Line : Unit::Character;
    const TextPosition at = positionAt(event->position());
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        pressed_ = {anchor_, anchor_};
        return selectTo(at);
    }
    pressed_ = unitAt(at);
    anchor_ = pressed_.from;
    cursor_ = {-1, 0}; // so that it moves, wherever it was
    moveCursor(pressed_.to, unit_ != Unit::Character);
    update();
}

void CodeView::mouseMoveEvent(QMouseEvent* event)
{
    if (!dragging_) return;
    pointer_ = event->position();
    selectTo(positionAt(pointer_));
    const bool outside = pointer_.y() < 0 || pointer_.y() > height();
    if (outside && !dragTimer_.isActive()) dragTimer_.start();
    if (!outside) dragTimer_.stop();
}

void CodeView::dragOn()
{
    setContentY(contentY_ + (pointer_.y() < 0 ? pointer_.y() : pointer_.y() - height()) / 2);
    selectTo(positionAt(pointer_));
}

void CodeView::mouseReleaseEvent(QMouseEvent* event)
{
    const bool clicked = dragging_ && !hasSelection() && event->button() == Qt::LeftButton;
    dragging_ = false;
    dragTimer_.stop();
    if (hasSelection() && QGuiApplication::clipboard()->supportsSelection())
        QGuiApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
    const int row = rowAt(event->position().y());
    if (clicked && row >= 0) emit lineActivated(document_->lineOfRow(row));
}

void CodeView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (!document_ || event->button() != Qt::LeftButton || event->position().x() < gutterWidth()) return;
    unit_ = Unit::Word;
    dragging_ = true;
    pointer_ = event->position();
    clicked_.start();
    pressed_ = unitAt(positionAt(event->position()));
    anchor_ = pressed_.from;
    moveCursor(pressed_.to, true);
    update();
}

// A finger that moves scrolls, one that does not puts the caret.
void CodeView::touchEvent(QTouchEvent* event)
{
    if (event->pointCount() != 1) return event->ignore();
    const QPointF at = event->point(0).position();
    switch (event->type()) {
    case QEvent::TouchBegin:
        touched_ = at;
        touchScrolls_ = false;
        break;
    case QEvent::TouchUpdate:
        touchScrolls_ = touchScrolls_ || (at - touched_).manhattanLength() > 10;
        if (!touchScrolls_) break;
        setContentY(contentY_ - (at - touched_).y());
        setContentX(contentX_ - (at - touched_).x());
        touched_ = at;
        break;
    case QEvent::TouchEnd:
        if (touchScrolls_) break;
        forceActiveFocus(Qt::MouseFocusReason);
        moveCursor(positionAt(at), false);
        if (isEditable()) QGuiApplication::inputMethod()->show();
        break;
    default: break;
    }
    event->accept();
}

void CodeView::setHovered(const QPointF& point)
{
    const int row = rowAt(point.y());
    const bool gutter = point.x() >= 0 && point.x() < gutterWidth() && point.y() >= 0;
    if (gutter != hoversGutter_) {
        hoversGutter_ = gutter;
        setCursor(QCursor(gutter ? Qt::ArrowCursor : Qt::IBeamCursor));
        update();
    }
    if (row == hoveredRow_) return;
    hoveredRow_ = row;
    emit lineHovered(row < 0 || !document_ ? -1 : document_->lineOfRow(row));
}

void CodeView::hoverMoveEvent(QHoverEvent* event)
{
    setHovered(event->position());
}

void CodeView::hoverLeaveEvent(QHoverEvent*)
{
    setHovered({-1, -1e6});
}

void CodeView::wheelEvent(QWheelEvent* event)
{
    const int lines = QGuiApplication::styleHints()->wheelScrollLines();
    const QPointF by = event->pixelDelta().isNull()
                           ? QPointF(event->angleDelta()) / 120.0 * lines * lineHeight_
                           : QPointF(event->pixelDelta());
    const bool across = event->modifiers().testFlag(Qt::ShiftModifier) && by.x() == 0;
    setContentY(contentY_ - (across ? 0 : by.y()));
    setContentX(contentX_ - (across ? by.y() : by.x()));
    setHovered({-1, -1e6});
    event->accept();
}

// One character or word on; over the end of a line to the next one that is shown.
TextPosition CodeView::sideways(TextPosition from, bool right, bool word) const
{
    const int row = rowOf(from);
    if (right && from.column >= columnsOf(from.line))
        return row + 1 < rowCount() ? TextPosition{document_->lineOfRow(row + 1), 0} : from;
    if (!right && from.column == 0) {
        if (row == 0) return from;
        const int above = document_->lineOfRow(row - 1);
        return {above, columnsOf(above)};
    }
    const QString text = document_->lineString(from.line);
    QTextBoundaryFinder finder(word ? QTextBoundaryFinder::Word : QTextBoundaryFinder::Grapheme, text);
    finder.setPosition(from.column);
    const auto blankAt = [&text](qsizetype at) { return at >= 0 && at < text.size() && text[at].isSpace(); };
    qsizetype to = right ? finder.toNextBoundary() : finder.toPreviousBoundary();
    // A word jump takes the blanks beside the word with it.
    while (word && right && to > 0 && blankAt(to))
        ++to;
    while (word && !right && to > 0 && blankAt(to))
        to = finder.toPreviousBoundary();
    return {from.line, static_cast<int>(to < 0 ? (right ? text.size() : 0) : to)};
}

// Where a key of movement leads; the same place where it is none.
TextPosition CodeView::moved(TextPosition from, QKeyEvent* event) const
{
    const bool jump = event->modifiers().testFlag(Qt::ControlModifier);
    const int row = rowOf(from);
    const int last = std::max(0, rowCount() - 1);
    const auto at = [&](int wanted) {
        return TextPosition{document_->lineOfRow(std::clamp(wanted, 0, last)), from.column};
    };
    switch (event->key()) {
    case Qt::Key_Left: return sideways(from, false, jump);
    case Qt::Key_Right: return sideways(from, true, jump);
    case Qt::Key_Up: return at(row - 1);
    case Qt::Key_Down: return at(row + 1);
    case Qt::Key_PageUp: return at(row - rowsOnPage());
    case Qt::Key_PageDown: return at(row + rowsOnPage());
    case Qt::Key_Home: {
        if (jump) return {document_->lineOfRow(0), 0};
        // First to where the words begin, then to the very start.
        const QString text = document_->lineString(from.line);
        int words = 0;
        while (words < text.size() && text[words].isSpace())
            ++words;
        return {from.line, from.column == words || words == text.size() ? 0 : words};
    }
    case Qt::Key_End: {
        const int line = jump ? document_->lineOfRow(last) : from.line;
        return {line, columnsOf(line)};
    }
    default: return from;
    }
}

bool CodeView::moveByKey(QKeyEvent* event)
{
    static constexpr std::array keys = {Qt::Key_Left,   Qt::Key_Right,    Qt::Key_Up,   Qt::Key_Down,
                                        Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Home, Qt::Key_End};
    if (std::find(keys.begin(), keys.end(), event->key()) == keys.end()) return false;
    if (event->modifiers().testFlag(Qt::AltModifier)) return false;
    const bool select = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool vertical = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down ||
                          event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown;
    if (vertical && !select && event->modifiers().testFlag(Qt::ControlModifier)) {
        const bool down = event->key() == Qt::Key_Down || event->key() == Qt::Key_PageDown;
        setContentY(contentY_ + (down ? lineHeight_ : -lineHeight_));
        return true;
    }
    // A column that a shorter line cuts comes back on a longer one.
    TextPosition from = cursor_;
    if (vertical && wishedColumn_ >= 0) from.column = wishedColumn_;
    const TextPosition to = moved(from, event);
    wishedColumn_ = vertical ? from.column : -1;
    // Left and Right leave a selection at its end.
    const bool across = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (across && hasSelection() && !select && !event->modifiers().testFlag(Qt::ControlModifier)) {
        const auto [begin, end] = selection();
        moveCursor(event->key() == Qt::Key_Left ? begin : end, false);
    } else {
        moveCursor(to, select);
    }
    keepInSight(cursor_);
    return true;
}

bool CodeView::commandByKey(QKeyEvent* event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (event->matches(QKeySequence::Copy)) return copy(), true;
    if (event->matches(QKeySequence::SelectAll)) return selectAll(), true;
    if (event->matches(QKeySequence::Find)) return emit findRequested(false), true;
    if (control && event->key() == Qt::Key_H) return emit findRequested(true), true;
    if (event->matches(QKeySequence::FindPrevious)) return findNext(false), true;
    if (event->matches(QKeySequence::FindNext)) return findNext(true), true;
    if (event->matches(QKeySequence::Undo)) return emit undoRequested(), true;
    if (event->matches(QKeySequence::Redo) || (control && event->key() == Qt::Key_Y))
        return emit redoRequested(), true;
    if (control && shift && (event->key() == Qt::Key_BracketLeft || event->key() == Qt::Key_BraceLeft)) {
        document_->setFolded(cursor_.line, document_->isFoldable(cursor_.line));
        return true;
    }
    if (control && shift && (event->key() == Qt::Key_BracketRight || event->key() == Qt::Key_BraceRight)) {
        document_->setFolded(cursor_.line, false);
        return true;
    }
    switch (event->key()) {
    case Qt::Key_Menu: return emit menuRequested(gutterWidth(), caretRect(cursor_).bottom()), true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isEditable() && !control) return false;
        if (cursor_.line < document_->lineCount()) emit lineActivated(cursor_.line);
        return true;
    case Qt::Key_Escape:
        if (!hasSelection()) return false;
        return moveCursor(cursor_, false), true;
    default: return false;
    }
}

void CodeView::keyPressEvent(QKeyEvent* event)
{
    if (!document_) return QQuickPaintedItem::keyPressEvent(event);
    const bool done = commandByKey(event) || moveByKey(event) || editByKey(event);
    event->setAccepted(done);
}

// What the keys of a text mean to a person who is in it comes before the window's shortcuts.
bool CodeView::event(QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride) return QQuickPaintedItem::event(event);
    auto* key = static_cast<QKeyEvent*>(event);
    static constexpr std::array sequences = {
        QKeySequence::Copy, QKeySequence::Cut,      QKeySequence::Paste,       QKeySequence::SelectAll,
        QKeySequence::Find, QKeySequence::FindNext, QKeySequence::FindPrevious};
    const auto isOurs = [key](QKeySequence::StandardKey sequence) { return key->matches(sequence); };
    const Qt::KeyboardModifiers chords =
        key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool types = isEditable() && chords == Qt::NoModifier && key->key() < Qt::Key_F1;
    const bool named = key->modifiers().testFlag(Qt::ControlModifier) &&
                       (key->key() == Qt::Key_H || key->key() == Qt::Key_Slash);
    if (!types && !named && std::none_of(sequences.begin(), sequences.end(), isOurs))
        return QQuickPaintedItem::event(event);
    event->accept();
    return true;
}

void CodeView::focusInEvent(QFocusEvent* event)
{
    QQuickPaintedItem::focusInEvent(event);
    update();
}

void CodeView::focusOutEvent(QFocusEvent* event)
{
    preedit_.clear();
    layouts_.erase(cursor_.line);
    QQuickPaintedItem::focusOutEvent(event);
    update();
}

} // namespace dagwright::bridge
