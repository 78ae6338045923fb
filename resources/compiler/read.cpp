#include "resources/compiler/source.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <yaml-cpp/yaml.h>

namespace compiler {

using namespace dagwright::catalogue;

namespace {

class Reader
{
  public:
    Reader(std::string file, Errors& errors) : file_(std::move(file)), errors_(errors) {}

    Place at(const YAML::Node& node) const { return {file_, node.Mark().line + 1}; }
    void fail(const YAML::Node& node, const std::string& text) { errors_.add(at(node), text); }

    // Calls `take` for every key of a map; a key that comes twice is an error.
    void each(const YAML::Node& map, const std::function<void(const YAML::Node&, const YAML::Node&)>& take)
    {
        std::set<std::string> seen;
        for (const auto& entry : map) {
            if (!entry.first.IsScalar()) {
                fail(entry.first, "a key must be a plain word");
                continue;
            }
            if (!seen.insert(entry.first.Scalar()).second)
                fail(entry.first, "'" + entry.first.Scalar() + "' is given twice");
            else
                take(entry.first, entry.second);
        }
    }

    std::string text(const YAML::Node& node)
    {
        if (node.IsScalar()) return node.Scalar();
        fail(node, "a text is expected here");
        return {};
    }

    bool yes(const YAML::Node& node)
    {
        const std::string word = text(node);
        if (word != "true" && word != "false") fail(node, "true or false is expected, not '" + word + "'");
        return word == "true";
    }

    std::int64_t whole(const YAML::Node& node)
    {
        std::int64_t value = 0;
        if (!node.IsScalar() || !YAML::convert<std::int64_t>::decode(node, value))
            fail(node, "a whole number is expected here");
        return value;
    }

    std::vector<std::string> texts(const YAML::Node& node)
    {
        std::vector<std::string> result;
        if (!node.IsSequence()) {
            fail(node, "a list is expected here");
            return result;
        }
        for (const YAML::Node& item : node)
            result.push_back(text(item));
        return result;
    }

    Release release(const YAML::Node& node)
    {
        const std::string word = text(node);
        const auto dot = word.find('.');
        const auto digits = [](const std::string& part) {
            return !part.empty() && part.size() < 3 &&
                   part.find_first_not_of("0123456789") == std::string::npos;
        };
        if (dot == std::string::npos || !digits(word.substr(0, dot)) || !digits(word.substr(dot + 1))) {
            fail(node, "a release is written as \"3.7\", not '" + word + "'");
            return {};
        }
        return {std::stoi(word.substr(0, dot)), std::stoi(word.substr(dot + 1))};
    }

    template <typename Enum, std::size_t Size>
    std::optional<Enum> named(const YAML::Node& node, const std::array<std::string_view, Size>& names,
                              const std::string& what)
    {
        const std::string word = text(node);
        const auto found = std::find(names.begin(), names.end(), word);
        if (found == names.end()) {
            std::string known;
            for (std::string_view name : names)
                known += (known.empty() ? "" : ", ") + std::string(name);
            fail(node, "there is no " + what + " '" + word + "'; known are " + known);
            return std::nullopt;
        }
        return static_cast<Enum>(found - names.begin());
    }

    TypeText type(const YAML::Node& node)
    {
        const std::string word = text(node);
        std::size_t position = 0;
        TypeText result;
        if (!parse(word, position, 0, result) || position != word.size())
            fail(node, "'" + word + "' is no type; write int, Template, [Template] or {string}");
        return result;
    }

    std::string json(const YAML::Node& node);

  private:
    static bool parse(const std::string& word, std::size_t& position, int depth, TypeText& out);

    std::string file_;
    Errors& errors_;
};

bool Reader::parse(const std::string& word, std::size_t& position, int depth, TypeText& out)
{
    if (depth > 4 || position >= word.size()) return false;
    const char open = word[position];
    if (open == '[' || open == '{') {
        out.kind = open == '[' ? Kind::List : Kind::Map;
        out.element.emplace_back();
        ++position;
        if (!parse(word, position, depth + 1, out.element.front())) return false;
        return position < word.size() && word[position++] == (open == '[' ? ']' : '}');
    }
    const std::size_t end = std::min(word.find_first_of("[]{}", position), word.size());
    const std::string name = word.substr(position, end - position);
    position = end;
    const auto known = std::find(kindNames.begin(), kindNames.end(), name);
    out.kind = known == kindNames.end() ? Kind::Object : static_cast<Kind>(known - kindNames.begin());
    if (out.kind == Kind::Object) out.object = name;
    return !name.empty();
}

std::string jsonText(const std::string& text)
{
    static const char* digits = "0123456789abcdef";
    std::string result = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            result += "\\u00";
            result += digits[static_cast<unsigned char>(c) >> 4];
            result += digits[c & 15];
        } else {
            result += c;
        }
    }
    return result + '"';
}

