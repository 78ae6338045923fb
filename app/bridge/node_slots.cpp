#include "app/bridge/node_slots.h"

#include <QHash>

namespace dagwright::bridge {

NodeSlots::NodeSlots(QObject* parent) : QAbstractListModel(parent) {}

void NodeSlots::setSource(GraphModel* source)
{
    if (source_ == source) return;
    if (source_) source_->disconnect(this);
    source_ = source;
    if (source_) {
        const auto read = [this] { assign(true); };
        connect(source_, &QAbstractItemModel::dataChanged, this, read);
        connect(source_, &QAbstractItemModel::rowsRemoved, this, read);
        connect(source_, &QAbstractItemModel::rowsInserted, this, read);
        connect(source_, &QAbstractItemModel::modelReset, this, read);
        connect(source_, &GraphModel::drawingChanged, this, read);
    }
    emit sourceChanged();
    assign(true);
}

void NodeSlots::setArea(const QRectF& area)
{
    if (area_ == area) return;
    area_ = area;
    emit areaChanged();
    assign(false);
}

void NodeSlots::setActive(bool active)
{
    if (isActive_ == active) return;
    isActive_ = active;
    emit areaChanged();
    assign(false);
}

int NodeSlots::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(slots_.size());
}

QVariant NodeSlots::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const NodeRow& row = slots_[static_cast<std::size_t>(index.row())];
    return role == usedRole ? QVariant(!row.key.isEmpty()) : GraphModel::valueOf(row, role);
}

QHash<int, QByteArray> NodeSlots::roleNames() const
{
    QHash<int, QByteArray> names = source_ ? source_->roleNames() : GraphModel().roleNames();
    names.insert(usedRole, "used");
    return names;
}

void NodeSlots::assign(bool contentChanged)
{
    QHash<QString, const NodeRow*> wanted;
    const QRectF reach = area_.adjusted(-100, -60, 100, 60);
    if (source_ && isActive_) {
        for (const NodeRow& row : source_->rows())
            if (!row.rect.isEmpty() && reach.intersects(row.rect)) wanted.insert(row.key, &row);
    }
    std::vector<std::size_t> freed;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        const auto found = wanted.constFind(slots_[i].key);
        if (found == wanted.constEnd()) {
            freed.push_back(i);
            continue;
        }
        if (contentChanged && !(slots_[i] == **found)) {
            slots_[i] = **found;
            emit dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
        }
        wanted.remove(slots_[i].key);
    }
    for (const std::size_t slot : freed) {
        const bool wasFree = slots_[slot].key.isEmpty();
        if (wanted.isEmpty()) {
            slots_[slot] = {};
            if (wasFree) continue;
        } else {
            slots_[slot] = *wanted.begin().value();
            wanted.erase(wanted.begin());
        }
        emit dataChanged(index(static_cast<int>(slot)), index(static_cast<int>(slot)));
    }
    if (wanted.isEmpty()) return;
    const int first = static_cast<int>(slots_.size());
    beginInsertRows({}, first, first + static_cast<int>(wanted.size()) - 1);
    for (const NodeRow* row : std::as_const(wanted))
        slots_.push_back(*row);
    endInsertRows();
}

} // namespace dagwright::bridge
