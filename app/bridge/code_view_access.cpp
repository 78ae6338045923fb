#include "app/bridge/code_view_access.h"

#include "app/bridge/code_view.h"

#include <QAccessible>
#include <QAccessibleObject>
#include <QQuickWindow>

#include <algorithm>

namespace dagwright::bridge {

namespace {

// Offsets count UTF-16 units of the whole text with one unit for each line's end. Lines are walked to find
// them, which costs with the length of the text, but only while a screen reader asks.
class CodeAccess : public QAccessibleObject,
                   public QAccessibleTextInterface,
                   public QAccessibleEditableTextInterface
{
  public:
    explicit CodeAccess(CodeView* view) : QAccessibleObject(view) {}

    QAccessibleInterface* parent() const override
    {
        if (!view()) return nullptr;
        if (QQuickItem* item = view()->parentItem())
            if (QAccessibleInterface* found = QAccessible::queryAccessibleInterface(item)) return found;
        return QAccessible::queryAccessibleInterface(view()->window());
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }

    QRect rect() const override
    {
        const CodeView* item = view();
        if (!item || !item->window()) return {};
        const QRectF inScene = item->mapRectToScene(item->boundingRect());
        return {item->window()->mapToGlobal(inScene.topLeft().toPoint()), inScene.size().toSize()};
    }
    QAccessible::Role role() const override { return QAccessible::EditableText; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!view()) return state;
        state.focusable = true;
        state.focused = view()->hasActiveFocus();
        state.multiLine = true;
        state.selectableText = true;
        state.editable = view()->isEditable();
        state.readOnly = !view()->isEditable();
        state.invisible = !view()->isVisible();
        return state;
    }
    QString text(QAccessible::Text what) const override
    {
        if (!view()) return {};
        if (what == QAccessible::Name) return view()->label();
        if (what == QAccessible::Value && view()->document())
            return QString::fromStdString(view()->document()->wholeText().substr(0, 100'000));
        return {};
    }
    void setText(QAccessible::Text, const QString&) override {}
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface) return static_cast<QAccessibleTextInterface*>(this);
        if (type == QAccessible::EditableTextInterface && view() && view()->isEditable())
            return static_cast<QAccessibleEditableTextInterface*>(this);
        return nullptr;
    }

    void selection(int index, int* start, int* end) const override
    {
        *start = *end = 0;
        if (index != 0 || !view() || !view()->hasSelection()) return;
        const auto [from, to] = std::minmax(view()->anchor(), view()->caret());
        *start = offsetOf(from);
        *end = offsetOf(to);
    }
    int selectionCount() const override { return view() && view()->hasSelection() ? 1 : 0; }
    void addSelection(int start, int end) override { setSelection(0, start, end); }
    void removeSelection(int) override
    {
        if (view()) view()->moveCursor(view()->caret(), false);
    }
    void setSelection(int, int start, int end) override
    {
        if (!view()) return;
        view()->moveCursor(positionOf(start), false);
        view()->moveCursor(positionOf(end), true);
    }
    int cursorPosition() const override { return view() ? offsetOf(view()->caret()) : 0; }
    void setCursorPosition(int position) override
    {
        const TextPosition at = positionOf(position);
        if (view()) view()->moveTo(at.line, at.column);
    }
    QString text(int start, int end) const override
    {
        if (!view() || !view()->document()) return {};
        return view()->document()->textBetween(positionOf(start), positionOf(end));
    }
    int characterCount() const override
    {
        if (!view() || !view()->document()) return 0;
        return offsetOf({view()->document()->lineCount(), 0}) - 1;
    }
    QRect characterRect(int offset) const override
    {
        if (!view() || !view()->window()) return {};
        const QRectF inScene = view()->mapRectToScene(view()->caretRect(positionOf(offset)));
        return {view()->window()->mapToGlobal(inScene.topLeft().toPoint()), inScene.size().toSize()};
    }
    int offsetAtPoint(const QPoint& point) const override
    {
        if (!view() || !view()->window()) return -1;
        return offsetOf(view()->positionAt(view()->mapFromScene(view()->window()->mapFromGlobal(point))));
    }
    void scrollToSubstring(int start, int) override
    {
        if (view()) view()->scrollToLine(positionOf(start).line);
    }
    QString attributes(int offset, int* start, int* end) const override
    {
        *start = offset;
        *end = characterCount();
        return {};
    }

    void deleteText(int start, int end) override { replaceText(start, end, {}); }
    void insertText(int offset, const QString& text) override { replaceText(offset, offset, text); }
    void replaceText(int start, int end, const QString& text) override
    {
        if (view())
            view()->replace(positionOf(start), positionOf(end), text, CodeView::tr("Type in the text"));
    }

  private:
    [[nodiscard]] CodeView* view() const { return qobject_cast<CodeView*>(object()); }
    [[nodiscard]] int lengthOf(int line) const
    {
        const std::string_view text = view()->document()->lineText(line);
        return columnOfByte(text, text.size()) + 1;
    }
    [[nodiscard]] int offsetOf(TextPosition position) const
    {
        int offset = position.column;
        if (!view()->document()) return offset;
        for (int line = 0; line < position.line; ++line)
            offset += lengthOf(line);
        return offset;
    }
    [[nodiscard]] TextPosition positionOf(int offset) const
    {
        if (!view() || !view()->document()) return {};
        const int last = view()->document()->lineCount() - 1;
        TextPosition position{0, std::max(0, offset)};
        for (; position.line < last && position.column >= lengthOf(position.line); ++position.line)
            position.column -= lengthOf(position.line);
        position.column =
            std::clamp(position.column, 0, std::max(0, last < 0 ? 0 : lengthOf(position.line) - 1));
        return position;
    }
};

QAccessibleInterface* makeAccess(const QString&, QObject* object)
{
    auto* view = qobject_cast<CodeView*>(object);
    return view ? new CodeAccess(view) : nullptr;
}

} // namespace

void installCodeViewAccess()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
    Q_UNUSED(installed)
}

void tellCaretMoved(CodeView* view)
{
    if (!QAccessible::isActive()) return;
    QAccessibleInterface* access = QAccessible::queryAccessibleInterface(view);
    if (!access) return;
    QAccessibleTextCursorEvent event(view, access->textInterface()->cursorPosition());
    QAccessible::updateAccessibility(&event);
}

void tellTextMoved(CodeView* view)
{
    if (!QAccessible::isActive()) return;
    QAccessibleValueChangeEvent event(view, {});
    QAccessible::updateAccessibility(&event);
}

} // namespace dagwright::bridge
