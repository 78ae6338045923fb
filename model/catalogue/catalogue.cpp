#include "model/catalogue/catalogue.h"

#include "model/catalogue/tables.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace dagwright::catalogue {

namespace {

std::string_view view(tables::Text text)
{
    return {tables::blob + text.offset, text.length};
}

TextRange range(tables::Range range)
{
    return {range.first, range.count};
}

std::optional<Release> given(tables::Release release)
{
    if (release.major == 0 && release.minor == 0) return std::nullopt;
    return Release{release.major, release.minor};
}

const tables::Field& rawField(std::uint16_t index)
{
    return tables::fields[index];
}

} // namespace

std::string_view TextRange::operator[](std::size_t position) const
{
    return view(tables::texts[first_ + position]);
}

bool TextRange::contains(std::string_view word) const
{
    for (std::size_t i = 0; i < count_; ++i)
        if ((*this)[i] == word) return true;
    return false;
}

std::vector<std::string_view> TextRange::all() const
{
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < count_; ++i)
        words.push_back((*this)[i]);
    return words;
}

std::string Release::toString() const
{
    return std::to_string(major) + "." + std::to_string(minor);
}

std::optional<Release> Release::parse(std::string_view text)
{
    if (text.starts_with('v')) text.remove_prefix(1);
    Release release;
    int* part = &release.major;
    const char* position = text.data();
    const char* end = text.data() + text.size();
    for (int count = 0; count < 3; ++count) {
        int ignored = 0;
        const auto [next, error] = std::from_chars(position, end, part ? *part : ignored);
        if (error != std::errc() || *position == '-') return std::nullopt;
        if (next == end) return release;
        if (*next != '.') return std::nullopt;
        position = next + 1;
        part = count == 0 ? &release.minor : nullptr;
    }
    return std::nullopt;
}

Kind ValueType::kind() const
{
    return tables::valueTypes[index_].kind;
}
TypeSpec ValueType::object() const
{
    return TypeSpec(tables::valueTypes[index_].ref);
}
ValueType ValueType::element() const
{
    return ValueType(tables::valueTypes[index_].ref);
}
std::string_view ValueType::key() const
{
    return view(tables::valueTypes[index_].key);
}

std::string ValueType::toString() const
{
    switch (kind()) {
    case Kind::Object: return std::string(object().name());
    case Kind::List: return "[" + element().toString() + "]";
    case Kind::Map: return "{" + element().toString() + "}";
    default: return std::string(kindNames[static_cast<std::size_t>(kind())]);
    }
}

std::string ValueType::inWords() const
{
    switch (kind()) {
    case Kind::Any: return "anything";
    case Kind::Bool: return "true or false";
    case Kind::Int: return "a whole number";
    case Kind::Number: return "a number";
    case Kind::String: return "text";
    case Kind::Scalar: return "text; a number or a boolean is taken as text";
    case Kind::IntOrString: return "a whole number, or text that is one";
    case Kind::Quantity: return "a quantity such as 250m or 512Mi";
    case Kind::Duration: return "a duration such as 90s, 1m30s or 2h";
    case Kind::Time: return "a time such as 2024-05-01T03:00:00Z";
    case Kind::Raw: return "a map of one's own";
    case Kind::Manifest: return "an Argo object";
    case Kind::Object: return std::string(object().name());
    case Kind::List:
        return (element().kind() == Kind::List ? "a list of lists" : "a list") +
               (element().kind() == Kind::List ? " of " + element().element().inWords()
                                               : " of " + element().inWords());
    case Kind::Map: return "a map from names to " + element().inWords();
    }
    return {};
}

std::string_view TypeSpec::name() const
{
    return view(tables::types[index_].name);
}
std::string_view TypeSpec::schema() const
{
    return view(tables::types[index_].schema);
}
std::string_view TypeSpec::doc() const
{
    return view(tables::types[index_].doc);
}

SpecRange<FieldSpec> TypeSpec::fields() const
{
    const tables::Range own = tables::types[index_].fields;
    return {own.first, own.count};
}

