#include "app/bridge/paint/paint_display_list.h"

#include "render/diagram/icons.h"

#include <QBuffer>
#include <QFont>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QPdfWriter>
#include <QSaveFile>

#include <algorithm>
#include <cmath>

namespace dagwright::paint {

namespace {

using render::Item;

QColor toQt(render::Color color)
{
    return QColor(color.red, color.green, color.blue, color.alpha);
}

QPointF toQt(render::Point point)
{
    return {point.x, point.y};
}

QRectF toQt(const render::Rect& rect)
{
    return {rect.x, rect.y, rect.width, rect.height};
}

QString toQt(const std::string& text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QPen penFor(const render::Stroke& stroke)
{
    QPen pen(toQt(stroke.color), stroke.width);
    pen.setCapStyle(Qt::FlatCap);
    if (stroke.isDashed) pen.setDashPattern({5 / stroke.width, 4 / stroke.width});
    return pen;
}

QFont fontFor(double size, render::Weight weight)
{
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Inter Variable"), QStringLiteral("Segoe UI"),
                      QStringLiteral("Helvetica Neue"), QStringLiteral("DejaVu Sans"),
                      QStringLiteral("Arial")});
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(size))));
    font.setWeight(weight == render::Weight::Semibold ? QFont::DemiBold : QFont::Normal);
    // A drawing is scaled, so glyphs must not snap to the pixels of one scale.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

struct PathBuilder final : render::PathVisitor
{
    QPainterPath path;

    void move(double x, double y) override { path.moveTo(x, y); }
    void line(double x, double y) override { path.lineTo(x, y); }
    void curve(double x1, double y1, double x2, double y2, double x, double y) override
    {
        path.cubicTo(x1, y1, x2, y2, x, y);
    }
    void close() override { path.closeSubpath(); }
};

class ItemPainter
{
  public:
    explicit ItemPainter(QPainter& painter) : painter_(painter) {}

    void operator()(const render::RectItem& item)
    {
        painter_.setPen(item.stroke ? penFor(*item.stroke) : QPen(Qt::NoPen));
        painter_.setBrush(item.fill ? QBrush(toQt(*item.fill)) : QBrush(Qt::NoBrush));
        const QRectF rect = toQt(item.rect);
        if (!item.isLeftOnly) {
            painter_.drawRoundedRect(rect, item.radius, item.radius);
            return;
        }
        const double side = 2 * item.radius;
        QPainterPath path;
        path.moveTo(rect.topRight());
        path.lineTo(rect.left() + item.radius, rect.top());
        path.arcTo(QRectF(rect.left(), rect.top(), side, side), 90, 90);
        path.lineTo(rect.left(), rect.bottom() - item.radius);
        path.arcTo(QRectF(rect.left(), rect.bottom() - side, side, side), 180, 90);
        path.lineTo(rect.bottomRight());
        path.closeSubpath();
        painter_.drawPath(path);
    }

    void operator()(const render::TextItem& item)
    {
        const QFont font = fontFor(item.size, item.weight);
        const QString text = toQt(item.text);
        double x = item.baseline.x;
        if (item.align != render::TextItem::Align::Left) {
            const double width = QFontMetricsF(font).horizontalAdvance(text);
            x -= item.align == render::TextItem::Align::Center ? width / 2 : width;
        }
        painter_.setFont(font);
        painter_.setPen(toQt(item.color));
        painter_.drawText(QPointF(x, item.baseline.y), text);
    }

    void operator()(const render::CurveItem& item)
    {
        if (item.points.empty()) return;
        QPainterPath path(toQt(item.points.front()));
        for (std::size_t i = 1; i + 2 < item.points.size(); i += 3)
            path.cubicTo(toQt(item.points[i]), toQt(item.points[i + 1]), toQt(item.points[i + 2]));
        painter_.strokePath(path, penFor(item.stroke));
    }

    void operator()(const render::PolygonItem& item)
    {
        QPolygonF polygon;
        for (const render::Point point : item.points)
            polygon.append(toQt(point));
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(toQt(item.fill));
        painter_.drawPolygon(polygon);
    }

