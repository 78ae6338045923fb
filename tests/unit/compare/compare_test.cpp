// What counts as a change, what does not, and what it is called.
#include "model/compare/align.h"
#include "model/compare/compare.h"
#include "model/compare/names.h"
#include "render/comparison/json.h"
#include "render/comparison/markdown.h"
#include "render/comparison/picture.h"
#include "render/comparison/text.h"
#include "render/comparison/words.h"
#include "render/diagram/svg.h"

#include <QtTest>

#include <algorithm>
#include <numeric>

using namespace dagwright;
using compare::Comparison;

namespace {

compare::Side side(const std::string& name, const std::string& bytes)
{
    Result<compare::Side> read = compare::readSide(Source::make(name, bytes));
    if (!read) qFatal("%s", read.error().message.c_str());
    return *std::move(read);
}

Comparison compared(const std::string& from, const std::string& to)
{
    return compare::compare(side("a.yaml", from), side("b.yaml", to));
}

std::string said(const Value& value)
{
    return value.isNull() ? std::string() : render::shortValue(value, 200);
}

// "changed path: from -> to", one a line.
QStringList changesOf(const Comparison& comparison)
{
    static const char* words[] = {"added", "removed", "renamed", "moved", "changed"};
    QStringList lines;
    for (const compare::Change& change : comparison.changes)
        lines << QString::fromStdString(std::string(words[static_cast<int>(change.what)]) + ' ' +
                                        compare::pathText(comparison, change) + ": " + said(change.from) +
                                        " -> " + said(change.to));
    return lines;
}

std::string workflow(const std::string& spec)
{
    return "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: w}\nspec:\n" + spec;
}

std::string dag(const std::string& tasks)
{
    return workflow("  templates:\n  - name: main\n    dag:\n      tasks:\n" + tasks);
}

std::string task(const std::string& rest)
{
    return "      - {" + rest + "}\n";
}

} // namespace

class CompareTest : public QObject
{
    Q_OBJECT

    void rows(const char* name, const std::string& from, const std::string& to,
              const QStringList& changes = {})
    {
        QTest::newRow(name) << QByteArray::fromStdString(from) << QByteArray::fromStdString(to) << changes;
    }

  private Q_SLOTS:
    void changes_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QStringList>("changes");
        const QString tasks = "spec.templates[name=main].dag.tasks";
        const std::string abc =
            task("name: a, template: t") + task("name: b, template: t, dependencies: [a]");

        rows("comments, quotes, flow and order of keys",
             "# one\nkind: Workflow\nmetadata: {name: w}\nspec: {entrypoint: a, serviceAccountName: b}\n",
             "metadata:\n  name: \"w\"   # two\nspec:\n  serviceAccountName: 'b'\n\n  entrypoint: a\nkind: "
             "Workflow\n");
        rows(
            "order of tasks, templates and parameters",
            workflow(
                "  templates:\n  - {name: a, inputs: {parameters: [{name: x}, {name: y}]}}\n  - {name: b}\n"),
            workflow("  templates:\n  - {name: b}\n  - {name: a, inputs: {parameters: [{name: y}, {name: "
                     "x}]}}\n"));
        rows("a number for its text",
             workflow("  arguments: {parameters: [{name: a, value: 3}, {name: b, value: true}]}\n"),
             workflow("  arguments: {parameters: [{name: a, value: \"3\"}, {name: b, value: \"true\"}]}\n"));
        rows("a number for its text where only a number may stand", workflow("  parallelism: 3\n"),
             workflow("  parallelism: \"3\"\n"), {"changed spec.parallelism: 3 -> 3"});
        rows("quantities",
             workflow("  templates: [{name: a, container: {resources: {requests: {cpu: 1000m}}}}]\n"),
             workflow("  templates: [{name: a, container: {resources: {requests: {cpu: 1}}}}]\n"));
        rows("null and empty lists for nothing", workflow("  arguments:\n  tolerations: []\n"),
             workflow("  {}\n"));
        rows("depends for dependencies", dag(task("name: c, dependencies: [a, b]")),
             dag(task("name: c, depends: b && a")));
        rows("parentheses", dag(task("name: c, depends: (a || b) && c.Succeeded")),
             dag(task("name: c, depends: 'c.Succeeded && (b||a)'")));
        rows(
            "anchors",
            workflow("  templates:\n  - {name: a, container: &c {image: x}}\n  - {name: b, container: *c}\n"),
            workflow("  templates:\n  - {name: a, container: {image: x}}\n  - {name: b, container: {image: "
                     "x}}\n"));
        rows("sets", workflow("  tolerations: [{key: a}, {key: b}]\n"),
             workflow("  tolerations: [{key: b}, {key: a}]\n"));

