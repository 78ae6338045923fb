#include "model/argo/references/index.h"
#include "tests/unit/references/manifest.h"

#include <QTest>

using namespace dagwright;
using namespace dagwright::argo;

namespace {

const char* const pipeline = R"(
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {name: w}
spec:
  entrypoint: main
  arguments: {parameters: [{name: env, value: prod}, {name: spare, value: x}]}
  templates:
  - name: main
    dag:
      tasks:
      - name: build
        template: work
        arguments: {parameters: [{name: target, value: "{{workflow.parameters.env}}"}]}
      - name: check
        template: work
        depends: build
        when: "{{tasks.build.outputs.result}} == ok && {{=tasks['build'].status}} == Succeeded"
        arguments: {parameters: [{name: target, value: "a {{tasks.build.outputs.parameters.image}}"}]}
      - name: loose
        template: work
        arguments: {parameters: [{name: target, value: "{{tasks.build.outputs.result}}{{tasks.nobody.status}}{{item}}"}]}
      - {name: other, templateRef: {name: shared, template: lib}, depends: chekc}
    outputs: {parameters: [{name: o, valueFrom: {expression: "tasks.check.outputs.parameters.image ?? 'none'"}}]}
  - name: work
    inputs: {parameters: [{name: target}, {name: unread, value: "1"}]}
    outputs: {parameters: [{name: image, valueFrom: {path: /image}}]}
    container: {image: "i:{{inputs.parameters.target}}", args: ["{{inputs.parameters.missing}} {{foo}}", "{{=1 +}}"]}
  - {name: idle, container: {image: i}}
)";

std::string shown(const Diagnostic& finding)
{
    return finding.rule + " " + finding.path.toString();
}

} // namespace

class ReferencesTest : public QObject
{
    Q_OBJECT

  private slots:
    void findings()
    {
        ReferenceIndex index;
        const document::Document document = documentsOf(pipeline).front();
        std::vector<std::string> found;
        for (const Diagnostic& finding : index.update(document).findings(document.root))
            found.push_back(shown(finding));
        std::sort(found.begin(), found.end());
        const std::string spec = "manifest.spec.templates[name=";
        const std::vector<std::string> expected{
            "reference-elsewhere " + spec + "main].dag.tasks[name=loose].arguments.parameters[0].value",
            "reference-elsewhere " + spec + "main].dag.tasks[name=loose].arguments.parameters[0].value",
            "reference-syntax " + spec + "work].container.args[1]",
            "reference-undefined " + spec + "main].dag.tasks[name=loose].arguments.parameters[0].value",
            "reference-undefined " + spec + "main].dag.tasks[name=other].depends",
            "reference-undefined " + spec + "work].container.args[0]",
        };
        QCOMPARE(found, expected);
    }

    void findingsHaveAPlaceInTheFile()
    {
        ReferenceIndex index;
        const document::Document document = documentsOf(pipeline).front();
        for (const Diagnostic& finding : index.update(document).findings(document.root)) {
            if (finding.path.toString().find("args[0]") == std::string::npos) continue;
            QCOMPARE(document.sources.front()->text(finding.span),
                     std::string_view("inputs.parameters.missing"));
            return;
        }
        QFAIL("no finding");
    }

    void goesToDefinitionsAndBack()
    {
        ReferenceIndex index;
        const document::Document document = documentsOf(pipeline).front();
        const References& references = index.update(document);
        const Path when = pathOf("manifest.spec.templates[name=main].dag.tasks[name=check].when");
        const auto usage = references.at(when, 10);
        QVERIFY(usage.has_value());
        QCOMPARE(usage->mention->name(), std::string("tasks.build.outputs.result"));
        QCOMPARE(usage->meaning->declaration.toString(),
                 std::string("manifest.spec.templates[name=main].dag.tasks[name=build]"));
        const Path image = pathOf("manifest.spec.templates[name=work].outputs.parameters[name=image]");
        QCOMPARE(references.usagesOf(image).size(), std::size_t(2));
        const Path target = pathOf("manifest.spec.templates[name=work].inputs.parameters[name=target]");
        QCOMPARE(references.usagesOf(target).size(), std::size_t(4)); // three arguments and one tag
        QVERIFY(!references.at(when, 0).has_value());
    }

