// The values of expr-lang as Argo's controller has them: Go's, with Go's types, because which operators and
// functions accept a value depends on them (5 and 5.0 differ, int and int64 differ, []string and []any
// differ).
//
// A Value is a small handle; texts, lists and maps are shared. Texts are bytes (a slice may cut a character).
// Lists never change. Maps are Go's: a handle on one map, which a few of sprig's functions change in place.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dagwright::argo::expr {

// The Go types that an expression can meet. Any stands only in signatures and element types.
enum class GoType : std::uint8_t
{
    Unknown, // the checker knows nothing
    Nil,
    Any,
    Bool,
    Int,
    Int32,
    Int64,
    Uint8,
    Uint64,
    Month,   // time.Month
    Weekday, // time.Weekday
    Float,
    Duration,
    String,
    Bytes,      // []uint8
    List,       // []interface {}
    StringList, // []string
    IntList,    // []int
    FloatList,  // []float64, in signatures only
    ListList,   // [][]interface {}
    PairList,   // [][2]interface {}
    Pair,       // [2]interface {}
    Map,        // map[string]interface {}
    StringMap,  // map[string]string
    AnyMap,     // map[interface {}]interface {}
    GroupMap,   // map[interface {}][]interface {}
    Time,
    Location, // *time.Location
    Version,  // *semver.Version
    Function,
};

// A moment: seconds since 1970 and nanoseconds, shown in a fixed zone. Expressions know UTC and what a text
// says itself ("+02:00"); named zones other than UTC are unsupported.
struct GoTime
{
    std::int64_t seconds = 0;
    std::int32_t nanoseconds = 0; // 0 to 999,999,999
    std::int32_t offset = 0;      // of the zone, seconds east
    std::string zone = "UTC";     // its abbreviation; empty: only the offset is known

    bool operator==(const GoTime&) const = default;
};

class Value;
struct MapData;
struct FunctionData;
struct SemVer;

// How deep values may nest; what would nest deeper is unsupported, since everything that walks a value
// recurses.
inline constexpr std::uint32_t maxValueDepth = 2000;

class Value
{
  public:
    Value() = default; // nil
    static Value of(bool value);
    static Value of(std::int64_t value, GoType type = GoType::Int);
    static Value of(double value);
    static Value of(std::string text, GoType type = GoType::String); // or Bytes
    static Value list(std::vector<Value> items, GoType type = GoType::List);
    static Value nilList(GoType type = GoType::List);
    static Value map(GoType type = GoType::Map);
    static Value map(std::vector<std::pair<Value, Value>> unsorted, GoType type = GoType::Map);
    static Value of(GoTime time);
    static Value location(std::string name);
    static Value of(std::shared_ptr<const SemVer> version);
    static Value of(std::shared_ptr<const FunctionData> function);

    [[nodiscard]] GoType type() const { return type_; }
    [[nodiscard]] bool isNil() const { return type_ == GoType::Nil; }
    [[nodiscard]] bool isInteger() const { return type_ >= GoType::Int && type_ <= GoType::Uint64; }
    [[nodiscard]] bool isNumber() const { return isInteger() || type_ == GoType::Float; }
    [[nodiscard]] bool isString() const { return type_ == GoType::String; }
    // A slice or an array of any element type, bytes included.
    [[nodiscard]] bool isList() const { return type_ >= GoType::Bytes && type_ <= GoType::Pair; }
    [[nodiscard]] bool isMap() const { return type_ >= GoType::Map && type_ <= GoType::GroupMap; }

    // Each only for its types.
    [[nodiscard]] bool asBool() const { return integer_ != 0; }
    [[nodiscard]] std::int64_t asInt() const
    {
        return integer_;
    } // every integer type, Month, Weekday, Duration
    [[nodiscard]] double asFloat() const { return number_; }
    [[nodiscard]] const std::string& asString() const;     // String, Bytes, Location
    [[nodiscard]] const std::vector<Value>& items() const; // lists other than Bytes
    [[nodiscard]] bool isNilList() const;
    [[nodiscard]] std::size_t length() const; // of a list in items, of a text or bytes in bytes, of a map
    [[nodiscard]] Value at(std::size_t index) const; // of a list, or a byte of a text or of bytes
    [[nodiscard]] MapData& asMap() const;
    [[nodiscard]] const GoTime& asTime() const;
    [[nodiscard]] const SemVer& asVersion() const;
    [[nodiscard]] const FunctionData& asFunction() const;
    // Whether two handles are of the same map (or list).
    [[nodiscard]] bool sameObject(const Value& other) const { return object_ == other.object_; }
    // 1 for a list of scalars; 0 for a scalar.
    [[nodiscard]] std::uint32_t depth() const;

  private:
    GoType type_ = GoType::Nil;
    union {
        std::int64_t integer_ = 0;
        double number_;
    };
    std::shared_ptr<void> object_;
};

// Entries sorted by key, so that every walk has Go's order of printing: texts by their bytes, numbers by
// size.
struct MapData
{
    using Entries = std::vector<std::pair<Value, Value>>;

    Entries entries;
    std::uint32_t depth = 1;
    bool frozen = false; // belongs to the environment: nothing may change it

    [[nodiscard]] const Value* find(std::string_view key) const;
    [[nodiscard]] const Value* find(const Value& key) const;
    void set(Value key, Value value);
    void assign(Entries unsorted); // of equal keys the last stays
    bool erase(std::string_view key);
};

// The order of map keys: nil, numbers, texts; total, so that any two keys can be told apart.
[[nodiscard]] int compareKeys(const Value& a, const Value& b);

[[nodiscard]] bool isNilValue(const Value& value);              // nil, or a nil slice
[[nodiscard]] bool equalValues(const Value& a, const Value& b); // the language's ==
[[nodiscard]] bool deepEqual(const Value& a, const Value& b);   // Go's reflect.DeepEqual

// As Go names a type: "int", "[]interface {}", "time.Duration".
[[nodiscard]] std::string_view goName(GoType type);
// As reflect names a type's kind: "int", "slice", "map", "struct".
[[nodiscard]] std::string_view goKind(GoType type);

} // namespace dagwright::argo::expr
