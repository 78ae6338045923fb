// Replacing tags by values, as Argo does.
//
// Argo replaces in the JSON text of an object, and so a value comes out quoted for JSON; a field of an object
// gets it unquoted again. A pass either keeps what it does not know for a later one, or refuses it, or (when
// steps and tasks are scheduled) refuses only names with certain first parts. Source:
// reference/argo-semantics.md F2 to F5.
#pragma once

#include "model/argo/expr/environment.h"
#include "model/argo/expr/tree.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace dagwright::argo {

enum class Unresolved
{
    Kept,    // for a later pass
    Refused, // everything must resolve
    Strict   // names that start with one of the strict prefixes must resolve, others are kept
};

// Why a text cannot be replaced, and where: bytes of the text, the tag or a place in its expression.
struct SubstitutionFailure
{
    std::string message;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};
struct SubstitutionUnknown
{
    std::string name; // of a function or value that cannot be known here
};
using Substituted = std::variant<std::string, SubstitutionFailure, SubstitutionUnknown>;

// One pass with the names that it knows; a name without a value is an absent optional output.
class Substitution
{
  public:
    Substitution(std::vector<expr::FlatName> names, Unresolved unresolved,
                 std::vector<std::string> strictPrefixes = {});

    // The names are pointed into.
    Substitution(const Substitution&) = delete;
    Substitution& operator=(const Substitution&) = delete;

    // A bare text: values come out quoted as inside JSON.
    [[nodiscard]] Substituted inText(std::string_view text) const;
    // The text of a field, which is what a person sees before and after.
    [[nodiscard]] Substituted inField(std::string_view text) const;
    // A JSON document as a whole.
    [[nodiscard]] Substituted inJson(std::string_view document) const;

  private:
    friend class TagReplacement;

    [[nodiscard]] const expr::Environment& environment() const;
    [[nodiscard]] bool isStrict(std::string_view name) const;

    std::vector<expr::FlatName> names_;
    std::unordered_map<std::string_view, const std::string*> values_; // null: absent
    Unresolved unresolved_;
    std::vector<std::string> strictPrefixes_;
    bool hasPlaceholder_ = false;
    mutable std::shared_ptr<const expr::Environment> environment_; // made at the first expression
};

// A name with what follows it by dots and ['…'], as far as that is written out: tasks.a.outputs.
struct MentionedName
{
    std::vector<std::string> parts;
    bool isGuarded = false;  // below ?? or left of ?.: only the first part must exist
    std::uint32_t begin = 0; // in bytes of the expression
    std::uint32_t end = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places; // of each part, without quotes
};
// In the order of the tree; functions of the language are not among them.
[[nodiscard]] std::vector<MentionedName> mentionedNames(const expr::Tree& tree);

} // namespace dagwright::argo
