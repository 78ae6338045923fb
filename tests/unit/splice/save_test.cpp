#include "model/document/open.h"
#include "model/operations/add_node.h"
#include "model/operations/connect.h"
#include "model/operations/remove.h"
#include "model/operations/rename.h"
#include "model/operations/set_value.h"
#include "render/yaml/splice.h"
#include "resources/embedded.h"

#include <QtTest>

using namespace dagwright;
namespace ops = dagwright::operations;

namespace {

const char* const flow = "# My flow\n"
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

std::string saved(const document::Document& document)
{
    const auto made = render::spliceDocument(document);
    return made ? made->text : "not saved: " + made.error().message;
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
            QCOMPARE(saved(opened(std::string(file.bytes))), std::string(file.bytes));
        QCOMPARE(saved(opened(flow)), std::string(flow));
    }

    void oneScalarChangesItsLine()
    {
        const auto edit = ops::setValue(opened(flow), path("inputs.name"), "other", "name");
        QCOMPARE(saved(edit->document), without(flow, "name: 'flow'", "name: 'other'"));
    }

    void aNewKeyIsAddedAtTheEnd()
    {
        const auto edit = ops::setValue(opened(flow), path("inputs.retry_max_attempts"), 3, "retries");
        QCOMPARE(saved(edit->document), without(flow, "# the end\n", "  retry_max_attempts: 3\n# the end\n"));
    }

    void aRemovedKeyTakesItsLine()
    {
        const auto edit = ops::resetValue(opened(flow), path("inputs.uid"), "uid");
        QCOMPARE(saved(edit->document), without(flow, "  uid: 0x3E8        # odd digits\n"));
    }

    void aNewTaskStandsAfterTheOthers()
    {
        const auto edit = ops::addNode(opened(flow), "main", {"c", "work", "", {}});
        QCOMPARE(saved(edit->document),
                 without(flow, "          - {name: b, template: work}\n",
                         "          - {name: b, template: work}\n          - {name: c, template: work}\n"));
    }

    void anEdgeIsOneMoreKey()
    {
        const auto edit = ops::connect(opened(flow), "main", "b", "a", {});
        QCOMPARE(saved(edit->document),
                 without(flow, "            template: work\n",
                         "            template: work\n            dependencies:\n              - b\n"));
    }

    void commentsSurviveEditsElsewhere()
    {
        auto edit = ops::addNode(opened(flow), "main", {"c", "", "a", {}});
        edit = ops::renameNode(edit->document, "main", "a", "first");
        edit = ops::removeNodes(edit->document, "main", {"b"});
        const std::string made = saved(edit->document);
        for (const char* comment : {"# My flow", "# the format", "# who we are", "# quoted", "# odd digits",
                                    "# the dag", "# the worker", "# the end", "# first"})
            QVERIFY2(made.find(comment) != std::string::npos, (std::string(comment) + "\n" + made).c_str());
        QVERIFY(opened(made).root == edit->document.root);
        QCOMPARE(saved(opened(made)), made);
    }

    void lineEndsStay()
    {
        QByteArray windows = QByteArray(flow).replace("\n", "\r\n");
        const auto edit =
            ops::setValue(opened(windows.toStdString()), path("inputs.namespace"), "other", "namespace");
        QByteArray expected = windows;
        expected.replace("namespace: argo", "namespace: other");
        QCOMPARE(saved(edit->document), expected.toStdString());
    }

    void everyEditOfEveryExampleReadsBack()
    {
        for (const resources::EmbeddedFile& file : resources::examples()) {
            document::Document document = opened(std::string(file.bytes));
            for (const Entry& entry : document.root["inputs"].entries()) {
                const auto edit = ops::resetValue(document, path("inputs").key(entry.key), entry.key);
                const std::string made = saved(edit->document);
                QVERIFY(opened(made).root == edit->document.root);
                QCOMPARE(saved(edit->document), made);
            }
        }
    }

    void aNewDocumentIsPlainYaml()
    {
        const document::Document blank = document::blank(document::Profile::WfSpec, "x", "dag");
        const std::string made = saved(blank);
        QVERIFY(made.starts_with("dagwright: 1\n"));
        QVERIFY(opened(made).root == blank.root);
    }
};

QTEST_APPLESS_MAIN(SaveTest)
#include "save_test.moc"