        rows("a field that was set", workflow("  {}\n"), workflow("  parallelism: 2\n"),
             {"added spec.parallelism:  -> 2"});
        rows("a field that is gone", workflow("  parallelism: 2\n"), workflow("  {}\n"),
             {"removed spec.parallelism: 2 -> "});
        rows("a task came", dag(task("name: a, template: t")), dag(abc),
             {"added " + tasks +
              "[name=b]:  -> {\"name\":\"b\",\"template\":\"t\",\"dependencies\":[\"a\"]}"});
        rows("a task went, with the edge to it", dag(abc), dag(task("name: b, template: t")),
             {"removed " + tasks + "[name=a]: {\"name\":\"a\",\"template\":\"t\"} -> ",
              "removed " + tasks + "[name=b].dependencies: a -> "});
        rows("edges", dag(task("name: c, dependencies: [a, b]")), dag(task("name: c, dependencies: [b, d]")),
             {"removed " + tasks + "[name=c].dependencies: a -> ",
              "added " + tasks + "[name=c].dependencies:  -> d"});
        rows("what an edge asks for", dag(task("name: c, depends: a && b")),
             dag(task("name: c, depends: a.Failed && b")),
             {"changed " + tasks + "[name=c].depends: a -> a.Failed"});
        rows("alternatives", dag(task("name: c, depends: a && b")), dag(task("name: c, depends: a || b")),
             {"changed " + tasks + "[name=c].depends: a && b -> a || b"});
        rows("depends that can't be read", dag(task("name: c, depends: 'a &&'")),
             dag(task("name: c, depends: 'a ||'")), {"changed " + tasks + "[name=c].depends: a && -> a ||"});
        rows("a task renamed, with all who name it",
             dag(task("name: a, template: t, arguments: {parameters: [{name: x, value: 1}]}") +
                 task("name: b, template: u, depends: a.Succeeded, arguments: {parameters: [{name: x, value: "
                      "'{{tasks.a.outputs.result}}'}]}")),
             dag(task("name: z, template: t, arguments: {parameters: [{name: x, value: 1}]}") +
                 task("name: b, template: u, depends: z.Succeeded, arguments: {parameters: [{name: x, value: "
                      "'{{tasks.z.outputs.result}}'}]}")),
             {"renamed " + tasks + "[name=z]: a -> z"});
        rows("a task replaced by another one", dag(task("name: a, template: t, when: x")),
             dag(task("name: z, template: u, when: w")),
             {"removed " + tasks + "[name=a]: {\"name\":\"a\",\"template\":\"t\",\"when\":\"x\"} -> ",
              "added " + tasks + "[name=z]:  -> {\"name\":\"z\",\"template\":\"u\",\"when\":\"w\"}"});
        rows(
            "a template renamed, with all who run it",
            workflow("  entrypoint: a\n  onExit: a\n  templates:\n  - {name: a, container: {image: i, args: "
                     "[x]}}\n"
                     "  - {name: d, dag: {tasks: [{name: a, template: a, hooks: {exit: {template: a}}}]}}\n"),
            workflow("  entrypoint: b\n  onExit: b\n  templates:\n  - {name: b, container: {image: i, args: "
                     "[x]}}\n"
                     "  - {name: d, dag: {tasks: [{name: a, template: b, hooks: {exit: {template: b}}}]}}\n"),
            {"renamed spec.templates[name=b]: a -> b"});
        rows("a reference that follows no rename", workflow("  entrypoint: a\n"),
             workflow("  entrypoint: b\n"), {"changed spec.entrypoint: a -> b"});
        rows("a parameter renamed, with its uses and its callers",
             workflow("  templates:\n  - name: t\n    inputs: {parameters: [{name: x, default: 1}]}\n"
                      "    container: {args: ['{{inputs.parameters.x}}']}\n"
                      "  - name: d\n    steps: [[{name: s, template: t, arguments: {parameters: [{name: x, "
                      "value: v}]}}]]\n"),
             workflow("  templates:\n  - name: t\n    inputs: {parameters: [{name: x2, default: 1}]}\n"
                      "    container: {args: ['{{inputs.parameters.x2}}']}\n"
                      "  - name: d\n    steps: [[{name: s, template: t, arguments: {parameters: [{name: x2, "
                      "value: v}]}}]]\n"),
             {"renamed spec.templates[name=t].inputs.parameters[name=x2]: x -> x2"});
        rows("an output renamed",
             workflow("  templates:\n  - name: t\n    outputs: {parameters: [{name: x, valueFrom: {path: "
                      "/a}}]}\n  - name: d\n"
                      "    dag: {tasks: [{name: s, template: t}, {name: u, template: v, when: "
                      "'{{tasks.s.outputs.parameters.x}} == 1'}]}\n"),
             workflow("  templates:\n  - name: t\n    outputs: {parameters: [{name: x2, valueFrom: {path: "
                      "/a}}]}\n  - name: d\n"
                      "    dag: {tasks: [{name: s, template: t}, {name: u, template: v, when: "
                      "'{{tasks.s.outputs.parameters.x2}} == 1'}]}\n"),
             {"renamed spec.templates[name=t].outputs.parameters[name=x2]: x -> x2"});
        rows("a parameter came", workflow("  arguments: {parameters: [{name: a, value: 1}]}\n"),
             workflow("  arguments: {parameters: [{name: a, value: 1}, {name: b, value: 2}]}\n"),
             {"added spec.arguments.parameters[name=b]:  -> {\"name\":\"b\",\"value\":2}"});
        const QString steps = "spec.templates[name=main].steps";
        const auto stepsOf = [](const std::string& groups) {
            return workflow("  templates:\n  - name: main\n    steps: " + groups + "\n");
        };
        rows("a step runs later",
             stepsOf("[[{name: a, template: t}, {name: b, template: u}], [{name: c, template: v}]]"),
             stepsOf("[[{name: a, template: t}], [{name: b, template: u}, {name: c, template: v}]]"),
             {"moved " + steps + "[1][name=b]: " + steps + "[0][name=b] -> " + steps + "[1][name=b]"});
        rows("a step between", stepsOf("[[{name: a, template: t}], [{name: c, template: v}]]"),
             stepsOf("[[{name: a, template: t}], [{name: b, template: u}], [{name: c, template: v}]]"),
             {"added " + steps + "[1][name=b]:  -> {\"name\":\"b\",\"template\":\"u\"}"});
        rows("a task moved to another template",
             workflow("  templates:\n  - {name: m, dag: {tasks: [{name: a, template: t, when: x}, {name: b, "
                      "template: t}]}}\n"
                      "  - {name: o, dag: {tasks: [{name: c, template: t, when: z}]}}\n"),
             workflow("  templates:\n  - {name: m, dag: {tasks: [{name: b, template: t}]}}\n"
                      "  - {name: o, dag: {tasks: [{name: c, template: t, when: z}, {name: a, template: t, "
                      "when: x}]}}\n"),
             {"moved spec.templates[name=o].dag.tasks[name=a]: spec.templates[name=m].dag.tasks[name=a] -> "
              "spec.templates[name=o].dag.tasks[name=a]"});
        const auto args = [](const std::string& list) {
            return workflow("  templates: [{name: t, container: {args: " + list + "}}]\n");
        };
        const QString argsPath = "spec.templates[name=t].container.args";
        rows("an argument in front", args("[b, c]"), args("[a, b, c]"), {"added " + argsPath + "[0]:  -> a"});
        rows("an argument changed", args("[a, b, c]"), args("[a, x, c]"),
             {"changed " + argsPath + "[1]: b -> x"});
        rows("arguments in another order", args("[a, b]"), args("[b, a]"),
             {"removed " + argsPath + "[0]: a -> ", "added " + argsPath + "[1]:  -> a"});
        const auto env = [](const std::string& list) {
            return workflow("  templates: [{name: t, container: {env: " + list + "}}]\n");
        };
        rows("variables in another order", env("[{name: A, value: 1}, {name: B, value: 2}]"),
             env("[{name: B, value: 2}, {name: A, value: 1}]"));
        rows(
            "variables that use each other in another order",
            env("[{name: A, value: 1}, {name: B, value: $(A)}]"),
            env("[{name: B, value: $(A)}, {name: A, value: 1}]"),
            {"moved spec.templates[name=t].container.env[name=A]: spec.templates[name=t].container.env[0] -> "
             "spec.templates[name=t].container.env[1]"});

