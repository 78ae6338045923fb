// Every variable is offered where the reference table says that it exists, and nowhere else.
#include "model/argo/references/index.h"
#include "tests/unit/references/manifest.h"

#include <QTest>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

using namespace dagwright;
using namespace dagwright::argo;

namespace {

struct Row
{
    std::string kind;
    std::string type;
    std::set<std::string> available;
};

std::map<std::string, Row> table()
{
    std::ifstream file(DAGWRIGHT_REFERENCE "/argo-variables.tsv");
    std::map<std::string, Row> rows;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::vector<std::string> cells;
        std::stringstream stream(line);
        for (std::string cell; std::getline(stream, cell, '\t');)
            cells.push_back(cell);
        Row row{cells.at(1), cells.at(2), {}};
        std::stringstream moments(cells.at(3));
        for (std::string moment; std::getline(moments, moment, ',');)
            row.available.insert(moment.substr(moment.find_first_not_of(' ')));
        rows.emplace(cells.at(0), std::move(row));
    }
    return rows;
}

const char* const workflow = R"(
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {name: w, labels: {team: data}, annotations: {note: n}}
spec:
  entrypoint: main
  onExit: bye
  priority: 5
  arguments: {parameters: [{name: message, value: "{{workflow.name}}"}]}
  hooks:
    running: {expression: workflow.status == "Running", template: bye}
  templates:
  - name: main
    inputs: {parameters: [{name: p}], artifacts: [{name: in}]}
    outputs: {parameters: [{name: o, valueFrom: {parameter: "{{tasks.a.outputs.parameters.out}}"}}]}
    dag:
      tasks:
      - {name: a, template: leaf}
      - {name: loop, template: leaf, withItems: [{key: 1}], depends: a}
      - {name: server, template: server}
      - {name: z, template: sub, depends: a && loop && server, withItems: [{key: 1}], when: "true"}
  - name: sub
    steps:
    - - {name: s, template: leaf}
      - {name: server, template: server}
    - - {name: loop, template: leaf, withItems: [1]}
    - - {name: last, template: leaf, withItems: [{key: 2}], when: "true"}
  - name: leaf
    inputs: {parameters: [{name: p}], artifacts: [{name: in, path: /in}]}
    outputs:
      parameters: [{name: out, globalName: g, valueFrom: {path: /out}}]
      artifacts: [{name: art, globalName: ga, path: /art}]
    retryStrategy: {limit: 2, expression: "true"}
    metrics: {prometheus: [{name: m, help: h, gauge: {value: "1"}}]}
    container: {image: i, args: [x]}
  - {name: server, daemon: true, container: {image: i}}
  - {name: bye, container: {image: i, args: [x]}}
)";

const char* const cron = R"(
apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata: {name: c}
spec:
  schedules: ["* * * * *"]
  when: "true"
  workflowSpec: {entrypoint: a, templates: [{name: a, container: {image: i}}]}
)";

const std::set<std::string> afterNodes{"after-node-init", "after-pod-start", "after-node-complete",
                                       "after-node-succeeded", "after-loop"};

// `without`: patterns that start so are not there, since nothing at the place is what they speak of.
std::set<std::string> expected(const std::map<std::string, Row>& rows, std::set<std::string> moments,
                               const std::vector<std::string>& without)
{
    std::set<std::string> patterns;
    for (const auto& [pattern, row] : rows) {
        const bool isAvailable =
            std::any_of(row.available.begin(), row.available.end(),
                        [&](const std::string& moment) { return moments.count(moment) > 0; });
        const bool isLeftOut = std::any_of(without.begin(), without.end(), [&](const std::string& prefix) {
            return pattern.rfind(prefix, 0) == 0;
        });
        if (isAvailable && !isLeftOut) patterns.insert(pattern);
    }
    return patterns;
}

QString lines(const std::set<std::string>& names)
{
    QStringList list;
    for (const std::string& name : names)
        list << QString::fromStdString(name);
    return list.join('\n');
}

} // namespace

class VariablesTest : public QObject
{
    Q_OBJECT

