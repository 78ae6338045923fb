// How CodeView draws: only rows in sight, each laid out once while it stays in sight.
#include "app/bridge/code_view.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace dagwright::bridge {

namespace {

constexpr qreal textInset = 10;
constexpr qreal barWidth = 3;
constexpr std::size_t keptLayouts = 300;
// Longer lines are cut on screen (never in what is copied): laying out megabytes in one line would stall the
// window.
constexpr int longestShown = 4'000;

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

} // namespace

QColor CodeView::colorOf(Token token) const
{
    switch (token) {
    case Token::Key: return keyColor_;
    case Token::String: return stringColor_;
    case Token::Number: return figureColor_;
    case Token::Keyword: return figureColor_;
    case Token::Comment: return commentColor_;
    case Token::Punctuation: return commentColor_;
    case Token::Expression: return expressionColor_;
    }
    return textColor_;
}

QList<QTextLayout::FormatRange> CodeView::formatsOf(int row, const QString& text) const
{
    QList<QTextLayout::FormatRange> formats;
    Positions positions(document_->rowText(row));
    const int shown = static_cast<int>(text.size());
    for (const Stretch& stretch : document_->stretches(row)) {
        QTextLayout::FormatRange format;
        format.start = positions.at(stretch.begin);
        format.length = std::min(positions.at(stretch.end), shown) - format.start;
        if (format.start >= shown) break;
        format.format.setForeground(colorOf(stretch.token));
        formats.append(format);
    }
    return formats;
}

const CodeView::Laid& CodeView::layoutOf(int row)
{
    if (const auto found = layouts_.find(row); found != layouts_.end()) return found->second;
    if (layouts_.size() > keptLayouts) forgetLayouts();
    Laid& laid = layouts_[row];
    if (!document_) return laid;
    QString text = document_->rowString(row);
    if (text.size() > longestShown) text = text.left(longestShown - 1) + QChar(0x2026);
    laid.layout = std::make_unique<QTextLayout>(text, font_);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    option.setTabStopDistance(4 * digitWidth_);
    laid.layout->setTextOption(option);
    laid.layout->setCacheEnabled(true);
    laid.layout->setFormats(formatsOf(row, text));
    laid.layout->beginLayout();
    QTextLine line = laid.layout->createLine();
    if (line.isValid()) {
        line.setLineWidth(1e7);
        line.setPosition(QPointF(0, std::round((lineHeight_ - line.height()) / 2)));
        laid.width = line.naturalTextWidth();
    }
    laid.layout->endLayout();
    return laid;
}

QList<QTextLayout::FormatRange> CodeView::selectionsOf(int row) const
{
    QList<QTextLayout::FormatRange> ranges;
    const auto first =
        std::lower_bound(matches_.begin(), matches_.end(), row,
                         [](const TextMatch& match, int wanted) { return match.row < wanted; });
    for (auto match = first; match != matches_.end() && match->row == row; ++match) {
        QTextLayout::FormatRange range;
        range.start = match->column;
        range.length = match->length;
        range.format.setBackground(matchColor_);
        ranges.append(range);
    }
    const TextPosition from = std::min(anchor_, cursor_);
    const TextPosition to = std::max(anchor_, cursor_);
    if (from == to || row < from.row || row > to.row) return ranges;
    QTextLayout::FormatRange range;
    range.start = row == from.row ? from.column : 0;
    range.length = (row == to.row ? to.column : columnsOf(row)) - range.start;
    range.format.setBackground(loudColor_);
    range.format.setForeground(selectedTextColor_);
    if (range.length > 0) ranges.append(range);
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

void CodeView::paintGutter(QPainter* painter, int row, qreal top)
{
    const qreal gutter = gutterWidth();
    painter->setPen(document_->isHighlighted(row) ? textColor_ : lineNumberColor_);
    painter->drawText(QRectF(0, top, gutter - 2 * textInset - barWidth, lineHeight_),
                      Qt::AlignRight | Qt::AlignVCenter, QString::number(document_->lineOfRow(row) + 1));
    const LineOrigin origin = document_->originOfRow(row);
    if (origin == LineOrigin::None) return;
    const QColor color = origin == LineOrigin::SetHere     ? loudColor_
                         : origin == LineOrigin::Corrected ? correctedColor_
                                                           : quietColor_;
    painter->fillRect(QRectF(gutter - textInset - barWidth, top, barWidth, lineHeight_), color);
}

void CodeView::paintRow(QPainter* painter, int row, qreal top)
{
    if (document_->isHighlighted(row)) {
        QColor ground = softColor_;
        ground.setAlphaF(0.55F);
        painter->fillRect(QRectF(0, top, width(), lineHeight_), ground);
    }
    if (const qreal glow = glowOf(row); glow > 0) {
        QColor ground = loudColor_;
        ground.setAlphaF(static_cast<float>(0.22 * glow));
        painter->fillRect(QRectF(0, top, width(), lineHeight_), ground);
    }
    const Laid& laid = layoutOf(row);
    const qreal left = gutterWidth();
    painter->save();
    painter->setClipRect(QRectF(left - 2, 0, width() - left + 2, height()));
    painter->setPen(textColor_);
    const QPointF origin(left - contentX_, top);
    if (laid.layout) laid.layout->draw(painter, origin, selectionsOf(row));
    if (laid.layout && hasActiveFocus() && row == cursor_.row) {
        painter->setPen(loudColor_);
        laid.layout->drawCursor(painter, origin,
                                std::min(cursor_.column, static_cast<int>(laid.layout->text().size())), 2);
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
