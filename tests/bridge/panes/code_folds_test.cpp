// Rows and lines while blocks are folded, beside counting them one by one.
#include "app/bridge/code_folds.h"

#include <QtTest>

#include <random>

using namespace dagwright::bridge;

class CodeFoldsTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void aFoldEndsWithItsBlock()
    {
        const std::vector<std::string> lines{"a:", "  b: 1", "",    "  c:", "  - d", "    e: 1",
                                             "",   "f: [",   "  1", "]",    "- x",   "  y"};
        const auto end = [&](int header) {
            return Folds::endOf(
                [&](int line) { return std::string_view(lines[static_cast<std::size_t>(line)]); },
                static_cast<int>(lines.size()), header);
        };
        QCOMPARE(end(0), 5);
        QCOMPARE(end(1), 1);
        QCOMPARE(end(2), 2);
        QCOMPARE(end(3), 5);
        QCOMPARE(end(4), 5);
        QCOMPARE(end(7), 8);
        QCOMPARE(end(10), 11);
    }

    void rowsAndLinesAgree()
    {
        std::mt19937 random(11);
        constexpr int count = 60;
        for (int round = 0; round < 300; ++round) {
            Folds folds;
            for (int i = 0; i < 6; ++i) {
                const int header = static_cast<int>(random() % count);
                const int last = std::min(count - 1, header + static_cast<int>(random() % 15));
                folds.fold(header, last);
            }
            std::vector<int> shown;
            for (int line = 0; line < count; ++line) {
                bool hidden = false;
                for (int header = 0; header < line; ++header)
                    hidden = hidden || (folds.isFolded(header) && folds.lastOf(header) >= line);
                QCOMPARE(folds.isHidden(line), hidden);
                if (!hidden) shown.push_back(line);
            }
            QCOMPARE(count - folds.hiddenCount(), static_cast<int>(shown.size()));
            for (std::size_t row = 0; row < shown.size(); ++row) {
                QCOMPARE(folds.lineOfRow(static_cast<int>(row)), shown[row]);
                QCOMPARE(folds.rowOfLine(shown[row]), static_cast<int>(row));
            }
        }
    }

    void foldsMoveWithTheirLines()
    {
        Folds folds;
        folds.fold(10, 15);
        folds.linesReplaced(3, 1, 4); // above
        QCOMPARE(folds.lastOf(13), 18);
        folds.linesReplaced(20, 2, 0); // below
        QCOMPARE(folds.lastOf(13), 18);
        folds.linesReplaced(15, 1, 3); // inside
        QCOMPARE(folds.lastOf(13), 20);
        folds.linesReplaced(13, 1, 1); // the header, still one line
        QVERIFY(folds.isFolded(13));
        folds.linesReplaced(13, 1, 2);
        QVERIFY(!folds.isFolded(13) && folds.empty());
    }
};

QTEST_APPLESS_MAIN(CodeFoldsTest)
#include "code_folds_test.moc"
