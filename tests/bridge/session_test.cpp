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

    void savesAManifestInPlace()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("flow.yaml"));
        const std::string text =
            "# mine\napiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: a-}\n"
            "spec:\n  entrypoint: main   # start\n  templates:\n  - name: main\n    suspend: {}\n";
        QVERIFY(document::writeFile(path.toStdString(), text).empty());
        const auto content = [&](const QString& file) {
            return std::string((*document::readFile(file.toStdString()))->text());
        };
        Session session;
        QVERIFY(session.openFile(QUrl::fromLocalFile(path)));
        QVERIFY(!session.needsPath());
        QCOMPARE(session.suggestedFile(), QStringLiteral("flow.yaml"));
        QVERIFY(session.save());
        QCOMPARE(content(path), text);
        QVERIFY(session.setValue(QStringLiteral("manifest.spec.onExit"), QStringLiteral("main")));
        QVERIFY(session.save());
        QVERIFY(!session.isDirty());
        QCOMPARE(content(path), text + "  onExit: main\n");
        session.undo();
        QVERIFY(session.isDirty());
        QVERIFY(session.save());
        QCOMPARE(content(path), text);
        // Under the name of a document it becomes one, and the manifest stays.
        const QString own = folder.filePath(QStringLiteral("flow.dagwright.yaml"));
        QVERIFY(session.saveAs(own));
        QVERIFY(content(own).starts_with("dagwright: 1\n"));
        QVERIFY(session.save());
        QVERIFY(content(own).starts_with("dagwright: 1\n"));
        QCOMPARE(content(path), text);
    }

    void whatSharesAnAnchorFollows()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("flow.yaml"));
        const std::string text =
            "kind: Workflow\nspec:\n  templates:\n  - name: a\n    container: &c {image: x}\n"
            "  - name: b\n    container: *c\n";
        QVERIFY(document::writeFile(path.toStdString(), text).empty());
        Session session;
        QVERIFY(session.openFile(QUrl::fromLocalFile(path)));
        QSignalSpy notices(&session, &Session::notice);
        const auto image = [&](const char* name) {
            return document::findTemplate(session.document(), name)["container"]["image"].asString();
        };
        QVERIFY(session.setValue(QStringLiteral("manifest.spec.templates[name=b].container.image"),
                                 QStringLiteral("y")));
        QCOMPARE(image("a"), std::string("y"));
        QCOMPARE(notices.size(), 1);
        QVERIFY(notices.first().at(1).toString().contains(QStringLiteral("templates[name=a].container")));
        QVERIFY(session.canDetach());
        QVERIFY(session.detach());
        QCOMPARE(image("a"), std::string("x"));
        QCOMPARE(image("b"), std::string("y"));
        QVERIFY(!session.canDetach());
        session.undo();
        QCOMPARE(image("b"), std::string("x"));
        QVERIFY(!session.canUndo());
    }

    void opensTheOtherObjectsOfAFile()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("two.yaml"));
        const std::string flow =
            "kind: Workflow\nmetadata:\n  name: a\nspec:\n  entrypoint: m\n  templates:\n"
            "  - {name: m, suspend: {}}\n";
        const std::string other =
            "---\nkind: ConfigMap\n---\nkind: WorkflowTemplate\nmetadata: {name: b}\nspec: {}\n";
        QVERIFY(document::writeFile(path.toStdString(), flow + other).empty());
        Session session;
        QVERIFY(session.openFile(QUrl::fromLocalFile(path)));
        QCOMPARE(session.objects().size(), 3);
        QVERIFY(session.setValue(QStringLiteral("manifest.metadata.name"), QStringLiteral("c")));
        QVERIFY(!session.openObject(2)); // unsaved
        QVERIFY(session.save());
        QVERIFY(!session.openObject(1)); // no workflow
        QVERIFY(session.openObject(2));
        QCOMPARE(session.kind(), QStringLiteral("WorkflowTemplate"));
        QVERIFY(session.objects().at(2).toMap()[QStringLiteral("isOpen")].toBool());
        QVERIFY(session.setValue(QStringLiteral("manifest.metadata.name"), QStringLiteral("d")));
        QVERIFY(session.save());
        const std::string text((*document::readFile(path.toStdString()))->text());
        QString expected = QString::fromStdString(flow + other);
        expected.replace(QStringLiteral("name: a\n"), QStringLiteral("name: c\n"))
            .replace(QStringLiteral("{name: b}"), QStringLiteral("{name: d}"));
        QCOMPARE(QString::fromStdString(text), expected);
    }

    void aBadFileOpensAsText()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("bad.yaml")).toStdString();
        QVERIFY(document::writeFile(path, "a: [1\nb: }\n").empty());
        Session session;
        session.newDocument(QStringLiteral("dag"));
        QSignalSpy notices(&session, &Session::notice);
        QVERIFY(session.openFile(QUrl::fromLocalFile(QString::fromStdString(path))));
        QCOMPARE(notices.size(), 1);
        QVERIFY(notices.first().at(1).toString().contains(QStringLiteral("bad.yaml:")));
        QCOMPARE(session.documentText(), QStringLiteral("a: [1\nb: }\n"));
        QVERIFY(!session.textProblems().empty() && !session.isDirty());
        QVERIFY(!session.hasTree());
        QCOMPARE(session.errorCount(), static_cast<int>(session.textProblems().size()));
        session.newDocument(QStringLiteral("dag"));
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
