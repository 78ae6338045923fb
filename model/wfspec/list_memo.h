// A list made from another list item by item, kept between rounds: an edit of one item costs one item.
#pragma once

#include "model/value/memo.h"
#include "model/value/result.h"
#include "model/wfspec/values.h"

#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace dagwright::wfspec {

// What one item became. `notes` have paths relative to the item; nullptr where there are none. `isVolatile`:
// the result depends on what names stand for.
struct MadeItem
{
    Value value;
    std::shared_ptr<const Diagnostics> notes;
    bool isVolatile = false;
    bool isMade = true;
};

// Results of the last rounds are found again by identity, so that undo gives the same nodes. Not thread-safe.
class ListMemo
{
  public:
    // `context` is a hash of everything that any item depends on, `names` of what the names in expressions
    // stand for.
    template <typename Make>
    void update(const Value& list, std::uint64_t context, std::uint64_t names, const Make& make)
    {
        made_.beginRound();
        if (context != context_) forgetAll();
        if (names != names_) forgetVolatile();
        context_ = context;
        names_ = names;
        if (list.sameNode(list_) && missing_ == 0) return;
        align(list);
        std::vector<std::size_t> redone;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            if (items_[i].isMade) continue;
            const Value& item = list.items()[i];
            items_[i] = made_.get(item, mixed(context, names), [&] { return make(item); });
            redone.push_back(i);
        }
        missing_ = 0;
        list_ = list;
        publish(redone);
    }

    [[nodiscard]] const List& values() const { return values_; }
    [[nodiscard]] const std::vector<MadeItem>& items() const { return items_; }

  private:
    static constexpr std::size_t maxPatched = 16;

    void forgetAll()
    {
        for (MadeItem& item : items_)
            forget(item);
    }
    void forgetVolatile()
    {
        for (MadeItem& item : items_)
            if (item.isVolatile) forget(item);
    }
    void forget(MadeItem& item)
    {
        if (item.isMade) ++missing_;
        item = {};
        item.isMade = false;
    }

    // Brings items_ to the length of the new list; what is the same node in the same place, counted from
    // either end, keeps its result.
    void align(const Value& list)
    {
        const List& before = list_.items();
        const List& after = list.items();
        if (before.size() == after.size()) {
            for (std::size_t i = 0; i < after.size(); ++i)
                if (!before[i].sameNode(after[i])) forget(items_[i]);
            return;
        }
        const std::size_t shorter = std::min(before.size(), after.size());
        std::size_t first = 0;
        while (first < shorter && before[first].sameNode(after[first]))
            ++first;
        std::size_t last = 0;
        while (last < shorter - first &&
               before[before.size() - 1 - last].sameNode(after[after.size() - 1 - last]))
            ++last;
        const auto at = [&](std::size_t i) { return items_.begin() + static_cast<std::ptrdiff_t>(i); };
        items_.erase(at(first), at(before.size() - last));
        MadeItem unmade;
        unmade.isMade = false;
        items_.insert(at(first), after.size() - last - first, unmade);
    }

    void publish(const std::vector<std::size_t>& redone)
    {
        if (values_.size() == items_.size() && redone.size() <= maxPatched) {
            for (const std::size_t i : redone)
                values_ = values_.replaced(i, items_[i].value);
            return;
        }
        std::vector<Value> values;
        values.reserve(items_.size());
        for (const MadeItem& item : items_)
            values.push_back(item.value);
        values_ = List(std::move(values));
    }

    Memo<MadeItem> made_;
    Value list_;
    List values_;
    std::vector<MadeItem> items_;
    std::uint64_t context_ = 0;
    std::uint64_t names_ = 0;
    std::size_t missing_ = 0;
};

} // namespace dagwright::wfspec
