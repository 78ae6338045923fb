// How CodeView draws: only rows in sight, each laid out once while it stays in sight.
#include "app/bridge/code_view.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace dagwright::bridge {

namespace {

constexpr qreal textInset = 10;
constexpr qreal barWidth = 3;
constexpr std::size_t keptLayouts = 300;
// Of a longer line only the part around what is in sight is laid out: megabytes in one line would stall the
// window. Its characters count as equally wide.
constexpr int longestLaid = 4'000;
constexpr int partStep = 1'000;

// Byte offsets of UTF-8 as positions in the QString of the same text.
class Positions
{
  public:
    explicit Positions(std::string_view text) : text_(text) {}
    int at(std::uint32_t byte) // asked for in growing order
    {
        for (; done_ < byte && done_ < text_.size(); ++done_) {
            const auto c = static_cast<unsigned char>(text_[done_]);
            if ((c & 0xC0) != 0x80) units_ += c >= 0xF0 ? 2 : 1;
        }
        return units_;
    }

  private:
    std::string_view text_;
    std::size_t done_ = 0;
    int units_ = 0;
};

QTextLayout::FormatRange ranged(int start, int length)
{
    QTextLayout::FormatRange range;
    range.start = start;
    range.length = length;
    return range;
}

} // namespace

QColor CodeView::colorOf(Token token) const
{
    switch (token) {
    case Token::Key: return keyColor_;
    case Token::String: return stringColor_;
    case Token::Number:
    case Token::Keyword: return figureColor_;
    case Token::Comment:
    case Token::Punctuation: return commentColor_;
    case Token::Expression: return expressionColor_;
    }
    return textColor_;
}

QList<QTextLayout::FormatRange> CodeView::formatsOf(int line, const Laid& laid) const
{
    QList<QTextLayout::FormatRange> formats;
    const std::string_view text = document_->lineText(line);
    Positions positions(text);
    std::vector<Stretch> stretches;
    highlightLine(document_->language(), text, laid.before, &stretches);
    const int shown = static_cast<int>(laid.layout->text().size());
    for (const Stretch& stretch : stretches) {
        const int from = std::max(0, positions.at(stretch.begin) - laid.first);
        const int to = std::min(shown, positions.at(stretch.end) - laid.first);
        if (from >= shown) break;
        if (to <= from) continue;
        QTextLayout::FormatRange format = ranged(from, to - from);
        format.format.setForeground(colorOf(stretch.token));
        formats.append(format);
    }
    if (preedit_.isEmpty() || line != cursor_.line) return formats;
    QTextLayout::FormatRange format = ranged(cursor_.column - laid.first, static_cast<int>(preedit_.size()));
    format.format.setFontUnderline(true);
    formats.append(format);
    return formats;
}

int CodeView::firstColumnOf(int columns) const
{
    if (columns <= longestLaid) return 0;
    const int inSight = static_cast<int>(contentX_ / digitWidth_);
    const int last = (columns - longestLaid) / partStep + 1;
    return std::clamp((inSight - partStep) / partStep, 0, last) * partStep;
}

const CodeView::Laid& CodeView::layoutOf(int line)
{
    if (layouts_.size() > keptLayouts) forgetLayouts();
    Laid& laid = layouts_[line];
    if (!document_) return laid;
    const LineState before = document_->stateBefore(line);
    if (laid.layout && laid.before == before && laid.first == firstColumnOf(laid.columns)) return laid;
    laid.before = before;
    layOut(line, laid);
    return laid;
}

void CodeView::layOut(int line, Laid& laid)
{
    QString text = document_->lineString(line);
    laid.columns = static_cast<int>(text.size());
    laid.first = firstColumnOf(laid.columns);
    if (laid.columns > longestLaid) text = text.mid(laid.first, longestLaid);
    laid.layout = std::make_unique<QTextLayout>(text, font_);
    if (!preedit_.isEmpty() && line == cursor_.line)
        laid.layout->setPreeditArea(cursor_.column - laid.first, preedit_);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    option.setTabStopDistance(4 * digitWidth_);
    laid.layout->setTextOption(option);
    laid.layout->setCacheEnabled(true);
    laid.layout->setFormats(formatsOf(line, laid));
    laid.layout->beginLayout();
    QTextLine made = laid.layout->createLine();
    if (made.isValid()) {
        made.setLineWidth(1e7);
        made.setPosition(QPointF(0, std::round((lineHeight_ - made.height()) / 2)));
        laid.width = laid.columns > longestLaid ? laid.columns * digitWidth_ : made.naturalTextWidth();
    }
    laid.layout->endLayout();
}

