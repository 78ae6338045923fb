// Undo and redo: a list of roots, each with a label and the selection that belonged to it.
#pragma once

#include "model/document/document.h"

#include <cstddef>
#include <string>
#include <vector>

namespace dagwright::document {

// One state of a document. `label` says what made it ("Add task build"); `selection` is what was selected
// after it.
struct State
{
    Document document;
    std::string label;
    std::vector<Path> selection;
};

// Invariant: there is always a current state. Keeps the newest `limit` states; trees share what did not
// change.
class History
{
  public:
    explicit History(Document first = {}, std::size_t limit = 1000);

    [[nodiscard]] const State& current() const { return states_[at_]; }
    [[nodiscard]] const Document& document() const { return current().document; }

    // A new state after the current one; what was undone is forgotten. A document with the very same root
    // and text is no step (false). Where `mergeKey` is not empty and equals the last push's, the last state
    // is replaced: typing in one field is one step.
    bool push(Document document, std::string label, std::vector<Path> selection,
              std::string_view mergeKey = {});
    // Replaces the current state's document, without a step: what was typed has been read.
    void amend(Document document);
    // Remembers the selection with the current state, without a step.
    void select(std::vector<Path> selection);

    [[nodiscard]] bool canUndo() const { return at_ > 0; }
    [[nodiscard]] bool canRedo() const { return at_ + 1 < states_.size(); }
    [[nodiscard]] const std::string&
    undoLabel() const; // of the step that undo would take back; "" where none
    [[nodiscard]] const std::string& redoLabel() const;
    bool undo();
    bool redo();

    // The state that is on disk; isSaved() compares roots by identity and typed texts by content, so undoing
    // back to it is "saved" again.
    void markSaved();
    // No state is: the file holds something else.
    void markUnsaved();
    [[nodiscard]] bool isSaved() const;

  private:
    std::vector<State> states_;
    std::size_t at_ = 0;
    std::size_t limit_;
    std::string mergeKey_;
    Value savedRoot_;
    TypedPtr savedTyped_;
};

} // namespace dagwright::document
