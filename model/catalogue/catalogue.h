// What is known of every field: its type, default, documentation, editor and the Argo releases that have it.
// Compiled in from resources/catalogue, one entry a field; nothing is loaded or allocated to look something
// up. The views are valid for ever. Type names are Argo's and Kubernetes' without their packages (`Template`,
// `Container`), `wf_spec` with its parts `wf_spec.mount` and so on, and `Document` with its parts.
#pragma once

#include "model/catalogue/editor.h"
#include "model/value/path.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::catalogue {

class FieldSpec;
class TypeSpec;

// A stretch of consecutive specs, by index.
template <typename Spec>
class SpecRange
{
  public:
    class Iterator
    {
      public:
        using value_type = Spec;
        using difference_type = std::ptrdiff_t;
        Iterator() = default;
        explicit Iterator(std::uint16_t index) : index_(index) {}
        Spec operator*() const { return Spec(index_); }
        Iterator& operator++()
        {
            ++index_;
            return *this;
        }
        Iterator operator++(int)
        {
            Iterator before = *this;
            ++index_;
            return before;
        }
        bool operator==(const Iterator&) const = default;

      private:
        std::uint16_t index_ = 0;
    };

    SpecRange(std::uint16_t first, std::uint16_t count) : first_(first), count_(count) {}
    [[nodiscard]] Iterator begin() const { return Iterator(first_); }
    [[nodiscard]] Iterator end() const { return Iterator(static_cast<std::uint16_t>(first_ + count_)); }
    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] bool empty() const { return count_ == 0; }
    [[nodiscard]] Spec operator[](std::size_t position) const
    {
        return Spec(static_cast<std::uint16_t>(first_ + position));
    }

  private:
    std::uint16_t first_;
    std::uint16_t count_;
};

// Words of a field: the values of an enum, the fields that an input feeds.
class TextRange
{
  public:
    TextRange(std::uint16_t first, std::uint16_t count) : first_(first), count_(count) {}
    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] bool empty() const { return count_ == 0; }
    [[nodiscard]] std::string_view operator[](std::size_t position) const;
    [[nodiscard]] bool contains(std::string_view word) const;
    [[nodiscard]] std::vector<std::string_view> all() const;

  private:
    std::uint16_t first_;
    std::uint16_t count_;
};

// An Argo release, by its first two numbers.
struct Release
{
    int major = 0;
    int minor = 0;

    auto
    operator<=>(const Release&) const = default; // NOLINT(modernize-use-nullptr): misread by clang-tidy 14
    [[nodiscard]] std::string toString() const;
    // "3.7", "v3.7.18" and "4" are releases; anything else is none.
    [[nodiscard]] static std::optional<Release> parse(std::string_view text);
};

// The type of a value, nested for lists and maps.
class ValueType
{
  public:
    explicit ValueType(std::uint16_t index) : index_(index) {}
    [[nodiscard]] Kind kind() const;
    // Kind::Object only.
    [[nodiscard]] TypeSpec object() const;
    // Kind::List and Kind::Map only.
    [[nodiscard]] ValueType element() const;
    // The field that names the items of a list; empty where they have only positions.
    [[nodiscard]] std::string_view key() const;
    // `[Template]`, `{string}`, `int`, as in the data.
    [[nodiscard]] std::string toString() const;
    // In words: "a list of Template", "text".
    [[nodiscard]] std::string inWords() const;
    bool operator==(const ValueType&) const = default;

  private:
    std::uint16_t index_;
};

// A type with named fields.
class TypeSpec
{
  public:
    explicit TypeSpec(std::uint16_t index) : index_(index) {}
    [[nodiscard]] std::string_view name() const;
    // The definition in Argo's JSON schema; empty for our own types.
    [[nodiscard]] std::string_view schema() const;
    [[nodiscard]] std::string_view doc() const;
    // In the order in which people read and write them.
    [[nodiscard]] SpecRange<FieldSpec> fields() const;
    [[nodiscard]] std::optional<FieldSpec> find(std::string_view field) const;
    bool operator==(const TypeSpec&) const = default;

  private:
    std::uint16_t index_;
};

