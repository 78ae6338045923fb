// The command line's contract: streams, exit codes, and files that stay whole.
#include "program.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

namespace {

QString example(const char* name)
{
    return root() + "/resources/examples/" + name + ".dagwright.yaml";
}

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class CliTest : public QObject
{
    Q_OBJECT

  private:
    QTemporaryDir folder_;
    QString in(const char* name) const { return folder_.filePath(name); }

  private Q_SLOTS:
    void helpAndVersion()
    {
        for (const QStringList& words :
             {QStringList{"help"}, {"--help"}, {"help", "export"}, {"export", "--help"}, {"--version"}}) {
            const Ran ran = run(words);
            QCOMPARE(ran.code, 0);
            QVERIFY(ran.out.contains("dagwright"));
            QVERIFY(ran.err.isEmpty());
        }
    }

    void wrongUsageIsTwo()
    {
        for (const QStringList& words : {QStringList{"export"},
                                         {"export", "x.yaml"},
                                         {"export", "x.yaml", "--to", "toml"},
                                         {"nonsense"},
                                         {"--nonsense"},
                                         {"help", "nonsense"},
                                         {"draw", "x.yaml", "--to", "gif"},
                                         {"outputs", "a", "b"}}) {
            const Ran ran = run(words);
            QVERIFY2(ran.code == 2, qPrintable(words.join(' ')));
            QVERIFY(ran.out.isEmpty());
            QVERIFY(!ran.err.isEmpty());
        }
    }

    void layoutIsJson()
    {
        const Ran ran = run({"layout", example("model-training"), "--format", "json"});
        QCOMPARE(ran.code, 0);
        const QJsonObject drawn = QJsonDocument::fromJson(ran.out).object();
        QSet<QString> ids;
        for (const QJsonValue node : drawn["nodes"].toArray()) {
            ids.insert(node["id"].toString());
            QVERIFY(node["width"].toDouble() > 0 && node["height"].toDouble() > 0);
            QVERIFY(node["x"].toDouble() + node["width"].toDouble() <= drawn["width"].toDouble());
            QVERIFY(node["y"].toDouble() + node["height"].toDouble() <= drawn["height"].toDouble());
        }
        QCOMPARE(ids.size(), drawn["nodes"].toArray().size());
        QVERIFY(!drawn["edges"].toArray().isEmpty());
        for (const QJsonValue edge : drawn["edges"].toArray()) {
            QVERIFY(ids.contains(edge["from"].toString()) && ids.contains(edge["to"].toString()));
            QVERIFY(edge["points"].toArray().size() >= 2);
        }
        QVERIFY(drawn["crossings"].isDouble() && drawn["milliseconds"].isDouble());
        const Ran missing = run({"layout", example("model-training"), "--template", "nonsense"});
        QCOMPARE(missing.code, 1);
        QVERIFY(missing.err.contains("There is no template named \"nonsense\"."));
    }

    void badInputIsOneWithAPlace()
    {
        put(in("broken.yaml"), "dagwright: 1\ninputs:\n  name: \"open\n");
        const Ran ran = run({"export", in("broken.yaml"), "--to", "yaml", "-o", in("out.yaml")});
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains("broken.yaml:3:9: error:"), ran.err.constData());
        QVERIFY(!QFile::exists(in("out.yaml")));
        QCOMPARE(run({"export", in("missing.yaml"), "--to", "yaml"}).code, 1);
        QCOMPARE(run({"export", folder_.path(), "--to", "yaml"}).code, 1);
        QCOMPARE(run({"export", "-", "--to", "yaml"}, "dagwright: 99\n").code, 1);
    }

    void hostileInputIsAnError()
    {
        const QByteArray wrongKinds =
            "dagwright: 1\ninputs: {name: [], templates: [{name: {}, containerSet: {containers: [x]}}]}\n";
        const QList<QByteArray> texts = {
            QByteArray(100000, '['),
            QByteArray("a: ").repeated(1),
            QByteArray("\0\0\0", 3),
            QByteArray("\xff\xfe\x00", 3),
            ",",
            "&a [*a]",
            "a: &a {b: *a}",
            QByteArray(1 << 20, '-'),
            "kind: Workflow\nspec: 3\n",
            "dagwright: 1\ninputs: {templates: [1, null, {name: 3, dag: 4}, {dag: {tasks: [null, 3]}}]}\n",
            wrongKinds};
        for (const QByteArray& text : texts)
            for (const QStringList& words : {QStringList{"export", "-", "--to", "yaml"},
                                             {"export", "-", "--to", "hcl"},
                                             {"outputs", "-"},
                                             {"draw", "-", "--to", "svg"},
                                             {"import", "-"}}) {
                const Ran ran = run(words, text);
                // Import keeps a document as it is, also one whose values are still of the wrong kind.
                if (words.front() == "import" && text == wrongKinds) {
                    QCOMPARE(ran.code, 0);
                    continue;
                }
                QVERIFY2(ran.code == 1,
                         (words.join(' ').toUtf8() + " < " + text.left(60) + "\n" + ran.err.left(300))
                             .constData());
                QVERIFY(!ran.err.isEmpty());
            }
    }

