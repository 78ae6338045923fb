#include "render/yaml/rope.h"

#include <algorithm>

namespace dagwright::render {

namespace {

bool isInsideCharacter(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u;
}

// Takes from an edit what its old and new text begin and end with alike, whole characters only.
void trim(std::string_view old, TextEdit& edit)
{
    std::size_t same = 0;
    const std::size_t most = std::min(edit.end - edit.begin, edit.text.size());
    while (same < most && old[edit.begin + same] == edit.text[same])
        ++same;
    while (same > 0 && same < edit.text.size() && isInsideCharacter(edit.text[same]))
        --same;
    while (same > 0 && edit.begin + same < edit.end && isInsideCharacter(old[edit.begin + same]))
        --same;
    edit.begin += same;
    edit.text.erase(0, same);
    std::size_t tail = 0;
    const std::size_t left = std::min(edit.end - edit.begin, edit.text.size());
    while (tail < left && old[edit.end - 1 - tail] == edit.text[edit.text.size() - 1 - tail])
        ++tail;
    while (tail > 0 && isInsideCharacter(old[edit.end - tail]))
        --tail;
    edit.end -= tail;
    edit.text.resize(edit.text.size() - tail);
}

} // namespace

void Rope::copy(std::size_t begin, std::size_t end)
{
    if (begin >= end) return;
    Piece* const before = pieces_.empty() ? nullptr : &pieces_.back();
    if (before && before->isOld && before->end == begin && before->inPlace == !moved_)
        before->end = end;
    else
        pieces_.push_back({true, !moved_, begin, end});
    size_ += end - begin;
    last_ = old_[end - 1];
}

void Rope::text(std::string_view fresh)
{
    if (fresh.empty()) return;
    if (!pieces_.empty() && !pieces_.back().isOld)
        pieces_.back().end += fresh.size();
    else
        pieces_.push_back({false, false, fresh_.size(), fresh_.size() + fresh.size()});
    fresh_ += fresh;
    size_ += fresh.size();
    last_ = fresh.back();
}

void Rope::dropLastBreak()
{
    if (pieces_.empty() || (last_ != '\n' && last_ != '\r')) return;
    Piece& piece = pieces_.back();
    const std::size_t length = textOf(piece).ends_with("\r\n") ? 2 : 1;
    piece.end -= length;
    size_ -= length;
    if (!piece.isOld) fresh_.resize(fresh_.size() - length);
    if (piece.begin == piece.end) pieces_.pop_back();
    last_ = pieces_.empty() ? '\n' : textOf(pieces_.back()).back();
}

std::string Rope::str() const
{
    std::string out;
    out.reserve(size_);
    for (const Piece& piece : pieces_)
        out += textOf(piece);
    return out;
}

std::vector<TextEdit> Rope::edits() const
{
    std::vector<TextEdit> result;
    TextEdit open; // from the end of what was copied last
    const auto close = [&](std::size_t until) {
        open.end = until;
        trim(old_, open);
        if (open.begin != open.end || !open.text.empty()) result.push_back(std::move(open));
    };
    for (const Piece& piece : pieces_) {
        if (!piece.inPlace || piece.begin < open.begin) {
            open.text += textOf(piece);
            continue;
        }
        close(piece.begin);
        open = {piece.end, piece.end, {}};
    }
    close(old_.size());
    return result;
}

} // namespace dagwright::render
