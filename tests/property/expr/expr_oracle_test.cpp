// Thousands of random expressions, new ones every time, answered by the program and by Argo's own libraries.
// Needs Go and the module proxy, and DAGWRIGHT_ORACLE (./check --oracle); DAGWRIGHT_SEED repeats a run.
#include "tests/property/expr/random_expression.h"
#include "tests/unit/expr/answer.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using answers::json;

class ExprOracleTest : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_;
    QString program_;

    QByteArray ask(const QByteArray& lines) const
    {
        QProcess process;
        process.start(program_, {});
        process.write(lines);
        process.closeWriteChannel();
        process.waitForFinished(300000);
        return process.readAllStandardOutput();
    }

  private slots:
    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("DAGWRIGHT_ORACLE")) QSKIP("Only with DAGWRIGHT_ORACLE set (./check --oracle).");
        const QString go = QStandardPaths::findExecutable("go");
        if (go.isEmpty()) QSKIP("Go is not installed.");
        program_ = folder_.filePath("expressions");
        QProcess build;
        build.setWorkingDirectory(DAGWRIGHT_ROOT "/tests/oracle/expressions");
        build.start(go, {"build", "-o", program_, "."});
        build.waitForFinished(600000);
        if (build.exitStatus() != QProcess::NormalExit || build.exitCode() != 0)
            QSKIP(("The libraries cannot be had: " + build.readAllStandardError().left(300)).constData());
    }

    void answersAreTheLibraries()
    {
        const QByteArray given = qgetenv("DAGWRIGHT_SEED");
        const quint64 seed = given.isEmpty() ? QRandomGenerator::global()->generate64() : given.toULongLong();
        const int count = qEnvironmentVariableIntValue("DAGWRIGHT_ORACLE") > 1
                              ? qEnvironmentVariableIntValue("DAGWRIGHT_ORACLE")
                              : 5000;
        qInfo("DAGWRIGHT_SEED=%llu", seed);
        random_expr::Generator generator(seed);
        json env = json::object();
        for (const auto& [name, value] : random_expr::Generator::names())
            env[name] = value;
        std::vector<json> records;
        QByteArray lines;
        for (int i = 0; i < count; i++) {
            records.push_back({{"kind", "value"}, {"text", generator.expression()}, {"env", env}});
            lines += QByteArray::fromStdString(records.back().dump()) + '\n';
        }
        const QList<QByteArray> theirs = ask(lines).split('\n');
        QVERIFY(theirs.size() >= count);
        int right = 0, wrong = 0, unsupported = 0, values = 0;
        for (int i = 0; i < count; i++) {
            const json expected = json::parse(theirs[i].begin(), theirs[i].end());
            const json ours = answers::answerTo(records[static_cast<std::size_t>(i)]);
            if (ours.contains("unsupported")) {
                unsupported++;
                continue;
            }
            values += expected.contains("result");
            if (answers::agrees(expected, ours)) {
                right++;
                continue;
            }
            wrong++;
            qInfo("%s\n  should be %s\n  is %s", records[static_cast<std::size_t>(i)]["text"].dump().c_str(),
                  theirs[i].constData(), ours.dump(-1, ' ', false, json::error_handler_t::replace).c_str());
        }
        qInfo("%d right (%d of them values), %d wrong, %d unsupported", right, values, wrong, unsupported);
        QVERIFY(values > count / 4);
        QVERIFY(wrong <= count / 1000);
        QVERIFY(unsupported <= count / 50);
    }
};

QTEST_GUILESS_MAIN(ExprOracleTest)
#include "expr_oracle_test.moc"
