#include "render/diagram/badges.h"
#include "render/diagram/display_list.h"
#include "render/diagram/dot.h"
#include "render/diagram/icons.h"
#include "render/diagram/mermaid.h"
#include "render/diagram/svg.h"
#include "tests/unit/diagram/sample.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

using namespace dagwright;
using namespace dagwright::render;

namespace {

// The texts of a well-formed document; fails the test on any other.
QStringList textsOf(const std::string& svg)
{
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    QStringList texts;
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("text"))
            texts << reader.readElementText();
    if (reader.hasError()) qWarning("%s at line %lld", qPrintable(reader.errorString()), reader.lineNumber());
    return reader.hasError() ? QStringList{"(broken)"} : texts;
}

Value hostileTemplates()
{
    std::vector<Value> tasks;
    std::vector<Value> containers;
    for (const std::string& name : test::hostileNames()) {
        Value task = Value::map({{"name", name}, {"template", name}, {"when", name}});
        if (!tasks.empty()) task = task.with("dependencies", Value::list({tasks.back()["name"]}));
        tasks.push_back(task);
        containers.push_back(Value::map({{"name", name}}));
    }
    tasks.push_back(test::sampleTask("pod", "<pod>", ""));
    return Value::list({
        Value::map({{"name", "<main>\"\\"}, {"dag", Value::map({{"tasks", Value::list(tasks)}})}}),
        Value::map(
            {{"name", "<pod>"}, {"containerSet", Value::map({{"containers", Value::list(containers)}})}}),
    });
}

graph::TaskGraph graphOf(const Value& templates, std::string_view name)
{
    const argo::TemplateIndex index(templates);
    return graph::taskGraph(index, *index.find(name));
}

} // namespace

class DiagramTest : public QObject
{
    Q_OBJECT

  private slots:
    void drawsWhatThereIs();
    void themesDiffer();
    void sameInputSameBytes();
    void hostileNamesStayText();
    void everyTemplateCanBeDrawn();
    void unknownTemplate();
    void nothingReachesOutside();
    void textFitsItsRoom();
    void elidingCutsWholeCharacters();
    void badges_data();
    void badges();
    void badgesOfDefaultsAreQuiet();
    void iconsAreTheFiles();
    void iconPathsCanBeRead();
    void mermaid();
    void mermaidKeepsHostileNamesQuoted();
    void dotIsAccepted();
    void colorsHaveContrast();
};

void DiagramTest::drawsWhatThereIs()
{
    const auto list = drawTemplate(test::sampleTemplates(), "main");
    QVERIFY(list.ok());
    const QStringList texts = textsOf(toSvg(*list));
    for (const char* text :
         {"checkout", "clone", "test", "×3", "3 items", "image", "one pod", "Σ 1 cpu · 2 GiB", "compile",
          "push", "deploy", "10 min", "rollback", "Failed or Errored", "missing: gone"})
        QVERIFY2(texts.contains(QString::fromUtf8(text)), text);
    QCOMPARE(QString::fromStdString(list->title), QString("main"));
    QCOMPARE(QString::fromStdString(list->description), QString("5 tasks"));
}

void DiagramTest::themesDiffer()
{
    DrawOptions dark;
    dark.theme = ThemeName::Dark;
    const std::string light = toSvg(*drawTemplate(test::sampleTemplates(), "main"));
    const std::string night = toSvg(*drawTemplate(test::sampleTemplates(), "main", dark));
    QVERIFY(light.find("#f4f5f8") != std::string::npos);
    QVERIFY(night.find("#121419") != std::string::npos);
    QVERIFY(night.find("#f4f5f8") == std::string::npos);
}

void DiagramTest::sameInputSameBytes()
{
    for (const char* name : {"main", "steps", "pod", "clone"}) {
        const std::string first = toSvg(*drawTemplate(test::sampleTemplates(), name));
        QCOMPARE(toSvg(*drawTemplate(test::sampleTemplates(), name)), first);
    }
}

