#include "app/bridge/icon.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QQuickWindow>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace dagwright::bridge {

QImage iconImage(const QString& name, const QColor& color, int size)
{
    static QHash<QString, QImage> known;
    const QString key = QStringLiteral("%1/%2/%3").arg(name, color.name(QColor::HexArgb)).arg(size);
    if (const auto found = known.constFind(key); found != known.constEnd()) return *found;
    QImage image;
    // A template kind by the name that the model gives it.
    const QString base = name == QLatin1String("reference") ? QStringLiteral("ref") : name.toLower();
    QFile file(QStringLiteral(":/qt/qml/Dagwright/icons/%1.svg").arg(base));
    if (size > 0 && size <= 1024 && file.open(QIODevice::ReadOnly)) {
        QByteArray text = file.readAll();
        text.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
        image = QImage(size, size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setOpacity(color.alphaF());
        QSvgRenderer(text).render(&painter);
    }
    known.insert(key, image);
    return image;
}

Icon::Icon(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setSize(16);
}

void Icon::setName(const QString& name)
{
    if (name_ == name) return;
    name_ = name;
    emit nameChanged();
    update();
}

void Icon::setColor(const QColor& color)
{
    if (color_ == color) return;
    color_ = color;
    emit colorChanged();
    update();
}

void Icon::setSize(qreal size)
{
    if (size_ == size) return;
    size_ = size;
    setImplicitSize(size, size);
    emit sizeChanged();
    update();
}

void Icon::paint(QPainter* painter)
{
    const qreal ratio = window() ? window()->effectiveDevicePixelRatio() : 1;
    const qreal side = std::min({size_, width(), height()});
    const QImage image = iconImage(name_, color_, static_cast<int>(std::lround(side * ratio)));
    if (!image.isNull())
        painter->drawImage(QRectF((width() - side) / 2, (height() - side) / 2, side, side), image);
}

} // namespace dagwright::bridge
