// What a person decides about a file that another program changed.
#include "app/bridge/change_rows.h"
#include "app/bridge/disk_file.h"
#include "app/bridge/text.h"
#include "model/document/open.h"

namespace dagwright::bridge {

void DiskFile::compare()
{
    const std::optional<Sides> both = sides();
    changes_ = both ? changeRows(session_->document(), both->theirs) : QVariantList();
    emit changesChanged();
}

void DiskFile::keepMine()
{
    const SourcePtr theirs = theirs_;
    if (theirs)
        session_->keepOver(theirs);
    else
        set({});
}

bool DiskFile::takeTheirs()
{
    const SourcePtr theirs = theirs_;
    return theirs && session_->takeText(theirs, tr("Take the file's version"));
}

// The text that both began from and what the file holds now, as documents.
std::optional<DiskFile::Sides> DiskFile::sides()
{
    if (!known_ || !theirs_) return std::nullopt;
    Result<document::Opened> base = document::open(known_);
    Result<document::Opened> theirs = document::open(theirs_);
    if (!base || !theirs) return std::nullopt;
    return Sides{std::move(base->document), std::move(theirs->document)};
}

Merged DiskFile::merged(const Sides& sides) const
{
    const auto choose = [this](const Path& path) {
        const auto chosen = chosen_.find(path.toString());
        return chosen == chosen_.end() ? Side::Mine : chosen->second;
    };
    return dagwright::merge(sides.base.root, session_->document().root, sides.theirs.root,
                            listKeysOf(session_->document()), choose);
}

bool DiskFile::take(const Sides& sides, const Merged& merged)
{
    // The file's text is what the result is written into.
    Document document = sides.theirs;
    document.root = merged.value;
    const std::vector<SourcePtr>& mine = session_->document().sources;
    document.sources.insert(document.sources.end(), mine.begin(), mine.end());
    const SourcePtr theirs = theirs_;
    session_->keepOver(theirs, &document, tr("Merge with the file"));
    conflicts_.clear();
    emit conflictsChanged();
    return true;
}

bool DiskFile::merge()
{
    chosen_.clear();
    const std::optional<Sides> both = sides();
    if (!both) return false;
    const Merged result = merged(*both);
    if (result.conflicts.empty()) return take(*both, result);
    conflicts_.clear();
    for (const MergeConflict& conflict : result.conflicts) {
        const auto text = [](const std::optional<Value>& value) {
            return shortText(value ? &*value : nullptr, tr("not there"));
        };
        conflicts_ << QVariantMap{{QStringLiteral("path"), toQt(conflict.path)},
                                  {QStringLiteral("base"), text(conflict.base)},
                                  {QStringLiteral("mine"), text(conflict.mine)},
                                  {QStringLiteral("theirs"), text(conflict.theirs)}};
    }
    emit conflictsChanged();
    return false;
}

void DiskFile::choose(const QString& path, bool theirs)
{
    chosen_[path.toStdString()] = theirs ? Side::Theirs : Side::Mine;
}

bool DiskFile::finishMerge()
{
    const std::optional<Sides> both = sides();
    return both && take(*both, merged(*both));
}

} // namespace dagwright::bridge
