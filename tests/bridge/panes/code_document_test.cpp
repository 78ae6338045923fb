#include "app/bridge/code_document.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QtTest>

using namespace dagwright;
using namespace dagwright::bridge;

namespace {

constexpr std::uint32_t byDefault = 1;

LineOrigin origin(std::uint32_t mark)
{
    return mark == byDefault ? LineOrigin::Default : LineOrigin::SetHere;
}

struct Line
{
    const char* text;
    std::uint32_t mark = 0;
};

render::RenderedText textOf(std::initializer_list<Line> lines)
{
    render::BlockBuilder builder;
    for (const Line& line : lines) {
        builder.text() += line.text;
        builder.endLine(line.mark, 0);
    }
    return render::RenderedText(builder.take());
}

// `items` blocks of three lines each; blocks are shared between texts that are given the same ones.
render::RenderedText listOf(const std::vector<render::BlockPtr>& items)
{
    render::BlockBuilder builder;
    builder.text() += "items:";
    builder.endLine(0, 0);
    for (const render::BlockPtr& item : items)
        builder.add(item, 0);
    return render::RenderedText(builder.take());
}

render::BlockPtr item(const std::string& name)
{
    render::BlockBuilder builder;
    for (const std::string& line : {"- name: " + name, std::string("  a: 1"), std::string("  b: 2")}) {
        builder.text() += line;
        builder.endLine(0, 0);
    }
    return builder.take();
}

QStringList shown(const CodeDocument& document)
{
    QStringList rows;
    for (int row = 0; row < document.rowCount(); ++row)
        rows << document.rowString(row);
    return rows;
}

} // namespace

class CodeDocumentTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void hidesDefaultsAndKeepsWhatLeadsToTheRest()
    {
        CodeDocument document(Language::Yaml);
        document.setText(textOf({{"spec:", byDefault},
                                 {"  volumes: []", byDefault},
                                 {"  templates:", byDefault},
                                 {"  - name: a", byDefault},
                                 {"    retryStrategy:", byDefault},
                                 {"      limit: 5", byDefault},
                                 {"  - name: b", byDefault},
                                 {"    container:", byDefault},
                                 {"      image: x"},
                                 {"  timezone: UTC", byDefault}}),
                         origin);
        QCOMPARE(document.rowCount(), 10);
        document.setHidesDefaults(true);
        QCOMPARE(shown(document),
                 QStringList({"spec:", "  templates:", "  - name: b", "    container:", "      image: x"}));
        QCOMPARE(document.lineOfRow(4), 8);
        QCOMPARE(document.rowOfLine(8), 4);
        QCOMPARE(document.rowOfLine(9), 4);
        QCOMPARE(document.originOfRow(4), LineOrigin::SetHere);
        document.setHidesDefaults(false);
        QCOMPARE(document.rowCount(), 10);
    }

    void findsWhatChanged()
    {
        std::vector<render::BlockPtr> items{item("a"), item("b"), item("c")};
        const render::RenderedText before = listOf(items);
        items[1] = item("x");
        QCOMPARE(changedLines(before, listOf(items)), (Rows{4, 1}));
        items.insert(items.begin() + 1, item("new"));
        QCOMPARE(changedLines(listOf({items[0], items[2], items[3]}), listOf(items)), (Rows{4, 3}));
        QCOMPARE(changedLines(before, before), (Rows{}));
        QCOMPARE(changedLines(listOf(items), listOf({items[0]})).count, 0);
    }

    void glowsWhereItChanged()
    {
        CodeDocument document(Language::Yaml);
        document.setText(textOf({{"a: 1"}, {"b: 2"}}), origin);
        QVERIFY(document.changedRows().empty());
        document.setText(textOf({{"a: 1"}, {"b: 3"}}), origin);
        QCOMPARE(document.changedRows(), (std::vector<Rows>{{1, 1}}));
    }

    void coloursKnowTheLinesAbove()
    {
        CodeDocument document(Language::Yaml);
        render::BlockBuilder builder;
        builder.text() += "source: |";
        builder.endLine(0, 0);
        for (int i = 0; i < 300; ++i) {
            builder.text() += "  key: value";
            builder.endLine(0, 0);
        }
        builder.text() += "key: 1";
        builder.endLine(0, 0);
        document.setText(render::RenderedText(builder.take()), {});
        QCOMPARE(document.stretches(200), (std::vector<Stretch>{{2, 12, Token::String}}));
        QCOMPARE(document.stretches(301).front(), (Stretch{0, 3, Token::Key}));
    }

    void highlightsAndFinds()
    {
        CodeDocument document(Language::Yaml);
        document.setPlainText(QStringLiteral("one\ntwo ONE\nüöne one"));
        QCOMPARE(document.lineCount(), 3);
        QSignalSpy moved(&document, &CodeDocument::highlightChanged);
        document.setHighlight({{1, 1}, {0, 0}});
        document.setHighlight({{1, 1}});
        QCOMPARE(moved.count(), 1);
        QVERIFY(document.isHighlighted(1) && !document.isHighlighted(0) && !document.isHighlighted(2));
        QCOMPARE(document.firstHighlightedRow(), 1);
        const std::vector<TextMatch> found = document.find({QStringLiteral("one")});
        QCOMPARE(found.size(), std::size_t(3));
        QCOMPARE(found[2].line, 2);
        QCOMPARE(found[2].column, 5);
        QCOMPARE(document.find({QStringLiteral("o")}, 2).size(), std::size_t(2));
    }

    void nothingIsNoLine()
    {
        CodeDocument document(Language::Hcl);
        QCOMPARE(document.rowCount(), 0);
        QCOMPARE(document.rowString(0), QString());
        QVERIFY(document.stretches(7).empty());
        QCOMPARE(document.originOfRow(-1), LineOrigin::None);
    }
};

QTEST_GUILESS_MAIN(CodeDocumentTest)
#include "code_document_test.moc"
