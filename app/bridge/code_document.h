// A rendered text as CodeView shows it: its visible lines with colours, origins, and what is highlighted in
// it.
//
// Lines are counted in two ways: `row` is a line that is shown (from 0), `line` a line of the text. They
// differ only while defaults are hidden.
#pragma once

#include "app/bridge/highlight.h"
#include "render/rendered.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <functional>
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

struct TextMatch
{
    int row = 0;
    int column = 0; // UTF-16 units, as in Qt
    int length = 0;
};

class CodeDocument : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A pane's model owns its documents")
    Q_PROPERTY(int lineCount READ lineCount NOTIFY textChanged FINAL)
    Q_PROPERTY(bool hidesDefaults READ hidesDefaults WRITE setHidesDefaults NOTIFY textChanged FINAL)

  public:
    using OriginOf = std::function<LineOrigin(std::uint32_t mark)>;

    explicit CodeDocument(Language language, QObject* parent = nullptr);

    void setText(render::RenderedText text, OriginOf originOf);
    // For texts without origins.
    void setPlainText(const QString& text);
    [[nodiscard]] const render::RenderedText& text() const { return text_; }
    [[nodiscard]] Language language() const { return language_; }

    [[nodiscard]] int lineCount() const { return static_cast<int>(text_.lineCount()); }
    [[nodiscard]] int rowCount() const;
    [[nodiscard]] int lineOfRow(int row) const;
    [[nodiscard]] Q_INVOKABLE int
    rowOfLine(int line) const; // of a hidden line: the row after which it would stand
    [[nodiscard]] std::string_view rowText(int row) const;
    [[nodiscard]] QString rowString(int row) const;
    [[nodiscard]] LineOrigin originOfRow(int row) const;
    // The colours of a row; offsets are bytes of rowText.
    [[nodiscard]] std::vector<Stretch> stretches(int row);

    [[nodiscard]] bool hidesDefaults() const { return hidesDefaults_; }
    void setHidesDefaults(bool hides);

    // The lines of what is selected elsewhere; the view scrolls to the first of them.
    void setHighlight(std::vector<render::RenderedText::LineRange> ranges);
    [[nodiscard]] bool isHighlighted(int row) const;
    [[nodiscard]] int firstHighlightedRow() const; // -1 where nothing is
    // Rows that the last setText changed, for the glow; never so many that everything would glow.
    [[nodiscard]] const std::vector<Rows>& changedRows() const { return changedRows_; }

    // All places of a text in the shown rows, at most `limit`.
    [[nodiscard]] std::vector<TextMatch> find(const QString& what, int limit = 10'000) const;

  Q_SIGNALS:
    void textChanged();
    void highlightChanged();

  private:
    void filterRows();
    [[nodiscard]] LineState stateBefore(int line);

    Language language_;
    render::RenderedText text_;
    OriginOf originOf_;
    bool hidesDefaults_ = false;
    std::vector<int> shownLines_;        // only while defaults are hidden
    std::vector<LineState> checkpoints_; // the state before every 64th line, as far as it was asked for
    std::vector<render::RenderedText::LineRange> highlight_;
    std::vector<Rows> changedRows_;
};

// The lines of `to` that are not as in `from`: at most one range, found by skipping the blocks that both
// share.
[[nodiscard]] Rows changedLines(const render::RenderedText& from, const render::RenderedText& to);

} // namespace dagwright::bridge
