// The whole drawing, small, with a frame around what the canvas shows. A press or a drag moves the canvas
// there.
#pragma once

#include "app/bridge/canvas_view.h"

#include <QPointer>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace dagwright::bridge {

class Minimap : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dagwright::bridge::CanvasView* view READ view WRITE setView NOTIFY viewChanged FINAL)

  public:
    explicit Minimap(QQuickItem* parent = nullptr);

    [[nodiscard]] CanvasView* view() const { return view_; }
    void setView(CanvasView* view);
    void paint(QPainter* painter) override;

  Q_SIGNALS:
    void viewChanged();

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

  private:
    [[nodiscard]] QTransform toItem() const;

    QPointer<CanvasView> view_;
};

} // namespace dagwright::bridge
