// Files for tests in QML: a folder that goes with the test, and what was written there.
#pragma once

#include <QFile>
#include <QObject>
#include <QTemporaryDir>

class Files : public QObject
{
    Q_OBJECT

  public:
    Q_INVOKABLE QString path(const QString& name) const { return folder_.filePath(name); }
    // Empty where there is no such file.
    Q_INVOKABLE QString read(const QString& path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    Q_INVOKABLE void write(const QString& path, const QString& text) const
    {
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) file.write(text.toUtf8());
    }

  private:
    QTemporaryDir folder_;
};
