// Keeps a window's unsaved work in its journal, on a thread of its own: within a second of an edit it is on
// disk, and no key waits for a disk. However fast edits come, only the newest is written, a few times a
// second.
#pragma once

#include "model/document/document.h"
#include "model/document/journal.h"

#include <QObject>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace dagwright::bridge {

// What shall be kept.
struct Unsaved
{
    document::Document document;
    std::string path;
    std::string title;
    SourcePtr onDisk;
    std::string replaces; // the journal that it was restored from
};

class JournalKeeper : public QObject
{
    Q_OBJECT

  public:
    explicit JournalKeeper(QObject* parent = nullptr, std::string folder = document::journalFolder());
    // Does first what was asked for.
    ~JournalKeeper() override;

    void keep(Unsaved work);
    // Nothing could be lost any more.
    void forget();
    // Returns when what was asked for is done; false where it failed.
    bool flush();

  Q_SIGNALS:
    // In the thread of this object; once until it works again.
    void failed(const QString& text);

  private:
    void run(const std::stop_token& stop);
    [[nodiscard]] std::string carryOut(const std::optional<Unsaved>& wish);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::condition_variable_any done_;
    std::optional<std::optional<Unsaved>> wish_; // the inner one empty: forget
    bool isBusy_ = false;
    bool isHurried_ = false;
    bool hasFailed_ = false;
    document::Journal journal_; // the thread's
    std::jthread thread_;       // last, so that it ends before what it uses
};

} // namespace dagwright::bridge
