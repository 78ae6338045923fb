// Every construct of YAML with the tree that it means, as JSON; places; merges; plain writing.
#include "model/text/json.h"
#include "model/text/scalar.h"
#include "model/text/yaml.h"

#include <QTest>

using namespace dagwright;
using namespace dagwright::text;

namespace {

struct Fixture
{
    const char* name;
    const char* yaml;
    const char* json; // of all documents, one a line
};

const Fixture fixtures[] = {
    {"empty text", "", ""},
    {"only a comment", "# nothing\n", ""},
    {"marked empty document", "---\n", "null\n"},
    {"scalar document", "word", "\"word\"\n"},
    {"block map", "a: 1\nb: two\n", "{\"a\":1,\"b\":\"two\"}\n"},
    {"nested maps", "a:\n  b:\n    c: d\n  e: f\ng: h",
     "{\"a\":{\"b\":{\"c\":\"d\"},\"e\":\"f\"},\"g\":\"h\"}\n"},
    {"list in the column of its key", "a:\n- 1\n- 2\nb: 3", "{\"a\":[1,2],\"b\":3}\n"},
    {"indented list", "a:\n  - 1\n  - 2\nb: 3", "{\"a\":[1,2],\"b\":3}\n"},
    {"lists in a list", "- - 1\n  - 2\n-\n  - 3\n- -   - 4", "[[1,2],[3],[[4]]]\n"},
    {"map in a list", "- a: 1\n  b: 2\n-   c: 3\n    d: 4", "[{\"a\":1,\"b\":2},{\"c\":3,\"d\":4}]\n"},
    {"missing values", "a:\nb:\n- \n-\nc: # none\n", "{\"a\":null,\"b\":[null,null],\"c\":null}\n"},
    {"plain over lines", "a: one\n  two\n\n  three # end\nb: x", "{\"a\":\"one two\\nthree\",\"b\":\"x\"}\n"},
    {"plain with marks inside", "a: x:y #no\nb: x#y\nc: -1a\nd: a, b]\ne: http://h:80/p?q",
     "{\"a\":\"x:y\",\"b\":\"x#y\",\"c\":\"-1a\",\"d\":\"a, b]\",\"e\":\"http://h:80/p?q\"}\n"},
    {"single quotes", "a: 'it''s'\nb: ''\nc: 'x\n\n  y\n  z'",
     "{\"a\":\"it's\",\"b\":\"\",\"c\":\"x\\ny z\"}\n"},
    {"double quotes", "\"a\\tb\\u00e9\\x41\\U0001F600\\/\\\"\\\\\\n\\e\"",
     "\"a\\tb\xC3\xA9"
     "A\xF0\x9F\x98\x80/\\\"\\\\\\n\\u001b\"\n"},
    {"surrogate pair", "\"\\uD83D\\uDE00\"", "\"\xF0\x9F\x98\x80\"\n"},
    {"double quotes over lines", "a: \"x  \n   y\\\n   z\\n\n   w  \\\n\n   v\"",
     "{\"a\":\"x yz\\n w  \\nv\"}\n"},
    {"literal", "a: |\n  x\n   y\n\n  z\n\n\nb: 1", "{\"a\":\"x\\n y\\n\\nz\\n\",\"b\":1}\n"},
    {"literal strip", "a: |-\n  x\n\nb: 1", "{\"a\":\"x\",\"b\":1}\n"},
    {"literal keep", "a: |+\n  x\n\n\nb: 1", "{\"a\":\"x\\n\\n\\n\",\"b\":1}\n"},
    {"literal with indicator", "a: |2-\n    x\n   y\nb: |+1\n  z\n",
     "{\"a\":\"  x\\n y\",\"b\":\" z\\n\"}\n"},
    {"literal without last break", "a: |\n  x", "{\"a\":\"x\"}\n"},
    {"literal with nothing", "a: |\nb: |+\n\nc: 1", "{\"a\":\"\",\"b\":\"\\n\",\"c\":1}\n"},
    {"literal, tabs and marks", "a: |\n  \tx: y # z\n  ---\n", "{\"a\":\"\\tx: y # z\\n---\\n\"}\n"},
    {"literal in a list", "- |\n x\n- >-\n y\n z", "[\"x\\n\",\"y z\"]\n"},
    {"literal, comment behind header", "a: | # c\n  x\n", "{\"a\":\"x\\n\"}\n"},
    {"folded", "a: >\n  x\n  y\n\n  z\n   w\n   v\n\n  u\n", "{\"a\":\"x y\\nz\\n w\\n v\\n\\nu\\n\"}\n"},
    {"folded, first line empty", "a: >\n\n  x\n  y\n", "{\"a\":\"\\nx y\\n\"}\n"},
    {"flow", "{a: [1, 'b', \"c\"], d: {}, e: [], f, 'g':h, \"i\": }",
     "{\"a\":[1,\"b\",\"c\"],\"d\":{},\"e\":[],\"f\":null,\"g\":\"h\",\"i\":null}\n"},
    {"flow over lines", "a: [\n  1,\n  two\n  three, # c\n  {x: y,\n   z: w},\n]\nb: 1",
     "{\"a\":[1,\"two three\",{\"x\":true,\"z\":\"w\"}],\"b\":1}\n"},
    {"pairs in a flow list", "[a: 1, b, ? c : d, \"e\":f]",
     "[{\"a\":1},\"b\",{\"c\":\"d\"},{\"e\":\"f\"}]\n"},
    {"flow plain with colon", "[a:b, http://x, -1, ::a]", "[\"a:b\",\"http://x\",-1,\"::a\"]\n"},
    {"explicit keys", "? a\n: 1\n? |\n  b\n: - 2\n  - 3\n? c\n", "{\"a\":1,\"b\\n\":[2,3],\"c\":null}\n"},
    {"quoted keys", "\"a b\": 1\n'c: d': 2\n\"\": 3", "{\"a b\":1,\"c: d\":2,\"\":3}\n"},
    {"keys are texts", "1: a\ny: b\n0x10: c\n~: d", "{\"1\":\"a\",\"y\":\"b\",\"0x10\":\"c\",\"~\":\"d\"}\n"},
    {"anchors", "a: &x 1\nb: *x\nc: &y\n  d: *x\ne: *y\nf: [&z 2, *z]",
     "{\"a\":1,\"b\":1,\"c\":{\"d\":1},\"e\":{\"d\":1},\"f\":[2,2]}\n"},
    {"anchor of a map in a list", "- &m a: 1\n- *m", "[{\"a\":1},\"a\"]\n"},
    {"anchor above a map", "- &m\n  a: 1\n- *m", "[{\"a\":1},{\"a\":1}]\n"},
    {"anchor on nothing", "a: &x\nb: *x", "{\"a\":null,\"b\":null}\n"},
    {"anchor given twice", "- &x 1\n- *x\n- &x 2\n- *x", "[1,1,2,2]\n"},
    {"core tags",
     "[!!str 1, !!int \"0x10\", !!float 3, !!bool 'y', !!null '', !<tag:yaml.org,2002:str> true, ! 5]",
     "[\"1\",16,3,true,null,\"true\",\"5\"]\n"},
    {"own tags", "a: !x 1\nb: !x\n  c: 2\nd: !!map {}", "{\"a\":\"1\",\"b\":{\"c\":2},\"d\":{}}\n"},
    {"directives", "%YAML 1.2\n%TAG !e! tag:yaml.org,2002:\n---\n!e!str 1\n...\n", "\"1\"\n"},
    {"documents", "a\n---\nb: 1\n...\n# c\n---\n---\n- 2\n", "\"a\"\n{\"b\":1}\nnull\n[2]\n"},
    {"document on its marker's line", "--- [1]\n--- |\n x\n--- 'a'\n", "[1]\n\"x\\n\"\n\"a\"\n"},
    {"byte order mark",
     "\xEF\xBB\xBF"
     "a: 1\nb: 2",
     "{\"a\":1,\"b\":2}\n"},
    {"CRLF", "a: 1\r\nb: |\r\n  x\r\n  y\r\nc: 'd\r\n  e'\r\n",
     "{\"a\":1,\"b\":\"x\\ny\\n\",\"c\":\"d e\"}\n"},
    {"lone CR", "a: 1\rb: |\r  x\rc: 2", "{\"a\":1,\"b\":\"x\\n\",\"c\":2}\n"},
    {"tabs apart", "a:\t1\nb: \tx\t# c\n\t\nc: [\t1\t,\t2]", "{\"a\":1,\"b\":\"x\",\"c\":[1,2]}\n"},
    {"merge stays a key", "a: {<<: {b: 1}, c: 2}", "{\"a\":{\"<<\":{\"b\":1},\"c\":2}}\n"},
    {"next line break characters are text", "a: x\xC2\x85y\xE2\x80\xA8z", "{\"a\":\"x\xC2\x85y\\u2028z\"}\n"},
    {"under-indented quote", "a: \"x\ny\"\nb: 1", "{\"a\":\"x y\",\"b\":1}\n"},
    {"comments everywhere", "# a\na: # b\n  # c\n  - 1 # d\n# e\n  - 2\n    # f\nb: 3\n# g",
     "{\"a\":[1,2],\"b\":3}\n"},
};

std::string allAsJson(const ReadText& read)
{
    std::string out;
    for (const Value& document : read.documents)
        out += writeJson(document) + "\n";
    return out;
}

ReadText readText(std::string text)
{
    return readYaml(Source::make("test.yaml", std::move(text)));
}

// Every scalar's own text, read again, is the same scalar; every span lies in its parent's.
void checkSpans(const Source& source, const Value& value, Span within)
{
    const Span span = value.span();
    QVERIFY(span.source == source.id() && span.begin <= span.end);
    QVERIFY(span.begin >= within.begin && span.end <= within.end);
    const Extra* extra = value.meta().extra.get();
    if (extra && !extra->alias.empty()) {
        QCOMPARE(std::string(source.text(span)), "*" + extra->alias);
        return;
    }
    for (const Value& item : value.items())
        checkSpans(source, item, span);
    for (const Entry& entry : value.entries()) {
        QVERIFY(entry.keySpan.end <= entry.value.span().begin || entry.value.isNull());
        checkSpans(source, entry.value, span);
    }
    const bool block = value.meta().style == Style::Literal || value.meta().style == Style::Folded;
    const std::string own(source.text(span));
    const std::string header = own.substr(0, own.find_first_of("\r\n"));
    if (value.isList() || value.isMap() || own.empty()) return;
    if (block && header.find_first_of("0123456789") != std::string::npos) return; // counts from its parent
    const ReadText again = readYaml(Source::make("again", own));
    const bool ownTag = extra && extra->tag.starts_with("!e!"); // needs its document's directive
    if (ownTag) return;
    QVERIFY2(again.ok() && again.documents.size() == 1, own.c_str());
    QVERIFY2(again.documents.front() == value, own.c_str());
}

} // namespace

