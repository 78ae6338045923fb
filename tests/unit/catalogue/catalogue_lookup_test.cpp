// Finding fields by name, by path and by search.
#include "model/catalogue/catalogue.h"
#include "model/value/result.h"

#include <QtTest>

using namespace dagwright;
using namespace dagwright::catalogue;

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

Path path(const char* words)
{
    Result<Path> result = Path::parse(words);
    return result ? result.value() : Path{};
}

} // namespace

class CatalogueLookupTest : public QObject
{
    Q_OBJECT

  private slots:
    void typesAreSorted()
    {
        std::string_view before;
        for (const TypeSpec type : types()) {
            QVERIFY(before < type.name());
            before = type.name();
            QCOMPARE(findType(type.name()), std::optional(type));
            for (const FieldSpec field : type.fields()) {
                QCOMPARE(type.find(field.name()), std::optional(field));
                QCOMPARE(field.owner(), type);
            }
        }
        QVERIFY(!findType("Nothing"));
        QVERIFY(!findType(""));
        QVERIFY(!findField("Template", "nothing"));
        QVERIFY(!findField("Nothing", "name"));
    }

    void fieldAtPath_data()
    {
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("field");
        const auto row = [](const char* root, const char* where, const char* field) {
            QTest::newRow((std::string(root) + " " + where).c_str())
                << QString::fromLatin1(root) << QString::fromLatin1(where) << QString::fromLatin1(field);
        };
        row("Workflow", "spec.entrypoint", "WorkflowSpec.entrypoint");
        row("Workflow", "spec.templates[name=build].container.image", "Container.image");
        row("Workflow", "spec.templates[0].containerSet.containers[name=main].image", "ContainerNode.image");
        row("Workflow", "spec.templates[name=a].dag.tasks[name=\"b.c\"#2].depends", "DAGTask.depends");
        row("Workflow", "spec.templates[name=a].steps[1][name=b].when", "WorkflowStep.when");
        row("Workflow", "spec.templates[name=a].steps[1]", "Template.steps");
        row("Workflow", "spec.templates[+]", "WorkflowSpec.templates");
        row("Workflow", "spec.hooks.exit.template", "LifecycleHook.template");
        row("Workflow", "spec.hooks.exit", "WorkflowSpec.hooks");
        row("Workflow", "spec.templates[0].plugin.anything.below", "Template.plugin");
        row("Workflow", "spec.templates[0].dag.tasks[0].inline.script.source", "ScriptTemplate.source");
        row("Workflow", "spec.templates[0].container.resources.requests.memory",
            "ResourceRequirements.requests");
        row("CronWorkflow", "spec.workflowSpec.onExit", "WorkflowSpec.onExit");
        row("Document", "inputs.retry_max_attempts", "retry_max_attempts");
        row("Document", "inputs.templates[name=a].retryStrategy.backoff.factor", "Backoff.factor");
        row("Document", "inputs.config_map_mounts.scripts.mount_path", "wf_spec.mount.mount_path");
        row("Document", "manifest.spec.entrypoint", "WorkflowSpec.entrypoint");
        row("Document", "manifest.spec.schedules[0]", "CronWorkflowSpec.schedules");
        row("Document", "manifest.spec.workflowSpec.entrypoint", "WorkflowSpec.entrypoint");
        row("Document", "companions.config_maps[name=s].files.\"a.sh\"", "Document.config_map.files");
        row("Document", "cron.timezone", "CronWorkflowSpec.timezone");
        row("Document", "canvas.dag.first[1]", "Document.canvas");
        row("Workflow", "spec.nonsense", "");
        row("Workflow", "spec.templates.container", "");
        row("Workflow", "spec.entrypoint.deeper", "");
        row("Workflow", "spec[0]", "");
        row("Workflow", "", "");
        row("Nothing", "spec", "");
    }

    void fieldAtPath()
    {
        QFETCH(QString, root);
        QFETCH(QString, where);
        QFETCH(QString, field);
        const auto found = fieldAt(root.toStdString(), path(where.toUtf8().constData()));
        QCOMPARE(found ? QString::fromStdString(found->fullName()) : QString(), field);
    }

    void manifestKindDecides()
    {
        QVERIFY(!fieldAt("Document", path("manifest.spec.schedules"), "Workflow"));
        QVERIFY(!fieldAt("Document", path("manifest.spec.entrypoint"), "CronWorkflow"));
        QVERIFY(fieldAt("Document", path("manifest.spec.schedules"), "CronWorkflow"));
    }

    void typeAtPath()
    {
        QCOMPARE(text(typeAt("Workflow", path("spec.templates[name=a]"))->object->name()), "Template");
        QCOMPARE(typeAt("Workflow", path("spec.templates"))->kind(), Kind::List);
        QCOMPARE(text(typeAt("Workflow", Path{})->object->name()), "Workflow");
        QCOMPARE(typeAt("Document", path("manifest"))->kind(), Kind::Manifest);
        QCOMPARE(typeAt("Workflow", path("spec.hooks.exit"))->kind(), Kind::Object);
        QVERIFY(!typeAt("Workflow", path("spec.nonsense")));
    }

