// Code on screen: paints the visible lines of a CodeDocument, with numbers, the margin that says where each
// line comes from, selection, folds, problems, find and a glow on what changed; and edits it where it can be
// edited. Its cost depends on what is visible, never on the text's length.
//
// Positions are (line, column) of the text; a `row` is a line that is shown. Undo is the document's: the view
// only asks for it.
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
    Q_PROPERTY(QColor errorColor MEMBER errorColor_ NOTIFY styleChanged FINAL)
    // What a screen reader calls it.
    Q_PROPERTY(QString label MEMBER label_ NOTIFY styleChanged FINAL)
    Q_PROPERTY(int glowDuration MEMBER glowDuration_ FINAL)
    // Scrolling, in pixels and as QML's ScrollBar wants it.
    Q_PROPERTY(qreal contentX READ contentX WRITE setContentX NOTIFY scrolled FINAL)
    Q_PROPERTY(qreal contentY READ contentY WRITE setContentY NOTIFY scrolled FINAL)
    Q_PROPERTY(qreal contentWidth READ contentWidth NOTIFY scrolled FINAL)
    Q_PROPERTY(qreal contentHeight READ contentHeight NOTIFY scrolled FINAL)
    Q_PROPERTY(QString findText READ findText WRITE setFindText NOTIFY findChanged FINAL)
    Q_PROPERTY(bool findCase READ findCase WRITE setFindCase NOTIFY findChanged FINAL)
    Q_PROPERTY(bool findWord READ findWord WRITE setFindWord NOTIFY findChanged FINAL)
    Q_PROPERTY(bool findRegex READ findRegex WRITE setFindRegex NOTIFY findChanged FINAL)
    Q_PROPERTY(int matchCount READ matchCount NOTIFY findChanged FINAL)
    Q_PROPERTY(int currentMatch READ currentMatch NOTIFY findChanged FINAL) // from 1; 0 where there is none
    Q_PROPERTY(bool hasSelection READ hasSelection NOTIFY cursorMoved FINAL)
    Q_PROPERTY(int cursorLine READ cursorLine NOTIFY cursorMoved FINAL)
    Q_PROPERTY(int cursorColumn READ cursorColumn NOTIFY cursorMoved FINAL)
    Q_PROPERTY(bool editable READ isEditable NOTIFY editableChanged FINAL)

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

    [[nodiscard]] QString findText() const { return search_.text; }
    void setFindText(const QString& text);
    [[nodiscard]] bool findCase() const { return search_.caseSensitive; }
    void setFindCase(bool on);
    [[nodiscard]] bool findWord() const { return search_.wholeWord; }
    void setFindWord(bool on);
    [[nodiscard]] bool findRegex() const { return search_.regex; }
    void setFindRegex(bool on);
    [[nodiscard]] int matchCount() const { return static_cast<int>(matches_.size()); }
    [[nodiscard]] int currentMatch() const { return currentMatch_ + 1; }
    Q_INVOKABLE void findNext(bool forwards);
    // Replaces the current match and goes to the next one; all, as one step, and says how many.
    Q_INVOKABLE void replaceCurrent(const QString& replacement);
    Q_INVOKABLE int replaceAll(const QString& replacement);

    [[nodiscard]] bool hasSelection() const { return anchor_ != cursor_; }
    [[nodiscard]] int cursorLine() const { return cursor_.line; }
    [[nodiscard]] int cursorColumn() const { return cursor_.column; }
    [[nodiscard]] TextPosition caret() const { return cursor_; }
    [[nodiscard]] TextPosition anchor() const { return anchor_; }
    void moveCursor(TextPosition to, bool select);
    Q_INVOKABLE void moveTo(int line, int column);
    [[nodiscard]] Q_INVOKABLE QString selectedText() const;
    Q_INVOKABLE void selectAll();
    Q_INVOKABLE void scrollToLine(int line);

    // Editing; nothing happens in a text that is only shown.
    [[nodiscard]] bool isEditable() const { return document_ && document_->isEditable(); }
    Q_INVOKABLE void copy() const;
    Q_INVOKABLE void cut();
    Q_INVOKABLE void paste();
    // In place of the selection, at the caret.
    Q_INVOKABLE void insert(const QString& text);
    void replace(TextPosition from, TextPosition to, const QString& text, const QString& undoLabel);
    Q_INVOKABLE void toggleFold(int line);

    // What is at a point of the item: its row (-1 below the last) and the nearest position in the text.
    [[nodiscard]] Q_INVOKABLE int rowAt(qreal y) const;
    [[nodiscard]] TextPosition positionAt(const QPointF& point) const;
    [[nodiscard]] Q_INVOKABLE QRectF rowRect(int row) const;
    // Where a place of the text is in the item.
    [[nodiscard]] QRectF caretRect(TextPosition position) const;
    [[nodiscard]] QString label() const { return label_; }

    void paint(QPainter* painter) override;
    [[nodiscard]] QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

  Q_SIGNALS:
    void documentChanged();
    void styleChanged();
    void scrolled();
    void cursorMoved();
    void findChanged();
    void editableChanged();
    void findRequested(bool replace);
    void undoRequested();
    void redoRequested();
    void menuRequested(qreal x, qreal y);
    // A line of the text (not a row) that was clicked or entered; the one under the pointer, or -1.
    void lineActivated(int line);
    void lineHovered(int line);

  protected:
    bool event(QEvent* event) override;
    void geometryChange(const QRectF& to, const QRectF& from) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void touchEvent(QTouchEvent* event) override;
    void hoverMoveEvent(QHoverEvent* event) override;
    void hoverLeaveEvent(QHoverEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    // A line that was laid out. Of very long lines only a part from `first` on is.
    struct Laid
    {
        std::unique_ptr<QTextLayout> layout;
        int first = 0;
        int columns = 0; // of the whole line
        qreal width = 0;
        LineState before;
    };
    enum class Unit : std::uint8_t
    {
        Character,
        Word,
        Line
    };
    struct Range
    {
        TextPosition from;
        TextPosition to;
    };

    // code_view.cpp
    void linesReplaced(int first, int removed, int inserted);
    void textMoved();
    void foldsMoved();
    void highlightMoved();
    void styleMoved();
    void forgetLayouts();
    [[nodiscard]] TextPosition clamped(TextPosition position) const;
    [[nodiscard]] int rowCount() const { return document_ ? document_->rowCount() : 0; }
    [[nodiscard]] int rowOf(TextPosition position) const;
    [[nodiscard]] qreal gutterWidth() const;
    [[nodiscard]] int rowsOnPage() const;
    [[nodiscard]] int columnsOf(int line) const;
    [[nodiscard]] Range selection() const { return {std::min(anchor_, cursor_), std::max(anchor_, cursor_)}; }
    void keepInSight(TextPosition position);

    // code_view_paint.cpp
    const Laid& layoutOf(int line);
    void layOut(int line, Laid& laid);
    [[nodiscard]] int firstColumnOf(int columns) const;
    [[nodiscard]] qreal xOf(TextPosition position) const;
    [[nodiscard]] int columnAt(int line, qreal x) const;
    [[nodiscard]] QList<QTextLayout::FormatRange> formatsOf(int line, const Laid& laid) const;
    [[nodiscard]] QColor colorOf(Token token) const;
    void paintRow(QPainter* painter, int row, qreal top);
    void paintGround(QPainter* painter, int row, qreal top) const;
    void paintGutter(QPainter* painter, int row, qreal top) const;
    void paintProblems(QPainter* painter, int line, const QPointF& origin, const Laid& laid) const;
    void paintFold(QPainter* painter, const QPointF& end) const;
    [[nodiscard]] QList<QTextLayout::FormatRange> selectionsOf(int line, const Laid& laid) const;
    [[nodiscard]] qreal glowOf(int row) const;

    // code_view_input.cpp
    [[nodiscard]] TextPosition moved(TextPosition from, QKeyEvent* event) const;
    [[nodiscard]] TextPosition sideways(TextPosition from, bool right, bool word) const;
    bool moveByKey(QKeyEvent* event);
    bool commandByKey(QKeyEvent* event);
    [[nodiscard]] Range unitAt(TextPosition position) const;
    void selectTo(TextPosition position);
    void setHovered(const QPointF& point);
    void dragOn();

    // code_view_edit.cpp
    bool editByKey(QKeyEvent* event);
    void typeText(const QString& text);
    void breakLine();
    void erase(TextPosition from, TextPosition to);
    void eraseBackwards(bool word);
    void indent(bool deeper);
    void toggleComment();
    void change(TextPosition from, TextPosition to, const QString& text, const QString& undoLabel,
                const QByteArray& mergeKey);
    // Typing that goes on where the last one of its kind ended is one step with it.
    enum class Typing : std::uint8_t
    {
        None,
        Insert,
        Erase
    };
    [[nodiscard]] QByteArray mergeKeyFor(Typing typing);

    // code_view_find.cpp
    void searchAgain();
    void searchMoved();

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
    QColor errorColor_ = Qt::red;
    QString label_;
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
    Unit unit_ = Unit::Character;
    Range pressed_; // what the press selected, which a drag extends
    QPointF pointer_;
    QTimer dragTimer_;      // scrolls while a drag is outside
    QElapsedTimer clicked_; // since the last double click, for the third
    QPointF touched_;
    bool touchScrolls_ = false;
    bool hoversGutter_ = false;
    QString preedit_;
    int preeditCursor_ = 0;
    Typing typing_ = Typing::None;
    int typingNumber_ = 0;
    TextPosition typedTo_;
    QElapsedTimer typedSince_;
    bool changing_ = false; // the change of the text is our own
    std::vector<TextPosition> brackets_;
    Search search_;
    QTimer searchTimer_;
    std::vector<TextMatch> matches_;
    int currentMatch_ = -1;
    std::unordered_map<int, Laid> layouts_; // by line
    QTimer glow_;
    QElapsedTimer glowSince_;
};

} // namespace dagwright::bridge
