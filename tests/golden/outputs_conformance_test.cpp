// Every evaluated case of the module gives its outputs, or an error that names the same input, through the
// command line.
#include "program.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

namespace {

QDir cases()
{
    const QString given = qEnvironmentVariable("DAGWRIGHT_WF_SPEC_CASES");
    return QDir(given.isEmpty() ? QStringLiteral(DAGWRIGHT_CASES "/wf_spec") : given);
}

// The input that a failing case is about: the one that is wrong in it, by the case's own content.
QString culprit(const QJsonObject& inputs)
{
    static const QStringList known = {"retry_policy", "retries", "volume_mounts", "active_deadline_seconds"};
    for (const QString& name : known)
        if (inputs.contains(name)) return name;
    return inputs.contains("templates") ? QStringLiteral("arguments") : QStringLiteral("templates");
}

QJsonObject documentOf(const QJsonObject& inputs)
{
    const QJsonObject labels = {{"panfactum.com/local", "false"}, {"panfactum.com/module", "wf_spec"}};
    return {{"dagwright", 1},
            {"profile", "wf_spec"},
            {"inputs", inputs},
            {"preview", QJsonObject{{"workflow_id", "0123456789abcdef"},
                                    {"match_id", "fedcba9876543210"},
                                    {"provider_labels", labels}}}};
}

} // namespace

class OutputsConformanceTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void everyCase_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString& file : cases().entryList({"*.json"}, QDir::Files))
            QTest::newRow(qPrintable(file)) << file;
        if (cases().entryList({"*.json"}, QDir::Files).isEmpty()) QTest::newRow("none") << QString();
    }

    void everyCase()
    {
        QFETCH(QString, file);
        if (file.isEmpty()) QSKIP(qPrintable("There are no cases in " + cases().path()));
        QFile opened(cases().filePath(file));
        QVERIFY(opened.open(QIODevice::ReadOnly));
        const QJsonObject record = QJsonDocument::fromJson(opened.readAll()).object();
        const QJsonObject inputs = record["inputs"].toObject();
        const QByteArray document = QJsonDocument(documentOf(inputs)).toJson();
        const Ran ran = run({"outputs", "-", "--from", "dagwright", "--exact"}, document);
        if (record.contains("error")) {
            QCOMPARE(ran.code, 1);
            QVERIFY2(ran.err.contains(culprit(inputs).toUtf8()), ran.err.constData());
            QVERIFY(ran.out.isEmpty());
            return;
        }
        QVERIFY2(ran.code == 0, ran.err.constData());
        const QJsonObject ours = QJsonDocument::fromJson(ran.out).object();
        const QJsonObject theirs = record["outputs"].toObject();
        QVERIFY(!theirs.isEmpty());
        for (const QString& key : theirs.keys())
            QVERIFY2(ours[key] == theirs[key], qPrintable(key));
    }
};

QTEST_GUILESS_MAIN(OutputsConformanceTest)
#include "outputs_conformance_test.moc"