void DiagramTest::hostileNamesStayText()
{
    const Value templates = hostileTemplates();
    for (const char* name : {"<main>\"\\", "<pod>"}) {
        const std::string svg = toSvg(*drawTemplate(templates, name));
        const QStringList texts = textsOf(svg);
        QVERIFY(texts.contains("<b>bold</b>"));
        QVERIFY(texts.contains("line break and…") || texts.contains("line break and more") ||
                !texts.filter("line break").isEmpty());
        QVERIFY(svg.size() < 200'000);
        for (const QString& text : texts)
            for (const QChar c : text)
                QVERIFY(c.unicode() >= 0x20 && c.unicode() != 0x202E);
    }
}

void DiagramTest::everyTemplateCanBeDrawn()
{
    for (const char* field : {"container", "script", "dag", "steps", "containerSet", "suspend", "resource",
                              "http", "data", "plugin", "nothing"}) {
        const Value templates = Value::list({Value::map({{"name", "t"}, {field, Value()}})});
        const auto list = drawTemplate(templates, "t");
        QVERIFY(list.ok());
        QVERIFY(textsOf(toSvg(*list)).contains("t"));
    }
}

void DiagramTest::unknownTemplate()
{
    const auto list = drawTemplate(test::sampleTemplates(), "nope");
    QVERIFY(!list.ok());
    QCOMPARE(list.error().rule, std::string("draw-unknown-template"));
    QVERIFY(list.error().message.find("nope") != std::string::npos);
    QVERIFY(!drawTemplate(Value(), "x").ok());
}

void DiagramTest::nothingReachesOutside()
{
    for (const char* name : {"main", "steps", "pod"}) {
        for (auto direction : {layout::Direction::TopDown, layout::Direction::LeftRight}) {
            DrawOptions options;
            options.direction = direction;
            const DisplayList list = *drawTemplate(test::sampleTemplates(), name, options);
            const Rect page{0, 0, list.width, list.height};
            const auto isInside = [&](Point p) {
                return p.x >= 0 && p.y >= 0 && p.x <= page.width && p.y <= page.height;
            };
            for (const Item& item : list.items) {
                if (const auto* rect = std::get_if<RectItem>(&item))
                    QVERIFY(isInside({rect->rect.x, rect->rect.y}) &&
                            isInside({rect->rect.right(), rect->rect.bottom()}));
                if (const auto* curve = std::get_if<CurveItem>(&item))
                    for (Point p : curve->points)
                        QVERIFY(isInside(p));
            }
        }
    }
}

void DiagramTest::textFitsItsRoom()
{
    for (const std::string& name : test::hostileNames())
        for (double room : {20.0, 60.0, 120.0})
            QVERIFY(textWidth(elided(name, 13, Weight::Semibold, room), 13, Weight::Semibold) <= room);
    QCOMPARE(elided("checkout", 13, Weight::Semibold, 200), std::string("checkout"));
    QVERIFY(textWidth("iii", 13, Weight::Regular) < textWidth("WWW", 13, Weight::Regular));
}

void DiagramTest::elidingCutsWholeCharacters()
{
    const std::string name = "日本語のタスク";
    for (double room = 13; room < 120; room += 7) {
        const std::string cut = elided(name, 13, Weight::Regular, room);
        QVERIFY(QString::fromStdString(cut).toStdString() == cut);
        QVERIFY(!QString::fromStdString(cut).contains(QChar::ReplacementCharacter));
    }
}

void DiagramTest::badges_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("90") << "90"
                        << "90 s";
    QTest::newRow("600") << "600"
                         << "10 min";
    QTest::newRow("7200") << "7200"
                          << "2 h";
    QTest::newRow("text") << "{{x}}"
                          << "{{x}}";
    QTest::newRow("duration") << "1h30m"
                              << "1h30m";
}

void DiagramTest::badges()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    const Value tmpl = Value::map({{"activeDeadlineSeconds", field.toStdString()}});
    const std::vector<Badge> found = badgesOf({}, &tmpl, {});
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(found[0].text), text);
    QVERIFY(found[0].isLoud);
}

void DiagramTest::badgesOfDefaultsAreQuiet()
{
    const Value tmpl = test::sampleTemplates().items()[2];
    const auto isSetHere = [](const Value& value) { return !value.isInt(); };
    const std::vector<Badge> found = badgesOf({}, &tmpl, isSetHere);
    QCOMPARE(found.size(), std::size_t(3));
    QCOMPARE(found[0].icon, std::string_view("lock"));
    QVERIFY(found[0].isLoud && !found[1].isLoud && !found[2].isLoud);
    QVERIFY(badgesOf({}, nullptr, {}).empty());
}

void DiagramTest::iconsAreTheFiles()
{
    int found = 0;
    for (int kind = 0; kind <= int(argo::TemplateKind::Unknown); ++kind) {
        const std::string_view name = kindIcon(static_cast<argo::TemplateKind>(kind));
        QFile file(QString(DAGWRIGHT_ROOT "/resources/icons/%1.svg")
                       .arg(QLatin1String(name.data(), qsizetype(name.size()))));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string_view path = iconPath(name);
        QVERIFY(!path.empty());
        QVERIFY(file.readAll().contains(QByteArray(path.data(), qsizetype(path.size()))));
        ++found;
    }
    QCOMPARE(found, 12);
    QVERIFY(iconPath("no such icon").empty());
}

