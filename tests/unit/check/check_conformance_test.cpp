// The checker against the verdicts of Argo's own linter.
#include "tests/unit/check/verdict.h"

#include <QtTest>

using namespace dagwright;

class CheckConformanceTest : public QObject
{
    Q_OBJECT
  private slots:
    void validate_data();
    void validate();
    void mutations();
    void examplesHaveNoErrors();
};

namespace {

QString folder(const char* name)
{
    return QStringLiteral(DAGWRIGHT_CASES "/") + QLatin1String(name);
}

} // namespace

void CheckConformanceTest::validate_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("4.1.2") << "4.1.2";
    QTest::newRow("4.0.2") << "4.0.2";
}

// Every manifest of Argo's own tests: the same verdict, and in words that cover what Argo says.
void CheckConformanceTest::validate()
{
    QFETCH(QString, version);
    const Value cases = casesOf(folder("argo-validate"));
    if (!cases.isList()) QSKIP("the cases are not here");
    int wrong = 0;
    int uncovered = 0;
    for (const Value& one : cases.asList()) {
        const std::string name(one["name"].stringOr());
        const Value& judged = one["argo_lint"][version.toStdString()];
        std::string expected(one["lint_expect"].stringOr());
        const std::string says(judged["says"].size() > 0 ? judged["says"].asList().front().stringOr() : "");
        // Argo's linter ran without the templates that a case needs; what is not there is not checked here.
        const bool isMissing = says.find("couldn't find") != std::string::npos;
        if (isMissing && one["needs_templates"].size() == 0) continue;
        if (judged.isMap() && !isMissing) expected = judged["verdict"].stringOr();
        if (one["opts"].has("kinds")) continue; // a choice of kinds, not a verdict
        document::Project project;
        for (const Value& needed : one["needs_templates"].items()) {
            const auto file =
                Source::make(std::string(needed["file"].stringOr()), std::string(needed["yaml"].stringOr()));
            (void)project.add(file);
        }
        check::Options options;
        options.argo = version == "4.1.2" ? catalogue::Release{4, 1} : catalogue::Release{4, 0};
        options.project = &project;
        const SourcePtr source =
            sourceOf(folder("argo-validate/") + QString::fromStdString(std::string(one["file"].stringOr())));
        if (!source) continue;
        const Verdict verdict = verdictOf(source, options);
        const bool isKnownKind = one["kind"].isString();
        if (!isKnownKind) continue; // Argo's linter passes over what has no kind
        if (verdict.isValid != (expected == "valid")) {
            ++wrong;
            qWarning("%s: expected %s: %s", name.c_str(), expected.c_str(), verdict.all.c_str());
            continue;
        }
        if (expected == "valid" || version != "4.1.2") continue;
        for (const Value& words : one["error_contains"].items()) {
            if (verdict.all.find(words.asString()) != std::string::npos) continue;
            // The linter's summary, the API server's words, and which of a circle is named first.
            if (words.asString().find("linting errors") != std::string::npos ||
                words.asString().find("expected list") != std::string::npos ||
                words.asString().find("cycle detected") != std::string::npos)
                continue;
            ++uncovered;
            qWarning("%s: not covered: %s\n  by: %s", name.c_str(), words.asString().c_str(),
                     verdict.all.c_str());
        }
    }
    QCOMPARE(wrong, 0);
    QCOMPARE(uncovered, 0);
}

// Valid manifests with one or two random edits: at least 98.5 % as Argo has it.
void CheckConformanceTest::mutations()
{
    const Value cases = casesOf(folder("argo-mutations"));
    if (!cases.isList()) QSKIP("the cases are not here");
    int right = 0;
    for (const Value& one : cases.asList()) {
        const SourcePtr source =
            sourceOf(folder("argo-mutations/") + QString::fromStdString(one["file"].asString()));
        QVERIFY(source);
        const Verdict verdict = verdictOf(source, {});
        if (verdict.isValid == (one["expect"].stringOr() == "valid")) {
            ++right;
            continue;
        }
        const std::string says =
            one["argo_says"].size() > 0 ? one["argo_says"].asList().front().asString() : "";
        qWarning("%s: expected %s (%s), we say: %s", one["file"].asString().c_str(),
                 one["expect"].asString().c_str(), says.c_str(), verdict.all.c_str());
    }
    qInfo("%d of %d", right, static_cast<int>(cases.size()));
    QVERIFY(right * 1000 >= static_cast<int>(cases.size()) * 985);
}

void CheckConformanceTest::examplesHaveNoErrors()
{
    const QDir examples(folder("argo-examples"));
    if (!examples.exists()) QSKIP("the cases are not here");
    int errors = 0;
    for (const QFileInfo& file : examples.entryInfoList({"*.yaml", "*.yml", "*.json"}, QDir::Files)) {
        const SourcePtr source = sourceOf(file.filePath());
        // With a key twice Argo's strict reader drops the whole document and finds nothing to lint.
        if (!document::readObjects(source)) continue;
        const Verdict verdict = verdictOf(source, {});
        if (verdict.isValid) continue;
        ++errors;
        qWarning("%s: %s", qPrintable(file.fileName()), verdict.all.c_str());
    }
    QCOMPARE(errors, 0);
}

QTEST_APPLESS_MAIN(CheckConformanceTest)
#include "check_conformance_test.moc"
