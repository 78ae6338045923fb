#include "model/argo/when.h"
#include "tests/unit/argo/expression_cases.h"

#include <QTest>

#include <random>

using namespace dagwright;
using namespace dagwright::argo;

namespace {

std::string answer(const std::string& text)
{
    const WhenOutcome outcome = evaluateWhen(text);
    if (const bool* result = std::get_if<bool>(&outcome)) return *result ? "true" : "false";
    if (const auto* failure = std::get_if<WhenFailure>(&outcome)) return "error: " + failure->message;
    return "unsupported: " + std::get<WhenUnsupported>(outcome).name;
}

std::string kindOf(const std::string& text)
{
    const std::string whole = answer(text);
    return whole.substr(0, whole.find(':'));
}

std::string randomValue(std::mt19937& random)
{
    static const char* const some[] = {"1",     "2.5",    "0x1F",  "true",   "false", "foo",
                                       "'a b'", "[my-w]", "'it'",  "a\\-b",  "07",    "'2020-01-01'",
                                       "'f.o'", "\"q\"",  "heads", "1000000"};
    return some[random() % std::size(some)];
}

std::string randomWhen(std::mt19937& random, int depth)
{
    static const char* const operators[] = {"==", "!=", ">", ">=", "<", "<=", "=~", "in",
                                            "&&", "||", "+", "-",  "*", "/",  "%",  "**",
                                            "&",  "|",  "^", "?",  ":", "??", ","};
    if (depth > 4 || random() % 4 == 0) return randomValue(random);
    switch (random() % 7) {
    case 0: return "(" + randomWhen(random, depth + 1) + ")";
    case 1: return "!(" + randomWhen(random, depth + 1) + ")";
    case 2: return "-(" + randomWhen(random, depth + 1) + ")";
    default:
        return randomWhen(random, depth + 1) + " " + operators[random() % std::size(operators)] + " " +
               randomWhen(random, depth + 1);
    }
}

} // namespace

class WhenTest : public QObject
{
    Q_OBJECT

