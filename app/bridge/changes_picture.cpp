#include "app/bridge/changes_model.h"
#include "app/bridge/paint/paint_display_list.h"
#include "render/comparison/picture.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace dagwright::bridge {

ChangesPicture::ChangesPicture(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton);
}

void ChangesPicture::setChanges(ChangesModel* changes)
{
    if (changes_ == changes) return;
    if (changes_) changes_->disconnect(this);
    changes_ = changes;
    if (changes_) connect(changes_, &ChangesModel::changed, this, &ChangesPicture::outdate);
    emit changesChanged();
    outdate();
}

void ChangesPicture::setDark(bool isDark)
{
    if (isDark_ == isDark) return;
    isDark_ = isDark;
    emit darkChanged();
    outdate();
}

void ChangesPicture::outdate()
{
    list_.reset();
    update();
}

void ChangesPicture::itemChange(ItemChange change, const ItemChangeData& data)
{
    if (change == ItemVisibleHasChanged && data.boolValue) update();
    QQuickPaintedItem::itemChange(change, data);
}

qreal ChangesPicture::fitting() const
{
    if (!list_ || list_->width <= 0 || list_->height <= 0) return 1;
    return std::min({1.0, width() / list_->width, height() / list_->height});
}

void ChangesPicture::paint(QPainter* painter)
{
    if (!changes_ || !changes_->isActive()) return;
    if (!list_)
        list_ = render::drawComparison(changes_->comparison(),
                                       isDark_ ? render::ThemeName::Dark : render::ThemeName::Light);
    const qreal scale = fitting() * zoom_;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(width() / 2 + shift_.x(), height() / 2 + shift_.y());
    painter->scale(scale, scale);
    painter->translate(-list_->width / 2, -list_->height / 2);
    paint::paint(*painter, *list_, false);
}

void ChangesPicture::wheelEvent(QWheelEvent* event)
{
    const qreal before = zoom_;
    zoom_ = std::clamp(zoom_ * std::pow(1.0015, event->angleDelta().y()), 1.0, 20.0);
    // What is under the pointer stays there.
    const QPointF at = event->position() - QPointF(width() / 2, height() / 2);
    shift_ = at - (at - shift_) * (zoom_ / before);
    if (zoom_ == 1.0) shift_ = {};
    event->accept();
    update();
}

void ChangesPicture::mousePressEvent(QMouseEvent* event)
{
    pressed_ = event->position() - shift_;
    event->accept();
}

void ChangesPicture::mouseMoveEvent(QMouseEvent* event)
{
    shift_ = event->position() - pressed_;
    update();
}

} // namespace dagwright::bridge
