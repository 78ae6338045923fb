// A one-colour icon of resources/icons, drawn in any colour and size.
#pragma once

#include <QColor>
#include <QImage>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace dagwright::bridge {

// The icon as an image of size×size device pixels; a null image for an unknown name. Remembered: icons are
// few.
[[nodiscard]] QImage iconImage(const QString& name, const QColor& color, int size);

class Icon : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged FINAL)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged FINAL)
    Q_PROPERTY(qreal size READ size WRITE setSize NOTIFY sizeChanged FINAL)

  public:
    explicit Icon(QQuickItem* parent = nullptr);

    [[nodiscard]] QString name() const { return name_; }
    void setName(const QString& name);
    [[nodiscard]] QColor color() const { return color_; }
    void setColor(const QColor& color);
    [[nodiscard]] qreal size() const { return size_; }
    void setSize(qreal size);
    void paint(QPainter* painter) override;

  Q_SIGNALS:
    void nameChanged();
    void colorChanged();
    void sizeChanged();

  private:
    QString name_;
    QColor color_ = Qt::black;
    qreal size_ = 0;
};

} // namespace dagwright::bridge
