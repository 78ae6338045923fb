// Errors stand at their place, reading goes on behind them, and no text makes the reader crash, hang or grow.
#include "model/text/json.h"
#include "model/text/yaml.h"

#include <QTest>

using namespace dagwright;
using namespace dagwright::text;

namespace {

struct Case
{
    const char* name;
    std::string yaml;
    const char* places; // line:column of each error
    const char* says;   // a part of the first message or its detail
    const char* json;   // of the first document
};

const Case cases[] = {
    {"repeated key", "a: 1\nb: 2\na: 3\n", "3:1", "line 1", "{\"a\":3,\"b\":2}"},
    {"no colon", "a: 1\nb\nc: 2\n", "2:1", "no ':'", "{\"a\":1,\"c\":2}"},
    {"second colon", "a: b: c\nd: 1", "1:5", "quotes", "{\"a\":\"b: c\",\"d\":1}"},
    {"braces", "a: {{x}}-y # c\nb: 1", "1:4", "\"{{...}}\"", "{\"a\":\"{{x}}-y\",\"b\":1}"},
    {"unclosed quote", "a: \"x\nb: \"y\"\nc: 1", "1:4", "never closed", "{\"a\":\"\",\"b\":\"y\",\"c\":1}"},
    {"unclosed bracket", "a: [1, 2\nb: 3\n", "1:4", "never closed", nullptr},
    {"wrong bracket", "a: [1, 2}\nb: 3", "1:9", "does not fit", "{\"a\":[1,2],\"b\":3}"},
    {"indented too far", "a: 1\n   b: 2\nc: 3", "2:4", "looks like a key", nullptr},
    {"indented below a quote", "a: '1'\n  b: 2\nc: 3", "2:3", "indented more", "{\"a\":\"1\",\"c\":3}"},
    {"item among keys", "a: 1\n- 2\nb: 3", "2:1", "list item", "{\"a\":1,\"b\":3}"},
    {"text behind a value", "a: 'x' y\nb: 3", "1:8", "value has ended", "{\"a\":\"x\",\"b\":3}"},
    {"unknown alias", "a: *x\nb: 1", "1:4", "no anchor &x", "{\"a\":null,\"b\":1}"},
    {"value in itself", "a: &x [1, *x]", "1:11", "inside of its own anchor", "{\"a\":[1,null]}"},
    {"unknown escape", "a: \"x\\qy\"", "1:6", "escape", "{\"a\":\"x\\\\qy\"}"},
    {"half a character", "a: \"\\uD800\"", "1:5", "no character", nullptr},
    {"list as a key", "? [1]\n: 2\na: 3", "1:3", "can't be a list", nullptr},
    {"map as a key in flow", "{{a: 1}: 2, b: 3}", "1:1", "{{", nullptr},
    {"tab", "a:\n\tb: 1\n", "2:1", "tab", "{\"a\":{\"b\":1}}"},
    {"control character", "a: x\x01y\nb: 1", "1:5", "0x01", "{\"a\":\"x?y\",\"b\":1}"},
    {"NUL", std::string("a: \0b", 5), "1:4", "0x00", "{\"a\":\"?b\"}"},
    {"not UTF-8", "a: \xFFz", "1:4", "0xFF", "{\"a\":\"?z\"}"},
    {"UTF-16",
     std::string("\xFF\xFE"
                 "a\0",
                 4),
     "1:1", "UTF-16", nullptr},
    {"UTF-16 without mark", std::string("a\0:\0", 4), "1:1", "UTF-16", nullptr},
    {"reserved character", "a: @x\nb: 1", "1:4", "quotes", "{\"a\":\"@x\",\"b\":1}"},
    {"comma first", ",\n", "1:1", "quotes", nullptr},
    {"unknown tag handle", "a: !z!x 1", "1:4", "not declared", "{\"a\":\"1\"}"},
    {"tag that does not fit", "a: !!int x", "1:4", "int", "{\"a\":\"x\"}"},
    {"less than the first line", "  a: 1\nb: 2\n", "2:1", "indented less", "{\"a\":1}"},
    {"text behind a literal's mark", "a: | x\n  y\nb: 1", "1:6", "next line", "{\"a\":\"y\\n\",\"b\":1}"},
    {"missing comma", "a: [x 'y', [1] 2]", "1:16", "comma", "{\"a\":[\"x 'y'\",[1],2]}"},
    {"several", "a: 'x' y\nb\nc: *z\nd: 1\nd: 2\n", "1:8 2:1 3:4 5:1", "",
     "{\"a\":\"x\",\"c\":null,\"d\":2}"},
};

std::string repeated(std::string_view part, std::size_t times)
{
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += part;
    return out;
}

} // namespace

