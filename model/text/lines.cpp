#include "model/text/lines.h"

#include <algorithm>
#include <cstring>

namespace dagwright::text {

namespace {

constexpr std::size_t linesPerChunk = 256;
constexpr std::size_t bytesPerChunk = 32 * 1024;

TextLines::ChunkPtr chunkOf(std::string_view text)
{
    auto chunk = std::make_shared<TextLines::Chunk>();
    chunk->text = text;
    chunk->starts.push_back(0);
    for (std::size_t feed = text.find('\n'); feed != std::string_view::npos && feed + 1 < text.size();
         feed = text.find('\n', feed + 1))
        chunk->starts.push_back(static_cast<std::uint32_t>(feed + 1));
    return chunk;
}

// Cuts a text into chunks that end with LF, the last one perhaps not.
void cut(std::string_view text, std::vector<TextLines::ChunkPtr>& chunks)
{
    std::size_t begin = 0;
    std::size_t lines = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        const std::size_t feed = text.find('\n', end);
        end = feed == std::string_view::npos ? text.size() : feed + 1;
        if (++lines < linesPerChunk && end - begin < bytesPerChunk) continue;
        chunks.push_back(chunkOf(text.substr(begin, end - begin)));
        begin = end;
        lines = 0;
    }
    if (begin < text.size()) chunks.push_back(chunkOf(text.substr(begin)));
}

bool endsLine(const TextLines::ChunkPtr& chunk)
{
    return !chunk->text.empty() && chunk->text.back() == '\n';
}

std::size_t commonPrefix(std::string_view a, std::string_view b)
{
    const std::size_t shorter = std::min(a.size(), b.size());
    std::size_t at = 0;
    constexpr std::size_t stride = 4096;
    while (at + stride <= shorter && std::memcmp(a.data() + at, b.data() + at, stride) == 0)
        at += stride;
    while (at < shorter && a[at] == b[at])
        ++at;
    return at;
}

std::size_t commonSuffix(std::string_view a, std::string_view b)
{
    const std::size_t shorter = std::min(a.size(), b.size());
    std::size_t count = 0;
    while (count < shorter && a[a.size() - 1 - count] == b[b.size() - 1 - count])
        ++count;
    return count;
}

} // namespace

TextLines::TextLines() : TextLines(std::string_view()) {}

TextLines::TextLines(std::string_view text)
{
    std::vector<ChunkPtr> chunks;
    cut(text, chunks);
    // The empty line after a final LF has a chunk of its own, so that every line has one.
    if (chunks.empty() || endsLine(chunks.back())) chunks.push_back(chunkOf({}));
    Parts parts;
    parts.reserve(chunks.size());
    for (ChunkPtr& chunk : chunks)
        parts.push_back({std::move(chunk), 0, 0});
    *this = TextLines(std::move(parts));
}

TextLines::TextLines(Parts parts)
{
    std::size_t line = 0;
    std::size_t byte = 0;
    for (Part& part : parts) {
        part.firstLine = line;
        part.firstByte = byte;
        line += part.chunk->starts.size();
        byte += part.chunk->text.size();
    }
    parts_ = std::make_shared<const Parts>(std::move(parts));
}

std::size_t TextLines::size() const
{
    return parts_->back().firstByte + parts_->back().chunk->text.size();
}

std::size_t TextLines::lineCount() const
{
    return parts_->back().firstLine + parts_->back().chunk->starts.size();
}

std::size_t TextLines::chunkOfLine(std::size_t line) const
{
    const auto after =
        std::upper_bound(parts_->begin(), parts_->end(), line,
                         [](std::size_t wanted, const Part& part) { return wanted < part.firstLine; });
    return static_cast<std::size_t>(after - parts_->begin()) - 1;
}

std::size_t TextLines::chunkOfByte(std::size_t offset) const
{
    const auto after =
        std::upper_bound(parts_->begin(), parts_->end(), offset,
                         [](std::size_t wanted, const Part& part) { return wanted < part.firstByte; });
    return static_cast<std::size_t>(after - parts_->begin()) - 1;
}

std::string_view TextLines::lineWithEnd(std::size_t number) const
{
    if (number >= lineCount()) return {};
    const Part& part = (*parts_)[chunkOfLine(number)];
    const Chunk& chunk = *part.chunk;
    const std::size_t at = number - part.firstLine;
    const std::size_t begin = chunk.starts[at];
    const std::size_t end = at + 1 < chunk.starts.size() ? chunk.starts[at + 1] : chunk.text.size();
    return std::string_view(chunk.text).substr(begin, end - begin);
}

std::string_view TextLines::line(std::size_t number) const
{
    std::string_view found = lineWithEnd(number);
    if (found.empty() || found.back() != '\n') return found;
    found.remove_suffix(1);
    if (!found.empty() && found.back() == '\r') found.remove_suffix(1);
    return found;
}

std::size_t TextLines::offsetOf(std::size_t line) const
{
    if (line >= lineCount()) return size();
    const Part& part = (*parts_)[chunkOfLine(line)];
    return part.firstByte + part.chunk->starts[line - part.firstLine];
}