    void operator()(const render::IconItem& item)
    {
        PathBuilder icon;
        if (!render::readPath(item.path, icon)) return;
        const double scale = item.size / render::iconGrid;
        painter_.save();
        painter_.translate(toQt(item.topLeft));
        painter_.scale(scale, scale);
        painter_.strokePath(icon.path, QPen(toQt(item.color), item.strokeWidth / scale, Qt::SolidLine,
                                            Qt::RoundCap, Qt::RoundJoin));
        painter_.restore();
    }

    void operator()(const render::GroupItem&) {}

  private:
    QPainter& painter_;
};

Diagnostic notWritten(const QString& path, const QString& reason)
{
    Diagnostic problem;
    problem.rule = "output-not-written";
    problem.message = ("The drawing could not be written to " + path + ": " + reason + ".").toStdString();
    problem.detail = "A file that stood there is unchanged. Choose a place where you may write.";
    return problem;
}

Diagnostic madeSmaller(double share)
{
    Diagnostic note;
    note.severity = Severity::Info;
    note.rule = "drawing-made-smaller";
    note.message = "The drawing is very large, so it was made smaller, to " +
                   std::to_string(std::max(1L, std::lround(share * 100))) + " % of what was asked for.";
    note.detail = "Draw it as SVG to have every detail.";
    return note;
}

Diagnostics saveBytes(const QByteArray& bytes, const QString& path)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) return {};
    return {notWritten(path, file.errorString())};
}

} // namespace

void paint(QPainter& painter, const render::DisplayList& list, bool withBackground)
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    if (withBackground) painter.fillRect(QRectF(0, 0, list.width, list.height), toQt(list.background));
    ItemPainter itemPainter(painter);
    for (const Item& item : list.items)
        std::visit(itemPainter, item);
    painter.restore();
}

Diagnostics writePng(const render::DisplayList& list, const QString& path, double scale)
{
    constexpr double maxSide = 16'384;
    constexpr double maxPixels = 64e6;
    const double width = std::max(list.width, 1.0);
    const double height = std::max(list.height, 1.0);
    double used = std::clamp(scale, 0.01, 16.0);
    used = std::min({used, maxSide / width, maxSide / height, std::sqrt(maxPixels / (width * height))});
    QImage image(std::max(1, static_cast<int>(std::ceil(width * used))),
                 std::max(1, static_cast<int>(std::ceil(height * used))),
                 QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) return {notWritten(path, QStringLiteral("not enough memory"))};
    image.fill(toQt(list.background));
    QPainter painter(&image);
    painter.scale(used, used);
    paint(painter, list);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return {notWritten(path, QStringLiteral("the picture could not be packed"))};
    Diagnostics diagnostics = saveBytes(bytes, path);
    if (diagnostics.empty() && used < scale) diagnostics.push_back(madeSmaller(used / scale));
    return diagnostics;
}

Diagnostics writePdf(const render::DisplayList& list, const QString& path)
{
    constexpr double pointsPerPixel = 0.75;
    constexpr double maxPoints = 14'400;
    const double width = std::max(list.width, 1.0) * pointsPerPixel;
    const double height = std::max(list.height, 1.0) * pointsPerPixel;
    const double used = std::min({1.0, maxPoints / width, maxPoints / height});
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(toQt(list.title));
        writer.setCreator(QStringLiteral("Dagwright"));
        writer.setResolution(96);
        writer.setPageSize(QPageSize(QSizeF(width * used, height * used), QPageSize::Point, QString(),
                                     QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        QPainter painter(&writer);
        if (!painter.isActive()) return {notWritten(path, QStringLiteral("the page could not be made"))};
        painter.scale(used, used);
        paint(painter, list);
    }
    Diagnostics diagnostics = saveBytes(bytes, path);
    if (diagnostics.empty() && used < 1) diagnostics.push_back(madeSmaller(used));
    return diagnostics;
}

} // namespace dagwright::paint
