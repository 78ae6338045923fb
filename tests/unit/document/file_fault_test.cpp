// Saving where it can't succeed: the old file stays, nothing is left beside it, and the message says why.
#include "model/document/file.h"
#include "tests/unit/document/in_child.h"

#include <QtTest>

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sched.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/xattr.h>

using namespace dagwright;

namespace {

constexpr uid_t nobody = 65534;

std::string content(const std::string& path)
{
    const auto read = document::readFile(path);
    return read ? std::string((*read)->text()) : "unreadable";
}

bool says(const Diagnostics& failures, std::initializer_list<std::string_view> words)
{
    if (failures.size() != 1) return false;
    const std::string text = failures.front().message + ' ' + failures.front().detail;
    for (const std::string_view word : words)
        if (text.find(word) == std::string::npos) {
            std::fprintf(stderr, "no \"%s\" in: %s\n", std::string(word).c_str(), text.c_str());
            return false;
        }
    return true;
}

// A place of its own for mounts, which go with the process.
bool mayMount()
{
    const int flags = ::geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER;
    return ::unshare(flags) == 0 && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

// Rights count for ordinary people only.
bool becomeOrdinary()
{
    return ::geteuid() != 0 || (::setgid(nobody) == 0 && ::setuid(nobody) == 0);
}

} // namespace

class FileFaultTest : public QObject
{
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> folder_;
    std::string in(const char* name) const { return folder_->filePath(name).toStdString(); }
    std::string at() const { return folder_->path().toStdString(); }
    QStringList all() const
    {
        return QDir(folder_->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

  private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        ::chmod(at().c_str(), 0755);
    }

    void fullDisk()
    {
        const int code = inChild([&] {
            if (!mayMount()) return cannotHere;
            if (::mount("none", at().c_str(), "tmpfs", 0, "size=256k,mode=0755") != 0) return cannotHere;
            if (!document::writeFile(in("w"), "old").empty()) return 1;
            const Diagnostics failures = document::writeFile(in("w"), std::string(1 << 20, 'x'));
            if (!says(failures, {in("w"), "No space left", "Free some space"})) return 2;
            if (content(in("w")) != "old" || all() != QStringList{QStringLiteral("w")}) return 3;
            return document::writeFile(in("w"), std::string(100 << 10, 'y')).empty() ? 0 : 4;
        });
        if (code == cannotHere) QSKIP("a small file system can't be mounted here");
        QCOMPARE(code, 0);
    }

    void readOnlyDisk()
    {
        const int code = inChild([&] {
            if (!mayMount()) return cannotHere;
            if (::mount("none", at().c_str(), "tmpfs", 0, "size=256k,mode=0755") != 0) return cannotHere;
            if (!document::writeFile(in("w"), "old").empty()) return 1;
            if (::mount("none", at().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0)
                return cannotHere;
            if (!says(document::writeFile(in("w"), "new"),
                      {in("w"), "Read-only file system", "another disk"}))
                return 2;
            return content(in("w")) == "old" ? 0 : 3;
        });
        if (code == cannotHere) QSKIP("a file system can't be mounted here");
        QCOMPARE(code, 0);
    }

    void aLimitOnTheSizeOfFiles()
    {
        QVERIFY(document::writeFile(in("w"), "old").empty());
        const int code = inChild([&] {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{4096, 4096};
            if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return cannotHere;
            return says(document::writeFile(in("w"), std::string(100000, 'x')), {in("w"), "File too large"})
                       ? 0
                       : 1;
        });
        QCOMPARE(code, 0);
        QCOMPARE(content(in("w")), std::string("old"));
        QCOMPARE(all(), QStringList{QStringLiteral("w")});
    }

    void aFolderThatMayNotBeWritten()
    {
        QVERIFY(document::writeFile(in("w"), "old").empty());
        QCOMPARE(::chmod(in("w").c_str(), 0666), 0);
        QCOMPARE(::chmod(at().c_str(), 0555), 0);
        const int code = inChild([&] {
            if (!becomeOrdinary()) return cannotHere;
            if (!says(document::writeFile(in("w"), "new"),
                      {in("w"), "Permission denied", "choose another folder"}))
                return 1;
            return says(document::writeFile(in("n"), "new"), {in("n"), "Permission denied", at()}) ? 0 : 2;
        });
        ::chmod(at().c_str(), 0755);
        QCOMPARE(code, 0);
        QCOMPARE(content(in("w")), std::string("old"));
        QCOMPARE(all(), QStringList{QStringLiteral("w")});
    }

    void aFileMarkedReadOnly()
    {
        QVERIFY(document::writeFile(in("w"), "old").empty());
        QCOMPARE(::chmod(in("w").c_str(), 0444), 0);
        QVERIFY(says(document::writeFile(in("w"), "new"), {in("w"), "read-only", "another name"}));
        QCOMPARE(content(in("w")), std::string("old"));
    }

    void aFolderThatVanished()
    {
        QVERIFY(QDir(folder_->path()).mkdir(QStringLiteral("d")));
        QVERIFY(document::writeFile(in("d/w"), "old").empty());
        QVERIFY(QDir(in("d").c_str()).removeRecursively());
        QVERIFY(says(document::writeFile(in("d/w"), "new"),
                     {in("d/w"), "No such file", in("d"), "make it again"}));
        QVERIFY(all().isEmpty());
    }

    void foldersCirclesAndLongNames()
    {
        QVERIFY(says(document::writeFile(at(), "new"), {at(), "Is a directory", "name a file"}));
        QCOMPARE(::symlink("b", in("a").c_str()), 0);
        QCOMPARE(::symlink("a", in("b").c_str()), 0);
        QVERIFY(says(document::writeFile(in("a"), "new"), {in("a"), "circle"}));
        const std::string name(300, 'n');
        QVERIFY(says(document::writeFile(in(name.c_str()), "new"), {name, "too long", "shorter"}));
        QCOMPARE(all().size(), 2);
    }

    void linksAreFollowedAlsoWhereTheyLeadToNothingYet()
    {
        QVERIFY(QDir(folder_->path()).mkdir(QStringLiteral("d")));
        QCOMPARE(::symlink("d/new", in("l").c_str()), 0);
        QVERIFY(document::writeFile(in("l"), "one").empty());
        QVERIFY(QFileInfo(in("l").c_str()).isSymLink());
        QCOMPARE(content(in("d/new")), std::string("one"));
        QVERIFY(document::writeFile(in("l"), "two").empty());
        QVERIFY(QFileInfo(in("l").c_str()).isSymLink());
        QCOMPARE(content(in("d/new")), std::string("two"));
    }

    void ownerAndAttributesStay()
    {
        QVERIFY(document::writeFile(in("w"), "old").empty());
        const bool labelled = ::setxattr(in("w").c_str(), "user.note", "kept", 4, 0) == 0;
        const bool given = ::chown(in("w").c_str(), nobody, nobody) == 0;
        QCOMPARE(::chmod(in("w").c_str(), 0640), 0);
        QVERIFY(document::writeFile(in("w"), "new").empty());
        struct stat status = {};
        QCOMPARE(::stat(in("w").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777u, 0640u);
        if (given) QCOMPARE(status.st_uid, nobody);
        char value[5] = {};
        if (labelled) QCOMPARE(::getxattr(in("w").c_str(), "user.note", value, 4), ssize_t(4));
        if (labelled) QCOMPARE(std::string(value), std::string("kept"));
        if (!labelled || !given) QSKIP("owner or attributes can't be changed here");
    }

    // Another's file in a folder that everybody may write, in a group that we are not in: what the group
    // could do, our own group must not.
    void aGroupThatCantBeKeptGivesItsRightsToNobody()
    {
        if (::geteuid() != 0) QSKIP("needs root, to give files away");
        QCOMPARE(::chmod(at().c_str(), 0777), 0);
        QVERIFY(document::writeFile(in("w"), "old").empty());
        QCOMPARE(::chmod(in("w").c_str(), 0666), 0);
        QCOMPARE(::chown(in("w").c_str(), 1234, 1234), 0);
        QCOMPARE(::chmod(in("w").c_str(), 0662), 0);
        QCOMPARE(
            inChild([&] { return becomeOrdinary() && document::writeFile(in("w"), "new").empty() ? 0 : 1; }),
            0);
        struct stat status = {};
        QCOMPARE(::stat(in("w").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777u, 0622u);
    }

    void leftoversOfKilledWritersGoAndLivingOnesStay()
    {
        std::ofstream(in(".dagwright-1-1.tmp")) << "left";
        std::ofstream(in(".dagwright-1-2.tmp")) << "in use";
        std::ofstream(in(".dagwright-notes")) << "a person's";
        const int used = ::open(in(".dagwright-1-2.tmp").c_str(), O_RDWR);
        QCOMPARE(::flock(used, LOCK_EX), 0);
        QVERIFY(document::writeFile(in("w"), "new").empty());
        ::close(used);
        QCOMPARE(all(), (QStringList{QStringLiteral(".dagwright-1-2.tmp"), QStringLiteral(".dagwright-notes"),
                                     QStringLiteral("w")}));
    }

    // As `-o /dev/stdout` in a pipeline: a link in /proc that leads to no path.
    void aPipeIsWrittenThrough()
    {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        QVERIFY(document::writeFile("/proc/self/fd/" + std::to_string(ends[1]), "through").empty());
        char text[8] = {};
        QCOMPARE(::read(ends[0], text, 7), ssize_t(7));
        QCOMPARE(std::string(text), std::string("through"));
        ::close(ends[0]);
        ::close(ends[1]);
    }

    void whatIsNoDocumentIsRefused()
    {
        QCOMPARE(::mkfifo(in("pipe").c_str(), 0600), 0);
        QVERIFY(!document::readRegularFile(in("pipe")).ok()); // and does not wait for a writer
        QVERIFY(!document::readRegularFile("/dev/zero").ok());
        QVERIFY(!document::readFile("/dev/zero").ok()); // bounded
        const int big = ::open(in("big").c_str(), O_CREAT | O_WRONLY, 0600);
        QCOMPARE(::ftruncate(big, 100 << 20), 0);
        ::close(big);
        const auto read = document::readFile(in("big"));
        QVERIFY(!read.ok());
        QVERIFY(says(read.diagnostics(), {in("big"), "100 MB", "64 MB"}));
    }
};

QTEST_APPLESS_MAIN(FileFaultTest)
#include "file_fault_test.moc"
