#include "model/document/file.h"

#include "model/document/descriptor.h"
#include "model/document/file_failure.h"

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>

namespace dagwright::document {

namespace {

std::string megabytes(std::size_t bytes)
{
    return std::to_string(bytes >> 20) + " MB";
}

Diagnostic tooLarge(const std::string& name, std::size_t size)
{
    Diagnostic diagnostic;
    diagnostic.rule = "file-read";
    diagnostic.message = name + " can't be read: it has " + (size ? megabytes(size) : "more") + " and " +
                         megabytes(maxFileBytes) + " is the most.";
    diagnostic.detail = "Nothing of it was changed. A cluster takes up to 1.5 MB; split the file.";
    return diagnostic;
}

Result<SourcePtr> readAll(int descriptor, const std::string& name, std::size_t expected)
{
    if (expected > maxFileBytes) return tooLarge(name, expected);
    std::string bytes;
    bytes.reserve(expected + 1);
    std::string buffer(1u << 16, '\0');
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fileFailure("file-read", "read", name, errno);
        if (count == 0) return Source::make(name, std::move(bytes));
        bytes.append(buffer, 0, static_cast<std::size_t>(count));
        if (bytes.size() > maxFileBytes) return tooLarge(name, 0);
    }
}

Result<SourcePtr> read(const std::string& path, bool pipes)
{
    // Opening a pipe without a writer would wait for one; whether there is one shows only then.
    struct stat status = {};
    if (!pipes && ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
        return fileFailure("file-read", "opened", path, EINVAL);
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!file.isOpen()) return fileFailure("file-read", "opened", path, errno);
    const bool known = ::fstat(file.number(), &status) == 0 && S_ISREG(status.st_mode);
    return readAll(file.number(), path, known ? static_cast<std::size_t>(status.st_size) : 0);
}

std::string whatToDo(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR: return "Check the name and the folder.";
    case EACCES:
    case EPERM: return "Check who may write and read there, or choose another folder.";
    case EROFS: return "Choose a folder on another disk.";
    case ENOSPC:
    case EDQUOT: return "Free some space or choose another disk; the old content is untouched.";
    case EFBIG: return "Choose another disk; the old content is untouched.";
    case EIO: return "The disk may be failing: choose another one. The old content is untouched.";
    case EISDIR: return "It is a folder; name a file.";
    case ENAMETOOLONG: return "Choose a shorter name.";
    case ELOOP: return "Its symbolic links lead in a circle.";
    case EINVAL: return "It is no ordinary file.";
    case ETXTBSY: return "A program is running from it.";
    default: return {};
    }
}

} // namespace

Diagnostic fileFailure(std::string_view rule, const std::string& what, const std::string& path, int error)
{
    Diagnostic diagnostic;
    diagnostic.rule = rule;
    diagnostic.message = path + " can't be " + what + ": " + std::strerror(error) + '.';
    diagnostic.detail = whatToDo(error);
    return diagnostic;
}

Result<SourcePtr> readFile(const std::string& path)
{
    return read(path, true);
}

Result<SourcePtr> readRegularFile(const std::string& path)
{
    return read(path, false);
}

Result<SourcePtr> readStandardInput()
{
    return readAll(STDIN_FILENO, "standard input", 0);
}

std::string realPath(const std::string& path)
{
    constexpr int mostLinks = 40; // as the kernel
    std::error_code code;
    std::filesystem::path at = std::filesystem::absolute(path, code);
    if (code) return path;
    for (int i = 0; i < mostLinks && std::filesystem::is_symlink(at, code); ++i) {
        const std::filesystem::path next = std::filesystem::read_symlink(at, code);
        if (code) return path;
        at = at.parent_path() / next; // an absolute one takes the place of all before
    }
    const std::filesystem::path folder = std::filesystem::weakly_canonical(at.parent_path(), code);
    return code ? at.string() : (folder / at.filename()).string();
}

FileStamp stampOf(const std::string& path)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) return {};
    const std::int64_t nanoseconds =
        std::int64_t{status.st_ctim.tv_sec} * 1'000'000'000 + status.st_ctim.tv_nsec;
    return {status.st_dev, status.st_ino, status.st_size, nanoseconds};
}

} // namespace dagwright::document
