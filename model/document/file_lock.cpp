#include "model/document/file_lock.h"

#include "model/document/file.h"

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace dagwright::document {

namespace {

// Does the name still lead to the file that is open?
bool isNamed(const Descriptor& descriptor, const std::string& name)
{
    struct stat open = {};
    struct stat named = {};
    return descriptor.isOpen() && ::fstat(descriptor.number(), &open) == 0 &&
           ::stat(name.c_str(), &named) == 0 && open.st_ino == named.st_ino && open.st_dev == named.st_dev;
}

} // namespace

FileLock::FileLock(const std::string& path, const std::string& folder)
    : lockFile_(folder + '/' + hex(hashOf(realPath(path))) + ".lock"), path_(path),
      isFree_(makeFolder(folder) != 0)
{}

FileLock::FileLock(FileLock&& other) noexcept
{
    *this = std::move(other);
}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(lockFile_, other.lockFile_);
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    std::swap(isFree_, other.isFree_);
    return *this;
}

bool FileLock::acquire()
{
    if (isFree_ || isHeld()) return true;
    descriptor_ = Descriptor();
    // Who held it removes the file on leaving: a lock on what has no name any more is worth nothing.
    for (int attempt = 0; attempt < 10; ++attempt) {
        Descriptor file(::open(lockFile_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file.isOpen()) return isFree_ = true;
        if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) return errno != EWOULDBLOCK;
        if (!isNamed(file, lockFile_)) continue;
        const std::string text = std::to_string(::getpid()) + '\n' + path_ + '\n';
        if (::ftruncate(file.number(), 0) == 0) (void)writeAll(file.number(), text);
        descriptor_ = std::move(file);
        return true;
    }
    return false;
}

bool FileLock::takeOver()
{
    if (isFree_ || isHeld()) return true;
    // The one it is taken from may be quicker to see that the name is free.
    for (int attempt = 0; attempt < 5; ++attempt) {
        ::unlink(lockFile_.c_str());
        if (acquire()) return true;
    }
    return false;
}

bool FileLock::isHeld() const
{
    return isFree_ || isNamed(descriptor_, lockFile_);
}

void FileLock::release()
{
    if (isNamed(descriptor_, lockFile_)) ::unlink(lockFile_.c_str());
    descriptor_ = Descriptor();
}

int FileLock::holder() const
{
    const Descriptor file(::open(lockFile_.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    std::array<char, 16> text = {};
    if (!file.isOpen() || ::read(file.number(), text.data(), text.size() - 1) <= 0) return 0;
    return std::atoi(text.data());
}

} // namespace dagwright::document
