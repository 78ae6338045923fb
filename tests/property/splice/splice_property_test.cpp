// Random edits of every manifest there is: what is saved reads back as the edited tree, by our scanner, by
// yaml-cpp and by PyYAML, and saving without an edit gives the same bytes.
#include "model/document/open.h"
#include "model/text/json.h"
#include "model/text/yaml.h"
#include "render/yaml/rebase.h"
#include "render/yaml/splice.h"
#include "tests/property/splice/random_edit.h"
#include "tests/unit/text/yaml_cpp_tree.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace dagwright;
using document::Original;

namespace {

constexpr unsigned seed = 20241125;

struct File
{
    QString name;
    std::string text;
};

std::vector<File> filesIn(const QString& folder)
{
    std::vector<File> files;
    const QFileInfoList found =
        QDir(folder).entryInfoList({"*.yaml", "*.yml", "*.json"}, QDir::Files, QDir::Name);
    for (const QFileInfo& info : found) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly)) files.push_back({info.fileName(), file.readAll().toStdString()});
    }
    return files;
}

QString cases()
{
    return QStringLiteral(DAGWRIGHT_CASES "/argo-examples");
}

QString fixtures()
{
    return QStringLiteral(DAGWRIGHT_ROOT "/tests/unit/splice/fixtures");
}

std::vector<File> allFiles()
{
    std::vector<File> files = filesIn(cases());
    for (const QString& folder : {fixtures(), QStringLiteral(DAGWRIGHT_ROOT "/resources/examples")})
        for (File& file : filesIn(folder))
            files.push_back(std::move(file));
    return files;
}

// PyYAML's view of a text and ours, both as JSON of lexemes, compared there.
const char* const script = R"(
import json, sys, yaml
readable = {}
def reads(text):
    if text not in readable:
        try:
            list(yaml.load_all(text, Loader=yaml.BaseLoader))
            readable[text] = True
        except Exception:
            readable[text] = False
    return readable[text]
bad = 0
for line in sys.stdin:
    case = json.loads(line)
    if not reads(case["before"]):
        continue
    try:
        found = list(yaml.load_all(case["text"], Loader=yaml.BaseLoader))
    except Exception as error:
        found = str(error)
    if found != case["wanted"]:
        bad += 1
        print(json.dumps({"name": case["name"], "found": found, "wanted": case["wanted"], "text": case["text"]})[:4000])
print("bad", bad)
)";

// A tree as BaseLoader gives it: every scalar is its text.
Value lexemes(const Value& value, std::string_view text)
{
    if (value.isList()) {
        std::vector<Value> items;
        for (const Value& item : value.asList())
            items.push_back(lexemes(item, text));
        return Value(List(std::move(items)));
    }
    if (value.isMap()) {
        std::vector<Entry> entries;
        for (const Entry& entry : value.asMap())
            entries.push_back({entry.key, lexemes(entry.value, text), {}, Style::Any});
        return Value(Map(std::move(entries)));
    }
    if (value.isString()) return Value(value.asString());
    const Span span = value.span();
    std::string_view lexeme = text.substr(span.begin, span.end - span.begin);
    while (lexeme.starts_with('!') || lexeme.starts_with('&')) {
        const std::size_t blank = lexeme.find_first_of(" \n");
        lexeme.remove_prefix(blank == std::string_view::npos ? lexeme.size() : blank + 1);
    }
    return Value(std::string(lexeme));
}

} // namespace

class SplicePropertyTest : public QObject
{
    Q_OBJECT

  private:
    QByteArray forPython_;
    int count_ = 0;

