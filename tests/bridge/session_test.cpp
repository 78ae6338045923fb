// One document's session: steps, selection, open templates, files.
#include "app/bridge/session.h"
#include "model/document/file.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace dagwright;
using bridge::Session;

class SessionTest : public QObject
{
    Q_OBJECT

  private slots:
    void startsEmpty()
    {
        Session session;
        QVERIFY(!session.hasDocument());
        QVERIFY(!session.isDirty());
        QCOMPARE(session.selectionKind(), QStringLiteral("none"));
    }

    void addsConnectsAndUndoes()
    {
        Session session;
        session.newDocument(QStringLiteral("dag"));
        QVERIFY(session.hasDocument());
        QCOMPARE(session.currentTemplateKind(), QStringLiteral("dag"));
        QVERIFY(!session.isDirty());
        const Value before = session.document().root;
        QVERIFY(session.addNode(QStringLiteral("build")));
        QVERIFY(session.addNode(QStringLiteral("test")));
        QCOMPARE(session.selectionKind(), QStringLiteral("task"));
        QVERIFY(session.connectNodes(QStringLiteral("build"), QStringLiteral("test")));
        QVERIFY(session.isDirty());
        QVERIFY(session.undoLabel().size() > 0);
        const Value after = session.document().root;
        while (session.canUndo())
            session.undo();
        QVERIFY(session.document().root.sameNode(before));
        QVERIFY(!session.isDirty());
        while (session.canRedo())
            session.redo();
        QVERIFY(session.document().root.sameNode(after));
    }

    void refusalsAreNotices()
    {
        Session session;
        session.newDocument(QStringLiteral("dag"));
        session.addNode(QStringLiteral("a"));
        session.addNode(QStringLiteral("b"));
        QVERIFY(session.connectNodes(QStringLiteral("a"), QStringLiteral("b")));
        const Value root = session.document().root;
        QSignalSpy notices(&session, &Session::notice);
        QVERIFY(!session.connectNodes(QStringLiteral("b"), QStringLiteral("a")));
        QCOMPARE(notices.size(), 1);
        QCOMPARE(notices.first().at(0).toString(), QStringLiteral("error"));
        QVERIFY(!notices.first().at(1).toString().isEmpty());
        QVERIFY(session.document().root.sameNode(root));
    }

    void outputsFollowEdits()
    {
        Session session;
        session.newDocument(QStringLiteral("dag"));
        session.addNode(QStringLiteral("build"));
        const auto yaml = [&] { return QString::fromStdString(session.outputs().yaml.text()); };
        const auto hcl = [&] { return QString::fromStdString(session.outputs().hcl.text()); };
        QVERIFY(yaml().contains(QStringLiteral("kind: WorkflowTemplate")));
        QVERIFY(yaml().contains(QStringLiteral("name: build")));
        QVERIFY(hcl().contains(QStringLiteral("module ")));
        QVERIFY(session.setValue(QStringLiteral("inputs.retry_max_attempts"), 7));
        QVERIFY(yaml().contains(QRegularExpression(QStringLiteral("limit: \"?7\"?\n"))));
        QVERIFY(hcl().contains(QStringLiteral("retry_max_attempts = 7")));
        QVERIFY(session.resetValue(QStringLiteral("inputs.retry_max_attempts")));
        QVERIFY(!hcl().contains(QStringLiteral("retry_max_attempts")));
    }

    void typingInOneFieldIsOneStep()
    {
        Session session;
        session.newDocument(QStringLiteral("dag"));
        const QString field = QStringLiteral("inputs.active_deadline_seconds");
        session.setValue(field, 6);
        session.setValue(field, 60);
        session.setValue(field, 600);
        session.undo();
        QVERIFY(!session.canUndo());
    }

    void renamesWithReferences()
    {
        Session session;
        session.newDocument(QStringLiteral("dag"));
        session.addNode(QStringLiteral("a"));
        session.addNode(QStringLiteral("b"));
        session.connectNodes(QStringLiteral("a"), QStringLiteral("b"));
        session.goTo(QString::fromStdString(
            document::taskPath(session.document(), session.currentTemplate().toStdString(), "a").toString()));
        QCOMPARE(session.selectionKind(), QStringLiteral("task"));
        QVERIFY(session.rename(session.selectionPaths().first(), QStringLiteral("compile")));
        const QString yaml = QString::fromStdString(session.outputs().yaml.text());
        QVERIFY(yaml.contains(QStringLiteral("name: compile")));
        QVERIFY(!yaml.contains(QStringLiteral("- a\n")));
    }

    void goesDownAndUp()
    {
        Session session;
        session.newDocument(QStringLiteral("dag"));
        const QString top = session.currentTemplate();
        QVERIFY(session.addTemplate(QStringLiteral("containerSet")));
        const QString set = session.currentTemplate();
        QVERIFY(set != top);
        session.openTemplate(top);
        session.drillInto(set);
        QCOMPARE(session.breadcrumbs().size(), 3);
        session.goUp();
        QCOMPARE(session.currentTemplate(), top);
        session.undo(); // the template is gone again
        session.drillInto(set);
        QCOMPARE(session.currentTemplate(), top);
    }

    void savesAndOpens()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.dagwright.yaml"));
        Session session;
        session.newDocument(QStringLiteral("dag"));
        session.addNode(QStringLiteral("build"));
        QVERIFY(session.needsPath());
        QVERIFY(session.saveAs(path));
        QVERIFY(!session.isDirty());
        QVERIFY(!session.needsPath());
        Session other;
        QVERIFY(other.openFile(QUrl::fromLocalFile(path)));
        QCOMPARE(other.document().root, session.document().root);
        QVERIFY(other.save());
        QVERIFY(session.exportTo(QStringLiteral("yaml"), folder.filePath(QStringLiteral("x.yaml"))));
        QVERIFY(session.exportTo(QStringLiteral("hcl"), folder.filePath(QStringLiteral("x.tf"))));
        const auto yaml = document::readFile(folder.filePath(QStringLiteral("x.yaml")).toStdString());
        QVERIFY(yaml.ok());
        QVERIFY((*yaml)->text() == session.outputs().yaml.text());
    }

    void aBadFileLeavesTheDocument()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("bad.yaml")).toStdString();
        QVERIFY(document::writeFile(path, "a: [1\nb: }\n").empty());
        Session session;
        session.newDocument(QStringLiteral("dag"));
        const Value root = session.document().root;
        QSignalSpy notices(&session, &Session::notice);
        QVERIFY(!session.openFile(QUrl::fromLocalFile(QString::fromStdString(path))));
        QCOMPARE(notices.size(), 1);
        QVERIFY(notices.first().at(1).toString().contains(QStringLiteral("bad.yaml:")));
        QVERIFY(session.document().root.sameNode(root));
        QVERIFY(!session.openFile(QUrl::fromLocalFile(folder.filePath(QStringLiteral("none.yaml")))));
        QVERIFY(!session.saveAs(folder.filePath(QStringLiteral("no/such/folder/x.yaml"))));
        QVERIFY(session.needsPath());
    }

    void everyExampleOpens()
    {
        Session session;
        QVERIFY(session.examples().size() >= 15);
        for (const QString& name : session.examples()) {
            QVERIFY2(session.openExample(name), qPrintable(name));
            QVERIFY2(session.errorCount() == 0, qPrintable(name));
            QVERIFY(!session.currentTemplate().isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
