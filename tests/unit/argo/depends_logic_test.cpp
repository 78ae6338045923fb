#include "model/argo/depends_logic.h"
#include "tests/unit/argo/expression_cases.h"

#include <QTest>

#include <deque>
#include <fstream>
#include <random>
#include <set>

using namespace dagwright;
using namespace dagwright::argo;

namespace {

Depends parsed(const std::string& text)
{
    const auto tree = parseDepends(text);
    if (!tree) qFatal("%s: %s", text.c_str(), tree.error().message.c_str());
    return *tree;
}

DependsWorld worldOf(const nlohmann::json& record)
{
    DependsWorld world;
    for (const auto& [task, names] : record["tasks"].items()) {
        ResultSet results;
        for (const auto& name : names)
            if (const auto result = resultNamed(name.get<std::string>())) results.add(*result);
        world.tasks.emplace_back(task, results);
    }
    const nlohmann::json settings = record.value("continue_on", nlohmann::json::object());
    world.continueOn = [settings](std::string_view task) {
        const auto own = settings.value(std::string(task), nlohmann::json::object());
        return ContinueOn{own.value("error", false), own.value("failed", false)};
    };
    return world;
}

std::string answer(const DependsOutcome& outcome)
{
    if (const bool* result = std::get_if<bool>(&outcome)) return *result ? "true" : "false";
    if (const auto* problem = std::get_if<Diagnostic>(&outcome)) return "error: " + problem->message;
    return "unsupported: " + std::get<DependsUnknown>(outcome).name;
}

std::string kindOf(const std::string& text, const DependsWorld& world)
{
    const std::string whole = answer(evaluateDepends(text, world));
    return whole.substr(0, whole.find(':'));
}

std::string randomExpression(std::mt19937& random, int depth, int tasks)
{
    const auto pick = random() % (depth > 4 ? 2 : 7);
    const std::string task(1, char('a' + int(random() % unsigned(tasks))));
    switch (pick) {
    case 0: return task;
    case 1: return task + "." + std::string(resultName(static_cast<TaskResult>(random() % 8)));
    case 2: return "!(" + randomExpression(random, depth + 1, tasks) + ")";
    case 3:
    case 4:
        return "(" + randomExpression(random, depth + 1, tasks) + " && " +
               randomExpression(random, depth + 1, tasks) + ")";
    default:
        return "(" + randomExpression(random, depth + 1, tasks) + " || " +
               randomExpression(random, depth + 1, tasks) + ")";
    }
}

// Every world of these tasks, one by one; false stops.
template <typename Visit>
bool everyWorld(std::size_t tasks, Visit&& visit)
{
    std::size_t count = 1;
    for (std::size_t i = 0; i < tasks; ++i)
        count *= outcomeCount;
    std::vector<ResultSet> world(tasks);
    for (std::size_t number = 0; number < count; ++number) {
        for (std::size_t i = 0, rest = number; i < tasks; ++i, rest /= outcomeCount)
            world[i] = outcomes()[rest % outcomeCount];
        if (!visit(world)) return false;
    }
    return true;
}

// The program's answer for tasks a, b, c …
bool holdsFor(const DependsProgram& program, const std::vector<ResultSet>& world)
{
    std::vector<ResultSet> results;
    for (const std::string& task : program.tasks())
        results.push_back(world[std::size_t(task[0] - 'a')]);
    return program.holds(results);
}

std::set<std::string> namesOf(const std::string& text)
{
    std::set<std::string> names;
    for (const DependsName& name : dependencyNames(text))
        names.insert(name.task);
    return names;
}

} // namespace

class DependsLogicTest : public QObject
{
    Q_OBJECT