class YamlErrorsTest : public QObject
{
    Q_OBJECT

  private slots:
    void places_data();
    void places();
    void survives_data();
    void survives();
    void boundsAliases();
    void boundsErrors();
};

void YamlErrorsTest::places_data()
{
    QTest::addColumn<int>("number");
    for (int i = 0; i < static_cast<int>(std::size(cases)); ++i)
        QTest::newRow(cases[i].name) << i;
}

void YamlErrorsTest::places()
{
    QFETCH(int, number);
    const Case& expected = cases[number];
    const SourcePtr source = Source::make("t", expected.yaml);
    const ReadText read = readYaml(source);
    std::string found;
    for (const Diagnostic& diagnostic : read.diagnostics) {
        const LineColumn at = source->locate(diagnostic.span.begin);
        found += (found.empty() ? "" : " ") + std::to_string(at.line) + ":" + std::to_string(at.column);
        QVERIFY(!diagnostic.message.empty() && !diagnostic.detail.empty() && !diagnostic.rule.empty());
    }
    QCOMPARE(QByteArray::fromStdString(found), QByteArray(expected.places));
    const Diagnostic& first = read.diagnostics.front();
    QVERIFY2((first.message + first.detail).find(expected.says) != std::string::npos, first.message.c_str());
    if (expected.json)
        QCOMPARE(QByteArray::fromStdString(writeJson(read.documents.front())), QByteArray(expected.json));
}

