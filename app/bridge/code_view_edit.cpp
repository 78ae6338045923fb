// How CodeView changes its text: typing, indentation, the clipboard, input methods.
#include "app/bridge/code_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>

#include <algorithm>

namespace dagwright::bridge {

namespace {

constexpr int indentWidth = 2;
constexpr qint64 typingPause = 3000; // ms; after one, typing is a new step

int leadingSpaces(const QString& line)
{
    int count = 0;
    while (count < line.size() && line[count] == QLatin1Char(' '))
        ++count;
    return count;
}

// The column where a line's content begins, behind its dashes.
int contentColumn(const QString& line)
{
    int at = leadingSpaces(line);
    while (at + 1 < line.size() && line[at] == QLatin1Char('-') && line[at + 1] == QLatin1Char(' ')) {
        ++at;
        while (at < line.size() && line[at] == QLatin1Char(' '))
            ++at;
    }
    return at;
}

// Whether what follows a line stands deeper: it opens a map, a list, a block scalar, or a bracket of HCL.
bool opens(const QString& before, Language language)
{
    const QString words = before.trimmed();
    if (words.isEmpty()) return false;
    if (language == Language::Hcl) return QStringLiteral("{[(").contains(words.back());
    if (words.endsWith(QLatin1Char(':'))) return true;
    const qsizetype space = words.lastIndexOf(QLatin1Char(' '));
    const QString last = words.mid(space + 1);
    const bool header =
        !last.isEmpty() && last.size() <= 3 && (last[0] == QLatin1Char('|') || last[0] == QLatin1Char('>'));
    return header && space > 0 && words[space - 1] == QLatin1Char(':');
}

} // namespace

QByteArray CodeView::mergeKeyFor(Typing typing)
{
    static int numbers = 0; // of all views: a history belongs to the document, not to a view
    const bool goesOn = typing != Typing::None && typing == typing_ && cursor_ == typedTo_ &&
                        typedSince_.isValid() && typedSince_.elapsed() < typingPause;
    if (!goesOn) typingNumber_ = ++numbers;
    typing_ = typing;
    typedSince_.start();
    return typing == Typing::None ? QByteArray() : "text " + QByteArray::number(typingNumber_);
}

void CodeView::change(TextPosition from, TextPosition to, const QString& text, const QString& undoLabel,
                      const QByteArray& mergeKey)
{
    if (!isEditable()) return;
    changing_ = true;
    // The caret first: who hears of the change sees it where it will be.
    const TextPosition end = document_->edit(from, to, text, undoLabel, mergeKey);
    changing_ = false;
    wishedColumn_ = -1;
    moveCursor(end, false);
    typedTo_ = cursor_;
    keepInSight(cursor_);
    update();
}

void CodeView::replace(TextPosition from, TextPosition to, const QString& text, const QString& undoLabel)
{
    change(from, to, text, undoLabel, mergeKeyFor(Typing::None));
}

void CodeView::typeText(const QString& text)
{
    const auto [from, to] = selection();
    const QByteArray key = mergeKeyFor(hasSelection() ? Typing::None : Typing::Insert);
    change(from, to, text, tr("Type in the text"), key);
    typing_ = Typing::Insert;
}

void CodeView::insert(const QString& text)
{
    const auto [from, to] = selection();
    replace(from, to, text, tr("Insert text"));
}

void CodeView::erase(TextPosition from, TextPosition to)
{
    if (from == to) return;
    const bool byKey = !hasSelection();
    change(std::min(from, to), std::max(from, to), {}, tr("Delete text"),
           mergeKeyFor(byKey ? Typing::Erase : Typing::None));
}

// In the indentation one step goes, else one character.
void CodeView::eraseBackwards(bool word)
{
    const QString line = document_->lineString(cursor_.line);
    const bool inIndent = cursor_.column > 0 && leadingSpaces(line) >= cursor_.column;
    if (!inIndent || word) return erase(sideways(cursor_, false, word), cursor_);
    const int steps = (cursor_.column - 1) % indentWidth + 1;
    erase({cursor_.line, cursor_.column - steps}, cursor_);
}

// The next line begins where this one's content does, or deeper where this one opens something.
void CodeView::breakLine()
{
    const auto [from, to] = selection();
    const QString line = document_->lineString(from.line);
    const QString before = line.left(from.column);
    int indent = std::min(
        document_->language() == Language::Yaml ? contentColumn(before) : leadingSpaces(before), from.column);
    if (opens(before, document_->language())) indent += indentWidth;
    // Spaces that stood behind the caret would add to the new indentation.
    TextPosition end = to;
    const QString after = document_->lineString(to.line);
    while (end.column < after.size() && after[end.column] == QLatin1Char(' '))
        ++end.column;
    change(from, end, QLatin1Char('\n') + QString(indent, QLatin1Char(' ')), tr("New line"),
           mergeKeyFor(Typing::None));
}

void CodeView::indent(bool deeper)
{
    const auto [from, to] = selection();
    const bool severalLines = from.line != to.line;
    if (deeper && !severalLines) {
        const int spaces = indentWidth - from.column % indentWidth;
        return typeText(QString(spaces, QLatin1Char(' ')));
    }
    const int last = severalLines && to.column == 0 ? to.line - 1 : to.line;
    QString text;
    std::vector<int> by;
    for (int line = from.line; line <= last; ++line) {
        QString words = document_->lineString(line);
        const int spaces =
            deeper ? (words.isEmpty() ? 0 : indentWidth) : -std::min(indentWidth, leadingSpaces(words));
        by.push_back(spaces);
        if (line > from.line) text += QLatin1Char('\n');
        text += spaces > 0 ? QString(spaces, QLatin1Char(' ')) + words : words.mid(-spaces);
    }
    if (std::all_of(by.begin(), by.end(), [](int spaces) { return spaces == 0; })) return;
    TextPosition anchor = anchor_;
    TextPosition cursor = cursor_;
    for (TextPosition* position : {&anchor, &cursor})
        if (position->line <= last && (position->column > 0 || !severalLines))
            position->column =
                std::max(0, position->column + by[static_cast<std::size_t>(position->line - from.line)]);
    change({from.line, 0}, {last, columnsOf(last)}, text, deeper ? tr("Indent") : tr("Indent less"),
           mergeKeyFor(Typing::None));
    anchor_ = clamped(anchor);
    moveCursor(cursor, true);
}

void CodeView::toggleComment()
{
    const auto [from, to] = selection();
    const int last = from.line != to.line && to.column == 0 ? to.line - 1 : to.line;
    int column = -1;
    bool all = true;
    for (int line = from.line; line <= last; ++line) {
        const QString words = document_->lineString(line);
        const int spaces = leadingSpaces(words);
        if (spaces == words.size()) continue;
        column = column < 0 ? spaces : std::min(column, spaces);
        all = all && words[spaces] == QLatin1Char('#');
    }
    if (column < 0) return;
    QString text;
    for (int line = from.line; line <= last; ++line) {
        QString words = document_->lineString(line);
        const int spaces = leadingSpaces(words);
        if (spaces < words.size() && all)
            words.remove(spaces, words.mid(spaces, 2) == QStringLiteral("# ") ? 2 : 1);
        else if (spaces < words.size())
            words.insert(column, QStringLiteral("# "));
        text += (line > from.line ? QStringLiteral("\n") : QString()) + words;
    }
    const TextPosition anchor = anchor_;
    const TextPosition cursor = cursor_;
    change({from.line, 0}, {last, columnsOf(last)}, text, all ? tr("Uncomment") : tr("Comment out"),
           mergeKeyFor(Typing::None));
    anchor_ = clamped(anchor);
    moveCursor(cursor, true);
}

void CodeView::copy() const
{
    if (hasSelection()) QGuiApplication::clipboard()->setText(selectedText());
}

void CodeView::cut()
{
    if (!hasSelection() || !isEditable()) return;
    copy();
    const auto [from, to] = selection();
    replace(from, to, {}, tr("Cut text"));
}

void CodeView::paste()
{
    QString text = QGuiApplication::clipboard()->text();
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(QChar(0x2029), QLatin1Char('\n'));
    if (text.isEmpty() || !isEditable()) return;
    const auto [from, to] = selection();
    replace(from, to, text, tr("Paste text"));
}

bool CodeView::editByKey(QKeyEvent* event)
{
    if (!isEditable()) return false;
    const bool word = event->modifiers().testFlag(Qt::ControlModifier);
    const auto [from, to] = selection();
    if (event->matches(QKeySequence::Cut)) return cut(), true;
    if (event->matches(QKeySequence::Paste)) return paste(), true;
    if (word && event->key() == Qt::Key_Slash) return toggleComment(), true;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (word) return false;
        return breakLine(), true;
    case Qt::Key_Tab:
        if (word) return false;
        return indent(true), true;
    case Qt::Key_Backtab: return indent(false), true;
    case Qt::Key_Backspace:
        if (hasSelection()) return erase(from, to), true;
        return eraseBackwards(word), true;
    case Qt::Key_Delete:
        if (hasSelection()) return erase(from, to), true;
        return erase(cursor_, sideways(cursor_, true, word)), true;
    default: break;
    }
    const QString text = event->text();
    const Qt::KeyboardModifiers chords =
        event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool alternative = chords == (Qt::ControlModifier | Qt::AltModifier); // AltGr
    if (text.isEmpty() || (chords != Qt::NoModifier && !alternative) ||
        (!text.front().isPrint() && !text.front().isHighSurrogate()))
        return false;
    typeText(text);
    return true;
}

