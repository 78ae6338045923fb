// Random trees with hostile strings: what is written reads back as the tree, by us, by yaml-cpp and by
// PyYAML.
#include "model/text/json.h"
#include "model/text/scalar.h"
#include "model/text/yaml.h"
#include "tests/unit/text/yaml_cpp_tree.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <rapidcheck.h>

#include <array>
#include <cstdlib>
#include <fstream>

using namespace dagwright;
using namespace dagwright::text;

namespace {

constexpr const char* seed = "seed=20240817 max_success=400";

// Pieces that texts are made of: indicators, words that mean something, breaks and characters that get lost.
constexpr std::array<const char*, 66> pieces = {"a",
                                                "b",
                                                "word",
                                                " ",
                                                "  ",
                                                "\n",
                                                "\n\n",
                                                "\t",
                                                ":",
                                                ": ",
                                                "#",
                                                " #",
                                                "-",
                                                "- ",
                                                "---",
                                                "...",
                                                "?",
                                                "? ",
                                                "|",
                                                ">",
                                                "'",
                                                "\"",
                                                "\\",
                                                "{",
                                                "}",
                                                "[",
                                                "]",
                                                ",",
                                                "&",
                                                "*",
                                                "!",
                                                "%",
                                                "@",
                                                "`",
                                                "y",
                                                "no",
                                                "true",
                                                "null",
                                                "~",
                                                "1",
                                                "0x1F",
                                                "1e3",
                                                "1_0",
                                                "1:30",
                                                ".5",
                                                ".inf",
                                                "=",
                                                "<<",
                                                "{{x}}",
                                                "${x}",
                                                "\r",
                                                "\r\n",
                                                "\x01",
                                                "\x1B",
                                                "\x7F",
                                                "\xC2\x85",
                                                "\xC2\xA0",
                                                "\xE2\x80\xA8",
                                                "\xE2\x80\xA9",
                                                "\xEF\xBB\xBF",
                                                "\xEF\xBF\xBE",
                                                "\xF0\x9F\x98\x80",
                                                "\xC3\xA9",
                                                "2024-01-01",
                                                "0o7",
                                                "012"};

std::string randomText()
{
    std::string out;
    const int count = *rc::gen::inRange(0, 7);
    for (int i = 0; i < count; ++i)
        out += pieces[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(pieces.size())))];
    return out;
}

Value randomTree(int depth)
{
    switch (*rc::gen::inRange(0, depth > 0 ? 9 : 6)) {
    case 0: return {};
    case 1: return Value(*rc::gen::arbitrary<bool>());
    case 2: return Value(*rc::gen::arbitrary<std::int64_t>());
    case 3: return Value(*rc::gen::inRange(-1'000'000, 1'000'000) / 64.0 + 1.0 / 128);
    case 4:
    case 5: return Value(randomText());
    case 6: {
        std::vector<Value> items;
        const int count = *rc::gen::inRange(0, 5);
        for (int i = 0; i < count; ++i)
            items.push_back(randomTree(depth - 1));
        return Value::list(std::move(items));
    }
    default: break;
    }
    std::vector<Entry> entries;
    const int count = *rc::gen::inRange(0, 5);
    for (int i = 0; i < count; ++i)
        entries.push_back({randomText(), randomTree(depth - 1), {}, Style::Any});
    return Value(Map(std::move(entries)));
}

} // namespace

class RoundTripTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase();
    void yaml();
    void json();
    void pyYaml();
};

void RoundTripTest::initTestCase()
{
    setenv("RC_PARAMS", seed, 1);
    qInfo("RC_PARAMS=\"%s\"", seed);
}

void RoundTripTest::yaml()
{
    QVERIFY(rc::check("read(write(tree)) is the tree, by us and by yaml-cpp", [] {
        const Value tree = randomTree(4);
        const std::string text = writePlainYaml(tree);
        const ReadText ours = readYaml(Source::make("random", text));
        RC_ASSERT(ours.ok());
        RC_ASSERT(ours.documents.size() == 1u);
        RC_ASSERT(ours.documents.front() == tree);
        RC_ASSERT(writePlainYaml(ours.documents.front()) == text);
        const auto theirs = YamlCppTree::read(text);
        RC_ASSERT(theirs.has_value());
        RC_ASSERT(theirs->size() == 1u);
        RC_ASSERT(theirs->front() == tree);
    }));
}

void RoundTripTest::json()
{
    QVERIFY(rc::check("JSON reads back as the tree, also as YAML", [] {
        const Value tree = randomTree(4);
        for (const JsonLayout layout : {JsonLayout::Compact, JsonLayout::Indented}) {
            const std::string text = writeJson(tree, layout);
            const ReadText read = readJson(Source::make("random", text));
            RC_ASSERT(read.ok());
            RC_ASSERT(read.documents.front() == tree);
        }
    }));
}

void RoundTripTest::pyYaml()
{
    const QString python = QStandardPaths::findExecutable("python3");
    if (python.isEmpty() || QProcess::execute(python, {"-c", "import yaml"}) != 0)
        QSKIP("python3 with its yaml module is absent; install python3-yaml.");
    std::vector<Value> trees;
    rc::check("make trees", [&] { trees.push_back(randomTree(4)); });
    QVERIFY(trees.size() >= 400);
    QTemporaryDir folder;
    const std::string base = folder.path().toStdString();
    std::vector<Value> texts;
    texts.reserve(trees.size());
    for (const Value& tree : trees)
        texts.push_back(Value::list({writePlainYaml(tree), writeJson(tree)}));
    std::ofstream(base + "/batch.json") << writeJson(Value::list(std::move(texts)));
    std::ofstream(base + "/read.py") << R"(import json, sys, yaml
bad = 0
for text, expected in json.load(open(sys.argv[1])):
    try:
        same = yaml.safe_load(text) == json.loads(expected)
    except yaml.YAMLError as error:
        same = False
    if not same:
        bad += 1
        print(repr(text), expected)
sys.exit(1 if bad else 0)
)";
    QProcess process;
    process.start(python, {folder.path() + "/read.py", folder.path() + "/batch.json"});
    QVERIFY(process.waitForFinished(120'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardOutput().left(2000).constData());
}

QTEST_GUILESS_MAIN(RoundTripTest)
#include "round_trip_test.moc"
