// Building blocks of the effective tree: nodes with marks, and keeping the identity of what did not change.
#pragma once

#include "model/value/value.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dagwright::wfspec {

[[nodiscard]] Value marked(Value value, std::uint32_t mark); // the node alone; children keep theirs
[[nodiscard]] Value markedDeep(const Value& value, std::uint32_t mark);
[[nodiscard]] Value markedList(std::vector<Value> items, std::uint32_t mark);

class MapBuilder
{
  public:
    explicit MapBuilder(std::uint32_t mark) : mark_(mark) {}

    // A value that has a mark of its own.
    MapBuilder& add(std::string_view key, Value value)
    {
        entries_.push_back({std::string(key), std::move(value), {}, {}});
        return *this;
    }
    // A value that gets the map's mark.
    MapBuilder& set(std::string_view key, Value value) { return add(key, marked(std::move(value), mark_)); }
    MapBuilder& addUnlessNull(std::string_view key, Value value)
    {
        return value.isNull() ? *this : add(key, std::move(value));
    }
    [[nodiscard]] Value build();

  private:
    std::vector<Entry> entries_;
    std::uint32_t mark_;
};

// `fresh`, with every part that equals its counterpart in `old` (content, mark and span) replaced by that
// very node.
[[nodiscard]] Value keepIdentity(const Value& old, const Value& fresh);

// Entries sorted by key, as OpenTofu walks maps.
[[nodiscard]] std::vector<const Entry*> sortedEntries(const Value& map);

// A number as it stands in an OpenTofu template: no exponent, no trailing zeros.
[[nodiscard]] std::string numberText(const Value& number);

// prefix + value + suffix where the value is text or a number; unknown where it is, and its `${…}` stays in
// the text.
[[nodiscard]] Value joinedText(std::string_view prefix, const Value& value, std::string_view suffix,
                               std::uint32_t mark);

[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t hash, std::uint64_t more)
{
    hash ^= more + 0x9E3779B97F4A7C15u + (hash << 6) + (hash >> 2);
    hash *= 0xBF58476D1CE4E5B9u;
    return hash ^ (hash >> 31);
}
// The same text gives the same 16 hexadecimal digits, for ever.
[[nodiscard]] std::string stableId(std::string_view text, std::uint64_t salt);

} // namespace dagwright::wfspec
