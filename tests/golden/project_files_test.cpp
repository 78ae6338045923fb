// A project's folder may hold anything: reading it is bounded, and says what was left out.
#include "app/cli/project_files.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <sys/stat.h>

using namespace dagwright;

class ProjectFilesTest : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_;

    void put(const QString& name, const QByteArray& bytes)
    {
        const QString path = folder_.filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static QByteArray object(const QByteArray& name)
    {
        return "kind: WorkflowTemplate\nmetadata: {name: " + name + "}\nspec: {templates: [{name: run}]}\n";
    }
    std::vector<std::string> paths() const { return {folder_.path().toStdString()}; }
    static bool has(const cli::ReadProject& read, const char* name)
    {
        return read.project.find("WorkflowTemplate", "", name) != nullptr;
    }
    static bool says(const cli::ReadProject& read, const char* rule)
    {
        return std::any_of(read.findings.begin(), read.findings.end(),
                           [&](const Diagnostic& finding) { return finding.rule == rule; });
    }

  private Q_SLOTS:
    void init()
    {
        QVERIFY(QDir(folder_.path()).removeRecursively());
        QVERIFY(QDir().mkpath(folder_.path()));
    }

    void findsWhatIsThere()
    {
        put("a.yaml", object("a"));
        put("deep/er/b.yml", object("b"));
        put("c.json", "{\"kind\": \"WorkflowTemplate\", \"metadata\": {\"name\": \"c\"}}");
        put(".hidden/d.yaml", object("d"));
        put("node_modules/e.yaml", object("e"));
        put("f.txt", object("f"));
        put("chart/templates/g.yaml", "kind: WorkflowTemplate\nmetadata: {name: {{ .Values.g }}}\n");
        const cli::ReadProject read = cli::readProject(paths());
        for (const char* name : {"a", "b", "c"})
            QVERIFY2(has(read, name), name);
        for (const char* name : {"d", "e", "f", "g"})
            QVERIFY2(!has(read, name), name);
        QVERIFY(says(read, "helm-template"));
        // A file that is named is read whatever it is called.
        QVERIFY(has(cli::readProject({folder_.filePath("f.txt").toStdString()}), "f"));
        QVERIFY(says(cli::readProject({folder_.filePath("nowhere").toStdString()}), "file-read"));
    }

    void linksThatLoopAreNotFollowed()
    {
        put("a.yaml", object("a"));
        std::filesystem::create_directory_symlink(".", folder_.filePath("self").toStdString());
        std::filesystem::create_directory_symlink("/", folder_.filePath("all").toStdString());
        std::filesystem::create_symlink("loop.yaml", folder_.filePath("loop.yaml").toStdString());
        const cli::ReadProject read = cli::readProject(paths());
        QVERIFY(has(read, "a"));
        QCOMPARE(read.project.objects().size(), 1u);
        QVERIFY(read.findings.empty());
    }

    void binariesPipesAndBrokenFilesAreLeftOut()
    {
        put("a.yaml", object("a"));
        put("binary.yaml", QByteArray("kind\0\1\2\xff", 8));
        put("broken.yaml", "kind: [\n");
        put("deep.yaml", "kind: " + QByteArray(100000, '['));
        std::filesystem::path pipe = folder_.filePath("pipe.yaml").toStdString();
        QVERIFY(::mkfifo(pipe.c_str(), 0600) == 0);
        const cli::ReadProject read = cli::readProject(paths());
        QVERIFY(has(read, "a"));
        QCOMPARE(read.project.objects().size(), 1u);
        QVERIFY(!hasErrors(read.findings));
    }

    void limitsAreSaid()
    {
        for (int i = 0; i < 50; ++i)
            put(QStringLiteral("%1.yaml").arg(i, 3, 10, QLatin1Char('0')),
                object("w" + QByteArray::number(i)));
        put("zhuge.yaml", object("huge") + QByteArray(5000, '#'));
        const auto limited = [&](auto change) {
            cli::ProjectLimits limits;
            change(limits);
            return cli::readProject(paths(), limits);
        };
        const cli::ReadProject files = limited([](cli::ProjectLimits& limits) { limits.mostFiles = 10; });
        QCOMPARE(files.project.objects().size(), 10u);
        QVERIFY(says(files, "project-limit"));
        const cli::ReadProject bytes = limited([](cli::ProjectLimits& limits) { limits.mostBytes = 1000; });
        QVERIFY(bytes.project.objects().size() < 20 && says(bytes, "project-limit"));
        const cli::ReadProject large = limited([](cli::ProjectLimits& limits) { limits.largestFile = 1000; });
        QVERIFY(!has(large, "huge") && has(large, "w49") && says(large, "project-limit"));
        const cli::ReadProject entries = limited([](cli::ProjectLimits& limits) { limits.mostEntries = 20; });
        QVERIFY(entries.project.objects().size() <= 20 && says(entries, "project-limit"));
        QCOMPARE(cli::readProject(paths()).project.objects().size(), 51u);
    }

    void theRootIsTheWorkTree()
    {
        put("repo/.git/HEAD", "");
        put("repo/a/b/w.yaml", object("w"));
        put("alone/w.yaml", object("w"));
        QCOMPARE(cli::projectRoot(folder_.filePath("repo/a/b/w.yaml").toStdString()).string(),
                 folder_.filePath("repo").toStdString());
        QCOMPARE(cli::projectRoot(folder_.filePath("alone/w.yaml").toStdString()).string(),
                 folder_.filePath("alone").toStdString());
    }
};

QTEST_APPLESS_MAIN(ProjectFilesTest)
#include "project_files_test.moc"