    void anOutputThatCantBeWrittenLeavesTheOldFile()
    {
        put(in("kept.yaml"), "old");
        QVERIFY(QDir(folder_.path()).mkdir("closed"));
        const Ran ran = run({"export", example("parameters"), "--to", "yaml", "-o", in("none/there/x.yaml")});
        QCOMPARE(ran.code, 1);
        QCOMPARE(run({"export", example("parameters"), "--to", "yaml", "-o", "/dev/full"}).code, 1);
        QCOMPARE(run({"export", in("broken.yaml"), "--to", "yaml", "-o", in("kept.yaml")}).code, 1);
        QCOMPARE(content(in("kept.yaml")), QByteArray("old"));
    }

    void importMakesADocumentThatExportsTheSame()
    {
        const QByteArray manifest =
            "# a comment\napiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n"
            "  generateName: hello-\nspec:\n  entrypoint: main\n  templates:\n  - name: main\n"
            "    container:\n      image: busybox\n      args: [\"1\", \"yes\"]\n";
        const Ran imported = run({"import", "-", "-o", in("doc.dagwright.yaml")}, manifest);
        QCOMPARE(imported.code, 0);
        QVERIFY(content(in("doc.dagwright.yaml")).startsWith("dagwright: 1\nprofile: argo\n"));
        const Ran exported = run({"export", in("doc.dagwright.yaml"), "--to", "yaml"});
        const Ran direct = run({"export", "-", "--to", "yaml"}, manifest);
        QCOMPARE(exported.code, 0);
        QCOMPARE(exported.out, direct.out);
        QVERIFY(exported.out.contains("- \"yes\""));
        QCOMPARE(run({"export", in("doc.dagwright.yaml"), "--to", "hcl"}).code, 0);
        QCOMPARE(run({"outputs", in("doc.dagwright.yaml")}).code, 1);
    }

    void drawings()
    {
        const QString path = example("build-and-release");
        const Ran svg = run({"draw", path, "--to", "svg"});
        QVERIFY(svg.out.startsWith("<svg") || svg.out.startsWith("<?xml"));
        QVERIFY(run({"draw", path, "--to", "mermaid"}).out.startsWith("flowchart"));
        QVERIFY(run({"draw", path, "--to", "dot"}).out.contains("digraph"));
        QVERIFY(svg.out != run({"draw", path, "--to", "svg", "--theme", "dark"}).out);
        const Ran unknown = run({"draw", path, "--to", "svg", "--template", "nobody"});
        QCOMPARE(unknown.code, 1);
        QVERIFY(unknown.err.contains("nobody"));
    }

    void rasterDrawings()
    {
        const Ran png = run({"draw", example("build-and-release"), "--to", "png"});
        if (png.err.contains("window's library")) QSKIP("built without the window");
        QVERIFY2(png.code == 0, png.err.constData());
        QVERIFY(png.out.startsWith("\x89PNG"));
        const Ran pdf = run({"draw", example("build-and-release"), "--to", "pdf", "-o", in("a.pdf")});
        QCOMPARE(pdf.code, 0);
        QVERIFY(content(in("a.pdf")).startsWith("%PDF"));
    }

    void explainAndExamples()
    {
        QVERIFY(run({"explain", "retry_max_attempts"}).out.contains("5"));
        QVERIFY(run({"explain", "Template.retryStrategy"}).code == 0);
        const Ran wrong = run({"explain", "retry_max_atempts"});
        QCOMPARE(wrong.code, 1);
        QVERIFY(wrong.err.contains("retry_max_attempts"));
        const Ran list = run({"examples"});
        QVERIFY(list.out.contains("build-and-release"));
        QCOMPARE(list.out.count('\n'), QDir(root() + "/resources/examples").entryList({"*.yaml"}).size());
        QCOMPARE(run({"examples", "parameters"}).out, content(example("parameters")));
        QCOMPARE(run({"examples", "nobody"}).code, 1);
    }

    void directoriesAreFilledAndNotOverwritten()
    {
        const QString target = in("module") + '/';
        const QStringList words = {"export", example("mounted-scripts"), "--to", "hcl", "-o", target};
        QCOMPARE(run(words).code, 0);
        const QStringList written = QDir(target).entryList({"*.tf"}, QDir::Files);
        QCOMPARE(written.size(), 1);
        put(QDir(target).filePath(written.first()), "# mine\n");
        QCOMPARE(run(words).code, 1);
        QCOMPARE(content(QDir(target).filePath(written.first())), QByteArray("# mine\n"));
        QCOMPARE(run(words + QStringList{"--force"}).code, 0);
        QVERIFY(content(QDir(target).filePath(written.first())).contains("wf_spec"));
    }

    void benchMeasures()
    {
        const Ran ran = run({"bench", "--tasks", "50"});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.contains("after one edit"));
    }
};

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
