// Files for tests in QML: a folder that goes with the test, what was written there, and what other programs
// do.
#pragma once

#include "model/document/file_lock.h"
#include "model/document/journal.h"

#include <QFile>
#include <QObject>
#include <QTemporaryDir>

#include <memory>

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
    Q_INVOKABLE void remove(const QString& path) const { QFile::remove(path); }
    // Another window has the file open.
    Q_INVOKABLE void lock(const QString& path)
    {
        lock_ = dagwright::document::FileLock(path.toStdString());
        (void)lock_.acquire();
    }
    // A window ended without saving: the file holds `text`, the window held `work`.
    Q_INVOKABLE void crashWith(const QString& path, const QString& text, const QString& work) const
    {
        if (!path.isEmpty()) write(path, text);
        const std::string name = path.toStdString();
        dagwright::document::Journal journal;
        (void)journal.write({name, "other",
                             path.isEmpty() ? nullptr : dagwright::Source::make(name, text.toStdString()),
                             work.toStdString(), ""});
    }

  private:
    QTemporaryDir folder_;
    dagwright::document::FileLock lock_;
};
