#include "model/document/file.h"

#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace dagwright;

class FileTest : public QObject
{
    Q_OBJECT

  private:
    QTemporaryDir folder_;
    std::string in(const char* name) const { return folder_.filePath(name).toStdString(); }
    static std::string content(const std::string& path)
    {
        const auto read = document::readFile(path);
        return read ? std::string((*read)->text()) : "unreadable";
    }

  private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        const std::string bytes("a\0b\r\n\xFF", 6);
        QVERIFY(document::writeFile(in("a"), bytes).empty());
        QCOMPARE(content(in("a")), bytes);
        QCOMPARE(QDir(folder_.path()).entryList(QDir::Files).size(), 1);
    }

    void modesAndLinksStay()
    {
        QVERIFY(document::writeFile(in("target"), "old").empty());
        QCOMPARE(::chmod(in("target").c_str(), 0640), 0);
        QCOMPARE(::symlink(in("target").c_str(), in("link").c_str()), 0);
        QVERIFY(document::writeFile(in("link"), "new").empty());
        struct stat status = {};
        QCOMPARE(::lstat(in("link").c_str(), &status), 0);
        QVERIFY(S_ISLNK(status.st_mode));
        QCOMPARE(content(in("target")), std::string("new"));
        QCOMPARE(::stat(in("target").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777u, 0640u);
    }

    void failuresSayWhyAndLeaveTheOldFile()
    {
        QVERIFY(document::writeFile(in("keep"), "old").empty());
        const Diagnostics noFolder = document::writeFile(in("none/x"), "new");
        QCOMPARE(noFolder.size(), std::size_t(1));
        QVERIFY(noFolder.front().message.find("none/x") != std::string::npos);
        QVERIFY(!document::writeFile(folder_.path().toStdString(), "new").empty());
        QVERIFY(!document::readFile(folder_.path().toStdString()).ok());
        QVERIFY(!document::readFile(in("missing")).ok());
        QVERIFY(!document::writeFile("/dev/full", "new").empty());
        QCOMPARE(content(in("keep")), std::string("old"));
    }
};

QTEST_APPLESS_MAIN(FileTest)
#include "file_test.moc"
