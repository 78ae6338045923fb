// What `dagwright explain` answers.
#include "model/catalogue/explain.h"

#include <QtTest>

using namespace dagwright::catalogue;

namespace {

QStringList namesOf(const std::vector<FieldSpec>& fields)
{
    QStringList names;
    for (const FieldSpec field : fields)
        names.append(QString::fromStdString(field.fullName()));
    return names;
}

} // namespace

class CatalogueExplainTest : public QObject
{
    Q_OBJECT

  private slots:
    void lookups_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("fields");
        QTest::newRow("input") << "retry_max_attempts" << QStringList{"retry_max_attempts"};
        QTest::newRow("type and field") << "Template.retryStrategy" << QStringList{"Template.retryStrategy"};
        QTest::newRow("below a type") << "Template.retryStrategy.limit" << QStringList{"RetryStrategy.limit"};
        QTest::newRow("below a field") << "retryStrategy.limit" << QStringList{"RetryStrategy.limit"};
        QTest::newRow("path") << "spec.templates[].container.image" << QStringList{"Container.image"};
        QTest::newRow("path without brackets")
            << "spec.templates.container.image" << QStringList{"Container.image"};
        QTest::newRow("keyed path") << "spec.templates[name=\"a.b]\"].dag.tasks[0].when"
                                    << QStringList{"DAGTask.when"};
        QTest::newRow("document") << "inputs.templates[name=a].timeout" << QStringList{"Template.timeout"};
        QTest::newRow("through a map") << "spec.hooks.exit.template" << QStringList{"LifecycleHook.template"};
        QTest::newRow("part of an input")
            << "config_map_mounts.mount_path" << QStringList{"wf_spec.mount.mount_path"};
        QTest::newRow("dotted type") << "wf_spec.mount.optional" << QStringList{"wf_spec.mount.optional"};
        QTest::newRow("case") << "template.RETRYSTRATEGY" << QStringList{"Template.retryStrategy"};
        QTest::newRow("several") << "retryStrategy"
                                 << QStringList{"ContainerSetTemplate.retryStrategy",
                                                "Template.retryStrategy", "WorkflowSpec.retryStrategy"};
        QTest::newRow("nothing") << "nonsense.at.all" << QStringList{};
        QTest::newRow("empty") << "" << QStringList{};
        QTest::newRow("dots") << "...." << QStringList{};
        QTest::newRow("open bracket") << "spec.templates[" << QStringList{"WorkflowSpec.templates"};
        QTest::newRow("long") << QString(100000, u'a') << QStringList{};
    }

    void lookups()
    {
        QFETCH(QString, query);
        QFETCH(QStringList, fields);
        QCOMPARE(namesOf(lookup(query.toStdString())), fields);
    }

    void oneField()
    {
        const Explanation answer = explain("retry_max_attempts");
        QVERIFY(answer.found);
        for (const char* part : {"retry_max_attempts", "a number", "5, by the module",
                                 "spec.retryStrategy.limit", "Retries and timeouts", "example"})
            QVERIFY2(answer.text.find(part) != std::string::npos, part);
    }

    void releasesAndDefaults()
    {
        QVERIFY(explain("Template.pendingTimeout").text.find("Argo 4.1 and later") != std::string::npos);
        QVERIFY(explain("Synchronization.mutex").text.find("Argo up to 3.7") != std::string::npos);
        QVERIFY(explain("Synchronization.mutex").text.find("Use mutexes") != std::string::npos);
        const std::string image = explain("spec.templates[].container.image").text;
        QVERIFY(image.find("the module's input default_container_image") != std::string::npos);
        QVERIFY(explain("retry_policy").text.find("OnTransientError") != std::string::npos);
    }

    void severalAreListed()
    {
        const Explanation answer = explain("retryStrategy");
        QVERIFY(answer.found);
        QVERIFY(answer.text.find("3 fields") != std::string::npos);
        QVERIFY(answer.text.find("WorkflowSpec.retryStrategy") != std::string::npos);
    }

    void aTypeIsListed()
    {
        const Explanation answer = explain("RetryStrategy");
        QVERIFY(answer.found);
        QVERIFY(answer.text.find("retryPolicy") != std::string::npos);
    }

    void nothingFound()
    {
        const Explanation answer = explain("retry_max_atempts");
        QVERIFY(!answer.found);
        QVERIFY(answer.text.find("retry_max_attempts") != std::string::npos);
        QVERIFY(explain("retry_atempts").text.find("retry_max_attempts") != std::string::npos);
        const Explanation below = explain("Template.contianer");
        QVERIFY(!below.found);
        QVERIFY(below.text.find("container") != std::string::npos);
        QVERIFY(explain(std::string(1000000, '.')).text.size() < 2000);
    }

    void everyFieldExplainsItself()
    {
        for (const TypeSpec type : types())
            for (const FieldSpec field : type.fields())
                QVERIFY(
                    !namesOf(lookup(std::string(type.name()) + "." + std::string(field.name()))).isEmpty());
    }
};

QTEST_GUILESS_MAIN(CatalogueExplainTest)
#include "catalogue_explain_test.moc"
