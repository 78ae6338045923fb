// Reading the block around an edit must give what reading the whole gives, and keep what did not change.
#include "model/document/open.h"
#include "model/document/read_text.h"
#include "model/document/sample.h"
#include "model/text/yaml.h"

#include <QDir>
#include <QtTest>

#include <random>

using namespace dagwright;
using namespace dagwright::document;

namespace {

const char* const own = R"(dagwright: 1
profile: wf_spec
inputs:
  name: job # a comment
  entrypoint: main
  templates:
  - name: main
    dag:
      tasks:
      - name: a
        template: work
      - name: b
        template: work
        dependencies: [a]
  - name: work
    container:
      image: alpine
)";

Document opened(const std::string& text, const std::string& name = "test.dagwright.yaml")
{
    Result<Opened> result = open(Source::make(name, text));
    return result ? result->document : Document{};
}

TextRead first(const Document& document, const std::string& text)
{
    const text::TextLines lines(text);
    return readWhole(withText(document, lines, document.typed ? document.typed->good : lines));
}

std::optional<TextRead> block(const TextRead& before, const text::TextEdit& edit)
{
    if (!before.index) return std::nullopt;
    return readBlock(
        withText(before.document, before.document.typed->lines.with(edit), before.document.typed->good),
        *before.index, edit);
}

text::TextEdit replacing(const text::TextLines& lines, const std::string& what, const std::string& by)
{
    return {lines.text().find(what), what.size(), by};
}

const Value& at(const Document& document, const char* path)
{
    static const Value nothing;
    const Value* found = valueAt(document.root, *Path::parse(path));
    return found ? *found : nothing;
}

} // namespace

class ReadTextTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void readsTheBlockAroundAnEdit()
    {
        const TextRead before = first(opened(own), own);
        QVERIFY(before.index && before.index->hasBlocks);
        const auto after = block(before, replacing(before.document.typed->lines, "[a]", "[a, c]"));
        QVERIFY(after);
        QCOMPARE(at(after->document, "inputs.templates[0].dag.tasks[1].dependencies").size(), std::size_t{2});
        const char* const same[] = {"inputs.templates[1]", "inputs.templates[0].dag.tasks[0]",
                                    "inputs.templates[0].dag.tasks[1].template"};
        for (const char* path : same)
            QVERIFY2(at(after->document, path).sameNode(at(before.document, path)), path);
        // A second one in the text of the first.
        const auto more = block(*after, replacing(after->document.typed->lines, "[a, c]", "[c]"));
        QVERIFY(more);
        QCOMPARE(at(more->document, "inputs.templates[0].dag.tasks[1].dependencies[0]").asString(), "c");
        QCOMPARE(more->index->runs.size(), after->index->runs.size());
    }

    void oneItemMayBecomeSeveral()
    {
        const TextRead before = first(opened(own), own);
        const auto after = block(before, replacing(before.document.typed->lines, "      - name: b",
                                                   "      - name: new\n      - name: b"));
        QVERIFY(after); // before the dash: the item around the list is read
        QCOMPARE(at(after->document, "inputs.templates[0].dag.tasks").size(), std::size_t{3});
        QVERIFY(
            !block(before, replacing(before.document.typed->lines, "name: job", "name: jobs"))); // in no list
        const auto inside =
            block(before, replacing(before.document.typed->lines, "name: a\n        template: work",
                                    "name: a\n      - name: new"));
        QVERIFY(inside);
        QCOMPARE(at(inside->document, "inputs.templates[0].dag.tasks").size(), std::size_t{3});
    }

    void aCommentChangesNoValue()
    {
        const TextRead before = first(opened(own), own);
        QVERIFY(before.document.root.sameNode(before.document.typed->root));
        const TextRead after = first(before.document, std::string(own) + "# the end\n");
        QVERIFY(after.document.root.sameNode(before.document.root));
        const auto inBlock = block(
            before, replacing(before.document.typed->lines, "template: work\n", "template: work # here\n"));
        QVERIFY(inBlock);
        QVERIFY(inBlock->document.root.sameNode(before.document.root));
    }

    void whatCantBeReadKeepsTheTree()
    {
        const TextRead before = first(opened(own), own);
        const std::string broken = std::string(own) + "  bad: [1, 2\n";
        const TextRead after = first(before.document, broken);
        QVERIFY(after.document.typed->isBroken());
        QCOMPARE(after.document.typed->lines.text(), broken);
        QVERIFY(after.document.root.sameNode(before.document.root));
        QCOMPARE(after.document.typed->good.text(), std::string(own));
        const Span place = after.document.typed->problems.front().span;
        QVERIFY(place.begin >= std::string(own).size());
        const TextRead mended = first(after.document, own);
        QVERIFY(!mended.document.typed->isBroken());
        QVERIFY(mended.document.root.sameNode(before.document.root));
        // No longer a document at all.
        QVERIFY(first(before.document, "").document.typed->isBroken());
        QVERIFY(first(before.document, "a: 1\n").document.typed->isBroken());
        QVERIFY(first(before.document, "dagwright: 1\ninputs: 3\n").document.typed->isBroken());
    }

    void knowsWhatALineSays()
    {
        const TextRead read = first(opened(own), own);
        const std::string text = own;
        const auto pathOf = [&](const char* words) {
            return pathAt(*read.index, text.find(words)).toString();
        };
        QCOMPARE(pathOf("job #"), "inputs.name");
        QCOMPARE(pathOf("name: b"), "inputs.templates[0].dag.tasks[1].name");
        QCOMPARE(pathOf("image"), "inputs.templates[1].container.image");
        const auto lines = linesOf(*read.index, *Path::parse("inputs.templates[0].dag.tasks[1]"));
        QCOMPARE(lines.first, std::size_t{11});
        QCOMPARE(lines.inserted, std::size_t{3});
        QCOMPARE(linesOf(*read.index, *Path::parse("inputs.templates[0]")).inserted, std::size_t{8});
        QCOMPARE(linesOf(*read.index, *Path::parse("inputs.nothing")).inserted, std::size_t{0});
    }

    void aBlockReadsAsTheWhole()
    {
        int read = 0;
        std::vector<std::pair<std::string, std::string>> texts{
            {"own.dagwright.yaml", own}, {"sample.dagwright.yaml", text::writePlainYaml(sample(40).root)}};
        const QDir folder(QStringLiteral(DAGWRIGHT_CASES "/argo-examples"));
        for (const QFileInfo& info : folder.entryInfoList({QStringLiteral("*.yaml")}, QDir::Files)) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly))
                texts.emplace_back(info.fileName().toStdString(), file.readAll().toStdString());
        }
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const Document document = opened(texts[i].second, texts[i].first);
            if (document.root.id() == 0) continue;
            editAtRandom(document, texts[i].second, static_cast<std::uint32_t>(i + 1), read);
        }
        QVERIFY2(read > 300, qPrintable(QString::number(read)));
    }

  private:
    static void editAtRandom(const Document& document, const std::string& text, std::uint32_t seed, int& read)
    {
        std::mt19937 random(seed);
        const char* const pieces[] = {"x", " ",    "\n", ":",  "- ",      "#",    "'",  "  ",  "[a",
                                      "]", "a: 1", "|-", "{}", "\n  - q", "\n\n", "\"", "&a ", "*a"};
        TextRead now = first(document, text);
        for (int i = 0; i < 60; ++i) {
            const text::TextLines& lines = now.document.typed->lines;
            const std::size_t begin = random() % (lines.size() + 1);
            const text::TextEdit edit{begin, random() % 3 == 0 ? random() % 12 : 0,
                                      random() % 4 == 0 ? "" : pieces[random() % 18]};
            const TextRead whole = readWhole(withText(now.document, lines.with(edit), lines));
            const std::optional<TextRead> alone = block(now, edit);
            if (!alone) {
                // Broken texts are mended by what is not edited further.
                if (whole.index) now = whole;
                continue;
            }
            ++read;
            const std::string what = "seed " + std::to_string(seed) + " edit " + std::to_string(i);
            QVERIFY2(!whole.document.typed->isBroken(), what.c_str());
            QVERIFY2(alone->document.root == whole.document.root, what.c_str());
            QVERIFY2(alone->document.typed->lines == whole.document.typed->lines, what.c_str());
            now = *alone;
        }
    }
};

QTEST_APPLESS_MAIN(ReadTextTest)
#include "read_text_test.moc"
