#include "model/document/file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace dagwright::document {

namespace {

Diagnostic failure(std::string_view rule, const std::string& what, const std::string& path, int error)
{
    Diagnostic diagnostic;
    diagnostic.rule = rule;
    diagnostic.message = path + " can't be " + what + ": " + std::strerror(error) + '.';
    switch (error) {
    case ENOENT: diagnostic.detail = "Check the name and the folder."; break;
    case EACCES:
    case EPERM:
    case EROFS: diagnostic.detail = "Check who may write and read there."; break;
    case ENOSPC:
    case EDQUOT: diagnostic.detail = "Free some space; the old content is untouched."; break;
    case EISDIR: diagnostic.detail = "It is a folder; name a file."; break;
    default: break;
    }
    return diagnostic;
}

// A descriptor that closes itself.
class Descriptor
{
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool close() { return ::close(std::exchange(number_, -1)) == 0; }

  private:
    int number_;
};

Result<SourcePtr> readAll(int descriptor, const std::string& name)
{
    std::string bytes;
    struct stat status = {};
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0)
        bytes.reserve(std::min(static_cast<std::size_t>(status.st_size) + 1, maxSourceBytes));
    std::string buffer(1u << 16, '\0');
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failure("file-read", "read", name, errno);
        if (count == 0) return Source::make(name, std::move(bytes));
        bytes.append(buffer, 0, static_cast<std::size_t>(count));
        if (bytes.size() > maxSourceBytes) return failure("file-read", "read", name, EFBIG);
    }
}

int writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return 0;
}

mode_t wantedMode(const std::string& path)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) == 0) return status.st_mode & 07777;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

} // namespace

Result<SourcePtr> readFile(const std::string& path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) return failure("file-read", "opened", path, errno);
    return readAll(file.number(), path);
}

Result<SourcePtr> readStandardInput()
{
    return readAll(STDIN_FILENO, "standard input");
}

Diagnostics writeFile(const std::string& path, std::string_view bytes)
{
    std::error_code code;
    const std::filesystem::path real = std::filesystem::weakly_canonical(path, code);
    const std::string target = code ? path : real.string();
    struct stat status = {};
    if (::stat(target.c_str(), &status) == 0 && S_ISDIR(status.st_mode))
        return {failure("file-write", "written", path, EISDIR)};
    if (::stat(target.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        // A pipe or a device can't be replaced; it is written as it stands.
        Descriptor direct(::open(target.c_str(), O_WRONLY | O_CLOEXEC));
        const int error = direct.number() < 0 ? errno : writeAll(direct.number(), bytes);
        if (error) return {failure("file-write", "written", path, error)};
        return {};
    }
    const mode_t mode = wantedMode(target);
    std::string temporary = target + ".XXXXXX";
    Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (file.number() < 0) return {failure("file-write", "written", path, errno)};
    int error = writeAll(file.number(), bytes);
    if (!error && ::fchmod(file.number(), mode) != 0) error = errno;
    if (!error && ::fsync(file.number()) != 0) error = errno;
    if (!file.close() && !error) error = errno;
    if (!error && ::rename(temporary.c_str(), target.c_str()) != 0) error = errno;
    if (!error) return {};
    ::unlink(temporary.c_str());
    return {failure("file-write", "written", path, error)};
}

} // namespace dagwright::document
