#include "model/argo/depends.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>
#include <random>

using namespace dagwright;
using namespace dagwright::argo;

namespace {

Depends parsed(const std::string& text)
{
    const auto tree = parseDepends(text);
    if (!tree) qFatal("%s: %s", text.c_str(), tree.error().message.c_str());
    return *tree;
}

std::string describe(const Operand& operand)
{
    std::string text = operand.task + ":";
    if (operand.isBare) text += " bare";
    for (TaskResult result : operand.results)
        text.append(1, ' ').append(resultName(result));
    if (operand.isNegated) text += " negated";
    if (operand.isAlternative) text += " alternative";
    return text;
}

std::string randomExpression(std::mt19937& random, int depth)
{
    const auto pick = random() % (depth > 4 ? 2 : 6);
    const std::string task = "task-" + std::to_string(random() % 5);
    switch (pick) {
    case 0: return task;
    case 1: return task + "." + std::string(resultName(static_cast<TaskResult>(random() % 8)));
    case 2: return "!" + randomExpression(random, depth + 2);
    case 3: return "(" + randomExpression(random, depth + 1) + ")";
    case 4: return randomExpression(random, depth + 1) + " && " + randomExpression(random, depth + 1);
    default: return randomExpression(random, depth + 1) + "||" + randomExpression(random, depth + 1);
    }
}

bool holds(const Depends& tree, std::uint32_t at, std::uint32_t world)
{
    const DependsNode& node = tree.nodes[at];
    switch (node.kind) {
    case DependsNode::Kind::Task: {
        const std::size_t asked = node.result ? static_cast<std::size_t>(*node.result) + 1 : 0;
        return (((world ^ (world >> 7)) * 2654435761u) >>
                ((std::hash<std::string>{}(node.task) + asked * 3) % 31)) &
               1;
    }
    case DependsNode::Kind::Not: return !holds(tree, node.children[0], world);
    case DependsNode::Kind::And:
        for (std::uint32_t child : node.children)
            if (!holds(tree, child, world)) return false;
        return true;
    case DependsNode::Kind::Or:
        for (std::uint32_t child : node.children)
            if (holds(tree, child, world)) return true;
        return false;
    }
    return false;
}

nlohmann::json cases()
{
    std::ifstream file(DAGWRIGHT_CASES "/depends.json");
    return file ? nlohmann::json::parse(file) : nlohmann::json();
}

} // namespace

class DependsTest : public QObject
{
    Q_OBJECT

  private slots:
    void printing_data();
    void printing();
    void printedMeansTheSame();
    void errors_data();
    void errors();
    void depthIsBounded();
    void reading_data();
    void reading();
    void conjunctions_data();
    void conjunctions();
    void cutting_data();
    void cutting();
    void adding_data();
    void adding();
    void renaming_data();
    void renaming();
    void names();
    void argosOwnCases();
    void argosManifests();
};

void DependsTest::printing_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed");
    QTest::newRow("empty") << "  \n"
                           << "";
    QTest::newRow("bare") << " a "
                          << "a";
    QTest::newRow("mixed") << "a&&(b.Succeeded||c.Failed)"
                           << "a && (b.Succeeded || c.Failed)";
    QTest::newRow("and binds tighter") << "a || b && c"
                                       << "a || (b && c)";
    QTest::newRow("needless parentheses") << "((a)) && (b && c)"
                                          << "a && b && c";
    QTest::newRow("not") << "!(a || b) && !c.Failed"
                         << "!(a || b) && !c.Failed";
    QTest::newRow("twice not") << "!!a"
                               << "!!a";
    QTest::newRow("dashes and digits") << "my-task-1.AnySucceeded"
                                       << "my-task-1.AnySucceeded";
}

void DependsTest::printing()
{
    QFETCH(QString, text);
    QFETCH(QString, printed);
    QCOMPARE(QString::fromStdString(printDepends(parsed(text.toStdString()))), printed);
}

