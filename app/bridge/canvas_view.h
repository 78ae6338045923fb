// The canvas: draws ground, frames, lines and far nodes, keeps the camera, and turns gestures into the
// session's operations.
//
// Near nodes are QML delegates over this item (NodeSlots gives those in view); they take no events, so that
// all gestures are decided here, by the model's rects. Coordinates: `origin` is the point of the drawing at
// the item's top left corner, one unit of the drawing is `zoom` pixels. Why one painted item: reference
// figures in ARCHITECTURE.md (canvas).
#pragma once

#include "app/bridge/graph_model.h"

#include <QPointer>
#include <QQuickPaintedItem>
#include <QSet>
#include <QVariantAnimation>
#include <QVariantMap>

namespace dagwright::bridge {

class CanvasView : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dagwright::bridge::GraphModel* model READ model WRITE setModel NOTIFY modelChanged FINAL)
    Q_PROPERTY(QVariantMap colors READ colors WRITE setColors NOTIFY colorsChanged FINAL)
    Q_PROPERTY(QString family READ family WRITE setFamily NOTIFY colorsChanged FINAL)
    Q_PROPERTY(qreal zoom READ zoom NOTIFY cameraChanged FINAL)
    Q_PROPERTY(QPointF origin READ origin NOTIFY cameraChanged FINAL)
    Q_PROPERTY(QRectF visibleArea READ visibleArea NOTIFY cameraChanged FINAL)
    Q_PROPERTY(bool near READ isNear NOTIFY cameraChanged FINAL)
    Q_PROPERTY(QString hovered READ hovered NOTIFY hoveredChanged FINAL)
    Q_PROPERTY(QString connectFrom READ connectFrom NOTIFY connectingChanged FINAL)
    Q_PROPERTY(QString connectTo READ connectTo NOTIFY connectingChanged FINAL)
    Q_PROPERTY(QString refusal READ refusal NOTIFY connectingChanged FINAL)
    Q_PROPERTY(QPointF pointer READ pointer NOTIFY pointerChanged FINAL)
    Q_PROPERTY(QRectF band READ band NOTIFY bandChanged FINAL)
    Q_PROPERTY(qreal portInset READ portInset CONSTANT FINAL)
    Q_PROPERTY(bool reducedMotion MEMBER reducedMotion_ FINAL)

  public:
    explicit CanvasView(QQuickItem* parent = nullptr);

    [[nodiscard]] GraphModel* model() const { return model_; }
    void setModel(GraphModel* model);
    [[nodiscard]] QVariantMap colors() const { return colors_; }
    void setColors(const QVariantMap& colors);
    [[nodiscard]] QString family() const { return family_; }
    void setFamily(const QString& family);
    [[nodiscard]] qreal zoom() const { return zoom_; }
    [[nodiscard]] QPointF origin() const { return origin_; }
    [[nodiscard]] QRectF visibleArea() const;
    [[nodiscard]] bool isNear() const;
    [[nodiscard]] QString hovered() const { return hovered_; }
    [[nodiscard]] QString connectFrom() const { return connectFrom_; }
    [[nodiscard]] QString connectTo() const { return connectTo_; }
    [[nodiscard]] QString refusal() const { return refusal_; }
    [[nodiscard]] QPointF pointer() const { return pointer_; }
    [[nodiscard]] QRectF band() const { return band_; }
    // How far from a node's left border its port stands: clear of the badges, under the middle of the kind's
    // strip.
    [[nodiscard]] static qreal portInset() { return 20; }
    [[nodiscard]] QColor color(const char* name) const;
    [[nodiscard]] QColor kindColor(const QString& kind) const;

    Q_INVOKABLE void fit();
    Q_INVOKABLE void zoomBy(qreal factor);
    Q_INVOKABLE void zoomTo(qreal zoom);
    Q_INVOKABLE void centerOn(const QPointF& point);
    Q_INVOKABLE void show(const QString& key); // pans only as far as needed
    Q_INVOKABLE QRectF itemRect(const QString& key) const;
    Q_INVOKABLE QPointF toDrawing(const QPointF& point) const { return origin_ + point / zoom_; }
    Q_INVOKABLE void startConnecting();
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void selectAll();
    Q_INVOKABLE void addNode();
    Q_INVOKABLE void addNodeAt(const QPointF& point);
    Q_INVOKABLE void removeSelection();
    Q_INVOKABLE void renameSelection();
    Q_INVOKABLE void drill();

    void paint(QPainter* painter) override;

  Q_SIGNALS:
    void modelChanged();
    void colorsChanged();
    void cameraChanged();
    void hoveredChanged();
    void connectingChanged();
    void pointerChanged();
    void bandChanged();
    void renameRequested(const QString& key, const QString& path, const QString& name);
    // A right click or the menu key; key and path are empty over the ground.
    void menuRequested(const QPointF& at, const QString& key, const QString& path);

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override;
    void hoverMoveEvent(QHoverEvent* event) override;
    void hoverLeaveEvent(QHoverEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void geometryChange(const QRectF& newGeometry, const QRectF& oldGeometry) override;

  private:
    enum class Gesture
    {
        None,
        Press, // a button is down, nothing has moved yet
        Pan,
        Band,
        Move,
        Connect
    };
    struct Camera
    {
        qreal zoom = 1;
        QPointF origin;
    };

    void paintGround(QPainter& painter) const;
    void paintFrames(QPainter& painter) const;
    void paintEdges(QPainter& painter) const;
    void paintEdge(QPainter& painter, const EdgeLine& edge, const QColor& color) const;
    void paintLabel(QPainter& painter, const EdgeLine& edge) const;
    void paintNodes(QPainter& painter) const;
    void paintConnecting(QPainter& painter) const;

    void setCamera(qreal zoom, const QPointF& origin);
    void glideTo(qreal zoom, const QPointF& origin);
    void zoomAt(qreal factor, const QPointF& at);
    void keepCamera();
    void drawingChanged();
    void opened();
    void setHovered(const QString& key);
    void setPointer(const QPointF& point);
    [[nodiscard]] bool isOverPort(const QPointF& point, int* row) const;
    void updateTarget(int row);
    void finishConnecting();
    void updateBand(const QPointF& point);
    void selectRow(int row, bool toggle);
    void selectRows(const QList<int>& rows);
    [[nodiscard]] QStringList selectedKeys() const;
    [[nodiscard]] int currentRow() const;
    void finishMove(const QPointF& offset);
    void walk(int dx, int dy);
    [[nodiscard]] bool handleKey(QKeyEvent* event);
    [[nodiscard]] const NodeRow* rowOf(int row) const;

    QPointer<GraphModel> model_;
    QVariantMap colors_;
    QString family_;
    qreal zoom_ = 1;
    QPointF origin_;
    QHash<QString, Camera> cameras_; // by template
    QString openTemplate_;
    QVariantAnimation glide_;
    Camera glideFrom_;
    Camera glideTo_;

    Gesture gesture_ = Gesture::None;
    QPointF pressAt_;
    QPointF pressOrigin_;
    int pressRow_ = -1;
    bool pressToggles_ = false;
    bool isSpaceDown_ = false;
    bool isConnectingByKey_ = false;
    QSet<QString> bandKept_;
    QString hovered_;
    QString connectFrom_;
    QString connectTo_;
    QString refusal_;
    QPointF pointer_;
    QRectF band_;
    bool isFitted_ = false;
    bool reducedMotion_ = false;
};

} // namespace dagwright::bridge
