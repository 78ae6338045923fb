// Every template of Argo's own examples is drawn: no overlap, every edge arrives, nothing is covered.
#include "model/document/open.h"
#include "render/diagram/display_list.h"
#include "tests/unit/layout/drawings.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <cstdio>

using namespace dagwright;
using namespace dagwright::tests;

class LayoutExamplesTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyExample()
    {
        const QDir folder(QStringLiteral(DAGWRIGHT_CASES) + "/argo-examples");
        const QStringList files = folder.entryList({"*.yaml"}, QDir::Files, QDir::Name);
        if (files.isEmpty()) QSKIP("the reference cases are not here");
        std::size_t drawn = 0;
        int unread = 0;
        for (const QString& name : files) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto opened =
                document::open(Source::make(name.toStdString(), file.readAll().toStdString()));
            if (!opened) {
                ++unread; // no workflow at all, or not to be read as YAML
                continue;
            }
            const Value& templates = document::templates(opened->document);
            const argo::TemplateIndex index(templates);
            for (const Value& tmpl : templates.items())
                drawn += draw(index, tmpl, name);
        }
        std::printf("%lld files, %d of them no workflows, %zu templates with a graph\n",
                    static_cast<long long>(files.size()), unread, drawn);
        QVERIFY(unread * 20 < files.size());
        QVERIFY(drawn > 60);
    }

  private:
    static std::size_t draw(const argo::TemplateIndex& index, const Value& tmpl, const QString& file)
    {
        const graph::TaskGraph graph = graph::taskGraph(index, tmpl);
        if (graph.nodes.empty()) return 0;
        for (const auto direction : {layout::Direction::TopDown, layout::Direction::LeftRight}) {
            layout::Options options = unhurried();
            options.direction = direction;
            const layout::Layout drawn = layout::layout(graph, options, {}, render::labelWidth);
            check(graph, drawn, file);
            for (const layout::Frame& frame : drawn.frames)
                check(*graph.nodes[frame.node].inner, frame.contents, file);
        }
        return 1;
    }

    static void check(const graph::TaskGraph& graph, const layout::Layout& drawn, const QString& file)
    {
        const std::string where = file.toStdString() + ", " + graph.name + ": ";
        for (const std::string& found :
             {fault(graph, drawn), coveredLabel(graph, drawn, render::labelWidth),
              coveredRoutes(drawn) > 0 ? std::string("a route runs through a node") : std::string()})
            QVERIFY2(found.empty(), (where + found).c_str());
    }
};

QTEST_GUILESS_MAIN(LayoutExamplesTest)
#include "layout_examples_test.moc"
