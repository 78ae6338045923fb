// The document's file as others change it, and the other windows that have it open.
//
// Texts are compared, not times: a file that was only touched says nothing. Without unsaved changes the new
// text is taken at once, as a step that can be undone; with them a person decides: keep mine, take theirs,
// or merge by meaning, against the text that both began from.
#pragma once

#include "app/bridge/file_watch.h"
#include "app/bridge/session.h"
#include "model/document/file_lock.h"
#include "model/value/merge.h"

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <map>
#include <memory>

class QJSEngine;
class QQmlEngine;

namespace dagwright::bridge {

class DiskFile : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    // "": as it was; "changed", "gone"; "unreadable" (no document any more), `problem` says why.
    Q_PROPERTY(QString state READ state NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    // Another window edits the file, which is read-only here until this one takes it over.
    Q_PROPERTY(bool isElsewhere READ isElsewhere NOTIFY changed FINAL)
    // It was this one that edited, until the other took over.
    Q_PROPERTY(bool wasTaken READ wasTaken NOTIFY changed FINAL)
    // How the file's text differs from the document: see changeRows().
    Q_PROPERTY(QVariantList changes READ changes NOTIFY changesChanged FINAL)
    // What both changed differently: maps with "path", "base", "mine", "theirs" and "takesTheirs".
    Q_PROPERTY(QVariantList conflicts READ conflicts NOTIFY conflictsChanged FINAL)

  public:
    explicit DiskFile(Session* session, QObject* parent = nullptr,
                      std::string lockFolder = document::runtimeFolder() + "/open");
    static DiskFile* create(QQmlEngine* qml, QJSEngine* engine);

    [[nodiscard]] QString state() const { return state_; }
    [[nodiscard]] QString problem() const { return problem_; }
    [[nodiscard]] bool isElsewhere() const { return !path_.isEmpty() && !isEditor_; }
    [[nodiscard]] bool wasTaken() const { return wasTaken_; }
    [[nodiscard]] QVariantList changes() const { return changes_; }
    [[nodiscard]] QVariantList conflicts() const { return conflicts_; }

    // Looks at the file now.
    Q_INVOKABLE void check();
    Q_INVOKABLE void compare();
    Q_INVOKABLE void keepMine();
    Q_INVOKABLE bool takeTheirs();
    // True where it is done; false where there are conflicts to choose (then finishMerge), or it can't be
    // done.
    Q_INVOKABLE bool merge();
    Q_INVOKABLE void choose(const QString& path, bool theirs);
    Q_INVOKABLE bool finishMerge();
    Q_INVOKABLE void takeOver();

  Q_SIGNALS:
    void changed();
    void changesChanged();
    void conflictsChanged();

  private:
    void follow();
    void checkLock();
    void checkText();
    void set(const QString& state, const QString& problem = {});
    struct Sides
    {
        document::Document base;
        document::Document theirs;
    };
    [[nodiscard]] std::optional<Sides> sides();
    [[nodiscard]] Merged merged(const Sides& sides) const;
    bool take(const Sides& sides, const Merged& merged);

    Session* session_;
    std::string lockFolder_;
    FileWatch watch_;
    document::FileLock lock_;
    QString path_;
    SourcePtr known_; // the text that was compared last, to tell a save from another file
    document::FileStamp stamp_;
    SourcePtr theirs_;
    QString state_;
    QString problem_;
    bool isEditor_ = false;
    bool wasTaken_ = false;
    bool wasMissing_ = false;
    QVariantList changes_;
    QVariantList conflicts_;
    std::map<std::string, Side> chosen_;
};

} // namespace dagwright::bridge