bool isNumber(const std::string& word)
{
    double value = 0;
    return YAML::convert<double>::decode(YAML::Node(word), value) &&
           word.find_first_not_of("0123456789.-+eE") == std::string::npos;
}

// A default as JSON: plain scalars are what YAML reads in them, quoted ones are text.
std::string Reader::json(const YAML::Node& node)
{
    if (node.IsNull()) return "null";
    if (node.IsScalar()) {
        const std::string& word = node.Scalar();
        const bool quoted = node.Tag() == "!";
        if (!quoted && (word == "true" || word == "false" || word == "null" || isNumber(word))) return word;
        return jsonText(word);
    }
    std::string result;
    if (node.IsSequence()) {
        for (const YAML::Node& item : node)
            result += (result.empty() ? "" : ", ") + json(item);
        return "[" + result + "]";
    }
    each(node, [&](const YAML::Node& key, const YAML::Node& value) {
        result += (result.empty() ? "" : ", ") + jsonText(key.Scalar()) + ": " + json(value);
    });
    return "{" + result + "}";
}

// The sentences are read in a card and by `dagwright explain`: one sentence, short.
void checkSentence(Reader& reader, const YAML::Node& node, const std::string& text, std::size_t longest)
{
    std::size_t letters = 0;
    for (char c : text)
        letters += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    if (letters > longest)
        reader.fail(node, "the text has " + std::to_string(letters) + " characters; " +
                              std::to_string(longest) + " are allowed");
    if (text.empty() || text.back() != '.') reader.fail(node, "the text must end with a full stop");
}

using Setter = std::function<void(Reader&, const YAML::Node&, Field&)>;

const std::map<std::string, Setter>& setters()
{
    static const auto line = [](std::string Field::*member) -> Setter {
        return [member](Reader& r, const YAML::Node& n, Field& f) { f.*member = r.text(n); };
    };
    static const auto sentence = [](std::string Field::*member, std::size_t longest) -> Setter {
        return [member, longest](Reader& r, const YAML::Node& n, Field& f) {
            f.*member = r.text(n);
            checkSentence(r, n, f.*member, longest);
        };
    };
    static const auto list = [](std::vector<std::string> Field::*member) -> Setter {
        return [member](Reader& r, const YAML::Node& n, Field& f) { f.*member = r.texts(n); };
    };
    static const std::map<std::string, Setter> table{
        {"type", [](Reader& r, const YAML::Node& n, Field& f) { f.type = r.type(n), f.typed = true; }},
        {"required", [](Reader& r, const YAML::Node& n, Field& f) { f.required = r.yes(n); }},
        {"sensitive", [](Reader& r, const YAML::Node& n, Field& f) { f.sensitive = r.yes(n); }},
        {"enum", list(&Field::enumeration)},
        {"feeds", list(&Field::feeds)},
        {"beside", list(&Field::beside)},
        {"key", line(&Field::key)},
        {"min", [](Reader& r, const YAML::Node& n, Field& f) { f.min = r.whole(n); }},
        {"max", [](Reader& r, const YAML::Node& n, Field& f) { f.max = r.whole(n); }},
        {"min_items", [](Reader& r, const YAML::Node& n,
                         Field& f) { f.minItems = static_cast<std::uint32_t>(r.whole(n)); }},
        {"max_items", [](Reader& r, const YAML::Node& n,
                         Field& f) { f.maxItems = static_cast<std::uint32_t>(r.whole(n)); }},
        {"pattern", line(&Field::pattern)},
        {"since", [](Reader& r, const YAML::Node& n, Field& f) { f.since = r.release(n); }},
        {"last", [](Reader& r, const YAML::Node& n, Field& f) { f.last = r.release(n); }},
        {"label", line(&Field::label)},
        {"group", line(&Field::group)},
        {"editor", [](Reader& r, const YAML::Node& n,
                      Field& f) { f.editor = r.named<Editor>(n, editorNames, "editor"); }},
        {"unit", line(&Field::unit)},
        {"default", [](Reader& r, const YAML::Node& n, Field& f) { f.defaultValue = r.json(n); }},
        {"from",
         [](Reader& r, const YAML::Node& n, Field& f) {
             f.origin = r.named<Origin>(n, originNames, "origin").value_or(Origin::None);
         }},
        {"input", line(&Field::input)},
        {"deprecated", sentence(&Field::deprecated, 200)},
        {"doc", sentence(&Field::doc, 200)},
        {"note", sentence(&Field::note, 400)},
        {"example", line(&Field::example)},
    };
    return table;
}

