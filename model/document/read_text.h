// From a text that is being typed to the document: the whole, or only the block around an edit.
//
// What the text says the same as before stays the same nodes, so that views and memos notice only what
// changed. Everything here is a value and may run on any thread.
#pragma once

#include "model/document/document.h"
#include "model/text/lines.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace dagwright::document {

// Where the values of one text stand. Made by reading the whole; reading a block makes the next one of it.
struct TextIndex
{
    // `length` bytes of a source, from `begin`, stand at `text` today.
    struct Run
    {
        std::size_t text = 0;
        std::uint32_t source = 0;
        std::size_t begin = 0;
        std::size_t length = 0;
    };

    text::TextLines lines;
    Value base; // the document's object as it was read, with spans
    Path at;    // where it stands in the document's root: nowhere deeper, or `manifest`
    std::vector<Run> runs;
    // One YAML document without anchors, aliases and merges: a block means the same alone.
    bool hasBlocks = false;

    // Where a value's first byte stands in the text; nothing where that is not known.
    [[nodiscard]] std::optional<std::size_t> placeOf(const Value& value) const;
    [[nodiscard]] std::optional<std::size_t> placeOf(Span span) const; // of its begin
};

using TextIndexPtr = std::shared_ptr<const TextIndex>;

// The document with its text in `typed`, and the index where the text could be read.
struct TextRead
{
    Document document;
    TextIndexPtr index;
};

// The same document, about to have another text: the tree of before, which `good` says, and unread lines.
[[nodiscard]] Document withText(const Document& before, const text::TextLines& lines,
                                const text::TextLines& good);

// Reads typed.lines whole. What can't be read or is no document keeps the tree of before and says why in
// typed.problems.
[[nodiscard]] TextRead readWhole(const Document& unread);

// Reads only the smallest list item of block style that holds the edit, which made typed.lines of
// index.lines. Nothing where that is not possible, or where it does not read well alone: then the whole must
// be read. What it gives is what reading the whole would.
[[nodiscard]] std::optional<TextRead> readBlock(const Document& unread, const TextIndex& index,
                                                const text::TextEdit& edit);

// The value of the document that a byte of the text belongs to, and the lines that a value stands on (first
// and how many; 0 where it stands nowhere). Paths are of the document's root, lists by position.
[[nodiscard]] Path pathAt(const TextIndex& index, std::size_t offset);
[[nodiscard]] text::TextLines::Change linesOf(const TextIndex& index, const Path& path);

} // namespace dagwright::document
