// A name that changes changes wherever it is spoken of, and back again.
#include "model/argo/references/index.h"
#include "model/operations/rename.h"
#include "tests/unit/references/manifest.h"

#include <QDir>
#include <QTest>

using namespace dagwright;
using namespace dagwright::operations;

namespace {

const char* const pipeline = R"(
kind: Workflow
spec:
  entrypoint: main
  onExit: bye
  arguments: {parameters: [{name: env, value: prod}]}
  templates:
  - name: main
    dag:
      target: make loop
      tasks:
      - {name: make, template: work, arguments: {parameters: [{name: goal, value: "{{workflow.parameters.env}}"}]}}
      - name: loop
        template: work
        depends: make.Succeeded && !make.Failed
        when: "{{tasks.make.outputs.parameters.image}} != {{=tasks['make'].status + tasks.make?.id}}"
        arguments: {parameters: [{name: goal, value: "tasks.make {{=tasks.make.outputs.parameters.image}}"}]}
        hooks: {exit: {template: bye, expression: tasks.make.status == "Succeeded"}}
    outputs: {parameters: [{name: o, valueFrom: {parameter: "{{tasks.make.outputs.parameters.image}}"}}]}
  - name: work
    inputs: {parameters: [{name: goal}]}
    outputs: {parameters: [{name: image, valueFrom: {path: /image}}]}
    container: {image: "{{inputs.parameters.goal}} {{=inputs.parameters.goal}} {{=inputs.parameters['goal']}}"}
  - {name: bye, container: {image: i}}
)";

std::string textAt(const document::Document& document, const std::string& path)
{
    const Value* value = valueAt(document.root, pathOf(path));
    return value ? std::string(value->stringOr()) : "nothing";
}

std::size_t undefinedIn(const document::Document& document)
{
    argo::ReferenceIndex index;
    std::size_t count = 0;
    for (const argo::Usage& usage : index.update(document).all())
        count += usage.meaning->standing == argo::Standing::Undefined;
    return count;
}

struct Name
{
    Path path;
    std::string templateName; // of a node, or the template itself
    std::string name;
    bool isNode = false;
    bool isTemplate = false;
};

std::vector<Name> namesOf(const document::Document& document)
{
    std::vector<Name> names;
    argo::ReferenceIndex index;
    const Path templates = document::templatesPath(document);
    for (const Path& path : index.update(document).declarations) {
        const Value* value = valueAt(document.root, path);
        if (!value || !value->isMap()) continue;
        const std::string name((*value)["name"].stringOr());
        names.push_back({path, name, name, false, path.parent() == templates});
    }
    for (const Value& tmpl : document::templates(document).items()) {
        const std::string owner(tmpl["name"].stringOr());
        const auto add = [&](const Value& list) {
            for (const Value& node : list.items())
                names.push_back({{}, owner, std::string(node["name"].stringOr()), true, false});
        };
        add(tmpl["dag"]["tasks"]);
        add(tmpl["containerSet"]["containers"]);
        for (const Value& group : tmpl["steps"].items())
            add(group);
    }
    return names;
}

Result<Edit> renamed(const document::Document& document, const Name& name, const Path& path,
                     const std::string& from, const std::string& to)
{
    if (name.isNode) return renameNode(document, name.templateName, from, to);
    return name.isTemplate ? renameTemplate(document, from, to) : renameDeclared(document, path, to);
}

} // namespace

class RenameUsagesTest : public QObject
{
    Q_OBJECT

  private slots:
    void tasks()
    {
        document::Document document = documentsOf(pipeline).front();
        const std::string main = "manifest.spec.templates[name=main].";
        document = renameNode(document, "main", "make", "build-it")->document;
        const std::string loop = main + "dag.tasks[name=loop].";
        QCOMPARE(textAt(document, main + "dag.tasks[0].name"), std::string("build-it"));
        QCOMPARE(textAt(document, main + "dag.target"), std::string("build-it loop"));
        QCOMPARE(textAt(document, loop + "depends"), std::string("build-it.Succeeded && !build-it.Failed"));
        QCOMPARE(textAt(document, loop + "when"),
                 std::string("{{tasks.build-it.outputs.parameters.image}} != {{=tasks['build-it'].status + "
                             "tasks['build-it']?.id}}"));
        QCOMPARE(textAt(document, loop + "arguments.parameters[0].value"),
                 std::string("tasks.make {{=tasks['build-it'].outputs.parameters.image}}"));
        QCOMPARE(textAt(document, loop + "hooks.exit.expression"),
                 std::string("tasks['build-it'].status == \"Succeeded\""));
        QCOMPARE(textAt(document, main + "outputs.parameters[0].valueFrom.parameter"),
                 std::string("{{tasks.build-it.outputs.parameters.image}}"));
        QCOMPARE(undefinedIn(document), std::size_t(0));
    }