qreal CodeView::xOf(TextPosition position) const
{
    // Laying out remembers, which changes nothing that anybody sees.
    const Laid& laid = const_cast<CodeView*>(this)->layoutOf(position.line);
    const int column = position.column - laid.first;
    if (!laid.layout || laid.layout->lineCount() == 0 || column < 0 || column > laid.layout->text().size())
        return position.column * digitWidth_;
    return laid.first * digitWidth_ + laid.layout->lineAt(0).cursorToX(column);
}

int CodeView::columnAt(int line, qreal x) const
{
    const Laid& laid = const_cast<CodeView*>(this)->layoutOf(line);
    if (!laid.layout || laid.layout->lineCount() == 0) return 0;
    const int column = laid.layout->lineAt(0).xToCursor(x - laid.first * digitWidth_);
    return std::min(laid.first + column, laid.columns);
}

QList<QTextLayout::FormatRange> CodeView::selectionsOf(int line, const Laid& laid) const
{
    QList<QTextLayout::FormatRange> ranges;
    const auto first =
        std::lower_bound(matches_.begin(), matches_.end(), line,
                         [](const TextMatch& match, int wanted) { return match.line < wanted; });
    const int shown = static_cast<int>(laid.layout->text().size());
    for (auto match = first; match != matches_.end() && match->line == line; ++match) {
        const int from = std::max(0, match->column - laid.first);
        const int to = std::min(shown, match->column + match->length - laid.first);
        if (to <= from) continue;
        ranges.append(ranged(from, to - from));
        ranges.back().format.setBackground(matchColor_);
    }
    for (const TextPosition& bracket : brackets_) {
        if (bracket.line != line || bracket.column < laid.first) continue;
        ranges.append(ranged(bracket.column - laid.first, 1));
        ranges.back().format.setBackground(matchColor_);
    }
    const auto [from, to] = selection();
    if (from == to || line < from.line || line > to.line) return ranges;
    const int begin = std::max(0, line == from.line ? from.column - laid.first : 0);
    const int end = std::min(shown, line == to.line ? to.column - laid.first : shown);
    if (end <= begin) return ranges;
    ranges.append(ranged(begin, end - begin));
    ranges.back().format.setBackground(loudColor_);
    ranges.back().format.setForeground(selectedTextColor_);
    return ranges;
}

qreal CodeView::glowOf(int row) const
{
    if (!glow_.isActive() || glowDuration_ <= 0) return 0;
    for (const Rows& rows : document_->changedRows())
        if (row >= rows.first && row < rows.first + rows.count)
            return std::max(0.0, 1.0 - static_cast<qreal>(glowSince_.elapsed()) / glowDuration_);
    return 0;
}

void CodeView::paintGutter(QPainter* painter, int row, qreal top) const
{
    const qreal gutter = gutterWidth();
    const int line = document_->lineOfRow(row);
    const bool isCurrent = hasActiveFocus() && isEditable() && line == cursor_.line;
    painter->setPen(document_->isHighlighted(row) || isCurrent ? textColor_ : lineNumberColor_);
    painter->drawText(QRectF(0, top, gutter - 2 * textInset - barWidth, lineHeight_),
                      Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
    const std::vector<TextProblem> problems = document_->problemsOf(line);
    const LineOrigin origin = document_->originOfRow(row);
    const QColor color = !problems.empty()                 ? errorColor_
                         : origin == LineOrigin::SetHere   ? loudColor_
                         : origin == LineOrigin::Corrected ? correctedColor_
                                                           : quietColor_;
    if (origin != LineOrigin::None || !problems.empty())
        painter->fillRect(QRectF(gutter - textInset - barWidth, top, barWidth, lineHeight_), color);
    const bool folded = document_->isFolded(line);
    if (!folded && (!hoversGutter_ || !document_->isFoldable(line))) return;
    const QPointF at(gutter - textInset / 2 + 0.5, std::round(top + lineHeight_ / 2.0));
    QPainterPath chevron;
    if (folded) {
        chevron.moveTo(at + QPointF(-1.5, -3));
        chevron.lineTo(at + QPointF(1.5, 0));
        chevron.lineTo(at + QPointF(-1.5, 3));
    } else {
        chevron.moveTo(at + QPointF(-3, -1.5));
        chevron.lineTo(at + QPointF(0, 1.5));
        chevron.lineTo(at + QPointF(3, -1.5));
    }
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(folded ? textColor_ : lineNumberColor_, 1.3));
    painter->drawPath(chevron);
    painter->setRenderHint(QPainter::Antialiasing, false);
}

void CodeView::paintGround(QPainter* painter, int row, qreal top) const
{
    const QRectF place(0, top, width(), lineHeight_);
    const bool isCurrent = hasActiveFocus() && isEditable() && document_->lineOfRow(row) == cursor_.line;
    if (document_->isHighlighted(row) || isCurrent) {
        QColor ground = softColor_;
        ground.setAlphaF(document_->isHighlighted(row) ? 0.55F : 0.4F);
        painter->fillRect(place, ground);
    }
    if (const qreal glow = glowOf(row); glow > 0) {
        QColor ground = loudColor_;
        ground.setAlphaF(static_cast<float>(0.22 * glow));
        painter->fillRect(place, ground);
    }
}

