#include "app/bridge/highlight.h"

#include <QtTest>

using namespace dagwright::bridge;

namespace {

// The line with each stretch in brackets after its kind's letter: "K[name]P[:] build".
QString drawn(Language language, std::string_view line, const LineState& before = {})
{
    static const char letters[] = "KSNWCPX";
    std::vector<Stretch> stretches;
    highlightLine(language, line, before, &stretches);
    QString text;
    std::uint32_t at = 0;
    for (const Stretch& stretch : stretches) {
        if (stretch.begin < at || stretch.end <= stretch.begin || stretch.end > line.size())
            return QStringLiteral("bad");
        text += QString::fromUtf8(line.data() + at, stretch.begin - at);
        text += QString(QLatin1Char(letters[static_cast<int>(stretch.token)])) + QLatin1Char('[') +
                QString::fromUtf8(line.data() + stretch.begin, stretch.end - stretch.begin) +
                QLatin1Char(']');
        at = stretch.end;
    }
    return text + QString::fromUtf8(line.data() + at, static_cast<qsizetype>(line.size() - at));
}

} // namespace

class HighlightTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void lines_data()
    {
        QTest::addColumn<int>("language");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected");
        const auto yaml = [](const char* name, const char* line, const char* expected) {
            QTest::newRow(name) << static_cast<int>(Language::Yaml) << line << expected;
        };
        const auto hcl = [](const char* name, const char* line, const char* expected) {
            QTest::newRow(name) << static_cast<int>(Language::Hcl) << line << expected;
        };
        yaml("key and plain", "  name: build", "  K[name]P[:] build");
        yaml("list item", "- name: a b", "P[-] K[name]P[:] a b");
        yaml("number", "limit: 5", "K[limit]P[:] N[5]");
        yaml("no number", "image: 1.2.3-a", "K[image]P[:] 1.2.3-a");
        yaml("constant", "suspend: false", "K[suspend]P[:] W[false]");
        yaml("quoted", "limit: \"5\"", "K[limit]P[:] S[\"5\"]");
        yaml("expression in quotes", "v: \"a {{x}} b\"", "K[v]P[:] S[\"a ]X[{{x}}]S[ b\"]");
        yaml("plain expression", "v: a {{x: y}} b", "K[v]P[:] a X[{{x: y}}] b");
        yaml("colon inside", "time: 10:30", "K[time]P[:] 10:30");
        yaml("comment", "a: b # c", "K[a]P[:] b C[# c]");
        yaml("hash inside", "a: b#c", "K[a]P[:] b#c");
        yaml("flow", "args: [a, 3, {x: y}]", "K[args]P[:] P[[]aP[,] N[3]P[,] P[{]K[x]P[:] yP[}]P[]]");
        yaml("quoted key", "\"a.b\": c", "K[\"a.b\"]P[:] c");
        yaml("anchor", "a: &x 1", "K[a]P[:] W[&x] N[1]");
        yaml("document", "---", "P[---]");
        yaml("no key", "just words", "just words");
        yaml("unclosed", "a: \"b", "K[a]P[:] S[\"b]");
        hcl("attribute", "name = \"build\"", "K[name] P[=] S[\"build\"]");
        hcl("block", "module \"x\" {", "W[module] S[\"x\"] P[{]");
        hcl("interpolation", "a = \"x ${f(\"y\")} z\"", "K[a] P[=] S[\"x ]X[${f(\"y\")}]S[ z\"]");
        hcl("escaped", "a = \"$${x}\"", "K[a] P[=] S[\"$${x}\"]");
        hcl("number", "n = 3", "K[n] P[=] N[3]");
        hcl("constant", "b = true # yes", "K[b] P[=] W[true] C[# yes]");
        hcl("call", "v = concat(a.b, [])", "K[v] P[=] concatP[(]aP[.]bP[,] P[[]P[]]P[)]");
        hcl("quoted key", "\"a b\" = 1", "K[\"a b\"] P[=] N[1]");
        hcl("comparison is no key", "x == 1", "x P[=]P[=] N[1]");
    }
    void lines()
    {
        QFETCH(int, language);
        QFETCH(QString, line);
        QTEST(drawn(static_cast<Language>(language), line.toStdString()), "expected");
    }

    void blockScalarsLastWhileIndented()
    {
        LineState state = highlightLine(Language::Yaml, "  source: |-", {}, nullptr);
        QCOMPARE(state.mode, LineState::Mode::Block);
        QCOMPARE(drawn(Language::Yaml, "    a: b # {{x}}", state), QStringLiteral("    S[a: b # ]X[{{x}}]"));
        state = highlightLine(Language::Yaml, "", state, nullptr);
        QCOMPARE(state.mode, LineState::Mode::Block);
        state = highlightLine(Language::Yaml, "  next: 1", state, nullptr);
        QCOMPARE(state.mode, LineState::Mode::Ordinary);
    }

    void heredocsLastUntilTheirMarker()
    {
        LineState state = highlightLine(Language::Hcl, "  source = <<-EOT", {}, nullptr);
        QCOMPARE(state.mode, LineState::Mode::Heredoc);
        QCOMPARE(drawn(Language::Hcl, "    name = ${x}", state), QStringLiteral("    S[name = ]X[${x}]"));
        state = highlightLine(Language::Hcl, "    EOT", state, nullptr);
        QCOMPARE(state, LineState{});
    }

    // Whatever the bytes, stretches are in order and inside the line, and scanning ends.
    void hostileLines()
    {
        std::uint32_t seed = 20240607;
        const std::string alphabet = "{}[]\"'#:-|>&*!,$%<= aE0\\/\t";
        for (int round = 0; round < 20'000; ++round) {
            std::string line;
            for (int i = 0; i < 24; ++i) {
                seed = seed * 1664525u + 1013904223u;
                line += alphabet[(seed >> 16) % alphabet.size()];
            }
            QVERIFY2(drawn(Language::Yaml, line) != QLatin1String("bad"), line.c_str());
            QVERIFY2(drawn(Language::Hcl, line) != QLatin1String("bad"), line.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(HighlightTest)
#include "highlight_test.moc"