    void parametersAndTemplates()
    {
        document::Document document = documentsOf(pipeline).front();
        const std::string templates = "manifest.spec.templates";
        document = renameDeclared(document, pathOf(templates + "[name=work].inputs.parameters[name=goal]"),
                                  "the-goal")
                       ->document;
        QCOMPARE(textAt(document, templates + "[name=work].container.image"),
                 std::string("{{inputs.parameters.the-goal}} {{=inputs.parameters['the-goal']}} "
                             "{{=inputs.parameters['the-goal']}}"));
        QCOMPARE(textAt(document, templates + "[name=main].dag.tasks[0].arguments.parameters[0].name"),
                 std::string("the-goal"));
        document = renameDeclared(document, pathOf(templates + "[name=work].outputs.parameters[name=image]"),
                                  "picture")
                       ->document;
        QCOMPARE(textAt(document, templates + "[name=main].outputs.parameters[0].valueFrom.parameter"),
                 std::string("{{tasks.make.outputs.parameters.picture}}"));
        document = renameDeclared(document, pathOf("manifest.spec.arguments.parameters[name=env]"), "stage")
                       ->document;
        QCOMPARE(textAt(document, templates + "[name=main].dag.tasks[0].arguments.parameters[0].value"),
                 std::string("{{workflow.parameters.stage}}"));
        document = renameTemplate(document, "bye", "farewell")->document;
        QCOMPARE(textAt(document, "manifest.spec.onExit"), std::string("farewell"));
        QCOMPARE(textAt(document, templates + "[name=main].dag.tasks[1].hooks.exit.template"),
                 std::string("farewell"));
        QCOMPARE(undefinedIn(document), std::size_t(0));
    }

    void refusals()
    {
        const document::Document document = documentsOf(pipeline).front();
        const Path goal = pathOf("manifest.spec.templates[name=work].inputs.parameters[name=goal]");
        QCOMPARE(renameDeclared(document, goal, "a.b").error().rule, std::string("name-invalid"));
        QCOMPARE(renameDeclared(document, goal, "").error().rule, std::string("name-empty"));
        QCOMPARE(renameDeclared(document, pathOf("manifest.spec.nothing[0]"), "b").error().rule,
                 std::string("no-such-name"));
    }

    void thereAndBack()
    {
        const QDir folder(DAGWRIGHT_CASES "/argo-examples");
        if (!folder.exists()) QSKIP("the reference examples are not here");
        int checked = 0;
        QStringList wrong;
        for (const QString& file : folder.entryList({"*.yaml"}, QDir::Files, QDir::Name)) {
            QFile in(folder.filePath(file));
            QVERIFY(in.open(QIODevice::ReadOnly));
            for (const document::Document& document : documentsOf(in.readAll().toStdString())) {
                const std::size_t undefined = undefinedIn(document);
                for (const Name& name : namesOf(document)) {
                    const std::string other = name.name + "x9";
                    const auto there = renamed(document, name, name.path, name.name, other);
                    const QString what =
                        file + ": " + QString::fromStdString(name.templateName + "/" + name.name);
                    if (!there) {
                        wrong << what + " " + QString::fromStdString(there.error().message);
                        continue;
                    }
                    const Path path = name.path.empty() ? Path{} : name.path.parent().named("name", other);
                    const auto back = renamed(there->document, name, path, other, name.name);
                    if (undefinedIn(there->document) > undefined)
                        wrong << what + " leaves something undefined";
                    if (!back || !(back->document.root == document.root))
                        wrong << what + " does not come back";
                    ++checked;
                }
            }
        }
        qInfo("%d names", checked);
        QVERIFY(checked > 500);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }
};

QTEST_APPLESS_MAIN(RenameUsagesTest)
#include "rename_usages_test.moc"
