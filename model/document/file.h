// Files on disk: read whole and bounded, written so that a failure leaves the old file whole.
#pragma once

#include "model/value/result.h"
#include "model/value/source.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace dagwright::document {

// The largest file that is read as a document: its tree and an export take some thirty times as much memory.
// Argo's own limit, that of etcd, is 1.5 MB.
inline constexpr std::size_t maxFileBytes = 64u << 20;

// A file's bytes, or why they can't be had (missing, a folder, a device, no permission, larger than
// maxFileBytes). A pipe is read to its end. Rule: file-read.
[[nodiscard]] Result<SourcePtr> readFile(const std::string& path);
// The same, but a pipe is refused too: a window must not wait for one.
[[nodiscard]] Result<SourcePtr> readRegularFile(const std::string& path);
// The same from standard input.
[[nodiscard]] Result<SourcePtr> readStandardInput();

// Writes a new file in the target's folder, has the disk confirm it, and renames it over the target: after
// any failure (full disk, no permission, a folder that is gone), a crash or a kill the old content stands or
// the new one does. Symbolic links stay and their target is written; mode, owner and group (as far as
// permitted) and extended attributes stay; other hard links keep the old content. A target that is marked
// read-only is refused. Temporary files that a killed writer left in the folder are removed.
// Nothing on success. Rule: file-write.
[[nodiscard]] Diagnostics writeFile(const std::string& path, std::string_view bytes);

// The path with symbolic links followed, also where the last one leads to a file that is not there yet;
// absolute. The path itself where it can't be followed.
[[nodiscard]] std::string realPath(const std::string& path);

// What tells two states of a path apart without reading it. Nothing there: all 0.
struct FileStamp
{
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t size = 0;
    std::int64_t changedNs = 0; // status change time: writing, renaming and touching all move it

    [[nodiscard]] bool exists() const { return inode != 0; }
    bool operator==(const FileStamp&) const = default;
};
[[nodiscard]] FileStamp stampOf(const std::string& path);

} // namespace dagwright::document
