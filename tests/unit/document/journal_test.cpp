#include "model/document/file.h"
#include "model/document/file_lock.h"
#include "model/document/journal.h"
#include "tests/unit/document/in_child.h"

#include <QtTest>

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace dagwright;
using document::Journal;
using document::Leftover;
using document::Work;

namespace {

Work work(const std::string& text, const SourcePtr& base = nullptr)
{
    return {base ? base->name() : "", "title", base, text, ""};
}

std::string content(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

class JournalTest : public QObject
{
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> folder_;
    std::string at() const { return folder_->filePath(QStringLiteral("state/journals")).toStdString(); }

  private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void whatWasWrittenIsFoundOnceItsWriterIsGone()
    {
        const SourcePtr base = Source::make("/a/b\n c.yaml", std::string("old\0text", 8));
        {
            Journal journal(at());
            QVERIFY(journal.write(work("one", base)).empty());
            QVERIFY(journal.write(work("two\n", base)).empty());
            QVERIFY(journal.write(work(std::string("tw\0o!\n", 6), base)).empty());
            QVERIFY(document::leftovers(at()).empty()); // somebody lives
            struct stat status = {};
            QCOMPARE(::stat(journal.file().c_str(), &status), 0);
            QCOMPARE(status.st_mode & 07777u, 0600u);
            QCOMPARE(::stat(at().c_str(), &status), 0);
            QCOMPARE(status.st_mode & 07777u, 0700u);
        }
        std::vector<Leftover> found = document::leftovers(at());
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].work.path, base->name());
        QCOMPARE(found[0].work.title, std::string("title"));
        QCOMPARE(found[0].work.base->text(), base->text());
        QCOMPARE(found[0].work.text, std::string("tw\0o!\n", 6));
        QVERIFY(found[0].writtenAtNs > 0);
        QVERIFY(document::leftovers(at()).empty()); // offered to one start only
        found.clear();
        found = document::leftovers(at());
        QCOMPARE(found.size(), std::size_t(1));
        found[0].remove();
        QVERIFY(document::leftovers(at()).empty());
        QVERIFY(QDir(at().c_str()).isEmpty());
    }

