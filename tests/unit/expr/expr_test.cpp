// The expression language piece by piece: places of errors, reading on after one, printing, types, bounds.
#include "tests/unit/expr/answer.h"

#include "model/argo/expr/evaluate.h"
#include "model/argo/expr/parse.h"

#include <QTest>

#include <set>

namespace expr = dagwright::argo::expr;

class ExprTest : public QObject
{
    Q_OBJECT

    static std::string shown(const expr::Outcome& outcome)
    {
        if (const auto* value = std::get_if<expr::Value>(&outcome)) return expr::jsonText(*value).text;
        if (const auto* unsupported = std::get_if<expr::Unsupported>(&outcome))
            return "unsupported: " + unsupported->name;
        return "error";
    }

    static std::string evaluated(std::string_view text)
    {
        return shown(expr::evaluateText(
            text, expr::Environment::of({{"workflow.name", "wf"}, {"item", "3"}, {"gone.x", std::nullopt}})));
    }

  private slots:
    void errorsHaveAPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("begin");
        QTest::addColumn<bool>("syntax");
        QTest::newRow("operand") << QByteArray("1 + ") << 4 << true;
        QTest::newRow("bracket") << QByteArray("upper(\"a\"") << 9 << true;
        QTest::newRow("string") << QByteArray("a == 'b") << 5 << true;
        QTest::newRow("character") << QByteArray("a @ b") << 2 << true;
        QTest::newRow("name") << QByteArray("1 + nope") << 4 << false;
        QTest::newRow("types") << QByteArray("1 + item") << 2 << false;
        QTest::newRow("function") << QByteArray("len(upper(1))") << 10 << false;
        QTest::newRow("at run time") << QByteArray("[1][asInt(item)]") << 3 << false;
    }

    void errorsHaveAPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, begin);
        QFETCH(bool, syntax);
        const expr::Outcome outcome =
            expr::evaluateText(text.toStdString(), expr::Environment::of({{"item", "3"}}));
        const auto* failure = std::get_if<expr::Failure>(&outcome);
        QVERIFY(failure);
        QCOMPARE(static_cast<int>(failure->begin), begin);
        QCOMPARE(failure->syntax, syntax);
        QVERIFY(failure->end >= failure->begin);
        QVERIFY(!failure->message.empty());
    }

    void readsOnAfterAnError()
    {
        // The names behind each error are still known.
        for (const char* text : {"workflow.name == ) && steps.a", "upper(workflow.name + ] , steps.a",
                                 "{a: , b: steps.a} + workflow", "workflow ? steps :", "[workflow, , steps]",
                                 "workflow steps", "'unclosed' workflow @ steps"}) {
            const expr::Parsed parsed = expr::parseExpr(text);
            QVERIFY2(!parsed.ok(), text);
            std::set<std::string> names;
            for (const expr::Node& node : parsed.tree.nodes)
                if (node.kind == expr::NodeKind::Name) names.insert(node.text);
            QVERIFY2(names.count("workflow") && names.count("steps"), text);
        }
    }

    void printsCanonically_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("printed");
        QTest::newRow("blanks") << QByteArray(" 1+2 *3 ") << QByteArray("1 + 2 * 3");
        QTest::newRow("parentheses") << QByteArray("((1+2))*3") << QByteArray("(1 + 2) * 3");
        QTest::newRow("quotes") << QByteArray("'a\"b'") << QByteArray("\"a\\\"b\"");
        QTest::newRow("chain") << QByteArray("1<2<3") << QByteArray("1 < 2 < 3");
        QTest::newRow("not in") << QByteArray("1 not in [1]") << QByteArray("not (1 in [1])");
        QTest::newRow("pipe") << QByteArray("\"a\" | upper()") << QByteArray("upper(\"a\")");
        QTest::newRow("member") << QByteArray("a [\"b\"] [ 'c-d' ]?.e") << QByteArray("a.b[\"c-d\"]?.e");
        QTest::newRow("closure") << QByteArray("filter(a, {#.b > 1})") << QByteArray("filter(a, .b > 1)");
        QTest::newRow("map in a closure") << QByteArray("map(a, {{b: #}})") << QByteArray("map(a, {{b: #}})");
        QTest::newRow("elvis") << QByteArray("a ?: b") << QByteArray("a ?: b");
        QTest::newRow("let") << QByteArray("let x=1;x+ 1") << QByteArray("let x = 1; x + 1");
        QTest::newRow("if") << QByteArray("if a {1} else if b {2} else {3}")
                            << QByteArray("if a { 1 } else if b { 2 } else { 3 }");
        QTest::newRow("minus") << QByteArray("(-2)**2 - -2**2") << QByteArray("(-2) ** 2 - -2 ** 2");
        QTest::newRow("coalesce") << QByteArray("(a ?? b) + c") << QByteArray("(a ?? b) + c");
        QTest::newRow("float") << QByteArray("1. + .5e3") << QByteArray("1.0 + 500.0");
        QTest::newRow("comment") << QByteArray("1 /* one */ + 2 // two") << QByteArray("1 + 2");
    }

    void printsCanonically()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, printed);
        const expr::Parsed parsed = expr::parseExpr(text.toStdString());
        QVERIFY(parsed.ok());
        QCOMPARE(QByteArray::fromStdString(expr::printExpr(parsed.tree)), printed);
        QVERIFY(expr::sameTree(expr::parseExpr(printed.toStdString()).tree, parsed.tree));
    }

    void boundsNameThemselves_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("outcome");
        QTest::newRow("range") << QByteArray("1..1000000000")
                               << QByteArray("error"); // the language's own bound
        QTest::newRow("repeat") << QByteArray("repeat(\"x\", 1000000)") << QByteArray("error");
        QTest::newRow("doubling") << QByteArray("reduce(1..40, #acc + #acc, \"0123456789\")")
                                  << QByteArray("unsupported: more than 67108864 bytes of values");
        QTest::newRow("closures") << QByteArray("sum(map(1..5000, sum(map(1..5000, sum(map(1..5000, #))))))")
                                  << QByteArray("error");
        QTest::newRow("steps") << QByteArray("count(1..900000, # > 1 and # < 3 and # < 4 and # < 5)")
                               << QByteArray("unsupported: more than 5000000 steps");
        QTest::newRow("nesting of values")
            << QByteArray("reduce(1..5000, [#acc], 0)")
            << QByteArray("unsupported: values nested deeper than 2000 levels");
        QTest::newRow("brackets") << QByteArray(2000, '(') + "1" + QByteArray(2000, ')')
                                  << QByteArray(
                                         "unsupported: The expression is nested deeper than 1000 levels.");
        QTest::newRow("regular expression")
            << QByteArray("\"a\" matches \"") + QByteArray(1000000, 'a') + "\""
            << QByteArray("unsupported: The regular expression is longer than 64 KB.");
        QTest::newRow("nodes") << QByteArray("[") + QByteArray("1,").repeated(10001) + "1]"
                               << QByteArray("error");
        QTest::newRow("sprig") << QByteArray("sprig.repeat(1000000000, \"ab\")")
                               << QByteArray("unsupported: more than 67108864 bytes of values");
    }

    void boundsNameThemselves()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, outcome);
        QCOMPARE(QByteArray::fromStdString(evaluated(text.toStdString())), outcome);
    }

    void valuesAreGos_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("result");
        const auto row = [](const char* text, const char* result) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(result);
        };
        row("6 / 2 == 3", "true");
        row("type(6 / 2)", "\"float\"");
        row("9223372036854775807 + 1", "-9223372036854775808");
        row("string(1000000.0)", "\"1e+06\"");
        row("string({b: [1, nil], a: \"x\"})", "\"map[a:x b:[1 \\u003cnil\\u003e]]\"");
        row("item == 3", "error");
        row("workflow.name == 3", "false");
        row("workflow.nope?.x.y ?? \"none\"", "\"none\"");
        row("gone.x ?? \"absent\"", "\"absent\"");
        row("false && 1 % 0 == 1", "error");
        row("sum([0.1, 0.2, 0.3])", "0.6000000000000001");
        row("sum([item, workflow.name])", "\"3wf\"");
        row("len(\"h\xc3\xa9\") == 2 && \"h\xc3\xa9\"[1:] != \"\xc3\xa9\"", "false");
        row("date(\"2024-02-28\").AddDate(0, 0, 2).Weekday().String()", "\"Friday\"");
        row("now()", "unsupported: now");
        row("sprig.randInt(1, 2)", "unsupported: sprig.randInt");
        row("sprig.set(workflow, \"x\", 1)", "unsupported: changing a variable in place");
        row("let d = {a: 1}; sprig.set(d, \"b\", d).b.a", "1");
        row("{\"a\": 1,}", "{\"a\":1}");
        row("\"a\" in {a: 1}", "true");
    }

    void valuesAreGos()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, result);
        QCOMPARE(QByteArray::fromStdString(evaluated(text.toStdString())), result);
    }

    void typesAreKnownBefore()
    {
        const expr::Environment names = expr::Environment::of({{"item", "3"}, {"workflow.name", "x"}});
        const auto typeOf = [&](const char* text) {
            return expr::compileExpr(expr::parseExpr(text), names).type;
        };
        QCOMPARE(typeOf("len(item) + 1"), std::string("int"));
        QCOMPARE(typeOf("item + \"x\""), std::string("string"));
        QCOMPARE(typeOf("1 / 2"), std::string("float64"));
        QCOMPARE(typeOf("workflow.name"), std::string());
        QCOMPARE(typeOf("date(item) - duration(\"1h\")"), std::string("time.Time"));
    }

    void aVariableHidesAFunction()
    {
        const expr::Environment metrics = expr::Environment::of({{"duration", "12.5"}});
        QCOMPARE(shown(expr::evaluateText("asFloat(duration) > 1", metrics)), std::string("true"));
        QCOMPARE(shown(expr::evaluateText("duration(\"1h\")", metrics)), std::string("error"));
        QCOMPARE(shown(expr::evaluateText("::duration(\"1s\")", metrics)), std::string("1000000000"));
    }

    void coloursCoverTheText()
    {
        const std::string text = "not (len(\"a\") in [1, 0x2]) // why";
        const std::vector<expr::ColouredToken> tokens = expr::tokensOf(text);
        QCOMPARE(tokens.front().kind, expr::TokenKind::Keyword);
        QCOMPARE(tokens[2].kind, expr::TokenKind::Function);
        QCOMPARE(tokens.back().kind, expr::TokenKind::Comment);
        std::uint32_t end = 0;
        for (const expr::ColouredToken& token : tokens) {
            QVERIFY(token.begin >= end && token.end > token.begin);
            QCOMPARE(text.find_first_not_of(' ', end), std::size_t{token.begin});
            end = token.end;
        }
        QCOMPARE(end, static_cast<std::uint32_t>(text.size()));
    }
};

QTEST_GUILESS_MAIN(ExprTest)
#include "expr_test.moc"
