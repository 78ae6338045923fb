// Conversions: what they write, what they refuse, and that there and back is the same workflow.
#include "model/argo/depends.h"
#include "model/document/open.h"
#include "model/operations/convert.h"
#include "model/value/diff.h"
#include "model/wfspec/manifest.h"

#include <QDir>
#include <QtTest>

using namespace dagwright;
using namespace dagwright::operations;
using document::Document;
using document::Profile;

namespace {

Document read(const QByteArray& text)
{
    const auto opened = document::open(Source::make("test.yaml", text.toStdString()));
    return opened ? opened->document : Document{};
}

Document dag(const QByteArray& tasks)
{
    return read(
        "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: a-}\nspec:\n  "
        "entrypoint: main\n"
        "  templates:\n  - {name: work, container: {image: a, command: [b]}}\n  - name: main\n    dag:\n"
        "      tasks:\n" +
        tasks);
}

std::string dependsOf(const Document& document, const char* task)
{
    return std::string(
        (*valueAt(document.root, document::taskPath(document, "main", task)))["depends"].stringOr("-"));
}

QStringList filesIn(const QString& folder)
{
    QStringList paths;
    const QDir directory(folder);
    for (const QString& name : directory.entryList({"*.yaml"}, QDir::Files, QDir::Name))
        paths << directory.filePath(name);
    return paths;
}

std::optional<Document> opened(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
    auto result = document::open(Source::make(path.toStdString(), file.readAll().toStdString()));
    if (!result) return std::nullopt;
    return result->document;
}

Value made(const Document& document)
{
    const wfspec::Manifests manifests = wfspec::manifestObjects(document, wfspec::resolve(document));
    return manifests.objects.empty() ? Value() : manifests.objects.front();
}

} // namespace

class ConvertTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void dependenciesBecomeDepends()
    {
        const Document before =
            dag("      - {name: a, template: work, continueOn: {failed: true}}\n"
                "      - {name: b, template: work}\n"
                "      - {name: c, template: work, dependencies: [a, b]}\n"
                "      - {name: d, template: work, dependencies: [], continueOn: {error: true}}\n");
        const auto after = toDepends(before, "main");
        QVERIFY(after.ok());
        const Document& document = after->edit.document;
        QCOMPARE(dependsOf(document, "c"), std::string("(a || a.Failed) && b"));
        QCOMPARE(dependsOf(document, "a"), std::string("-"));
        const Value tasks =
            *valueAt(document.root, *Path::parse("manifest.spec.templates[name=main].dag.tasks"));
        for (const Value& task : tasks.items()) {
            QVERIFY(!task.has("continueOn"));
            QVERIFY(!task.has("dependencies"));
        }
        // Nothing waits for d, whose failure was forgiven.
        QCOMPARE(after->notes.size(), std::size_t(1));
        QVERIFY(after->notes[0].message.find(" d ") != std::string::npos);
        // The order of keys stays: depends stands where dependencies stood.
        QCOMPARE(tasks.items()[2].asMap().at(2).key, std::string("depends"));
    }

    void plainDependsBecomeDependencies()
    {
        const Document before = dag("      - {name: a, template: work}\n"
                                    "      - {name: b, template: work}\n"
                                    "      - {name: c, template: work, depends: a && b}\n");
        const auto after = toDependencies(before, "main");
        QVERIFY(after.ok());
        const auto back = toDepends(after->edit.document, "main");
        QVERIFY(back.ok());
        QVERIFY(back->edit.document.root == before.root);
        QVERIFY(toDependencies(after->edit.document, "main").diagnostics()[0].rule == "convert-nothing");
    }

    void whatDependenciesCantSayIsRefused()
    {
        const Document before = dag("      - {name: a, template: work}\n"
                                    "      - {name: b, template: work, depends: a.Failed}\n"
                                    "      - {name: c, template: work, depends: a || b}\n"
                                    "      - {name: d, template: work, depends: a && b}\n");
        const auto after = toDependencies(before, "main");
        QVERIFY(!after.ok());
        QCOMPARE(after.diagnostics().size(), std::size_t(2));
        QCOMPARE(after.diagnostics()[0].path.toString(),
                 std::string("manifest.spec.templates[name=main].dag.tasks[name=b].depends"));
    }

    void aContainerBecomesASet()
    {
        const auto after = toContainerSet(dag("      - {name: a, template: work}\n"), "work");
        QVERIFY(after.ok());
        const Value& tmpl = document::findTemplate(after->edit.document, "work");
        QVERIFY(!tmpl.has("container"));
        QCOMPARE(tmpl["containerSet"]["containers"].items()[0]["name"].asString(), std::string("main"));
        QCOMPARE(tmpl["containerSet"]["containers"].items()[0]["image"].asString(), std::string("a"));
        QCOMPARE(toContainerSet(after->edit.document, "work").diagnostics()[0].rule,
                 std::string("convert-container"));
        QCOMPARE(toContainerSet(after->edit.document, "main").diagnostics()[0].rule,
                 std::string("convert-container"));
    }

    void everyExampleThereAndBack_data() { files(QStringLiteral(DAGWRIGHT_ROOT "/resources/examples")); }

    // wf_spec to a plain manifest and back: the same manifest again, but for what the notes name.
    void everyExampleThereAndBack()
    {
        QFETCH(QString, file);
        const auto document = opened(file);
        QVERIFY(document);
        const auto plain = toProfile(*document, Profile::Argo);
        QVERIFY(plain.ok());
        QVERIFY(sameData(plain->edit.document.root["manifest"], made(*document)));
        const auto back = toProfile(plain->edit.document, Profile::WfSpec);
        QVERIFY(back.ok());
        QCOMPARE(document::name(back->edit.document), document::name(*document));
        for (const Diagnostic& difference : back->notes)
            qInfo("%s", difference.message.c_str());
        QCOMPARE(back->notes.size(), std::size_t(0));
    }

    void everyManifestSaysWhatItLost_data() { files(QStringLiteral(DAGWRIGHT_CASES "/argo-examples")); }

    // Every difference between a manifest and what the module makes of it is told.
    void everyManifestSaysWhatItLost()
    {
        QFETCH(QString, file);
        if (file.isEmpty()) QSKIP("The folder argo-examples is not here.");
        const auto document = opened(file);
        if (!document || !document::isArgoObject(document->root["manifest"])) return;
        const auto converted = toProfile(*document, Profile::WfSpec);
        QVERIFY(converted.ok());
        const Value& before = document->root["manifest"];
        const Value after = made(converted->edit.document);
        // What the inputs can say is not lost.
        const Value& spec =
            before["kind"].stringOr() == "CronWorkflow" ? before["spec"]["workflowSpec"] : before["spec"];
        const Value& inputs = converted->edit.document.root["inputs"];
        QVERIFY(sameData(inputs["entrypoint"], spec["entrypoint"]));
        QCOMPARE(inputs["templates"].size(), spec["templates"].size());
        for (const Diagnostic& difference : converted->notes) {
            const std::string place = difference.path.toString();
            QVERIFY2(difference.rule != "convert-lost" || place.find(".dag.") == std::string::npos,
                     place.c_str());
        }
        // The plain manifest of the new document is again what the module makes.
        const auto back = toProfile(converted->edit.document, Profile::Argo);
        QVERIFY(back.ok());
        QVERIFY(sameData(back->edit.document.root["manifest"], after));
    }

  private:
    static void files(const QString& folder)
    {
        QTest::addColumn<QString>("file");
        for (const QString& path : filesIn(folder))
            QTest::newRow(qPrintable(QFileInfo(path).fileName())) << path;
        if (filesIn(folder).isEmpty()) QTest::newRow("none") << QString();
    }
};

QTEST_GUILESS_MAIN(ConvertTest)
#include "convert_test.moc"
