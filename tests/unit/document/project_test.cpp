// What is no whole manifest is recognised, and references find their targets in a project.
#include "model/document/nature.h"
#include "model/document/open.h"
#include "model/document/project.h"
#include "model/text/yaml.h"

#include <QtTest>

using namespace dagwright;
using namespace dagwright::document;

Q_DECLARE_METATYPE(dagwright::document::Nature)

namespace {

SourcePtr file(const std::string& name, const std::string& bytes)
{
    return Source::make(name, bytes);
}

std::string workflowTemplate(const std::string& name, const std::string& space = {})
{
    return "apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata:\n  name: " + name +
           (space.empty() ? "" : "\n  namespace: " + space) +
           "\nspec:\n  templates:\n  - name: run\n    container: {image: " + name + space + "}\n";
}

Value reference(const char* name, const char* tmpl, bool cluster = false)
{
    return Value::map({{"name", name}, {"template", tmpl}, {"clusterScope", cluster}});
}

} // namespace

class ProjectTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void natures_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Nature>("nature");
        const QByteArray head = "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\n";
        const auto row = [](const char* title, const char* file, const QByteArray& bytes, Nature nature) {
            QTest::newRow(title) << QString(file) << bytes << nature;
        };
        row("argo tags", "a.yaml",
            head + "spec: {arguments: {parameters: [{name: a, value: '{{ inputs.parameters.x }}'}]}}\n",
            Nature::Plain);
        row("argo expression", "a.yaml",
            head + "spec:\n  templates:\n  - name: \"{{=sprig.trim(inputs.parameters['a b'])}}\"\n",
            Nature::Plain);
        row("argo expression with a pipe", "a.yaml", head + "a: \"{{= [1,2] | len }}\"\nb: '{{item}}'\n",
            Nature::Plain);
        row("docker's format", "a.yaml",
            head + "spec:\n  templates:\n  - args: [\"docker inspect --format '{{.State.Running}}' x\"]\n",
            Nature::Plain);
        row("go-template of kubectl", "a.yaml",
            head + "spec:\n  a: |\n    kubectl get po -o go-template='{{range .items}}{{.name}}{{end}}'\n",
            Nature::Plain);
        row("helm written by a script", "a.yaml",
            head + "spec:\n  name: '{{workflow.name}}'\n  a: |\n    echo '{{ .Values.x }}' > t.yaml\n",
            Nature::Plain);
        row("bare value", "a.yaml", head + "metadata:\n  name: {{ .Values.name }}\n", Nature::HelmTemplate);
        row("condition", "a.yaml", head + "{{- if .Values.enabled }}\nspec: {}\n{{- end }}\n",
            Nature::HelmTemplate);
        row("quoted value", "a.yaml", head + "spec: {entrypoint: \"{{ .Values.entry }}\"}\n",
            Nature::HelmTemplate);
        row("only in a script", "a.yaml", head + "spec:\n  a: |\n    echo {{ .Values.x }}\n",
            Nature::HelmTemplate);
        row("escaped tags", "a.yaml",
            head + "spec:\n  a: \"{{`{{inputs.parameters.x}}`}}\"\n  b: \"{{ .Release.Name }}\"\n",
            Nature::HelmTemplate);
        row("include", "a.yaml", head + "metadata:\n  labels: {{ include \"a.labels\" . | nindent 4 }}\n",
            Nature::HelmTemplate);
        row("broken yaml", "a.yaml", head + "spec: {a: [\n", Nature::Plain);
        row("broken yaml with tags", "a.yaml", head + "spec: [{{inputs.parameters.x}}\n", Nature::Plain);
        row("kustomization", "a.yaml",
            "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [b.yaml]\n",
            Nature::Kustomization);
        row("nameless kustomization", "x/kustomization.yaml", "resources: [b.yaml]\n", Nature::Kustomization);
        row("merge patch", "p.yaml", head + "spec:\n  templates:\n  - name: a\n    $patch: delete\n",
            Nature::Patch);
        row("json patch", "p.yaml", "- op: replace\n  path: /spec/entrypoint\n  value: b\n", Nature::Patch);
        row("a list", "p.yaml", "- op: replace\n  path: spec\n", Nature::Plain);
        row("own document", "d.yaml", "dagwright: 1\ninputs: {name: '{{ .Values.x }}'}\n", Nature::Plain);
        row("unclosed", "a.yaml", QByteArray("{{ ").repeated(20000), Nature::Plain);
        row("a quote in a tag", "a.yaml", head + "a: '{{inputs.parameters.x}} \"{{item}}'\n", Nature::Plain);
    }

    void natures()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(Nature, nature);
        const SourcePtr source = file(name.toStdString(), bytes.toStdString());
        const Recognised found = recognise(source);
        QCOMPARE(static_cast<int>(found.nature), static_cast<int>(nature));
        QCOMPARE(found.command.empty(), nature == Nature::Plain);
    }

    void theExamplesArePlain()
    {
        const QDir folder(QStringLiteral(DAGWRIGHT_CASES) + "/argo-examples");
        if (!folder.exists()) QSKIP("the reference cases are not here");
        for (const QString& name : folder.entryList({"*.yaml"})) {
            QFile onDisk(folder.filePath(name));
            QVERIFY(onDisk.open(QIODevice::ReadOnly));
            const Recognised found = recognise(file(name.toStdString(), onDisk.readAll().toStdString()));
            QVERIFY2(found.nature == Nature::Plain, qPrintable(name));
        }
    }

    void openExplains()
    {
        const auto opened = open(file("charts/my chart/templates/ci/run.yaml",
                                      "kind: Workflow\nmetadata: {name: {{ .Values.name }}}\n"));
        QVERIFY(!opened);
        const Diagnostic& why = opened.diagnostics().front();
        QCOMPARE(why.rule, std::string("helm-template"));
        QVERIFY(why.message.find("{{ .Values.name }}") != std::string::npos);
        QVERIFY2(
            why.detail.find("helm template 'charts/my chart' --show-only templates/ci/run.yaml | dagwright "
                            "import - --from argo -o run.dagwright.yaml") != std::string::npos,
            why.detail.c_str());
        QCOMPARE(why.span.begin, 32u);

        const auto patched =
            open(file("patch.yaml", "kind: Workflow\nspec:\n  templates: [{name: a, $patch: delete}]\n"));
        QVERIFY(patched.ok());
        QCOMPARE(patched->findings.size(), 1u);
        QCOMPARE(patched->findings.front().rule, std::string("kustomize-patch"));
    }

    void shellWords()
    {
        QCOMPARE(shellWord("a/b-c.yaml"), std::string("a/b-c.yaml"));
        QCOMPARE(shellWord("it's; rm"), std::string("'it'\\''s; rm'"));
        QCOMPARE(shellWord("-o"), std::string("./-o"));
        QCOMPARE(shellWord(""), std::string("''"));
    }

    void referencesFindTheirTarget()
    {
        Project project;
        QVERIFY(project.add(file("a/one.yaml", workflowTemplate("one", "first"))).empty());
        QVERIFY(project.add(file("b/one.yaml", workflowTemplate("one", "second"))).empty());
        QVERIFY(project
                    .add(file("two.yaml",
                              workflowTemplate("two") + "---\nkind: ConfigMap\nmetadata: {name: two}\n"))
                    .empty());
        QVERIFY(project
                    .add(file(
                        "own.dagwright.yaml",
                        "dagwright: 1\nprofile: wf_spec\ninputs:\n  name: own\n  templates: [{name: run}]\n"))
                    .empty());
        std::string cluster = workflowTemplate("wide");
        cluster.replace(cluster.find("WorkflowTemplate"), 16, "ClusterWorkflowTemplate");
        QVERIFY(project.add(file("wide.yaml", cluster)).empty());

        const auto image = [&](const Value& ref, const char* space) {
            const TemplateTarget target = project.findTemplate(ref, space);
            return target.tmpl ? std::string((*target.tmpl)["container"]["image"].stringOr("-"))
                               : std::string();
        };
        QCOMPARE(image(reference("one", "run"), "first"), std::string("onefirst"));
        QCOMPARE(image(reference("one", "run"), "second"), std::string("onesecond"));
        QCOMPARE(image(reference("one", "run"), ""), std::string("onefirst"));
        QCOMPARE(image(reference("one", "run"), "third"), std::string());
        QCOMPARE(image(reference("one", "none"), "first"), std::string());
        QVERIFY(project.findTemplate(reference("one", "none"), "first").object != nullptr);
        QCOMPARE(image(reference("two", "run"), "any"), std::string("two"));
        QCOMPARE(image(reference("own", "run"), ""), std::string("-"));
        QCOMPARE(project.findTemplate(reference("own", "run"), "").path.toString(),
                 std::string("inputs.templates[name=run]"));
        QCOMPARE(image(reference("wide", "run", true), "any"), std::string("wide"));
        QCOMPARE(image(reference("wide", "run"), "any"), std::string());
        QCOMPARE(project.find("ConfigMap", "", "two")->number, 2u);
        QVERIFY(project.find("ConfigMap", "", "two")->value.isNull());

        // A text that changed replaces what it said before.
        QVERIFY(project.add(file("a/one.yaml", workflowTemplate("three", "first"))).empty());
        QCOMPARE(image(reference("one", "run"), "first"), std::string());
        QCOMPARE(image(reference("three", "run"), "first"), std::string("threefirst"));
    }

    void patchesAreNoTargets()
    {
        Project project;
        QVERIFY(project.add(file("base/t.yaml", workflowTemplate("t"))).empty());
        QVERIFY(project.add(file("over/t.yaml", workflowTemplate("t", "prod"))).empty());
        QVERIFY(!project.isPatch("over/t.yaml"));
        QVERIFY(
            project.add(file("over/kustomization.yaml", "resources: [../base]\npatches:\n- path: ./t.yaml\n"))
                .empty());
        QVERIFY(project.isPatch("over/t.yaml"));
        QVERIFY(!project.isPatch("base/t.yaml"));
        QCOMPARE(project.find("WorkflowTemplate", "prod", "t")->source->name(), std::string("base/t.yaml"));
        project.remove("over/kustomization.yaml");
        QVERIFY(!project.isPatch("over/t.yaml"));
        QCOMPARE(project.find("WorkflowTemplate", "prod", "t")->source->name(), std::string("over/t.yaml"));
    }

    void whatCantBeUsedIsSaid()
    {
        Project project;
        const Diagnostics helm = project.add(file("t/a.yaml", "kind: Workflow\nname: {{ .Values.x }}\n"));
        QCOMPARE(helm.size(), 1u);
        QCOMPARE(helm.front().rule, std::string("helm-template"));
        QVERIFY(!hasErrors(helm));
        const Diagnostics broken = project.add(file("b.yaml", "kind: [\n"));
        QCOMPARE(broken.size(), 1u);
        QVERIFY(!hasErrors(broken));
        QVERIFY(project.empty());
    }
};

QTEST_APPLESS_MAIN(ProjectTest)
#include "project_test.moc"
