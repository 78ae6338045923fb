// What is exported is what the module's outputs say, by readers that are not ours.
#include "model/text/json.h"
#include "model/text/scalar.h"
#include "model/text/yaml.h"
#include "program.h"

#include <yaml-cpp/yaml.h>

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace dagwright;

namespace {

QDir examples()
{
    return QDir(root() + "/resources/examples");
}

QJsonValue jsonOf(const YAML::Node& node)
{
    if (node.IsSequence()) {
        QJsonArray array;
        for (const YAML::Node& item : node)
            array.append(jsonOf(item));
        return array;
    }
    if (node.IsMap()) {
        QJsonObject object;
        for (const auto& entry : node)
            object[QString::fromStdString(entry.first.Scalar())] = jsonOf(entry.second);
        return object;
    }
    if (node.IsNull()) return QJsonValue::Null;
    if (node.Tag() == "!") return QString::fromStdString(node.Scalar());
    const Value value = text::resolvePlain(node.Scalar());
    if (value.isBool()) return value.asBool();
    if (value.isNumber()) return value.asDouble();
    return value.isNull() ? QJsonValue(QJsonValue::Null)
                          : QJsonValue(QString::fromStdString(value.stringOr().data()));
}

QJsonObject workflowSpec(const QJsonObject& object)
{
    const QJsonObject spec = object["spec"].toObject();
    return object["kind"] == QStringLiteral("CronWorkflow") ? spec["workflowSpec"].toObject() : spec;
}

QJsonValue readByPython(const QByteArray& yaml)
{
    QProcess python;
    python.start("python3",
                 {"-c", "import sys, json, yaml; json.dump(yaml.safe_load(sys.stdin.buffer), sys.stdout)"});
    python.write(yaml);
    python.closeWriteChannel();
    if (!python.waitForFinished(30000) || python.exitCode() != 0) return QJsonValue::Undefined;
    return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
}

bool hasPython()
{
    QProcess python;
    python.start("python3", {"-c", "import yaml"});
    return python.waitForFinished(30000) && python.exitStatus() == QProcess::NormalExit &&
           python.exitCode() == 0;
}

} // namespace

class ExportTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void everyExample_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString& file : examples().entryList({"*.yaml"}, QDir::Files))
            QTest::newRow(qPrintable(file)) << file;
    }

    void everyExample()
    {
        QFETCH(QString, file);
        const QString path = examples().filePath(file);
        const Ran outputs = run({"outputs", path});
        const Ran yaml = run({"export", path, "--to", "yaml", "--kind", "Workflow"});
        const Ran json = run({"export", path, "--to", "json", "--kind", "Workflow"});
        QVERIFY2(outputs.code == 0, outputs.err.constData());
        QVERIFY2(yaml.code == 0, yaml.err.constData());
        QCOMPARE(json.code, 0);
        const QJsonObject wanted = QJsonDocument::fromJson(outputs.out).object()["workflow_spec"].toObject();
        QVERIFY(!wanted.isEmpty());
        const QJsonObject fromJson = QJsonDocument::fromJson(json.out).object();
        QCOMPARE(fromJson["kind"].toString(), QStringLiteral("Workflow"));
        QCOMPARE(workflowSpec(fromJson), wanted);
        const QJsonObject fromYamlCpp = jsonOf(YAML::Load(yaml.out.toStdString())).toObject();
        QCOMPARE(fromYamlCpp, fromJson);
        if (!hasPython()) QSKIP("python3-yaml is not installed: PyYAML was not asked");
        QCOMPARE(readByPython(yaml.out), QJsonValue(fromJson));
    }

    void kindsMakeTheirObjects_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate", "CronWorkflow"})
            QTest::newRow(kind) << QString(kind);
    }

    void kindsMakeTheirObjects()
    {
        QFETCH(QString, kind);
        const Ran ran = run({"export", examples().filePath("nightly-database-backup.dagwright.yaml"), "--to",
                             "json", "--kind", kind});
        QVERIFY2(ran.code == 0, ran.err.constData());
        QJsonObject object = QJsonDocument::fromJson(ran.out).object();
        if (object["kind"] == QStringLiteral("List")) object = object["items"].toArray().first().toObject();
        QCOMPARE(object["kind"].toString(), kind);
        const QJsonObject metadata = object["metadata"].toObject();
        QCOMPARE(metadata.contains("generateName"), kind == "Workflow");
        QCOMPARE(metadata.contains("namespace"), kind != "ClusterWorkflowTemplate");
        QVERIFY(workflowSpec(object)["templates"].toArray().size() > 1);
    }

    void twoExportsAreTheSameBytes()
    {
        const QString path = examples().filePath("build-and-release.dagwright.yaml");
        for (const char* format : {"yaml", "json", "hcl"})
            QCOMPARE(run({"export", path, "--to", format}).out, run({"export", path, "--to", format}).out);
    }

    void bundlesHoldWhatTheModuleCreates()
    {
        const Ran ran =
            run({"export", examples().filePath("log-statistics.dagwright.yaml"), "--to", "json", "--bundle"});
        QVERIFY2(ran.code == 0, ran.err.constData());
        QStringList kinds;
        for (const QJsonValue& item : QJsonDocument::fromJson(ran.out).object()["items"].toArray())
            kinds << item.toObject()["kind"].toString();
        for (const char* kind : {"ServiceAccount", "Role", "RoleBinding", "ConfigMap", "PodDisruptionBudget"})
            QVERIFY2(kinds.contains(kind), kind);
    }
};

QTEST_GUILESS_MAIN(ExportTest)
#include "export_test.moc"
