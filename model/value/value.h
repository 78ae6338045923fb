// The one data structure: an immutable, ordered value tree with structural sharing and identity.
//
// A Value is a cheap handle on a shared, constant node. Every node has a unique 64-bit id, which is what
// "the same" means to memos and diffs; a change makes new nodes along one path and shares the rest.
// A default-made Value is null with id 0. Strings are UTF-8. Maps keep the order in which they were written.
// Equality (==) is by content, order of map entries included; spans, marks and styles do not count.
#pragma once

#include "model/value/chunked_vector.h"
#include "model/value/source.h"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dagwright {

enum class Kind : std::uint8_t
{
    Null,
    Bool,
    Int,
    Double,
    String,
    List,
    Map
};

class Value;
class Map;
using List = ChunkedVector<Value>;

// How a node was written, as far as an edit in its place should follow it.
enum class Style : std::uint8_t
{
    Any,
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
    Flow,
    Block
};

// What only few nodes have. `lexeme`: the digits as written where writing the number anew would change them
// (0x1F, 1.50, integers beyond 64 bits, which are Double). `alias`: this occurrence was written as *alias and
// shares its content with the node of that anchor.
struct Extra
{
    std::string lexeme;
    std::string anchor;
    std::string alias;
    std::string tag;

    bool operator==(const Extra&) const = default;
};

// Where a node came from and how it looked. `mark` is free for one owner at a time: the resolver keeps its
// origin there.
struct Meta
{
    Span span;
    Style style = Style::Any;
    std::uint32_t mark = 0;
    std::shared_ptr<const Extra> extra;
};

struct Node;

class Value
{
  public:
    using Id = std::uint64_t;

    Value() = default;
    Value(bool value);
    Value(int value) : Value(static_cast<std::int64_t>(value)) {}
    Value(std::int64_t value);
    Value(double value);
    Value(std::string value);
    Value(std::string_view value) : Value(std::string(value)) {}
    Value(const char* value) : Value(std::string(value)) {}
    Value(List list);
    Value(Map map);

    // The same with a source, a style, a mark.
    static Value null(Meta meta);
    static Value of(bool value, Meta meta);
    static Value of(std::int64_t value, Meta meta);
    static Value of(double value, Meta meta);
    static Value of(std::string value, Meta meta);
    static Value of(List list, Meta meta);
    static Value of(Map map, Meta meta);

    static Value list(std::vector<Value> items);
    static Value map(std::initializer_list<std::pair<std::string, Value>> entries);

    [[nodiscard]] Kind kind() const;
    [[nodiscard]] Id id() const;
    [[nodiscard]] const Meta& meta() const;
    [[nodiscard]] std::uint32_t mark() const { return meta().mark; }
    [[nodiscard]] Span span() const { return meta().span; }
    [[nodiscard]] const std::string& lexeme() const; // empty: write the number canonically

    [[nodiscard]] bool isNull() const { return kind() == Kind::Null; }
    [[nodiscard]] bool isBool() const { return kind() == Kind::Bool; }
    [[nodiscard]] bool isInt() const { return kind() == Kind::Int; }
    [[nodiscard]] bool isDouble() const { return kind() == Kind::Double; }
    [[nodiscard]] bool isNumber() const { return isInt() || isDouble(); }
    [[nodiscard]] bool isString() const { return kind() == Kind::String; }
    [[nodiscard]] bool isList() const { return kind() == Kind::List; }
    [[nodiscard]] bool isMap() const { return kind() == Kind::Map; }

    // Each only for its kind; asDouble for both kinds of number.
    [[nodiscard]] bool asBool() const;
    [[nodiscard]] std::int64_t asInt() const;
    [[nodiscard]] double asDouble() const;
    // Of a temporary they are values of their own, so that a loop over make().items() stays good.
    [[nodiscard]] const std::string& asString() const&;
    [[nodiscard]] std::string asString() && { return std::as_const(*this).asString(); }
    [[nodiscard]] const List& asList() const&;
    [[nodiscard]] List asList() && { return std::as_const(*this).asList(); }
    [[nodiscard]] const Map& asMap() const&;
    [[nodiscard]] Map asMap() &&;

