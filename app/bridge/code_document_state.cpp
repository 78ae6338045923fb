// What a line's colours depend on above it, remembered so that neither a jump nor a key reads the whole text.
#include "app/bridge/code_document.h"

#include <algorithm>

namespace dagwright::bridge {

namespace {

constexpr std::size_t checkpointEvery = 64;

} // namespace

LineState CodeDocument::stateBefore(int line)
{
    line = std::clamp(line, 0, lineCount());
    if (stateLine_ >= 0 && stateLine_ <= line && line - stateLine_ <= static_cast<int>(checkpointEvery)) {
        for (; stateLine_ < line; ++stateLine_)
            state_ = highlightLine(language_, lineText(stateLine_), state_, nullptr);
        return state_;
    }
    state_ = hasLines_ ? stateInLines(line) : stateInRendered(line);
    stateLine_ = line;
    return state_;
}

LineState CodeDocument::stateInRendered(int line)
{
    if (checkpoints_.empty()) checkpoints_.emplace_back();
    const std::size_t wanted = static_cast<std::size_t>(line) / checkpointEvery;
    while (checkpoints_.size() <= wanted) {
        LineState state = checkpoints_.back();
        const std::size_t from = (checkpoints_.size() - 1) * checkpointEvery;
        for (std::size_t i = from; i < from + checkpointEvery; ++i)
            state = highlightLine(language_, text_.line(i), state, nullptr);
        checkpoints_.push_back(std::move(state));
    }
    LineState state = checkpoints_[wanted];
    for (auto i = static_cast<int>(wanted * checkpointEvery); i < line; ++i)
        state = highlightLine(language_, lineText(i), state, nullptr);
    return state;
}

// A chunk leaves off where it did when it began as it did: after an edit only its own chunk is read again.
LineState CodeDocument::stateInLines(int line)
{
    if (checkpoints_.empty()) checkpoints_.emplace_back();
    const std::size_t wanted =
        lines_.chunkOfLine(std::min(static_cast<std::size_t>(line), lines_.lineCount() - 1));
    while (checkpoints_.size() <= wanted) {
        const std::size_t at = checkpoints_.size() - 1;
        const text::TextLines::ChunkPtr& chunk = lines_.chunk(at);
        ChunkStates& known = chunkStates_[chunk.get()];
        if (!known.chunk || known.before != checkpoints_.back()) {
            known = {chunk, checkpoints_.back(), checkpoints_.back()};
            for (std::size_t i = 0; i < chunk->starts.size(); ++i)
                known.after =
                    highlightLine(language_, lines_.line(lines_.firstLineOf(at) + i), known.after, nullptr);
        }
        checkpoints_.push_back(known.after);
    }
    if (chunkStates_.size() > 2 * lines_.chunkCount() + 64) chunkStates_.clear();
    LineState state = checkpoints_[wanted];
    for (auto i = static_cast<int>(lines_.firstLineOf(wanted)); i < line; ++i)
        state = highlightLine(language_, lineText(i), state, nullptr);
    return state;
}

std::vector<Stretch> CodeDocument::stretches(int row)
{
    std::vector<Stretch> found;
    if (row < 0 || row >= rowCount()) return found;
    highlightLine(language_, rowText(row), stateBefore(lineOfRow(row)), &found);
    return found;
}

} // namespace dagwright::bridge