        const std::string two =
            workflow("  entrypoint: a\n") + "---\nkind: ConfigMap\nmetadata: {name: c}\ndata: {x: '1'}\n";
        rows("several objects in another order", two,
             "kind: ConfigMap\nmetadata: {name: c}\ndata: {x: '1'}\n---\n" + workflow("  entrypoint: a\n"));
        rows("another object of the file", two,
             workflow("  entrypoint: a\n") + "---\nkind: ConfigMap\nmetadata: {name: c}\ndata: {x: '2'}\n",
             {"changed 2:data.x: 1 -> 2"});
        rows("an object came", workflow("  entrypoint: a\n"), two,
             {"added 2::  -> {\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\"},\"data\":{\"x\":\"1\"}}"});
        rows("a List", "kind: List\nitems:\n- kind: ConfigMap\n  metadata: {name: c}\n  data: {x: '1'}\n",
             "kind: ConfigMap\nmetadata: {name: c}\ndata: {x: '2'}\n", {"changed data.x: 1 -> 2"});
        rows("the workflow got another name", workflow("  entrypoint: a\n"),
             "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: v}\nspec: {entrypoint: a}\n",
             {"changed metadata.name: w -> v"});
        rows("JSON", "{\"kind\": \"Workflow\", \"metadata\": {\"name\": \"w\"}}",
             "kind: Workflow\nmetadata: {name: w}\n");
        rows("nothing before", "", workflow("  entrypoint: a\n"),
             {"added :  -> "
              "{\"apiVersion\":\"argoproj.io/v1alpha1\",\"kind\":\"Workflow\",\"metadata\":{\"name\":\"w\"},"
              "\"spec\":{\"entrypoint\":\"a\"}}"});