  private slots:
    void evaluatesAsArgo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << text << expected;
        };
        // good Succeeded, bad Failed, off Skipped, in Succeeded, 5a Succeeded
        row("", "true");
        row(" ", "error");
        row("good", "true");
        row("off", "true");
        row("bad", "false");
        row("bad.Failed && !bad.Errored", "true");
        row("good.Foo", "error");
        row("good.succeeded", "error");
        row("nobody", "error");
        row("good and off", "error");
        row("in", "error");
        row("5a", "error");
        row("good == off", "true");
        row("bad.Failed ? good.Failed : good", "false");
        row("good; bad", "false");
        row("\"good-off\" == \"good_off\"", "error"); // good-off is a name
        row("good - off", "error");
        row("good &&", "error");
        row("good == \"\"", "error");
        row("()", "error");
    }
    void evaluatesAsArgo()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        DependsWorld world;
        world.tasks = {{"good", {TaskResult::Succeeded}},
                       {"bad", {TaskResult::Failed}},
                       {"off", {TaskResult::Skipped}},
                       {"in", {TaskResult::Succeeded}},
                       {"5a", {TaskResult::Succeeded}}};
        QCOMPARE(QString::fromStdString(kindOf(text.toStdString(), world)), expected);
    }

    void conformance()
    {
        const auto cases = expressionCases("depends.json");
        if (cases.empty()) QSKIP("the reference cases are not here");
        Score score;
        for (const auto& record : cases) {
            const DependsWorld world = worldOf(record);
            const std::string text = record["text"];
            const std::string got = answer(evaluateDepends(text, world));
            const std::string wanted = record.contains("error") ? "error" : record["result"].dump();
            std::set<std::string> names;
            for (const auto& name : record.value("names", nlohmann::json::array()))
                names.insert(name.get<std::string>());
            const bool right =
                got.substr(0, got.find(':')) == wanted &&
                (!record.contains("names") || names == namesOf(text)) &&
                (!record.contains("expanded") || record["expanded"] == expandDepends(text, world.continueOn));
            score.count(record, right, got.rfind("unsupported", 0) == 0, got + ", not " + wanted);
        }
        qInfo("%s", score.summary().c_str());
        QVERIFY2(score.right() >= 0.99 && score.unsupported() == 0, score.text().c_str());
    }

    // Argo's own tests of whether a task runs.
    void runs()
    {
        std::ifstream file(DAGWRIGHT_CASES "/depends.json");
        if (!file) QSKIP("the reference cases are not here");
        int checked = 0;
        for (const auto& record : nlohmann::json::parse(file)) {
            if (record["kind"] == "validate-results") {
                DependsWorld world;
                for (int i = 1; i < 7; ++i)
                    world.tasks.emplace_back("task-" + std::to_string(i), ResultSet{});
                const bool isValid = kindOf(record["expression"], world) != "error";
                QCOMPARE(isValid, record["expect"] == "valid");
                ++checked;
            }
            // A task that has a node of its own is not decided about any more.
            if (record["kind"] != "evaluate" || record["given"].contains(record["task"])) continue;
            DependsWorld world;
            bool proceeds = true;
            std::deque<std::string> texts;
            for (const DependsName& name : dependencyNames(record["expression"].get<std::string>())) {
                const auto found = record["given"].find(name.task);
                proceeds = proceeds && found != record["given"].end();
                if (found == record["given"].end()) continue;
                TaskState state;
                state.phase = texts.emplace_back(found->value("phase", ""));
                state.isDaemoned = found->value("daemoned", false);
                state.isGroup = found->value("type", "") == "TaskGroup";
                const auto children = found->value("children", nlohmann::json::array());
                for (const auto& child : children)
                    state.children.push_back(texts.emplace_back(child.get<std::string>()));
                proceeds = proceeds && isFulfilled(state);
                world.tasks.emplace_back(name.task, resultsOf(state));
            }
            QCOMPARE(proceeds, record["expected"]["proceed"].get<bool>());
            const std::string executes = proceeds ? kindOf(record["expression"], world) : "false";
            QCOMPARE(executes == "true", record["expected"]["execute"].get<bool>());
            ++checked;
        }
        QVERIFY(checked > 20);
    }

    void simplifiedDecidesTheSame()
    {
        constexpr unsigned seed = 20260802;
        std::mt19937 random(seed);
        int shorter = 0;
        for (int i = 0; i < 150; ++i) {
            const std::string text = randomExpression(random, 0, 3);
            const Depends tree = parsed(text);
            const SimplerDepends simpler = simplified(tree);
            const std::string printed = printDepends(simpler.tree);
            QVERIFY(printed.size() <= printDepends(tree).size());
            shorter += printed.size() < printDepends(tree).size();
            QCOMPARE(printDepends(parsed(printed)), printed);
            const DependsProgram before(tree);
            const DependsProgram after(simpler.tree);
            QVERIFY2(
                everyWorld(
                    3, [&](const auto& world) { return holdsFor(before, world) == holdsFor(after, world); }),
                (text + "  ->  " + printed).c_str());
            QCOMPARE(sameDecision(tree, simpler.tree), std::optional(true));
            for (const std::string& name : simpler.unnamed)
                QVERIFY(namesOf(text).count(name) == 1 && namesOf(printed).count(name) == 0);
        }
        QVERIFY(shorter > 25);
    }

    void simplifies_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << text << expected;
        };
        row("a", "a");
        row("a && a", "a");
        row("!!a", "a");
        row("a || (a && b)", "a");
        row("a.Succeeded || a.Skipped || a.Daemoned", "a");
        row("!(!a.Failed && !b.Failed)", "a.Failed || b.Failed");
        row("(a && b) || (a && c)", "a && (b || c)");
        row("a && a.Succeeded && a.Succeeded", "a.Succeeded");
        row("(a.Failed && b) || (!a.Failed && b)", "b");
    }
    void simplifies()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(printDepends(simplified(parsed(text.toStdString())).tree)), expected);
    }

    void verdicts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("expected");
        const auto row = [](const char* text, DependsVerdict verdict) {
            QTest::newRow(text) << text << int(verdict);
        };
        row("a", DependsVerdict::Sometimes);
        row("a.Succeeded && a.Failed", DependsVerdict::Never);
        row("a && a.Omitted && b", DependsVerdict::Never);
        row("a.Failed || !a.Failed", DependsVerdict::Always);
        row("a.AnySucceeded && a.AllFailed", DependsVerdict::Never);
        row("(a || b) && !a && !b", DependsVerdict::Never);
        row("a.Daemoned && a.Succeeded", DependsVerdict::Sometimes);
    }
    void verdicts()
    {
        QFETCH(QString, text);
        QFETCH(int, expected);
        QCOMPARE(int(verdictOf(parsed(text.toStdString()))), expected);
    }

    void verdictsAreExact()
    {
        constexpr unsigned seed = 20260803;
        std::mt19937 random(seed);
        for (int i = 0; i < 300; ++i) {
            const std::string text = randomExpression(random, 1, 2);
            const Depends tree = parsed(text);
            const DependsProgram program(tree);
            bool some = false;
            bool all = true;
            everyWorld(2, [&](const auto& world) {
                (holdsFor(program, world) ? some : all) = holdsFor(program, world);
                return true;
            });
            const auto expected = !some ? DependsVerdict::Never
                                  : all ? DependsVerdict::Always
                                        : DependsVerdict::Sometimes;
            QVERIFY2(verdictOf(tree) == expected, text.c_str());
        }
    }

    void tables()
    {
        const auto table = truthTable(parsed("a && b.Failed"));
        QVERIFY(table.ok());
        QCOMPARE(table->columns.size(), std::size_t(2));
        QCOMPARE(table->rows.size(), std::size_t(4));
        QCOMPARE(std::count(table->rows.begin(), table->rows.end(), true), std::ptrdiff_t(1));
        std::string wide = "a0";
        for (int i = 1; i < 30; ++i)
            wide += " && a" + std::to_string(i);
        QCOMPARE(truthTable(parsed(wide)).error().rule, std::string("depends-table"));
    }

    void largeOnesEnd()
    {
        std::mt19937 random(20260804);
        std::string clauses = "a.Failed"; // as hard as satisfiability gets
        for (int i = 0; i < 300; ++i) {
            clauses += " && (";
            for (int j = 0; j < 3; ++j) {
                if (j) clauses += " || ";
                if (random() % 2) clauses += '!';
                clauses += "t" + std::to_string(random() % 90) + ".Succeeded";
            }
            clauses += ")";
        }
        (void)verdictOf(parsed(clauses));
        (void)simplified(parsed(clauses));
        DependsWorld world;
        std::string all = "t0";
        for (int i = 0; i < 834; ++i) {
            world.tasks.emplace_back("t" + std::to_string(i), ResultSet{TaskResult::Succeeded});
            if (i) all += " && t" + std::to_string(i);
            if (i == 832) QCOMPARE(kindOf(all, world), std::string("true"));
        }
        QCOMPARE(kindOf(all, world), std::string("error")); // expr takes 10,000 nodes
    }
};

QTEST_APPLESS_MAIN(DependsLogicTest)
#include "depends_logic_test.moc"