    // Total versions for queries over foreign data: the empty thing where the kind is another.
    [[nodiscard]] std::string_view stringOr(std::string_view otherwise = {}) const;
    [[nodiscard]] const List& items() const&; // of a list, else the empty list
    [[nodiscard]] List items() && { return std::as_const(*this).items(); }
    [[nodiscard]] const Map& entries() const&; // of a map, else the empty map
    [[nodiscard]] Map entries() &&;
    [[nodiscard]] std::size_t size() const; // of a list or a map, else 0
    // The value of a key; null (id 0) where this is no map or has no such key.
    // Of a temporary it is a value of its own, so that a reference to make()["a"]["b"] stays good.
    [[nodiscard]] const Value& operator[](std::string_view key) const&;
    [[nodiscard]] Value operator[](std::string_view key) && { return std::as_const(*this)[key]; }
    [[nodiscard]] const Value& operator[](const char* key) const& { return (*this)[std::string_view(key)]; }
    [[nodiscard]] Value operator[](const char* key) && { return std::as_const(*this)[std::string_view(key)]; }
    [[nodiscard]] bool has(std::string_view key) const;

    // Changed copies. A map keeps the place of a key that exists; a new key goes to the end.
    // A null counts as an empty map or list. Span and mark stay behind, style stays.
    [[nodiscard]] Value with(std::string_view key, Value value) const;
    [[nodiscard]] Value without(std::string_view key) const;
    [[nodiscard]] Value withItem(std::size_t index, Value item) const;
    [[nodiscard]] Value withInserted(std::size_t index, Value item) const;
    [[nodiscard]] Value withAppended(Value item) const;
    [[nodiscard]] Value withoutItem(std::size_t index) const;
    // The same content as a new node with another mark or meta; children are shared.
    [[nodiscard]] Value withMark(std::uint32_t mark) const;
    [[nodiscard]] Value withMeta(Meta meta) const;

    [[nodiscard]] bool sameNode(const Value& other) const { return node_ == other.node_; }
    bool operator==(const Value& other) const;

  private:
    explicit Value(std::shared_ptr<const Node> node) : node_(std::move(node)) {}
    template <typename T>
    static Value make(T&& data, Meta meta);

    std::shared_ptr<const Node> node_;
};

// One key of a map with its value. keySpan is where the key was written.
struct Entry
{
    std::string key;
    Value value;
    Span keySpan;
    Style keyStyle = Style::Any;
};

// An ordered map with unique keys. Building it from entries keeps the last value of a repeated key, in the
// first's place.
class Map
{
  public:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    Map() = default;
    explicit Map(std::vector<Entry> entries);

    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] bool empty() const { return entries_.empty(); }
    [[nodiscard]] const Entry& at(std::size_t index) const { return entries_.at(index); }
    [[nodiscard]] std::size_t indexOf(std::string_view key) const; // npos where absent
    [[nodiscard]] const Value* find(std::string_view key) const;   // nullptr where absent
    [[nodiscard]] auto begin() const { return entries_.begin(); }
    [[nodiscard]] auto end() const { return entries_.end(); }

    [[nodiscard]] Map with(std::string_view key, Value value) const;
    [[nodiscard]] Map withInserted(std::size_t index, std::string_view key, Value value) const;
    [[nodiscard]] Map without(std::string_view key) const;
    [[nodiscard]] Map renamed(std::string_view key, std::string_view newKey) const; // newKey must be free

  private:
    using Entries = ChunkedVector<Entry>;
    explicit Map(Entries entries);
    void buildIndex();

    Entries entries_;
    // Positions sorted by key, only for maps too long to search one by one.
    std::shared_ptr<const std::vector<std::uint32_t>> index_;
};

inline Map Value::asMap() &&
{
    return std::as_const(*this).asMap();
}

inline Map Value::entries() &&
{
    return std::as_const(*this).entries();
}

// Equal as data: the order of map entries does not count, and 1 equals 1.0 (JSON has one kind of number).
[[nodiscard]] bool sameData(const Value& a, const Value& b);

// How many nodes a tree would have with everything that is shared written out; stops counting at the limit.
[[nodiscard]] std::size_t countNodes(const Value& value, std::size_t limit);

} // namespace dagwright
