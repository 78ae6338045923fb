#include "model/document/open.h"
#include "model/document/save.h"
#include "model/operations/add_node.h"
#include "model/operations/connect.h"
#include "model/operations/remove.h"
#include "model/operations/rename.h"
#include "model/operations/set_value.h"
#include "resources/embedded.h"

#include <QtTest>

using namespace dagwright;
namespace ops = dagwright::operations;

namespace {

const char* const text = "# My flow\n"
                         "dagwright: 1   # the format\n"
                         "profile: wf_spec\n"
                         "\n"
                         "inputs:\n"
                         "  # who we are\n"
                         "  name: 'flow'      # quoted\n"
                         "  namespace: argo\n"
                         "  entrypoint: main\n"
                         "  uid: 0x3E8        # odd digits\n"
                         "  templates:\n"
                         "    # the dag\n"
                         "    - name: main\n"
                         "      dag:\n"
                         "        tasks:\n"
                         "          - name: a     # first\n"
                         "            template: work\n"
                         "          - {name: b, template: work}\n"
                         "    # the worker\n"
                         "    - name: work\n"
                         "      container:\n"
                         "        args: [\"x\"]\n"
                         "# the end\n";

document::Document opened(const std::string& source)
{
    return document::open(Source::make("f.dagwright.yaml", source))->document;
}

std::string without(std::string whole, const std::string& part, const std::string& instead = {})
{
    const std::size_t at = whole.find(part);
    return at == std::string::npos ? "no such part: " + part : whole.replace(at, part.size(), instead);
}

Path path(const char* p)
{
    return *Path::parse(p);
}

} // namespace

class SaveTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void nothingChangedIsTheSameBytes()
    {
        for (const resources::EmbeddedFile& file : resources::examples())
            QCOMPARE(document::save(opened(std::string(file.bytes))), std::string(file.bytes));
        QCOMPARE(document::save(opened(text)), std::string(text));
    }

    void oneScalarChangesItsLine()
    {
        const auto edit = ops::setValue(opened(text), path("inputs.name"), "other", "name");
        QCOMPARE(document::save(edit->document), without(text, "name: 'flow'", "name: other"));
    }

    void aNewKeyIsAddedAtTheEnd()
    {
        const auto edit = ops::setValue(opened(text), path("inputs.retry_max_attempts"), 3, "retries");
        QCOMPARE(document::save(edit->document),
                 without(text, "# the end\n", "  retry_max_attempts: 3\n# the end\n"));
    }

    void aRemovedKeyTakesItsLine()
    {
        const auto edit = ops::resetValue(opened(text), path("inputs.uid"), "uid");
        QCOMPARE(document::save(edit->document), without(text, "  uid: 0x3E8        # odd digits\n"));
    }

    void aNewTaskStandsAfterTheOthers()
    {
        const auto edit = ops::addNode(opened(text), "main", {"c", "work", "", {}});
        QCOMPARE(
            document::save(edit->document),
            without(
                text, "          - {name: b, template: work}\n",
                "          - {name: b, template: work}\n          - name: c\n            template: work\n"));
    }

    void anEdgeIsOneMoreKey()
    {
        const auto edit = ops::connect(opened(text), "main", "b", "a", {});
        QCOMPARE(document::save(edit->document),
                 without(text, "            template: work\n",
                         "            template: work\n            dependencies:\n            - b\n"));
    }

    void commentsSurviveEditsElsewhere()
    {
        auto edit = ops::addNode(opened(text), "main", {"c", "", "a", {}});
        edit = ops::renameNode(edit->document, "main", "a", "first");
        edit = ops::removeNodes(edit->document, "main", {"b"});
        const std::string saved = document::save(edit->document);
        for (const char* comment : {"# My flow", "# the format", "# who we are", "# quoted", "# odd digits",
                                    "# the dag", "# the worker", "# the end", "# first"})
            QVERIFY2(saved.find(comment) != std::string::npos, (std::string(comment) + "\n" + saved).c_str());
        QVERIFY(opened(saved).root == edit->document.root);
        QCOMPARE(document::save(opened(saved)), saved);
    }

    void lineEndsStay()
    {
        QByteArray windows = QByteArray(text).replace("\n", "\r\n");
        const auto edit =
            ops::setValue(opened(windows.toStdString()), path("inputs.namespace"), "other", "namespace");
        QByteArray expected = windows;
        expected.replace("namespace: argo", "namespace: other");
        QCOMPARE(document::save(edit->document), expected.toStdString());
    }

    void everyEditOfEveryExampleReadsBack()
    {
        for (const resources::EmbeddedFile& file : resources::examples()) {
            document::Document document = opened(std::string(file.bytes));
            for (const Entry& entry : document.root["inputs"].entries()) {
                const auto edit = ops::resetValue(document, path("inputs").key(entry.key), entry.key);
                const std::string saved = document::save(edit->document);
                QVERIFY(opened(saved).root == edit->document.root);
                QCOMPARE(document::save(edit->document), saved);
            }
        }
    }

    void aNewDocumentIsPlainYaml()
    {
        const document::Document blank = document::blank(document::Profile::WfSpec, "x", "dag");
        const std::string saved = document::save(blank);
        QVERIFY(saved.starts_with("dagwright: 1\n"));
        QVERIFY(opened(saved).root == blank.root);
    }
};

QTEST_APPLESS_MAIN(SaveTest)
#include "save_test.moc"
