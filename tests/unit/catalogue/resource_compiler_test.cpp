// The compiler of the resources: refuses bad entries with file and line, and keeps bytes.
#include "resources/embedded.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

namespace {

const char* const good = "- {name: Basics, doc: \"What it is.\"}\n";

struct Run
{
    int exitCode = -1;
    QString errors;
};

Run runTool(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(DAGWRIGHT_RESOURCES_TOOL), arguments);
    process.waitForFinished();
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class ResourceCompilerTest : public QObject
{
    Q_OBJECT

  private slots:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* data, const char* expected) {
            QTest::newRow(name) << QByteArray(data) << QString::fromLatin1(expected);
        };
        row("unknown key of a field", "A:\n  fields:\n    x:\n      type: int\n      colour: red\n",
            "bad.yaml:5: a field has no key 'colour'");
        row("unknown key of a type", "A:\n  fields: {}\n  wings: 2\n",
            "bad.yaml:3: a type has no key 'wings'");
        row("dangling type", "A:\n  fields:\n    x: {type: \"[Nowhere]\"}\n",
            "bad.yaml:3: there is no type 'Nowhere'");
        row("no type", "A:\n  fields:\n    x: {required: true}\n", "bad.yaml:3: field 'x' has no type");
        row("bad type", "A:\n  fields:\n    x: {type: \"[int\"}\n", "bad.yaml:3: '[int' is no type");
        row("duplicate field", "A:\n  fields:\n    x: {type: int}\n    x: {type: int}\n",
            "bad.yaml:4: 'x' is given twice");
        row("duplicate type", "A:\n  fields: {}\nB:\n  fields: {}\nA:\n  fields: {}\n",
            "bad.yaml:5: 'A' is given twice");
        row("editor", "A:\n  fields:\n    x:\n      type: int\n      editor: hammer\n",
            "bad.yaml:5: there is no editor 'hammer'");
        row("group", "A:\n  fields:\n    x: {type: int, group: Bascis}\n",
            "bad.yaml:3: there is no group 'Bascis'");
        row("origin", "A:\n  fields:\n    x: {type: int, default: 1, from: nowhere}\n",
            "bad.yaml:3: there is no origin 'nowhere'");
        row("default without origin", "A:\n  fields:\n    x: {type: int, default: 1}\n",
            "bad.yaml:3: `default` and `from` belong together");
        row("default of another type", "A:\n  fields:\n    x: {type: int, default: many, from: argo}\n",
            "bad.yaml:3: the default \"many\" does not fit the type");
        row("default not in enum",
            "A:\n  fields:\n    x: {type: string, enum: [a, b], default: c, from: argo}\n",
            "bad.yaml:3: the default \"c\" is not in `enum`");
        row("key of no list", "A:\n  fields:\n    x: {type: int, key: name}\n",
            "bad.yaml:3: only a list has a `key`");
        row("no such input", "A:\n  fields:\n    x: {type: int, input: nothing}\n",
            "bad.yaml:3: wf_spec has no input 'nothing'");
        row("feeds nothing", "A:\n  fields:\n    x: {type: int, feeds: [spec.nothing]}\n",
            "bad.yaml:3: feeds 'spec.nothing'");
        row("like nothing", "A:\n  like: B\n  fields: {}\n", "bad.yaml:1: there is no type 'B' to be like");
        row("like itself", "A:\n  like: B\n  fields: {}\nB:\n  like: A\n  fields: {}\n", "is like itself");
        row("long text", nullptr, "bad.yaml:5: the text has 212 characters");
        row("no full stop", "A:\n  fields:\n    x:\n      type: int\n      doc: Does something\n",
            "bad.yaml:5: the text must end with a full stop");
        row("release", "A:\n  fields:\n    x: {type: int, since: soon}\n",
            "bad.yaml:3: a release is written as");
        row("required", "A:\n  fields:\n    x: {type: int, required: perhaps}\n",
            "bad.yaml:3: true or false");
        row("no YAML", "A:\n  fields: [\n", "bad.yaml:3: ");
        row("nothing", "", "bad.yaml:1: a map of types");
    }

    void refuses()
    {
        QFETCH(QByteArray, data);
        QFETCH(QString, expected);
        if (data.isNull())
            data = "A:\n  fields:\n    x:\n      type: int\n      doc: " + QByteArray("long ").repeated(42) +
                   "x.\n";
        QTemporaryDir folder;
        const QString out = folder.filePath(QStringLiteral("out.cpp"));
        const Run run = runTool({QStringLiteral("catalogue"), out, write(folder, "groups.yaml", good),
                                 write(folder, "bad.yaml", data)});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains(expected), qPrintable(run.errors));
        QVERIFY(!QFile::exists(out));
    }

    void namesEveryMistake()
    {
        QTemporaryDir folder;
        const Run run =
            runTool({QStringLiteral("catalogue"), folder.filePath(QStringLiteral("out.cpp")),
                     write(folder, "groups.yaml", good),
                     write(folder, "bad.yaml", "A:\n  fields:\n    x: {type: Y}\n    z: {type: Q}\n")});
        QVERIFY(run.errors.contains(QLatin1String(":3: ")));
        QVERIFY(run.errors.contains(QLatin1String(":4: ")));
    }

    void acceptsAndIsStable()
    {
        QTemporaryDir folder;
        const QString groups = write(folder, "groups.yaml", good);
        const QString types =
            write(folder, "types.yaml",
                  "A:\n  fields:\n    x: {type: \"[[A]]\", key: name}\n    name: {type: string}\n"
                  "B:\n  like: A\n  fields:\n    y: {type: \"{int}\"}\n");
        QByteArray outputs[2];
        for (QByteArray& output : outputs) {
            const QString out = folder.filePath(QStringLiteral("out.cpp"));
            const Run run = runTool({QStringLiteral("catalogue"), out, groups, types});
            QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
            QFile file(out);
            QVERIFY(file.open(QIODevice::ReadOnly));
            output = file.readAll();
        }
        QCOMPARE(outputs[0], outputs[1]);
    }

    void missingFiles()
    {
        QTemporaryDir folder;
        const QString out = folder.filePath(QStringLiteral("out.cpp"));
        const QString missing = folder.filePath(QStringLiteral("missing"));
        QCOMPARE(runTool({QStringLiteral("catalogue"), out, missing}).exitCode, 1);
        QCOMPARE(runTool({QStringLiteral("embed"), out, QStringLiteral("files"), missing}).exitCode, 1);
        QVERIFY(!QFile::exists(out));
        QCOMPARE(runTool({}).exitCode, 2);
    }

    void examplesAreTheFilesBytes()
    {
        QStringList names = QDir(QStringLiteral(DAGWRIGHT_ROOT "/resources/examples"))
                                .entryList({QStringLiteral("*.dagwright.yaml")}, QDir::Files);
        QStringList embedded;
        for (const dagwright::resources::EmbeddedFile& file : dagwright::resources::examples()) {
            const QString name = QString::fromUtf8(file.name.data(), qsizetype(file.name.size()));
            embedded.append(name);
            QFile source(QStringLiteral(DAGWRIGHT_ROOT "/resources/examples/") + name);
            QVERIFY(source.open(QIODevice::ReadOnly));
            QCOMPARE(QByteArray(file.bytes.data(), qsizetype(file.bytes.size())), source.readAll());
        }
        names.sort();
        embedded.sort();
        QCOMPARE(embedded, names);
    }

  private:
    static QString write(const QTemporaryDir& folder, const char* name, const QByteArray& data)
    {
        const QString path = folder.filePath(QString::fromLatin1(name));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) file.write(data);
        return path;
    }
};

QTEST_GUILESS_MAIN(ResourceCompilerTest)
#include "resource_compiler_test.moc"
