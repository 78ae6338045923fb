// Unsaved work, files that other programs change, and two windows on one file.
#include "app/bridge/disk_file.h"
#include "app/bridge/recovery.h"
#include "app/bridge/session.h"
#include "model/document/file.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace dagwright;
using bridge::DiskFile;
using bridge::Recovery;
using bridge::Session;

namespace {

// One window without a screen.
struct Window
{
    explicit Window(const QTemporaryDir& folder)
        : recovery(&session, nullptr, folder.filePath(QStringLiteral("state")).toStdString()),
          disk(&session, nullptr, folder.filePath(QStringLiteral("locks")).toStdString())
    {}

    Session session;
    Recovery recovery;
    DiskFile disk;
};

const char* twoTasks = "# a comment\n"
                       "dagwright: 1\n"
                       "inputs:\n"
                       "  name: example\n"
                       "  entrypoint: main\n"
                       "  templates:\n"
                       "  - name: main\n"
                       "    dag:\n"
                       "      tasks:\n"
                       "      - name: a\n"
                       "        template: one\n"
                       "      - name: b\n"
                       "        template: one\n"
                       "  - name: one\n"
                       "    container: {image: busybox}\n";

QString taskTemplate(const char* task)
{
    return QStringLiteral("inputs.templates[name=main].dag.tasks[name=%1].template").arg(QLatin1String(task));
}

} // namespace

class SafetyTest : public QObject
{
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> folder_;

    QString path(const char* name = "w.dagwright.yaml") const
    {
        return folder_->filePath(QString::fromUtf8(name));
    }
    QUrl url(const char* name = "w.dagwright.yaml") const { return QUrl::fromLocalFile(path(name)); }
    // As another program writes: in place.
    void write(const QString& to, const QByteArray& text) const
    {
        QFile file(to);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    static QByteArray read(const QString& from)
    {
        QFile file(from);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }
    QStringList journals() const
    {
        return QDir(folder_->filePath(QStringLiteral("state"))).entryList(QDir::Files);
    }
    static QString valueOf(const Session& session, const QString& path)
    {
        const Value* value = valueAt(session.document().root, Path::parse(path.toStdString()).value());
        return value ? QString::fromStdString(std::string(value->stringOr())) : QString();
    }
    QByteArray changed(const char* from, const char* to) const
    {
        return QByteArray(twoTasks).replace(from, to);
    }

  private slots:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        write(path(), twoTasks);
    }

    void unsavedWorkIsKeptAndGoesWithSaving()
    {
        Window window(*folder_);
        QVERIFY(window.session.openFile(url()));
        QVERIFY(window.recovery.flush());
        QVERIFY(journals().isEmpty());
        window.session.setValue(taskTemplate("a"), QStringLiteral("main"));
        QVERIFY(window.recovery.flush());
        QCOMPARE(journals().size(), 1);
        window.session.undo();
        QVERIFY(window.recovery.flush());
        QVERIFY(journals().isEmpty());
        window.session.redo();
        QVERIFY(window.session.save());
        QVERIFY(window.recovery.flush());
        QVERIFY(journals().isEmpty());
        window.session.setValue(taskTemplate("a"), QStringLiteral("one"));
        window.session.discard();
        QVERIFY(window.recovery.flush());
        QVERIFY(journals().isEmpty());
    }

    void theNextStartOffersWhatWasLeft()
    {
        {
            Window window(*folder_);
            QVERIFY(window.session.openFile(url()));
            window.session.setValue(taskTemplate("a"), QStringLiteral("main"));
            Window other(*folder_);
            other.session.newDocument(QStringLiteral("dag"));
            other.session.addNode(QStringLiteral("untitled"));
            QVERIFY(window.recovery.flush() && other.recovery.flush());
            other.recovery.look();
            QVERIFY(other.recovery.offers().isEmpty()); // both live
        }
        QCOMPARE(journals().size(), 2);
        Window window(*folder_);
        QCOMPARE(window.recovery.offers().size(), 2);
        int ofFile = 0;
        while (window.recovery.offers()[ofFile].toMap()[QStringLiteral("place")].toString().isEmpty())
            ++ofFile;
        const QVariantMap offer = window.recovery.offers()[ofFile].toMap();
        QCOMPARE(offer[QStringLiteral("title")].toString(), QStringLiteral("w.dagwright.yaml"));
        QVERIFY(window.recovery.compare(ofFile));
        QCOMPARE(window.recovery.changes().size(), 1);
        QCOMPARE(window.recovery.changes()[0].toMap()[QStringLiteral("path")].toString(), taskTemplate("a"));
        QVERIFY(window.recovery.restore(ofFile));
        QVERIFY(window.session.isDirty());
        QCOMPARE(valueOf(window.session, taskTemplate("a")), QStringLiteral("main"));
        QCOMPARE(read(path()), QByteArray(twoTasks));
        QCOMPARE(journals().size(), 2);
        QVERIFY(window.session.save());
        QCOMPARE(read(path()), changed("a\n        template: one", "a\n        template: main"));
        window.session.undo();
        QCOMPARE(valueOf(window.session, taskTemplate("a")), QStringLiteral("one"));
        window.session.redo();
        QVERIFY(window.recovery.restore(0));
        QVERIFY(window.session.filePath().isEmpty());
        QVERIFY(window.session.yamlText().contains(QStringLiteral("name: untitled")));
        QVERIFY(window.session.isDirty());
        QVERIFY(window.recovery.offers().isEmpty());
        QCOMPARE(journals().size(), 1);
    }