void DiagramTest::iconPathsCanBeRead()
{
    struct Bounds final : PathVisitor
    {
        int steps = 0;
        bool isInside = true;
        void add(double x, double y)
        {
            ++steps;
            isInside = isInside && x >= 1 && y >= 1 && x <= iconGrid - 1 && y <= iconGrid - 1;
        }
        void move(double x, double y) override { add(x, y); }
        void line(double x, double y) override { add(x, y); }
        void curve(double, double, double, double, double x, double y) override { add(x, y); }
        void close() override {}
    };
    for (const char* name : {"container", "dag", "http", "retry", "lock", "loop", "hook", "unknown"}) {
        Bounds bounds;
        QVERIFY2(readPath(iconPath(name), bounds), name);
        QVERIFY2(bounds.steps > 2 && bounds.isInside, name);
    }
    Bounds bounds;
    for (const char* wrong : {"M1", "X1 2", "M1 2Q1 2 3 4", "1 2", "M1 2Z3 4"})
        QVERIFY2(!readPath(wrong, bounds), wrong);
}

void DiagramTest::mermaid()
{
    const std::string text = toMermaid(graphOf(test::sampleTemplates(), "main"));
    const QStringList lines = QString::fromStdString(text).split('\n');
    QCOMPARE(lines[0], QString("flowchart TD"));
    for (const char* line : {"    n0[\"checkout\"]", "    n1[\"test #195;#151;3\"]", "    n0 --> n1",
                             "    subgraph n2[\"image, one pod\"]", "        n2_0 --> n2_1",
                             "    n3 -.->|\"Failed or Errored\"| n4"}) {
        const QString wanted = QString(line).replace("#195;#151;", QString::fromUtf8("×"));
        QVERIFY2(lines.contains(wanted), qPrintable(wanted + "\n" + QString::fromStdString(text)));
    }
}

void DiagramTest::mermaidKeepsHostileNamesQuoted()
{
    const QString text = QString::fromStdString(toMermaid(graphOf(hostileTemplates(), "<main>\"\\")));
    static const QRegularExpression line(
        "^( *(n[0-9_]+(\\[|\\[\\[|\\(\\[|\\[\\(|\\[/)\"[^\"<>&`]*\"(\\]|\\]\\]|\\]\\)|\\)\\]|/\\])|subgraph "
        "n[0-9_]+\\[\"[^\"<>&`]*\"\\]"
        "|end|n[0-9_]+ (-->|-\\.->)(\\|\"[^\"<>&`]*\"\\|)? n[0-9_]+)|flowchart TD|)$");
    for (const QString& it : text.split('\n'))
        QVERIFY2(line.match(it).hasMatch(), qPrintable(it));
}

void DiagramTest::dotIsAccepted()
{
    const std::string sample = toDot(graphOf(test::sampleTemplates(), "main"));
    QVERIFY(sample.find("n3 -> n4 [style=dashed, label=\"Failed or Errored\"]") != std::string::npos);
    QVERIFY(sample.find("lhead=cluster_n2") != std::string::npos);
    if (QStandardPaths::findExecutable("dot").isEmpty()) QSKIP("Graphviz's dot is not installed");
    for (const std::string& text : {sample, toDot(graphOf(hostileTemplates(), "<main>\"\\")),
                                    toDot(graphOf(test::sampleTemplates(), "steps"), true),
                                    toDot(graphOf(test::sampleTemplates(), "pod"))}) {
        QProcess dot;
        dot.start("dot", {"-Tplain"});
        dot.write(QByteArray::fromStdString(text));
        dot.closeWriteChannel();
        QVERIFY(dot.waitForFinished(30'000));
        QCOMPARE(dot.exitCode(), 0);
        const QByteArray complaints = dot.readAllStandardError();
        QVERIFY2(!complaints.contains("syntax") && !complaints.contains("rror"), complaints.constData());
        QVERIFY(dot.readAllStandardOutput().startsWith("graph "));
    }
}

namespace {

double luminance(Color color)
{
    const auto part = [](std::uint8_t value) {
        const double share = value / 255.0;
        return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.red) + 0.7152 * part(color.green) + 0.0722 * part(color.blue);
}

double contrast(Color a, Color b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

} // namespace

void DiagramTest::colorsHaveContrast()
{
    for (ThemeName name : {ThemeName::Light, ThemeName::Dark}) {
        const Theme& colors = theme(name);
        for (Color ground : {colors.canvas, colors.panel, colors.raised, colors.sunken}) {
            for (Color words : {colors.text, colors.muted, colors.faint})
                QVERIFY(contrast(words, ground) >= 4.5);
            QVERIFY(contrast(colors.control, ground) >= 3);
        }
        for (Color words :
             {colors.failed, colors.error, colors.succeeded, colors.running, colors.skipped, colors.accent})
            QVERIFY(contrast(words, colors.raised) >= 4.5);
        // An icon on its strip, and a pod's header on its tinted ground.
        for (int kind = 0; kind <= int(argo::TemplateKind::Unknown); ++kind) {
            const Color color = kindColor(colors, static_cast<argo::TemplateKind>(kind));
            QVERIFY(contrast(color, mixed(color, colors.raised, 0.14)) >= 3);
        }
        QVERIFY(contrast(colors.muted, mixed(colors.containerSet, colors.canvas, 0.05)) >= 4.5);
    }
}

QTEST_GUILESS_MAIN(DiagramTest)
#include "diagram_test.moc"
