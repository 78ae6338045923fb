// The canvas's gestures: pointer, wheel and keys.
#include "app/bridge/canvas_view.h"

#include "app/bridge/session.h"
#include "app/bridge/text.h"
#include "model/operations/connect.h"
#include "model/operations/nodes.h"

#include <QCursor>
#include <QGuiApplication>
#include <QHoverEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyleHints>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dagwright::bridge {

namespace {

constexpr qreal portReach = 11; // around the port, in pixels

} // namespace

void CanvasView::mousePressEvent(QMouseEvent* event)
{
    forceActiveFocus(Qt::MouseFocusReason);
    setPointer(event->position());
    pressAt_ = event->position();
    pressOrigin_ = origin_;
    pressRow_ = model_ ? model_->rowAt(toDrawing(pressAt_)) : -1;
    pressToggles_ =
        event->modifiers().testFlag(Qt::ShiftModifier) || event->modifiers().testFlag(Qt::ControlModifier);
    if (event->button() == Qt::RightButton) {
        const NodeRow* row = rowOf(pressRow_);
        if (row && !row->isSelected) selectRow(pressRow_, false);
        emit menuRequested(pressAt_, row ? row->key : QString(), row ? row->path : QString());
        return;
    }
    if (event->button() == Qt::MiddleButton || isSpaceDown_) {
        gesture_ = Gesture::Pan;
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (isConnectingByKey_) {
        updateTarget(pressRow_);
        finishConnecting();
        return;
    }
    int port = -1;
    if (isOverPort(pressAt_, &port)) {
        gesture_ = Gesture::Connect;
        connectFrom_ = rowOf(port)->key;
        refusal_.clear();
        emit connectingChanged();
        return;
    }
    gesture_ = Gesture::Press;
    if (const NodeRow* row = rowOf(pressRow_)) {
        if (!row->isSelected || pressToggles_) selectRow(pressRow_, pressToggles_);
    }
}

void CanvasView::mouseMoveEvent(QMouseEvent* event)
{
    setPointer(event->position());
    const QPointF moved = event->position() - pressAt_;
    if (gesture_ == Gesture::Press) {
        if (moved.manhattanLength() < QGuiApplication::styleHints()->startDragDistance()) return;
        const bool movesNodes =
            !model_->ownNode(pressRow_).isEmpty() && model_->shape() != QLatin1String("steps");
        gesture_ = rowOf(pressRow_) ? (movesNodes ? Gesture::Move : Gesture::None) : Gesture::Band;
        bandKept_.clear();
        if (pressToggles_) {
            const QStringList kept = selectedKeys();
            bandKept_ = QSet<QString>(kept.begin(), kept.end());
        }
    }
    switch (gesture_) {
    case Gesture::None:
    case Gesture::Press: break;
    case Gesture::Pan:
        isFitted_ = false;
        setCamera(zoom_, pressOrigin_ - moved / zoom_);
        break;
    case Gesture::Band: updateBand(event->position()); break;
    case Gesture::Move: model_->dragBy(selectedKeys(), moved / zoom_); break;
    case Gesture::Connect:
        updateTarget(model_->rowAt(toDrawing(event->position())));
        update();
        break;
    }
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event)
{
    const QPointF moved = event->position() - pressAt_;
    const Gesture done = std::exchange(gesture_, Gesture::None);
    if (done == Gesture::Pan) unsetCursor();
    if (done == Gesture::Press && !rowOf(pressRow_) && !pressToggles_) selectRows({});
    if (done == Gesture::Press && rowOf(pressRow_) && !pressToggles_) selectRow(pressRow_, false);
    if (done == Gesture::Move) finishMove(moved / zoom_);
    if (done == Gesture::Connect) finishConnecting();
    if (done == Gesture::Band) {
        band_ = {};
        emit bandChanged();
    }
}

void CanvasView::mouseUngrabEvent()
{
    if (gesture_ != Gesture::None) cancel();
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !model_) return;
    gesture_ = Gesture::None;
    const int row = model_->rowAt(toDrawing(event->position()));
    if (rowOf(row)) {
        selectRow(row, false);
        drill();
    } else {
        addNodeAt(event->position());
    }
}

