// Every rule against its fixtures in tests/check/RULE: invalid-* has the findings that `expected` lists,
// valid-* none, and a fix removes its finding and adds none. Suppression, incremental results, the table of
// rules.
#include "model/check/allow.h"
#include "model/check/rules.h"
#include "tests/unit/check/verdict.h"

#include <QtTest>

#include <map>
#include <set>

using namespace dagwright;

namespace {

QString folderOf(std::string_view rule)
{
    return QStringLiteral(DAGWRIGHT_ROOT "/tests/check/") +
           QString::fromUtf8(rule.data(), qsizetype(rule.size()));
}

// All findings of a text's objects; references are looked up in the text itself.
check::Findings findingsOf(const SourcePtr& source)
{
    check::Findings all;
    document::Project project;
    (void)project.add(source);
    check::Options options;
    options.project = &project;
    check::Checker checker;
    const auto objects = document::readObjects(source);
    if (!objects) return all;
    for (const document::FileObject& object : *objects)
        for (check::Finding& finding : checker.check(object.value, options))
            all.push_back(std::move(finding));
    return all;
}

std::set<std::string> pathsOf(const check::Findings& findings, std::string_view rule)
{
    std::set<std::string> paths;
    for (const check::Finding& finding : findings)
        if (finding.rule == rule) paths.insert(finding.path.toString());
    return paths;
}

std::multiset<std::string> keysOf(const check::Findings& findings)
{
    std::multiset<std::string> keys;
    for (const check::Finding& finding : findings)
        keys.insert(std::string(finding.rule) + ' ' + finding.message);
    return keys;
}

} // namespace

class CheckRulesTest : public QObject
{
    Q_OBJECT
  private slots:
    void fixtures_data();
    void fixtures();
    void fixesLeaveNothing();
    void tableIsSound();
    void anEditIsCheckedAlike();
    void commentsSwitchOff();
    void settingsSwitchOff();
};

void CheckRulesTest::fixtures_data()
{
    QTest::addColumn<QString>("rule");
    for (const check::RuleInfo& info : check::ruleTable()) {
        // These two speak of files and of the checker itself.
        if (info.id == "file-unreadable" || info.id == "rule-failed") continue;
        const QString rule = QString::fromUtf8(info.id.data(), qsizetype(info.id.size()));
        QTest::newRow(qPrintable(rule)) << rule;
    }
}

void CheckRulesTest::fixtures()
{
    QFETCH(QString, rule);
    const std::string id = rule.toStdString();
    const QDir folder(folderOf(id));
    std::map<std::string, std::set<std::string>> expected;
    QFile list(folder.filePath("expected"));
    QVERIFY2(list.open(QIODevice::ReadOnly), "each rule has fixtures");
    for (const QByteArray& line : list.readAll().split('\n'))
        if (const qsizetype blank = line.indexOf(' '); blank > 0)
            expected[line.left(blank).toStdString()].insert(line.mid(blank + 1).toStdString());
    int valid = 0;
    int invalid = 0;
    for (const QFileInfo& file : folder.entryInfoList({"*.yaml"}, QDir::Files)) {
        const check::Findings findings = findingsOf(sourceOf(file.filePath()));
        const std::set<std::string> paths = pathsOf(findings, id);
        const bool isValid = file.fileName().startsWith("valid-");
        (isValid ? valid : invalid)++;
        const std::set<std::string> wanted =
            isValid ? std::set<std::string>() : expected[file.fileName().toStdString()];
        if (paths != wanted)
            for (const check::Finding& finding : findings)
                qWarning("%s: %s %s: %s", qPrintable(file.fileName()), std::string(finding.rule).c_str(),
                         finding.path.toString().c_str(), finding.message.c_str());
        QVERIFY2(paths == wanted, qPrintable(file.fileName()));
        for (const check::Finding& finding : findings)
            if (finding.rule == id) QVERIFY2(finding.span.isKnown(), qPrintable(file.fileName()));
        // What is sound by one rule is no error by any other.
        if (isValid)
            for (const check::Finding& finding : findings)
                QVERIFY2(finding.severity != Severity::Error, finding.message.c_str());
    }
    QVERIFY(valid > 0 && invalid > 0);
}

