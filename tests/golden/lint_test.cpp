// `dagwright lint`: what it prints in each form, exit codes, folders and patterns, what is switched off.
#include "program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

namespace {

const QByteArray good = "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: good}\nspec:\n"
                        "  entrypoint: main\n  templates:\n  - name: main\n    container:\n"
                        "      image: busybox:1.36\n      command: [echo]\n";
// The umlaut: columns count characters, not bytes.
const QByteArray bad =
    "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: bad}\nspec:\n"
    "  entrypoint: main\n  templates:\n  - {name: main, container: {args: [\"ä\", 1], image: \"a:1\"}}\n";
const QByteArray warned =
    "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: warned}\nspec:\n"
    "  entrypoint: main\n  templates:\n  - name: main\n    timeout: banana\n    container:\n"
    "      image: busybox:1.36\n      command: [echo]\n";
const QByteArray refers =
    "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: refers}\nspec:\n"
    "  entrypoint: main\n  templates:\n  - name: main\n    steps:\n    - - name: one\n"
    "        templateRef: {name: shelf, template: gone}\n";
const QByteArray shelf =
    "apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: {name: shelf}\nspec:\n"
    "  templates:\n  - name: here\n    suspend: {}\n";

} // namespace

class LintTest : public QObject
{
    Q_OBJECT

