// `dagwright eval`: what it prints and how it exits.
#include "program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

namespace {

QJsonObject object(const QByteArray& text)
{
    return QJsonDocument::fromJson(text).object();
}

// JSON with ` for ": moc stumbles over raw strings that hold quotes.
QByteArray quoted(QByteArray text)
{
    return text.replace('`', '"');
}

QString file(const QTemporaryDir& folder, const char* name, const QByteArray& text)
{
    QFile out(folder.filePath(name));
    if (!out.open(QIODevice::WriteOnly)) return {};
    out.write(text);
    return folder.filePath(name);
}

} // namespace

class EvalTest : public QObject
{
    Q_OBJECT

  private slots:
    void results_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("vars");
        QTest::addColumn<QByteArray>("printed");
        QTest::addColumn<int>("code");
        const auto row = [](const QStringList& words, const QByteArray& vars, const char* printed, int code) {
            QTest::newRow(qPrintable(words.join(' '))) << words << vars << QByteArray(printed) << code;
        };
        row({"when", "prod == 'prod'"}, "", "{\"result\": true}\n", 0);
        row({"when", "a == b\n&& c d"}, "",
            "{\"error\": \"\\\"d\\\" cannot follow \\\"c\\\".\", \"line\": 2, \"column\": 6}\n", 1);
        row({"when", "'{{x}}' == prod"}, quoted("{`x`: `prod`}"), "{\"result\": true}\n", 0);
        row({"expr", "asInt(retries) < 3"}, quoted("{`retries`: `2`}"), "{\"result\": true}\n", 0);
        row({"expr", "1 + 1"}, "", "", 1);
        row({"value", "[1, 2.5]"}, "",
            "{\"result\": [1,2.5], \"type\": \"list\", \"parameter\": \"[1 2.5]\"}\n", 0);
        row({"value", "workflow.name + '!'"}, quoted("{`workflow.name`: `w`}"),
            "{\"result\": \"w!\", \"type\": \"string\"}\n", 0);
        row({"value", "nil"}, "", "{\"result\": null, \"type\": \"nil\"}\n", 0);
        row({"value", "n.a[0] + 1"}, quoted("{`n`: {`a`: [1]}}"),
            "{\"result\": 2, \"type\": \"float\", \"parameter\": \"2\"}\n", 0);
        row({"value", "now()"}, "", "", 1);
        row({"template", "say \"{{x}}\" {{=1 + 1}}"}, quoted("{`x`: `a\\nb`}"),
            "{\"result\": \"say \\\"a\\nb\\\" 2\"}\n", 0);
        row({"template", "{{nope}}"}, "", "", 1);
        row({"depends", "A && !B.Failed"}, quoted("{`A`: `Succeeded`, `B`: [`Failed`]}"),
            "{\"result\": false, \"names\": [\"A\", \"B\"], \"expanded\": \"(A.Succeeded || A.Skipped || "
            "A.Daemoned) && "
            "!B.Failed\"}\n",
            0);
        row({"depends", "A && C"}, quoted("{`A`: `Succeeded`}"),
            "{\"error\": \"There is no task \\\"C\\\" in this DAG.\", \"line\": 1, \"column\": 6, \"names\": "
            "[\"A\", \"C\"], "
            "\"expanded\": \"(A.Succeeded || A.Skipped || A.Daemoned) && (C.Succeeded || C.Skipped || "
            "C.Daemoned)\"}\n",
            1);
    }
    void results()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, vars);
        QFETCH(QByteArray, printed);
        QFETCH(int, code);
        const QTemporaryDir folder;
        QStringList arguments{"eval"};
        arguments << words;
        if (!vars.isEmpty()) arguments << "--vars" << file(folder, "vars.json", vars);
        const Ran ran = run(arguments);
        QVERIFY2(ran.err.isEmpty(), ran.err.constData());
        if (!printed.isEmpty()) QCOMPARE(ran.out, printed);
        QCOMPARE(ran.code, code);
        const QJsonObject answer = object(ran.out);
        QCOMPARE(answer.contains("result"), code == 0);
    }

    void whatIsNotKnownIsSaid()
    {
        QCOMPARE(object(run({"eval", "value", "now()"}).out).keys(), QStringList{"unsupported"});
    }

    void cases()
    {
        const QTemporaryDir folder;
        const QString list =
            file(folder, "cases.json",
                 quoted("[\n"
                        "            {`id`: `a`, `kind`: `when`, `text`: `x == x`},\n"
                        "            {`id`: `b`, `kind`: `expr`, `text`: `a == 'b'`, `env`: {`a`: `b`}},\n"
                        "            {`id`: `c`, `kind`: `template`, `text`: `{{a}}{{b}}`, `vars`: {`a`: "
                        "`<\\``}, `allow_unresolved`: true},\n"
                        "            {`id`: `d`, `kind`: `template`, `text`: `{{a}}`, `vars`: {`a`: `<\\``}, "
                        "`embedded`: true},\n"
                        "            {`id`: `e`, `kind`: `template`, `text`: `{{tasks.a}}{{b}}`, "
                        "`strict_prefixes`: [`tasks`], `embedded`: true},\n"
                        "            {`id`: `f`, `kind`: `template`, `text`: `{\\`k\\`: \\`{{a}}\\`}`, "
                        "`vars`: {`a`: `1`}, `json`: true},\n"
                        "            {`id`: `g`, `kind`: `depends`, `text`: `A`, `tasks`: {`A`: [`Failed`]}, "
                        "`continue_on`: {`A`: {`failed`: true}}},\n"
                        "            {`id`: `h`, `kind`: `poem`, `text`: `A`}]"));
        const Ran ran = run({"eval", "--cases", list});
        QCOMPARE(ran.code, 0);
        const QJsonArray answers = QJsonDocument::fromJson(ran.out).array();
        QCOMPARE(answers.size(), 8);
        QStringList ids;
        for (const QJsonValue& answer : answers)
            ids << answer["id"].toString();
        QCOMPARE(ids.join(""), QString("abcdefgh"));
        QCOMPARE(answers[0]["result"], QJsonValue(true));
        QCOMPARE(answers[1]["result"], QJsonValue(true));
        QCOMPARE(answers[2]["result"], QJsonValue("<\\\"{{b}}"));
        QCOMPARE(answers[3]["result"], QJsonValue("<\""));
        QVERIFY(answers[4].toObject().contains("error"));
        QCOMPARE(answers[5]["result"], QJsonValue("{\"k\": \"1\"}"));
        QCOMPARE(answers[6]["result"], QJsonValue(true));
        QVERIFY(answers[7].toObject().contains("unsupported"));
    }

    void wrongUsage()
    {
        const QTemporaryDir folder;
        const QString list = file(folder, "cases.json", "{\"a\": 1}");
        for (const QStringList& words : {QStringList{"eval"}, {"eval", "when"}, {"eval", "poem", "x"}}) {
            const Ran ran = run(words);
            QCOMPARE(ran.code, 2);
            QVERIFY(!ran.err.isEmpty());
        }
        QCOMPARE(run({"eval", "--cases", list}).code, 1);
        QCOMPARE(run({"eval", "--cases", folder.filePath("nothing.json")}).code, 1);
        QCOMPARE(run({"eval", "when", "true", "--vars", file(folder, "bad.json", "{")}).code, 1);
    }
};

QTEST_APPLESS_MAIN(EvalTest)
#include "eval_test.moc"
