// dagwright diff as others call it: exit codes, formats, revisions, and files with odd names.
#include "program.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

namespace {

const QByteArray before =
    "# a\napiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: w}\nspec:\n  entrypoint: main\n"
    "  templates:\n  - name: main\n    dag:\n      tasks:\n      - {name: a, template: t}\n"
    "      - {name: b, template: t, dependencies: [a]}\n";

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class DiffTest : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_;
    QString in(const QString& name) const { return folder_.filePath(name); }

    bool git(const QStringList& arguments)
    {
        QProcess process;
        process.setWorkingDirectory(folder_.path());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* who : {"AUTHOR", "COMMITTER"}) {
            environment.insert(QStringLiteral("GIT_%1_NAME").arg(who), "Test");
            environment.insert(QStringLiteral("GIT_%1_EMAIL").arg(who), "test@example.org");
        }
        process.setProcessEnvironment(environment);
        process.start("git", arguments);
        return process.waitForFinished(20000) && process.exitCode() == 0;
    }

  private Q_SLOTS:
    void exitCodes()
    {
        put(in("a.yaml"), before);
        put(in("b.yaml"),
            QByteArray(before).replace("dependencies: [a]", "depends: a").replace("# a\n", "---\n"));
        put(in("c.yaml"), QByteArray(before).replace("entrypoint: main", "entrypoint: other"));
        put(in("broken.yaml"), "kind: [\n");
        QCOMPARE(run({"diff", in("a.yaml"), in("a.yaml")}).code, 0);
        const Ran same = run({"diff", in("a.yaml"), in("b.yaml")});
        QCOMPARE(same.code, 0);
        QVERIFY(same.out.isEmpty());
        const Ran other = run({"diff", in("a.yaml"), in("c.yaml")});
        QCOMPARE(other.code, 1);
        QVERIFY2(other.out.contains("spec.entrypoint: main -> other"), other.out.constData());
        QVERIFY(other.out.contains("a.yaml:6") && other.out.contains("c.yaml:6"));
        QVERIFY(other.err.isEmpty());
        for (const QStringList& words : {QStringList{in("a.yaml"), in("broken.yaml")},
                                         {in("nowhere.yaml"), in("a.yaml")},
                                         {in("a.yaml"), folder_.path()},
                                         {in("a.yaml")},
                                         {in("a.yaml"), in("a.yaml"), in("a.yaml")},
                                         {"-", "-"},
                                         {"--rev", "HEAD", in("a.yaml"), in("b.yaml")},
                                         {in("a.yaml"), in("b.yaml"), "--format", "html"}}) {
            const Ran ran = run(QStringList{"diff"} + words);
            QVERIFY2(ran.code == 2, qPrintable(words.join(' ')));
            QVERIFY(ran.out.isEmpty());
            QVERIFY(!ran.err.isEmpty());
        }
    }

    void formats()
    {
        put(in("a.yaml"), before);
        const QByteArray after =
            QByteArray(before).replace("name: b,", "name: bee,").replace("metadata:", "spec2: 1\nmetadata:");
        const Ran json = run({"diff", in("a.yaml"), "-", "--from", "argo", "--format", "json"}, after);
        QCOMPARE(json.code, 1);
        const QJsonArray list = QJsonDocument::fromJson(json.out).array();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[0].toObject(),
                 (QJsonObject{{"change", "added"}, {"path", "spec2"}, {"from", QJsonValue()}, {"to", 1}}));
        QCOMPARE(list[1].toObject(), (QJsonObject{{"change", "renamed"},
                                                  {"path", "spec.templates[name=main].dag.tasks[name=bee]"},
                                                  {"from", "b"},
                                                  {"to", "bee"}}));
        QCOMPARE(QJsonDocument::fromJson(run({"diff", in("a.yaml"), in("a.yaml"), "--format", "json"}).out)
                     .array()
                     .size(),
                 0);
        QVERIFY(run({"diff", in("a.yaml"), "-", "--format", "markdown"}, after)
                    .out.contains("- **renamed** task `bee` in `main`"));
        const Ran svg = run({"diff", in("a.yaml"), "-", "--format", "svg", "-o", in("d.svg")}, after);
        QCOMPARE(svg.code, 1);
        QFile file(in("d.svg"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("<svg"));
        // As a difftool passes a file that is new.
        QCOMPARE(run({"diff", "/dev/null", in("a.yaml")}).code, 1);
        QVERIFY(run({"diff", "/dev/null", in("a.yaml")}).out.contains("Added Workflow w"));
    }

    void effective()
    {
        const QByteArray document =
            "dagwright: 1\nprofile: wf_spec\ninputs:\n  name: w\n  namespace: ns\n  entrypoint: a\n"
            "  templates: [{name: a, container: {image: i}}]\n";
        put(in("d.yaml"), document);
        put(in("default.yaml"), document + "  retry_max_attempts: 5\n");
        put(in("three.yaml"), document + "  retry_max_attempts: 3\n");
        QCOMPARE(run({"diff", in("d.yaml"), in("default.yaml")}).code, 1);
        QCOMPARE(run({"diff", in("d.yaml"), in("default.yaml"), "--effective"}).code, 0);
        const Ran three = run({"diff", in("d.yaml"), in("three.yaml"), "--effective"});
        QCOMPARE(three.code, 1);
        QVERIFY2(three.out.contains("Changed spec.retryStrategy.limit: 5 -> 3") &&
                     three.out.contains("follows from the input retry_max_attempts"),
                 three.out.constData());
    }

    void revisions()
    {
        if (QStandardPaths::findExecutable("git").isEmpty()) QSKIP("git is not here");
        // A name that a shell or an option parser would take apart.
        const QString name = "-o; $(touch pwned) 'x' \xc3\xa4.yaml";
        QVERIFY(git({"init", "-q"}));
        put(in(name), before);
        QVERIFY(git({"add", "--", name}) && git({"commit", "-q", "-m", "one"}));
        put(in(name), QByteArray(before).replace("entrypoint: main", "entrypoint: two"));
        QVERIFY(git({"commit", "-q", "-a", "-m", "two"}));
        put(in(name), QByteArray(before).replace("entrypoint: main", "entrypoint: three"));
        QVERIFY(git({"tag", "first", "HEAD~1"}));
        const auto diff = [&](const QString& revision) {
            return run({"diff", "--rev", revision, "--", in(name)});
        };
        QVERIFY(diff("HEAD").out.contains("two -> three"));
        QVERIFY(diff("first").out.contains("main -> three"));
        QVERIFY(diff("HEAD~1..HEAD").out.contains("main -> two"));
        QVERIFY(diff("first..").out.contains("main -> two"));
        QCOMPARE(diff("HEAD..HEAD").code, 0);
        QVERIFY(!QFile::exists(in("pwned")));
        for (const char* wrong : {"nothing", "--all", "HEAD:x", "HEAD~7", "HEAD..nothing"}) {
            const Ran ran = diff(wrong);
            QVERIFY2(ran.code == 2, wrong);
            QVERIFY2(ran.err.contains("git knows no revision"), ran.err.constData());
        }
        put(in("new.yaml"), before);
        const Ran missing = run({"diff", "--rev", "HEAD", in("new.yaml")});
        QCOMPARE(missing.code, 2);
        QVERIFY2(missing.err.contains("is not in revision HEAD"), missing.err.constData());
        // Below the folder of the repository, and from elsewhere.
        QVERIFY(QDir(folder_.path()).mkdir("sub"));
        put(in("sub/s.yaml"), before);
        QVERIFY(git({"add", "sub"}) && git({"commit", "-q", "-m", "three"}));
        QCOMPARE(run({"diff", "--rev", "HEAD", "s.yaml"}, {}, in("sub")).code, 0);
    }

    void outsideOfARepository()
    {
        if (QStandardPaths::findExecutable("git").isEmpty()) QSKIP("git is not here");
        QTemporaryDir elsewhere;
        put(elsewhere.filePath("a.yaml"), before);
        const Ran ran = run({"diff", "--rev", "HEAD", elsewhere.filePath("a.yaml")});
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.err.contains("not a git repository"), ran.err.constData());
    }

    void withoutGit()
    {
        put(in("a.yaml"), before);
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("PATH", "/nowhere");
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(DAGWRIGHT_PROGRAM), {"diff", "--rev", "HEAD", in("a.yaml")});
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().contains("git, which is not installed"));
    }
};

QTEST_GUILESS_MAIN(DiffTest)
#include "diff_test.moc"