void CanvasView::hoverMoveEvent(QHoverEvent* event)
{
    // Qt repeats the last hover when items move: a pointer that rests must not take back what the keyboard
    // chose.
    const bool isMoved = event->position() != pointer_;
    setPointer(event->position());
    if (!model_) return;
    int row = -1;
    const bool isPort = isOverPort(event->position(), &row);
    if (!isPort) row = model_->rowAt(toDrawing(event->position()));
    const NodeRow* node = rowOf(row);
    setHovered(node ? node->key : QString());
    if (isConnectingByKey_ && isMoved) updateTarget(row);
    if (isPort) {
        setCursor(Qt::CrossCursor);
    } else if (!isSpaceDown_) {
        unsetCursor();
    }
}

void CanvasView::hoverLeaveEvent(QHoverEvent*)
{
    setHovered({});
}

void CanvasView::wheelEvent(QWheelEvent* event)
{
    // A trackpad tells pixels: it pans with two fingers and zooms with Ctrl; a mouse wheel zooms at the
    // pointer.
    const bool isTrackpad = !event->pixelDelta().isNull();
    if (isTrackpad && !event->modifiers().testFlag(Qt::ControlModifier)) {
        isFitted_ = false;
        setCamera(zoom_, origin_ - QPointF(event->pixelDelta()) / zoom_);
        return;
    }
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        const QPointF by(event->angleDelta().y() + event->angleDelta().x(), 0);
        isFitted_ = false;
        setCamera(zoom_, origin_ - by / 2 / zoom_);
        return;
    }
    zoomAt(std::pow(1.0015, event->angleDelta().y()), event->position());
}

void CanvasView::keyPressEvent(QKeyEvent* event)
{
    if (!handleKey(event)) event->ignore();
}

bool CanvasView::handleKey(QKeyEvent* event)
{
    const bool isPlain = !(event->modifiers() & ~Qt::KeypadModifier & ~Qt::ShiftModifier);
    if (!model_ || !isPlain) return false;
    switch (event->key()) {
    case Qt::Key_Left: walk(-1, 0); return true;
    case Qt::Key_Right: walk(1, 0); return true;
    case Qt::Key_Up: walk(0, -1); return true;
    case Qt::Key_Down: walk(0, 1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isConnectingByKey_) {
            finishConnecting();
        } else {
            drill();
        }
        return true;
    case Qt::Key_Backspace: model_->session()->goUp(); return true;
    case Qt::Key_Delete: removeSelection(); return true;
    case Qt::Key_F2: renameSelection(); return true;
    case Qt::Key_C: startConnecting(); return true;
    case Qt::Key_Plus:
    case Qt::Key_Insert: addNode(); return true;
    case Qt::Key_Escape: cancel(); return true;
    case Qt::Key_Home: fit(); return true;
    case Qt::Key_Menu: {
        const NodeRow* row = rowOf(currentRow());
        const QRectF rect = row ? itemRect(row->key) : QRectF(width() / 2, height() / 2, 0, 0);
        emit menuRequested(rect.center(), row ? row->key : QString(), row ? row->path : QString());
        return true;
    }
    case Qt::Key_Space:
        if (!event->isAutoRepeat()) {
            isSpaceDown_ = true;
            setCursor(Qt::OpenHandCursor);
        }
        return true;
    default: return false;
    }
}

void CanvasView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Space || event->isAutoRepeat()) return event->ignore();
    isSpaceDown_ = false;
    if (gesture_ != Gesture::Pan) unsetCursor();
}

void CanvasView::setHovered(const QString& key)
{
    if (hovered_ == key) return;
    hovered_ = key;
    emit hoveredChanged();
}

void CanvasView::setPointer(const QPointF& point)
{
    pointer_ = point;
    emit pointerChanged();
    if (!connectFrom_.isEmpty()) update();
}