  private:
    QTemporaryDir folder_;
    QString put(const char* name, const QByteArray& bytes) const
    {
        const QString path = folder_.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) file.write(bytes);
        return path;
    }
    static QJsonArray json(const Ran& ran) { return QJsonDocument::fromJson(ran.out).array(); }

  private Q_SLOTS:
    void nothingToSay()
    {
        const Ran ran = run({"lint", put("good.yaml", good)});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.isEmpty());
        QVERIFY(ran.err.contains("0 errors, 0 warnings in 1 object."));
    }

    void textShowsTheLineAndACaret()
    {
        const QString file = put("bad.yaml", bad);
        const Ran ran = run({"lint", file});
        QCOMPARE(ran.code, 1);
        const QList<QByteArray> lines = ran.out.split('\n');
        QVERIFY2(lines[0].startsWith(file.toUtf8() + ":7:42: error: "), lines[0]);
        QVERIFY(lines[0].endsWith("[wrong-type]"));
        QCOMPARE(lines[1], QByteArray("  7 | ") + bad.split('\n')[6]);
        QCOMPARE(QString::fromUtf8(lines[2]), "    | " + QString(41, ' ') + "^");
    }

    void jsonIsAsPromised()
    {
        const QString file = put("bad.yaml", bad);
        const Ran ran = run({"lint", "--format", "json", file});
        QCOMPARE(ran.code, 1);
        QCOMPARE(json(ran).size(), 1);
        const QJsonObject found = json(ran)[0].toObject();
        QCOMPARE(found["rule"].toString(), QString("wrong-type"));
        QCOMPARE(found["severity"].toString(), QString("error"));
        QCOMPARE(found["path"].toString(), QString("spec.templates[name=main].container.args[1]"));
        QCOMPARE(found["file"].toString(), file);
        QCOMPARE(found["line"].toInt(), 7);
        QCOMPARE(found["column"].toInt(), 42);
        QCOMPARE(found["endLine"].toInt(), 7);
        QCOMPARE(found["endColumn"].toInt(), 43);
        QVERIFY(!found["message"].toString().isEmpty() && !found["detail"].toString().isEmpty());
        QCOMPARE(found["fixes"].toArray()[0].toObject()["title"].toString(), QString("Make it text"));
    }

    void sarifHasItsParts()
    {
        const Ran ran = run({"lint", "--format", "sarif", put("a b.yaml", bad)});
        QCOMPARE(ran.code, 1);
        const QJsonObject log = QJsonDocument::fromJson(ran.out).object();
        QCOMPARE(log["version"].toString(), QString("2.1.0"));
        const QJsonObject one = log["runs"].toArray()[0].toObject();
        QVERIFY(!one["tool"].toObject()["driver"].toObject()["rules"].toArray().isEmpty());
        const QJsonObject result = one["results"].toArray()[0].toObject();
        QCOMPARE(result["ruleId"].toString(), QString("wrong-type"));
        const QJsonObject place = result["locations"].toArray()[0].toObject()["physicalLocation"].toObject();
        QVERIFY(place["artifactLocation"].toObject()["uri"].toString().endsWith("/a%20b.yaml"));
        QCOMPARE(place["region"].toObject()["startLine"].toInt(), 7);
    }

    void githubAnnotates()
    {
        const QString file = put("bad.yaml", bad);
        const Ran ran = run({"lint", "--format", "github", file});
        QVERIFY2(ran.out.startsWith("::error file=" + file.toUtf8() + ",line=7,col=42,"), ran.out);
        QCOMPARE(ran.out.count('\n'), 1);
    }

    void foldersAndPatterns()
    {
        put("many/good.yaml", good);
        put("many/below/bad.yml", bad);
        put("many/.hidden/bad.yaml", bad);
        put("many/notes.txt", "no: yaml");
        QCOMPARE(json(run({"lint", "--format", "json", folder_.filePath("many")})).size(), 1);
        QCOMPARE(json(run({"lint", "--format", "json", folder_.filePath("many/*.yaml")})).size(), 0);
        QCOMPARE(run({"lint", folder_.filePath("none/*.yaml")}).code, 1);
    }

    void warningsCountWhenStrict()
    {
        const QString file = put("warned.yaml", warned);
        QCOMPARE(run({"lint", file}).code, 0);
        QCOMPARE(run({"lint", "--strict", file}).code, 1);
        QCOMPARE(run({"--quiet", "lint", file}).out, QByteArray());
    }

    void versionsDiffer()
    {
        const QString file =
            put("new.yaml",
                QByteArray(good).replace("  entrypoint", "  podResources: {limits: {cpu: 1}}\n  entrypoint"));
        QCOMPARE(run({"lint", file}).code, 0);
        QCOMPARE(run({"lint", "--argo", "4.0", file}).code, 1);
        QCOMPARE(run({"lint", "--argo", "four", file}).code, 2);
    }

    void referencesResolveFromWith()
    {
        const QString file = put("refers.yaml", refers);
        Ran ran = run({"lint", "--format", "json", file});
        QCOMPARE(ran.code, 0);
        QCOMPARE(json(ran)[0].toObject()["rule"].toString(), QString("reference-not-checked"));
        ran = run({"lint", "--format", "json", "--with", put("shelf.yaml", shelf), file});
        QCOMPARE(ran.code, 1);
        QCOMPARE(json(ran)[0].toObject()["rule"].toString(), QString("reference-not-found"));
        QCOMPARE(run({"lint", file, folder_.filePath("shelf.yaml")}).code, 1);
    }

    void whatIsSwitchedOff()
    {
        const QString file = put(
            "off/a.yaml",
            QByteArray(warned).replace("    timeout", "    # dagwright: allow duration-format\n    timeout"));
        QCOMPARE(run({"lint", "--strict", file}).code, 0);
        const QString plain = put("project/a.yaml", warned);
        QCOMPARE(run({"lint", "--strict", plain}).code, 1);
        put("project/.dagwright.yaml", "allow: [duration-format]\n");
        QCOMPARE(run({"lint", "--strict", plain}).code, 0);
    }

    void aBaselineStartsClean()
    {
        const QString file = put("bad.yaml", bad);
        const QString baseline = folder_.filePath("baseline.json");
        QCOMPARE(run({"lint", "--baseline", baseline, file}).code, 0);
        QVERIFY(QFile::exists(baseline));
        QCOMPARE(run({"lint", "--baseline", baseline, file}).code, 0);
        QCOMPARE(run({"lint", "--baseline", baseline, file, put("worse.yaml", bad)}).code, 1);
    }

    void whatCannotBeRead()
    {
        const Ran ran = run({"lint", "--format", "json", put("broken.yaml", "kind: Workflow\nspec: [\n")});
        QCOMPARE(ran.code, 1);
        QCOMPARE(json(ran)[0].toObject()["rule"].toString(), QString("file-unreadable"));
        QCOMPARE(run({"lint", put("other.yaml", "kind: Pod\nmetadata: {name: a}\n")}).code, 1);
        QCOMPARE(run({"lint"}).code, 2);
        QCOMPARE(run({"lint", "-"}, good).code, 0);
    }

    void documentsAreCheckedAsExported()
    {
        const Ran ran = run({"lint", root() + "/resources/examples/build-and-release.dagwright.yaml"});
        QCOMPARE(ran.code, 0);
    }

    void rulesAreListed() { QVERIFY(run({"lint", "--list-rules"}).out.contains("unknown-field")); }
};

QTEST_GUILESS_MAIN(LintTest)
#include "lint_test.moc"