class YamlTest : public QObject
{
    Q_OBJECT

  private slots:
    void trees_data();
    void trees();
    void spans_data() { trees_data(); }
    void spans();
    void roundTrips_data() { trees_data(); }
    void roundTrips();
    void exactPlaces();
    void keepsHowItWasWritten();
    void merges();
    void writesPlain();
};

void YamlTest::trees_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("json");
    for (const Fixture& fixture : fixtures)
        if (fixture.json) QTest::newRow(fixture.name) << QByteArray(fixture.yaml) << QByteArray(fixture.json);
}

void YamlTest::trees()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, json);
    const ReadText read = readText(yaml.toStdString());
    for (const Diagnostic& diagnostic : read.diagnostics)
        qWarning("%s %s", diagnostic.message.c_str(), diagnostic.detail.c_str());
    QVERIFY(read.ok());
    QCOMPARE(QByteArray::fromStdString(allAsJson(read)), json);
}

void YamlTest::spans()
{
    QFETCH(QByteArray, yaml);
    const SourcePtr source = Source::make("test.yaml", yaml.toStdString());
    const Span all{source->id(), 0, static_cast<std::uint32_t>(source->text().size())};
    for (const Value& document : readYaml(source).documents)
        checkSpans(*source, document, all);
}

void YamlTest::roundTrips()
{
    QFETCH(QByteArray, yaml);
    for (const Value& document : readText(yaml.toStdString()).documents) {
        const std::string written = writePlainYaml(document);
        const ReadText again = readText(written);
        QVERIFY2(again.ok() && again.documents.size() == 1, written.c_str());
        QVERIFY2(sameData(again.documents.front(), document), written.c_str());
        QCOMPARE(writePlainYaml(again.documents.front()), written);
    }
}