// The port is a dot on the lower border; it reaches over the border, so rects alone don't find it.
bool CanvasView::isOverPort(const QPointF& point, int* row) const
{
    if (!model_ || !isNear() || model_->shape() == QLatin1String("steps")) return false;
    const QPointF at = toDrawing(point);
    for (int i = model_->count() - 1; i >= 0; --i) {
        const NodeRow& node = model_->rows()[static_cast<std::size_t>(i)];
        if (node.isInner || node.isWhole || node.rect.isEmpty()) continue;
        const QPointF port(node.rect.left() + portInset(), node.rect.bottom());
        if (QLineF(port, at).length() * zoom_ > portReach) continue;
        *row = i;
        return true;
    }
    return false;
}

void CanvasView::updateTarget(int row)
{
    const NodeRow* node = rowOf(row);
    QString target;
    QString refusal;
    const NodeRow* from = rowOf(model_->indexOf(connectFrom_));
    if (node && from && node->key != connectFrom_) {
        target = node->key;
        const QString to = model_->ownNode(row);
        const auto problem = operations::connectProblem(model_->session()->document(),
                                                        model_->session()->currentTemplate().toStdString(),
                                                        from->name.toStdString(), to.toStdString());
        if (to.isEmpty()) {
            refusal = tr("%1 is inside another template; open that to connect it.").arg(node->name);
        } else if (problem) {
            refusal = toQt(std::string_view(problem->message));
        }
    }
    if (target == connectTo_ && refusal == refusal_) return;
    connectTo_ = target;
    refusal_ = refusal;
    emit connectingChanged();
    update();
}

void CanvasView::finishConnecting()
{
    const NodeRow* from = rowOf(model_->indexOf(connectFrom_));
    const NodeRow* to = rowOf(model_->indexOf(connectTo_));
    const QString fromName = from ? from->name : QString();
    const QString toName = to ? to->name : QString();
    const QString refusal = refusal_;
    cancel();
    if (fromName.isEmpty() || toName.isEmpty()) return;
    if (!refusal.isEmpty()) {
        emit model_->session()->notice(QStringLiteral("error"), refusal);
        return;
    }
    model_->session()->connectNodes(fromName, toName);
}

void CanvasView::startConnecting()
{
    const NodeRow* row = rowOf(currentRow());
    if (!row || model_->ownNode(currentRow()).isEmpty()) return;
    if (isConnectingByKey_) return cancel();
    isConnectingByKey_ = true;
    connectFrom_ = row->key;
    connectTo_.clear();
    refusal_.clear();
    emit connectingChanged();
    update();
}

void CanvasView::cancel()
{
    const Gesture was = std::exchange(gesture_, Gesture::None);
    if (was == Gesture::Move) model_->endDrag();
    if (was == Gesture::Pan) unsetCursor();
    const bool wasConnecting = isConnectingByKey_ || !connectFrom_.isEmpty();
    isConnectingByKey_ = false;
    connectFrom_.clear();
    connectTo_.clear();
    refusal_.clear();
    if (wasConnecting) emit connectingChanged();
    if (!band_.isEmpty()) {
        band_ = {};
        emit bandChanged();
    }
    if (was == Gesture::None && !wasConnecting && model_) selectRows({});
    update();
}

void CanvasView::updateBand(const QPointF& point)
{
    band_ = QRectF(pressAt_, point).normalized();
    emit bandChanged();
    const QRectF area(toDrawing(band_.topLeft()), toDrawing(band_.bottomRight()));
    QList<int> rows;
    for (int i = 0; i < model_->count(); ++i) {
        const NodeRow& row = model_->rows()[static_cast<std::size_t>(i)];
        if (row.isInner || row.isWhole) continue;
        if (area.intersects(row.rect) || bandKept_.contains(row.key)) rows << i;
    }
    selectRows(rows);
}

void CanvasView::selectRow(int row, bool toggle)
{
    const NodeRow* node = rowOf(row);
    if (!node) return;
    QStringList paths{node->path};
    if (toggle) {
        paths = model_->session()->selectionPaths();
        if (!paths.removeOne(node->path)) paths << node->path;
    }
    model_->session()->selectPaths(paths);
}

