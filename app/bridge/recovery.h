// Work that was not saved: kept in this window's journal while there is any, and what an earlier crash left
// offered again. Nothing that was left goes before a person decided, or it stands in its file.
#pragma once

#include "app/bridge/journal_keeper.h"
#include "app/bridge/session.h"
#include "model/document/journal.h"

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <vector>

class QJSEngine;
class QQmlEngine;

namespace dagwright::bridge {

class Recovery : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    // What can be restored, newest first: maps with "title", "place", "when" and "note".
    Q_PROPERTY(QVariantList offers READ offers NOTIFY offersChanged FINAL)
    // How the compared offer differs from what is on disk: see changeRows().
    Q_PROPERTY(QVariantList changes READ changes NOTIFY changesChanged FINAL)

  public:
    explicit Recovery(Session* session, QObject* parent = nullptr,
                      const std::string& folder = document::journalFolder());
    static Recovery* create(QQmlEngine* qml, QJSEngine* engine);

    [[nodiscard]] QVariantList offers() const;
    [[nodiscard]] QVariantList changes() const { return changes_; }

    // Opens the work in this window, as an unsaved change of its file; what is open must have been left.
    Q_INVOKABLE bool restore(int index);
    Q_INVOKABLE bool compare(int index);
    Q_INVOKABLE void discard(int index);
    // Looks for what was left again.
    Q_INVOKABLE void look();
    // Returns when the unsaved work of now is on disk.
    bool flush() { return keeper_.flush(); }

  Q_SIGNALS:
    void offersChanged();
    void changesChanged();

  private:
    void follow();

    Session* session_;
    std::string folder_;
    JournalKeeper keeper_;
    std::vector<document::Leftover> left_;
    QVariantList changes_;
    std::string replaces_; // the journal of what was restored here
    // What the keeper was last told.
    Value kept_;
    document::TypedPtr keptTyped_;
    QString keptPath_;
    SourcePtr keptDisk_;
    bool isKeeping_ = false;
};

} // namespace dagwright::bridge
