// The evaluator beside `terraform console`, on expressions that work without providers or files.
#include "terraform.h"

#include "model/text/hcl_evaluator.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

using namespace dagwright::text::hcl;

namespace {

// One expression a line.
std::vector<std::string> readExpressions()
{
    QFile file(QStringLiteral(DAGWRIGHT_ROOT "/tests/unit/hcl/expressions.txt"));
    std::vector<std::string> lines;
    if (!file.open(QIODevice::ReadOnly)) return lines;
    while (!file.atEnd())
        lines.push_back(file.readLine().trimmed().toStdString());
    return lines;
}

} // namespace

class HclOracleTest : public QObject
{
    Q_OBJECT

  private slots:
    void agreesWithTerraform()
    {
        if (terraformPath().isEmpty()) QSKIP("terraform is not installed");
        const std::vector<std::string> expressions = readExpressions();
        QVERIFY(expressions.size() > 150);
        const QTemporaryDir directory;
        QByteArray input = "jsonencode([";
        for (const std::string& text : expressions)
            input += QByteArray("try(jsonencode(") + text.c_str() + "),\"error\"),";
        const Terraform run = runTerraform(directory.path(), {"console", "-no-color"}, input + "])\n");
        const QByteArray line = run.out.trimmed().split('\n').last();
        const QJsonArray outer = QJsonDocument::fromJson('[' + line + ']').array();
        QVERIFY2(outer.size() == 1, run.out + run.error);
        const QJsonArray answers = QJsonDocument::fromJson(outer[0].toString().toUtf8()).array();
        QCOMPARE(static_cast<std::size_t>(answers.size()), expressions.size());
        for (int i = 0; i < answers.size(); ++i) {
            const auto parsed = parseExpression(expressions[static_cast<std::size_t>(i)]);
            std::string ours = "error";
            if (parsed) {
                const Evaluation evaluation =
                    evaluate(**parsed, [](const Traversal&) -> Answer { return NotKnown{}; });
                if (evaluation.errors.empty()) ours = encodeJson(evaluation.value);
            }
            QVERIFY2(answers[i].toString().toStdString() == ours,
                     (expressions[static_cast<std::size_t>(i)] + "\nours: " + ours +
                      "\ntheirs: " + answers[i].toString().toStdString())
                         .c_str());
        }
    }
};

QTEST_GUILESS_MAIN(HclOracleTest)
#include "hcl_oracle_test.moc"