void CanvasView::selectRows(const QList<int>& rows)
{
    QStringList paths;
    for (const int row : rows)
        paths << rowOf(row)->path;
    model_->session()->selectPaths(paths);
}

QStringList CanvasView::selectedKeys() const
{
    QStringList keys;
    for (const NodeRow& row : model_->rows())
        if (row.isSelected) keys << row.key;
    return keys;
}

int CanvasView::currentRow() const
{
    if (!model_) return -1;
    for (int i = 0; i < model_->count(); ++i)
        if (rowOf(i)->isSelected) return i;
    return -1;
}

void CanvasView::finishMove(const QPointF& offset)
{
    std::vector<operations::Placed> places;
    isFitted_ = false; // who places nodes by hand chose what to see
    for (int i = 0; i < model_->count(); ++i) {
        const NodeRow* row = rowOf(i);
        // The row stands where it was dragged to already.
        if (row->isSelected && !row->isInner && !row->isWhole)
            places.push_back({row->name.toStdString(), row->rect.x(), row->rect.y()});
    }
    if (offset.isNull() || places.empty() || !model_->session()->place(places)) model_->endDrag();
}

// The nearest node in a direction: what lies straight ahead counts as nearer than what lies aside.
void CanvasView::walk(int dx, int dy)
{
    const bool isConnecting = isConnectingByKey_ && !connectTo_.isEmpty();
    const int current = isConnecting ? model_->indexOf(connectTo_) : currentRow();
    const NodeRow* from = rowOf(current);
    int best = -1;
    qreal bestDistance = std::numeric_limits<qreal>::max();
    for (int i = 0; i < model_->count(); ++i) {
        const NodeRow* row = rowOf(i);
        if (i == current || row->isWhole || row->rect.isEmpty()) continue;
        if (!from) {
            best = 0;
            if (rowOf(0)->isWhole && model_->count() > 1) best = 1;
            break;
        }
        if (isConnecting && row->isInner) continue;
        const QPointF way = row->rect.center() - from->rect.center();
        const qreal ahead = way.x() * dx + way.y() * dy;
        if (ahead <= 1) continue;
        const qreal aside = std::abs(way.x() * dy) + std::abs(way.y() * dx);
        const qreal distance = ahead + 2 * aside;
        if (distance >= bestDistance) continue;
        bestDistance = distance;
        best = i;
    }
    if (best < 0) return;
    if (isConnectingByKey_) {
        updateTarget(best);
    } else {
        selectRow(best, false);
    }
    show(rowOf(best)->key);
}

void CanvasView::selectAll()
{
    if (!model_) return;
    QList<int> rows;
    for (int i = 0; i < model_->count(); ++i)
        if (!rowOf(i)->isInner && !rowOf(i)->isWhole) rows << i;
    selectRows(rows);
}

void CanvasView::addNode()
{
    if (model_ && model_->session()) model_->session()->addNode();
}

void CanvasView::addNodeAt(const QPointF& point)
{
    if (!model_ || !model_->session()) return;
    if (model_->count() == 0) return addNode();
    const QPointF at = toDrawing(point);
    const QSizeF half(92, 28);
    model_->session()->addNodeAt({}, at.x() - half.width(), at.y() - half.height());
}

void CanvasView::removeSelection()
{
    if (model_ && model_->session()) model_->session()->removeSelection();
}

void CanvasView::renameSelection()
{
    if (const NodeRow* row = rowOf(currentRow())) {
        show(row->key);
        emit renameRequested(row->key, row->path, row->name);
    }
}

void CanvasView::drill()
{
    const NodeRow* row = rowOf(currentRow());
    if (!row) return;
    const bool opens = row->kind == QLatin1String("dag") || row->kind == QLatin1String("steps") ||
                       row->kind == QLatin1String("containerSet");
    if (opens && !row->target.isEmpty()) return model_->session()->drillInto(row->target);
    emit model_->session()->focusField(row->path);
}

} // namespace dagwright::bridge
