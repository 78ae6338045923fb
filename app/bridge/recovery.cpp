#include "app/bridge/recovery.h"

#include "app/bridge/change_rows.h"
#include "app/bridge/text.h"
#include "model/document/file.h"
#include "model/document/open.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QQmlEngine>
#include <QtQml>

#include <algorithm>

namespace dagwright::bridge {

namespace {

// Is the work what its file holds? Then it was saved, and only the journal's end was missed.
bool isSaved(const document::Work& work)
{
    if (work.path.empty()) return false;
    const Result<SourcePtr> now = document::readRegularFile(work.path);
    return now && (*now)->text() == work.text;
}

QString noteOn(const document::Work& work)
{
    if (work.path.empty()) return Recovery::tr("It was never saved.");
    const Result<SourcePtr> now = document::readRegularFile(work.path);
    if (!now) return Recovery::tr("The file is not there any more.");
    const bool same = work.base && (*now)->text() == work.base->text();
    return same ? QString() : Recovery::tr("The file was changed since by another program.");
}

SourcePtr textOfWork(const document::Work& work)
{
    return Source::make(work.path.empty() ? "untitled.dagwright.yaml" : work.path, work.text);
}

} // namespace

Recovery::Recovery(Session* session, QObject* parent, const std::string& folder)
    : QObject(parent), session_(session), folder_(folder), keeper_(nullptr, folder)
{
    connect(session, &Session::documentChanged, this, &Recovery::follow);
    connect(session, &Session::stateChanged, this, &Recovery::follow);
    connect(session, &Session::fileChanged, this, &Recovery::follow);
    connect(&keeper_, &JournalKeeper::failed, this,
            [this](const QString& text) { emit session_->notice(QStringLiteral("error"), text); });
    look();
    follow();
}

Recovery* Recovery::create(QQmlEngine* qml, QJSEngine*)
{
    return new Recovery(qml->singletonInstance<Session*>(qmlTypeId("Dagwright", 1, 0, "Session")));
}

void Recovery::follow()
{
    if (!session_->isDirty()) {
        if (isKeeping_) keeper_.forget();
        isKeeping_ = false;
        return;
    }
    const Document& document = session_->document();
    if (isKeeping_ && kept_.sameNode(document.root) && keptTyped_ == document.typed &&
        keptPath_ == session_->filePath() && keptDisk_ == session_->onDisk())
        return;
    isKeeping_ = true;
    kept_ = document.root;
    keptTyped_ = document.typed;
    keptPath_ = session_->filePath();
    keptDisk_ = session_->onDisk();
    keeper_.keep({document, keptPath_.toStdString(), session_->title().toStdString(), keptDisk_, replaces_});
}

void Recovery::look()
{
    std::vector<document::Leftover> found = document::leftovers(folder_);
    for (document::Leftover& leftover : found) {
        if (isSaved(leftover.work))
            leftover.remove();
        else
            left_.push_back(std::move(leftover));
    }
    emit offersChanged();
}

QVariantList Recovery::offers() const
{
    QVariantList rows;
    for (const document::Leftover& leftover : left_) {
        const document::Work& work = leftover.work;
        const QFileInfo file(toQt(work.path));
        const QDateTime when = QDateTime::fromMSecsSinceEpoch(leftover.writtenAtNs / 1'000'000);
        rows << QVariantMap{
            {QStringLiteral("title"), work.path.empty() ? toQt(work.title) : file.fileName()},
            {QStringLiteral("place"), work.path.empty() ? QString() : QDir::toNativeSeparators(file.path())},
            {QStringLiteral("when"), QLocale().toString(when, QLocale::ShortFormat)},
            {QStringLiteral("note"), noteOn(work)}};
    }
    return rows;
}

bool Recovery::restore(int index)
{
    if (index < 0 || index >= static_cast<int>(left_.size())) return false;
    document::Leftover& leftover = left_[static_cast<std::size_t>(index)];
    const document::Work& work = leftover.work;
    replaces_ = leftover.file;
    if (!session_->openWork(work.base, toQt(work.path), textOfWork(work))) return false;
    // It goes only when it stands in the journal of this window.
    if (session_->isDirty() && !keeper_.flush()) return true;
    leftover.remove();
    left_.erase(left_.begin() + index);
    emit offersChanged();
    return true;
}

bool Recovery::compare(int index)
{
    if (index < 0 || index >= static_cast<int>(left_.size())) return false;
    const document::Work& work = left_[static_cast<std::size_t>(index)].work;
    const Result<document::Opened> mine = document::open(textOfWork(work));
    Result<SourcePtr> now = document::readRegularFile(work.path);
    if (!now && work.base) now = work.base;
    const Result<document::Opened> disk = now ? document::open(*now) : Result<document::Opened>(now.error());
    Document empty;
    empty.root = Value(Map());
    changes_ = mine ? changeRows(disk ? disk->document : empty, mine->document) : QVariantList();
    emit changesChanged();
    return mine.ok();
}

void Recovery::discard(int index)
{
    if (index < 0 || index >= static_cast<int>(left_.size())) return;
    left_[static_cast<std::size_t>(index)].remove();
    left_.erase(left_.begin() + index);
    emit offersChanged();
}

} // namespace dagwright::bridge
