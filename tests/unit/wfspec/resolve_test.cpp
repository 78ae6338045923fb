#include "model/wfspec/manifest.h"
#include "model/wfspec/resolve.h"
#include "tests/unit/wfspec/from_json.h"

#include <QtTest>

#include <random>
#include <set>

using namespace dagwright;
using wfspec::Origin;

namespace {

Value ownInputs(const std::string& more = "{}")
{
    Value inputs = parsedJson(R"({"name": "own", "namespace": "argo", "entrypoint": "first",
                                "templates": [{"name": "first", "container": {"args": ["x"]}}]})");
    const Value added = parsedJson(more);
    for (const Entry& entry : added.entries())
        inputs = inputs.with(entry.key, entry.value);
    return inputs;
}

Value at(const Value& root, const std::string& path)
{
    const auto parsed = Path::parse(path);
    const Value* found = parsed ? valueAt(root, *parsed) : nullptr;
    return found ? *found : Value("nothing there");
}

bool hasFinding(const Diagnostics& findings, std::string_view rule, Severity severity)
{
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Diagnostic& d) { return d.rule == rule && d.severity == severity; });
}

bool sameMarks(const Value& a, const Value& b)
{
    if (a.mark() != b.mark() || a.kind() != b.kind() || a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.items().size(); ++i)
        if (!sameMarks(a.items()[i], b.items()[i])) return false;
    for (std::size_t i = 0; i < a.entries().size(); ++i)
        if (!sameMarks(a.entries().at(i).value, b.entries().at(i).value)) return false;
    return true;
}

document::Document dagOf(std::size_t count)
{
    std::vector<Value> tasks;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string name = "t" + std::to_string(i);
        tasks.push_back(Value::map({{"name", name}, {"template", "first"}}));
    }
    const Value dag =
        Value::map({{"name", "main"}, {"dag", Value::map({{"tasks", Value::list(std::move(tasks))}})}});
    const Value inputs = ownInputs(R"({"passthrough_parameters": [{"name": "p"}]})");
    return documentOf(inputs.with("templates", inputs["templates"].withAppended(dag)));
}

} // namespace

class ResolveTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyInput()
    {
        std::ifstream file(DAGWRIGHT_ROOT "/tests/golden/wf_spec/inputs.json");
        std::set<std::string> seen;
        for (const auto& entry : nlohmann::ordered_json::parse(file)) {
            const std::string given = entry.at("inputs").dump();
            const auto resolution = wfspec::resolve(documentOf(ownInputs(given)), {.exact = true});
            for (const auto& [key, value] : entry.at("inputs").items())
                seen.insert(key);
            for (const Diagnostic& finding : resolution.findings)
                QVERIFY2(finding.severity != Severity::Error, finding.message.c_str());
            for (const auto& [path, expected] : entry.at("expect").items()) {
                const std::string difference =
                    firstDifference(at(resolution.outputs, path), fromJson(expected), path);
                QVERIFY2(difference.empty(), std::string(given).append(" ").append(difference).c_str());
            }
        }
        for (const auto& spec : wfspec::allInputs())
            QVERIFY2(seen.contains(std::string(spec.name)), std::string(spec.name).c_str());
    }

    void wrongInputsAreNamed_data()
    {
        QTest::addColumn<QString>("inputs");
        QTest::addColumn<QString>("named");
        QTest::newRow("list") << R"({"ip_allow_list": "x"})"
                              << "ip_allow_list";
        QTest::newRow("bool") << R"({"suspend": "yes"})"
                              << "suspend";
        QTest::newRow("number") << R"({"uid": "0x10"})"
                                << "uid";
        QTest::newRow("attribute") << R"({"secret_mounts": {"s": {}}})"
                                   << "secret_mounts";
        QTest::newRow("unifies not")
            << R"({"arguments": {"parameters": [{"name": "a", "enum": ["x"]}, {"name": "b"}]}})"
            << "arguments";
        QTest::newRow("null") << R"({"name": null})"
                              << "name";
        QTest::newRow("shape") << R"({"templates": "x"})"
                               << "templates";
    }
    void wrongInputsAreNamed()
    {
        QFETCH(QString, inputs);
        QFETCH(QString, named);
        const auto result = wfspec::resolve(documentOf(ownInputs(inputs.toStdString())), {.exact = true});
        const Path path = Path{}.key("inputs").key(named.toStdString());
        const bool isNamed =
            std::any_of(result.findings.begin(), result.findings.end(), [&](const Diagnostic& d) {
                return d.severity == Severity::Error && d.path.startsWith(path) &&
                       d.message.find(named.toStdString()) != std::string::npos;
            });
        QVERIFY(isNamed);
    }

    void originsSayWhy()
    {
        const auto result = wfspec::resolve(
            documentOf(ownInputs(R"({"uid": 5, "passthrough_parameters": [{"name": "p"}]})")));
        const auto kindAt = [&](const char* path) { return wfspec::originOf(at(result.spec, path).mark()); };
        QCOMPARE(kindAt("retryStrategy.limit").kind, Origin::Kind::Default);
        QCOMPARE(kindAt("securityContext.runAsUser").kind, Origin::Kind::Input);
        QCOMPARE(kindAt("automountServiceAccountToken").kind, Origin::Kind::Constant);
        QCOMPARE(kindAt("serviceAccountName").kind, Origin::Kind::ApplyTime);
        QCOMPARE(kindAt("templates[0].container.args").kind, Origin::Kind::User);
        QCOMPARE(kindAt("templates[0].inputs.parameters[0].default").kind, Origin::Kind::Passthrough);
        const std::string text = wfspec::describe(kindAt("retryStrategy.limit"), "limit", "5", result.names);
        QCOMPARE(
            text,
            std::string(
                "limit is 5 by default: it follows from the input retry_max_attempts, which you can set."));
    }

    void selfReferencesAndCycles()
    {
        const auto good = wfspec::resolve(documentOf(ownInputs(
            R"({"extra_pod_labels": "${module.own.match_labels}",
                "templates": [{"name": "first", "volumes": "${concat(module.own.volumes, module.own.volumes)}", "container": {}}]})")));
        QCOMPARE(at(good.spec, "templates[0].volumes[1].name").stringOr(), std::string_view("podinfo"));
        QCOMPARE(at(good.spec, "podMetadata.labels.id").stringOr(), std::string_view("own-fedcba9876543210"));
        const auto bad =
            wfspec::resolve(documentOf(ownInputs(R"({"extra_labels": "${module.own.labels}"})")));
        QVERIFY(hasErrors(bad.findings));
        QVERIFY(bad.findings.front().message.find("extra_labels") != std::string::npos);
        const auto unknown = wfspec::resolve(
            documentOf(ownInputs(R"({"namespace": "${local.n}", "dns_policy": "${local.d}"})")));
        QCOMPARE(at(unknown.spec, "dnsPolicy").stringOr(), std::string_view("${local.d}"));
        QVERIFY(hasFinding(unknown.findings, "unknown-expression", Severity::Warning));
    }

    void corrections()
    {
        const Value inputs = ownInputs(R"({"volume_mounts": {"data": {"mount_path": "/data", "size_gb": 5}},
            "labels_from": {"who": "workflow.name"}, "passthrough_parameters": [{"name": "p"}],
            "templates": [{"name": "first", "container": {}}, {"name": "s", "steps": [[{"name": "a", "template": "first"}]]},
                          {"name": "own", "container": {"volumeMounts": []}}, {"name": "z", "script": {"source": "x"}}]})");
        document::Document doc = documentOf(inputs);
        doc.root = doc.root.with("argo", "4.1");
        const auto result = wfspec::resolve(doc);
        QVERIFY(!hasErrors(result.findings));
        QCOMPARE(result.corrections.size(), std::size_t(4));
        QCOMPARE(at(result.spec, "volumeClaimTemplates[0].spec.resources.requests.storage").stringOr(),
                 std::string_view("5Gi"));
        QCOMPARE(at(result.spec, "templates[0].container.volumeMounts[1].mountPath").stringOr(),
                 std::string_view("/data"));
        QCOMPARE(at(result.spec, "templates[2].container.volumeMounts").size(), std::size_t(0));
        QCOMPARE(at(result.spec, "templates[3].script.volumeMounts[0].name").stringOr(),
                 std::string_view("data"));
        QCOMPARE(at(result.spec, "templates[1].steps[0][0].arguments.parameters[0].value").stringOr(),
                 std::string_view("{{inputs.parameters.p}}"));
        QCOMPARE(at(result.spec, "workflowMetadata.labelsFrom.who.expression").stringOr(),
                 std::string_view("workflow.name"));
        QCOMPARE(at(result.spec, "synchronization.semaphores").size(), std::size_t(1));
        QCOMPARE(wfspec::originOf(at(result.spec, "volumeClaimTemplates").mark()).kind,
                 Origin::Kind::Correction);
        QVERIFY(!result.call.inputs.has("volume_mounts") && !result.call.inputs.has("labels_from"));
        QCOMPARE(at(result.call.inputs, "templates[0].container.volumeMounts").stringOr(),
                 std::string_view(
                     "${concat(module.own.volume_mounts, [{ name = \"data\", mountPath = \"/data\" }])}"));
        QVERIFY(result.call.templateOverrides["s"]["steps"].isList());
        const auto exact = wfspec::resolve(doc, {.exact = true});
        QVERIFY(hasFinding(exact.findings, "module-failure", Severity::Error));
        QVERIFY(!at(exact.spec, "templates[1]").has("steps"));
    }

    void manifests()
    {
        document::Document doc = documentOf(ownInputs(R"({"common_secrets": {"T": "x"}})"));
        doc.root = doc.root.with("cron", parsedJson(R"({"schedules": ["0 3 * * *"], "timezone": "UTC"})"));
        const auto result = wfspec::resolve(doc);
        const auto plain = wfspec::manifestObjects(doc, result);
        QCOMPARE(plain.objects.size(), std::size_t(2));
        QCOMPARE(at(plain.objects[1], "spec.workflowSpec.workflowTemplateRef.name").stringOr(),
                 std::string_view("own"));
        QCOMPARE(at(plain.objects[1], "spec.schedules").size(), std::size_t(1));
        const auto old = wfspec::manifestObjects(doc, result, {.kind = "CronWorkflow", .argoVersion = "3.5"});
        QCOMPARE(at(old.objects.at(0), "spec.schedule").stringOr(), std::string_view("0 3 * * *"));
        const auto bundle = wfspec::manifestObjects(
            doc, result, {.kind = "Workflow", .argoVersion = {}, .bundle = true, .local = true});
        QVERIFY(!hasErrors(bundle.findings));
        QVERIFY(hasFinding(bundle.findings, "secret-left-out", Severity::Warning));
        const Value workflow = bundle.objects.back();
        QCOMPARE(at(workflow, "metadata.generateName").stringOr(), std::string_view("own-"));
        QVERIFY(!workflow["spec"].has("schedulerName") && !workflow["spec"].has("tolerations"));
        const auto secret = wfspec::manifestObjects(
            doc, result,
            {.kind = {}, .argoVersion = {}, .bundle = true, .local = false, .withSecrets = true});
        QVERIFY(std::any_of(secret.objects.begin(), secret.objects.end(),
                            [](const Value& o) { return o["kind"].stringOr() == "Secret"; }));
    }

    void editsAreIncremental()
    {
        constexpr unsigned seed = 20240611;
        qInfo("seed %u", seed);
        std::mt19937 random(seed);
        const auto below = [&](std::size_t n) {
            return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
        };
        wfspec::Resolver resolver;
        document::Document doc = dagOf(30);
        std::vector<document::Document> past{doc};
        const Path tasks = *Path::parse("inputs.templates[1].dag.tasks");
        for (int round = 0; round < 200; ++round) {
            const Value list = *valueAt(doc.root, tasks);
            Value changed = list;
            const std::size_t position = below(list.size() + 1);
            const std::string fresh = "n" + std::to_string(round);
            Value root = doc.root;
            switch (below(7)) {
            case 0:
                changed = list.withInserted(position,
                                            Value::map({{"name", fresh}, {"when", "${module.own.name}"}}));
                break;
            case 1:
                if (list.size() > 1) changed = list.withoutItem(position % list.size());
                break;
            case 2:
                changed = list.withItem(position % std::max<std::size_t>(1, list.size()),
                                        Value::map({{"name", fresh}}));
                break;
            case 3:
                root = withValueAt(root, *Path::parse("inputs.uid"), static_cast<int>(below(5))).value();
                break;
            case 4:
                root = withValueAt(root, *Path::parse("inputs.name"), "n" + std::to_string(below(3))).value();
                break;
            case 5:
                root = withValueAt(root, *Path::parse("module.label"), below(2) ? "own" : "else").value();
                break;
            default:
                root = past[below(past.size())].root;
                changed = *valueAt(root, tasks);
                break;
            }
            doc.root = withValueAt(root, tasks, changed).value();
            past.push_back(doc);
            const auto kept = resolver.resolve(doc);
            const auto anew = wfspec::resolve(doc);
            QVERIFY2(kept.outputs == anew.outputs, qPrintable(QString("round %1").arg(round)));
            QVERIFY(sameMarks(kept.spec, anew.spec));
            QCOMPARE(kept.findings.size(), anew.findings.size());
            for (std::size_t i = 0; i < kept.findings.size(); ++i)
                QVERIFY(kept.findings[i] == anew.findings[i]);
        }
    }

    void whatDoesNotChangeIsTheSameNode()
    {
        wfspec::Resolver resolver;
        document::Document doc = dagOf(300);
        const auto before = resolver.resolve(doc);
        doc.root = withValueAt(doc.root, *Path::parse("inputs.templates[1].dag.tasks[7].when"), "x").value();
        const auto after = resolver.resolve(doc);
        QVERIFY(at(before.spec, "templates[0]").sameNode(at(after.spec, "templates[0]")));
        QVERIFY(at(before.spec, "templates[1].dag.tasks[8]")
                    .sameNode(at(after.spec, "templates[1].dag.tasks[8]")));
        QVERIFY(!at(before.spec, "templates[1].dag.tasks[7]")
                     .sameNode(at(after.spec, "templates[1].dag.tasks[7]")));
        doc.root = withValueAt(doc.root, *Path::parse("inputs.retry_max_attempts"), 1).value();
        const auto tuned = resolver.resolve(doc);
        QVERIFY(at(after.spec, "templates").items()[1].sameNode(at(tuned.spec, "templates").items()[1]));
        QVERIFY(at(after.spec, "volumes").sameNode(at(tuned.spec, "volumes")));
    }
};

QTEST_GUILESS_MAIN(ResolveTest)
#include "resolve_test.moc"
