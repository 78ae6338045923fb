#include "model/graph/graph.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace dagwright;
using namespace dagwright::graph;

namespace {

Value task(const char* name, const char* depends = "", const char* tmpl = "run")
{
    Value value = Value::map({{"name", name}, {"template", tmpl}});
    return *depends ? value.with("depends", depends) : value;
}

Value dag(std::vector<Value> tasks)
{
    return Value::map({{"name", "main"}, {"dag", Value::map({{"tasks", Value::list(std::move(tasks))}})}});
}

Value templates()
{
    const Value one = Value::map(
        {{"name", "compile"},
         {"resources", Value::map({{"requests", Value::map({{"cpu", "1500m"}, {"memory", "2Gi"}})}})}});
    const Value two =
        Value::map({{"name", "push"},
                    {"dependencies", Value::list({"compile"})},
                    {"resources", Value::map({{"limits", Value::map({{"cpu", 1}, {"memory", "512Mi"}})}})}});
    return Value::list({
        Value::map({{"name", "run"}, {"container", Value::map({{"image", "a"}})}}),
        Value::map({{"name", "wait"}, {"suspend", Value()}}),
        Value::map(
            {{"name", "pod"}, {"containerSet", Value::map({{"containers", Value::list({one, two})}})}}),
        Value::map({{"name", "run"}, {"script", Value::map({})}}),
    });
}

TaskGraph graphOf(const Value& tmpl)
{
    return taskGraph(argo::TemplateIndex(templates()), tmpl);
}

QStringList edgesOf(const TaskGraph& graph)
{
    QStringList edges;
    for (const Edge& edge : graph.edges) {
        QString text = QString::fromStdString(graph.nodes[edge.from].name + ">" + graph.nodes[edge.to].name);
        if (!edge.isPlain) text += " (" + QString::fromStdString(edge.label) + ")";
        if (edge.isConditional) text += " conditional";
        edges << text;
    }
    return edges;
}

QStringList problemsOf(const TaskGraph& graph)
{
    QStringList rules;
    for (const Diagnostic& problem : graph.problems)
        rules << QString::fromStdString(problem.rule + " " + problem.path.toString());
    return rules;
}

QString namesOf(const TaskGraph& graph, const std::vector<std::size_t>& nodes)
{
    QString names;
    for (std::size_t node : nodes)
        names += QString::fromStdString(graph.nodes[node].name);
    return names;
}

} // namespace

class GraphTest : public QObject
{
    Q_OBJECT

  private slots:
    void dagEdges_data();
    void dagEdges();
    void dependenciesAndNodes();
    void whatTasksRun();
    void fanOuts();
    void stepsWaitForTheGroupBefore();
    void containersWithDependencies();
    void otherTemplatesHaveNoGraph();
    void unsoundDocuments();
    void cyclesAreNamed();
    void orderAndReach();
    void randomGraphsAgreeWithSlowAnswers();
    void requests();
    void foreignShapes();
};

void GraphTest::dagEdges_data()
{
    QTest::addColumn<QString>("depends");
    QTest::addColumn<QStringList>("edges");
    QTest::newRow("bare") << "a && b" << QStringList{"a>c", "b>c"};
    QTest::newRow("result") << "a.Succeeded" << QStringList{"a>c (Succeeded)"};
    QTest::newRow("failure") << "a.Failed || a.Errored" << QStringList{"a>c (Failed or Errored) conditional"};
    QTest::newRow("choice") << "a || b.Failed"
                            << QStringList{"a>c (or) conditional", "b>c (or Failed) conditional"};
    QTest::newRow("not") << "!a.Skipped" << QStringList{"a>c (not Skipped) conditional"};
    QTest::newRow("bare or failed") << "a || a.Failed"
                                    << QStringList{"a>c (Succeeded or Failed) conditional"};
    QTest::newRow("items") << "a.AnySucceeded" << QStringList{"a>c (AnySucceeded) conditional"};
    QTest::newRow("itself") << "c" << QStringList{"c>c"};
    QTest::newRow("not readable") << "a &&& b" << QStringList{"a>c", "b>c"};
}

