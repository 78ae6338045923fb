#include "app/bridge/code_view.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QPainter>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QtTest>

using namespace dagwright;
using namespace dagwright::bridge;

class CodeViewTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init()
    {
        window_ = std::make_unique<QQuickWindow>();
        window_->resize(500, 300);
        document_ = std::make_unique<CodeDocument>(Language::Yaml);
        document_->setPlainText(QStringLiteral("alpha: 1\nbeta: two words\n\nüödelta: 4"));
        view_ = new CodeView(window_->contentItem());
        view_->setSize(QSizeF(500, 300));
        view_->setDocument(document_.get());
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        view_->forceActiveFocus();
    }
    void cleanup() { window_.reset(); }

    void linesHaveTheirPlaces()
    {
        for (int row = 0; row < 4; ++row)
            QCOMPARE(view_->rowAt(view_->rowRect(row).center().y()), row);
        QCOMPARE(view_->rowAt(view_->rowRect(4).center().y()), -1);
        QCOMPARE(view_->positionAt(QPointF(5, view_->rowRect(1).center().y())), (TextPosition{1, 0}));
        QCOMPARE(view_->positionAt(QPointF(499, view_->rowRect(1).center().y())), (TextPosition{1, 15}));
        QCOMPARE(view_->positionAt(QPointF(499, 299)).line, 3);
    }

    void selectsAndCopiesByKeys()
    {
        QTest::keyClick(window_.get(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(window_.get(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(view_->selectedText(), QStringLiteral("alpha: 1\nb"));
        QTest::keyClick(window_.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("alpha: 1\nb"));
        QTest::keyClick(window_.get(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(view_->selectedText(), QStringLiteral("alpha: 1\nbeta: two words\n\nüödelta: 4"));
        QTest::keyClick(window_.get(), Qt::Key_Escape);
        QVERIFY(!view_->hasSelection());
        QTest::keyClick(window_.get(), Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(window_.get(), Qt::Key_End);
        QTest::keyClick(window_.get(), Qt::Key_Right);
        QCOMPARE(view_->caret(), (TextPosition{1, 0}));
    }

    void theColumnComesBackOnLongerLines()
    {
        QTest::keyClick(window_.get(), Qt::Key_Down);
        QTest::keyClick(window_.get(), Qt::Key_End);
        QTest::keyClick(window_.get(), Qt::Key_Down);
        QCOMPARE(view_->caret(), (TextPosition{2, 0}));
        QTest::keyClick(window_.get(), Qt::Key_Up);
        QCOMPARE(view_->caret(), (TextPosition{1, 15}));
    }

    void aClickNamesItsLineAndADragSelects()
    {
        QSignalSpy activated(view_, &CodeView::lineActivated);
        const int y = static_cast<int>(view_->rowRect(1).center().y());
        QTest::mouseClick(window_.get(), Qt::LeftButton, {}, QPoint(200, y));
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.at(0).at(0).toInt(), 1);
        QTest::mousePress(window_.get(), Qt::LeftButton, {}, QPoint(5, y));
        QTest::mouseMove(window_.get(), QPoint(490, y));
        QTest::mouseRelease(window_.get(), Qt::LeftButton, {}, QPoint(490, y));
        QCOMPARE(view_->selectedText(), QStringLiteral("beta: two words"));
        QCOMPARE(activated.count(), 1);
        QTest::keyClick(window_.get(), Qt::Key_Return);
        QCOMPARE(activated.count(), 2);
    }

    void finds()
    {
        view_->setFindText(QStringLiteral("TA"));
        QCOMPARE(view_->matchCount(), 2);
        QCOMPARE(view_->currentMatch(), 1);
        QCOMPARE(view_->selectedText(), QStringLiteral("ta"));
        view_->findNext(true);
        QCOMPARE(view_->caret(), (TextPosition{3, 7}));
        view_->findNext(true);
        QCOMPARE(view_->currentMatch(), 1);
        view_->setFindText({});
        QCOMPARE(view_->matchCount(), 0);
    }

    void aLongTextCostsWhatIsInSight()
    {
        QString text;
        for (int i = 0; i < 130'000; ++i)
            text += QStringLiteral("  - name: item-%1\n").arg(i);
        document_->setPlainText(text);
        QCOMPARE(document_->lineCount(), 130'000);
        view_->selectAll();
        view_->setContentY(view_->contentHeight());
        QImage image(500, 300, QImage::Format_RGB32);
        QPainter painter(&image);
        view_->paint(&painter);
        QVERIFY(view_->rowAt(280) > 129'900);
        QCOMPARE(view_->selectedText().size(), text.size() - 1);
    }

    void aLineOfMegabytesIsCutOnScreenOnly()
    {
        const QString line(3'000'000, QLatin1Char('x'));
        document_->setPlainText(line);
        QImage image(500, 300, QImage::Format_RGB32);
        QPainter painter(&image);
        view_->paint(&painter);
        view_->selectAll();
        QCOMPARE(view_->selectedText(), line);
    }

  private:
    std::unique_ptr<QQuickWindow> window_;
    std::unique_ptr<CodeDocument> document_;
    CodeView* view_ = nullptr;
};

QTEST_MAIN(CodeViewTest)
#include "code_view_test.moc"