// A field of a type.
class FieldSpec
{
  public:
    explicit FieldSpec(std::uint16_t index) : index_(index) {}
    [[nodiscard]] TypeSpec owner() const;
    [[nodiscard]] std::string_view name() const;
    // `Template.timeout`; of an input the name alone.
    [[nodiscard]] std::string fullName() const;
    [[nodiscard]] ValueType type() const;
    [[nodiscard]] bool required() const;
    [[nodiscard]] bool sensitive() const; // its values are masked
    [[nodiscard]] TextRange enumeration() const;
    [[nodiscard]] std::optional<std::int64_t> min() const;
    [[nodiscard]] std::optional<std::int64_t> max() const;
    [[nodiscard]] std::size_t minItems() const; // 0: no bound
    [[nodiscard]] std::size_t maxItems() const; // 0: no bound
    [[nodiscard]] std::string_view pattern() const;
    [[nodiscard]] std::optional<Release> since() const; // none: before every release known
    [[nodiscard]] std::optional<Release> last() const;  // none: still there

    [[nodiscard]] std::string_view label() const;
    [[nodiscard]] std::string_view group() const;
    [[nodiscard]] Editor editor() const;
    [[nodiscard]] std::string_view unit() const;
    [[nodiscard]] std::string_view doc() const;     // one sentence; empty where none is written
    [[nodiscard]] std::string_view note() const;    // what happens at run time
    [[nodiscard]] std::string_view example() const; // YAML
    [[nodiscard]] std::string_view deprecated() const;

    // What holds when nobody sets the field, as JSON, and who says so; empty where nothing is known.
    [[nodiscard]] std::string_view defaultValue() const;
    [[nodiscard]] Origin origin() const;
    // Under profile wf_spec, the input that decides this field's default.
    [[nodiscard]] std::string_view input() const;
    // Of an input: the fields of the effective workflow that it decides (`spec.templates[].container.image`),
    // and the kinds of objects beside the workflow.
    [[nodiscard]] TextRange feeds() const;
    [[nodiscard]] TextRange beside() const;

    bool operator==(const FieldSpec&) const = default;
    auto operator<=>(const FieldSpec&) const = default;

  private:
    std::uint16_t index_;
};

struct Group
{
    std::string_view name;
    std::string_view doc;
};

[[nodiscard]] std::string_view nameOf(Editor editor);
[[nodiscard]] std::string_view nameOf(Origin origin);

[[nodiscard]] SpecRange<TypeSpec> types(); // sorted by name
[[nodiscard]] std::optional<TypeSpec> findType(std::string_view name);
[[nodiscard]] std::optional<FieldSpec> findField(std::string_view type, std::string_view field);
// wf_spec's inputs, in the order of the inspector.
[[nodiscard]] SpecRange<FieldSpec> inputs();
// The inspector's sections, in their order.
[[nodiscard]] std::vector<Group> groups();

// The field that a path leads to from a value of the given type: from `Document` as in a document, from
// `Workflow`, `CronWorkflow` and so on as in a manifest. An item of a list and an entry of a map stand for
// their field. Under `manifest` the kind of the object decides; without it the kinds are tried in turn.
[[nodiscard]] std::optional<FieldSpec> fieldAt(std::string_view rootType, const Path& path,
                                               std::string_view manifestKind = {});
// The type of what a path leads to, which for an item of a list is the item's and for the empty path the
// root's. Kind::Object is said by `object`; none where the catalogue knows nothing there.
struct TypeAt
{
    std::optional<ValueType> value;
    std::optional<TypeSpec> object;
    [[nodiscard]] Kind kind() const { return object ? Kind::Object : value ? value->kind() : Kind::Any; }
};
[[nodiscard]] std::optional<TypeAt> typeAt(std::string_view rootType, const Path& path,
                                           std::string_view manifestKind = {});

[[nodiscard]] bool availableIn(FieldSpec field, Release release);
// The field that names the items of a list, for keyed paths; empty where there is none.
[[nodiscard]] std::string_view listKey(std::string_view type, std::string_view field);

// Fields whose name, label or documentation has all the words of the text, best first, at most `limit`.
[[nodiscard]] std::vector<FieldSpec> search(std::string_view text, std::size_t limit = 50);
// What a misspelt field of a type may have meant, nearest first, at most three.
[[nodiscard]] std::vector<std::string_view> suggestions(TypeSpec type, std::string_view misspelt);
// The same among all names of fields, inputs and types.
[[nodiscard]] std::vector<std::string_view> suggestions(std::string_view misspelt);

} // namespace dagwright::catalogue
