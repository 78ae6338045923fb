// A new text put together from pieces of an old one and from new pieces. Private to the splice.
#pragma once

#include "render/yaml/splice.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::render {

class Rope
{
  public:
    // The old text must outlive the rope.
    explicit Rope(std::string_view old) : old_(old) {}

    // Bytes [begin, end) of the old text. While `moved` is set they count as new text in edits(), because
    // they stand elsewhere than before; the others must come in the old order.
    void copy(std::size_t begin, std::size_t end);
    void text(std::string_view fresh);
    void setMoved(bool moved) { moved_ = moved; }
    [[nodiscard]] bool isMoved() const { return moved_; }

    [[nodiscard]] std::size_t size() const { return size_; }
    // Nothing but a byte order mark is written yet, or a line break was written last.
    [[nodiscard]] bool atLineStart() const
    {
        return last_ == '\n' || last_ == '\r' || (size_ == 3 && old_.starts_with("\xEF\xBB\xBF"));
    }
    [[nodiscard]] bool endsWith(char c) const { return last_ == c; }
    // Takes back a line break at the very end.
    void dropLastBreak();

    [[nodiscard]] std::string str() const;
    // What turns the old text into this one, each without the bytes that both have in common.
    [[nodiscard]] std::vector<TextEdit> edits() const;

  private:
    struct Piece
    {
        bool isOld = false;
        bool inPlace = false;
        std::size_t begin = 0; // in old_, or in fresh_
        std::size_t end = 0;
    };
    [[nodiscard]] std::string_view textOf(const Piece& piece) const
    {
        const std::string_view from = piece.isOld ? old_ : std::string_view(fresh_);
        return from.substr(piece.begin, piece.end - piece.begin);
    }

    std::string_view old_;
    std::string fresh_;
    std::vector<Piece> pieces_;
    std::size_t size_ = 0;
    char last_ = '\n';
    bool moved_ = false;
};

} // namespace dagwright::render
