// Keyed paths: where a value stands in a tree, in words that survive reordering.
//
//   spec.templates[name=build].dag.tasks[name="a.b"#2].arguments.parameters[0]
//
// [key=name] is the first item of a list whose field `key` is that string, `#2` the second of that name,
// [3] a position, [+] the place after the last. Keys and names that are no plain words stand in double quotes
// with JSON's escapes. Source: design of keyed paths in ARCHITECTURE.md.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright {

class Value;
template <typename T>
class Result;

struct Segment
{
    enum class Kind
    {
        Key,
        Index,
        Named,
        Append
    };

    Kind kind = Kind::Key;
    std::string key;            // Key: the map's key; Named: the field that names items
    std::string name;           // Named
    std::size_t occurrence = 1; // Named, from 1
    std::size_t index = 0;      // Index

    bool operator==(const Segment&) const = default;
};

struct Path
{
    std::vector<Segment> segments;

    [[nodiscard]] bool empty() const { return segments.empty(); }
    [[nodiscard]] Path key(std::string_view name) const;
    [[nodiscard]] Path index(std::size_t position) const;
    [[nodiscard]] Path named(std::string_view keyField, std::string_view name,
                             std::size_t occurrence = 1) const;
    [[nodiscard]] Path parent() const; // of the empty path: the empty path
    [[nodiscard]] Path joined(const Path& rest) const;
    [[nodiscard]] bool startsWith(const Path& prefix) const;
    [[nodiscard]] std::string toString() const;

    static Result<Path> parse(std::string_view text);
    bool operator==(const Path&) const = default;
};

// The value at a path, or nullptr. [+] leads nowhere.
[[nodiscard]] const Value* valueAt(const Value& root, const Path& path);
// The longest beginning of the path that exists in the tree.
[[nodiscard]] Path longestExisting(const Value& root, const Path& path);
// Item number `position` of a list, named by its `keyField` where it has one (an empty keyField: by
// position).
[[nodiscard]] Segment segmentFor(const Value& list, std::size_t position, std::string_view keyField);
// The same for every item of the list, in one walk over it.
[[nodiscard]] std::vector<Segment> segmentsFor(const Value& list, std::string_view keyField);
// The position that a segment means in a list, or the list's size where it means none.
[[nodiscard]] std::size_t positionOf(const Value& list, const Segment& segment);

// A tree with the value at the path set. Missing maps and lists on the way are made; a step through another
// kind of value, or to a list item that is not there, is an error that names the longest part that exists.
[[nodiscard]] Result<Value> withValueAt(const Value& root, const Path& path, Value value);
// A tree without what stands at the path; an error where nothing does.
[[nodiscard]] Result<Value> withoutValueAt(const Value& root, const Path& path);

} // namespace dagwright
