#include "app/bridge/disk_file.h"

#include "app/bridge/text.h"
#include "model/document/open.h"

#include <QQmlEngine>
#include <QtQml>

namespace dagwright::bridge {

DiskFile::DiskFile(Session* session, QObject* parent, std::string lockFolder)
    : QObject(parent), session_(session), lockFolder_(std::move(lockFolder))
{
    connect(session, &Session::fileChanged, this, &DiskFile::follow);
    connect(&watch_, &FileWatch::stirred, this, &DiskFile::check);
    follow();
}

DiskFile* DiskFile::create(QQmlEngine* qml, QJSEngine*)
{
    return new DiskFile(qml->singletonInstance<Session*>(qmlTypeId("Dagwright", 1, 0, "Session")));
}

// Another document, another path, or another text that counts as known.
void DiskFile::follow()
{
    if (path_ != session_->filePath()) {
        path_ = session_->filePath();
        lock_.release();
        lock_ = path_.isEmpty() ? document::FileLock() : document::FileLock(path_.toStdString(), lockFolder_);
        isEditor_ = wasTaken_ = false;
        watch_.watch(path_, QString::fromStdString(lock_.lockFile()));
    }
    checkLock();
    if (known_ == session_->onDisk()) return;
    known_ = session_->onDisk();
    stamp_ = {};
    theirs_ = nullptr;
    set({});
    checkText();
}

void DiskFile::check()
{
    checkLock();
    checkText();
}

void DiskFile::checkLock()
{
    if (path_.isEmpty()) return;
    if (lock_.isHeld() || lock_.acquire()) {
        isEditor_ = true;
        wasTaken_ = false;
    } else {
        wasTaken_ = wasTaken_ || isEditor_;
        isEditor_ = false;
    }
    session_->setReadOnly(!isEditor_);
    emit changed();
}

void DiskFile::takeOver()
{
    if (path_.isEmpty() || !lock_.takeOver()) return;
    check();
}

void DiskFile::set(const QString& state, const QString& problem)
{
    if (state == state_ && problem == problem_) return;
    state_ = state;
    problem_ = problem;
    emit changed();
}

void DiskFile::checkText()
{
    if (path_.isEmpty() || !known_) return set({});
    const document::FileStamp now = document::stampOf(path_.toStdString());
    if (!now.exists()) {
        // Some programs delete a file before they write it anew: gone is what is gone twice.
        const bool isGone = wasMissing_ && state_ != QLatin1String("gone");
        if (!wasMissing_) watch_.again();
        wasMissing_ = true;
        stamp_ = {};
        if (!isGone) return;
        set(QStringLiteral("gone"));
        return session_->keepOver(known_); // what is here is all there is
    }
    wasMissing_ = false;
    if (now == stamp_) return;
    stamp_ = now;
    const Result<SourcePtr> text = document::readRegularFile(path_.toStdString());
    theirs_ = nullptr;
    if (!text) return set(QStringLiteral("unreadable"), toQt(text.error().message));
    if ((*text)->text() == known_->text()) return set({});
    theirs_ = *text;
    const Result<document::Opened> opened = document::open(theirs_);
    if (!opened) return set(QStringLiteral("unreadable"), toQt(opened.error().message));
    if (!session_->isDirty() && takeTheirs()) {
        emit session_->notice(
            QStringLiteral("info"),
            tr("%1 was changed by another program and read again.").arg(session_->fileName()));
        return;
    }
    set(QStringLiteral("changed"));
}

} // namespace dagwright::bridge