TypeSpec FieldSpec::owner() const
{
    return TypeSpec(rawField(index_).owner);
}
std::string_view FieldSpec::name() const
{
    return view(rawField(index_).name);
}
ValueType FieldSpec::type() const
{
    return ValueType(rawField(index_).type);
}
bool FieldSpec::required() const
{
    return rawField(index_).required;
}
bool FieldSpec::sensitive() const
{
    return rawField(index_).sensitive;
}
TextRange FieldSpec::enumeration() const
{
    return range(rawField(index_).enumeration);
}
std::size_t FieldSpec::minItems() const
{
    return rawField(index_).minItems;
}
std::size_t FieldSpec::maxItems() const
{
    return rawField(index_).maxItems;
}
std::string_view FieldSpec::pattern() const
{
    return view(rawField(index_).pattern);
}
std::optional<Release> FieldSpec::since() const
{
    return given(rawField(index_).since);
}
std::optional<Release> FieldSpec::last() const
{
    return given(rawField(index_).last);
}
std::string_view FieldSpec::label() const
{
    return view(rawField(index_).label);
}
std::string_view FieldSpec::group() const
{
    return view(tables::groups[rawField(index_).group].name);
}
Editor FieldSpec::editor() const
{
    return rawField(index_).editor;
}
std::string_view FieldSpec::unit() const
{
    return view(rawField(index_).unit);
}
std::string_view FieldSpec::doc() const
{
    return view(rawField(index_).doc);
}
std::string_view FieldSpec::note() const
{
    return view(rawField(index_).note);
}
std::string_view FieldSpec::example() const
{
    return view(rawField(index_).example);
}
std::string_view FieldSpec::deprecated() const
{
    return view(rawField(index_).deprecated);
}
std::string_view FieldSpec::defaultValue() const
{
    return view(rawField(index_).defaultValue);
}
Origin FieldSpec::origin() const
{
    return rawField(index_).origin;
}
std::string_view FieldSpec::input() const
{
    return view(rawField(index_).input);
}
TextRange FieldSpec::feeds() const
{
    return range(rawField(index_).feeds);
}
TextRange FieldSpec::beside() const
{
    return range(rawField(index_).beside);
}

std::string FieldSpec::fullName() const
{
    const std::string_view type = owner().name();
    if (type == "wf_spec") return std::string(name());
    return std::string(type) + "." + std::string(name());
}

std::optional<std::int64_t> FieldSpec::min() const
{
    const std::int64_t value = rawField(index_).min;
    return value == std::numeric_limits<std::int64_t>::min() ? std::nullopt : std::optional(value);
}

std::optional<std::int64_t> FieldSpec::max() const
{
    const std::int64_t value = rawField(index_).max;
    return value == std::numeric_limits<std::int64_t>::max() ? std::nullopt : std::optional(value);
}

std::string_view nameOf(Editor editor)
{
    return editorNames[static_cast<std::size_t>(editor)];
}

std::string_view nameOf(Origin origin)
{
    return originNames[static_cast<std::size_t>(origin)];
}

SpecRange<TypeSpec> types()
{
    return {0, tables::typeCount};
}

std::optional<TypeSpec> findType(std::string_view name)
{
    const tables::Type* end = tables::types + tables::typeCount;
    const tables::Type* found =
        std::lower_bound(tables::types, end, name, [](const tables::Type& type, std::string_view text) {
            return view(type.name) < text;
        });
    if (found == end || view(found->name) != name) return std::nullopt;
    return TypeSpec(static_cast<std::uint16_t>(found - tables::types));
}

std::optional<FieldSpec> TypeSpec::find(std::string_view field) const
{
    const tables::Range own = tables::types[index_].fields;
    const std::uint16_t* end = tables::fieldsByName + own.first + own.count;
    const std::uint16_t* found = std::lower_bound(
        tables::fieldsByName + own.first, end, field,
        [](std::uint16_t index, std::string_view text) { return view(tables::fields[index].name) < text; });
    if (found == end || view(tables::fields[*found].name) != field) return std::nullopt;
    return FieldSpec(*found);
}

std::optional<FieldSpec> findField(std::string_view type, std::string_view field)
{
    const std::optional<TypeSpec> owner = findType(type);
    return owner ? owner->find(field) : std::nullopt;
}

SpecRange<FieldSpec> inputs()
{
    const std::optional<TypeSpec> type = findType("wf_spec");
    return type ? type->fields() : SpecRange<FieldSpec>(0, 0);
}

std::vector<Group> groups()
{
    std::vector<Group> all;
    for (std::uint8_t i = 0; i < tables::groupCount; ++i)
        all.push_back({view(tables::groups[i].name), view(tables::groups[i].doc)});
    return all;
}

bool availableIn(FieldSpec field, Release release)
{
    if (const auto since = field.since(); since && release < *since) return false;
    if (const auto last = field.last(); last && *last < release) return false;
    return true;
}

std::string_view listKey(std::string_view type, std::string_view field)
{
    const std::optional<FieldSpec> spec = findField(type, field);
    return spec && spec->type().kind() == Kind::List ? spec->type().key() : std::string_view{};
}

} // namespace dagwright::catalogue
