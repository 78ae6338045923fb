// A text as CodeView shows it: its visible lines with colours, origins, problems, folds, and what is
// highlighted in it. Either a rendered text, which is only shown, or lines of its own, which can be edited.
//
// Lines are counted in two ways: `row` is a line that is shown (from 0), `line` a line of the text. They
// differ while defaults are hidden or something is folded.
#pragma once

#include "app/bridge/code_folds.h"
#include "app/bridge/highlight.h"
#include "model/text/lines.h"
#include "render/rendered.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <unordered_map>
#include <vector>

namespace dagwright::bridge {

// How loud a line's margin is.
enum class LineOrigin : std::uint8_t
{
    None,
    SetHere,
    Default,
    Corrected
};

struct Rows
{
    int first = 0;
    int count = 0;

    bool operator==(const Rows&) const = default;
};

// A place in the text: a line (not a row), and UTF-16 units in it as Qt counts them.
struct TextPosition
{
    int line = 0;
    int column = 0;

    bool operator==(const TextPosition&) const = default;
    bool operator<(const TextPosition& other) const
    {
        return line != other.line ? line < other.line : column < other.column;
    }
};

struct TextMatch
{
    int line = 0;
    int column = 0; // UTF-16 units, as in Qt
    int length = 0;
};

struct Search
{
    QString text;
    bool caseSensitive = false;
    bool wholeWord = false;
    bool regex = false;

    bool operator==(const Search&) const = default;
};

// Something that is wrong in the text, underlined from `begin` to `end` with its message beside the line.
struct TextProblem
{
    TextPosition begin;
    TextPosition end;
    QString message;
    bool isError = true;

    bool operator==(const TextProblem&) const = default;
};

class CodeDocument : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A pane's model owns its documents")
    Q_PROPERTY(int lineCount READ lineCount NOTIFY textChanged FINAL)
    Q_PROPERTY(bool hidesDefaults READ hidesDefaults WRITE setHidesDefaults NOTIFY textChanged FINAL)
    Q_PROPERTY(bool editable READ isEditable NOTIFY textChanged FINAL)
    Q_PROPERTY(int problemCount READ problemCount NOTIFY problemsChanged FINAL)

  public:
    using OriginOf = std::function<LineOrigin(std::uint32_t mark)>;

    explicit CodeDocument(Language language, QObject* parent = nullptr);

    void setText(render::RenderedText text, OriginOf originOf);
    // For texts without origins.
    void setPlainText(const QString& text);
    // A text of its own. What stays the same keeps its folds, colours and problems, and views keep their
    // place.
    void setLines(text::TextLines lines);
    [[nodiscard]] const text::TextLines& lines() const { return lines_; }
    [[nodiscard]] bool hasLines() const { return hasLines_; }
    void setEditable(bool editable);
    [[nodiscard]] bool isEditable() const { return editable_ && hasLines_; }
    [[nodiscard]] const render::RenderedText& text() const { return text_; }
    [[nodiscard]] std::string wholeText() const { return hasLines_ ? lines_.text() : text_.text(); }
    [[nodiscard]] Language language() const { return language_; }

    [[nodiscard]] int lineCount() const
    {
        return static_cast<int>(hasLines_ ? lines_.lineCount() : text_.lineCount());
    }
    [[nodiscard]] std::string_view lineText(int line) const; // empty where there is no such line
    [[nodiscard]] QString lineString(int line) const;
    [[nodiscard]] int rowCount() const;
    [[nodiscard]] int lineOfRow(int row) const;
    [[nodiscard]] Q_INVOKABLE int
    rowOfLine(int line) const; // of a hidden line: the row after which it would stand
    [[nodiscard]] bool isShown(int line) const;
    [[nodiscard]] std::string_view rowText(int row) const;
    [[nodiscard]] QString rowString(int row) const;
    [[nodiscard]] LineOrigin originOfRow(int row) const;
    // The colours of a row; offsets are bytes of rowText.
    [[nodiscard]] std::vector<Stretch> stretches(int row);
    // What the colours of a line depend on besides its text.
    [[nodiscard]] LineState stateBefore(int line);