void GraphTest::dagEdges()
{
    QFETCH(QString, depends);
    QFETCH(QStringList, edges);
    QCOMPARE(edgesOf(graphOf(dag({task("a"), task("b"), task("c", qPrintable(depends))}))), edges);
}

void GraphTest::dependenciesAndNodes()
{
    const Value tmpl = dag(
        {task("a"), task("b")
                        .with("dependencies", Value::list({"a", "a", 3}))
                        .with("when", "{{x}} == 1")
                        .with("onExit", "run")
                        .with("hooks", Value::map({{"running", Value::map({})}, {"exit", Value::map({})}}))});
    const TaskGraph graph = graphOf(tmpl);
    QCOMPARE(edgesOf(graph), QStringList{"a>b"});
    QVERIFY(graph.edges[0].isPlain);
    const graph::Node& node = graph.nodes[graph.indexOf("b")];
    QCOMPARE(node.when, std::string("{{x}} == 1"));
    QCOMPARE(node.hooks, (std::vector<std::string>{"exit", "running"}));
    QCOMPARE(node.path.toString(), std::string("dag.tasks[name=b]"));
    QVERIFY(valueAt(tmpl, node.path)->sameNode(tmpl["dag"]["tasks"].items()[1]));
    QCOMPARE(graph.indexOf("nobody"), npos);
}

void GraphTest::whatTasksRun()
{
    const Value inlined = Value::map({{"name", "i"}, {"inline", Value::map({{"script", Value::map({})}})}});
    const Value reference = Value::map(
        {{"name", "r"},
         {"templateRef", Value::map({{"name", "lib"}, {"template", "go"}, {"clusterScope", true}})}});
    const TaskGraph graph = graphOf(dag(
        {task("a"), task("w", "", "wait"), task("p", "", "pod"), task("m", "", "gone"), inlined, reference}));
    QCOMPARE(graph.nodes[0].kind, argo::TemplateKind::Container); // the first of two named run
    QCOMPARE(graph.nodes[1].kind, argo::TemplateKind::Suspend);
    QCOMPARE(graph.nodes[2].kind, argo::TemplateKind::ContainerSet);
    QCOMPARE(graph.nodes[2].inner->nodes.size(), std::size_t(2));
    QVERIFY(graph.nodes[3].isMissing);
    QVERIFY(graph.nodes[4].isInline);
    QCOMPARE(graph.nodes[4].kind, argo::TemplateKind::Script);
    QCOMPARE(graph.nodes[5].kind, argo::TemplateKind::Reference);
    QCOMPARE(graph.nodes[5].referenceName, std::string("lib"));
    QCOMPARE(graph.nodes[5].templateName, std::string("go"));
}

void GraphTest::fanOuts()
{
    using Kind = argo::FanOut::Kind;
    const auto fanOut = [](const char* field, Value value) {
        return argo::fanOutOf(Value::map({{field, std::move(value)}}));
    };
    QCOMPARE(argo::fanOutOf(task("a")), argo::FanOut{});
    QVERIFY(fanOut("withItems", Value::list({1, 2})) == (argo::FanOut{Kind::Items, 2}));
    QVERIFY(fanOut("withItems", "${local.items}") == (argo::FanOut{Kind::Items, std::nullopt}));
    QVERIFY(fanOut("withParam", "{{x}}") == (argo::FanOut{Kind::Param, std::nullopt}));
    QVERIFY(fanOut("withSequence", Value::map({{"count", "5"}})) == (argo::FanOut{Kind::Sequence, 5}));
    QVERIFY(fanOut("withSequence", Value::map({{"start", 3}, {"end", "7"}})) ==
            (argo::FanOut{Kind::Sequence, 5}));
    QVERIFY(fanOut("withSequence", Value::map({{"start", 7}, {"end", 3}})) ==
            (argo::FanOut{Kind::Sequence, 5}));
    QVERIFY(fanOut("withSequence", Value::map({{"count", "{{n}}"}})) ==
            (argo::FanOut{Kind::Sequence, std::nullopt}));
    QVERIFY(fanOut("withSequence", Value::map({{"start", INT64_MIN}, {"end", INT64_MAX}})).count);
}

