#include "model/document/history.h"

#include <utility>

namespace dagwright::document {

namespace {

const std::string noLabel;

} // namespace

History::History(Document first, std::size_t limit) : limit_(limit)
{
    savedRoot_ = first.root;
    states_.push_back({std::move(first), {}, {}});
}

bool History::push(Document document, std::string label, std::vector<Path> selection,
                   std::string_view mergeKey)
{
    if (document.root.sameNode(current().document.root) && document.typed == current().document.typed)
        return false;
    const bool merge = !mergeKey.empty() && mergeKey == mergeKey_ && at_ > 0 && !canRedo();
    states_.erase(states_.begin() + static_cast<std::ptrdiff_t>(at_ + 1), states_.end());
    if (merge) states_.pop_back();
    states_.push_back({std::move(document), std::move(label), std::move(selection)});
    if (states_.size() > limit_) states_.erase(states_.begin());
    at_ = states_.size() - 1;
    mergeKey_ = mergeKey;
    return true;
}

void History::amend(Document document)
{
    states_[at_].document = std::move(document);
}

void History::select(std::vector<Path> selection)
{
    states_[at_].selection = std::move(selection);
}

const std::string& History::undoLabel() const
{
    return canUndo() ? current().label : noLabel;
}
const std::string& History::redoLabel() const
{
    return canRedo() ? states_[at_ + 1].label : noLabel;
}

bool History::undo()
{
    mergeKey_.clear();
    if (!canUndo()) return false;
    --at_;
    return true;
}

bool History::redo()
{
    mergeKey_.clear();
    if (!canRedo()) return false;
    ++at_;
    return true;
}

void History::markSaved()
{
    mergeKey_.clear();
    savedRoot_ = document().root;
    savedTyped_ = document().typed;
}

void History::markUnsaved()
{
    mergeKey_.clear();
    savedRoot_ = Value();
}

bool History::isSaved() const
{
    const TypedPtr& typed = document().typed;
    if (!document().root.sameNode(savedRoot_)) return false;
    return typed == savedTyped_ || (typed && savedTyped_ && typed->lines == savedTyped_->lines);
}

} // namespace dagwright::document