        const std::string own = "dagwright: 1\nprofile: wf_spec\ninputs:\n  name: w\n";
        rows("the canvas", own, own + "canvas: {main: {a: [1, 2]}}\n");
        rows("a profile that is the default", own,
             "dagwright: 1\ninputs: {name: w}\nkind: WorkflowTemplate\n");
        rows("an input", own, own + "  retry_max_attempts: 3\n", {"added inputs.retry_max_attempts:  -> 3"});
        rows("a list that replaces a default", own, own + "  volume_mounts: []\n",
             {"added inputs.volume_mounts:  -> []"});
        rows("a secret", own + "  common_secrets: {A: hidden, B: '${var.b}'}\n",
             own + "  common_secrets: {A: other, B: '${var.c}'}\n",
             {"changed inputs.common_secrets.A: (secret) -> (secret)",
              "changed inputs.common_secrets.B: ${var.b} -> ${var.c}"});
        rows("a document and its manifest",
             "dagwright: 1\nprofile: argo\nmanifest:\n  kind: Workflow\n  metadata: {name: w}\n  spec: "
             "{entrypoint: a}\n",
             "kind: Workflow\nmetadata: {name: w}\nspec: {entrypoint: b}\n",
             {"changed spec.entrypoint: a -> b"});
    }

    void changes()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QStringList, changes);
        const Comparison comparison = compared(from.toStdString(), to.toStdString());
        QCOMPARE(changesOf(comparison), changes);
        QCOMPARE(compared(to.toStdString(), from.toStdString()).changes.size(), comparison.changes.size());
        // Every writer takes every comparison.
        QVERIFY(
            render::toSvg(render::drawComparison(comparison, render::ThemeName::Dark)).starts_with("<svg"));
        QVERIFY(!render::comparisonMarkdown(comparison).empty());
        QCOMPARE(render::comparisonText(comparison, false).empty(), changes.isEmpty());
    }

    void effective()
    {
        const std::string head =
            "dagwright: 1\nprofile: wf_spec\ninputs:\n  name: w\n  namespace: ns\n  entrypoint: a\n"
            "  templates: [{name: a, container: {image: i}}]\n";
        const auto effectiveChanges = [&](const std::string& from, const std::string& to) {
            return compare::compare(compare::effectiveSide(side("a", head + from)),
                                    compare::effectiveSide(side("b", head + to)));
        };
        // The default, said.
        QVERIFY(!compared(head, head + "  retry_max_attempts: 5\n").same());
        QVERIFY(effectiveChanges("", "  retry_max_attempts: 5\n").same());
        const Comparison changed = effectiveChanges("", "  retry_max_attempts: 3\n");
        QVERIFY(!changed.same());
        bool isFound = false;
        for (const compare::Change& change : changed.changes) {
            QVERIFY(change.path.segments.front().key != "inputs");
            if (change.path.segments.back().key != "limit") continue;
            isFound = true;
            QCOMPARE(render::shortValue(change.to, 10), std::string("3"));
            QVERIFY2(change.why.find("retry_max_attempts") != std::string::npos, change.why.c_str());
        }
        QVERIFY(isFound);
    }

    void whatCantBeRead()
    {
        for (const char* text : {"just words\n", "- 1\n- 2\n", "kind: [\n", "dagwright: 99\n", "a: 1\n",
                                 "kind: Workflow\nspec: {a: {{ .Values.x }}}\n"})
            QVERIFY2(!compare::readSide(Source::make("a.yaml", text)), text);
        QVERIFY(compare::readSide(Source::make("a.yaml", "# nothing\n"))->objects.empty());
    }

    void foreignShapesAreNoTrouble()
    {
        const std::vector<std::string> odd = {
            "kind: Workflow\nspec: 3\n",
            "kind: Workflow\nspec: {templates: {a: b}}\n",
            "kind: Workflow\nspec: {templates: [1, null, {name: 3, dag: 4}, {dag: {tasks: [null, 3, {name: "
            "{}}]}}]}\n",
            "kind: Workflow\nspec: {templates: [{name: a, steps: [[], {name: x}, [null, {name: y}], 3]}]}\n",
            "kind: Workflow\nspec: {templates: [{name: a, dag: {tasks: [{name: x}, {name: x}]}}, {name: "
            "a}]}\n",
            "kind: Workflow\nspec: {templates: [{name: a, dag: {tasks: [{name: x, depends: [1], "
            "dependencies: x}]}}]}\n",
            "kind: 3\nmetadata: 4\n---\nkind: Workflow\nmetadata: [1]\n"};
        for (const std::string& from : odd)
            for (const std::string& to : odd) {
                const auto a = compare::readSide(Source::make("a", from));
                const auto b = compare::readSide(Source::make("b", to));
                if (!a || !b) continue;
                const Comparison comparison = compare::compare(*a, *b);
                if (from == to) QVERIFY2(comparison.same(), from.c_str());
                (void)render::toSvg(render::drawComparison(comparison, render::ThemeName::Light));
            }
    }

    void namesInTags()
    {
        compare::Names names;
        names.workflowParameters = {{"p", "q"}};
        names.inside["t"].outParameters = {{"o", "r"}};
        compare::TemplateNames own;
        own.nodes = {{"a", "z"}};
        own.parameters = {{"x", "y"}};
        const std::unordered_map<std::string, std::string> runs{{"a", "t"}};
        const compare::NameScope scope{&names, &own, &runs};
        const auto said = [&](const char* text, bool isExpression = false) {
            return compare::translated(text, scope, isExpression);
        };
        QCOMPARE(said("tasks.a {{tasks.a.outputs.parameters.o}} {{ inputs.parameters.x }}"),
                 std::string("tasks.a {{tasks.z.outputs.parameters.r}} {{ inputs.parameters.y }}"));
        QCOMPARE(said("{{=tasks['a'].status + workflow.parameters['p'] + mytasks.a + tasks.ab}}"),
                 std::string("{{=tasks['z'].status + workflow.parameters['q'] + mytasks.a + tasks.ab}}"));
        QCOMPARE(said("tasks.a.status == 'x'", true), std::string("tasks.z.status == 'x'"));
        for (const char* odd :
             {"{{", "}}", "{{tasks", "{{tasks.", "{{tasks['a}}", "{{tasks['", "{{tasks[''].a}}"})
            QCOMPARE(said(odd), std::string(odd));
    }

    void alignIsTheSameBothWays()
    {
        using compare::align;
        const std::vector<std::uint64_t> a{1, 2, 3, 4, 5, 2};
        const std::vector<std::uint64_t> b{2, 1, 3, 5, 4, 2, 2};
        const compare::IndexPairs there = align(a, b);
        compare::IndexPairs back = align(b, a);
        for (auto& [i, j] : back)
            std::swap(i, j);
        QCOMPARE(there, back);
        QCOMPARE(there.size(), 4u);
        std::vector<std::uint64_t> longer(20000);
        std::iota(longer.begin(), longer.end(), 0u);
        std::vector<std::uint64_t> turned(longer.rbegin(), longer.rend());
        QCOMPARE(align(longer, longer).size(), longer.size());
        QCOMPARE(align(longer, turned).size(), 1u);
    }

    void hostileTextsStayText()
    {
        const std::string odd = "\"a\\e[31m`<img src=x>`| ## b\"";
        const Comparison comparison =
            compared(workflow("  entrypoint: a\n"), workflow("  entrypoint: " + odd + "\n"));
        const std::string text = render::comparisonText(comparison, false);
        QVERIFY(text.find('\033') == std::string::npos);
        QCOMPARE(std::count(text.begin(), text.end(), '\n'), 2);
        const std::string markdown = render::comparisonMarkdown(comparison);
        QVERIFY2(markdown.find("``a\\u001b[31m`<img src=x>`| ## b``") != std::string::npos, markdown.c_str());
        QVERIFY(render::comparisonJson(comparison).find("\\u001b[31m`<img src=x>`") != std::string::npos);
    }

    void linesOfScripts()
    {
        std::string from;
        for (int i = 0; i < 30; ++i)
            from += "line " + std::to_string(i) + '\n';
        std::string to = from;
        to.replace(to.find("line 3\n"), 7, "line three\n");
        to += "last\n";
        const std::vector<std::string> lines = render::changedLines(from, to);
        const std::vector<std::string> expected = {"  line 1",  "  line 2", "- line 3", "+ line three",
                                                   "  line 4",  "  line 5", "  ...",    "  line 28",
                                                   "  line 29", "+ last"};
        QCOMPARE(lines, expected);
    }

    void pictureShowsBothSides()
    {
        const std::string from =
            dag(task("name: a, template: t") + task("name: b, template: t, when: x, depends: a") +
                task("name: gone, template: old, depends: b"));
        const std::string to = dag(task("name: a, template: t") + task("name: b, template: t, when: y") +
                                   task("name: fresh, template: new, depends: b"));
        const Comparison comparison = compared(from, to);
        const std::vector<render::UnionGraph> graphs = render::unionGraphs(comparison);
        QCOMPARE(graphs.size(), 1u);
        const graph::TaskGraph& graph = graphs.front().graph;
        const auto node = [&](const char* name) { return graphs.front().nodes.at(graph.indexOf(name)); };
        using render::Emphasis;
        QCOMPARE(node("a"), Emphasis::None);
        QCOMPARE(node("b"), Emphasis::Changed);
        QCOMPARE(node("gone"), Emphasis::Removed);
        QCOMPARE(node("fresh"), Emphasis::Added);
        const auto edge = [&](const char* end, const char* start) {
            for (std::size_t i = 0; i < graph.edges.size(); ++i)
                if (graph.nodes[graph.edges[i].from].name == start &&
                    graph.nodes[graph.edges[i].to].name == end)
                    return graphs.front().edges.at(i);
            return Emphasis::None;
        };
        QCOMPARE(edge("b", "a"), Emphasis::Removed);
        QCOMPARE(edge("gone", "b"), Emphasis::Removed);
        QCOMPARE(edge("fresh", "b"), Emphasis::Added);
    }
};

QTEST_APPLESS_MAIN(CompareTest)
#include "compare_test.moc"
