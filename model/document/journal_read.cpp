// Journals that a crash left.
#include "model/document/file.h"
#include "model/document/folders.h"
#include "model/document/journal.h"

#include <algorithm>
#include <charconv>
#include <dirent.h>
#include <fcntl.h>
#include <optional>
#include <set>
#include <sys/file.h>
#include <sys/stat.h>

namespace dagwright::document {

namespace {

constexpr std::string_view firstLine = "dagwright-journal 1\n";

std::optional<std::uint64_t> number(std::string_view text, int base = 10)
{
    std::uint64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

struct Record
{
    std::string_view kind;
    std::string_view payload;
};

// The records of a journal, up to the first that is not whole.
class Records
{
  public:
    explicit Records(std::string_view text) : text_(text), checksum_(hashOf(firstLine)) {}

    std::optional<Record> next()
    {
        const std::size_t line = text_.find('\n');
        if (line == std::string_view::npos || line > maxHead) return std::nullopt;
        const std::string_view head = text_.substr(0, line);
        const std::size_t first = head.find(' ');
        const std::size_t second = head.rfind(' ');
        if (first == std::string_view::npos || first == second) return std::nullopt;
        const auto size = number(head.substr(first + 1, second - first - 1));
        const auto sum = number(head.substr(second + 1), 16);
        const std::string_view rest = text_.substr(line + 1);
        if (!size || !sum || *size >= rest.size() || rest[*size] != '\n') return std::nullopt;
        const Record record{head.substr(0, first), rest.substr(0, *size)};
        checksum_ = hashOf(record.payload, hashOf(record.kind, checksum_));
        if (checksum_ != *sum) return std::nullopt;
        text_ = rest.substr(*size + 1);
        return record;
    }

  private:
    static constexpr std::size_t maxHead = 64;

    std::string_view text_;
    std::uint64_t checksum_;
};

// Changes the text by a patch; false where it does not fit.
bool apply(std::string_view patch, std::string& text)
{
    const std::size_t line = patch.find('\n');
    const std::size_t space = patch.find(' ');
    if (line == std::string_view::npos || space >= line) return false;
    const auto start = number(patch.substr(0, space));
    const auto end = number(patch.substr(space + 1, line - space - 1));
    if (!start || !end || *start > text.size() || *end > text.size() - *start) return false;
    text.replace(*start, text.size() - *start - *end, patch.substr(line + 1));
    return true;
}

std::optional<Work> workOf(std::string_view bytes)
{
    if (!bytes.starts_with(firstLine)) return std::nullopt;
    Records records(bytes.substr(firstLine.size()));
    const std::optional<Record> about = records.next();
    const std::optional<Record> base = about ? records.next() : std::nullopt;
    if (!base || about->kind != "about" || base->kind != "base") return std::nullopt;
    Work work;
    std::string_view rest = about->payload;
    for (std::string* field : {&work.path, &work.title, &work.replaces}) {
        const std::size_t nul = std::min(rest.find('\0'), rest.size());
        *field = rest.substr(0, nul);
        rest.remove_prefix(std::min(nul + 1, rest.size()));
    }
    if (!work.path.empty()) work.base = Source::make(work.path, std::string(base->payload));
    work.text = base->payload;
    while (const std::optional<Record> record = records.next())
        if (record->kind != "patch" || !apply(record->payload, work.text)) break;
    return work;
}

// The lock of a journal that is still the one under its name.
Descriptor locked(const std::string& file, struct stat& status)
{
    Descriptor descriptor(::open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    if (!descriptor.isOpen() || ::flock(descriptor.number(), LOCK_EX | LOCK_NB) != 0) return {};
    struct stat named = {};
    const bool same = ::fstat(descriptor.number(), &status) == 0 && ::stat(file.c_str(), &named) == 0 &&
                      status.st_ino == named.st_ino && S_ISREG(status.st_mode);
    if (!same) return {};
    return descriptor;
}

std::optional<std::string> contentOf(const Descriptor& descriptor, off_t size)
{
    // More than base, text and patches come to, twice over, is no journal of ours.
    if (size < 0 || static_cast<std::size_t>(size) > 8 * maxFileBytes) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::size_t at = 0;
    while (at < bytes.size()) {
        const ssize_t count = ::read(descriptor.number(), bytes.data() + at, bytes.size() - at);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        at += static_cast<std::size_t>(count);
    }
    bytes.resize(at);
    return bytes;
}

// What a writer that was killed had not given its name yet; a living one takes far less than a minute.
void removeUnfinished(const std::string& file)
{
    struct stat status = {};
    if (::stat(file.c_str(), &status) == 0 && status.st_mtime + 60 < ::time(nullptr)) ::unlink(file.c_str());
}

std::vector<std::string> filesIn(const std::string& folder)
{
    std::vector<std::string> files;
    DIR* listing = folder.empty() ? nullptr : ::opendir(folder.c_str());
    if (!listing) return files;
    while (const dirent* entry = ::readdir(listing)) {
        const std::string_view name = entry->d_name;
        if (name.ends_with(".journal")) files.push_back(folder + '/' + entry->d_name);
        if (name.ends_with(".journal.new")) removeUnfinished(folder + '/' + entry->d_name);
    }
    ::closedir(listing);
    return files;
}

} // namespace

void Leftover::remove()
{
    ::unlink(file.c_str());
    lock = Descriptor();
}

std::vector<Leftover> leftovers(const std::string& folder)
{
    std::vector<Leftover> found;
    for (const std::string& file : filesIn(folder)) {
        struct stat status = {};
        Descriptor lock = locked(file, status);
        if (!lock.isOpen()) continue;
        const std::optional<std::string> bytes = contentOf(lock, status.st_size);
        std::optional<Work> work = bytes ? workOf(*bytes) : std::nullopt;
        if (!work) continue;
        const std::int64_t written =
            std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
        Leftover leftover{file, std::move(*work), written, std::move(lock)};
        const std::string_view base = leftover.work.base ? leftover.work.base->text() : std::string_view();
        if (leftover.work.text == base)
            leftover.remove();
        else
            found.push_back(std::move(leftover));
    }
    std::set<std::string> replaced;
    for (const Leftover& leftover : found)
        replaced.insert(leftover.work.replaces);
    for (Leftover& leftover : found)
        if (replaced.contains(leftover.file)) leftover.remove();
    std::erase_if(found, [&](const Leftover& leftover) { return replaced.contains(leftover.file); });
    std::sort(found.begin(), found.end(),
              [](const Leftover& a, const Leftover& b) { return a.writtenAtNs > b.writtenAtNs; });
    return found;
}

} // namespace dagwright::document