void GraphTest::stepsWaitForTheGroupBefore()
{
    const auto group = [](std::vector<Value> steps) { return Value::list(std::move(steps)); };
    const Value tmpl =
        Value::map({{"name", "s"},
                    {"steps", Value::list({group({task("a")}), group({task("b"), task("c")}), group({}),
                                           group({task("d"), task("e")}), task("f")})}});
    const TaskGraph graph = graphOf(tmpl);
    QCOMPARE(edgesOf(graph), (QStringList{"a>b", "a>c", "b>", "c>", ">d", ">e", "d>f", "e>f"}));
    const std::size_t f = graph.indexOf("f");
    QCOMPARE(graph.nodes[f].path.toString(), std::string("steps[4]"));
    QCOMPARE(graph.nodes[graph.indexOf("d")].path.toString(), std::string("steps[3][name=d]"));
    QCOMPARE(graph.nodes[graph.indexOf("d")].group, std::size_t(3));
    QVERIFY(ancestors(graph, f)[graph.indexOf("b")]);
    for (const graph::Node& node : graph.nodes)
        if (node.role != graph::Node::Role::Junction) QVERIFY(valueAt(tmpl, node.path));
}

void GraphTest::containersWithDependencies()
{
    const TaskGraph graph = graphOf(templates().items()[2]);
    QCOMPARE(graph.shape, Shape::ContainerSet);
    QCOMPARE(edgesOf(graph), QStringList{"compile>push"});
    QCOMPARE(graph.nodes[0].role, graph::Node::Role::Container);
    QCOMPARE(graph.nodes[1].path.toString(), std::string("containerSet.containers[name=push]"));
}

void GraphTest::otherTemplatesHaveNoGraph()
{
    QCOMPARE(graphOf(templates().items()[0]).shape, Shape::None);
    QCOMPARE(graphOf(Value()).shape, Shape::None);
}

void GraphTest::unsoundDocuments()
{
    const TaskGraph graph =
        graphOf(dag({task("a"), task("a", "nobody"), task("b", "a.Done"), task("c", "a && (")}));
    QCOMPARE(problemsOf(graph), (QStringList{"graph-duplicate-name dag.tasks[name=a#2]",
                                             "graph-unknown-dependency dag.tasks[name=a#2].depends",
                                             "depends-result dag.tasks[name=b].depends",
                                             "depends-syntax dag.tasks[name=c].depends"}));
    QCOMPARE(edgesOf(graph), (QStringList{"a>b", "a>c"}));
}

void GraphTest::cyclesAreNamed()
{
    const TaskGraph graph = graphOf(dag({task("z", "a"), task("a", "c"), task("b", "a"), task("c", "b")}));
    QCOMPARE(problemsOf(graph), (QStringList{"graph-cycle dag.tasks[name=a]"}));
    QCOMPARE(namesOf(graph, findCycle(graph)), QString("abc"));
    QVERIFY(graph.problems[0].message.find("a -> b -> c -> a") != std::string::npos);
    QCOMPARE(topologicalOrder(graph).size(), std::size_t(4));
    QCOMPARE(findCycle(graphOf(dag({task("x"), task("a", "a")}))), std::vector<std::size_t>{1});
}

void GraphTest::orderAndReach()
{
    const TaskGraph graph =
        graphOf(dag({task("d", "b && c"), task("b", "a"), task("c", "a"), task("a"), task("x")}));
    QCOMPARE(namesOf(graph, topologicalOrder(graph)), QString("abcdx"));
    QVERIFY(findCycle(graph).empty());
    const auto before = ancestors(graph, graph.indexOf("d"));
    QCOMPARE(std::count(before.begin(), before.end(), true), 3);
    QVERIFY(!before[graph.indexOf("d")]);
    const auto after = descendants(graph, graph.indexOf("a"));
    QVERIFY(after[graph.indexOf("d")] && !after[graph.indexOf("x")]);
    QVERIFY(wouldCycle(graph, graph.indexOf("d"), graph.indexOf("a")));
    QVERIFY(wouldCycle(graph, graph.indexOf("x"), graph.indexOf("x")));
    QVERIFY(!wouldCycle(graph, graph.indexOf("x"), graph.indexOf("a")));
    QVERIFY(!wouldCycle(graph, graph.indexOf("a"), graph.indexOf("d")));
}

