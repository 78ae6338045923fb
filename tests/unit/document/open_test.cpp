#include "model/document/open.h"

#include <QtTest>

using namespace dagwright;
using document::Format;

namespace {

Result<document::Opened> open(const char* name, std::string text, Format format = Format::Detect)
{
    return document::open(Source::make(name, std::move(text)), format);
}

} // namespace

class OpenTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void ownDocuments()
    {
        const auto opened =
            open("a.dagwright.yaml", "dagwright: 1\nprofile: wf_spec\nextra: {kept: yes}\n"
                                     "inputs: {name: my-flow, templates: [{name: a, dag: {tasks: []}}]}\n");
        QVERIFY(opened.ok());
        QVERIFY(opened->format == Format::Dagwright);
        QCOMPARE(document::name(opened->document), std::string("my-flow"));
        QCOMPARE(document::moduleLabel(opened->document), std::string("my_flow"));
        QCOMPARE(document::kind(opened->document), std::string("WorkflowTemplate"));
        QCOMPARE(document::argoVersion(opened->document), std::string("3.7"));
        QVERIFY(opened->document.root["extra"]["kept"].asBool());
        QVERIFY(!document::findTemplate(opened->document, "a").isNull());
    }

    void argoObjects()
    {
        for (const char* text :
             {"apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: hello-}\nspec: "
              "{}\n",
              "{\"kind\": \"Workflow\", \"metadata\": {\"generateName\": \"hello-\"}, \"spec\": {}}",
              "kind: List\nitems:\n- {kind: ConfigMap}\n- {kind: Workflow, metadata: {generateName: "
              "hello-}}\n"}) {
            const auto opened = open("f", text);
            QVERIFY2(opened.ok(), text);
            QVERIFY(document::profile(opened->document) == document::Profile::Argo);
            QCOMPARE(document::name(opened->document), std::string("hello"));
            QCOMPARE(document::argoVersion(opened->document), std::string("4.1"));
        }
        const auto cron =
            open("f", "kind: CronWorkflow\nspec: {workflowSpec: {templates: [{name: x, suspend: {}}]}}\n");
        QCOMPARE(document::templatesPath(cron->document).toString(),
                 std::string("manifest.spec.workflowSpec.templates"));
        QVERIFY(!document::findTemplate(cron->document, "x").isNull());
    }

    void errorsHaveARuleAndAPlace_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<int>("line");
        QTest::newRow("newer") << "f" << QByteArray("dagwright: 2\n") << "document-version" << 1;
        QTest::newRow("no version") << "f" << QByteArray("dagwright: soon\n") << "document-version" << 1;
        QTest::newRow("profile") << "f" << QByteArray("dagwright: 1\nprofile: tekton\n") << "document-profile"
                                 << 2;
        QTest::newRow("inputs list") << "f" << QByteArray("dagwright: 1\ninputs: []\n") << "document-shape"
                                     << 2;
        QTest::newRow("templates map")
            << "f" << QByteArray("dagwright: 1\ninputs:\n  templates: {}\n") << "document-shape" << 3;
        QTest::newRow("null template")
            << "f" << QByteArray("dagwright: 1\ninputs:\n  templates:\n  -\n") << "document-shape" << 4;
        QTest::newRow("tasks text") << "f"
                                    << QByteArray("kind: Workflow\nspec: {templates: [{dag: {tasks: x}}]}\n")
                                    << "document-shape" << 2;
        QTest::newRow("nothing") << "f" << QByteArray("\n# empty\n") << "empty-file" << 0;
        QTest::newRow("other") << "f" << QByteArray("kind: Deployment\n") << "not-a-document" << 0;
        QTest::newRow("scalar") << "f" << QByteArray("hello\n") << "not-a-document" << 0;
        QTest::newRow("several") << "f" << QByteArray("dagwright: 1\n---\ndagwright: 1\n")
                                 << "several-documents" << 3;
        QTest::newRow("hcl") << "main.tf" << QByteArray("module \"x\" {}\n") << "hcl-not-read" << 0;
    }
    void errorsHaveARuleAndAPlace()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, text);
        QFETCH(QString, rule);
        QFETCH(int, line);
        const SourcePtr source = Source::make(name.toStdString(), text.toStdString());
        const auto opened = document::open(source);
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().rule, rule.toStdString());
        QCOMPARE(opened.error().span.isKnown(), line > 0);
        if (line > 0)
            QCOMPARE(source->locate(opened.error().span.begin).line, static_cast<std::size_t>(line));
    }

    void theVersionIsNamed()
    {
        const auto opened = open("f", "dagwright: 7\n");
        QVERIFY(opened.error().message.find("7") != std::string::npos);
        QVERIFY(opened.error().message.find("up to 1") != std::string::npos);
    }

    void brokenYamlIsAnErrorAtItsLine()
    {
        const SourcePtr source = Source::make("f", "dagwright: 1\ninputs:\n  name: \"never closed\n");
        const auto opened = document::open(source);
        QVERIFY(!opened.ok());
        QCOMPARE(source->locate(opened.error().span.begin).line, std::size_t(3));
    }

    void mergesAreApplied()
    {
        const auto opened = open("f", "dagwright: 1\nx: &base {image: a}\ninputs:\n  templates:\n"
                                      "  - {name: t, container: {<<: *base, command: [b]}}\n");
        QVERIFY(opened.ok());
        const Value& container = document::findTemplate(opened->document, "t")["container"];
        QCOMPARE(container["image"].asString(), std::string("a"));
    }
};

QTEST_APPLESS_MAIN(OpenTest)
#include "open_test.moc"
