// The table of plain scalars, each checked against sigs.k8s.io/yaml 1.6.0, and the quoting of strings.
#include "model/text/json.h"
#include "model/text/scalar.h"
#include "model/text/yaml.h"

#include <QTest>

#include <cmath>

using namespace dagwright;
using namespace dagwright::text;

namespace {

struct Word
{
    const char* plain;
    const char* json; // what sigs.k8s.io/yaml makes of it
};

const Word words[] = {
    {"y", "true"},
    {"Y", "true"},
    {"n", "false"},
    {"N", "false"},
    {"yes", "true"},
    {"Yes", "true"},
    {"YES", "true"},
    {"yEs", "\"yEs\""},
    {"no", "false"},
    {"NO", "false"},
    {"on", "true"},
    {"On", "true"},
    {"off", "false"},
    {"OFF", "false"},
    {"oFF", "\"oFF\""},
    {"true", "true"},
    {"TRUE", "true"},
    {"tRUE", "\"tRUE\""},
    {"False", "false"},
    {"~", "null"},
    {"null", "null"},
    {"Null", "null"},
    {"NULL", "null"},
    {"nULL", "\"nULL\""},
    {"none", "\"none\""},
    {"0", "0"},
    {"-0", "0"},
    {"+1", "1"},
    {"007", "7"},
    {"08", "8"},
    {"010", "8"},
    {"-017", "-15"},
    {"0o17", "15"},
    {"0O17", "15"},
    {"0o18", "\"0o18\""},
    {"-0o17", "-15"},
    {"0x1F", "31"},
    {"0X1f", "31"},
    {"-0x1F", "-31"},
    {"0x", "\"0x\""},
    {"0x1G", "\"0x1G\""},
    {"0b101", "5"},
    {"0b2", "\"0b2\""},
    {"0b-11", "-3"},
    {"-0b-11", "\"-0b-11\""},
    {"1_000", "1000"},
    {"1__0", "10"},
    {"_1", "\"_1\""},
    {"1_", "1"},
    {"0x_1F", "31"},
    {"1.", "1"},
    {"1.50", "1.5"},
    {".5", "0.5"},
    {"+.5", "0.5"},
    {"-.5", "-0.5"},
    {".", "\".\""},
    {".5_0", "0.5"},
    {"._5", "\"._5\""},
    {"5._0", "5"},
    {".5_", "\".5_\""},
    {"1e3", "1000"},
    {"1E+3", "1000"},
    {"1e", "\"1e\""},
    {"1e400", "\"1e400\""},
    {"1e-400", "0"},
    {".e3", "\".e3\""},
    {"1.e3", "1000"},
    {"9223372036854775807", "9223372036854775807"},
    {"-9223372036854775808", "-9223372036854775808"},
    {"18446744073709551616", "18446744073709552000"},
    {"0x1FFFFFFFFFFFFFFFF", "\"0x1FFFFFFFFFFFFFFFF\""},
    {"1:30", "\"1:30\""},
    {"190:20:30", "\"190:20:30\""},
    {"2024-01-01", "\"2024-01-01\""},
    {"2001-12-15T02:59:43Z", "\"2001-12-15T02:59:43Z\""},
    {"=", "\"=\""},
    {"<<", "\"<<\""},
    {"inf", "\"inf\""},
    {"NaN", "\"NaN\""},
    {"1d", "\"1d\""},
    {"0x1p-2", "\"0x1p-2\""},
    {"1e21", "1e+21"},
    {"1e20", "100000000000000000000"},
    {"1e-7", "1e-7"},
    {"0.000001", "0.000001"},
    {"1_0e1_0", "100000000000"},
};

} // namespace

class ScalarTest : public QObject
{
    Q_OBJECT

  private slots:
    void resolvesAsKubernetes();
    void keepsDigits();
    void notFinite();
    void formatsAsGo();
    void quotesWhatNeedsIt_data();
    void quotesWhatNeedsIt();
    void escapes();
    void literalBlocks_data();
    void literalBlocks();
};

void ScalarTest::resolvesAsKubernetes()
{
    for (const Word& word : words) {
        Value value = resolvePlain(word.plain);
        if (value.isInt()) value = Value(value.asInt());
        if (value.isDouble()) value = Value(value.asDouble());
        QVERIFY2(writeJson(value) == word.json, word.plain);
    }
    QVERIFY(resolvePlain("").isNull());
}

void ScalarTest::keepsDigits()
{
    for (const char* same : {"0", "7", "-12", "1.5", "1e+21", "9223372036854775807"})
        QVERIFY2(resolvePlain(same).lexeme().empty(), same);
    for (const char* other : {"007", "0x1F", "1.50", "1e3", "+1", "1_000", "12345678901234567890", ".inf"}) {
        const Value value = resolvePlain(other);
        QVERIFY2(value.isNumber() && (formatNumber(value) == other), other);
    }
    QVERIFY(resolvePlain("12345678901234567890").isDouble());
}

void ScalarTest::notFinite()
{
    QVERIFY(std::isinf(resolvePlain(".inf").asDouble()) && resolvePlain("-.INF").asDouble() < 0);
    QVERIFY(std::isnan(resolvePlain(".NaN").asDouble()));
    QCOMPARE(writeJson(resolvePlain(".inf")), std::string("null"));
    QCOMPARE(formatDouble(-INFINITY), std::string("-.inf"));
    QCOMPARE(formatDouble(NAN), std::string(".nan"));
}