void GraphTest::randomGraphsAgreeWithSlowAnswers()
{
    std::mt19937 random(20260801);
    for (int round = 0; round < 60; ++round) {
        const std::size_t count = 2 + random() % 9;
        TaskGraph graph;
        graph.nodes.resize(count);
        std::vector<std::vector<bool>> reach(count, std::vector<bool>(count, false));
        for (std::size_t i = 0; i < count * 3 / 2; ++i) {
            Edge edge;
            edge.from = random() % count;
            edge.to = random() % count;
            if (reach[edge.from][edge.to]) continue;
            reach[edge.from][edge.to] = true;
            graph.edges.push_back(edge);
        }
        graph.buildIndex();
        for (std::size_t k = 0; k < count; ++k)
            for (std::size_t i = 0; i < count; ++i)
                for (std::size_t j = 0; j < count; ++j)
                    if (reach[i][k] && reach[k][j]) reach[i][j] = true;
        bool cyclic = false;
        for (std::size_t i = 0; i < count; ++i) {
            cyclic = cyclic || reach[i][i];
            QCOMPARE(descendants(graph, i), reach[i]);
            for (std::size_t j = 0; j < count; ++j)
                QCOMPARE(wouldCycle(graph, i, j), i == j || reach[j][i]);
        }
        QCOMPARE(!findCycle(graph).empty(), cyclic);
        const std::vector<std::size_t> order = topologicalOrder(graph);
        QCOMPARE(order.size(), count);
        if (cyclic) continue;
        for (const Edge& edge : graph.edges)
            QVERIFY(std::find(order.begin(), order.end(), edge.from) <
                    std::find(order.begin(), order.end(), edge.to));
    }
}

void GraphTest::requests()
{
    const argo::Requests sum = argo::summedRequests(templates().items()[2]);
    QCOMPARE(sum.milliCpu, std::int64_t(2500));
    QCOMPARE(sum.memoryBytes, std::int64_t(2560) * 1024 * 1024);
    QCOMPARE(argo::requestsText(sum), std::string("2.5 cpu · 2.5 GiB"));
    QCOMPARE(argo::requestsText({250, 0, true}), std::string("250m cpu"));
    QCOMPARE(argo::requestsText({0, 0, true}), std::string());
    for (const auto& [text, thousandths] :
         {std::pair("100m", 100), std::pair("0.1", 100), std::pair("2", 2000), std::pair("1e3", 1'000'000),
          std::pair("1Ki", 1'024'000), std::pair("1n", 1)})
        QCOMPARE(argo::quantityInThousandths(text).value_or(-1), std::int64_t(thousandths));
    for (const char* text : {"", "abc", "{{cpu}}", "1X", "-1", "1e300", "nan", "inf"})
        QVERIFY2(!argo::quantityInThousandths(text), text);
}

void GraphTest::foreignShapes()
{
    // Nothing here is what Argo expects; nothing may fall over.
    const Value odd = Value::list(
        {1, Value(), "text", Value::list({}), Value::map({{"name", 5}, {"depends", Value::list({})}})});
    for (const char* kind : {"dag", "steps", "containerSet"}) {
        graphOf(Value::map({{"name", Value()}, {kind, odd}}));
        graphOf(Value::map({{kind, Value::map({{"tasks", odd}, {"containers", odd}})}}));
        graphOf(Value::map({{kind, Value::list({odd, odd})}}));
        graphOf(Value::map({{kind, "text"}}));
    }
    QCOMPARE(graphOf(dag({Value(), Value(1)})).nodes.size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(GraphTest)
#include "graph_test.moc"
