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

    void whatWasReadIsNotWrittenOver()
    {
        const QByteArray before = content(example("parameters"));
        put(in("own.yaml"), before);
        for (const QStringList& words : {QStringList{"export", in("own.yaml"), "--to", "yaml"},
                                         {"import", in("own.yaml")},
                                         {"draw", in("own.yaml"), "--to", "png"},
                                         {"draw", in("own.yaml"), "--to", "svg"}}) {
            const Ran ran = run(words + QStringList{"-o", in("own.yaml")});
            QCOMPARE(ran.code, 1);
            QVERIFY(ran.err.contains("is what was read"));
            QCOMPARE(content(in("own.yaml")), before);
        }
        // Nor is the policy that a bundle brings with it written over another file of that name.
        put(in("own.yaml"), content(example("aws-permissions")));
        const QStringList bundle{"export",   in("own.yaml"), "--to",           "yaml",
                                 "--bundle", "-o",           in("bundle.yaml")};
        QVERIFY(run(bundle).code == 0);
        const QStringList policies = QDir(folder_.path()).entryList({"*-iam-policy.json"});
        QCOMPARE(policies.size(), 1);
        QCOMPARE(run(bundle).code, 0); // the same again is no matter
        put(in(qPrintable(policies.first())), "mine");
        QCOMPARE(run(bundle).code, 1);
        QCOMPARE(content(in(qPrintable(policies.first()))), QByteArray("mine"));
        QCOMPARE(run(bundle + QStringList{"--force"}).code, 0);
        QVERIFY(content(in(qPrintable(policies.first()))) != QByteArray("mine"));
    }

    void numbersAreFinite()
    {
        const Ran ran =
            run({"export", "-", "--to", "yaml"},
                "dagwright: 1\ninputs: {name: a, namespace: b, entrypoint: c, retry_max_attempts: .nan,\n"
                "  templates: [{name: c, container: {image: d}}]}\n");
        QCOMPARE(ran.code, 1);
        QVERIFY(ran.err.contains("retry_max_attempts"));
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

    void editsInPlace()
    {
        const QByteArray text =
            "# flows\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: b}\n---\n"
            "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n  generateName: x-\n"
            "spec:\n  entrypoint: main  # start\n  templates:\n  - name: main\n    dag:\n      tasks:\n"
            "      - {name: a, template: t}\n      - {name: b, template: t}\n"
            "  - name: t\n    container: {image: x, args: [\"{{workflow.name}}\"]}\n";
        put(in("flow.yaml"), text);
        const auto edit = [&](const QStringList& options) {
            const Ran ran = run(QStringList{"edit", in("flow.yaml")} + options);
            return ran.code == 0 ? ran.out : QByteArray::number(ran.code) + ran.err;
        };
        const auto with = [&](const QByteArray& part, const QByteArray& instead) {
            return QByteArray(text).replace(part, instead);
        };
        QCOMPARE(edit({}), text);
        QCOMPARE(edit({"--set", "spec.entrypoint=t"}), with("main  #", "t  #"));
        QCOMPARE(edit({"--set", "2:spec.entrypoint=t"}), with("main  #", "t  #"));
        QCOMPARE(edit({"--set", "1:data.a=3"}), with("a: b", "a: 3"));
        QCOMPARE(edit({"--connect", "main:a->b"}),
                 with("{name: b, template: t}", "{name: b, template: t, dependencies: [a]}"));
        QCOMPARE(
            edit({"--connect", "main:a->b", "--rename", "spec.templates[name=main].dag.tasks[name=a]=c"}),
            with("name: a,", "name: c,")
                .replace("{name: b, template: t}", "{name: b, template: t, dependencies: [c]}"));
        QCOMPARE(edit({"--rename", "spec.templates[name=t]=work"}),
                 with("template: t", "template: work").replace("- name: t\n", "- name: work\n"));
        QCOMPARE(edit({"--remove", "spec.templates[name=t].container.args"}),
                 with(", args: [\"{{workflow.name}}\"]", ""));
        QCOMPARE(edit({"--set", "spec.templates[name=t].container.args=[a, \"1\"]", "--set",
                       "spec.templates[name=t].container.args[+]=z"}),
                 with("[\"{{workflow.name}}\"]", "[\"a\", \"1\", z]"));
        QCOMPARE(edit({"--set", "spec.parallelism=3"}), text + "  parallelism: 3\n");
        // The same options in another order are another edit.
        QVERIFY(
            edit({"--remove", "spec.entrypoint", "--set", "spec.entrypoint=t"}).contains("entrypoint: t"));
        QVERIFY(!edit({"--set", "spec.entrypoint=t", "--remove", "spec.entrypoint"}).contains("entrypoint"));
        QVERIFY(edit({"--set", "spec.parallelizm=3"}).startsWith("1"));
        QVERIFY(edit({"--set", "spec.parallelizm=3"}).contains("spec."));
        QVERIFY(edit({"--set", "spec.templates[name=none].container.image=3"}).contains("spec.templates"));
        QVERIFY(edit({"--set", "3:spec.entrypoint=t"}).startsWith("1"));
        QVERIFY(edit({"--connect", "main:b->b"}).startsWith("1"));
        for (const QStringList& wrong : {QStringList{"--set", "spec.entrypoint"},
                                         {"--set", "spec..a=1"},
                                         {"--rename", "spec.templates[name=t]"},
                                         {"--connect", "a->b"},
                                         {"--set", "spec.entrypoint=[a"}})
            QVERIFY2(edit(wrong).startsWith("2"), wrong.last().toUtf8().constData());
        QCOMPARE(run({"edit", in("flow.yaml"), "--set", "spec.entrypoint=t", "-o", in("flow.yaml")}).code, 0);
        QCOMPARE(content(in("flow.yaml")), with("main  #", "t  #"));
        const QByteArray document = content(example("parameters"));
        QCOMPARE(run({"edit", example("parameters")}).out, document);
        QVERIFY(run({"edit", "-", "--set", "inputs.retry_max_attempts=9"}, document)
                    .out.contains("retry_max_attempts: 9"));
    }

    void editsAtAnchorsSayWhatElseChanges()
    {
        const QByteArray text =
            "kind: Workflow\nspec:\n  templates:\n  - name: a\n    container: &c {image: x}\n"
            "  - name: b\n    container: *c\n";
        const QStringList words = {"edit", "-", "--set", "spec.templates[name=b].container.image=w"};
        const Ran all = run(words, text);
        QCOMPARE(all.out, QByteArray(text).replace("image: x", "image: w"));
        QVERIFY2(all.err.contains("spec.templates[name=a].container"), all.err.constData());
        const Ran one = run(words + QStringList{"--detach"}, text);
        QCOMPARE(one.out, QByteArray(text).replace("*c", "{image: w}"));
        QVERIFY(one.err.isEmpty());
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
