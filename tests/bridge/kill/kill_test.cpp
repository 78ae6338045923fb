// Kills a session at random moments and starts it again: no more than the last second may be missing, and the
// file must hold one whole text that was saved. The seed is pinned and printed. DAGWRIGHT_KILLS says how
// many.
#include "model/document/folders.h"

#include <QtTest>

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <random>
#include <set>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace dagwright;

namespace {

constexpr unsigned seed = 20251125;
constexpr std::int64_t second = 1'000'000'000;

std::int64_t now()
{
    const auto time = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(time).count();
}

std::string content(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string hashOf(const std::string& text)
{
    return document::hex(document::hashOf(text));
}

// The driver as a process of its own, and what it has said.
class Driver
{
  public:
    explicit Driver(std::vector<std::string> arguments)
    {
        int ends[2];
        if (::pipe(ends) != 0) return;
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
            arguments.insert(arguments.begin(), KILL_DRIVER);
            std::vector<char*> raw;
            raw.reserve(arguments.size() + 1);
            for (std::string& argument : arguments)
                raw.push_back(argument.data());
            raw.push_back(nullptr);
            ::execv(KILL_DRIVER, raw.data());
            ::_exit(127);
        }
        ::close(ends[1]);
        output_ = ends[0];
    }
    ~Driver() { ::close(output_); }

    // Reads until it has said something (or all, where it ends).
    void waitForWords()
    {
        while (said_.find('\n') == std::string::npos && readSome(20000)) {
        }
    }
    void readFor(std::int64_t nanoseconds)
    {
        for (const std::int64_t end = now() + nanoseconds; now() < end;)
            if (!readSome(static_cast<int>((end - now()) / 1'000'000))) break;
    }
    std::int64_t kill()
    {
        const std::int64_t time = now();
        ::kill(child_, SIGKILL);
        finish();
        return time;
    }
    // Its exit code; 128 and the signal.
    int finish()
    {
        while (readSome(20000)) {
        }
        int status = 0;
        ::waitpid(child_, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    const std::string& said() const { return said_; }

  private:
    bool readSome(int milliseconds)
    {
        pollfd wait{output_, POLLIN, 0};
        if (::poll(&wait, 1, std::max(0, milliseconds)) <= 0) return false;
        char buffer[65536];
        const ssize_t count = ::read(output_, buffer, sizeof buffer);
        if (count > 0) said_.append(buffer, static_cast<std::size_t>(count));
        return count > 0;
    }

    pid_t child_ = -1;
    int output_ = -1;
    std::string said_;
};

struct State
{
    std::int64_t time = 0;
    std::string hash;
};

} // namespace

class KillTest : public QObject
{
    Q_OBJECT

  private:
    QTemporaryDir folder_;
    std::string file_;
    std::vector<State> states_;    // of the last driver that came to a start, the start's first
    std::set<std::string> inFile_; // what the file may hold
    std::size_t required_ = 0;     // position of the newest state that must not be lost
    bool isEditing_ = false;       // the last driver had begun an edit and not told what came of it
    std::int64_t killed_ = 0;
    std::int64_t mostLost_ = 0;
    std::size_t kills_ = 0, restored_ = 0, midSave_ = 0, edits_ = 0;

    // Where in states_ the content is that a driver started with; the last such.
    std::size_t positionOf(const std::string& hash) const
    {
        for (std::size_t i = states_.size(); i-- > 0;)
            if (states_[i].hash == hash) return i;
        return states_.size();
    }

    void checkStart(const std::string& word, const std::string& hash)
    {
        restored_ += word == "restored";
        if (!states_.empty()) {
            const std::size_t at = positionOf(hash);
            // An edit may be on disk before the driver could tell what came of it.
            QVERIFY2(at < states_.size() || isEditing_, "it began with what was never there");
            QVERIFY2(at >= required_, "more than the last second was lost");
            if (at + 1 < states_.size()) mostLost_ = std::max(mostLost_, killed_ - states_[at + 1].time);
        }
        states_ = {{0, hash}};
        required_ = 0;
        isEditing_ = false;
    }

    // What a driver said, up to where it was killed.
    void follow(const std::string& said)
    {
        std::istringstream lines(said);
        std::string word;
        std::string saving;
        while (lines >> word) {
            std::string hash;
            if (word == "restored" || word == "opened") {
                lines >> hash;
                checkStart(word, hash);
                if (QTest::currentTestFailed()) return;
            } else if (word == "state") {
                State state;
                lines >> state.time >> state.hash;
                isEditing_ = false;
                states_.push_back(state);
                ++edits_;
            } else if (word == "editing") {
                isEditing_ = true;
            } else if (word == "saving") {
                lines >> saving;
            } else if (word == "saved") {
                inFile_ = {saving};
                saving.clear();
            }
        }
        if (!saving.empty()) inFile_.insert(saving);
        midSave_ += !saving.empty();
    }

    void checkFile()
    {
        const std::string hash = hashOf(content(file_));
        QVERIFY2(inFile_.contains(hash), "the file holds what was never saved");
        inFile_ = {hash};
    }

  private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_STATE_HOME", folder_.filePath(QStringLiteral("state")).toUtf8());
        qputenv("XDG_RUNTIME_DIR", folder_.filePath(QStringLiteral("run")).toUtf8());
        qputenv("XDG_CONFIG_HOME", folder_.filePath(QStringLiteral("config")).toUtf8());
        QVERIFY(QDir(folder_.path()).mkdir(QStringLiteral("work")));
        file_ = folder_.filePath(QStringLiteral("work/w.dagwright.yaml")).toStdString();
        const std::string text = "# kept\ndagwright: 1\ninputs:\n  name: example\n  entrypoint: main\n"
                                 "  templates:\n  - name: main\n    dag:\n      tasks: []\n";
        std::ofstream(file_, std::ios::binary) << text;
        inFile_ = {hashOf(text)};
    }

    void killedAtAnyMomentNothingButTheLastSecondIsLost()
    {
        const int kills = qEnvironmentVariableIsSet("DAGWRIGHT_KILLS")
                              ? qEnvironmentVariableIntValue("DAGWRIGHT_KILLS")
                              : 12;
        qInfo("seed %u, %d kills", seed, kills);
        std::mt19937 random(seed);
        for (int run = 0; run < kills; ++run) {
            Driver driver({file_, std::to_string(seed + static_cast<unsigned>(run))});
            // Now and then while it starts, which is when it restores.
            const bool early = random() % 5 == 0;
            if (!early) driver.waitForWords();
            driver.readFor((early ? random() % 150 : random() % 1800) * 1'000'000);
            const std::int64_t killed = driver.kill();
            ++kills_;
            follow(driver.said());
            if (QTest::currentTestFailed()) return;
            // One that did not come to a start edited nothing.
            if (!driver.said().empty()) killed_ = killed;
            for (std::size_t i = required_; i < states_.size(); ++i)
                if (states_[i].time <= killed_ - second) required_ = i;
            checkFile();
            if (QTest::currentTestFailed()) return;
        }
        Driver last({file_, "0", "finish"});
        QCOMPARE(last.finish(), 0);
        follow(last.said());
        if (QTest::currentTestFailed()) return;
        checkFile();
        qInfo("%zu kills, %zu of them while saving; %zu edits; restored %zu times; at most %.0f ms lost",
              kills_, midSave_, edits_, restored_, static_cast<double>(mostLost_) / 1e6);
        QCOMPARE(QDir(folder_.filePath(QStringLiteral("work")))
                     .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("w.dagwright.yaml")});
        const QStringList journals = QDir(folder_.filePath(QStringLiteral("state/dagwright/journals")))
                                         .entryList({QStringLiteral("*.journal")});
        QVERIFY2(journals.isEmpty(), qPrintable(journals.join(QLatin1Char(' '))));
        QVERIFY(restored_ > 0 && edits_ > kills_);
    }
};

QTEST_APPLESS_MAIN(KillTest)
#include "kill_test.moc"