void DependsTest::printedMeansTheSame()
{
    std::mt19937 random(20260801);
    for (int i = 0; i < 500; ++i) {
        const std::string text = randomExpression(random, 0);
        const Depends tree = parsed(text);
        const std::string printed = printDepends(tree);
        const Depends again = parsed(printed);
        QCOMPARE(printDepends(again), printed);
        for (std::uint32_t world = 0; world < 64; ++world)
            QCOMPARE(holds(again, again.root, world * 97), holds(tree, tree.root, world * 97));
    }
}

void DependsTest::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("begin");
    QTest::addColumn<int>("end");
    QTest::newRow("two names") << "a b"
                               << "depends-syntax" << 2 << 3;
    QTest::newRow("nothing after") << "a &&"
                                   << "depends-syntax" << 4 << 4;
    QTest::newRow("nothing before") << "|| a"
                                    << "depends-syntax" << 0 << 2;
    QTest::newRow("open") << "(a || b"
                          << "depends-syntax" << 0 << 1;
    QTest::newRow("closed") << "a)"
                            << "depends-syntax" << 1 << 2;
    QTest::newRow("single &") << "a & b"
                              << "depends-syntax" << 2 << 3;
    QTest::newRow("equals") << "a == b"
                            << "depends-syntax" << 2 << 3;
    QTest::newRow("unequal") << "a != b"
                             << "depends-syntax" << 2 << 3;
    QTest::newRow("underscore") << "a_b"
                                << "depends-syntax" << 1 << 2;
    QTest::newRow("unknown result") << "a && b.Finished"
                                    << "depends-result" << 5 << 15;
    QTest::newRow("small letter") << "a.succeeded"
                                  << "depends-result" << 0 << 2;
    QTest::newRow("one letter") << "a.S"
                                << "depends-result" << 0 << 2;
    QTest::newRow("only not") << "!"
                              << "depends-syntax" << 1 << 1;
    QTest::newRow("not ascii") << "a && é"
                               << "depends-syntax" << 5 << 7;
    QTest::newRow("empty parentheses") << "()"
                                       << "depends-syntax" << 1 << 2;
}

void DependsTest::errors()
{
    QFETCH(QString, text);
    QFETCH(QString, rule);
    QFETCH(int, begin);
    QFETCH(int, end);
    const auto tree = parseDepends(text.toStdString());
    QVERIFY(!tree.ok());
    QCOMPARE(QString::fromStdString(tree.error().rule), rule);
    QCOMPARE(int(tree.error().span.begin), begin);
    QCOMPARE(int(tree.error().span.end), end);
    QVERIFY(!tree.error().message.empty() && !tree.error().detail.empty());
}

