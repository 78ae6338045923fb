#include "app/cli/git.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char** environ; // NOLINT(readability-redundant-declaration)

namespace dagwright::cli {

namespace {

namespace fs = std::filesystem;

Diagnostic problem(std::string_view rule, std::string message, std::string detail)
{
    Diagnostic made;
    made.rule = rule;
    made.message = std::move(message);
    made.detail = std::move(detail);
    return made;
}

struct Ended
{
    int error = 0; // errno where the program could not be started
    int code = -1; // its exit code, -1 where it was ended by force
    bool isTooMuch = false;
    std::string out;
    std::string err;
};

struct Pipe
{
    std::array<int, 2> ends{-1, -1};

    Pipe() { isOpen = ::pipe2(ends.data(), O_CLOEXEC) == 0; }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe()
    {
        closeEnd(0);
        closeEnd(1);
    }
    void closeEnd(std::size_t end)
    {
        if (ends[end] >= 0) ::close(ends[end]);
        ends[end] = -1;
    }
    bool isOpen = false;
};

// English messages to recognise, no questions, no network.
std::vector<std::string> environment()
{
    static constexpr std::array<std::string_view, 5> own = {"LC_ALL=C", "LANGUAGE=C", "GIT_TERMINAL_PROMPT=0",
                                                            "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1"};
    std::vector<std::string> all(own.begin(), own.end());
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        const std::string_view name = text.substr(0, text.find('=') + 1);
        const bool isOwn =
            std::any_of(own.begin(), own.end(), [&](std::string_view set) { return set.starts_with(name); });
        if (!isOwn) all.emplace_back(text);
    }
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& words)
{
    std::vector<char*> all;
    all.reserve(words.size() + 1);
    for (std::string& word : words)
        all.push_back(word.data());
    all.push_back(nullptr);
    return all;
}

// Takes what there is; false at the end. More than may be kept is counted, not kept.
bool readSome(int descriptor, std::string& into, std::size_t most, bool& isTooMuch)
{
    std::array<char, 1u << 16> buffer;
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) return true;
    if (count <= 0) return false;
    const std::size_t room = most - std::min(most, into.size());
    into.append(buffer.data(), std::min(room, static_cast<std::size_t>(count)));
    isTooMuch = isTooMuch || static_cast<std::size_t>(count) > room;
    return true;
}

void collect(Pipe& out, Pipe& err, Ended& ended)
{
    constexpr std::size_t mostWords = 4096;
    bool ignored = false;
    bool isOutOpen = true;
    bool isErrOpen = true;
    while ((isOutOpen || isErrOpen) && !ended.isTooMuch) {
        std::array<pollfd, 2> wait{
            {{isOutOpen ? out.ends[0] : -1, POLLIN, 0}, {isErrOpen ? err.ends[0] : -1, POLLIN, 0}}};
        if (::poll(wait.data(), wait.size(), -1) < 0 && errno != EINTR) return;
        if (wait[0].revents != 0)
            isOutOpen = readSome(out.ends[0], ended.out, maxSourceBytes, ended.isTooMuch);
        if (wait[1].revents != 0) isErrOpen = readSome(err.ends[0], ended.err, mostWords, ignored);
    }
}

Ended runGit(std::vector<std::string> arguments)
{
    Ended ended;
    arguments.insert(arguments.begin(), "git");
    std::vector<std::string> variables = environment();
    Pipe out;
    Pipe err;
    if (!out.isOpen || !err.isOpen) {
        ended.error = errno;
        return ended;
    }
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, out.ends[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, err.ends[1], STDERR_FILENO);
    pid_t child = -1;
    ended.error = ::posix_spawnp(&child, "git", &actions, nullptr, pointers(arguments).data(),
                                 pointers(variables).data());
    ::posix_spawn_file_actions_destroy(&actions);
    if (ended.error != 0) return ended;
    out.closeEnd(1);
    err.closeEnd(1);
    collect(out, err, ended);
    if (ended.isTooMuch) ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) ended.code = WEXITSTATUS(status);
    return ended;
}

std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

Diagnostic notStarted(const Ended& ended)
{
    if (ended.error == ENOENT)
        return problem("git-missing", "Revisions are read by the program git, which is not installed.",
                       "Install git, or compare two files: dagwright diff A B.");
    return problem("git-failed", std::string("git can't be started: ") + std::strerror(ended.error) + '.',
                   {});
}

} // namespace

Result<SourcePtr> fileAtRevision(const std::string& file, const std::string& revision)
{
    std::error_code ignored;
    fs::path path = fs::weakly_canonical(file, ignored);
    if (ignored || path.empty()) path = fs::absolute(file);
    const std::string folder = path.parent_path().string();
    const auto unknown = [&] {
        return problem("git-revision", "git knows no revision " + revision + " in " + folder + '.',
                       "Name a branch, a tag or a commit, such as HEAD~1.");
    };
    // A word that starts with a dash would be an option; a colon names a file already.
    if (revision.empty() || revision.front() == '-' || revision.find(':') != std::string::npos)
        return unknown();
    const Ended parsed = runGit({"-C", folder, "rev-parse", "--verify", revision + "^{commit}"});
    if (parsed.error != 0) return notStarted(parsed);
    if (parsed.code != 0) {
        const bool isRevision = parsed.err.find("Needed a single revision") != std::string::npos ||
                                parsed.err.find("ambiguous argument") != std::string::npos;
        if (isRevision) return unknown();
        return problem("git-failed", "git can't read the history of " + file + '.', firstLine(parsed.err));
    }
    const std::string commit = firstLine(parsed.out);
    Ended blob = runGit({"-C", folder, "cat-file", "blob", commit + ":./" + path.filename().string()});
    if (blob.error != 0) return notStarted(blob);
    if (blob.isTooMuch)
        return problem("git-file", file + " is too large in revision " + revision + '.',
                       "At most " + std::to_string(maxSourceBytes >> 20) + " MB are read.");
    if (blob.code != 0)
        return problem("git-file", file + " is not in revision " + revision + '.',
                       "It may have had another name then. " + firstLine(blob.err));
    return Source::make(revision + ':' + file, std::move(blob.out));
}

} // namespace dagwright::cli
