#include "app/bridge/field_text.h"
#include "app/bridge/text.h"

#include <QtTest>

using namespace dagwright;
using namespace dagwright::bridge;

namespace {

catalogue::FieldSpec field(const char* type, const char* name)
{
    return *catalogue::findField(type, name);
}

catalogue::FieldSpec input(std::string_view name)
{
    for (const catalogue::FieldSpec spec : catalogue::inputs())
        if (spec.name() == name) return spec;
    qFatal("no such input");
}

} // namespace

class FieldTextTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void durations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("bare") << "90" << qint64(90);
        QTest::newRow("seconds") << "90 s" << qint64(90);
        QTest::newRow("minutes") << "10 min" << qint64(600);
        QTest::newRow("go") << "1h30m" << qint64(5400);
        QTest::newRow("days") << "1 d" << qint64(86400);
        QTest::newRow("words") << "ten minutes" << qint64(-1);
        QTest::newRow("typo") << "10 mintes" << qint64(-1);
        QTest::newRow("two bare") << "10 20" << qint64(-1);
        QTest::newRow("negative") << "-5" << qint64(-1);
        QTest::newRow("empty") << "" << qint64(-1);
    }
    void durations()
    {
        QFETCH(QString, text);
        QTEST(qint64(secondsIn(text).value_or(-1)), "seconds");
    }

    void durationsComeBack()
    {
        for (const std::int64_t seconds : {0, 1, 59, 60, 90, 600, 3600, 5400, 86400, 90061})
            QCOMPARE(secondsIn(durationText(seconds)), std::optional(seconds));
        QCOMPARE(durationText(600), QStringLiteral("10 min"));
    }

    void numbersOfSeconds()
    {
        const auto spec = input("active_deadline_seconds");
        QCOMPARE(fieldValue(spec, QStringLiteral("10 min"), true)->value(), Value(600));
        QCOMPARE(fieldText(spec, Value(600)), QStringLiteral("10 min"));
        QVERIFY(!fieldValue(spec, QStringLiteral("soon"), true));
        QCOMPARE(fieldValue(spec, QStringLiteral("${60 * 60}"), true)->value(), Value("${60 * 60}"));
        QVERIFY(!fieldValue(spec, QStringLiteral("${60 * 60}"), false));
    }

    void goDurations()
    {
        const auto spec = field("Backoff", "duration");
        QCOMPARE(fieldValue(spec, QStringLiteral("30s"), false)->value(), Value("30s"));
        QCOMPARE(fieldValue(spec, QStringLiteral("10 min"), false)->value(), Value("10m"));
        QVERIFY(!fieldValue(spec, QStringLiteral("often"), false));
    }

    void wholeNumbers()
    {
        const auto limit = field("RetryStrategy", "limit");
        QCOMPARE(fieldValue(limit, QStringLiteral("2"), false)->value(), Value(2));
        QCOMPARE(fieldValue(limit, QStringLiteral("{{inputs.parameters.n}}"), false)->value(),
                 Value("{{inputs.parameters.n}}"));
        QVERIFY(!fieldValue(limit, QStringLiteral("two"), false));
        QVERIFY(!fieldValue(field("Template", "parallelism"), QStringLiteral("1.5"), false));
        QVERIFY(!fieldValue(field("Template", "parallelism"), QStringLiteral("99999999999999999999"), false));
    }

    void emptyIsNoValue()
    {
        QVERIFY(!fieldValue(field("Template", "parallelism"), QString(), false)->has_value());
    }

    void choices()
    {
        const auto policy = field("RetryStrategy", "retryPolicy");
        QCOMPARE(formOf(policy, {}), FieldForm::Choice);
        QVERIFY(!fieldValue(policy, QStringLiteral("Sometimes"), false));
        QCOMPARE(fieldValue(policy, QStringLiteral("OnError"), false)->value(), Value("OnError"));
    }

    void treesAreYaml()
    {
        const auto tolerations = field("Template", "tolerations");
        QCOMPARE(formOf(tolerations, {}), FieldForm::Raw);
        const auto typed = fieldValue(tolerations, QStringLiteral("- key: a\n  operator: Exists"), false);
        QVERIFY(typed);
        QCOMPARE(typed->value().items().at(0)["key"], Value("a"));
        QCOMPARE(fieldValue(tolerations, fieldText(tolerations, typed->value()), false)->value(),
                 typed->value());
        QVERIFY(!fieldValue(tolerations, QStringLiteral("- key: [a"), false));
    }

    void formsFitTheValue()
    {
        QCOMPARE(formOf(field("Container", "command"), {}), FieldForm::List);
        QCOMPARE(formOf(field("Container", "command"), Value("${local.command}")), FieldForm::Raw);
        QCOMPARE(formOf(field("Container", "env"), {}), FieldForm::Env);
        QCOMPARE(formOf(field("Inputs", "parameters"), {}), FieldForm::Parameters);
        QCOMPARE(formOf(field("ScriptTemplate", "source"), {}), FieldForm::Code);
        QCOMPARE(formOf(field("Template", "failFast"), {}), FieldForm::Switch);
        QCOMPARE(formOf(input("common_env"), {}), FieldForm::Map);
        QCOMPARE(formOf(field("Template", "securityContext"), {}), FieldForm::Object);
    }

    void hostileText()
    {
        const auto name = field("Template", "serviceAccountName");
        QVERIFY(!fieldValue(name, QString(QChar(0)), false));
        QVERIFY(!fieldValue(name, QString(10'000'001, QLatin1Char('a')), false));
        QVERIFY(!fieldValue(field("Template", "tolerations"), QString(100'000, QLatin1Char('[')), false));
    }
};

QTEST_GUILESS_MAIN(FieldTextTest)
#include "field_text_test.moc"