    void discardedOffersGoAndOthersStay()
    {
        {
            Window window(*folder_);
            window.session.newDocument(QStringLiteral("dag"));
            window.session.addNode(QStringLiteral("x"));
        }
        {
            const Window later(*folder_);
            QCOMPARE(later.recovery.offers().size(), 1);
        }
        Window window(*folder_);
        QCOMPARE(window.recovery.offers().size(), 1);
        window.recovery.discard(0);
        QVERIFY(window.recovery.offers().isEmpty());
        QVERIFY(journals().isEmpty());
    }

    void aManifestThatWasEditedComesBackToo()
    {
        write(path("m.yaml"),
              "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: m-}\n"
              "spec:\n  entrypoint: e\n  templates:\n  - name: e\n    dag: {tasks: []}\n");
        {
            Window window(*folder_);
            QVERIFY(window.session.openFile(url("m.yaml")));
            QVERIFY(window.session.addNode(QStringLiteral("n")));
        }
        Window window(*folder_);
        QVERIFY(window.recovery.restore(0));
        QCOMPARE(window.session.filePath(), path("m.yaml"));
        QCOMPARE(window.session.profile(), QStringLiteral("argo"));
        QVERIFY(window.session.yamlText().contains(QStringLiteral("name: \"n\"")));
        QVERIFY(window.session.isDirty());
    }

    void restoredWorkMeetsAFileThatChangedMeanwhile()
    {
        {
            Window window(*folder_);
            QVERIFY(window.session.openFile(url()));
            window.session.setValue(taskTemplate("a"), QStringLiteral("main"));
        }
        write(path(), changed("name: example", "name: other"));
        Window window(*folder_);
        QVERIFY(!window.recovery.offers()[0].toMap()[QStringLiteral("note")].toString().isEmpty());
        QVERIFY(window.recovery.restore(0));
        QTRY_COMPARE(window.disk.state(), QStringLiteral("changed"));
        QVERIFY(window.disk.merge());
        QVERIFY(window.session.save());
        QVERIFY(read(path()).contains("# a comment\n"));
        QVERIFY(read(path()).contains("name: other\n"));
        QVERIFY(read(path()).contains("name: a\n        template: main\n"));
    }

    void aFileThatWasOnlyTouchedSaysNothing()
    {
        Window window(*folder_);
        QVERIFY(window.session.openFile(url()));
        window.session.setValue(taskTemplate("a"), QStringLiteral("main"));
        QSignalSpy notices(&window.session, &Session::notice);
        write(path(), twoTasks);
        QTest::qWait(300);
        QCOMPARE(window.disk.state(), QString());
        QVERIFY(notices.isEmpty());
    }

