// The nodes in view, as rows that are never taken away: a slot is given to another node instead, so that the
// delegates made for slots are reused while a person pans. A slot that stands for no node says so by `used`.
#pragma once

#include "app/bridge/graph_model.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QRectF>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace dagwright::bridge {

class NodeSlots : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dagwright::bridge::GraphModel* source READ source WRITE setSource NOTIFY sourceChanged FINAL)
    // The part of the drawing that is in view; slots reach a little further.
    Q_PROPERTY(QRectF area READ area WRITE setArea NOTIFY areaChanged FINAL)
    // Are delegates wanted at all? Far away the canvas paints the nodes itself.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY areaChanged FINAL)

  public:
    explicit NodeSlots(QObject* parent = nullptr);

    [[nodiscard]] GraphModel* source() const { return source_; }
    void setSource(GraphModel* source);
    [[nodiscard]] QRectF area() const { return area_; }
    void setArea(const QRectF& area);
    [[nodiscard]] bool isActive() const { return isActive_; }
    void setActive(bool active);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

  Q_SIGNALS:
    void sourceChanged();
    void areaChanged();

  private:
    static constexpr int usedRole = Qt::UserRole + 1000;
    void assign(bool contentChanged);

    QPointer<GraphModel> source_;
    QRectF area_;
    bool isActive_ = true;
    std::vector<NodeRow> slots_; // an empty key: free
};

} // namespace dagwright::bridge
