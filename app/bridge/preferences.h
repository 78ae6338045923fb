// How a person arranged the window, kept between starts.
#pragma once

#include <QObject>
#include <QSettings>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

namespace dagwright::bridge {

class Preferences : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

  public:
    explicit Preferences(QObject* parent = nullptr) : QObject(parent) {}

    Q_INVOKABLE double number(const QString& key, double otherwise) const
    {
        bool isNumber = false;
        const double value = QSettings().value(QStringLiteral("window/") + key).toDouble(&isNumber);
        return isNumber ? value : otherwise;
    }
    Q_INVOKABLE bool flag(const QString& key, bool otherwise) const
    {
        return QSettings().value(QStringLiteral("window/") + key, otherwise).toBool();
    }
    Q_INVOKABLE void keep(const QString& key, const QVariant& value) const
    {
        QSettings().setValue(QStringLiteral("window/") + key, value);
    }
};

} // namespace dagwright::bridge
