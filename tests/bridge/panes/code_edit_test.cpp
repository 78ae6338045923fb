// Editing in a CodeView with real keys, against what a person expects to read afterwards.
#include "app/bridge/code_view.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QPainter>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QtTest>

#include <random>

using namespace dagwright;
using namespace dagwright::bridge;

class CodeEditTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init()
    {
        window_ = std::make_unique<QQuickWindow>();
        window_->resize(500, 300);
        document_ = std::make_unique<CodeDocument>(Language::Yaml);
        document_->setEditable(true);
        view_ = new CodeView(window_->contentItem());
        view_->setSize(QSizeF(500, 300));
        view_->setDocument(document_.get());
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        view_->forceActiveFocus();
    }
    void cleanup() { window_.reset(); }

    void typesAndErases()
    {
        show("a: 1\nb: 2\n");
        key(Qt::Key_Down);
        key(Qt::Key_End);
        type("34");
        QCOMPARE(text(), QStringLiteral("a: 1\nb: 234\n"));
        key(Qt::Key_Backspace);
        QCOMPARE(text(), QStringLiteral("a: 1\nb: 23\n"));
        key(Qt::Key_Home);
        key(Qt::Key_Delete);
        QCOMPARE(text(), QStringLiteral("a: 1\n: 23\n"));
        key(Qt::Key_Backspace); // takes the line's start to the line above
        QCOMPARE(text(), QStringLiteral("a: 1: 23\n"));
        QCOMPARE(view_->caret(), (TextPosition{0, 4}));
        key(Qt::Key_End, Qt::ControlModifier);
        type("é€😀");
        QCOMPARE(text(), QStringLiteral("a: 1: 23\né€😀"));
        key(Qt::Key_Backspace);
        QCOMPARE(text(), QStringLiteral("a: 1: 23\né€"));
        key(Qt::Key_A, Qt::ControlModifier);
        type("x");
        QCOMPARE(text(), QStringLiteral("x"));
    }

    void onlyAnEditableTextChanges()
    {
        show("a: 1");
        document_->setEditable(false);
        type("x");
        key(Qt::Key_Backspace);
        key(Qt::Key_Return);
        key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(text(), QStringLiteral("a: 1"));
    }

    void aNewLineStandsWhereItBelongs_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("same depth") << "  a: 1|"
                                    << "  a: 1\n  |";
        QTest::newRow("under a key") << "  a:|"
                                     << "  a:\n    |";
        QTest::newRow("in an item") << "  - name: x|"
                                    << "  - name: x\n    |";
        QTest::newRow("under a key of an item") << "- dag:|"
                                                << "- dag:\n    |";
        QTest::newRow("a block text") << "  source: |-|"
                                      << "  source: |-\n    |";
        QTest::newRow("a cut line") << "a: 1| b"
                                    << "a: 1\n|b";
        QTest::newRow("before everything") << "|  a: 1"
                                           << "\n|a: 1";
    }
    void aNewLineStandsWhereItBelongs()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        showWithCaret(before);
        key(Qt::Key_Return);
        QCOMPARE(textWithCaret(), after);
    }

    void tabsIndent()
    {
        showWithCaret("a:\n|b: 1\nc: 2\n\nd: 3");
        key(Qt::Key_Tab);
        QCOMPARE(textWithCaret(), QStringLiteral("a:\n  |b: 1\nc: 2\n\nd: 3"));
        key(Qt::Key_Down, Qt::ShiftModifier);
        key(Qt::Key_Down, Qt::ShiftModifier);
        key(Qt::Key_Down, Qt::ShiftModifier);
        key(Qt::Key_Tab);
        QCOMPARE(text(), QStringLiteral("a:\n    b: 1\n  c: 2\n\n  d: 3"));
        key(Qt::Key_Backtab, Qt::ShiftModifier);
        key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(text(), QStringLiteral("a:\nb: 1\nc: 2\n\nd: 3"));
        showWithCaret("    |x");
        key(Qt::Key_Backspace);
        QCOMPARE(textWithCaret(), QStringLiteral("  |x"));
        key(Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(text(), QStringLiteral("  # x"));
        key(Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(text(), QStringLiteral("  x"));
    }

    void cutsCopiesAndPastes()
    {
        show("one\ntwo\nthree");
        key(Qt::Key_Down, Qt::ShiftModifier);
        key(Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(text(), QStringLiteral("two\nthree"));
        key(Qt::Key_End, Qt::ControlModifier);
        key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(text(), QStringLiteral("two\nthreeone\n"));
        QGuiApplication::clipboard()->setText(QStringLiteral("a\r\nb"));
        key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(text(), QStringLiteral("two\nthreeone\na\nb"));
    }

    void keepsTheLineEndsOfTheFile()
    {
        document_->setLines(text::TextLines("a: 1\r\nb: 2\r\n"));
        key(Qt::Key_End);
        key(Qt::Key_Return);
        type("c: 3");
        QCOMPARE(document_->lines().text(), std::string("a: 1\r\nc: 3\r\nb: 2\r\n"));
        key(Qt::Key_Home);
        key(Qt::Key_Backspace);
        QCOMPARE(document_->lines().text(), std::string("a: 1c: 3\r\nb: 2\r\n"));
    }

    void wordsAndLinesAreSelectedByClicks()
    {
        show("alpha beta\ngamma");
        const QPoint inBeta = view_->caretRect({0, 8}).center().toPoint();
        QTest::mouseDClick(window_.get(), Qt::LeftButton, {}, inBeta);
        QCOMPARE(view_->selectedText(), QStringLiteral("beta"));
        QTest::mouseClick(window_.get(), Qt::LeftButton, {}, inBeta);
        QCOMPARE(view_->selectedText(), QStringLiteral("alpha beta\n"));
        key(Qt::Key_Right);
        key(Qt::Key_Home, Qt::ControlModifier);
        key(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(view_->selectedText(), QStringLiteral("alpha "));
        key(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(view_->selectedText(), QStringLiteral("alpha beta"));
        key(Qt::Key_Left);
        QCOMPARE(view_->caret(), (TextPosition{0, 0}));
    }

    void typingIsOneStepUntilItStops()
    {
        show("");
        QSignalSpy edits(document_.get(), &CodeDocument::edited);
        type("abc");
        QCOMPARE(edits.count(), 3);
        const QByteArray first = edits.at(0).at(1).toByteArray();
        QVERIFY(!first.isEmpty());
        QCOMPARE(edits.at(2).at(1).toByteArray(), first);
        key(Qt::Key_Backspace);
        QVERIFY(edits.at(3).at(1).toByteArray() != first);
        type("d");
        QVERIFY(edits.at(4).at(1).toByteArray() != first);
        key(Qt::Key_Return);
        QVERIFY(edits.at(5).at(1).toByteArray().isEmpty());
        type("e");
        key(Qt::Key_Left);
        type("f");
        QVERIFY(edits.at(6).at(1).toByteArray() != edits.at(7).at(1).toByteArray());
    }

    void findsAndReplaces()
    {
        show("name: a\nNAME: b\nnames: name\n");
        view_->setFindText(QStringLiteral("name"));
        QCOMPARE(view_->matchCount(), 4);
        view_->setFindCase(true);
        QCOMPARE(view_->matchCount(), 3);
        view_->setFindWord(true);
        QCOMPARE(view_->matchCount(), 2);
        view_->replaceCurrent(QStringLiteral("x"));
        QCOMPARE(text(), QStringLiteral("x: a\nNAME: b\nnames: name\n"));
        QCOMPARE(view_->selectedText(), QStringLiteral("name"));
        view_->setFindWord(false);
        view_->setFindCase(false);
        QSignalSpy edits(document_.get(), &CodeDocument::edited);
        QCOMPARE(view_->replaceAll(QStringLiteral("n")), 3);
        QCOMPARE(edits.count(), 1);
        QCOMPARE(text(), QStringLiteral("x: a\nn: b\nns: n\n"));
        view_->setFindRegex(true);
        view_->setFindText(QStringLiteral("(\\w+): (\\w)"));
        QCOMPARE(view_->matchCount(), 3);
        QCOMPARE(view_->replaceAll(QStringLiteral("\\2: \\1")), 3);
        QCOMPARE(text(), QStringLiteral("a: x\nb: n\nn: ns\n"));
        view_->setFindText(QStringLiteral("("));
        QCOMPARE(view_->matchCount(), 0);
    }

    void folds()
    {
        show("a:\n  b: 1\n  c:\n  - d\n  - e\nf: 2\n");
        QVERIFY(document_->isFoldable(0) && document_->isFoldable(2) && !document_->isFoldable(1));
        view_->toggleFold(2);
        QCOMPARE(document_->rowCount(), 5);
        QCOMPARE(document_->rowString(3), QStringLiteral("f: 2"));
        view_->toggleFold(0);
        QCOMPARE(document_->rowCount(), 3);
        QCOMPARE(document_->lineOfRow(1), 5);
        key(Qt::Key_Down);
        QCOMPARE(view_->caret().line, 5);
        type("x");
        key(Qt::Key_Home);
        key(Qt::Key_Return); // above the line: folds stay, moved along
        QCOMPARE(document_->rowCount(), 4);
        view_->moveTo(3, 2); // into what is folded: it opens
        QVERIFY(!document_->isFolded(0));
        QCOMPARE(document_->rowCount(), 8);
        document_->foldAll(1);
        QCOMPARE(document_->rowCount(), 4);
        view_->selectAll();
        QCOMPARE(view_->selectedText(), text());
        document_->foldAll(0);
        QCOMPARE(document_->rowCount(), 8);
    }

    void placesStayWhenOtherLinesChange()
    {
        QString many;
        for (int i = 0; i < 200; ++i)
            many += QStringLiteral("key-%1: 1\n").arg(i);
        show(many);
        view_->moveTo(150, 4);
        const qreal top = view_->caretRect(view_->caret()).top();
        QString more = many;
        more.insert(0, QStringLiteral("new: 1\nnewer: 2\n"));
        document_->setLines(text::TextLines(more.toStdString()));
        QCOMPARE(view_->caret(), (TextPosition{152, 4}));
        QCOMPARE(view_->caretRect(view_->caret()).top(), top);
        document_->setLines(text::TextLines(many.toStdString()));
        QCOMPARE(view_->caret(), (TextPosition{150, 4}));
        QCOMPARE(view_->caretRect(view_->caret()).top(), top);
    }

    void matchesBrackets()
    {
        show("a: [1, {b: \"]\"}, 2]\nc: (");
        QCOMPARE(bracketPair(*document_, {0, 3}), (std::vector<TextPosition>{{0, 3}, {0, 18}}));
        QCOMPARE(bracketPair(*document_, {0, 19}), (std::vector<TextPosition>{{0, 18}, {0, 3}}));
        QCOMPARE(bracketPair(*document_, {0, 8}), (std::vector<TextPosition>{{0, 7}, {0, 14}}));
        QVERIFY(bracketPair(*document_, {0, 13}).empty()); // in a text
        QVERIFY(bracketPair(*document_, {0, 1}).empty());
    }

    void takesInputMethods()
    {
        show("a: ");
        key(Qt::Key_End);
        QInputMethodEvent composing(QStringLiteral("ni"), {});
        QCoreApplication::sendEvent(view_, &composing);
        QCOMPARE(text(), QStringLiteral("a: "));
        QInputMethodEvent done;
        done.setCommitString(QStringLiteral("你"));
        QCoreApplication::sendEvent(view_, &done);
        QCOMPARE(text(), QStringLiteral("a: 你"));
        QVERIFY(view_->inputMethodQuery(Qt::ImEnabled).toBool());
        QCOMPARE(view_->inputMethodQuery(Qt::ImCursorPosition).toInt(), 4);
        QCOMPARE(view_->inputMethodQuery(Qt::ImSurroundingText).toString(), QStringLiteral("a: 你"));
    }

    void tellsAScreenReader()
    {
        show("one\ntwo\n");
        QAccessibleInterface* access = QAccessible::queryAccessibleInterface(view_);
        QVERIFY(access && access->textInterface());
        QCOMPARE(access->role(), QAccessible::EditableText);
        QAccessibleTextInterface* words = access->textInterface();
        QCOMPARE(words->characterCount(), 8);
        QCOMPARE(words->text(2, 6), QStringLiteral("e\ntw"));
        words->setCursorPosition(5);
        QCOMPARE(view_->caret(), (TextPosition{1, 1}));
        QCOMPARE(words->cursorPosition(), 5);
        QVERIFY(access->editableTextInterface());
        access->editableTextInterface()->insertText(4, QStringLiteral("x"));
        QCOMPARE(text(), QStringLiteral("one\nxtwo\n"));
    }

    void longLinesAreEditedWhereTheyAreSeen()
    {
        show(QString(20'000, QLatin1Char('x')) + QStringLiteral("\nb"));
        key(Qt::Key_End);
        QVERIFY(view_->contentX() > 0);
        type("end");
        QVERIFY(text().startsWith(QString(20'000, QLatin1Char('x')) + QStringLiteral("end\n")));
        const QPoint place = view_->caretRect({0, 19'990}).center().toPoint();
        QVERIFY(QRect(0, 0, 500, 300).contains(place));
        QTest::mouseClick(window_.get(), Qt::LeftButton, {}, place);
        QVERIFY(std::abs(view_->caret().column - 19'990) <= 1);
        paint();
    }

    void anyKeysLeaveTheTextThatAStringWouldBe()
    {
        std::mt19937 random(20260101);
        const std::array keys{Qt::Key_Left,      Qt::Key_Right, Qt::Key_Up,  Qt::Key_Down,
                              Qt::Key_Backspace, Qt::Key_Home,  Qt::Key_End, Qt::Key_Delete,
                              Qt::Key_Return,    Qt::Key_Tab,   Qt::Key_A,   Qt::Key_Backtab};
        show("a:\n  - b: 1\n  - c: [2]\n");
        for (int i = 0; i < 600; ++i) {
            const auto modifiers = random() % 3 == 0 ? Qt::ShiftModifier : Qt::NoModifier;
            key(keys[random() % keys.size()], modifiers);
            const TextPosition caret = view_->caret();
            QVERIFY(caret.line >= 0 && caret.line < document_->lineCount());
            QVERIFY(caret.column >= 0 && caret.column <= document_->lineString(caret.line).size());
            if (random() % 50 == 0) view_->toggleFold(static_cast<int>(random() % 4));
            if (random() % 20 == 0) paint();
        }
        QCOMPARE(document_->lines(), text::TextLines(document_->lines().text()));
    }

  private:
    void show(const QString& words) { document_->setLines(text::TextLines(words.toStdString())); }
    void showWithCaret(QString words)
    {
        const qsizetype at = words.lastIndexOf(QLatin1Char('|'));
        words.remove(at, 1);
        show(words);
        const TextPosition place = document_->positionOf(static_cast<std::size_t>(at));
        view_->moveTo(place.line, place.column);
    }
    [[nodiscard]] QString text() const { return QString::fromStdString(document_->lines().text()); }
    [[nodiscard]] QString textWithCaret() const
    {
        QString words = text();
        words.insert(static_cast<qsizetype>(document_->offsetOf(view_->caret())), QLatin1Char('|'));
        return words;
    }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(window_.get(), code, modifiers);
    }
    void type(const char* words)
    {
        const QString all = QString::fromUtf8(words);
        for (qsizetype i = 0; i < all.size(); ++i) {
            const qsizetype units = all[i].isHighSurrogate() ? 2 : 1;
            QTest::sendKeyEvent(QTest::Click, window_.get(), Qt::Key_unknown, all.mid(i, units), {});
            i += units - 1;
        }
    }
    void paint()
    {
        QImage image(500, 300, QImage::Format_RGB32);
        QPainter painter(&image);
        view_->paint(&painter);
    }

    std::unique_ptr<QQuickWindow> window_;
    std::unique_ptr<CodeDocument> document_;
    CodeView* view_ = nullptr;
};

QTEST_MAIN(CodeEditTest)
#include "code_edit_test.moc"
