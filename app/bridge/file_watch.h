// Notices when a path's file may have changed: written, replaced by renaming, deleted, made again. Says so
// a moment later, also when the window comes to the front, and looks every two
// seconds where the system tells nothing (network folders).
#pragma once

#include "model/document/file.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace dagwright::bridge {

class FileWatch : public QObject
{
    Q_OBJECT

  public:
    explicit FileWatch(QObject* parent = nullptr);

    // Replaces what was watched; an empty path watches nothing. `also` is a second file, such as a lock.
    void watch(const QString& path, const QString& also);
    // Ask again in a moment; where a folder is never still, too.
    void again()
    {
        if (!still_.isActive()) still_.start();
    }

  Q_SIGNALS:
    void stirred();

  private:
    void rewatch();
    void look();

    QFileSystemWatcher watcher_;
    QTimer still_;
    QTimer poll_;
    QStringList files_;
    std::vector<document::FileStamp> seen_;
};

} // namespace dagwright::bridge