void CodeView::inputMethodEvent(QInputMethodEvent* event)
{
    if (!isEditable()) return event->ignore();
    const TextPosition before = cursor_;
    if (!event->commitString().isEmpty() || event->replacementLength() > 0) {
        auto [from, to] = selection();
        if (event->replacementLength() > 0) {
            from = clamped({cursor_.line, cursor_.column + event->replacementStart()});
            to = clamped({cursor_.line, from.column + event->replacementLength()});
        }
        const QByteArray key = mergeKeyFor(from == to ? Typing::Insert : Typing::None);
        preedit_.clear();
        change(from, to, event->commitString(), tr("Type in the text"), key);
    }
    if (preedit_ != event->preeditString()) {
        layouts_.erase(before.line);
        layouts_.erase(cursor_.line);
    }
    preedit_ = event->preeditString();
    preeditCursor_ = static_cast<int>(preedit_.size());
    for (const QInputMethodEvent::Attribute& attribute : event->attributes())
        if (attribute.type == QInputMethodEvent::Cursor) preeditCursor_ = attribute.start;
    event->accept();
    updateInputMethod(Qt::ImCursorRectangle | Qt::ImCursorPosition);
    update();
}

QVariant CodeView::inputMethodQuery(Qt::InputMethodQuery query) const
{
    switch (query) {
    case Qt::ImEnabled: return isEditable();
    case Qt::ImHints:
        return static_cast<int>(Qt::ImhMultiLine | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    case Qt::ImCursorRectangle: return caretRect(cursor_);
    case Qt::ImAnchorRectangle: return caretRect(anchor_);
    case Qt::ImFont: return font_;
    case Qt::ImCursorPosition: return cursor_.column;
    case Qt::ImAnchorPosition: return anchor_.line == cursor_.line ? anchor_.column : cursor_.column;
    case Qt::ImSurroundingText: return document_ ? document_->lineString(cursor_.line) : QString();
    case Qt::ImCurrentSelection: return selectedText();
    case Qt::ImTextBeforeCursor:
        return document_ ? document_->lineString(cursor_.line).left(cursor_.column) : QString();
    case Qt::ImTextAfterCursor:
        return document_ ? document_->lineString(cursor_.line).mid(cursor_.column) : QString();
    default: return QQuickPaintedItem::inputMethodQuery(query);
    }
}

} // namespace dagwright::bridge