  private slots:
    void catalogueIsTheTable()
    {
        const auto rows = table();
        if (rows.empty()) QSKIP("the reference table is not here");
        QCOMPARE(catalogue::variables().size(), rows.size());
        for (const catalogue::Variable& variable : catalogue::variables()) {
            const auto row = rows.find(std::string(variable.pattern));
            QVERIFY2(row != rows.end(), std::string(variable.pattern).c_str());
            QCOMPARE(std::string(variable.kind), row->second.kind);
            QCOMPARE(std::string(variable.type), row->second.type);
            std::set<std::string> moments;
            for (unsigned bit = 1; bit < 1u << 16; bit <<= 1)
                if (variable.moments & bit)
                    moments.insert(std::string(catalogue::momentName(static_cast<std::uint16_t>(bit))));
            QCOMPARE(moments, row->second.available);
            QVERIFY(!variable.doc.empty() && variable.doc.back() == '.');
            QCOMPARE(catalogue::variableNamed(variable.pattern), &variable);
        }
    }

    void offered_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QStringList>("moments");
        QTest::addColumn<QStringList>("without");
        const QStringList body{"pre-dispatch", "during-execute"};
        QStringList node = body;
        for (const std::string& moment : afterNodes)
            node << QString::fromStdString(moment);
        const QStringList noLeaf{"pod.name", "inputs.artifacts.<name>.path", "outputs."};
        const QString main = "manifest.spec.templates[name=main]";
        const QString sub = "manifest.spec.templates[name=sub]";
        const QString leaf = "manifest.spec.templates[name=leaf]";
        QTest::newRow("spec") << "manifest.spec.arguments.parameters[name=message].value"
                              << QStringList{"workflow-start"} << QStringList{};
        QTest::newRow("hook") << "manifest.spec.hooks.running.expression"
                              << QStringList{"workflow-start", "exit-handler"} << QStringList{};
        QTest::newRow("container") << leaf + ".container.args[0]" << body + QStringList{"inside-retry"}
                                   << QStringList{};
        QTest::newRow("metrics") << leaf + ".metrics.prometheus[0].gauge.value"
                                 << body + QStringList{"inside-retry", "metric-emission"} << QStringList{};
        QTest::newRow("retry") << leaf + ".retryStrategy.expression" << QStringList{"inside-retry"}
                               << QStringList{};
        QTest::newRow("exit handler")
            << "manifest.spec.templates[name=bye].container.args[0]" << body + QStringList{"exit-handler"}
            << QStringList{"inputs", "outputs", "steps", "tasks"};
        QTest::newRow("task") << main + ".dag.tasks[name=z].when" << node + QStringList{"inside-loop"}
                              << noLeaf + QStringList{"steps"};
        QTest::newRow("first task") << main + ".dag.tasks[name=a].when" << body
                                    << noLeaf + QStringList{"steps", "tasks.<"};
        QTest::newRow("loop's items")
            << main + ".dag.tasks[name=z].withItems" << node << noLeaf + QStringList{"steps"};
        QTest::newRow("outputs") << main + ".outputs.parameters[name=o].valueFrom.parameter" << node
                                 << noLeaf + QStringList{"steps", "tasks.name"};
        QTest::newRow("step") << sub + ".steps[2][name=last].when" << node + QStringList{"inside-loop"}
                              << noLeaf + QStringList{"tasks.<", "inputs"};
        QTest::newRow("first step") << sub + ".steps[0][name=s].when" << body
                                    << noLeaf + QStringList{"steps.<", "tasks.<", "inputs"};
        QTest::newRow("cron") << "manifest.spec.when" << QStringList{"cron-eval"} << QStringList{};
    }
    void offered()
    {
        QFETCH(QString, field);
        QFETCH(QStringList, moments);
        QFETCH(QStringList, without);
        const auto rows = table();
        if (rows.empty()) QSKIP("the reference table is not here");
        ReferenceIndex index;
        const bool isCron = moments.contains("cron-eval");
        const document::Document document = documentsOf(isCron ? cron : workflow).front();
        index.update(document);
        std::set<std::string> patterns;
        for (const Offer& offer : index.offersAt(pathOf(field.toStdString()))) {
            patterns.insert(std::string(offer.meaning.variable->pattern));
            QVERIFY(offer.meaning.reason.empty());
        }
        std::set<std::string> at;
        for (const QString& moment : moments)
            at.insert(moment.toStdString());
        std::vector<std::string> prefixes;
        for (const QString& prefix : without)
            prefixes.push_back(prefix.toStdString());
        QCOMPARE(lines(patterns), lines(expected(rows, at, prefixes)));
    }
};

QTEST_APPLESS_MAIN(VariablesTest)
#include "variables_test.moc"
