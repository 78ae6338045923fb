// The list of changes beside the canvas: follows the document, and its lines lead to what they are about.
#include "app/bridge/changes_model.h"
#include "app/bridge/session.h"

#include <QPainter>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace dagwright::bridge;

namespace {

const QByteArray manifest =
    "# mine\napiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: w}\nspec:\n"
    "  entrypoint: main\n  templates:\n  - name: main\n    dag:\n      tasks:\n"
    "      - {name: a, template: t}\n      - {name: b, template: t, when: x, depends: a}\n"
    "  - name: t\n    container: {image: busybox}\n";

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class ChangesModelTest : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_;

    static QString line(const ChangesModel& model, int row)
    {
        const QModelIndex index = model.index(row);
        return index.data(ChangesModel::WhatRole).toString() + ' ' +
               index.data(ChangesModel::SubjectRole).toString() + '|' +
               index.data(ChangesModel::DetailRole).toString();
    }

  private Q_SLOTS:
    void followsTheDocument()
    {
        const QString path = folder_.filePath("w.yaml");
        put(path, manifest);
        Session session;
        ChangesModel model;
        model.setSession(&session);
        QVERIFY(session.openFile(QUrl::fromLocalFile(path)));
        QVERIFY(!model.isActive());
        QVERIFY(model.compareWithDisk());
        QCOMPARE(model.count(), 0);
        QCOMPARE(model.summary(), QStringLiteral("No difference"));

        QVERIFY(session.setValue("manifest.spec.templates[name=main].dag.tasks[name=b].when", "y"));
        QTRY_COMPARE(model.count(), 1);
        QCOMPARE(line(model, 0),
                 QStringLiteral("changed spec.templates[name=main].dag.tasks[name=b].when|x → y"));
        model.goTo(0);
        QCOMPARE(session.currentTemplate(), QStringLiteral("main"));
        QVERIFY(session.selectionPaths().first().startsWith(
            "manifest.spec.templates[name=main].dag.tasks[name=b]"));

        session.undo();
        QTRY_COMPARE(model.count(), 0);
        QVERIFY(session.rename("manifest.spec.templates[name=main].dag.tasks[name=a]", "z"));
        QTRY_COMPARE(model.count(), 1);
        QCOMPARE(line(model, 0), QStringLiteral("renamed task z in main|a → z"));
        model.close();
        QCOMPARE(model.count(), 0);
        QVERIFY(!model.isActive());
    }

    void anotherFileAndWhatCantBeRead()
    {
        const QString path = folder_.filePath("w.yaml");
        put(path, manifest);
        put(folder_.filePath("old.yaml"),
            "kind: ConfigMap\nmetadata: {name: c}\n---\n" +
                QByteArray(manifest).replace("      - {name: b, template: t, when: x, depends: a}\n",
                                             "      - {name: gone, template: u}\n"));
        Session session;
        ChangesModel model;
        model.setSession(&session);
        QVERIFY(session.openFile(QUrl::fromLocalFile(path)));
        QVERIFY(model.compareWithFile(folder_.filePath("old.yaml")));
        QCOMPARE(model.count(), 2);
        QCOMPARE(line(model, 0), QStringLiteral("removed task gone in main|"));
        QCOMPARE(line(model, 1), QStringLiteral("added task b in main|"));
        // What is gone leads to where it was.
        session.openTemplate("t");
        model.goTo(0);
        QCOMPARE(session.currentTemplate(), QStringLiteral("main"));

        put(folder_.filePath("helm.yaml"), "kind: Workflow\nspec: {a: {{ .Values.x }}}\n");
        QVERIFY(!model.compareWithFile(folder_.filePath("helm.yaml")));
        QVERIFY2(model.problem().contains("Helm"), qPrintable(model.problem()));
        QCOMPARE(model.count(), 0);
        QVERIFY(!model.compareWithFile(folder_.filePath("nowhere.yaml")));
        QVERIFY(!model.problem().isEmpty());
        QVERIFY(!model.compareWithRevision("--output=x"));
        QVERIFY(!model.problem().isEmpty());
    }

    void documentsOfTheModule()
    {
        Session session;
        ChangesModel model;
        model.setSession(&session);
        session.newDocument("dag");
        const QString path = folder_.filePath("d.dagwright.yaml");
        QVERIFY(session.saveAs(path));
        QVERIFY(session.addNode("fresh"));
        QVERIFY(model.compareWithDisk());
        // The task, and the template that was made for it.
        QCOMPARE(model.count(), 2);
        QCOMPARE(line(model, 0), QStringLiteral("added task fresh in main|"));
        QCOMPARE(line(model, 1), QStringLiteral("added template fresh|"));
        session.clearSelection();
        model.goTo(0);
        QCOMPARE(session.selectionPaths(), QStringList("inputs.templates[name=main].dag.tasks[name=fresh]"));
    }

    void thePictureShowsSomething()
    {
        const QString path = folder_.filePath("w.yaml");
        put(path, manifest);
        Session session;
        ChangesModel model;
        model.setSession(&session);
        QVERIFY(session.openFile(QUrl::fromLocalFile(path)));
        ChangesPicture picture;
        picture.setSize({400, 300});
        picture.setChanges(&model);
        const auto painted = [&] {
            QImage image(400, 300, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::white);
            QPainter painter(&image);
            picture.paint(&painter);
            painter.end();
            return image;
        };
        const QImage empty = painted();
        QVERIFY(model.compareWithDisk());
        const QImage same = painted();
        QVERIFY(same != empty);
        QVERIFY(session.setValue("manifest.spec.templates[name=main].dag.tasks[name=b].when", "y"));
        QTRY_COMPARE(model.count(), 1);
        QVERIFY(painted() != same);
        picture.setDark(true);
        QVERIFY(painted() != same);
    }
};

QTEST_MAIN(ChangesModelTest)
#include "changes_model_test.moc"
