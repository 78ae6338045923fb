#include "resources/compiler/source.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace compiler {

using namespace dagwright::catalogue;

namespace {

// "activeDeadlineSeconds" and "active_deadline_seconds" are "Active deadline seconds"; runs of capitals stay.
std::string labelFor(const std::string& name)
{
    std::string label;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto c = static_cast<unsigned char>(name[i]);
        const bool upper = std::isupper(c) != 0;
        const bool afterLower = i > 0 && std::islower(static_cast<unsigned char>(name[i - 1])) != 0;
        const bool beforeLower = i + 1 < name.size() && std::islower(static_cast<unsigned char>(name[i + 1]));
        if (c == '_' || c == '-') {
            label += ' ';
        } else if (upper && i > 0 && (afterLower || beforeLower)) {
            label += ' ';
            label += static_cast<char>(beforeLower ? std::tolower(c) : c);
        } else {
            label += static_cast<char>(i == 0 ? std::toupper(c) : c);
        }
    }
    return label;
}

Editor editorFor(const Field& field)
{
    switch (field.type.kind) {
    case Kind::Bool: return Editor::Switch;
    case Kind::Int:
    case Kind::Number: return Editor::Number;
    case Kind::Quantity: return Editor::Quantity;
    case Kind::Duration: return Editor::Duration;
    case Kind::List: return Editor::List;
    case Kind::Map: return Editor::Map;
    case Kind::Object:
    case Kind::Manifest: return Editor::Object;
    case Kind::Raw:
    case Kind::Any: return Editor::Raw;
    case Kind::String:
    case Kind::Scalar:
    case Kind::IntOrString:
    case Kind::Time: break;
    }
    return field.enumeration.empty() ? Editor::Text : Editor::Choice;
}

// What an entry says itself wins key by key over what it takes over from the type it is like.
Field over(const Field& base, const Field& own)
{
    Field result = own;
    if (!own.typed) result.type = base.type, result.typed = base.typed, result.key = base.key;
    const auto take = [](auto& mine, const auto& theirs) {
        if (mine.empty()) mine = theirs;
    };
    for (auto member : {&Field::pattern, &Field::label, &Field::group, &Field::unit, &Field::defaultValue,
                        &Field::input, &Field::deprecated, &Field::doc, &Field::note, &Field::example})
        take(result.*member, base.*member);
    for (auto member : {&Field::enumeration, &Field::feeds, &Field::beside})
        take(result.*member, base.*member);
    if (own.defaultValue.empty()) result.origin = base.origin;
    if (!own.editor) result.editor = base.editor;
    if (!own.required) result.required = base.required;
    if (!own.sensitive) result.sensitive = base.sensitive;
    if (!own.min) result.min = base.min;
    if (!own.max) result.max = base.max;
    if (own.minItems == 0) result.minItems = base.minItems;
    if (own.maxItems == 0) result.maxItems = base.maxItems;
    if (own.since.major == 0) result.since = base.since;
    if (own.last.major == 0) result.last = base.last;
    return result;
}

class Finisher
{
  public:
    Finisher(Catalogue& catalogue, Errors& errors) : catalogue_(catalogue), errors_(errors) {}

    void run()
    {
        for (Type& type : catalogue_.types) {
            std::set<std::string> chain;
            inherit(type, chain);
        }
        std::sort(catalogue_.types.begin(), catalogue_.types.end(),
                  [](const Type& a, const Type& b) { return a.name < b.name; });
        for (Type& type : catalogue_.types)
            for (Field& field : type.fields)
                complete(field);
        for (const Type& type : catalogue_.types)
            for (const Field& field : type.fields)
                for (const std::string& path : field.feeds)
                    checkFeed(field, path);
    }

  private:
    Type* find(const std::string& name) { return const_cast<Type*>(catalogue_.find(name)); }

    void inherit(Type& type, std::set<std::string>& chain)
    {
        if (type.like.empty()) return;
        Type* base = find(type.like);
        if (!base) return errors_.add(type.place, "there is no type '" + type.like + "' to be like");
        if (!chain.insert(type.name).second)
            return errors_.add(type.place, "type '" + type.name + "' is like itself");
        inherit(*base, chain);
        std::vector<Field> merged;
        for (const Field& field : base->fields) {
            const auto own = std::find_if(type.fields.begin(), type.fields.end(),
                                          [&](const Field& f) { return f.name == field.name; });
            merged.push_back(own == type.fields.end() ? field : over(field, *own));
        }
        for (const Field& field : type.fields)
            if (std::none_of(merged.begin(), merged.end(),
                             [&](const Field& f) { return f.name == field.name; }))
                merged.push_back(field);
        type.fields = std::move(merged);
        type.like.clear();
    }

