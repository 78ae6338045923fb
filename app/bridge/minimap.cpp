#include "app/bridge/minimap.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace dagwright::bridge {

Minimap::Minimap(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton);
}

void Minimap::setView(CanvasView* view)
{
    if (view_ == view) return;
    if (view_) view_->disconnect(this);
    view_ = view;
    if (view_) {
        connect(view_, &CanvasView::cameraChanged, this, [this] { update(); });
        connect(view_, &CanvasView::colorsChanged, this, [this] { update(); });
    }
    emit viewChanged();
    update();
}

// What is shown: the drawing, and the canvas's own area where that reaches further.
QTransform Minimap::toItem() const
{
    const QRectF shown = view_->model()->bounds().united(view_->visibleArea());
    const QRectF inside(4, 4, width() - 8, height() - 8);
    const qreal scale = std::min(inside.width() / shown.width(), inside.height() / shown.height());
    const QPointF shift = inside.center() - shown.center() * scale;
    return QTransform(scale, 0, 0, scale, shift.x(), shift.y());
}

void Minimap::paint(QPainter* painter)
{
    if (!view_ || !view_->model() || view_->model()->bounds().isEmpty()) return;
    const QTransform transform = toItem();
    QColor fill = view_->color("faint");
    fill.setAlphaF(0.4F);
    for (const NodeRow& row : view_->model()->rows()) {
        if (row.isInner || row.isWhole || row.rect.isEmpty()) continue;
        const QRectF box = transform.mapRect(row.rect);
        painter->fillRect(box.adjusted(0, 0, std::max(0.0, 1 - box.width()), std::max(0.0, 1 - box.height())),
                          row.isSelected ? view_->color("accent") : fill);
    }
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(view_->color("accent"), 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(transform.mapRect(view_->visibleArea()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
}

void Minimap::mousePressEvent(QMouseEvent* event)
{
    mouseMoveEvent(event);
}

void Minimap::mouseMoveEvent(QMouseEvent* event)
{
    if (!view_ || !view_->model() || view_->model()->bounds().isEmpty()) return;
    view_->centerOn(toItem().inverted().map(event->position()));
}

} // namespace dagwright::bridge
