#include "model/document/history.h"
#include "model/operations/add_node.h"
#include "model/operations/add_template.h"
#include "model/operations/connect.h"
#include "model/operations/move_step.h"
#include "model/operations/place.h"
#include "model/operations/remove.h"
#include "model/operations/rename.h"
#include "model/operations/set_value.h"

#include <QtTest>

using namespace dagwright;
using namespace dagwright::operations;
using document::Document;

namespace {

Document dag()
{
    Document document = document::blank(document::Profile::WfSpec, "example", "dag");
    document = addTemplate(document, "container", "work")->document;
    for (const char* name : {"a", "b", "c"})
        document = addNode(document, "main", {name, "work", {}, {}})->document;
    return document;
}

Value task(const Document& document, const char* name)
{
    const Value* found = valueAt(document.root, document::taskPath(document, "main", name));
    return found ? *found : Value();
}

Document with(const Document& document, const char* path, Value value)
{
    return *document::withValue(document, *Path::parse(path), std::move(value));
}

std::string wordsOf(const Value& value)
{
    if (value.isString()) return value.asString();
    if (value.isNull()) return "-";
    std::string out;
    for (const Value& item : value.items())
        out += wordsOf(item) + ' ';
    return out;
}

#define COMPARE_TEXT(value, expected) QCOMPARE(wordsOf(value), std::string(expected))
#define REFUSED(result, ruleId)                                                                              \
    do {                                                                                                     \
        const auto refusedResult = result;                                                                   \
        QVERIFY(!refusedResult.ok());                                                                        \
        QCOMPARE(refusedResult.error().rule, std::string(ruleId));                                           \
    } while (false)

} // namespace

class OperationsTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void addingNodesMakesFreeNamesAndTemplates()
    {
        const Document document = document::blank(document::Profile::WfSpec, "example", "dag");
        const Result<Edit> first = addNode(document, "main", {"build", "", "", {}});
        QVERIFY(first.ok());
        QCOMPARE(first->selected.toString(),
                 std::string("inputs.templates[name=main].dag.tasks[name=build]"));
        COMPARE_TEXT(task(first->document, "build")["template"], "build");
        QVERIFY(document::findTemplate(first->document, "build")["container"].isMap());
        const Result<Edit> second = addNode(first->document, "main", {"build", "build", "build", {}});
        COMPARE_TEXT(task(second->document, "build-2")["dependencies"], "build ");
        REFUSED(addNode(document, "main", {"not good", "", "", {}}), "name-characters");
        REFUSED(addNode(document, "nobody", {"x", "", "", {}}), "no-such-template");
        REFUSED(addNode(document, "main", {"x", "", "nobody", {}}), "no-such-node");
    }

    void containersNeedAnImageOnlyWithoutTheModule()
    {
        for (auto profile : {document::Profile::WfSpec, document::Profile::Argo}) {
            Document document = document::blank(profile, "example", "containerSet");
            document = addNode(document, "main", {"one", "", "", {}})->document;
            document = addNode(document, "main", {"two", "", "one", {}})->document;
            const Value& containers = document::findTemplate(document, "main")["containerSet"]["containers"];
            QCOMPARE(containers.asList().at(0).has("image"), profile == document::Profile::Argo);
            COMPARE_TEXT(containers.asList().at(1)["dependencies"], "one ");
        }
    }

    void stepsJoinGroups()
    {
        Document document = document::blank(document::Profile::WfSpec, "example", "");
        document = addTemplate(document, "steps", "main")->document;
        document = addTemplate(document, "container", "work")->document;
        document = addNode(document, "main", {"a", "work", "", {}})->document;
        document = addNode(document, "main", {"b", "work", "a", {}})->document;
        document = addNode(document, "main", {"c", "work", "a", {}})->document;
        const auto steps = [&] { return document::findTemplate(document, "main")["steps"]; };
        QCOMPARE(steps().size(), std::size_t(2));
        QCOMPARE(steps().asList().at(1).size(), std::size_t(2));
        document = moveStep(document, "main", "c", 0, true)->document;
        QCOMPARE(steps().size(), std::size_t(3));
        COMPARE_TEXT(steps().asList().at(0).asList().at(0)["name"], "c");
        document = moveStep(document, "main", "c", 2, false)->document;
        QCOMPARE(steps().size(), std::size_t(2));
        REFUSED(operations::connect(document, "main", "a", "b", {}), "connect-steps");
    }

    void connectingWritesDependencies()
    {
        Document document = dag();
        document = operations::connect(document, "main", "a", "b", {})->document;
        document = operations::connect(document, "main", "b", "c", {})->document;
        COMPARE_TEXT(task(document, "b")["dependencies"], "a ");
        REFUSED(operations::connect(document, "main", "a", "a", {}), "connect-itself");
        REFUSED(operations::connect(document, "main", "a", "b", {}), "connect-twice");
        REFUSED(operations::connect(document, "main", "c", "a", {}), "connect-cycle");
        document = cut(document, "main", "a", "b")->document;
        QVERIFY(!task(document, "b").has("dependencies"));
        REFUSED(cut(document, "main", "a", "b"), "cut-nothing");
    }

    void connectingWithResultsWritesDepends()
    {
        using argo::TaskResult;
        Document document = operations::connect(dag(), "main", "a", "c", {})->document;
        document = operations::connect(document, "main", "b", "c", {TaskResult::Failed, TaskResult::Errored})
                       ->document;
        COMPARE_TEXT(task(document, "c")["depends"], "a && (b.Failed || b.Errored)");
        QVERIFY(!task(document, "c").has("dependencies"));
        document = cut(document, "main", "b", "c")->document;
        COMPARE_TEXT(task(document, "c")["depends"], "a");
        document = cut(document, "main", "a", "c")->document;
        QVERIFY(!task(document, "c").has("depends"));
    }

    void brokenDependsIsNotTouched()
    {
        const Document document =
            with(dag(), "inputs.templates[name=main].dag.tasks[name=c].depends", "a &&");
        REFUSED(operations::connect(document, "main", "b", "c", {}), "depends-syntax");
        const Result<Edit> removed = removeNodes(document, "main", {"b"});
        COMPARE_TEXT(task(removed->document, "c")["depends"], "a &&");
    }

    void removingTakesWaitsAlong()
    {
        Document document = operations::connect(dag(), "main", "a", "b", {})->document;
        document = operations::connect(document, "main", "a", "c", {argo::TaskResult::Failed})->document;
        document = placeNodes(document, "main", {{"a", 10, 20}})->document;
        document = removeNodes(document, "main", {"a"})->document;
        QVERIFY(task(document, "a").isNull());
        QVERIFY(!task(document, "b").has("dependencies"));
        QVERIFY(!task(document, "c").has("depends"));
        QVERIFY(!document.root.has("canvas"));
        REFUSED(removeTemplate(document, "work"), "template-used");
        document = removeNodes(document, "main", {"b", "c"})->document;
        QVERIFY(removeTemplate(document, "work").ok());
        REFUSED(removeTemplate(document, "main"), "template-used");
    }

    void renamingNodesFollowsReferences()
    {
        Document document = operations::connect(dag(), "main", "a", "b", {})->document;
        document = operations::connect(document, "main", "a", "c", {argo::TaskResult::Succeeded})->document;
        document =
            with(document, "inputs.templates[name=main].dag.tasks[name=c].arguments.parameters[+].value",
                 "{{tasks.a.outputs.result}} tasks.a {{=tasks['a'].x}} {{tasks.ab.y}} {{inputs.tasks.a}}");
        document = placeNodes(document, "main", {{"a", 10.4, -20.6}})->document;
        document = renameNode(document, "main", "a", "first")->document;
        COMPARE_TEXT(task(document, "b")["dependencies"], "first ");
        COMPARE_TEXT(task(document, "c")["depends"], "first.Succeeded");
        COMPARE_TEXT(
            task(document, "c")["arguments"]["parameters"].asList().at(0)["value"],
            "{{tasks.first.outputs.result}} tasks.a {{=tasks['first'].x}} {{tasks.ab.y}} {{inputs.tasks.a}}");
        QCOMPARE(placedNodes(document, "main"), (std::vector<Placed>{{"first", 10, -21}}));
        REFUSED(renameNode(document, "main", "first", "b"), "name-taken");
        REFUSED(renameNode(document, "main", "first", ""), "name-empty");
    }

    void renamingTemplatesFollowsUsers()
    {
        Document document = setOnExit(dag(), "work")->document;
        document =
            with(document, "inputs.templates[name=main].dag.tasks[name=a].hooks.exit.template", "work");
        document = with(document, "inputs.hooks.running.template", "work");
        document = renameTemplate(document, "work", "job")->document;
        COMPARE_TEXT(task(document, "a")["template"], "job");
        COMPARE_TEXT(task(document, "a")["hooks"]["exit"]["template"], "job");
        COMPARE_TEXT(document.root["inputs"]["on_exit"], "job");
        COMPARE_TEXT(document.root["inputs"]["hooks"]["running"]["template"], "job");
        document = placeNodes(document, "main", {{"a", 1, 2}})->document;
        document = renameTemplate(document, "main", "flow")->document;
        COMPARE_TEXT(document.root["inputs"]["entrypoint"], "flow");
        QCOMPARE(placedNodes(document, "flow").size(), std::size_t(1));
    }

    void theFirstRetryFieldBringsTheWholeStrategy()
    {
        const Value effective = Value::map({{"limit", 5}, {"retryPolicy", "Always"}});
        const Result<Edit> edit = setRetryField(dag(), "work", Path().key("limit"), 2, effective);
        const Value& strategy = document::findTemplate(edit->document, "work")["retryStrategy"];
        QCOMPARE(strategy["limit"].asInt(), std::int64_t(2));
        COMPARE_TEXT(strategy["retryPolicy"], "Always");
        QVERIFY(edit->label.find("its own retry strategy") != std::string::npos);
    }

    void resettingPrunesEmptyMaps()
    {
        Document document = with(dag(), "inputs.default_resources.requests.cpu", "1");
        document =
            resetValue(document, *Path::parse("inputs.default_resources.requests.cpu"), "cpu")->document;
        QVERIFY(!document.root["inputs"].has("default_resources"));
        QVERIFY(document.root.has("inputs"));
        QVERIFY(!resetValue(document, *Path::parse("inputs.uid"), "uid").ok());
    }

    void copiesServeOneTask()
    {
        const Result<Edit> edit = copyTemplate(dag(), "work", "main", "b");
        COMPARE_TEXT(task(edit->document, "b")["template"], "b");
        COMPARE_TEXT(task(edit->document, "a")["template"], "work");
        const Result<Edit> twin = duplicateNode(dag(), "main", "b");
        COMPARE_TEXT(task(twin->document, "b-2")["template"], "work");
    }

    void everyKindOfTemplateCanBeMade()
    {
        Document document = document::blank(document::Profile::Argo, "example", "");
        for (const char* kind :
             {"container", "script", "dag", "steps", "containerSet", "suspend", "resource", "http"}) {
            const Result<Edit> edit = addTemplate(document, kind, "t");
            QVERIFY2(edit.ok(), kind);
            document = edit->document;
            QVERIFY(document::templates(document).asList().back().has(kind));
        }
        COMPARE_TEXT(document.root["manifest"]["spec"]["entrypoint"], "t");
        COMPARE_TEXT(document::templates(document).asList().back()["name"], "t-8");
        REFUSED(addTemplate(document, "nonsense", "t"), "template-kind");
    }

    void historyKeepsRoots()
    {
        document::History history(dag());
        const Value start = history.document().root;
        QVERIFY(history.isSaved());
        QVERIFY(!history.push(history.document(), "nothing", {}));
        Edit edit = *setValue(history.document(), *Path::parse("inputs.uid"), 1, "uid");
        QVERIFY(history.push(edit.document, edit.label, {}, "inputs.uid"));
        edit = *setValue(history.document(), *Path::parse("inputs.uid"), 12, "uid");
        QVERIFY(history.push(edit.document, edit.label, {}, "inputs.uid"));
        QCOMPARE(history.undoLabel(), std::string("Change uid"));
        QVERIFY(!history.isSaved());
        QVERIFY(history.undo());
        QVERIFY(history.document().root.sameNode(start));
        QVERIFY(history.isSaved());
        QVERIFY(!history.canUndo());
        QVERIFY(history.redo());
        QCOMPARE(history.document().root["inputs"]["uid"].asInt(), std::int64_t(12));
    }
};

QTEST_APPLESS_MAIN(OperationsTest)
#include "operations_test.moc"