Field readField(Reader& reader, const YAML::Node& name, const YAML::Node& body)
{
    Field field;
    field.place = reader.at(name);
    field.name = name.Scalar();
    if (!body.IsMap()) {
        reader.fail(name, "field '" + field.name + "' needs a map with at least `type`");
        return field;
    }
    reader.each(body, [&](const YAML::Node& key, const YAML::Node& value) {
        const auto found = setters().find(key.Scalar());
        if (found == setters().end())
            reader.fail(key, "a field has no key '" + key.Scalar() + "'");
        else
            found->second(reader, value, field);
    });
    return field;
}

void readType(Reader& reader, const YAML::Node& name, const YAML::Node& body, Catalogue& catalogue)
{
    Type type;
    type.place = reader.at(name);
    type.name = name.Scalar();
    if (const Type* other = catalogue.find(type.name)) {
        reader.fail(name, "type '" + type.name + "' is defined twice; first in " + other->place.file + ":" +
                              std::to_string(other->place.line));
        return;
    }
    if (!body.IsMap()) {
        reader.fail(name, "type '" + type.name + "' needs a map with `fields`");
        return;
    }
    reader.each(body, [&](const YAML::Node& key, const YAML::Node& value) {
        const std::string word = key.Scalar();
        if (word == "schema") {
            type.schema = reader.text(value);
        } else if (word == "doc") {
            type.doc = reader.text(value);
            checkSentence(reader, value, type.doc, 200);
        } else if (word == "like") {
            type.like = reader.text(value);
        } else if (word == "fields" && value.IsMap()) {
            reader.each(value, [&](const YAML::Node& field, const YAML::Node& entry) {
                type.fields.push_back(readField(reader, field, entry));
            });
        } else {
            reader.fail(key,
                        word == "fields" ? "`fields` must be a map" : "a type has no key '" + word + "'");
        }
    });
    catalogue.types.push_back(std::move(type));
}

void readGroup(Reader& reader, const YAML::Node& node, Catalogue& catalogue)
{
    Group group{reader.at(node), {}, {}};
    if (!node.IsMap()) return reader.fail(node, "a group is a map with `name` and `doc`");
    reader.each(node, [&](const YAML::Node& key, const YAML::Node& value) {
        if (key.Scalar() == "name")
            group.name = reader.text(value);
        else if (key.Scalar() == "doc")
            group.doc = reader.text(value);
        else
            reader.fail(key, "a group has no key '" + key.Scalar() + "'");
    });
    for (const Group& other : catalogue.groups)
        if (other.name == group.name) return reader.fail(node, "group '" + group.name + "' is given twice");
    catalogue.groups.push_back(std::move(group));
}

} // namespace

void Errors::add(const Place& place, const std::string& text)
{
    lines_.push_back(place.file + ":" + std::to_string(place.line) + ": " + text);
}

const Type* Catalogue::find(const std::string& name) const
{
    for (const Type& type : types)
        if (type.name == name) return &type;
    return nullptr;
}

void readFile(const std::string& path, Catalogue& catalogue, Errors& errors)
{
    Reader reader(path, errors);
    try {
        const YAML::Node root = YAML::LoadFile(path);
        if (root.IsSequence()) {
            for (const YAML::Node& node : root)
                readGroup(reader, node, catalogue);
        } else if (root.IsMap()) {
            reader.each(root, [&](const YAML::Node& name, const YAML::Node& body) {
                readType(reader, name, body, catalogue);
            });
        } else {
            errors.add({path, 1}, "a map of types or a list of groups is expected");
        }
    } catch (const YAML::BadFile&) {
        errors.add({path, 1}, "the file can't be read");
    } catch (const YAML::Exception& problem) {
        errors.add({path, problem.mark.line + 1}, problem.msg);
    }
}

} // namespace compiler
