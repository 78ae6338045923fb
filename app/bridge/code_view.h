// Code on screen: paints the visible lines of a CodeDocument, with numbers, the margin that says where each
// line comes from, selection, find and a glow on what changed. Its cost depends on what is visible, never on
// the text's length.
//
// Positions are (row, column): rows of the document that are shown, columns in UTF-16 units as Qt counts
// them.
#pragma once

#include "app/bridge/code_document.h"

#include <QColor>
#include <QElapsedTimer>
#include <QPointer>
#include <QQuickPaintedItem>
#include <QTextLayout>
#include <QTimer>

#include <memory>
#include <unordered_map>
#include <vector>

namespace dagwright::bridge {

struct TextPosition
{
    int row = 0;
    int column = 0;

    auto operator<=>(const TextPosition&) const = default;
};

class CodeView : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dagwright::bridge::CodeDocument* document READ document WRITE setDocument NOTIFY
                   documentChanged FINAL)
    Q_PROPERTY(QString fontFamily MEMBER fontFamily_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(int fontSize MEMBER fontSize_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(int lineHeight MEMBER lineHeight_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor ground MEMBER ground_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor textColor MEMBER textColor_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor numberColor MEMBER lineNumberColor_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor keyColor MEMBER keyColor_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor stringColor MEMBER stringColor_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor figureColor MEMBER figureColor_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor expressionColor MEMBER expressionColor_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor commentColor MEMBER commentColor_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor loudColor MEMBER loudColor_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor quietColor MEMBER quietColor_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor correctedColor MEMBER correctedColor_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor softColor MEMBER softColor_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor matchColor MEMBER matchColor_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor selectedTextColor MEMBER selectedTextColor_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(int glowDuration MEMBER glowDuration_ FINAL)
    // Scrolling, in pixels and as QML's ScrollBar wants it.
    Q_PROPERTY(qreal contentX READ contentX WRITE setContentX NOTIFY scrolled FINAL)
    Q_PROPERTY(qreal contentY READ contentY WRITE setContentY NOTIFY scrolled FINAL)
    Q_PROPERTY(qreal contentWidth READ contentWidth NOTIFY scrolled FINAL)
    Q_PROPERTY(qreal contentHeight READ contentHeight NOTIFY scrolled FINAL)
    Q_PROPERTY(QString findText READ findText WRITE setFindText NOTIFY findChanged FINAL)
    Q_PROPERTY(int matchCount READ matchCount NOTIFY findChanged FINAL)
    Q_PROPERTY(int currentMatch READ currentMatch NOTIFY findChanged FINAL) // from 1; 0 where there is none
    Q_PROPERTY(bool hasSelection READ hasSelection NOTIFY cursorMoved FINAL)
    Q_PROPERTY(int cursorRow READ cursorRow NOTIFY cursorMoved FINAL)

  public:
    explicit CodeView(QQuickItem* parent = nullptr);

    [[nodiscard]] CodeDocument* document() const { return document_; }
    void setDocument(CodeDocument* document);

    [[nodiscard]] qreal contentX() const { return contentX_; }
    void setContentX(qreal x);
    [[nodiscard]] qreal contentY() const { return contentY_; }
    void setContentY(qreal y);
    [[nodiscard]] qreal contentWidth() const { return contentWidth_; }
    [[nodiscard]] qreal contentHeight() const;

    [[nodiscard]] QString findText() const { return findText_; }
    void setFindText(const QString& text);
    [[nodiscard]] int matchCount() const { return static_cast<int>(matches_.size()); }
    [[nodiscard]] int currentMatch() const { return currentMatch_ + 1; }
    Q_INVOKABLE void findNext(bool forwards);

    [[nodiscard]] bool hasSelection() const { return anchor_ != cursor_; }
    [[nodiscard]] int cursorRow() const { return cursor_.row; }
    [[nodiscard]] TextPosition caret() const { return cursor_; }
    void moveCursor(TextPosition to, bool select);
    Q_INVOKABLE QString selectedText() const;
    Q_INVOKABLE void copy() const;
    Q_INVOKABLE void selectAll();
    Q_INVOKABLE void scrollToRow(int row);
    // What is at a point of the item: its row (-1 below the last) and the nearest position in the text.
    [[nodiscard]] Q_INVOKABLE int rowAt(qreal y) const;
    [[nodiscard]] TextPosition positionAt(const QPointF& point) const;
    [[nodiscard]] Q_INVOKABLE QRectF rowRect(int row) const;

    void paint(QPainter* painter) override;

  Q_SIGNALS:
    void documentChanged();
    void styleChanged();
    void scrolled();
    void cursorMoved();
    void findChanged();
    void findRequested();
    void menuRequested(qreal x, qreal y);
    // A line of the text (not a row) that was clicked or entered; the one under the pointer, or -1.
    void lineActivated(int line);
    void lineHovered(int line);

  protected:
    void geometryChange(const QRectF& to, const QRectF& from) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void hoverMoveEvent(QHoverEvent* event) override;
    void hoverLeaveEvent(QHoverEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    struct Laid
    {
        std::unique_ptr<QTextLayout> layout;
        qreal width = 0;
    };

    void textMoved();
    void highlightMoved();
    void styleMoved();
    void forgetLayouts();
    const Laid& layoutOf(int row);
    [[nodiscard]] QList<QTextLayout::FormatRange> formatsOf(int row, const QString& text) const;
    [[nodiscard]] QColor colorOf(Token token) const;
    void paintRow(QPainter* painter, int row, qreal top);
    void paintGutter(QPainter* painter, int row, qreal top);
    [[nodiscard]] QList<QTextLayout::FormatRange> selectionsOf(int row) const;
    [[nodiscard]] qreal glowOf(int row) const;
    [[nodiscard]] int rowCount() const { return document_ ? document_->rowCount() : 0; }
    [[nodiscard]] qreal gutterWidth() const;
    [[nodiscard]] int rowsOnPage() const;
    [[nodiscard]] int columnsOf(int row) const;
    [[nodiscard]] TextPosition moved(TextPosition from, QKeyEvent* event) const;
    void keepInSight(TextPosition position);
    void setHovered(int row);
    void searchAgain();

    QPointer<CodeDocument> document_;
    QString fontFamily_;
    int fontSize_ = 12;
    int lineHeight_ = 18;
    QColor ground_ = Qt::white;
    QColor textColor_ = Qt::black;
    QColor lineNumberColor_ = Qt::gray;
    QColor keyColor_ = Qt::black;
    QColor stringColor_ = Qt::black;
    QColor figureColor_ = Qt::black;
    QColor expressionColor_ = Qt::black;
    QColor commentColor_ = Qt::gray;
    QColor loudColor_ = Qt::blue;
    QColor quietColor_ = Qt::lightGray;
    QColor correctedColor_ = Qt::darkYellow;
    QColor softColor_ = Qt::lightGray;
    QColor matchColor_ = Qt::yellow;
    QColor selectedTextColor_ = Qt::white;
    int glowDuration_ = 600;

    QFont font_;
    qreal digitWidth_ = 8;
    qreal contentX_ = 0;
    qreal contentY_ = 0;
    qreal contentWidth_ = 0;
    TextPosition anchor_;
    TextPosition cursor_;
    int wishedColumn_ = -1; // where Up and Down try to stay
    int hoveredRow_ = -1;
    bool dragging_ = false;
    QString findText_;
    std::vector<TextMatch> matches_;
    int currentMatch_ = -1;
    std::unordered_map<int, Laid> layouts_;
    QTimer glow_;
    QElapsedTimer glowSince_;
};

} // namespace dagwright::bridge