    // Replaces what stands between two places, `from` before `to`, by lines that end with LF. `label` is what
    // the Undo menu calls it; edits with the same merge key follow each other as one step. Gives the place
    // after what was inserted.
    TextPosition edit(TextPosition from, TextPosition to, const QString& inserted, const QString& label,
                      const QByteArray& mergeKey = {});
    [[nodiscard]] std::size_t offsetOf(TextPosition position) const; // only with lines
    [[nodiscard]] TextPosition positionOf(std::size_t offset) const;
    [[nodiscard]] QString textBetween(TextPosition from, TextPosition to) const;

    [[nodiscard]] bool isFoldable(int line) const;
    [[nodiscard]] bool isFolded(int line) const { return folds_.isFolded(line); }
    void setFolded(int line, bool folded);
    // Folds every block that stands `depth` blocks deep, of all others none; 0 unfolds all.
    Q_INVOKABLE void foldAll(int depth);
    void reveal(int line);

    [[nodiscard]] bool hidesDefaults() const { return hidesDefaults_; }
    void setHidesDefaults(bool hides);

    // The lines of what is selected elsewhere; the view scrolls to the first of them.
    void setHighlight(std::vector<render::RenderedText::LineRange> ranges);
    [[nodiscard]] bool isHighlighted(int row) const;
    [[nodiscard]] int firstHighlightedRow() const; // -1 where nothing is
    // Rows that the last setText changed, for the glow; never so many that everything would glow.
    [[nodiscard]] const std::vector<Rows>& changedRows() const { return changedRows_; }

    void setProblems(std::vector<TextProblem> problems); // in the order of the text
    [[nodiscard]] const std::vector<TextProblem>& problems() const { return problems_; }
    [[nodiscard]] int problemCount() const { return static_cast<int>(problems_.size()); }
    [[nodiscard]] std::vector<TextProblem> problemsOf(int line) const;

    // All places of a text, at most `limit`; folded lines too. None for a pattern that is none.
    [[nodiscard]] std::vector<TextMatch> find(const Search& search, int limit = 10'000) const;
    // What a match is replaced by: with a regular expression, \1 stands for what its first group found.
    [[nodiscard]] QString replacementFor(const TextMatch& match, const Search& search,
                                         const QString& replacement) const;

  Q_SIGNALS:
    // Before textChanged: lines [first, first + removed) are now `inserted` lines.
    void linesReplaced(int first, int removed, int inserted);
    void textChanged();
    void highlightChanged();
    void problemsChanged();
    void foldsChanged();
    // A person changed the lines. Not sent by setLines.
    void edited(const QString& label, const QByteArray& mergeKey);

  private:
    void filterRows();
    void moveTo(text::TextLines lines, text::TextLines::Change change);
    void shiftProblems(const text::TextLines::Change& change);
    LineState stateInRendered(int line);
    LineState stateInLines(int line);
    [[nodiscard]] bool isFiltered() const;

    Language language_;
    render::RenderedText text_;
    text::TextLines lines_;
    bool hasLines_ = false;
    bool editable_ = false;
    OriginOf originOf_;
    bool hidesDefaults_ = false;
    std::vector<int> shownLines_; // only while defaults are hidden
    Folds folds_;
    // Rendered text: the state before every 64th line, as far as it was asked for. Lines: before each chunk.
    std::vector<LineState> checkpoints_;
    // Where the last question for a state left off.
    int stateLine_ = -1;
    LineState state_;
    struct ChunkStates
    {
        text::TextLines::ChunkPtr chunk;
        LineState before;
        LineState after;
    };
    std::unordered_map<const text::TextLines::Chunk*, ChunkStates> chunkStates_;
    std::vector<render::RenderedText::LineRange> highlight_;
    std::vector<Rows> changedRows_;
    std::vector<TextProblem> problems_;
};

// The lines of `to` that are not as in `from`: at most one range, found by skipping the blocks that both
// share.
[[nodiscard]] Rows changedLines(const render::RenderedText& from, const render::RenderedText& to);
[[nodiscard]] text::TextLines::Change changeBetween(const render::RenderedText& from,
                                                    const render::RenderedText& to);

// The bracket beside the caret and its partner; nothing where there is none within some thousand lines.
[[nodiscard]] std::vector<TextPosition> bracketPair(CodeDocument& document, TextPosition caret);

// Between bytes of UTF-8 and UTF-16 units of one line.
[[nodiscard]] std::size_t byteOfColumn(std::string_view line, int column);
[[nodiscard]] int columnOfByte(std::string_view line, std::size_t byte);

} // namespace dagwright::bridge