void CheckRulesTest::fixesLeaveNothing()
{
    int fixes = 0;
    for (const check::RuleInfo& info : check::ruleTable()) {
        for (const QFileInfo& file : QDir(folderOf(info.id)).entryInfoList({"invalid-*.yaml"}, QDir::Files)) {
            const auto objects = document::readObjects(sourceOf(file.filePath()));
            QVERIFY(objects.ok());
            const Value object = objects->front().value;
            check::Checker checker;
            const check::Findings before = checker.check(object);
            for (const check::Finding& finding : before) {
                for (const check::Fix& fix : finding.fixes) {
                    ++fixes;
                    const auto mended = check::applied(object, fix);
                    QVERIFY2(mended.ok(), fix.title.c_str());
                    std::multiset<std::string> known = keysOf(before);
                    for (const std::string& key : keysOf(checker.check(*mended))) {
                        const auto at = known.find(key);
                        QVERIFY2(at != known.end(),
                                 qPrintable(file.filePath() + ": adds " + QString::fromStdString(key)));
                        known.erase(at);
                    }
                    QVERIFY2(
                        known.contains(std::string(finding.rule) + ' ' + finding.message),
                        qPrintable(file.filePath() + ": stays: " + QString::fromStdString(finding.message)));
                }
            }
        }
    }
    QVERIFY(fixes > 0);
}

void CheckRulesTest::tableIsSound()
{
    std::set<std::string_view> ids;
    for (const check::RuleInfo& info : check::ruleTable()) {
        QVERIFY2(ids.insert(info.id).second, std::string(info.id).c_str());
        QVERIFY(!info.title.empty() && info.why.ends_with('.'));
        QCOMPARE(check::findRule(info.id), &info);
    }
    for (const QString& folder :
         QDir(QStringLiteral(DAGWRIGHT_ROOT "/tests/check")).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QVERIFY2(ids.contains(folder.toStdString()), qPrintable(folder));
    QFile page(QStringLiteral(DAGWRIGHT_ROOT "/resources/handbook/rules.md"));
    if (qEnvironmentVariableIsSet("DAGWRIGHT_UPDATE") && page.open(QIODevice::WriteOnly)) {
        page.write(QByteArray::fromStdString(check::ruleHandbook()));
        page.close();
    }
    QVERIFY(page.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(page.readAll()), QString::fromStdString(check::ruleHandbook()));
}

// A checker that has seen the object before an edit says the same as one that has not.
void CheckRulesTest::anEditIsCheckedAlike()
{
    check::Checker kept;
    for (const check::RuleInfo& info : check::ruleTable())
        for (const QFileInfo& file : QDir(folderOf(info.id)).entryInfoList({"*.yaml"}, QDir::Files)) {
            const auto objects = document::readObjects(sourceOf(file.filePath()));
            if (!objects) continue;
            Value object = objects->front().value;
            for (int round = 0; round < 2; ++round) {
                check::Checker fresh;
                QCOMPARE(keysOf(kept.check(object)), keysOf(fresh.check(object)));
                const auto path = Path::parse("spec.entrypoint");
                if (auto edited = withValueAt(object, *path, Value("elsewhere"))) object = *edited;
            }
        }
}

void CheckRulesTest::commentsSwitchOff()
{
    const auto allows = [](const char* text, const char* rule, const char* at) {
        const SourcePtr source = Source::make("a.yaml", text);
        return check::Allowances(*source).allows(rule, std::string_view(text).find(at));
    };
    const char* const text =
        "a: 1\n# dagwright: allow image-tag, name-invalid\nb:\n  c: x\n  d:\n  - e\nf: y\n";
    QVERIFY(allows(text, "image-tag", "x"));
    QVERIFY(allows(text, "name-invalid", "e\n"));
    QVERIFY(!allows(text, "image-tag", "y"));
    QVERIFY(!allows(text, "image-tag", "1"));
    QVERIFY(!allows(text, "unused-input", "x"));
    QVERIFY(allows("# dagwright: allow image-tag\na: x\n---\nb: y\n", "image-tag", "x"));
    QVERIFY(!allows("# dagwright: allow image-tag\na: x\n---\nb: y\n", "image-tag", "y"));
    QVERIFY(allows("a: x # dagwright: allow image-tag\nb: y\n", "image-tag", "x"));
    QVERIFY(!allows("a: x # dagwright: allow image-tag\nb: y\n", "image-tag", "y"));
    const char* const item = "l:\n# dagwright: allow image-tag\n- a: x\n  b: z\n- a: y\n";
    QVERIFY(allows(item, "image-tag", "z"));
    QVERIFY(!allows(item, "image-tag", "y"));
    const SourcePtr wrong = Source::make("a.yaml", "a: 1 # dagwright: allow no-such-rule\n");
    QCOMPARE(check::Allowances(*wrong).unknownRules().size(), std::size_t(1));
}

void CheckRulesTest::settingsSwitchOff()
{
    const auto settings =
        check::readProjectAllowances(Source::make(".dagwright.yaml", "allow: [image-tag, nothing]\n"));
    QCOMPARE(settings.rules, std::vector<std::string>{"image-tag"});
    QCOMPARE(settings.findings.size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(CheckRulesTest)
#include "check_rules_test.moc"
