// Windows that have the same file open know of each other by a lock file in the runtime folder, named after
// the file's real path. Who holds flock on it edits the file; the lock goes with its process, however that
// ends.
#pragma once

#include "model/document/descriptor.h"
#include "model/document/folders.h"

#include <string>

namespace dagwright::document {

class FileLock
{
  public:
    FileLock() = default;
    // For the file of that path, which may not exist yet. Holds nothing at first.
    explicit FileLock(const std::string& path, const std::string& folder = runtimeFolder() + "/open");
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock() { release(); }

    // True where this is the one that edits now, or where there is no place for lock files: nobody is kept
    // from working by that.
    [[nodiscard]] bool acquire();
    // The same, taking it from who holds it, who then finds isHeld() false.
    [[nodiscard]] bool takeOver();
    // Still ours: nobody took it over.
    [[nodiscard]] bool isHeld() const;
    void release();

    [[nodiscard]] const std::string& lockFile() const { return lockFile_; }
    // The process that holds it; 0 where that is unknown.
    [[nodiscard]] int holder() const;

  private:
    std::string lockFile_;
    std::string path_;
    Descriptor descriptor_;
    bool isFree_ = false; // locks can't be kept here
};

} // namespace dagwright::document
