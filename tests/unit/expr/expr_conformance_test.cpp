// The records of cases/argo-expressions that hold expressions, answered and counted.
#include "tests/unit/expr/answer.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using answers::json;

class ExprConformanceTest : public QObject
{
    Q_OBJECT

    static json readCases(const QString& name)
    {
        QFile file(QStringLiteral(DAGWRIGHT_CASES "/argo-expressions/") + name);
        if (!file.open(QIODevice::ReadOnly)) return {};
        const QByteArray bytes = file.readAll();
        return json::parse(bytes.begin(), bytes.end());
    }

  private slots:
    void answersAreArgos_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("expr") << QStringLiteral("expr");
        QTest::newRow("value") << QStringLiteral("value");
    }

    void answersAreArgos()
    {
        QFETCH(QString, kind);
        const json cases = readCases(QStringLiteral("expr.json"));
        if (cases.is_null()) QSKIP("The case files are not here.");
        int right = 0, wrong = 0, unsupported = 0;
        for (const json& record : cases) {
            if (record["kind"] != kind.toStdString()) continue;
            const json ours = answers::answerTo(record);
            if (ours.contains("unsupported")) {
                unsupported++;
                qInfo("unsupported: %s: %s (%s)", record["id"].dump().c_str(), record["text"].dump().c_str(),
                      ours["unsupported"].dump().c_str());
                continue;
            }
            if (answers::agrees(record, ours)) {
                right++;
                continue;
            }
            wrong++;
            json expected = record;
            for (const char* key : {"id", "kind", "topic", "text", "env"})
                expected.erase(key);
            qInfo("wrong: %s: %s\n  should be %s\n  is %s", record["id"].dump().c_str(), record["text"].dump().c_str(),
                  expected.dump(-1, ' ', false, json::error_handler_t::replace).c_str(),
                  ours.dump(-1, ' ', false, json::error_handler_t::replace).c_str());
        }
        const int all = right + wrong + unsupported;
        qInfo("%d right, %d wrong, %d unsupported of %d", right, wrong, unsupported, all);
        QVERIFY(all > 0);
        QVERIFY(right >= all * 0.99);
        QVERIFY(wrong <= all * 0.005);
    }
};

QTEST_GUILESS_MAIN(ExprConformanceTest)
#include "expr_conformance_test.moc"
