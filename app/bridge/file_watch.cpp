#include "app/bridge/file_watch.h"

#include <QFileInfo>
#include <QGuiApplication>

namespace dagwright::bridge {

namespace {

constexpr int stillMs = 80;
constexpr int pollMs = 2000;

} // namespace

FileWatch::FileWatch(QObject* parent) : QObject(parent)
{
    still_.setSingleShot(true);
    still_.setInterval(stillMs);
    poll_.setInterval(pollMs);
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, &FileWatch::again);
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, &FileWatch::again);
    connect(&still_, &QTimer::timeout, this, [this] {
        rewatch();
        emit stirred();
    });
    connect(&poll_, &QTimer::timeout, this, &FileWatch::look);
    if (auto* application = qobject_cast<QGuiApplication*>(QCoreApplication::instance()))
        connect(application, &QGuiApplication::applicationStateChanged, this,
                [this](Qt::ApplicationState state) {
                    if (state == Qt::ApplicationActive && !files_.isEmpty()) again();
                });
}

void FileWatch::watch(const QString& path, const QString& also)
{
    files_.clear();
    if (!path.isEmpty()) files_ << path;
    if (!path.isEmpty() && !also.isEmpty()) files_ << also;
    seen_.clear();
    for (const QString& file : files_)
        seen_.push_back(document::stampOf(file.toStdString()));
    if (!watcher_.files().isEmpty()) watcher_.removePaths(watcher_.files());
    if (!watcher_.directories().isEmpty()) watcher_.removePaths(watcher_.directories());
    rewatch();
    files_.isEmpty() ? poll_.stop() : poll_.start();
}

// A file that was replaced is not watched any more; its folder tells when one is there again.
void FileWatch::rewatch()
{
    QStringList wanted;
    for (const QString& file : files_) {
        const QFileInfo real(QString::fromStdString(document::realPath(file.toStdString())));
        for (const QString& path : {file, real.filePath(), QFileInfo(file).path(), real.path()})
            if (QFileInfo::exists(path) && !watcher_.files().contains(path) &&
                !watcher_.directories().contains(path) && !wanted.contains(path))
                wanted << path;
    }
    if (!wanted.isEmpty()) watcher_.addPaths(wanted);
}

void FileWatch::look()
{
    bool moved = false;
    for (qsizetype i = 0; i < files_.size(); ++i) {
        const document::FileStamp now = document::stampOf(files_[i].toStdString());
        moved = moved || !(now == seen_[static_cast<std::size_t>(i)]);
        seen_[static_cast<std::size_t>(i)] = now;
    }
    if (moved) again();
}

} // namespace dagwright::bridge
