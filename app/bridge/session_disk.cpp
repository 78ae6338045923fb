// What becomes of the document when its file has another text than the one it was read from.
#include "app/bridge/session.h"
#include "app/bridge/text.h"
#include "model/document/file.h"
#include "model/document/open.h"

namespace dagwright::bridge {

bool Session::takeText(const SourcePtr& text, const QString& label)
{
    Result<document::Opened> opened = document::open(text);
    if (!opened) {
        fail(opened.diagnostics());
        return false;
    }
    readFindings_ = std::move(opened->findings);
    fileIsManifest_ = opened->document.original && opened->document.original->isManifest;
    onDisk_ = text;
    history_.push(std::move(opened->document), label.toStdString(), selection_);
    history_.markSaved();
    documentMoved();
    emit fileChanged();
    return true;
}

void Session::keepOver(const SourcePtr& text, const Document* merged, const QString& label)
{
    onDisk_ = text;
    const bool moved = merged && history_.push(*merged, label.toStdString(), selection_);
    history_.markUnsaved();
    if (moved) documentMoved();
    emit stateChanged();
    emit fileChanged();
}

bool Session::openWork(const SourcePtr& base, const QString& path, const SourcePtr& work)
{
    const Result<document::Opened> unsaved = document::open(work);
    if (!unsaved) {
        fail(unsaved.diagnostics());
        return false;
    }
    const Result<document::Opened> known =
        base ? document::open(base) : Result<document::Opened>(Diagnostic{});
    fileIsManifest_ = known && known->document.original && known->document.original->isManifest;
    readFindings_ = known ? known->findings : unsaved->findings;
    document::History history(known ? known->document
                                    : document::blank(document::Profile::WfSpec, "workflow", ""));
    history.markSaved();
    // An edit goes into the text that the file holds.
    Document document = known ? known->document : unsaved->document;
    document.root = unsaved->document.root;
    if (known) document.sources.push_back(work);
    history.push(std::move(document), tr("Restore unsaved work").toStdString(), {});
    setHistory(std::move(history), path, base);
    return true;
}

bool Session::revert()
{
    if (filePath_.isEmpty()) return false;
    const Result<SourcePtr> text = document::readRegularFile(filePath_.toStdString());
    if (!text) fail(text.diagnostics());
    return text && takeText(*text, tr("Revert to the file"));
}

void Session::setReadOnly(bool readOnly)
{
    if (readOnly == readOnly_) return;
    readOnly_ = readOnly;
    emit fileChanged();
}

bool Session::refusesChanges()
{
    if (!readOnly_) return false;
    emit notice(QStringLiteral("error"),
                tr("%1 is edited in another window and read-only here.").arg(fileName()));
    return true;
}

} // namespace dagwright::bridge
