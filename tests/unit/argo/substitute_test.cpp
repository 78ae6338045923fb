#include "model/argo/expr/parse.h"
#include "model/argo/substitute.h"
#include "model/argo/tags.h"
#include "tests/unit/argo/expression_cases.h"

#include <QTest>

using namespace dagwright;
using namespace dagwright::argo;

namespace {

std::string answer(const Substituted& outcome)
{
    if (const auto* text = std::get_if<std::string>(&outcome)) return "result: " + *text;
    if (const auto* failure = std::get_if<SubstitutionFailure>(&outcome)) return "error: " + failure->message;
    return "unsupported: " + std::get<SubstitutionUnknown>(outcome).name;
}

std::vector<expr::FlatName> namesOf(const nlohmann::json& record)
{
    std::vector<expr::FlatName> names;
    const nlohmann::json vars = record.value("vars", nlohmann::json::object());
    for (const auto& [name, value] : vars.items())
        names.emplace_back(name, value.is_null() ? std::nullopt : std::optional(value.get<std::string>()));
    return names;
}

Substitution passOf(const nlohmann::json& record)
{
    if (record.contains("strict_prefixes"))
        return {namesOf(record), Unresolved::Strict,
                record["strict_prefixes"].get<std::vector<std::string>>()};
    return {namesOf(record),
            record.value("allow_unresolved", false) ? Unresolved::Kept : Unresolved::Refused};
}

Substituted replaced(const nlohmann::json& record)
{
    const Substitution pass = passOf(record);
    const std::string text = record["text"];
    if (record.value("json", false)) return pass.inJson(text);
    return record.value("embedded", false) ? pass.inField(text) : pass.inText(text);
}

} // namespace

class SubstituteTest : public QObject
{
    Q_OBJECT

  private slots:
    void conformance()
    {
        const auto cases = expressionCases("template.json");
        if (cases.empty()) QSKIP("the reference cases are not here");
        Score score;
        for (const auto& record : cases) {
            const std::string got = answer(replaced(record));
            const bool right = record.contains("error")
                                   ? got.rfind("error", 0) == 0
                                   : got == "result: " + record["result"].get<std::string>();
            score.count(record, right, got.rfind("unsupported", 0) == 0,
                        got + ", not " + record.value("result", record.value("error", "")) + " " +
                            record.value("vars", nlohmann::json()).dump() + " allow " +
                            record.value("allow_unresolved", nlohmann::json()).dump());
        }
        qInfo("%s", score.summary().c_str());
        QVERIFY2(score.right() >= 0.97 && score.wrong() <= 0.01, score.text().c_str());
    }

    void replacesAsArgo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("unresolved");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, Unresolved unresolved, const char* expected) {
            QTest::addRow("%s %d", text, int(unresolved)) << text << int(unresolved) << expected;
        };
        row("a {{x}} b", Unresolved::Refused, "result: a X b");
        row("{{ x }}{{\tx}}", Unresolved::Kept, "result: X{{\tx}}");
        row("{{nope}}", Unresolved::Kept, "result: {{nope}}");
        row("{{nope}}", Unresolved::Refused, "error");
        row("{{nope}} {{tasks.b.outputs.artifacts.c}}", Unresolved::Strict,
            "result: {{nope}} {{tasks.b.outputs.artifacts.c}}");
        row("{{tasks.b.status}}", Unresolved::Strict, "error");
        row("{{quotes}}", Unresolved::Refused, "result: say \"hi\"\n");
        row("{{x", Unresolved::Kept, "error");
        row("{{a.{{x}}}}", Unresolved::Refused, "result: {{a.X}}");
        row("{{{{x}}}}", Unresolved::Kept, "result: {{{{x}}}}");
        row("{{off}}", Unresolved::Kept, "error");
        row("{{=off ?? 'none'}}", Unresolved::Refused, "result: none");
        row("{{=[1, x]}}", Unresolved::Refused, "result: [1,\"X\"]");
        row("{{=x + nope.y}}", Unresolved::Kept, "result: {{=x + nope.y}}");
        row("{{=x +}}", Unresolved::Kept, "error");
        row("{{=true ? 'a' : nope}}", Unresolved::Refused, "error");
        row("{{=true ? 'a' : item}}", Unresolved::Kept, "result: {{=true ? 'a' : item}}");
        row("{{=tasks.b?.status ?? 'd'}}", Unresolved::Strict, "result: d");
        row("{{=tasks.b.status}}", Unresolved::Strict, "error");
    }
    void replacesAsArgo()
    {
        QFETCH(QString, text);
        QFETCH(int, unresolved);
        QFETCH(QString, expected);
        const std::vector<expr::FlatName> names{
            {"x", "X"}, {"quotes", "say \"hi\"\n"}, {"off", std::nullopt}, {"tasks.a.status", "Failed"}};
        const Substitution pass(names, static_cast<Unresolved>(unresolved), {"tasks", "steps"});
        const QString got = QString::fromStdString(answer(pass.inField(text.toStdString())));
        QCOMPARE(expected == "error" ? got.section(':', 0, 0) : got, expected);
    }

    void strictPrefixesAreNames()
    {
        const Substitution pass({{"w", "1"}}, Unresolved::Strict, {"a.b"});
        QCOMPARE(answer(pass.inField("{{=a}} {{a.bc}}")), std::string("result: {{=a}} {{a.bc}}"));
        QVERIFY(answer(pass.inField("{{=a.b}}")).rfind("error", 0) == 0);
        QVERIFY(answer(pass.inField("{{a.b.c}}")).rfind("error", 0) == 0);
    }

    void placeholdersForgiveFailuresOnly()
    {
        const Substitution pass({{"p", "__argo__internal__placeholder-1"}}, Unresolved::Refused);
        QCOMPARE(answer(pass.inField("{{=asInt(p)}}{{=1 +}}")), std::string("result: {{=asInt(p)}}{{=1 +}}"));
        QVERIFY(answer(pass.inField("{{=nope}}")).rfind("error", 0) == 0);
    }

    void failuresHaveAPlace()
    {
        const Substitution pass({}, Unresolved::Refused);
        const auto outcome = pass.inField("\"quoted\" {{nope}} {{also}}");
        const auto& failure = std::get<SubstitutionFailure>(outcome);
        QCOMPARE(failure.begin, std::uint32_t(9));
        QCOMPARE(failure.end, std::uint32_t(17));
    }

    void mentions()
    {
        const auto parsed =
            expr::parseExpr("tasks['a-b'].outputs.result + map(xs, # + y[z.k].q)[0].w ?? steps.s.id");
        std::vector<std::string> found;
        for (const MentionedName& name : mentionedNames(parsed.tree)) {
            std::string text = name.isGuarded ? "?" : "";
            for (const std::string& part : name.parts)
                text += "/" + part;
            found.push_back(text);
        }
        std::sort(found.begin(), found.end());
        const std::vector<std::string> expected{"/tasks/a-b/outputs/result", "?/steps/s/id", "?/xs", "?/y",
                                                "?/z/k"};
        QCOMPARE(found, expected);
    }
};

QTEST_APPLESS_MAIN(SubstituteTest)
#include "substitute_test.moc"