    void withoutEditsTheNewTextIsTakenAndCanBeUndone_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("written in place") << "write";
        QTest::newRow("replaced by renaming") << "rename";
        QTest::newRow("deleted and made again") << "again";
    }
    void withoutEditsTheNewTextIsTakenAndCanBeUndone()
    {
        QFETCH(QString, how);
        Window window(*folder_);
        QVERIFY(window.session.openFile(url()));
        // Twice, since a replaced file is another one to watch.
        for (const char* name : {"name: other", "name: third"}) {
            const QByteArray text = changed("name: example", name);
            if (how == QLatin1String("again")) QVERIFY(QFile::remove(path()));
            if (how == QLatin1String("rename")) {
                write(path("new"), text);
                QCOMPARE(::rename(path("new").toUtf8().constData(), path().toUtf8().constData()), 0);
            } else {
                write(path(), text);
            }
            QTRY_COMPARE_WITH_TIMEOUT(window.session.title(), QString::fromLatin1(name).mid(6), 3000);
            QVERIFY(!window.session.isDirty());
            QCOMPARE(window.disk.state(), QString());
        }
        window.session.undo();
        window.session.undo();
        QCOMPARE(window.session.title(), QStringLiteral("example"));
        QVERIFY(window.session.isDirty());
    }

    void withEditsAPersonDecides()
    {
        Window window(*folder_);
        QVERIFY(window.session.openFile(url()));
        window.session.setValue(taskTemplate("a"), QStringLiteral("main"));
        const QByteArray theirs = changed("b\n        template: one", "b\n        template: main");
        write(path(), theirs);
        QTRY_COMPARE(window.disk.state(), QStringLiteral("changed"));
        QCOMPARE(valueOf(window.session, taskTemplate("a")), QStringLiteral("main"));
        window.disk.compare();
        QCOMPARE(window.disk.changes().size(), 2);
        QVERIFY(window.disk.merge());
        QCOMPARE(window.disk.state(), QString());
        QCOMPARE(valueOf(window.session, taskTemplate("a")), QStringLiteral("main"));
        QCOMPARE(valueOf(window.session, taskTemplate("b")), QStringLiteral("main"));
        QVERIFY(window.session.isDirty());
        QVERIFY(window.session.save());
        QCOMPARE(read(path()),
                 QByteArray(theirs).replace("a\n        template: one", "a\n        template: main"));
    }

    void theirsAreTakenMineAreKept()
    {
        Window window(*folder_);
        QVERIFY(window.session.openFile(url()));
        window.session.setValue(taskTemplate("a"), QStringLiteral("main"));
        write(path(), changed("name: example", "name: other"));
        QTRY_COMPARE(window.disk.state(), QStringLiteral("changed"));
        window.disk.keepMine();
        QCOMPARE(window.disk.state(), QString());
        QVERIFY(window.session.isDirty());
        QCOMPARE(window.session.title(), QStringLiteral("example"));
        write(path(), changed("name: example", "name: third"));
        QTRY_COMPARE(window.disk.state(), QStringLiteral("changed"));
        QVERIFY(window.disk.takeTheirs());
        QCOMPARE(window.session.title(), QStringLiteral("third"));
        QVERIFY(!window.session.isDirty());
        window.session.undo();
        QCOMPARE(valueOf(window.session, taskTemplate("a")), QStringLiteral("main"));
        QVERIFY(window.session.isDirty());
    }

    void conflictsAreListedAndChosen()
    {
        Window window(*folder_);
        QVERIFY(window.session.openFile(url()));
        window.session.setValue(taskTemplate("a"), QStringLiteral("main"));
        window.session.setValue(QStringLiteral("inputs.name"), QStringLiteral("mine"));
        write(path(), changed("name: example", "name: theirs")
                          .replace("a\n        template: one", "a\n        template: x"));
        QTRY_COMPARE(window.disk.state(), QStringLiteral("changed"));
        QVERIFY(!window.disk.merge());
        QCOMPARE(window.disk.conflicts().size(), 2);
        QCOMPARE(window.session.title(), QStringLiteral("mine")); // nothing happened yet
        const QVariantMap first = window.disk.conflicts()[0].toMap();
        QCOMPARE(first[QStringLiteral("path")].toString(), QStringLiteral("inputs.name"));
        QCOMPARE(first[QStringLiteral("base")].toString(), QStringLiteral("example"));
        QCOMPARE(first[QStringLiteral("theirs")].toString(), QStringLiteral("theirs"));
        window.disk.choose(QStringLiteral("inputs.name"), true);
        QVERIFY(window.disk.finishMerge());
        QCOMPARE(window.session.title(), QStringLiteral("theirs"));
        QCOMPARE(valueOf(window.session, taskTemplate("a")), QStringLiteral("main"));
        QVERIFY(window.disk.conflicts().isEmpty());
    }

    void savingOverAChangedFileAsksFirst()
    {
        Window window(*folder_);
        QVERIFY(window.session.openFile(url()));
        window.session.setValue(taskTemplate("a"), QStringLiteral("main"));
        QSignalSpy asked(&window.session, &Session::overwriteAsked);
        const QByteArray theirs = changed("name: example", "name: other");
        write(path(), theirs);
        QVERIFY(!window.session.save()); // before the window has noticed
        QCOMPARE(asked.size(), 1);
        QCOMPARE(read(path()), theirs);
        QVERIFY(window.session.saveOver());
        QVERIFY(read(path()).contains("name: example"));
    }

    void aFileThatIsGoneIsUnsavedWork()
    {
        Window window(*folder_);
        QVERIFY(window.session.openFile(url()));
        QVERIFY(QFile::rename(path(), path("elsewhere")));
        QTRY_COMPARE(window.disk.state(), QStringLiteral("gone"));
        QVERIFY(window.session.isDirty());
        QVERIFY(window.recovery.flush());
        QCOMPARE(journals().size(), 1);
        QVERIFY(window.session.save());
        QCOMPARE(read(path()), QByteArray(twoTasks));
        QTRY_COMPARE(window.disk.state(), QString());
    }

    void aFolderThatIsGoneLosesNothing()
    {
        QVERIFY(QDir(folder_->path()).mkdir(QStringLiteral("d")));
        write(path("d/w.yaml"), twoTasks);
        Window window(*folder_);
        QVERIFY(window.session.openFile(url("d/w.yaml")));
        window.session.setValue(taskTemplate("a"), QStringLiteral("main"));
        QVERIFY(QDir(path("d")).removeRecursively());
        QTRY_COMPARE(window.disk.state(), QStringLiteral("gone"));
        QSignalSpy notices(&window.session, &Session::notice);
        QVERIFY(!window.session.save());
        QVERIFY(notices.last().at(1).toString().contains(path("d")));
        QVERIFY(window.session.isDirty());
        QVERIFY(window.session.saveAs(path("other.yaml")));
        QVERIFY(!window.session.isDirty());
    }

    void aFileThatBecameNoDocumentStaysAsItIs()
    {
        Window window(*folder_);
        QVERIFY(window.session.openFile(url()));
        write(path(), "dagwright: [\n");
        QTRY_COMPARE(window.disk.state(), QStringLiteral("unreadable"));
        QVERIFY(!window.disk.problem().isEmpty());
        QCOMPARE(window.session.title(), QStringLiteral("example"));
        window.disk.keepMine();
        QVERIFY(window.session.isDirty());
        QVERIFY(window.session.save());
        QCOMPARE(read(path()), QByteArray(twoTasks));
    }

    void theSecondWindowIsReadOnlyUntilItTakesOver()
    {
        Window first(*folder_);
        QVERIFY(first.session.openFile(url()));
        QVERIFY(!first.disk.isElsewhere());
        auto second = std::make_unique<Window>(*folder_);
        QVERIFY(second->session.openFile(url()));
        QVERIFY(second->disk.isElsewhere());
        QSignalSpy notices(&second->session, &Session::notice);
        QVERIFY(!second->session.setValue(taskTemplate("a"), QStringLiteral("main")));
        QVERIFY(!notices.isEmpty());
        QVERIFY(!second->session.isDirty());
        second->disk.takeOver();
        QVERIFY(!second->disk.isElsewhere());
        QVERIFY(second->session.setValue(taskTemplate("a"), QStringLiteral("main")));
        QTRY_VERIFY(first.disk.isElsewhere());
        QVERIFY(first.disk.wasTaken());
        QVERIFY(!first.session.setValue(taskTemplate("b"), QStringLiteral("main")));
        QVERIFY(second->session.save());
        QTRY_COMPARE(valueOf(first.session, taskTemplate("a")), QStringLiteral("main")); // it follows
        second.reset();
        QTRY_VERIFY(!first.disk.isElsewhere());
        QVERIFY(first.session.setValue(taskTemplate("b"), QStringLiteral("main")));
    }

    void hostileFilesAreRefusedAndNothingIsLost()
    {
        Window window(*folder_);
        QVERIFY(window.session.openFile(url()));
        window.session.setValue(taskTemplate("a"), QStringLiteral("main"));
        QFile big(path("big.yaml"));
        QVERIFY(big.open(QIODevice::WriteOnly) && big.resize(100 << 20));
        QVERIFY(::mkfifo(path("pipe").toUtf8().constData(), 0600) == 0);
        QSignalSpy notices(&window.session, &Session::notice);
        for (const char* name : {"big.yaml", "pipe", ".", "none"})
            QVERIFY(!window.session.openFile(url(name)));
        QCOMPARE(notices.size(), 4);
        QVERIFY(notices[0].at(1).toString().contains(QStringLiteral("100 MB")));
        QCOMPARE(valueOf(window.session, taskTemplate("a")), QStringLiteral("main"));
        for (const char* name :
             {"a b%20c#d?e.yaml", "new\nline.yaml", "-rf.yaml", "'\"$(id)`.yaml", "\u00e4\u200f.yaml"}) {
            QVERIFY(window.session.saveAs(path(name)));
            QCOMPARE(window.session.fileName(), QString::fromUtf8(name));
            QVERIFY(window.session.openFile(url(name)));
            window.session.setValue(taskTemplate("a"), QStringLiteral("x") + QString::fromUtf8(name).left(1));
            QVERIFY(window.session.save());
        }
        QCOMPARE(window.session.saveAs(path(std::string(300, 'n').c_str())), false);
    }
};

QTEST_GUILESS_MAIN(SafetyTest)
#include "safety_test.moc"
