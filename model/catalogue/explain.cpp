#include "model/catalogue/explain.h"

#include <algorithm>
#include <optional>

namespace dagwright::catalogue {

namespace {

constexpr std::size_t longestQuery = 500;

std::string lowered(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

bool same(std::string_view a, std::string_view b, bool exact)
{
    return exact ? a == b : lowered(a) == lowered(b);
}

// `spec.templates[name=build].container` as words: spec, templates, container. Brackets only say that a list
// is stepped into; nothing but words, dots, brackets and quotes in brackets can be meant.
std::vector<std::string> wordsOf(std::string_view query)
{
    std::vector<std::string> words(1);
    int depth = 0;
    bool quoted = false;
    for (char c : query) {
        if (depth > 0) {
            if (c == '"') quoted = !quoted;
            if (!quoted && c == ']') --depth;
        } else if (c == '[') {
            ++depth;
        } else if (c == '.') {
            words.emplace_back();
        } else {
            words.back() += c;
        }
    }
    std::erase(words, std::string());
    return words;
}

// The type whose fields a field's value has: through lists and maps.
std::optional<TypeSpec> typeBelow(FieldSpec field)
{
    ValueType type = field.type();
    while (type.kind() == Kind::List || type.kind() == Kind::Map)
        type = type.element();
    if (type.kind() == Kind::Manifest) return findType("Workflow");
    if (type.kind() != Kind::Object) return std::nullopt;
    return type.object();
}

// The fields that the words lead to from a type. A word that names no field may be an entry of a map.
void descend(TypeSpec type, const std::vector<std::string>& words, std::size_t position, bool exact,
             std::vector<FieldSpec>& found)
{
    for (const FieldSpec field : type.fields()) {
        if (!same(field.name(), words[position], exact)) continue;
        std::size_t next = position + 1;
        if (next == words.size()) {
            found.push_back(field);
            continue;
        }
        const std::optional<TypeSpec> below = typeBelow(field);
        if (!below) continue;
        const std::size_t before = found.size();
        descend(*below, words, next, exact, found);
        if (found.size() == before && field.type().kind() == Kind::Map && ++next < words.size())
            descend(*below, words, next, exact, found);
    }
}

void add(std::vector<FieldSpec>& all, const std::vector<FieldSpec>& more)
{
    for (const FieldSpec field : more)
        if (std::find(all.begin(), all.end(), field) == all.end()) all.push_back(field);
}

std::vector<FieldSpec> lookupWords(const std::vector<std::string>& words, bool exact)
{
    std::vector<FieldSpec> found;
    // A path from the top of a manifest or a document.
    if (words.size() > 1)
        for (std::string_view root : {"Workflow", "CronWorkflow", "Document"})
            if (found.empty()) descend(*findType(root), words, 0, exact, found);
    if (!found.empty()) return found;
    // Below a type, whose name may hold a dot itself (wf_spec.mount).
    for (const TypeSpec type : types()) {
        std::string name = words[0];
        for (std::size_t used = 1; used < words.size() && used < 3; ++used) {
            std::vector<FieldSpec> below;
            if (same(type.name(), name, exact)) descend(type, words, used, exact, below);
            add(found, below);
            name += "." + words[used];
        }
    }
    if (!found.empty()) return found;
    // Any field of that name, or below a field of that name; inputs first, as they are what people set.
    std::vector<FieldSpec> first;
    descend(*findType("wf_spec"), words, 0, exact, first);
    add(found, first);
    for (const TypeSpec type : types()) {
        std::vector<FieldSpec> below;
        descend(type, words, 0, exact, below);
        add(found, below);
    }
    return found;
}

std::string plainDefault(std::string_view json)
{
    if (json == "null") return "none";
    if (json == "\"\"") return "empty text";
    if (json.size() > 1 && json.front() == '"' && json.find('\\') == std::string_view::npos)
        return std::string(json.substr(1, json.size() - 2));
    return std::string(json);
}

std::string joined(const TextRange& words)
{
    std::string text;
    for (std::string_view word : words.all())
        text += (text.empty() ? "" : ", ") + (word.empty() ? "\"\"" : std::string(word));
    return text;
}

void line(std::string& text, std::string_view head, const std::string& body)
{
    if (body.empty()) return;
    text += std::string(head) + std::string(12 - std::min<std::size_t>(head.size(), 11), ' ') + body + '\n';
}

std::string releasesOf(FieldSpec field)
{
    const auto since = field.since();
    const auto last = field.last();
    if (since && last) return "Argo " + since->toString() + " to " + last->toString();
    if (since) return "Argo " + since->toString() + " and later";
    if (last) return "Argo up to " + last->toString();
    return {};
}

std::string boundsOf(FieldSpec field)
{
    std::string text;
    if (field.min()) text += "at least " + std::to_string(*field.min());
    if (field.max()) text += (text.empty() ? "at most " : ", at most ") + std::to_string(*field.max());
    if (field.maxItems() > 0)
        text += (text.empty() ? "at most " : ", at most ") + std::to_string(field.maxItems()) + " items";
    return text;
}

std::string indented(std::string_view block)
{
    std::string text = "    ";
    for (std::size_t i = 0; i < block.size(); ++i) {
        text += block[i];
        if (block[i] == '\n' && i + 1 < block.size()) text += "    ";
    }
    if (text.back() != '\n') text += '\n';
    return text;
}

// As a query that finds this field alone; an input's own name may be another field's too.
std::string unmistakable(FieldSpec field)
{
    return std::string(field.owner().name()) + "." + std::string(field.name());
}

std::string listOf(const std::vector<FieldSpec>& fields, std::string_view query)
{
    std::string text = std::string(query) + " may mean " + std::to_string(fields.size()) + " fields:\n\n";
    std::size_t widest = 0;
    for (const FieldSpec field : fields)
        widest = std::max(widest, unmistakable(field).size());
    for (const FieldSpec field : fields) {
        const std::string name = unmistakable(field);
        text += "  " + name + std::string(widest - name.size() + 2, ' ');
        text += field.doc().empty() ? field.type().inWords() : std::string(field.doc());
        text += '\n';
    }
    return text + "\nName one of them for all that is known of it.\n";
}

} // namespace

std::string defaultInWords(FieldSpec field)
{
    std::string text;
    if (!field.defaultValue().empty()) {
        text = plainDefault(field.defaultValue());
        switch (field.origin()) {
        case Origin::Argo: text += ", by Argo"; break;
        case Origin::Kubernetes: text += ", by Kubernetes"; break;
        case Origin::Module: text += ", by the module"; break;
        case Origin::Dagwright: text += ", by Dagwright"; break;
        case Origin::None: break;
        }
    }
    if (!field.input().empty())
        text += (text.empty() ? "" : "; with profile wf_spec ") + std::string("the module's input ") +
                std::string(field.input());
    return text;
}

std::string explainText(FieldSpec field)
{
    std::string text = field.fullName();
    if (field.owner().name() == "wf_spec") text += "  (an input of wf_spec)";
    text += "\n";
    if (!field.doc().empty()) text += std::string(field.doc()) + "\n";
    if (!field.note().empty()) text += std::string(field.note()) + "\n";
    text += "\n";
    std::string type = field.type().inWords();
    if (!field.unit().empty()) type += ", in " + std::string(field.unit());
    if (field.required()) type += ", required";
    line(text, "type", type);
    line(text, "values", joined(field.enumeration()));
    line(text, "bounds", boundsOf(field));
    line(text, "default", defaultInWords(field));
    line(text, "feeds", joined(field.feeds()));
    line(text, "makes", joined(field.beside()));
    line(text, "releases", releasesOf(field));
    line(text, "instead", std::string(field.deprecated()));
    line(text, "section", std::string(field.group()));
    if (!field.example().empty()) text += "example\n" + indented(field.example());
    return text;
}

std::string explainText(TypeSpec type)
{
    std::string text = std::string(type.name()) + "\n";
    if (!type.doc().empty()) text += std::string(type.doc()) + "\n";
    text += "\n";
    std::size_t widest = 0;
    for (const FieldSpec field : type.fields())
        widest = std::max(widest, field.name().size());
    for (const FieldSpec field : type.fields()) {
        text += "  " + std::string(field.name()) + std::string(widest - field.name().size() + 2, ' ');
        text += field.doc().empty() ? field.type().inWords() : std::string(field.doc());
        text += '\n';
    }
    return text;
}

std::vector<FieldSpec> lookup(std::string_view query)
{
    if (query.size() > longestQuery) return {};
    const std::vector<std::string> words = wordsOf(query);
    if (words.empty()) return {};
    std::vector<FieldSpec> found = lookupWords(words, true);
    return found.empty() ? lookupWords(words, false) : found;
}

Explanation explain(std::string_view query)
{
    const std::string shown(query.substr(0, longestQuery));
    if (const std::optional<TypeSpec> type = findType(query)) {
        // `Template` and the like; `wf_spec` lists all inputs.
        return {true, explainText(*type)};
    }
    const std::vector<FieldSpec> found = lookup(query);
    if (found.size() == 1) return {true, explainText(found.front())};
    if (!found.empty()) return {true, listOf(found, shown)};
    // The last word is the likeliest to be misspelt; a type or field before it is known or suggested by
    // itself.
    const std::vector<std::string> words = wordsOf(shown);
    std::string text = "There is no field '" + shown + "'.";
    std::string near;
    for (auto word = words.rbegin(); word != words.rend() && near.empty(); ++word)
        for (std::string_view name : suggestions(*word))
            if (name != *word) near += (near.empty() ? "" : ", ") + std::string(name);
    if (!near.empty()) text += " Nearest: " + near + ".";
    return {false, text + "\n"};
}

} // namespace dagwright::catalogue