    void deepPath()
    {
        Path deep = path("spec.templates[0]");
        const Path round = path("dag.tasks[0].inline");
        for (int i = 0; i < 2000; ++i)
            deep.segments.insert(deep.segments.end(), round.segments.begin(), round.segments.end());
        QCOMPARE(fieldAt("Workflow", deep)->fullName(), std::string("DAGTask.inline"));
    }

    void listKeys()
    {
        QCOMPARE(text(listKey("WorkflowSpec", "templates")), "name");
        QCOMPARE(text(listKey("Container", "volumeMounts")), "mountPath");
        QCOMPARE(text(listKey("ContainerNode", "env")), "name");
        QCOMPARE(text(listKey("ContainerSetTemplate", "containers")), "name");
        QCOMPARE(text(listKey("DAGTemplate", "tasks")), "name");
        QCOMPARE(text(listKey("Inputs", "artifacts")), "name");
        QCOMPARE(text(listKey("wf_spec", "templates")), "name");
        QCOMPARE(text(listKey("wf_spec", "passthrough_parameters")), "name");
        QCOMPARE(text(listKey("wf_spec", "extra_tolerations")), "");
        QCOMPARE(text(listKey("Template", "steps")), "");
        QCOMPARE(text(findField("Template", "steps")->type().element().key()), "name");
        QCOMPARE(text(listKey("DAGTask", "withItems")), "");
        QCOMPARE(text(listKey("Nothing", "at all")), "");
    }

    void releases()
    {
        const auto field = [](const char* type, const char* name) { return *findField(type, name); };
        QVERIFY(availableIn(field("Template", "timeout"), {3, 4}));
        QVERIFY(!availableIn(field("Template", "pendingTimeout"), {4, 0}));
        QVERIFY(availableIn(field("Template", "pendingTimeout"), {4, 1}));
        QVERIFY(availableIn(field("Synchronization", "semaphore"), {3, 7}));
        QVERIFY(!availableIn(field("Synchronization", "semaphore"), {4, 0}));
        QVERIFY(!availableIn(field("ContainerNode", "restartPolicyRules"), {4, 0}));
        QCOMPARE(Release::parse("v3.7.18"), std::optional(Release{3, 7}));
        QCOMPARE(Release::parse("4.1"), std::optional(Release{4, 1}));
        QCOMPARE(Release::parse("4"), std::optional(Release{4, 0}));
        for (const char* bad : {"", "v", "3.", "three", "3.7.18.1", "-3", "3.-7", "3.7-rc1", "99999999999"})
            QVERIFY2(!Release::parse(bad), bad);
    }

    void searching()
    {
        const auto best = search("retry attempts");
        QVERIFY(!best.empty());
        QCOMPARE(best.front().fullName(), std::string("retry_max_attempts"));
        QVERIFY(search("zxqv").empty());
        QVERIFY(search("").empty());
        QVERIFY(search("name").size() == 50);
        QCOMPARE(search("name", 3).size(), std::size_t(3));
        QVERIFY(search(std::string(100000, 'x')).empty());
    }

    void suggesting()
    {
        QCOMPARE(text(suggestions(*findType("Template"), "retryStragety").front()), "retryStrategy");
        QCOMPARE(text(suggestions(*findType("Template"), "contianer").front()), "container");
        QCOMPARE(text(suggestions("retry_max_atempts").front()), "retry_max_attempts");
        QVERIFY(suggestions("qqqqqqqqqqq").empty());
        QVERIFY(suggestions("").empty());
        QVERIFY(suggestions(std::string(1000000, 'a')).empty());
        QVERIFY(suggestions("limits").size() <= 3);
    }

    void defaults()
    {
        const auto limit = findField("RetryStrategy", "limit");
        QCOMPARE(text(limit->input()), "retry_max_attempts");
        QCOMPARE(text(findField("DAGTemplate", "failFast")->defaultValue()), "true");
        QCOMPARE(findField("DAGTemplate", "failFast")->origin(), Origin::Argo);
        QVERIFY(findField("wf_spec", "common_secrets")->sensitive());
        QCOMPARE(findField("DAGTask", "depends")->editor(), Editor::Depends);
        QCOMPARE(findField("wf_spec", "active_deadline_seconds")->editor(), Editor::Duration);
        QCOMPARE(findField("wf_spec", "spot_nodes_enabled")->editor(), Editor::Switch);
        QCOMPARE(findField("wf_spec", "retry_policy")->editor(), Editor::Choice);
    }
};

QTEST_GUILESS_MAIN(CatalogueLookupTest)
#include "catalogue_lookup_test.moc"