    void unused()
    {
        ReferenceIndex index;
        const document::Document document = documentsOf(pipeline).front();
        std::vector<std::string> found;
        for (const Path& path : index.update(document).unused())
            found.push_back(path.toString());
        std::sort(found.begin(), found.end());
        const std::vector<std::string> expected{
            "manifest.spec.arguments.parameters[name=spare]", "manifest.spec.templates[name=idle]",
            "manifest.spec.templates[name=work].inputs.parameters[name=unread]"};
        QCOMPARE(found, expected);
    }

    void dataFlows()
    {
        ReferenceIndex index;
        const document::Document document = documentsOf(pipeline).front();
        std::vector<std::string> edges;
        for (const DataEdge& edge : index.update(document).dataEdges())
            edges.push_back(edge.from + " " + edge.output + " > " + edge.to);
        std::sort(edges.begin(), edges.end());
        const std::vector<std::string> expected{
            "build outputs.parameters.image > check", "build outputs.result > check",
            "build outputs.result > loose", "build status > check", "check outputs.parameters.image > "};
        QCOMPARE(edges, expected);
    }

    void templatesOfOthers()
    {
        const document::Document shared = documentsOf(R"(
kind: WorkflowTemplate
spec: {templates: [{name: lib, outputs: {parameters: [{name: out, valueFrom: {path: /o}}]}, container: {image: i}}]}
)")
                                              .front();
        const auto find = [&](const Value& reference) -> const Value* {
            if (reference["name"].stringOr() != "shared") return nullptr;
            const Value& tmpl = document::findTemplate(shared, reference["template"].stringOr());
            return tmpl.isNull() ? nullptr : &tmpl;
        };
        const document::Document user = documentsOf(R"(
kind: Workflow
spec:
  entrypoint: main
  templates:
  - name: main
    steps:
    - - {name: a, templateRef: {name: shared, template: lib}}
      - {name: b, templateRef: {name: away, template: lib}}
    - - {name: c, templateRef: {name: shared, template: lib}, when: "{{steps.a.outputs.parameters.out}} == {{steps.a.outputs.parameters.no}} && {{steps.b.outputs.parameters.x}}"}
)")
                                            .front();
        ReferenceIndex index(find);
        std::vector<Standing> standings;
        for (const Usage& usage : index.update(user).all())
            if (usage.mention->kind == MentionKind::Variable) standings.push_back(usage.meaning->standing);
        QCOMPARE(standings, (std::vector{Standing::There, Standing::Undefined, Standing::Unknown}));
    }

    void updatesAreAsAFreshStart()
    {
        document::Document document = documentsOf(pipeline).front();
        ReferenceIndex kept;
        kept.update(document);
        const auto text = [](const References& references, const Value& root) {
            std::string all;
            for (const Diagnostic& finding : references.findings(root))
                all += shown(finding) + finding.message + finding.detail + "\n";
            return all;
        };
        const std::vector<std::pair<std::string, std::string>> edits{
            {"manifest.spec.templates[name=main].dag.tasks[name=loose].depends", "build"},
            {"manifest.spec.templates[name=work].outputs.parameters[name=image].name", "picture"},
            {"manifest.spec.templates[name=main].dag.tasks[name=build].name", "make"},
            {"manifest.spec.arguments.parameters[name=env].name", "stage"},
            {"manifest.spec.onExit", "idle"},
        };
        for (const auto& [path, value] : edits) {
            document = document::withValue(document, pathOf(path), Value(value)).value();
            ReferenceIndex fresh;
            QCOMPARE(text(kept.update(document), document.root), text(fresh.update(document), document.root));
        }
    }
};

QTEST_APPLESS_MAIN(ReferencesTest)
#include "references_test.moc"
