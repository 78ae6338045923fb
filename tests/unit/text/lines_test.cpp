// A text in lines must be the text that a string would be, after any edits.
#include "model/text/lines.h"

#include <QtTest>

#include <random>

using namespace dagwright::text;

namespace {

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines{{}};
    for (char c : text) {
        if (c != '\n') {
            lines.back() += c;
            continue;
        }
        if (!lines.back().empty() && lines.back().back() == '\r') lines.back().pop_back();
        lines.emplace_back();
    }
    return lines;
}

void verifyIs(const TextLines& lines, const std::string& text)
{
    QCOMPARE(lines.text(), text);
    QCOMPARE(lines.size(), text.size());
    const std::vector<std::string> expected = linesOf(text);
    QCOMPARE(lines.lineCount(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(std::string(lines.line(i)), expected[i]);
        QCOMPARE(lines.lineAt(lines.offsetOf(i)), i);
    }
}

std::string numbered(int lines)
{
    std::string text;
    for (int i = 0; i < lines; ++i)
        text += "line " + std::to_string(i) + '\n';
    return text;
}

} // namespace

class LinesTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void countsLines()
    {
        verifyIs(TextLines(), "");
        verifyIs(TextLines("a"), "a");
        verifyIs(TextLines("a\n"), "a\n");
        verifyIs(TextLines("\n\n"), "\n\n");
        verifyIs(TextLines("a\r\nb\rc\r\n"), "a\r\nb\rc\r\n");
        verifyIs(TextLines(numbered(3000)), numbered(3000));
        QCOMPARE(TextLines("ab\ncd").lineAt(2), std::size_t{0});
        QCOMPARE(TextLines("ab\ncd").lineAt(3), std::size_t{1});
        QCOMPARE(TextLines("ab\ncd").lineAt(99), std::size_t{1});
        QVERIFY(TextLines("ab").line(7).empty());
    }

    void isTheTextAfterAnyEdits()
    {
        for (std::uint32_t seed = 1; seed <= 40; ++seed) {
            std::mt19937 random(seed);
            std::string text = seed % 2 == 0 ? numbered(900) : "";
            TextLines lines{text};
            const char* const pieces[] = {"x", "\n", "\r\n", "two\nlines", "", "a long one, without an end"};
            for (int i = 0; i < 120; ++i) {
                const std::size_t begin = random() % (text.size() + 1);
                const std::size_t most = random() % 10 == 0 ? text.size() : 40;
                const std::size_t removed = random() % (std::min(most, text.size() - begin) + 1);
                const TextEdit edit{begin, removed, pieces[random() % 6]};
                const TextLines before = lines;
                lines = lines.with(edit);
                std::string after = text;
                after.replace(begin, removed, edit.inserted);
                QVERIFY2(lines.text() == after, qPrintable(QString::number(seed)));
                QCOMPARE(before.with(editBetween(before, lines)).text(), after);
                QCOMPARE(before == lines, text == after);
                QCOMPARE(lines.slice(begin, begin + 50), after.substr(std::min(begin, after.size()), 50));
                text = after;
            }
            verifyIs(lines, text);
        }
    }

    void anEditSharesWhatItDoesNotTouch()
    {
        const TextLines before(numbered(130'000));
        const TextLines after = before.with({before.offsetOf(70'000), 0, "typed"});
        std::size_t shared = 0;
        for (std::size_t i = 0; i < before.chunkCount(); ++i)
            shared += before.chunk(i) == after.chunk(i) ? 1 : 0;
        QVERIFY(shared + 3 >= before.chunkCount());
        QCOMPARE(changeBetween(before, after), (TextLines::Change{70'000, 1, 1}));
        QCOMPARE(editBetween(before, after), (TextEdit{before.offsetOf(70'000), 0, "typed"}));
        // A text that comes from elsewhere shares as much.
        const TextLines same = before.become(after.text());
        QCOMPARE(same.text(), after.text());
        QCOMPARE(same.chunk(0), before.chunk(0));
        QCOMPARE(same.chunk(same.chunkCount() - 1), before.chunk(before.chunkCount() - 1));
        QVERIFY(before.become(before.text()).isSame(before));
    }

    void saysWhichLinesChanged()
    {
        const TextLines from("a\nb\nc\n");
        QCOMPARE(changeBetween(from, from), TextLines::Change{});
        QCOMPARE(changeBetween(from, TextLines("a\nb\nc\n")), TextLines::Change{});
        QCOMPARE(changeBetween(from, TextLines("a\nx\ny\nc\n")), (TextLines::Change{1, 1, 2}));
        QCOMPARE(changeBetween(from, TextLines("a\nc\n")), (TextLines::Change{1, 1, 0}));
        QCOMPARE(changeBetween(from, TextLines("a\nb\r\nc\n")), (TextLines::Change{1, 1, 1}));
        QVERIFY(!(from == TextLines("a\nb\r\nc")));
    }
};

QTEST_APPLESS_MAIN(LinesTest)
#include "lines_test.moc"
