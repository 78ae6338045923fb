#include "model/value/result.h"
#include "render/rendered.h"

#include <QtTest>

using namespace dagwright;
using namespace dagwright::render;

namespace {

BlockPtr item(int number, int lines)
{
    BlockBuilder builder;
    for (int i = 0; i < lines; ++i) {
        builder.text() += "item " + std::to_string(number) + '.' + std::to_string(i);
        const std::uint32_t place = i == 0 ? 0 : builder.keyPlace(0, "k" + std::to_string(i));
        builder.endLine(static_cast<std::uint32_t>(number * 10 + i), place);
    }
    return builder.take();
}

// head / items[0..2] / middle / items[3] / (empty block) / tail
RenderedText sample()
{
    BlockBuilder builder;
    builder.text() += "head";
    builder.endLine(1, builder.keyPlace(0, "head"));
    const std::uint32_t list = builder.keyPlace(0, "items");
    for (int i = 0; i < 3; ++i)
        builder.add(item(i, i + 1), builder.indexPlace(list, std::size_t(i)));
    builder.text() += "middle";
    builder.endLine(2, list);
    builder.add(item(3, 2), builder.indexPlace(list, 3));
    builder.add(BlockBuilder().take(), builder.indexPlace(list, 4));
    builder.text() += "tail";
    builder.endLine(3, 0);
    return RenderedText(builder.take());
}

Path path(const char* text)
{
    return *Path::parse(text);
}

} // namespace

class RenderedTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void linesAndTextAgree()
    {
        const RenderedText rendered = sample();
        QCOMPARE(rendered.lineCount(), std::size_t(11));
        std::string text;
        for (std::size_t i = 0; i < rendered.lineCount(); ++i)
            text += std::string(rendered.line(i)) + '\n';
        QCOMPARE(rendered.text(), text);
        QCOMPARE(rendered.byteCount(), text.size());
        QCOMPARE(std::string(rendered.line(6)), std::string("item 2.2"));
        QCOMPARE(std::string(rendered.line(7)), std::string("middle"));
        QCOMPARE(std::string(rendered.line(10)), std::string("tail"));
    }

    void everyLineKnowsItsPathAndMark()
    {
        const RenderedText rendered = sample();
        QCOMPARE(rendered.originOf(0).path.toString(), std::string("head"));
        QCOMPARE(rendered.originOf(1).path.toString(), std::string("items[0]"));
        QCOMPARE(rendered.originOf(6).path.toString(), std::string("items[2].k2"));
        QCOMPARE(rendered.originOf(6).mark, 22u);
        QCOMPARE(rendered.originOf(9).path.toString(), std::string("items[3].k1"));
        QCOMPARE(rendered.originOf(10).path.toString(), std::string());
        QCOMPARE(rendered.markOf(10), 3u);
    }

    void pathsFindTheirLines()
    {
        const RenderedText rendered = sample();
        using Range = RenderedText::LineRange;
        QCOMPARE(rendered.linesOf(path("head")), (Range{0, 1}));
        QCOMPARE(rendered.linesOf(path("items[2]")), (Range{4, 3}));
        QCOMPARE(rendered.linesOf(path("items[2].k1")), (Range{5, 1}));
        QCOMPARE(rendered.linesOf(path("items[3]")), (Range{8, 2}));
        QCOMPARE(rendered.linesOf(path("items")), (Range{1, 9}));
        QCOMPARE(rendered.linesOf(path("items[9]")).count, std::size_t(0));
        QCOMPARE(rendered.linesOf(Path()), (Range{0, 11}));
    }

    void nothingIsNothing()
    {
        QCOMPARE(RenderedText().lineCount(), std::size_t(0));
        QCOMPARE(RenderedText().text(), std::string());
        QCOMPARE(RenderedText().linesOf(Path()).count, std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(RenderedTest)
#include "rendered_test.moc"
