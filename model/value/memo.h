// Results remembered by the identity of what they were made from.
#pragma once

#include "model/value/value.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace dagwright {

// A cache keyed by a node's id and a context (a hash of everything else that the result depends on: indent,
// scope, defaults). A round is one whole computation (one resolve, one rendering). What no round of the last
// `keptRounds` used is dropped, so that undo finds recent results and old documents do not pile up. Not
// thread-safe: one memo a thread.
template <typename T>
class Memo
{
  public:
    explicit Memo(std::uint64_t keptRounds = 200) : keptRounds_(keptRounds) {}

    void beginRound()
    {
        ++round_;
        if (results_.size() <= sweepAt_) return;
        std::erase_if(results_,
                      [&](const auto& item) { return item.second.lastUsed + keptRounds_ < round_; });
        sweepAt_ = results_.size() * 2 + 1024;
    }

    // The remembered result, or what `compute` makes. The reference holds until the next beginRound.
    template <typename Compute>
    const T& get(const Value& node, std::uint64_t context, Compute&& compute)
    {
        const Key key{node.id(), context};
        if (auto found = results_.find(key); found != results_.end()) {
            found->second.lastUsed = round_;
            return found->second.result;
        }
        // Computed before it is inserted: compute may use this memo too.
        T result = std::forward<Compute>(compute)();
        return results_.insert_or_assign(key, Slot{std::move(result), round_}).first->second.result;
    }

    [[nodiscard]] std::size_t size() const { return results_.size(); }
    void clear() { results_.clear(); }

  private:
    struct Key
    {
        Value::Id id;
        std::uint64_t context;
        bool operator==(const Key&) const = default;
    };
    struct Hash
    {
        std::size_t operator()(const Key& key) const
        {
            return static_cast<std::size_t>((key.id * 0x9E3779B97F4A7C15u) ^ (key.context + (key.id << 17)));
        }
    };
    struct Slot
    {
        T result;
        std::uint64_t lastUsed;
    };

    std::unordered_map<Key, Slot, Hash> results_;
    std::uint64_t keptRounds_;
    std::uint64_t round_ = 0;
    std::size_t sweepAt_ = 1024;
};

} // namespace dagwright