    // A crash between restoring and forgetting what it was restored from.
    void whatAnotherReplacesIsOfferedOnce()
    {
        std::string older;
        {
            Journal first(at());
            Journal second(at());
            QVERIFY(first.write(work("one")).empty());
            older = first.file();
            Work next = work("two");
            next.replaces = older;
            QVERIFY(second.write(next).empty());
        }
        const auto found = document::leftovers(at());
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].work.text, std::string("two"));
        QCOMPARE(found[0].work.title, std::string("title"));
        QVERIFY(!QFile::exists(older.c_str()));
    }

    void removedWhenNothingCouldBeLost()
    {
        Journal journal(at());
        QVERIFY(journal.write(work("one")).empty());
        journal.remove();
        QVERIFY(QDir(at().c_str()).isEmpty());
        QVERIFY(journal.write(work("two")).empty());
        QCOMPARE(QDir(at().c_str()).entryList(QDir::Files).size(), 1);
    }

    // However much of the end is missing or wrong, a state that was whole comes back, or nothing.
    void anyTearGivesAnEarlierState()
    {
        std::vector<std::string> states = {"one\n", "one\ntwo\n", "one\nthree\ntwo\n", "", "end\n"};
        const SourcePtr base = Source::make("/f", "base\n");
        std::string bytes;
        {
            Journal journal(at());
            for (const std::string& state : states)
                QVERIFY(journal.write(work(state, base)).empty());
            bytes = content(journal.file());
            journal.remove();
        }
        states.emplace_back("base\n");
        std::set<std::string> seen;
        const std::string torn = at() + "/torn.journal";
        for (std::size_t length = 0; length <= bytes.size(); ++length) {
            std::ofstream(torn, std::ios::binary)
                << bytes.substr(0, length) << (length % 3 ? "" : "patch 3 0\nxyz\n");
            const auto found = document::leftovers(at());
            for (const Leftover& leftover : found)
                seen.insert(leftover.work.text);
        }
        for (const std::string& text : seen)
            QVERIFY2(std::find(states.begin(), states.end(), text) != states.end(), text.c_str());
        QVERIFY(seen.contains("end\n"));
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            std::string wrong = bytes;
            wrong[i] = static_cast<char>(wrong[i] ^ 0x20);
            std::ofstream(torn, std::ios::binary) << wrong;
            for (const Leftover& leftover : document::leftovers(at()))
                QVERIFY(std::find(states.begin(), states.end(), leftover.work.text) != states.end());
        }
    }

    void aNewerVersionStaysAndIsNotOffered()
    {
        QVERIFY(QDir().mkpath(at().c_str()));
        std::ofstream(at() + "/new.journal") << "dagwright-journal 2\nsomething else\n";
        QVERIFY(document::leftovers(at()).empty());
        QCOMPARE(content(at() + "/new.journal"), std::string("dagwright-journal 2\nsomething else\n"));
    }

    // A large document that is edited for long: the states come back, and the file stays within bounds.
    void statesCostWhatTheyChange()
    {
        const unsigned seed = 20250912;
        qInfo("seed %u", seed);
        std::mt19937 random(seed);
        std::string text(100 << 10, 'x');
        Journal journal(at());
        const SourcePtr base = Source::make("/big", text);
        std::uintmax_t written = 0;
        std::uintmax_t before = 0;
        for (int i = 0; i < 1200; ++i) {
            text.replace(random() % text.size(), random() % 5, std::string(random() % 5, char('a' + i % 26)));
            QVERIFY(journal.write(work(text, base)).empty());
            const std::uintmax_t size = std::filesystem::file_size(journal.file());
            written += size >= before ? size - before : size;
            before = size;
            QVERIFY2(size < 5 * text.size(), "the journal grows without bounds");
        }
        QVERIFY2(written < 30 * text.size(), "1200 small edits wrote more than 30 times the document");
        // Another process sees what a kill at this moment would leave.
        const std::string copy = at() + "/copy.journal";
        std::filesystem::copy_file(journal.file(), copy);
        const auto found = document::leftovers(at());
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(found[0].work.text == text);
    }

    void aFullDiskKeepsTheStateBeforeIt()
    {
        const int code = inChild([&] {
            ::signal(SIGXFSZ, SIG_IGN);
            Journal journal(at());
            if (!journal.write(work("first")).empty()) return 1;
            const rlimit limit{8192, RLIM_INFINITY};
            if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return cannotHere;
            const Diagnostics failures = journal.write(work(std::string(50000, 'y')));
            if (failures.size() != 1 || failures[0].detail.find("save often") == std::string::npos) return 2;
            if (!journal.write(work("second")).empty()) return 3; // goes on when there is room again
            return 0;
        });
        QCOMPARE(code, 0);
        const auto found = document::leftovers(at());
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].work.text, std::string("second"));
    }

    void twoWindowsOnOneFileKnowOfEachOther()
    {
        const std::string file = folder_->filePath(QStringLiteral("w")).toStdString();
        const std::string link = folder_->filePath(QStringLiteral("l")).toStdString();
        QVERIFY(document::writeFile(file, "text").empty());
        QCOMPARE(::symlink("w", link.c_str()), 0);
        const std::string locks = folder_->filePath(QStringLiteral("locks")).toStdString();
        document::FileLock first(file, locks);
        document::FileLock second(link, locks);
        document::FileLock other(file + "2", locks);
        QVERIFY(first.acquire());
        QVERIFY(other.acquire());
        QVERIFY(!second.acquire());
        QCOMPARE(second.holder(), int(::getpid()));
        QVERIFY(first.isHeld());
        QVERIFY(second.takeOver());
        QVERIFY(!first.isHeld());
        QVERIFY(second.isHeld());
        QVERIFY(!first.acquire());
        second.release();
        QVERIFY(first.acquire());
        first.release();
        other.release();
        QVERIFY(QDir(locks.c_str()).isEmpty());
        // A process that is killed holds nothing.
        QCOMPARE(inChild([&] {
                     document::FileLock child(file, locks);
                     if (!child.acquire()) return 1;
                     ::raise(SIGKILL);
                     return 2;
                 }),
                 128 + SIGKILL);
        QVERIFY(first.acquire());
    }
};

QTEST_APPLESS_MAIN(JournalTest)
#include "journal_test.moc"