void DependsTest::depthIsBounded()
{
    const auto nested = [](std::size_t levels) {
        return std::string(levels, '(') + "a" + std::string(levels, ')');
    };
    QVERIFY(parseDepends(nested(190)).ok());
    QVERIFY(!parseDepends(nested(250)).ok());
    QVERIFY(!parseDepends(nested(100'000)).ok());
    QVERIFY(!parseDepends(std::string(100'000, '!') + "a").ok());
    QVERIFY(!parseDepends(std::string(maxDependsBytes + 1, 'a')).ok());
    // Length is no depth.
    std::string wide = "a";
    for (int i = 0; i < 50'000; ++i)
        wide += "&&a";
    QVERIFY(parseDepends(wide).ok());
}

void DependsTest::reading_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("bare") << "a && b" << QStringList{"a: bare", "b: bare"};
    QTest::newRow("one task, two results") << "a.Failed || a.Errored" << QStringList{"a: Failed Errored"};
    QTest::newRow("choice") << "a && (b.Succeeded || c.Failed)"
                            << QStringList{"a: bare", "b: Succeeded alternative", "c: Failed alternative"};
    QTest::newRow("negated") << "!a.Skipped" << QStringList{"a: Skipped negated"};
    QTest::newRow("not both") << "!(a && b)"
                              << QStringList{"a: bare negated alternative", "b: bare negated alternative"};
    QTest::newRow("neither") << "!(a || b)" << QStringList{"a: bare negated", "b: bare negated"};
    QTest::newRow("repeated") << "a && a.Succeeded && a.Succeeded" << QStringList{"a: bare Succeeded"};
}

void DependsTest::reading()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QStringList found;
    for (const Operand& operand : operands(parsed(text.toStdString())))
        found << QString::fromStdString(describe(operand));
    QCOMPARE(found, expected);
}

void DependsTest::conjunctions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("conjunction");
    QTest::addColumn<bool>("list");
    QTest::newRow("empty") << "" << true << true;
    QTest::newRow("names") << "a && (b && c)" << true << true;
    QTest::newRow("results") << "a && b.Failed" << true << false;
    QTest::newRow("results of one") << "a && (b.Failed || b.Errored)" << true << false;
    QTest::newRow("not") << "a && !b.Failed" << true << false;
    QTest::newRow("choice") << "a && (b || c)" << false << false;
    QTest::newRow("choice on top") << "a || b" << false << false;
}

void DependsTest::conjunctions()
{
    QFETCH(QString, text);
    QFETCH(bool, conjunction);
    QFETCH(bool, list);
    QCOMPARE(isPlainConjunction(parsed(text.toStdString())), conjunction);
    QCOMPARE(isPlainList(parsed(text.toStdString())), list);
}

void DependsTest::cutting_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("task");
    QTest::addColumn<QString>("left");
    QTest::newRow("only") << "a"
                          << "a"
                          << "";
    QTest::newRow("absent") << "a"
                            << "b"
                            << "a";
    QTest::newRow("first") << "a && b && c"
                           << "a"
                           << "b && c";
    QTest::newRow("of two") << "a && b"
                            << "b"
                            << "a";
    QTest::newRow("all its results") << "a && (b.Failed || b.Errored)"
                                     << "b"
                                     << "a";
    QTest::newRow("from a choice") << "a && (b.Succeeded || c.Failed)"
                                   << "b"
                                   << "a && c.Failed";
    QTest::newRow("negated") << "a && !b.Skipped"
                             << "b"
                             << "a";
    QTest::newRow("everywhere") << "(a || b) && (a.Failed || c)"
                                << "a"
                                << "b && c";
    QTest::newRow("alike names") << "a && a-b"
                                 << "a"
                                 << "a-b";
}

void DependsTest::cutting()
{
    QFETCH(QString, text);
    QFETCH(QString, task);
    QFETCH(QString, left);
    const Depends rest = withoutTask(parsed(text.toStdString()), task.toStdString());
    QCOMPARE(QString::fromStdString(printDepends(rest)), left);
}

void DependsTest::adding_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("results");
    QTest::addColumn<QString>("printed");
    QTest::newRow("to nothing") << "" << QStringList{} << "z";
    QTest::newRow("bare") << "a" << QStringList{} << "a && z";
    QTest::newRow("to a list") << "a && b" << QStringList{"Failed"} << "a && b && z.Failed";
    QTest::newRow("to a choice") << "a || b" << QStringList{} << "(a || b) && z";
    QTest::newRow("two results") << "a" << QStringList{"Failed", "Errored"} << "a && (z.Failed || z.Errored)";
    QTest::newRow("already there") << "z && a" << QStringList{} << "z && a";
    QTest::newRow("another result") << "z.Failed" << QStringList{"Errored"} << "z.Failed && z.Errored";
}

void DependsTest::adding()
{
    QFETCH(QString, text);
    QFETCH(QStringList, results);
    QFETCH(QString, printed);
    std::vector<TaskResult> asked;
    for (const QString& result : results)
        asked.push_back(*resultNamed(result.toStdString()));
    QCOMPARE(QString::fromStdString(printDepends(withTask(parsed(text.toStdString()), "z", asked))), printed);
}

void DependsTest::renaming_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("renamed");
    QTest::newRow("all, as it was written") << "a  &&(b||a.Failed)&& !a"
                                            << "new  &&(b||new.Failed)&& !new";
    QTest::newRow("not in longer names") << "a-b && ba && a"
                                         << "a-b && ba && new";
    QTest::newRow("in what is no expression") << "a &&& ((a"
                                              << "new &&& ((new";
}

void DependsTest::renaming()
{
    QFETCH(QString, text);
    QFETCH(QString, renamed);
    QCOMPARE(QString::fromStdString(renamedInDepends(text.toStdString(), "a", "new")), renamed);
}

void DependsTest::names()
{
    QVERIFY(isDependsName("build-1"));
    for (const char* name : {"", "1a", "a_b", "a.b", "true", "in", "ä", "-a"})
        QVERIFY2(!isDependsName(name), name);
    for (int i = 0; i < 8; ++i) {
        const auto result = static_cast<TaskResult>(i);
        QCOMPARE(*resultNamed(resultName(result)), result);
    }
    QVERIFY(!resultNamed("succeeded"));
}

void DependsTest::argosOwnCases()
{
    const nlohmann::json all = cases();
    if (all.is_null()) QSKIP("the cases of depends expressions are not here");
    int checked = 0;
    for (const auto& it : all) {
        if (it["kind"] != "expand" || it["field"] != "depends") continue;
        const std::string text = it["expression"];
        const auto continueOn = [&](std::string_view task) {
            ContinueOn on;
            const auto& setting = it["continue_on"];
            if (const auto found = setting.find(std::string(task)); found != setting.end()) {
                on.error = found->value("error", false);
                on.failed = found->value("failed", false);
            }
            return on;
        };
        QCOMPARE(expandDepends(text, continueOn), it["expected_expanded"].get<std::string>());
        std::vector<std::string> found;
        for (const DependsName& name : dependencyNames(text)) {
            found.push_back(name.task);
            QCOMPARE(std::string(name.overItems ? "Items" : "Task"),
                     it["expected_dependency_types"][name.task].get<std::string>());
        }
        QCOMPARE(found.size(), it["expected_dependencies"].size());
        QVERIFY(parseDepends(text).ok());
        ++checked;
    }
    QVERIFY2(checked >= 5, "too few cases were found");
}

void DependsTest::argosManifests()
{
    const nlohmann::json all = cases();
    if (all.is_null()) QSKIP("the cases of depends expressions are not here");
    int checked = 0;
    for (const auto& it : all) {
        if (it["kind"] != "workflow-manifest") continue;
        std::map<std::string, ContinueOn> settings;
        for (const auto& task : it["tasks"]) {
            const auto on = task.value("continueOn", nlohmann::json::object());
            settings[task["name"]] = {on.value("error", false), on.value("failed", false)};
        }
        for (const auto& task : it["tasks"]) {
            const std::string text = task.value("depends", "");
            if (text.empty() || !task.contains("dependency_names_computed")) continue;
            std::vector<std::string> found;
            for (const DependsName& name : dependencyNames(text))
                found.push_back(name.task);
            auto expected = task["dependency_names_computed"].get<std::vector<std::string>>();
            std::sort(found.begin(), found.end());
            std::sort(expected.begin(), expected.end());
            QCOMPARE(found, expected);
            const auto continueOn = [&](std::string_view name) { return settings[std::string(name)]; };
            if (task.contains("expanded_computed"))
                QCOMPARE(expandDepends(text, continueOn), task["expanded_computed"].get<std::string>());
            ++checked;
        }
    }
    QVERIFY2(checked >= 5, "too few cases were found");
}

QTEST_GUILESS_MAIN(DependsTest)
#include "depends_test.moc"
