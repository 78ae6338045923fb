// Our reader and yaml-cpp agree on real manifests, and what we write both read as the tree.
#include "model/text/json.h"
#include "model/text/yaml.h"
#include "tests/unit/text/yaml_cpp_tree.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace dagwright;
using namespace dagwright::text;

class AgreementTest : public QObject
{
    Q_OBJECT

  private slots:
    void manifests_data();
    void manifests();
};

void AgreementTest::manifests_data()
{
    QTest::addColumn<QString>("path");
    for (const char* folder : {DAGWRIGHT_CASES "/argo-examples", DAGWRIGHT_ROOT "/resources"}) {
        QDirIterator files(folder, {"*.yaml", "*.yml"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            QTest::newRow(qPrintable(path)) << path;
        }
    }
}

void AgreementTest::manifests()
{
    if (!QDir(DAGWRIGHT_CASES "/argo-examples").exists())
        qInfo("Only our own files: " DAGWRIGHT_CASES "/argo-examples is absent.");
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string text = file.readAll().toStdString();
    const ReadText ours = readYaml(Source::make(path.toStdString(), text));
    for (const Diagnostic& diagnostic : ours.diagnostics)
        QVERIFY2(diagnostic.rule == "yaml-duplicate-key", diagnostic.message.c_str());
    const auto theirs = YamlCppTree::read(text);
    QVERIFY(theirs.has_value());
    QCOMPARE(ours.documents.size(), theirs->size());
    for (std::size_t i = 0; i < theirs->size(); ++i) {
        QVERIFY2(ours.documents[i] == (*theirs)[i], writeJson(ours.documents[i]).c_str());
        const std::string written = writePlainYaml(ours.documents[i]);
        const auto again = YamlCppTree::read(written);
        QVERIFY2(again && again->size() == 1 && again->front() == ours.documents[i], written.c_str());
        QVERIFY(readYaml(Source::make("again", written)).documents.front() == ours.documents[i]);
    }
}

QTEST_GUILESS_MAIN(AgreementTest)
#include "agreement_test.moc"