void ScalarTest::formatsAsGo()
{
    const std::pair<double, const char*> table[] = {{0.0, "0"},
                                                    {-0.0, "-0"},
                                                    {1, "1"},
                                                    {1.5, "1.5"},
                                                    {0.1, "0.1"},
                                                    {-123.456, "-123.456"},
                                                    {1e6, "1000000"},
                                                    {1e20, "100000000000000000000"},
                                                    {1e21, "1e+21"},
                                                    {1.5e300, "1.5e+300"},
                                                    {1e-6, "0.000001"},
                                                    {1e-7, "1e-7"},
                                                    {1.25e-10, "1.25e-10"},
                                                    {123456789012345680000.0, "123456789012345680000"},
                                                    {5e-324, "5e-324"},
                                                    {1.7976931348623157e308, "1.7976931348623157e+308"},
                                                    {1.0 / 3, "0.3333333333333333"}};
    for (const auto& [number, text] : table)
        QCOMPARE(QByteArray::fromStdString(formatDouble(number)), QByteArray(text));
}

void ScalarTest::quotesWhatNeedsIt_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("safe");
    for (const char* safe :
         {"word", "two words", "a:b", "a#b", "http://x/y?z=1", "10m", "1Gi", "-c", "--from=x", "./run",
          "/bin/sh", "$(X)", "a{{x}}b", "x, y", "it's", "task-1", "alpine:3.20", "\xC3\xA9t\xC3\xA9"})
        QTest::newRow(safe) << QByteArray(safe) << true;
    for (const char* unsafe : {"",
                               "y",
                               "Y",
                               "n",
                               "yes",
                               "On",
                               "off",
                               "true",
                               "FALSE",
                               "null",
                               "~",
                               "NaN",
                               "1",
                               "0x1F",
                               "1e3",
                               "1_000",
                               ".5",
                               ".inf",
                               "1:30",
                               "2024-01-01",
                               "2024-01-01T00:00:00Z",
                               "-",
                               "-1",
                               "- x",
                               "---",
                               "a: b",
                               "a:",
                               "a #b",
                               "#a",
                               " a",
                               "a ",
                               "a\tb",
                               "a\nb",
                               "*a",
                               "&a",
                               "!a",
                               "|",
                               ">",
                               "%a",
                               "@a",
                               "`a",
                               "{a",
                               "[a",
                               "]",
                               "}",
                               ",",
                               "?",
                               ": ",
                               "'a",
                               "\"a",
                               "=",
                               "<<",
                               "\xC2\x85",
                               "a\xE2\x80\xA8"
                               "b",
                               "\xEF\xBB\xBF"
                               "a",
                               "\x7F",
                               "1.2.3",
                               "0b1",
                               "12e03",
                               "0o7"})
        QTest::newRow(unsafe) << QByteArray(unsafe) << false;
}

void ScalarTest::quotesWhatNeedsIt()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, safe);
    QCOMPARE(plainIsSafe(text.toStdString()), safe);
    std::string line = "k: ";
    appendYamlString(line, text.toStdString());
    QCOMPARE(line.back() != '"', safe);
    const ReadText read = readYaml(Source::make("t", line));
    QVERIFY(read.ok());
    QCOMPARE(QByteArray::fromStdString(read.documents.front()["k"].asString()), text);
}

void ScalarTest::escapes()
{
    std::string out;
    appendDoubleQuoted(
        out,
        std::string_view(
            "\"\\\n\r\t\0\x7F\xC2\x85\xE2\x80\xA8\xEF\xBB\xBF\xEF\xBF\xBE\xF0\x9F\x98\x80\xC3\xA9\xFF", 25));
    QCOMPARE(QByteArray::fromStdString(out), QByteArray("\"\\\"\\\\\\n\\r\\t\\u0000\\u007F\\u0085\\u2028\\uFE"
                                                        "FF\\uFFFE\xF0\x9F\x98\x80\xC3\xA9\\uFFFD\""));
}

void ScalarTest::literalBlocks_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("header"); // empty: does not fit
    QTest::newRow("clip") << QByteArray("a\nb\n") << QByteArray("|\n");
    QTest::newRow("strip") << QByteArray("a\nb") << QByteArray("|-\n");
    QTest::newRow("keep") << QByteArray("a\n\n\n") << QByteArray("|+\n");
    QTest::newRow("space first") << QByteArray(" a\nb") << QByteArray("|2-\n");
    QTest::newRow("break first") << QByteArray("\na\n") << QByteArray("|2\n");
    QTest::newRow("tab first") << QByteArray("\ta\n") << QByteArray("|2\n");
    QTest::newRow("blanks at ends") << QByteArray("a  \n   \n b \n") << QByteArray("|\n");
    QTest::newRow("hash first") << QByteArray("#!/bin/sh\nexit\n") << QByteArray("|\n");
    QTest::newRow("marker") << QByteArray("---\n...\n") << QByteArray("|\n");
    QTest::newRow("only breaks") << QByteArray("\n\n") << QByteArray();
    QTest::newRow("last line of blanks") << QByteArray("a\n  ") << QByteArray();
    QTest::newRow("return") << QByteArray("a\r\nb") << QByteArray();
    QTest::newRow("control") << QByteArray("a\x1B\nb") << QByteArray();
    QTest::newRow("next line") << QByteArray("a\xC2\x85\nb") << QByteArray();
}

void ScalarTest::literalBlocks()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, header);
    QCOMPARE(fitsLiteralBlock(text.toStdString()), !header.isEmpty());
    const Value tree = Value::map(
        {{"a", Value::list({Value::map({{"k", text.toStdString()}}), text.toStdString()})}, {"z", 1}});
    const std::string written = writePlainYaml(tree);
    if (!header.isEmpty())
        QVERIFY2(QByteArray::fromStdString(written).contains("k: " + header), written.c_str());
    const ReadText read = readYaml(Source::make("t", written));
    QVERIFY(read.ok());
    QVERIFY2(read.documents.front() == tree, written.c_str());
}

QTEST_APPLESS_MAIN(ScalarTest)
#include "scalar_test.moc"
