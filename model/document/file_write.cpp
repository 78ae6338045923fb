// Replacing a file: all of the new one or all of the old one.
#include "model/document/descriptor.h"
#include "model/document/file.h"
#include "model/document/file_failure.h"

#include <array>
#include <atomic>
#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <vector>

namespace dagwright::document {

namespace {

constexpr std::string_view temporaryStart = ".dagwright-";
constexpr std::string_view temporaryEnd = ".tmp";

std::string folderOf(const std::string& path)
{
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

// A name that is hardly taken; whether it is, opening it says.
std::string temporaryName()
{
    static std::atomic<unsigned> count{0};
    return std::string(temporaryStart) + std::to_string(::getpid()) + '-' + std::to_string(++count) +
           std::string(temporaryEnd);
}

// A file under a name of its own in the target's folder. It is locked while its writer lives, so that what
// a killed one left can be told apart, and goes unless it was renamed.
class Temporary
{
  public:
    Temporary() = default;
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary()
    {
        if (!path_.empty()) ::unlink(path_.c_str());
    }

    // The errno where it fails.
    [[nodiscard]] int create(const std::string& folder, mode_t mode)
    {
        for (int attempt = 0; attempt < 100; ++attempt) {
            const std::string path = folder + '/' + temporaryName();
            Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
            if (!file.isOpen() && errno == EEXIST) continue;
            if (!file.isOpen()) return errno;
            // Between making and locking it, another writer may have taken it for a leftover.
            const bool locked = ::flock(file.number(), LOCK_EX | LOCK_NB) == 0;
            struct stat status = {};
            if (locked && ::fstat(file.number(), &status) == 0 && status.st_nlink == 0) continue;
            file_ = std::move(file);
            path_ = path;
            return 0;
        }
        return EEXIST;
    }

    [[nodiscard]] int descriptor() const { return file_.number(); }

    [[nodiscard]] int renameTo(const std::string& target)
    {
        if (::rename(path_.c_str(), target.c_str()) != 0) return errno;
        path_.clear();
        return 0;
    }

  private:
    Descriptor file_;
    std::string path_;
};

void removeLeftovers(const std::string& folder)
{
    DIR* listing = ::opendir(folder.c_str());
    if (!listing) return;
    while (const dirent* entry = ::readdir(listing)) {
        const std::string_view name = entry->d_name;
        if (!name.starts_with(temporaryStart) || !name.ends_with(temporaryEnd)) continue;
        const Descriptor file(
            ::openat(::dirfd(listing), entry->d_name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
        struct stat status = {};
        if (file.isOpen() && ::fstat(file.number(), &status) == 0 && S_ISREG(status.st_mode) &&
            status.st_uid == ::geteuid() && ::flock(file.number(), LOCK_EX | LOCK_NB) == 0)
            ::unlinkat(::dirfd(listing), entry->d_name, 0);
    }
    ::closedir(listing);
}

// Labels and access lists; what the new file's system does not take is left out.
void copyAttributes(const std::string& from, int to)
{
    std::array<char, 8192> names = {};
    const ssize_t length = ::listxattr(from.c_str(), names.data(), names.size());
    for (ssize_t at = 0; at < length;) {
        const std::string name(names.data() + at);
        at += static_cast<ssize_t>(name.size()) + 1;
        const ssize_t size = ::getxattr(from.c_str(), name.c_str(), nullptr, 0);
        if (size < 0 || size > (1 << 20)) continue;
        std::vector<char> value(static_cast<std::size_t>(size));
        const ssize_t got = ::getxattr(from.c_str(), name.c_str(), value.data(), value.size());
        if (got >= 0) (void)::fsetxattr(to, name.c_str(), value.data(), static_cast<std::size_t>(got), 0);
    }
}

// Owner before mode, since changing the owner clears bits of the mode. Who may not give the file the old
// group gives its rights to nobody else.
[[nodiscard]] int copyRights(const std::string& from, const struct stat& old, int to)
{
    mode_t mode = old.st_mode & 07777;
    struct stat made = {};
    if (::fstat(to, &made) != 0) return errno;
    const bool same = made.st_uid == old.st_uid && made.st_gid == old.st_gid;
    if (!same && ::fchown(to, old.st_uid, old.st_gid) != 0 &&
        ::fchown(to, static_cast<uid_t>(-1), old.st_gid) != 0 && made.st_gid != old.st_gid)
        mode = (mode & 0707) | ((mode & 07) << 3);
    if (::fchmod(to, mode) != 0) return errno;
    copyAttributes(from, to);
    return 0;
}

// A rename is safe on disk when the folder is; some file systems have no such thing.
[[nodiscard]] int confirmFolder(const std::string& folder)
{
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isOpen() || ::fsync(descriptor.number()) == 0) return 0;
    return errno == EINVAL || errno == ENOTSUP ? 0 : errno;
}

// A pipe or a device can't be replaced; it is written as it stands.
[[nodiscard]] int writeThrough(const std::string& target, std::string_view bytes)
{
    const Descriptor direct(::open(target.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    return direct.isOpen() ? writeAll(direct.number(), bytes) : errno;
}

Diagnostic refused(const std::string& path, const std::string& target, int error)
{
    Diagnostic diagnostic = fileFailure("file-write", "written", path, error);
    const std::string folder = folderOf(target);
    if (error == ENOENT || error == ENOTDIR)
        diagnostic.detail = "The folder " + folder + " is not there: make it again or choose another one.";
    if (error == EACCES || error == EPERM)
        diagnostic.detail = "You may not make files in " + folder + ": choose another folder.";
    return diagnostic;
}

// Renaming asks the folder only; the mark on a file is a person's wish all the same, also where root saves.
bool isMarkedReadOnly(const std::string& target, const struct stat& status)
{
    return (status.st_mode & 0222) == 0 || (::eaccess(target.c_str(), W_OK) != 0 && errno == EACCES);
}

Diagnostic readOnly(const std::string& path)
{
    Diagnostic diagnostic = fileFailure("file-write", "written", path, EACCES);
    diagnostic.message = path + " can't be written: it is read-only.";
    diagnostic.detail = "Make it writable (chmod u+w) or save under another name.";
    return diagnostic;
}

} // namespace

Diagnostics writeFile(const std::string& path, std::string_view bytes)
{
    struct stat old = {};
    const bool exists = ::stat(path.c_str(), &old) == 0;
    if (!exists && errno == ELOOP) return {fileFailure("file-write", "written", path, ELOOP)};
    if (exists && S_ISDIR(old.st_mode)) return {fileFailure("file-write", "written", path, EISDIR)};
    if (exists && !S_ISREG(old.st_mode)) {
        const int error = writeThrough(path, bytes);
        if (error) return {fileFailure("file-write", "written", path, error)};
        return {};
    }
    const std::string target = realPath(path);
    if (exists && isMarkedReadOnly(target, old)) return {readOnly(path)};
    const std::string folder = folderOf(target);
    removeLeftovers(folder);
    Temporary temporary;
    int error = temporary.create(folder, exists ? 0600 : 0666);
    if (error) return {refused(path, target, error)};
    error = writeAll(temporary.descriptor(), bytes);
    if (!error && exists) error = copyRights(target, old, temporary.descriptor());
    if (!error && ::fsync(temporary.descriptor()) != 0) error = errno;
    if (!error) error = temporary.renameTo(target);
    if (error) return {refused(path, target, error)};
    error = confirmFolder(folder);
    if (!error) return {};
    Diagnostic unsure = fileFailure("file-write", "confirmed as written", path, error);
    unsure.detail = "The new content is there, but the disk did not confirm it: save once more elsewhere.";
    return {unsure};
}

} // namespace dagwright::document