    // Saves an edit and reads it again with both readers; then the same for PyYAML, later.
    void check(const QString& name, const Original& original, std::size_t object, const Value& base,
               const Value& wanted)
    {
        const render::WantedObject change{object, base, wanted};
        // Every other edit is read again in pieces only, as in a long text: the whole must be right all the
        // same.
        const auto how = count_ % 2 == 0 ? render::ReadAgain::ByLength : render::ReadAgain::Pieces;
        const auto spliced = render::splice(original, std::span(&change, 1), how);
        QVERIFY2(spliced.ok(),
                 qPrintable(name + ": " + QString::fromStdString(text::writePlainYaml(wanted))));
        const std::string& made = spliced->text;
        std::string patched(original.source->text());
        for (std::size_t i = spliced->edits.size(); i-- > 0;) {
            const render::TextEdit& edit = spliced->edits[i];
            patched.replace(edit.begin, edit.end - edit.begin, edit.text);
        }
        QVERIFY2(patched == made, qPrintable(name + ": the edits do not give the text"));
        const SourcePtr source = Source::make(name.toStdString(), made);
        const bool json = original.format == document::TextFormat::Json;
        const text::ReadText read = json ? text::readJson(source) : text::readYaml(source);
        const QByteArray where = (name + "\n" + QString::fromStdString(made)).toUtf8();
        for (const Diagnostic& diagnostic : read.diagnostics)
            QVERIFY2(original.hasRepeatedKeys && document::isRepeatedKey(diagnostic), where.constData());
        QCOMPARE(read.documents.size(), original.documents.size());
        const document::ObjectPlace& place = original.objects[object];
        for (std::size_t i = 0; i < read.documents.size(); ++i) {
            Value expected = original.documents[i];
            Value found = read.documents[i];
            if (i == place.document) {
                found = text::expandMerges(found);
                if (place.item)
                    expected = text::expandMerges(expected).with(
                        "items", text::expandMerges(expected)["items"].withItem(*place.item, wanted));
                else
                    expected = wanted;
            }
            const bool ordered = !text::hasAnchors(original.documents[i]);
            QVERIFY2(render::saysTheSame(found, expected, ordered), where.constData());
        }
        if (json) return;
        const auto before = text::YamlCppTree::read(std::string(original.source->text()));
        const auto theirs = text::YamlCppTree::read(made);
        if (before && *before == original.documents)
            QVERIFY2(theirs && *theirs == read.documents, where.constData());
        remember(name, original.source->text(), made, read.documents);
    }

    void remember(const QString& name, std::string_view before, const std::string& made,
                  const std::vector<Value>& documents)
    {
        std::vector<Value> all;
        all.reserve(documents.size());
        for (const Value& document : documents)
            all.push_back(lexemes(document, made));
        const Value line = Value::map(
            {{"name", name.toStdString()}, {"before", before}, {"text", made}, {"wanted", Value(List(all))}});
        forPython_ += QByteArray::fromStdString(text::writeJson(line)) + '\n';
        ++count_;
    }

  private Q_SLOTS:
    void savingNothingGivesTheSameBytes()
    {
        const std::vector<File> files = allFiles();
        for (const File& file : files) {
            const SourcePtr source = Source::make(file.name.toStdString(), file.text);
            Diagnostics findings;
            const auto original = document::readForEdit(source, document::Format::Detect, findings);
            QVERIFY2(original.ok(), qPrintable(file.name));
            const auto opened = document::openAny(*original, 0);
            QVERIFY2(opened.ok(), qPrintable(file.name));
            const auto saved = render::spliceDocument(opened->document);
            QVERIFY(saved.ok());
            QVERIFY2(saved->text == file.text, qPrintable(file.name));
            QVERIFY(saved->edits.empty());
        }
    }

    void allExamplesAreThere()
    {
        if (!QDir(cases()).exists()) QSKIP("The reference cases are not here.");
        QVERIFY(!filesIn(cases()).empty());
        qInfo("%d files", static_cast<int>(filesIn(cases()).size()));
    }

    void randomEditsReadBack()
    {
        const int rounds = qEnvironmentVariableIntValue("DAGWRIGHT_ROUNDS") > 0
                               ? qEnvironmentVariableIntValue("DAGWRIGHT_ROUNDS")
                               : 12;
        unsigned number = seed;
        for (const File& file : allFiles()) {
            Diagnostics findings;
            const auto original =
                document::readOriginal(Source::make(file.name.toStdString(), file.text), findings);
            QVERIFY(original.ok());
            for (std::size_t object = 0; object < original->objects.size(); ++object) {
                const Value base = text::expandMerges(document::objectAt(*original, object));
                for (int round = 0; round < rounds; ++round) {
                    RandomEdit edit(++number);
                    Value wanted = base;
                    for (int n = 0; n <= round % 4; ++n)
                        wanted = edit(wanted);
                    if (wanted.size() == 0) continue;
                    const QString name = file.name + QStringLiteral(" seed %1").arg(number);
                    check(name, *original, object, base, wanted);
                    if (QTest::currentTestFailed()) return;
                }
            }
        }
    }

    void pythonReadsTheSame()
    {
        if (QStandardPaths::findExecutable("python3").isEmpty()) QSKIP("python3 is not here.");
        QProcess probe;
        probe.start("python3", {"-c", "import yaml"});
        if (!probe.waitForFinished() || probe.exitCode() != 0) QSKIP("PyYAML (python3-yaml) is not here.");
        QVERIFY(count_ > 0);
        QProcess python;
        python.start("python3", {"-c", script});
        python.write(forPython_);
        python.closeWriteChannel();
        QVERIFY(python.waitForFinished(600000));
        const QByteArray said = python.readAllStandardOutput();
        QVERIFY2(said.endsWith("bad 0\n"), (said.left(6000) + python.readAllStandardError()).constData());
        qInfo("%d texts", count_);
    }
};

QTEST_GUILESS_MAIN(SplicePropertyTest)
#include "splice_property_test.moc"
