// Thousands of random expressions, new ones every time, answered by the program and by Argo's own libraries.
// Needs Go and the module proxy, and DAGWRIGHT_ORACLE (./check --oracle); DAGWRIGHT_SEED repeats a run.
#include "tests/property/expr/random_expression.h"
#include "tests/unit/expr/answer.h"

#include "model/argo/expr/function_docs.h"
#include "model/argo/expr/parse.h"
#include "resources/embedded.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <random>

using answers::json;
namespace expr = dagwright::argo::expr;

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

    struct Tally
    {
        int right = 0, wrong = 0, unsupported = 0, values = 0;
        std::map<std::string, int> reasons;
    };

    static json environment()
    {
        json env = json::object();
        for (const auto& [name, value] : random_expr::Generator::names())
            env[name] = value;
        return env;
    }

    static std::vector<json> randomExpressions(quint64 seed, int count)
    {
        random_expr::Generator generator(seed);
        std::vector<json> records;
        records.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; i++)
            records.push_back({{"kind", "value"}, {"text", generator.expression()}, {"env", environment()}});
        return records;
    }

    // The examples of the catalogue with one or two of their constants replaced.
    static std::vector<json> changedExamples(quint64 seed, int count)
    {
        std::mt19937_64 random(seed);
        random_expr::Generator generator(seed);
        std::vector<std::string> texts;
        for (const expr::FunctionDoc& doc :
             expr::readFunctionDocs(dagwright::resources::functions().front().bytes))
            if (doc.gives != "none") texts.emplace_back(doc.example);
        std::vector<json> records;
        records.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; i++) {
            std::string text = texts[random() % texts.size()];
            for (std::uint64_t changes = 1 + random() % 2; changes > 0; changes--) {
                std::vector<expr::ColouredToken> constants;
                for (const expr::ColouredToken& token : expr::tokensOf(text))
                    if (token.kind == expr::TokenKind::Number || token.kind == expr::TokenKind::String)
                        constants.push_back(token);
                if (constants.empty()) break;
                const expr::ColouredToken& chosen = constants[random() % constants.size()];
                text.replace(chosen.begin, chosen.end - chosen.begin, generator.constant());
            }
            records.push_back({{"kind", "value"}, {"text", text}, {"env", environment()}});
        }
        return records;
    }

    static Tally compare(const std::vector<json>& records, const QList<QByteArray>& theirs)
    {
        Tally tally;
        for (std::size_t i = 0; i < records.size(); i++) {
            const QByteArray& line = theirs[static_cast<qsizetype>(i)];
            const json expected = json::parse(line.begin(), line.end());
            const json ours = answers::answerTo(records[i]);
            if (ours.contains("unsupported")) {
                tally.unsupported++;
                tally.reasons[ours["unsupported"]]++;
                continue;
            }
            tally.values += expected.contains("result");
            const bool agrees = answers::agrees(expected, ours);
            tally.right += agrees;
            tally.wrong += !agrees;
            if (!agrees)
                qInfo("%s\n  should be %s\n  is %s", records[i]["text"].dump().c_str(), line.constData(),
                      ours.dump(-1, ' ', false, json::error_handler_t::replace).c_str());
        }
        return tally;
    }

  private slots:
    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("DAGWRIGHT_ORACLE"))
            QSKIP("Only with DAGWRIGHT_ORACLE set (./check --oracle).");
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

    void answersAreTheLibraries_data()
    {
        QTest::addColumn<bool>("examples");
        QTest::newRow("random expressions") << false;
        QTest::newRow("examples of functions with other arguments") << true;
    }

    void answersAreTheLibraries()
    {
        QFETCH(bool, examples);
        const QByteArray given = qgetenv("DAGWRIGHT_SEED");
        const quint64 seed = given.isEmpty() ? QRandomGenerator::global()->generate64() : given.toULongLong();
        const int wanted = qEnvironmentVariableIntValue("DAGWRIGHT_ORACLE");
        const int count = wanted > 1 ? wanted : 5000;
        qInfo("DAGWRIGHT_SEED=%llu", seed);
        const std::vector<json> records =
            examples ? changedExamples(seed, count) : randomExpressions(seed, count);
        QByteArray lines;
        for (const json& record : records)
            lines += QByteArray::fromStdString(record.dump()) + '\n';
        const QList<QByteArray> theirs = ask(lines).split('\n');
        QVERIFY(static_cast<std::size_t>(theirs.size()) >= records.size());
        const Tally tally = compare(records, theirs);
        for (const auto& [reason, times] : tally.reasons)
            qInfo("unsupported %d times: %s", times, reason.c_str());
        qInfo("%d right (%d of them values), %d wrong, %d unsupported", tally.right, tally.values,
              tally.wrong, tally.unsupported);
        QVERIFY(tally.values > count / 4);
        QVERIFY(tally.wrong <= count / 500);
        QVERIFY(tally.unsupported <= count / 20);
    }
};

QTEST_GUILESS_MAIN(ExprOracleTest)
#include "expr_oracle_test.moc"