// A wave under what is wrong, and behind the line why it is.
void CodeView::paintProblems(QPainter* painter, int line, const QPointF& origin, const Laid& laid) const
{
    const std::vector<TextProblem> problems = document_->problemsOf(line);
    if (problems.empty()) return;
    const qreal end = origin.x() + laid.width;
    for (const TextProblem& problem : problems) {
        const QColor color = problem.isError ? errorColor_ : correctedColor_;
        const int first = problem.begin.line == line ? problem.begin.column : 0;
        const int last = problem.end.line == line ? problem.end.column : laid.columns;
        const qreal from = origin.x() + xOf({line, first});
        const qreal to = std::max(origin.x() + xOf({line, last}), from + digitWidth_);
        QPainterPath wave;
        const qreal base = origin.y() + lineHeight_ - 3;
        wave.moveTo(std::max(from, 0.0), base);
        int up = 1;
        for (qreal x = std::max(from, 0.0) + 2; x < std::min(to, width()); x += 2, up = 1 - up)
            wave.lineTo(x, base + (up ? 2 : 0));
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(color, 1.2));
        painter->drawPath(wave);
        painter->setRenderHint(QPainter::Antialiasing, false);
    }
    const TextProblem& problem = problems.front();
    if (problem.begin.line != line) return;
    const QRectF room(end + 3 * digitWidth_, origin.y(), width() - end - 4 * digitWidth_, lineHeight_);
    if (room.width() < 8 * digitWidth_) return;
    painter->setPen(problem.isError ? errorColor_ : correctedColor_);
    const QString words = QFontMetricsF(font_).elidedText(problem.message, Qt::ElideRight, room.width());
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, words);
}

void CodeView::paintFold(QPainter* painter, const QPointF& end) const
{
    const QRectF box(end.x() + digitWidth_, end.y() + 4, 3 * digitWidth_, lineHeight_ - 8);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(softColor_);
    painter->drawRoundedRect(box, 3, 3);
    painter->setBrush(textColor_);
    for (int i = -1; i <= 1; ++i)
        painter->drawEllipse(box.center() + QPointF(i * 5, 0), 1.1, 1.1);
    painter->setBrush(Qt::NoBrush);
    painter->setRenderHint(QPainter::Antialiasing, false);
}

void CodeView::paintRow(QPainter* painter, int row, qreal top)
{
    paintGround(painter, row, top);
    const int line = document_->lineOfRow(row);
    const Laid& laid = layoutOf(line);
    if (!laid.layout) return;
    const qreal left = gutterWidth();
    painter->save();
    painter->setClipRect(QRectF(left - 2, 0, width() - left + 2, height()));
    painter->setPen(textColor_);
    const QPointF origin(left - contentX_, top);
    const QPointF part = origin + QPointF(laid.first * digitWidth_, 0);
    laid.layout->draw(painter, part, selectionsOf(line, laid));
    paintProblems(painter, line, origin, laid);
    if (document_->isFolded(line)) paintFold(painter, origin + QPointF(laid.width, 0));
    const int shown = static_cast<int>(laid.layout->text().size() + laid.layout->preeditAreaText().size());
    const int caret = cursor_.column - laid.first + (preedit_.isEmpty() ? 0 : preeditCursor_);
    if (hasActiveFocus() && line == cursor_.line && caret >= 0 && caret <= shown) {
        painter->setPen(loudColor_);
        laid.layout->drawCursor(painter, part, caret, 2);
    }
    painter->restore();
    contentWidth_ = std::max(contentWidth_, left + laid.width + 2 * textInset);
}

void CodeView::paint(QPainter* painter)
{
    painter->fillRect(QRectF(0, 0, width(), height()), ground_);
    if (!document_) return;
    painter->setFont(font_);
    const qreal widthBefore = contentWidth_;
    const int first = std::max(0, static_cast<int>((contentY_ - textInset) / lineHeight_));
    const int last =
        std::min(rowCount() - 1, static_cast<int>((contentY_ + height() - textInset) / lineHeight_));
    for (int row = first; row <= last; ++row) {
        const qreal top = textInset + static_cast<qreal>(row) * lineHeight_ - contentY_;
        paintRow(painter, row, top);
        paintGutter(painter, row, top);
    }
    if (hasActiveFocus()) {
        painter->setPen(QPen(loudColor_, 2));
        painter->drawRect(QRectF(1, 1, width() - 2, height() - 2));
    }
    if (contentWidth_ != widthBefore)
        QMetaObject::invokeMethod(this, &CodeView::scrolled, Qt::QueuedConnection);
}

} // namespace dagwright::bridge