    void complete(Field& field)
    {
        if (!field.typed) errors_.add(field.place, "field '" + field.name + "' has no type");
        checkType(field, field.type);
        if (field.label.empty()) field.label = labelFor(field.name);
        if (!field.editor) field.editor = editorFor(field);
        if (field.group.empty()) field.group = catalogue_.groups.empty() ? "" : catalogue_.groups.back().name;
        if (std::none_of(catalogue_.groups.begin(), catalogue_.groups.end(),
                         [&](const Group& group) { return group.name == field.group; }))
            errors_.add(field.place, "there is no group '" + field.group + "'");
        if (field.defaultValue.empty() != (field.origin == Origin::None))
            errors_.add(field.place, "`default` and `from` belong together");
        if (!field.key.empty() && field.type.kind != Kind::List)
            errors_.add(field.place, "only a list has a `key`");
        if (!field.input.empty() && !hasInput(field.input))
            errors_.add(field.place, "wf_spec has no input '" + field.input + "'");
        checkDefault(field);
    }

    void checkType(const Field& field, const TypeText& type)
    {
        if (type.kind == Kind::Object && !find(type.object))
            errors_.add(field.place, "there is no type '" + type.object + "'");
        for (const TypeText& element : type.element)
            checkType(field, element);
    }

    void checkDefault(const Field& field)
    {
        const std::string& value = field.defaultValue;
        if (value.empty() || value == "null") return;
        const char first = value.front();
        const bool number = std::isdigit(static_cast<unsigned char>(first)) || first == '-';
        bool fits = true;
        switch (field.type.kind) {
        case Kind::Bool: fits = value == "true" || value == "false"; break;
        case Kind::Int:
        case Kind::Number: fits = number; break;
        case Kind::String:
        case Kind::Quantity:
        case Kind::Duration:
        case Kind::Time: fits = first == '"'; break;
        case Kind::IntOrString: fits = first == '"' || number; break;
        case Kind::List: fits = first == '['; break;
        case Kind::Map:
        case Kind::Raw:
        case Kind::Manifest:
        case Kind::Object: fits = first == '{'; break;
        case Kind::Any:
        case Kind::Scalar: break;
        }
        if (!fits) errors_.add(field.place, "the default " + value + " does not fit the type");
        if (!field.enumeration.empty() && first == '"' &&
            std::none_of(field.enumeration.begin(), field.enumeration.end(),
                         [&](const std::string& word) { return '"' + word + '"' == value; }))
            errors_.add(field.place, "the default " + value + " is not in `enum`");
    }

    bool hasInput(const std::string& name)
    {
        const Type* inputs = find("wf_spec");
        return inputs && std::any_of(inputs->fields.begin(), inputs->fields.end(),
                                     [&](const Field& field) { return field.name == name; });
    }

    // `spec.templates[].container.image`, from a Workflow; `[]` steps into each item, `{}` into each value.
    void checkFeed(const Field& field, const std::string& path)
    {
        TypeText here{Kind::Object, "Workflow", {}};
        std::size_t start = 0;
        while (start <= path.size()) {
            const std::size_t end = std::min(path.find('.', start), path.size());
            std::string word = path.substr(start, end - start);
            std::size_t steps = 0;
            while (word.ends_with("[]") || word.ends_with("{}"))
                word.resize(word.size() - 2), ++steps;
            const Type* type = here.kind == Kind::Object ? find(here.object) : nullptr;
            const auto next = !type ? std::vector<Field>::const_iterator{}
                                    : std::find_if(type->fields.begin(), type->fields.end(),
                                                   [&](const Field& f) { return f.name == word; });
            if (!type || next == type->fields.end())
                return errors_.add(field.place, "feeds '" + path + "': there is no '" + word + "'");
            here = TypeText(next->type);
            for (; steps > 0; --steps) {
                if (here.element.empty())
                    return errors_.add(field.place, "feeds '" + path + "': '" + word + "' is no list or map");
                here = TypeText(here.element.front());
            }
            start = end + 1;
        }
    }

    Catalogue& catalogue_;
    Errors& errors_;
};

} // namespace

void finish(Catalogue& catalogue, Errors& errors)
{
    Finisher(catalogue, errors).run();
}

} // namespace compiler