void YamlErrorsTest::survives_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<bool>("good");
    const auto row = [](const char* name, const std::string& yaml, bool good) {
        QTest::newRow(name) << QByteArray::fromStdString(yaml) << good;
    };
    row("deep flow", repeated("[", 100'000), false);
    row("deep flow maps", repeated("{a: ", 100'000), false);
    row("deep dashes", repeated("- ", 100'000), false);
    row("deep explicit keys", repeated("? ", 100'000), false);
    row("deep pairs", repeated("[a: ", 100'000), false);
    std::string stairs;
    for (std::size_t i = 0; i < 1'000; ++i)
        stairs += std::string(i, ' ') + "a:\n";
    row("deep block", stairs, false);
    row("200 levels", repeated("[", 200) + repeated("]", 200), true);
    row("201 levels", repeated("[", 201) + repeated("]", 201), false);
    row("unclosed quotes", repeated("a: \"\n", 100'000), false);
    row("unclosed brackets", repeated("a: [\n", 100'000), false);
    row("large scalar", "a: " + repeated("word ", 2'000'000), true);
    row("large quoted scalar", "a: \"" + repeated("word \\n", 1'500'000) + "\"", true);
    row("large literal", "a: |\n" + repeated("  a line of text\n", 600'000), true);
    row("large list", repeated("- 1\n", 500'000), true);
    row("large flow list", "[" + repeated("1, ", 500'000) + "]", true);
    std::string wide;
    for (int i = 0; i < 100'000; ++i)
        wide += "key" + std::to_string(i * 7 % 100'000) + ": 1\n";
    row("wide map", wide, true);
    row("blank lines", "a: b" + repeated("\n", 2'000'000) + "c: d", true);
    row("spaces", "a: b" + repeated(" ", 5'000'000) + "\nc: d", true);
    row("colons", repeated(":", 1'000'000), true);
    row("quotes", repeated("'", 1'000'000), true);
    row("ampersands", repeated("&a ", 100'000), false);
    row("markers", repeated("---\n", 100'000), true);
    row("commas", repeated(",", 100'000), false);
    row("percents", repeated("%x\n", 100'000), false);
    row(
        "deep aliases",
        [] {
            std::string text = "- &a0 []\n";
            for (int i = 1; i < 1'000; ++i)
                text += "- &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
            return text;
        }(),
        false);
    for (const char* hang : {",a",
                             "a: 1\n---\n,x",
                             ",[",
                             "!t\n,",
                             "!foo:x,--\n!foo a",
                             "{",
                             "[",
                             "\"",
                             "'",
                             "*",
                             "&",
                             "!",
                             "?",
                             ":",
                             "- :",
                             "? :",
                             "? ? :",
                             "{?",
                             "[?",
                             "{:",
                             "[:",
                             "|",
                             ">",
                             "|9",
                             "--- --- ---",
                             "!<",
                             "!<>",
                             "a:\n- b\n c",
                             "\xEF\xBB\xBF",
                             "%TAG",
                             "...",
                             "... x"})
        QTest::newRow(hang) << QByteArray(hang)
                            << (qstrcmp(hang, "|") == 0 || qstrcmp(hang, ">") == 0 ||
                                qstrcmp(hang, "|9") == 0 || qstrcmp(hang, "...") == 0 ||
                                qstrcmp(hang, "\xEF\xBB\xBF") == 0);
}

void YamlErrorsTest::survives()
{
    QFETCH(QByteArray, yaml);
    QFETCH(bool, good);
    const ReadText read = readYaml(Source::make("t", yaml.toStdString()));
    if (read.ok() != good)
        for (const Diagnostic& diagnostic : read.diagnostics)
            qWarning("%s", diagnostic.message.c_str());
    if (yaml.size() > 40) QCOMPARE(read.ok(), good);
    QVERIFY(read.diagnostics.size() <= maxErrors + 1);
}

void YamlErrorsTest::boundsAliases()
{
    std::string laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 30; ++i) {
        const std::string alias = "*a" + std::to_string(i - 1);
        laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeated(alias + ", ", 9) +
                  alias + "]\n";
    }
    const ReadText read = readYaml(Source::make("t", laughs));
    QCOMPARE(read.diagnostics.size(), std::size_t{1});
    QVERIFY(read.diagnostics.front().message.find("1,000,000") != std::string::npos);
    QVERIFY(countNodes(read.documents.front(), 3'000'000) < 2'000'000);
    // One large text is no less of a burden.
    std::string copies =
        "a: &a \"" + repeated("0123456789", 100'000) + "\"\nb:\n" + repeated("- *a\n", 1'000);
    QVERIFY(!readYaml(Source::make("t", copies)).ok());
}

void YamlErrorsTest::boundsErrors()
{
    // The error that ends reading, at the begin of each kind of node: nothing is read behind the text's end.
    for (const char* line : {"- x", "&a &b |", "&a &b [x]", "&a &b {x: y}", "&a &b \"x\"", "&a &b *c",
                             "\n  &a\n  &b x: y", "\n  [x]: y", "\n  {a: b}: c", "\n  *none : x"})
        for (int before = 46; before < 54; ++before) {
            std::string text;
            for (int i = 0; i < before; ++i)
                text += "k" + std::to_string(i) + ": - x\n";
            text += "last: " + std::string(line);
            const ReadText bounded = readYaml(Source::make("many", text));
            QVERIFY(!bounded.ok() && bounded.diagnostics.size() <= maxErrors + 1);
        }
    const ReadText read = readYaml(Source::make("t", repeated("a: *x\n", 1'000)));
    QCOMPARE(read.diagnostics.size(), maxErrors + 1);
    QVERIFY(read.diagnostics.back().message.find("more than 50") != std::string::npos);
}

QTEST_APPLESS_MAIN(YamlErrorsTest)
#include "yaml_errors_test.moc"