std::size_t TextLines::lineAt(std::size_t offset) const
{
    if (offset >= size()) return lineCount() - 1;
    const Part& part = (*parts_)[chunkOfByte(offset)];
    const std::vector<std::uint32_t>& starts = part.chunk->starts;
    const auto after = std::upper_bound(starts.begin(), starts.end(), offset - part.firstByte);
    return part.firstLine + static_cast<std::size_t>(after - starts.begin()) - 1;
}

std::string TextLines::text() const
{
    std::string all;
    all.reserve(size());
    for (const Part& part : *parts_)
        all += part.chunk->text;
    return all;
}

std::string TextLines::slice(std::size_t begin, std::size_t end) const
{
    end = std::min(end, size());
    std::string found;
    if (begin >= end) return found;
    found.reserve(end - begin);
    for (std::size_t i = chunkOfByte(begin); begin < end; ++i) {
        const Part& part = (*parts_)[i];
        const std::size_t from = begin - part.firstByte;
        const std::size_t to = std::min(end - part.firstByte, part.chunk->text.size());
        found.append(part.chunk->text, from, to - from);
        begin = part.firstByte + to;
    }
    return found;
}

TextLines TextLines::with(const TextEdit& edit) const
{
    const std::size_t begin = std::min(edit.begin, size());
    const std::size_t end = begin + std::min(edit.removed, size() - begin);
    if (begin == end && edit.inserted.empty()) return *this;
    const std::size_t first = chunkOfByte(begin);
    std::size_t last = chunkOfByte(end);
    const Part& head = (*parts_)[first];
    const Part& tail = (*parts_)[last];
    std::string middle = head.chunk->text.substr(0, begin - head.firstByte);
    middle += edit.inserted;
    middle += tail.chunk->text.substr(end - tail.firstByte);
    // A chunk that no longer ends its line takes the next one in; small ones do too, so that many edits do
    // not leave many crumbs.
    while (last + 1 < parts_->size() &&
           (middle.empty() || middle.back() != '\n' || middle.size() < bytesPerChunk / 16))
        middle += (*parts_)[++last].chunk->text;
    std::vector<ChunkPtr> chunks;
    cut(middle, chunks);
    Parts parts;
    parts.reserve(parts_->size() + chunks.size());
    parts.insert(parts.end(), parts_->begin(), parts_->begin() + static_cast<std::ptrdiff_t>(first));
    for (ChunkPtr& chunk : chunks)
        parts.push_back({std::move(chunk), 0, 0});
    parts.insert(parts.end(), parts_->begin() + static_cast<std::ptrdiff_t>(last) + 1, parts_->end());
    if (parts.empty() || endsLine(parts.back().chunk)) parts.push_back({chunkOf({}), 0, 0});
    return TextLines(std::move(parts));
}

TextLines TextLines::become(std::string_view wanted) const
{
    return with(editBetween(text(), wanted));
}

bool TextLines::operator==(const TextLines& other) const
{
    return isSame(other) || (size() == other.size() && changeBetween(*this, other).isNone());
}

TextLines::Change changeBetween(const TextLines& from, const TextLines& to)
{
    if (from.isSame(to)) return {};
    const std::size_t fromLines = from.lineCount();
    const std::size_t toLines = to.lineCount();
    std::size_t chunks = 0;
    while (chunks < from.chunkCount() && chunks < to.chunkCount() && from.chunk(chunks) == to.chunk(chunks))
        ++chunks;
    std::size_t first = chunks < from.chunkCount() ? from.firstLineOf(chunks) : fromLines;
    const std::size_t shorter = std::min(fromLines, toLines);
    while (first < shorter && from.lineWithEnd(first) == to.lineWithEnd(first))
        ++first;
    std::size_t same = 0; // lines at the end
    std::size_t shared = 0;
    while (shared < from.chunkCount() - std::min(chunks, from.chunkCount()) &&
           shared < to.chunkCount() - std::min(chunks, to.chunkCount()) &&
           from.chunk(from.chunkCount() - 1 - shared) == to.chunk(to.chunkCount() - 1 - shared)) {
        same += from.chunk(from.chunkCount() - 1 - shared)->starts.size();
        ++shared;
    }
    same = std::min(same, shorter - first);
    while (same < shorter - first &&
           from.lineWithEnd(fromLines - 1 - same) == to.lineWithEnd(toLines - 1 - same))
        ++same;
    const TextLines::Change change{first, fromLines - first - same, toLines - first - same};
    return change.isNone() ? TextLines::Change{} : change;
}

TextEdit editBetween(std::string_view from, std::string_view to)
{
    const std::size_t prefix = commonPrefix(from, to);
    const std::size_t suffix = commonSuffix(from.substr(prefix), to.substr(prefix));
    return {prefix, from.size() - prefix - suffix,
            std::string(to.substr(prefix, to.size() - prefix - suffix))};
}

TextEdit editBetween(const TextLines& from, const TextLines& to)
{
    const TextLines::Change lines = changeBetween(from, to);
    const std::size_t begin = from.offsetOf(lines.first);
    const std::string before = from.slice(begin, from.offsetOf(lines.first + lines.removed));
    const std::string after = to.slice(to.offsetOf(lines.first), to.offsetOf(lines.first + lines.inserted));
    TextEdit edit = editBetween(before, after);
    edit.begin += begin;
    return edit;
}

} // namespace dagwright::text
