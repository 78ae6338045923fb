#include "model/document/journal.h"

#include "model/document/file_failure.h"
#include "model/document/folders.h"

#include <algorithm>
#include <atomic>
#include <fcntl.h>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <utility>

namespace dagwright::document {

namespace {

constexpr std::string_view firstLine = "dagwright-journal 1\n";
// A new file is made when reading the old one would take long, or it has grown to a multiple of the texts.
constexpr std::size_t mostPatches = 500;
constexpr std::size_t slack = 64u << 10;

// Names come from the start's process and a count; a name that is taken shows when it is opened.
std::string freshName(const std::string& folder)
{
    static std::atomic<unsigned> count{0};
    struct timespec now = {};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return folder + '/' + std::to_string(now.tv_sec) + '-' + std::to_string(::getpid()) + '-' +
           std::to_string(++count) + ".journal";
}

void appendRecord(std::string& out, std::string_view kind, std::string_view payload, std::uint64_t& checksum)
{
    checksum = hashOf(payload, hashOf(kind, checksum));
    out += kind;
    out += ' ' + std::to_string(payload.size()) + ' ' + hex(checksum) + '\n';
    out += payload;
    out += '\n';
}

// What stands between the common start and the common end of two texts.
std::string patch(std::string_view from, std::string_view to)
{
    const std::size_t most = std::min(from.size(), to.size());
    const auto start = static_cast<std::size_t>(
        std::mismatch(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(most), to.begin()).first -
        from.begin());
    const auto end = static_cast<std::size_t>(
        std::mismatch(from.rbegin(), from.rbegin() + static_cast<std::ptrdiff_t>(most - start), to.rbegin())
            .first -
        from.rbegin());
    std::string text = std::to_string(start) + ' ' + std::to_string(end) + '\n';
    return text.append(to.substr(start, to.size() - start - end));
}

std::string_view baseText(const Work& work)
{
    return work.base ? work.base->text() : std::string_view();
}

std::string about(const Work& work)
{
    return work.path + '\0' + work.title + '\0' + work.replaces;
}

bool sameStart(const Work& a, const Work& b)
{
    return a.path == b.path && a.title == b.title && a.base == b.base && a.replaces == b.replaces;
}

} // namespace

std::string journalFolder()
{
    const std::string folder = stateFolder();
    return folder.empty() ? folder : folder + "/journals";
}

Diagnostics Journal::write(const Work& work)
{
    const bool goesOn = descriptor_.isOpen() && sameStart(work, last_);
    if (goesOn && work.text == last_.text) return {};
    const bool full =
        patches_ >= mostPatches || size_ > 2 * (baseText(work).size() + work.text.size()) + slack;
    const int error = goesOn && !full ? append(work) : replace(work);
    if (error) {
        const std::string place = folder_.empty() ? std::string("The journal") : folder_;
        Diagnostic diagnostic = fileFailure("journal-write", "written", place, error);
        diagnostic.message = "Unsaved work is not being kept: " + diagnostic.message;
        diagnostic.detail += diagnostic.detail.empty() ? "Save often." : " Until then, save often.";
        return {diagnostic};
    }
    last_ = work;
    return {};
}

// The new file is locked and whole before it takes the old one's name.
int Journal::replace(const Work& work)
{
    if (const int error = makeFolder(folder_)) return error;
    if (file_.empty()) file_ = freshName(folder_);
    const std::string temporary = file_ + ".new";
    ::unlink(temporary.c_str());
    Descriptor fresh(::open(temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!fresh.isOpen()) return errno;
    std::uint64_t checksum = hashOf(firstLine);
    std::string bytes(firstLine);
    appendRecord(bytes, "about", about(work), checksum);
    appendRecord(bytes, "base", baseText(work), checksum);
    appendRecord(bytes, "patch", patch(baseText(work), work.text), checksum);
    int error = ::flock(fresh.number(), LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
    if (!error) error = writeAll(fresh.number(), bytes);
    if (!error && ::fsync(fresh.number()) != 0) error = errno;
    if (!error && ::rename(temporary.c_str(), file_.c_str()) != 0) error = errno;
    if (error) {
        ::unlink(temporary.c_str());
        return error;
    }
    const Descriptor folder(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.isOpen()) (void)::fsync(folder.number());
    descriptor_ = std::move(fresh);
    checksum_ = checksum;
    size_ = bytes.size();
    patches_ = 0;
    return 0;
}

int Journal::append(const Work& work)
{
    std::string bytes;
    std::uint64_t checksum = checksum_;
    appendRecord(bytes, "patch", patch(last_.text, work.text), checksum);
    int error = writeAll(descriptor_.number(), bytes);
    if (!error && ::fdatasync(descriptor_.number()) != 0) error = errno;
    if (error) {
        // Half a record would hide what comes after it.
        const auto end = static_cast<off_t>(size_);
        if (::ftruncate(descriptor_.number(), end) == 0) ::lseek(descriptor_.number(), end, SEEK_SET);
        descriptor_ = Descriptor();
        return error;
    }
    checksum_ = checksum;
    size_ += bytes.size();
    ++patches_;
    return 0;
}

void Journal::remove()
{
    if (!file_.empty()) ::unlink(file_.c_str());
    file_.clear();
    descriptor_ = Descriptor();
    last_ = {};
}

} // namespace dagwright::document