  private slots:
    void decidesAsArgo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << text << expected;
        };
        row("", "true");
        row("  ", "error");
        row("prod == prod", "true");
        row("prod == 'prod'", "true");
        row("two words == x", "error");
        row("[two words] == 'two words'", "true");
        row("5 == '5'", "false");
        row("5 > '3'", "error");
        row("'10' > '9'", "false");
        row("07 == 7 && 0x10 == 16 && .5 == 0.5 && 1. == 1", "true");
        row("1e3 == 1000", "error");
        row("yes", "error");
        row("'true'", "error");
        row("my-task == my-task", "error");
        row("my\\-task == 'my-task'", "true");
        row("a.b == a.b", "error");
        row("true || a.b", "true");
        row("false && a.b(1) || true", "false"); // the arguments take everything that follows
        row("!word", "error");
        row("!(a == b)", "true");
        row("1==-1", "error");
        row("1 == -1", "false");
        row("a in (a)", "error");
        row("a in (a, b)", "true");
        row("1 in ((1, 2), (3, 4))", "true");
        row("1 in (2, (1, 3))", "false");
        row("2 ** 3 ** 2 == 64", "true");
        row("true ? true : true ? false : false", "false");
        row("-2 ** 2 == 4", "true");
        row("6 & 3 + 1 == 4", "true");
        row("(true) false", "true");
        row("((true) false && false)", "false");
        row("(1 == )", "false");
        row("(1 != )", "true");
        row("() == ()", "true");
        row("(false ? a) ?? true", "true");
        row("'a' + 1000000 == 'a1e+06'", "true");
        row("5.9 & 3 == 1", "true");
        row("1 / 0 > 5", "true");
        row("'f5' =~ '\\\\d'", "true");
        row("'f5' =~ '\\d'", "false");
        row("foo =~ ['a(']", "error");
        row("true || foo =~ 'a('", "error"); // compiled before anything is decided
        row("true || foo =~ ('a(')", "true");
        row("{{x}} == 1", "error");
        row("'{{x}}' == 1", "false");
        row("\"abc' == abc", "true");
        row("a == 'a", "error");
        row("a == b\\", "error");
        row("false && 1", "false");
        row("'2020-01-01' == '2020-01-01T00:00:00Z'", "true");
        row("'2020-01-01T00:00:00Z' == 1577836800", "true");
        row("'3:04PM' == '03:04PM'", "true");
        row("'2020-1-1' == [2020-1-1]", "true"); // no date: a text
        row("1 + '2020-01-01' > 0", "error");
    }
    void decidesAsArgo()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(kindOf(text.toStdString())), expected);
    }

    void conformance()
    {
        const auto cases = expressionCases("when.json");
        if (cases.empty()) QSKIP("the reference cases are not here");
        Score score;
        for (const auto& record : cases) {
            const std::string got = answer(record["text"]);
            const std::string wanted = record.contains("error") ? "error" : record["result"].dump();
            score.count(record, got.substr(0, got.find(':')) == wanted, got.rfind("unsupported", 0) == 0,
                        got + ", not " + wanted);
        }
        qInfo("%s", score.summary().c_str());
        QVERIFY2(score.right() >= 0.99 && score.wrong() <= 0.01, score.text().c_str());
    }

    void errorsHaveAPlace()
    {
        const WhenParsed parsed = parseWhen("a == 'b' && c d || !e");
        QCOMPARE(parsed.diagnostics.size(), std::size_t(2));
        QCOMPARE(parsed.diagnostics[0].span, (Span{0, 14, 15}));
        QCOMPARE(parsed.diagnostics[1].span, (Span{0, 20, 21}));
        // What follows the fault is in the tree.
        QCOMPARE(parsed.tree.nodes[parsed.tree.root].end, std::uint32_t(21));
    }

    void tagsStandForValues()
    {
        const std::string text = "{{inputs.parameters.env}} == prod && '{{x}}' != {{=y}}";
        QVERIFY(!parseWhen(text).ok());
        const WhenParsed parsed = parseWhen(text, WhenTags::AsValues);
        QVERIFY(parsed.ok());
        QCOMPARE(printWhen(parsed.tree), text);
        QCOMPARE(parseWhen("(true) rest").ignoredFrom, std::string("(true) ").size());
    }

    void printsCanonically()
    {
        const auto printed = [](const std::string& text) { return printWhen(parseWhen(text).tree); };
        QCOMPARE(printed("\"it\"==[a b]&&(07>0x10 )"), std::string("'it' == [a b] && (7 > 16)"));
        QCOMPARE(printed("'it\\'s' IN ( a,b )"), std::string("'it\\'s' in (a, b)"));
    }

    void printedReadsTheSame()
    {
        constexpr unsigned seed = 20260801;
        std::mt19937 random(seed);
        int read = 0;
        for (int i = 0; i < 20000; ++i) {
            const std::string text = randomWhen(random, 0);
            const WhenParsed once = parseWhen(text);
            if (!once.ok()) continue;
            ++read;
            const std::string printed = printWhen(once.tree);
            const WhenParsed again = parseWhen(printed);
            QVERIFY2(again.ok() && sameWhen(once.tree, again.tree), (text + "  ->  " + printed).c_str());
            QCOMPARE(printWhen(again.tree), printed);
            QCOMPARE(kindOf(printed), kindOf(text));
        }
        QVERIFY(read > 5000);
    }

    void boundsAreNamed()
    {
        const std::string deep = std::string(100000, '(') + "true" + std::string(100000, ')');
        QCOMPARE(kindOf(deep), std::string("unsupported"));
        std::string chain = "true";
        for (int i = 0; i < 20000; ++i)
            chain += " && true";
        QCOMPARE(answer(chain), std::string("true"));
        QVERIFY(sameWhen(parseWhen(chain).tree, parseWhen(printWhen(parseWhen(chain).tree)).tree));
        QCOMPARE(kindOf(std::string(2u << 20, ' ')), std::string("unsupported"));
        std::string joined = "a";
        for (int i = 0; i < 20000; ++i)
            joined += " + b";
        QCOMPARE(answer(joined + " == a"), std::string("false"));
    }
};

QTEST_APPLESS_MAIN(WhenTest)
#include "when_test.moc"
