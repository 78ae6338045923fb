// Argo's own examples are sound, so every name in them must mean something.
#include "model/argo/references/index.h"
#include "model/value/path.h"
#include "tests/unit/references/manifest.h"

#include <QDir>
#include <QTest>

using namespace dagwright;
using namespace dagwright::argo;

class ReferencesExamplesTest : public QObject
{
    Q_OBJECT

  private slots:
    void namesResolve()
    {
        const QDir folder(DAGWRIGHT_CASES "/argo-examples");
        if (!folder.exists()) QSKIP("the reference examples are not here");
        std::map<Standing, int> standings;
        QStringList reports;
        int tags = 0;
        for (const QString& name : folder.entryList({"*.yaml"}, QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (const document::Document& document : documentsOf(file.readAll().toStdString())) {
                ReferenceIndex index;
                const References& references = index.update(document);
                for (const Usage& usage : references.all()) {
                    ++standings[usage.meaning->standing];
                    ++tags;
                    if (usage.meaning->standing != Standing::There)
                        reports << QString("%1 %2 %3: %4 (%5)")
                                       .arg(name, QString::fromStdString(usage.field().toString()),
                                            QString::fromStdString(usage.mention->name()),
                                            QString::fromStdString(usage.meaning->reason))
                                       .arg(int(usage.meaning->standing));
                    // What is offered at a place is what resolves there.
                }
                for (const Diagnostic& finding : references.findings(document.root))
                    if (finding.rule == "reference-syntax")
                        reports << name + " " +
                                       QString::fromStdString(finding.path.toString() + ": " +
                                                              finding.message);
            }
        }
        for (const QString& report : reports)
            qInfo("%s", qPrintable(report));
        qInfo("%d names: %d there, %d elsewhere, %d undefined, %d unknown, %d foreign", tags,
              standings[Standing::There], standings[Standing::Elsewhere], standings[Standing::Undefined],
              standings[Standing::Unknown], standings[Standing::Foreign]);
        QVERIFY(tags > 500);
        QCOMPARE(standings[Standing::Undefined], 0);
    }
};

QTEST_APPLESS_MAIN(ReferencesExamplesTest)
#include "references_examples_test.moc"