void YamlTest::exactPlaces()
{
    const SourcePtr source = Source::make("t", "a: &x !t 'q'\nb:\n- [1, two]\n- |\n  text\n\nc:  \n");
    const Value root = readYaml(source).documents.front();
    const auto text = [&](const Value& value) { return std::string(source->text(value.span())); };
    QCOMPARE(text(root["a"]), std::string("&x !t 'q'"));
    QCOMPARE(text(root["b"]), std::string("- [1, two]\n- |\n  text\n"));
    QCOMPARE(text(root["b"].asList()[0]), std::string("[1, two]"));
    QCOMPARE(text(root["b"].asList()[1]), std::string("|\n  text\n"));
    QCOMPARE(source->locate(root["c"].span().begin), (LineColumn{7, 3}));
    QCOMPARE(std::string(source->text(root.asMap().at(1).keySpan)), std::string("b"));
}

void YamlTest::keepsHowItWasWritten()
{
    const Value root =
        readText("a: &x 0x1F\nb: *x\nc: 'q'\nd: 12345678901234567890\ne: 1.50\nf: !t {}\ng: >\n  x\n")
            .documents.front();
    QCOMPARE(root["a"].asInt(), std::int64_t{31});
    QCOMPARE(root["a"].lexeme(), std::string("0x1F"));
    QCOMPARE(root["a"].meta().extra->anchor, std::string("x"));
    QCOMPARE(root["b"].meta().extra->alias, std::string("x"));
    QCOMPARE(root["b"].asInt(), std::int64_t{31});
    QVERIFY(root["c"].meta().style == Style::SingleQuoted);
    QVERIFY(root["d"].isDouble() && root["d"].lexeme() == "12345678901234567890");
    QCOMPARE(root["e"].lexeme(), std::string("1.50"));
    QCOMPARE(root["f"].meta().extra->tag, std::string("!t"));
    QVERIFY(root["f"].meta().style == Style::Flow && root["g"].meta().style == Style::Folded);
}

