#include "model/text/hcl_evaluate.h"
#include "model/text/hcl_evaluator.h"

#include <QtTest>

using namespace dagwright;
using namespace dagwright::text::hcl;

namespace {

// local.x is a map, var.n is 3, everything else is not known.
Answer sample(const Traversal& name)
{
    const std::string text = printTraversal(name);
    if (text.starts_with("local.x")) return Known{Value::map({{"a", 1}, {"b", Value::list({"p", "q"})}}), 2};
    if (text.starts_with("var.n")) return Known{Value(3), 2};
    return NotKnown{};
}

std::string result(const char* text)
{
    const Result<ExpressionPtr> parsed = parseExpression(text);
    if (!parsed) return "syntax";
    const Evaluation evaluation = evaluate(**parsed, sample);
    return evaluation.errors.empty() ? encodeJson(evaluation.value) : "error";
}

Evaluation strings(const Value& tree, EvaluationMemo& memo, const Scope& scope = sample)
{
    memo.beginRound();
    return evaluateStrings(tree, scope, memo);
}

} // namespace

class HclExpressionTest : public QObject
{
    Q_OBJECT

  private slots:
    void evaluates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << QString(text) << QString(expected);
        };
        row("60 * 60", "3600");
        row("0.1 + 0.2", "0.3");
        row("1 + 2 * 3 - 4 % 3", "6");
        row("-7 % 3", "-1");
        row("1 / 0", "error");
        row("1 == \"1\"", "false");
        row("!(1 > 2) && true || false", "true");
        row("true ? 1 : \"a\"", "\"1\"");
        row("local.x.b[1]", "\"q\"");
        row("local.x[\"a\"] + var.n", "4");
        row("local.x.c", "error");
        row("[for i, v in local.x.b : \"${i}${v}\" if v != \"p\"]", "[\"1q\"]");
        row("{ for k in [\"b\", \"a\", \"b\"] : k => k... }", "{\"a\":[\"a\"],\"b\":[\"b\",\"b\"]}");
        row("[{ n = 1 }, { n = 2 }][*].n", "[1,2]");
        row("null[*]", "[]");
        row("merge({ a = 1 }, null, { a = 2 })", "{\"a\":2}");
        row("try({}.a, 5)", "5");
        row("can({}.a)", "false");
        row("length(concat([1], var.unknown == 1 ? [] : []))",
            "\"${length(concat([1], var.unknown == 1 ? [] : []))}\"");
        row("\"%{ if true ~}  yes %{ else } no %{ endif }end\"", "\"yes end\"");
        row("\"$${a} %%{b}\"", "\"${a} %{b}\"");
        row("<<-EOT\n    a\n      b\n    EOT\n", "\"a\\n  b\\n\"");
        row("concat([1], var.q)", "\"${concat([1], var.q)}\"");
        row("[1, var.q.z]", "[1,\"${var.q.z}\"]");
        row("false && var.q", "false");
        row("nosuch(1)", "error");
        row("file(\"x\")", "\"${file(\\\"x\\\")}\"");
        row("1 +", "syntax");
        row("\"${\"", "syntax");
        row("[1, 2", "syntax");
        row("/* open", "syntax");
    }
    void evaluates()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(result(text.toUtf8().constData())), expected);
    }

    void printsWhatItParses()
    {
        const char* texts[] = {"a.b[0][\"x y\"].c",
                               "{ a = 1, \"b c\" = [1, 2] }",
                               "[for k, v in m : k if v]",
                               "{ for k in m : k => m[k]... }",
                               "f(a, b...)",
                               "!a || -b * (c + 1)",
                               "a ? \"x${b}y\" : x[*].y.z",
                               "\"$${x}\\n\\\"\""};
        for (const char* text : texts) {
            const Result<ExpressionPtr> parsed = parseExpression(text);
            QVERIFY2(parsed.ok(), text);
            QCOMPARE(QString::fromStdString(print(**parsed)), QString(text));
        }
    }

    void errorsHaveAPlace()
    {
        const Result<ExpressionPtr> parsed = parseTemplate("ab ${1 + }");
        QVERIFY(!parsed.ok());
        QCOMPARE(parsed.error().span.begin, 9u);
    }

    void hostileTextEnds()
    {
        for (const char* open : {"(", "[", "{a=", "!", "-", "\"${", "f(", "a ? b : ", "a[", "1+", "a."}) {
            std::string text;
            while (text.size() < 100000)
                text += open;
            QVERIFY(!parseExpression(text).ok());
        }
        // Ten nested loops over ten items would take 10^10 steps.
        std::string loops = "1";
        for (int i = 0; i < 10; ++i)
            loops = "[for x in range(1000) : " + loops + ']';
        QCOMPARE(result(loops.c_str()), std::string("error"));
    }

    void treesWithoutExpressionsStayTheSame()
    {
        EvaluationMemo memo;
        const Value plain = Value::map({{"a", Value::list({1, "{{x}}", "$5"})}});
        QVERIFY(strings(plain, memo).value.sameNode(plain));
        const Value mixed =
            Value::map({{"plain", plain}, {"n", "${var.n}"}, {"t", "n-${var.n}"}, {"k", "$${x}"}});
        const Evaluation evaluation = strings(mixed, memo);
        QVERIFY(evaluation.value["plain"].sameNode(plain));
        QVERIFY(evaluation.value["n"] == Value(3));
        QCOMPARE(evaluation.value["t"].asString(), std::string("n-3"));
        QCOMPARE(evaluation.value["k"].asString(), std::string("${x}"));
        QVERIFY(evaluation.known());
    }

    void unknownsStayVisibleWithTheirPlace()
    {
        EvaluationMemo memo;
        const Value tree = Value::map({{"a", Value::list({1, "x-${local.zone}"})}});
        const Evaluation evaluation = strings(tree, memo);
        QCOMPARE(evaluation.unknowns.size(), std::size_t(1));
        QCOMPARE(evaluation.unknowns[0].path.toString(), std::string("a[1]"));
        QCOMPARE(evaluation.unknowns[0].expression, std::string("local.zone"));
        const Value& item = evaluation.value["a"].items().at(1);
        QCOMPARE(item.asString(), std::string("x-${local.zone}"));
        QVERIFY(isUnknown(item));
    }

    void keysAreWorkedOut()
    {
        EvaluationMemo memo;
        const Evaluation evaluation = strings(Value::map({{"${var.n}", 1}, {"b", 2}}), memo);
        QVERIFY(evaluation.value == Value::map({{"3", 1}, {"b", 2}}));
        const Evaluation twice = strings(Value::map({{"3", 1}, {"${var.n}", 2}}), memo);
        QCOMPARE(twice.errors.size(), std::size_t(1));
    }

    void rememberedUntilANameChanges()
    {
        EvaluationMemo memo;
        int answer = 1;
        const Scope scope = [&](const Traversal&) -> Answer { return Known{Value(answer), 2}; };
        const Value tree = Value::map({{"a", Value::map({{"b", "${var.x}"}})}});
        const Value first = strings(tree, memo, scope).value;
        QVERIFY(strings(tree, memo, scope).value.sameNode(first));
        answer = 2;
        const Value second = strings(tree, memo, scope).value;
        QVERIFY(second["a"]["b"] == Value(2));
        answer = 1;
        QVERIFY(strings(tree, memo, scope).value["a"]["b"] == Value(1));
    }

    void cyclesAreErrors()
    {
        EvaluationMemo memo;
        const Value tree = Value::map({{"a", "${local.a}"}});
        Scope scope;
        scope = [&](const Traversal&) -> Answer {
            const Evaluation inner = evaluateStrings(tree, scope, memo);
            if (!inner.errors.empty()) return inner.errors.front();
            return Known{inner.value["a"], 2};
        };
        QVERIFY(!strings(tree, memo, scope).errors.empty());
    }
};

QTEST_GUILESS_MAIN(HclExpressionTest)
#include "hcl_expression_test.moc"
