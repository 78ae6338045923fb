// The walk of a splice over what was read and what is wanted. Private to render/yaml/splice_*.cpp.
#pragma once

#include "render/yaml/block_layout.h"
#include "render/yaml/fresh.h"
#include "render/yaml/rope.h"
#include "render/yaml/text_lines.h"

#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

namespace dagwright::render {

// Neighbouring children of a block collection of which at least one was changed: what must read back on its
// own.
struct ChangedRun
{
    Value wanted;          // the whole collection as it should be
    std::size_t first = 0; // the run's children, both ends counted
    std::size_t last = 0;
    std::size_t begin = 0; // the run's bytes in the new text
    std::size_t end = 0;
    std::size_t column = 0; // of its first child
    Value read;             // the collection as it was, and the children that the run's come from
    std::size_t oldFirst = 0;
    std::size_t oldLast = 0;
    std::size_t oldBegin = 0; // their bytes in the old text
    std::size_t oldEnd = 0;
    std::vector<Value::Id> within; // the collections as read that it is in, from the outermost
};

class Splicer
{
  public:
    using Coarse = std::unordered_set<Value::Id>;

    // Collections in `coarse` are written anew instead of being edited. Texts and sets must outlive this.
    Splicer(const Source& source, bool json, bool anchored, const Coarse& coarse)
        : source_(source.id()), lines_(source.text()), rope_(source.text()), coarse_(coarse), json_(json),
          anchored_(anchored)
    {}

    // Edits one document's root; call for the documents of a text in their order, then finish.
    void root(const Value& read, const Value& wanted);
    void finish(bool endsWithBreak);

    [[nodiscard]] const Rope& rope() const { return rope_; }
    [[nodiscard]] const std::vector<ChangedRun>& runs() const { return runs_; }

  private:
    // Where a value stands: behind the ':' or '-' of a child that ends at `tail`.
    struct Spot
    {
        std::size_t intro = 0;
        std::size_t tail = 0;
        std::size_t column = 0; // of the key or dash
        bool dash = false;
        std::string key;
    };
    // A value's text as it stands in the old text.
    struct OldText
    {
        enum class Form
        {
            Inline,
            BlockScalar,
            Block
        } form = Form::Inline;
        std::size_t begin = 0; // properties included
        std::size_t end = 0;
        std::size_t next = 0; // the line behind it
        std::string comment;  // on the line of its ':' or '-', with the blanks before it
        bool isOnIntroLine = true;
    };
    struct BlockEdit;
    struct FlowEdit;

    // splice_block.cpp
    std::size_t block(const Value& read, const Value& wanted, const BlockLayout& layout, std::size_t intro);
    void blockChild(BlockEdit& edit, std::size_t i, std::size_t j);
    void freshChild(BlockEdit& edit, std::size_t j);
    [[nodiscard]] std::optional<std::string> movedItem(const Value& item, std::size_t column) const;
    void separators(BlockEdit& edit, std::size_t until, bool isFirst);
    void recordRuns(const BlockEdit& edit);
    void recordRun(const BlockEdit& edit, std::size_t first, std::size_t last);
    bool entry(const Entry& read, const Entry& wanted, const BlockChild& child, std::size_t column);

    // splice_value.cpp: each true where text of this level itself changed.
    bool value(const Value& read, const Value& wanted, const Spot& spot);
    void replace(const Value& read, const Value& wanted, const Spot& spot);
    void replaceInline(const OldText& old, const std::string& text, const Spot& spot);
    [[nodiscard]] OldText oldText(const Value& read, const Spot& spot) const;
    [[nodiscard]] std::optional<std::string> asBlockScalar(const Value& read, const Value& wanted,
                                                           const OldText& old, const Spot& spot);
    [[nodiscard]] std::optional<std::string> patched(const Value& read, const Value& wanted,
                                                     const OldText& old, const Spot& spot) const;

    // splice_flow.cpp
    [[nodiscard]] bool canEditFlow(const Value& read, const Value& wanted) const;
    void flow(const Value& read, const Value& wanted);
    void flowChild(FlowEdit& edit, std::size_t i, std::size_t j);
    void flowSeparator(FlowEdit& edit);
    void flowLead(FlowEdit& edit, std::size_t i);
    void flowEnd(FlowEdit& edit);

    [[nodiscard]] bool isCoarse(const Value& read) const { return coarse_.contains(read.id()); }
    [[nodiscard]] const Look& look();
    [[nodiscard]] Fresh fresh() { return {look(), json_, anchored_}; }
    // New lines with the line breaks of what stands around an old place.
    void lines(const std::string& text, std::size_t at);
    // Begins a new line where none is begun.
    void startLine(std::size_t at);

    std::uint32_t source_;
    TextLines lines_;
    Rope rope_;
    const Coarse& coarse_;
    bool json_;
    bool anchored_;
    std::vector<Value> within_; // collections as read, from the root to the one that is edited
    Value::Id lookOf_ = 0;
    Look look_;
    std::vector<ChangedRun> runs_;
    std::size_t done_ = 0; // the old text up to here is dealt with
};

} // namespace dagwright::render