void YamlTest::merges()
{
    const Value root = readText("a: &a {x: 1, y: 2}\nb: &b {<<: *a, y: 3}\nc: {<<: [*b, {x: 9, z: 4}], w: "
                                "5}\nd: {\"<<\": {q: 1}}\n")
                           .documents.front();
    const Value merged = expandMerges(root);
    QCOMPARE(writeJson(merged["b"]), std::string("{\"x\":1,\"y\":3}"));
    QCOMPARE(writeJson(merged["c"]), std::string("{\"x\":1,\"y\":3,\"z\":4,\"w\":5}"));
    QCOMPARE(writeJson(merged["d"]), std::string("{\"<<\":{\"q\":1}}"));
    QVERIFY(merged["a"].sameNode(root["a"]));
}

void YamlTest::writesPlain()
{
    const Value tree =
        Value::map({{"list", Value::list({1, Value::list({Value::map({{"a", 1}, {"b", "x\ny"}})})})},
                    {"empty", Value::map({})},
                    {"none", Value::list({})},
                    {"quoted", Value::list({"y", "1e3", "{{x}}", "10m", "-c", " x\n"})},
                    {"no", Value()}});
    QCOMPARE(writePlainYaml(tree),
             std::string("list:\n- 1\n- - a: 1\n    b: |-\n      x\n      y\nempty: {}\nnone: []\n"
                         "quoted:\n- \"y\"\n- \"1e3\"\n- \"{{x}}\"\n- 10m\n- -c\n- |2\n   x\n"
                         "\"no\": null\n"));
}

QTEST_APPLESS_MAIN(YamlTest)
#include "yaml_test.moc"
