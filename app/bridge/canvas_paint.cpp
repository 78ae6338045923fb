// What the canvas paints itself: the ground, frames, lines, and all nodes when they are far.
#include "app/bridge/canvas_view.h"

#include "app/bridge/icon.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dagwright::bridge {

namespace {

constexpr qreal dotGap = 16;
constexpr qreal lineWidth = 1.6;
constexpr qreal arrowLength = 8;
constexpr qreal arrowHalf = 4;

QColor tinted(const QColor& ground, const QColor& color, qreal share)
{
    const auto mix = [&](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {mix(ground.red(), color.red()), mix(ground.green(), color.green()),
            mix(ground.blue(), color.blue())};
}

} // namespace

void CanvasView::paint(QPainter* painter)
{
    paintGround(*painter);
    if (!model_) return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->scale(zoom_, zoom_);
    painter->translate(-origin_);
    paintFrames(*painter);
    paintEdges(*painter);
    if (!isNear()) paintNodes(*painter);
    if (!connectFrom_.isEmpty()) paintConnecting(*painter);
}

void CanvasView::paintGround(QPainter& painter) const
{
    painter.fillRect(QRectF(0, 0, width(), height()), color("canvas"));
    // Dots get no denser than this when zoomed out.
    qreal gap = dotGap * zoom_;
    while (gap < 12)
        gap *= 2;
    const QColor dots = color("dots");
    const qreal size = std::clamp(1.4 * zoom_, 1.0, 2.0);
    const qreal left = -std::fmod(std::fmod(origin_.x() * zoom_, gap) + gap, gap);
    const qreal top = -std::fmod(std::fmod(origin_.y() * zoom_, gap) + gap, gap);
    for (qreal y = top; y < height(); y += gap)
        for (qreal x = left; x < width(); x += gap)
            painter.fillRect(QRectF(std::round(x), std::round(y), size, size), dots);
}

void CanvasView::paintFrames(QPainter& painter) const
{
    const QRectF area = visibleArea().adjusted(-8, -8, 8, 8);
    const QColor kind = color("containerSet");
    for (const NodeRow& row : model_->rows()) {
        if (!row.isFrame || !area.intersects(row.rect)) continue;
        const QRectF rect = row.rect.adjusted(0.75, 0.75, -0.75, -0.75);
        if (row.isSelected) {
            painter.setPen(QPen(color("soft"), 5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(row.rect.adjusted(-1.5, -1.5, 1.5, 1.5), 10, 10);
        }
        const QColor border = row.isSelected ? color("accent") : kind;
        painter.setOpacity(row.isDim ? 0.62 : 1);
        painter.setPen(QPen(connectTo_ == row.key ? color("accent") : border, row.isSelected ? 2 : 1.5));
        painter.setBrush(tinted(color("canvas"), kind, 0.05));
        painter.drawRoundedRect(rect, 8, 8);
        painter.setOpacity(1);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(color("edge"));
    for (const QRectF& bar : model_->junctions())
        if (area.intersects(bar)) painter.drawRoundedRect(bar, 3, 3);
}

void CanvasView::paintEdges(QPainter& painter) const
{
    const QRectF area = visibleArea().adjusted(-16, -16, 16, 16);
    const bool isFine = zoom_ > 0.3;
    QList<QLineF> plain;
    for (const EdgeLine& edge : model_->edges()) {
        if (edge.isLit || edge.isDashed || !area.intersects(edge.bounds)) continue;
        if (!isFine) {
            plain.append(QLineF(edge.points.first(), edge.points.last()));
            continue;
        }
        paintEdge(painter, edge, color("edge"));
    }
    if (!plain.isEmpty()) {
        QPen pen(color("edge"), 1);
        pen.setCosmetic(true);
        painter.setPen(pen);
        painter.setRenderHint(QPainter::Antialiasing, plain.size() < 4000);
        painter.drawLines(plain);
        painter.setRenderHint(QPainter::Antialiasing);
    }
    // Conditional and lit ones last, so that nothing crosses over what a person looks at.
    for (const EdgeLine& edge : model_->edges()) {
        if ((!edge.isLit && !edge.isDashed) || !area.intersects(edge.bounds)) continue;
        const QColor state = edge.state.isEmpty() ? color("edge") : kindColor(edge.state);
        paintEdge(painter, edge,
                  edge.isDashed && !edge.state.isEmpty() ? state
                  : edge.isLit                           ? color("accent")
                                                         : state);
    }
    if (zoom_ < 0.4) return;
    for (const EdgeLine& edge : model_->edges())
        if (!edge.label.isEmpty() && area.contains(edge.labelAt)) paintLabel(painter, edge);
}

void CanvasView::paintEdge(QPainter& painter, const EdgeLine& edge, const QColor& color) const
{
    if (edge.points.size() < 2) return;
    QPen pen(color, std::max(lineWidth, 1 / zoom_));
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    if (edge.isDashed) pen.setDashPattern({3.2, 2.4});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    QPolygonF points = edge.points;
    const QPointF tip = points.last();
    if (edge.hasArrow) {
        // The line ends under the arrow's base; which way it points is where the last stretch comes from.
        QPointF before = points[points.size() - 2];
        for (qsizetype i = points.size() - 2; i > 0 && QLineF(before, tip).length() < arrowLength; --i)
            before = points[i - 1];
        QLineF last(tip, before);
        if (last.length() > 0) last.setLength(arrowLength);
        const QPointF base = last.p2();
        while (points.size() > 2 && QLineF(points[points.size() - 2], tip).length() < arrowLength)
            points.removeLast();
        points.last() = base;
        const QPointF along = (tip - base) / arrowLength;
        const QPointF side(-along.y() * arrowHalf, along.x() * arrowHalf);
        painter.drawPolyline(points);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF({tip, base + side, base - side}));
        return;
    }
    painter.drawPolyline(points);
}

void CanvasView::paintLabel(QPainter& painter, const EdgeLine& edge) const
{
    QFont font(family_);
    font.setPixelSize(11);
    font.setWeight(QFont::Medium);
    const qreal width = QFontMetricsF(font).horizontalAdvance(edge.label) + 16;
    const QRectF pill(edge.labelAt.x() - width / 2, edge.labelAt.y() - 10, width, 20);
    const QColor ink = edge.state.isEmpty() ? color("muted") : kindColor(edge.state);
    painter.setPen(QPen(ink, 1));
    painter.setBrush(color("raised"));
    painter.drawRoundedRect(pill, 10, 10);
    painter.setFont(font);
    painter.drawText(pill, Qt::AlignCenter, edge.label);
}

void CanvasView::paintNodes(QPainter& painter) const
{
    const QRectF area = visibleArea();
    const bool isNamed = zoom_ > 0.24;
    QFont font(family_);
    font.setPixelSize(22);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    for (const NodeRow& row : model_->rows()) {
        if (row.rect.isEmpty() || !area.intersects(row.rect) || (row.isFrame && !isNamed)) continue;
        if (!row.isFrame) {
            const QColor fill = tinted(color("raised"), kindColor(row.kind), row.isSelected ? 0.8 : 0.45);
            painter.setPen(row.isSelected ? QPen(color("accent"), 2 / zoom_) : QPen(Qt::NoPen));
            painter.setBrush(fill);
            painter.setRenderHint(QPainter::Antialiasing, isNamed);
            painter.drawRoundedRect(row.rect, 8, 8);
        }
        if (!isNamed) continue;
        painter.setPen(color("text"));
        const QRectF words = row.isFrame ? row.rect.adjusted(12, 4, -12, 36 - row.rect.height())
                                         : row.rect.adjusted(10, 0, -10, 0);
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetricsF(font).elidedText(row.name, Qt::ElideRight, words.width()));
    }
}

void CanvasView::paintConnecting(QPainter& painter) const
{
    const NodeRow* from = rowOf(model_->indexOf(connectFrom_));
    const NodeRow* to = rowOf(model_->indexOf(connectTo_));
    if (!from) return;
    EdgeLine line;
    const QPointF start(from->rect.left() + portInset(), from->rect.bottom());
    const QPointF end =
        to && refusal_.isEmpty() ? QPointF(to->rect.center().x(), to->rect.top()) : toDrawing(pointer_);
    if (isConnectingByKey_ && !to) return;
    const qreal reach = std::max(24.0, std::abs(end.y() - start.y()) / 2);
    QPainterPath path(start);
    path.cubicTo(start + QPointF(0, reach), end - QPointF(0, reach), end);
    for (int i = 0; i <= 32; ++i)
        line.points << path.pointAtPercent(i / 32.0);
    line.isDashed = !refusal_.isEmpty();
    paintEdge(painter, line, refusal_.isEmpty() ? color("accent") : color("failed"));
}

} // namespace dagwright::bridge
