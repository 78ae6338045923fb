#include "model/document/sample.h"
#include "model/text/yaml.h"
#include "render/yaml/writer.h"

#include <QtTest>

using namespace dagwright;
using render::YamlWriter;

namespace {

std::string written(const Value& value)
{
    YamlWriter writer;
    return writer.write(std::span(&value, 1)).text();
}

Value readBack(const std::string& text)
{
    const text::ReadText read = text::readYaml(Source::make("written", text));
    return read.ok() && read.documents.size() == 1 ? read.documents.front() : Value("unreadable");
}

} // namespace

class YamlWriterTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void layout()
    {
        const Value value = Value::map(
            {{"kind", "Workflow"},
             {"spec",
              Value::map({{"empty", Value(Map())},
                          {"none", Value::list({})},
                          {"steps", Value::list({Value::list({Value::map({{"name", "a"}, {"x", 1}}), "b"}),
                                                 Value::list({})})},
                          {"args", Value::list({"yes", "a b", "1", true})},
                          {"script", "set -e\necho\n"},
                          {"nothing", Value()}})}});
        QCOMPARE(written(value), std::string("kind: Workflow\n"
                                             "spec:\n"
                                             "  empty: {}\n"
                                             "  none: []\n"
                                             "  steps:\n"
                                             "  - - name: a\n"
                                             "      x: 1\n"
                                             "    - b\n"
                                             "  - []\n"
                                             "  args:\n"
                                             "  - \"yes\"\n"
                                             "  - a b\n"
                                             "  - \"1\"\n"
                                             "  - true\n"
                                             "  script: |\n"
                                             "    set -e\n"
                                             "    echo\n"
                                             "  nothing: null\n"));
    }

    void severalObjectsAreSeveralDocuments()
    {
        const std::vector<Value> objects = {Value::map({{"a", 1}}), Value::map({{"b", 2}})};
        YamlWriter writer;
        const render::RenderedText text = writer.write(objects);
        QCOMPARE(text.text(), std::string("a: 1\n---\nb: 2\n"));
        QCOMPARE(text.originOf(2).path.toString(), std::string("[1].b"));
    }

    void blocksInListsReadBack()
    {
        const Value value =
            Value::map({{"l", Value::list({"a\nb", "c\nd\n\n", Value::list({"x\n y\n"}), "\n"})}});
        QVERIFY2(readBack(written(value)) == value, written(value).c_str());
        QVERIFY(readBack(written(Value("two\nlines\n"))) == Value("two\nlines\n"));
    }

    void pathsLeadToLines()
    {
        const document::Document document = document::sample(40);
        YamlWriter writer;
        const Value& inputs = document.root["inputs"];
        const render::RenderedText text = writer.write(std::span(&inputs, 1));
        const auto path = Path().index(0).key("templates").index(0).key("dag").key("tasks").index(30);
        const auto range = text.linesOf(path);
        QCOMPARE(std::string(text.line(range.first)), std::string("    - name: task-30"));
        for (std::size_t i = range.first; i < range.first + range.count; ++i)
            QVERIFY(text.originOf(i).path.startsWith(path));
        QVERIFY(readBack(text.text()) == inputs);
    }

    void writingAfterAnEditIsWritingAnew()
    {
        document::Document document = document::sample(500);
        YamlWriter writer;
        for (std::size_t i = 0; i < 30; ++i) {
            const Path path =
                document::templatesPath(document).index(0).key("dag").key("tasks").index(i * 16).key(
                    "template");
            document =
                *document::withValue(document, path, i % 2 ? "build" : "a much longer name\nof two lines");
            const Value& inputs = document.root["inputs"];
            const render::RenderedText again = writer.write(std::span(&inputs, 1));
            YamlWriter fresh;
            QCOMPARE(again.text(), fresh.write(std::span(&inputs, 1)).text());
            QVERIFY(readBack(again.text()) == inputs);
        }
    }
};

QTEST_APPLESS_MAIN(YamlWriterTest)
#include "yaml_writer_test.moc"
