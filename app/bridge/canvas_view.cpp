// The canvas's camera and what follows from the model.
#include "app/bridge/canvas_view.h"

#include "app/bridge/session.h"

#include <QEasingCurve>

#include <algorithm>
#include <cmath>

namespace dagwright::bridge {

namespace {

constexpr qreal nearestZoom = 2.5;
constexpr qreal farthestZoom = 0.02;
constexpr qreal nearFrom = 0.45; // below, nodes are painted as boxes
constexpr qreal margin = 24;     // around the drawing when it is fitted

} // namespace

CanvasView::CanvasView(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton | Qt::MiddleButton | Qt::RightButton);
    setAcceptHoverEvents(true);
    setFlag(ItemIsFocusScope);
    setOpaquePainting(true);
    setActiveFocusOnTab(true);
    glide_.setStartValue(0.0);
    glide_.setEndValue(1.0);
    glide_.setDuration(120);
    glide_.setEasingCurve(QEasingCurve::OutCubic);
    connect(&glide_, &QVariantAnimation::valueChanged, this, [this](const QVariant& at) {
        const qreal t = at.toReal();
        setCamera(glideFrom_.zoom + (glideTo_.zoom - glideFrom_.zoom) * t,
                  glideFrom_.origin + (glideTo_.origin - glideFrom_.origin) * t);
    });
}

void CanvasView::setModel(GraphModel* model)
{
    if (model_ == model) return;
    if (model_) model_->disconnect(this);
    model_ = model;
    if (model_) {
        connect(model_, &GraphModel::drawingChanged, this, &CanvasView::drawingChanged);
        connect(model_, &GraphModel::opened, this, &CanvasView::opened);
        connect(model_, &QAbstractItemModel::dataChanged, this, [this] { update(); });
    }
    emit modelChanged();
    update();
}

void CanvasView::setColors(const QVariantMap& colors)
{
    colors_ = colors;
    emit colorsChanged();
    update();
}

void CanvasView::setFamily(const QString& family)
{
    family_ = family;
    emit colorsChanged();
    update();
}

QColor CanvasView::color(const char* name) const
{
    return colors_.value(QLatin1String(name)).value<QColor>();
}

QColor CanvasView::kindColor(const QString& kind) const
{
    const auto found = colors_.constFind(kind);
    return (found != colors_.constEnd() ? *found : colors_.value(QStringLiteral("reference")))
        .value<QColor>();
}

QRectF CanvasView::visibleArea() const
{
    return {origin_, QSizeF(width(), height()) / zoom_};
}

bool CanvasView::isNear() const
{
    return zoom_ > nearFrom;
}

void CanvasView::setCamera(qreal zoom, const QPointF& origin)
{
    zoom_ = std::clamp(zoom, farthestZoom, nearestZoom);
    // On whole pixels, so that fine lines stay fine.
    origin_ = QPointF(std::round(origin.x() * zoom_), std::round(origin.y() * zoom_)) / zoom_;
    emit cameraChanged();
    update();
}

void CanvasView::glideTo(qreal zoom, const QPointF& origin)
{
    glide_.stop();
    if (reducedMotion_ || !isVisible()) return setCamera(zoom, origin);
    glideFrom_ = {zoom_, origin_};
    glideTo_ = {zoom, origin};
    glide_.start();
}

void CanvasView::fit()
{
    if (!model_ || width() <= 0 || height() <= 0) return;
    const QRectF drawing = model_->bounds();
    isFitted_ = true;
    if (drawing.isEmpty()) return setCamera(1, {-width() / 2, -margin * 2});
    const qreal zoom = std::clamp(
        std::min((width() - 2 * margin) / drawing.width(), (height() - 2 * margin) / drawing.height()),
        farthestZoom, 1.0);
    // What fits with room to spare hangs from the top, as in a page, rather than floating in the middle.
    const qreal spare = height() / zoom - drawing.height();
    const QPointF origin(drawing.center().x() - width() / zoom / 2,
                         drawing.top() - std::min(spare / 2, margin / zoom));
    setCamera(zoom, origin);
}

void CanvasView::zoomAt(qreal factor, const QPointF& at)
{
    glide_.stop();
    isFitted_ = false;
    const QPointF fixed = toDrawing(at);
    const qreal zoom = std::clamp(zoom_ * factor, farthestZoom, nearestZoom);
    setCamera(zoom, fixed - at / zoom);
}

void CanvasView::zoomBy(qreal factor)
{
    zoomAt(factor, {width() / 2, height() / 2});
}

void CanvasView::zoomTo(qreal zoom)
{
    zoomBy(zoom / zoom_);
}

void CanvasView::centerOn(const QPointF& point)
{
    isFitted_ = false;
    setCamera(zoom_, point - QPointF(width(), height()) / zoom_ / 2);
}

QRectF CanvasView::itemRect(const QString& key) const
{
    const NodeRow* row = rowOf(model_ ? model_->indexOf(key) : -1);
    if (!row) return {};
    return {(row->rect.topLeft() - origin_) * zoom_, row->rect.size() * zoom_};
}

void CanvasView::show(const QString& key)
{
    const NodeRow* row = rowOf(model_ ? model_->indexOf(key) : -1);
    if (!row || row->rect.isEmpty()) return;
    const QRectF wanted = row->rect.adjusted(-24, -24, 24, 32);
    const QRectF area = visibleArea();
    if (area.contains(wanted)) return;
    QPointF origin = origin_;
    if (wanted.right() > area.right()) origin.rx() += wanted.right() - area.right();
    if (wanted.bottom() > area.bottom()) origin.ry() += wanted.bottom() - area.bottom();
    if (wanted.left() < origin.x()) origin.rx() = wanted.left();
    if (wanted.top() < origin.y()) origin.ry() = wanted.top();
    isFitted_ = false;
    glideTo(zoom_, origin);
}

void CanvasView::keepCamera()
{
    if (!openTemplate_.isEmpty() && !isFitted_) cameras_.insert(openTemplate_, {zoom_, origin_});
}

void CanvasView::opened()
{
    keepCamera();
    openTemplate_ = model_->session() ? model_->session()->currentTemplate() : QString();
    const auto known = cameras_.constFind(openTemplate_);
    if (known == cameras_.constEnd()) return fit();
    isFitted_ = false;
    setCamera(known->zoom, known->origin);
}

void CanvasView::drawingChanged()
{
    if (isFitted_ && gesture_ == Gesture::None && model_->isArranged()) fit();
    emit cameraChanged(); // slots read the rows that are in view anew
    update();
}

void CanvasView::geometryChange(const QRectF& newGeometry, const QRectF& oldGeometry)
{
    QQuickPaintedItem::geometryChange(newGeometry, oldGeometry);
    if (newGeometry.size() == oldGeometry.size()) return;
    if (isFitted_ || oldGeometry.isEmpty()) {
        fit();
    } else {
        emit cameraChanged();
    }
}

const NodeRow* CanvasView::rowOf(int row) const
{
    if (!model_ || row < 0 || row >= model_->count()) return nullptr;
    return &model_->rows()[static_cast<std::size_t>(row)];
}

} // namespace dagwright::bridge
