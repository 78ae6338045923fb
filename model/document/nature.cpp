#include "model/document/nature.h"

#include "model/document/objects.h"
#include "model/text/yaml.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace dagwright::document {

namespace {

// One {{...}} of a text.
struct Action
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view content; // without braces, trim markers and space around
    bool isTrimmed = false;   // {{- or -}}
};

constexpr std::size_t longestAction = 4096;
constexpr std::size_t mostActions = 10'000; // after which nothing new is learnt

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

// Where an action's }} begins, past its strings and comments as Go reads them; npos where it does not end.
std::size_t closingBraces(std::string_view text, std::size_t at)
{
    const std::size_t limit = std::min(text.size(), at + longestAction);
    char quote = 0;
    for (; at + 1 < limit; ++at) {
        const char c = text[at];
        if (quote != 0) {
            if (c == '\\' && quote == '"')
                ++at;
            else if (c == quote)
                quote = 0;
        } else if (c == '"' || c == '`') {
            quote = c;
        } else if (c == '}' && text[at + 1] == '}') {
            return at;
        }
    }
    return std::string_view::npos;
}

std::vector<Action> actionsOf(std::string_view text)
{
    std::vector<Action> actions;
    for (std::size_t open = text.find("{{");
         open != std::string_view::npos && actions.size() < mostActions;) {
        std::size_t close = closingBraces(text, open + 2);
        // A quote that does not close is a quote of the text around an Argo tag.
        if (close == std::string_view::npos)
            close = text.substr(0, open + longestAction).find("}}", open + 2);
        if (close == std::string_view::npos) {
            open = text.find("{{", open + 2);
            continue;
        }
        Action action{open, close + 2, text.substr(open + 2, close - open - 2), false};
        if (action.content.size() > 1 && action.content.front() == '-' && isSpace(action.content[1])) {
            action.content.remove_prefix(1);
            action.isTrimmed = true;
        }
        if (action.content.size() > 1 && action.content.back() == '-' &&
            isSpace(action.content[action.content.size() - 2])) {
            action.content.remove_suffix(1);
            action.isTrimmed = true;
        }
        action.content = trimmed(action.content);
        actions.push_back(action);
        open = text.find("{{", action.end);
    }
    return actions;
}

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view firstWord(std::string_view content)
{
    return content.substr(0, content.find_first_of(" \t\r\n("));
}

// Only Go's templates understand it: a field of the dot, a variable, a keyword, a call, a pipe, a comment.
bool isGo(const Action& action)
{
    const std::string_view content = action.content;
    if (content.empty() || content.front() == '=') return false;
    if (action.isTrimmed || content.starts_with("/*")) return true;
    if (isOneOf(content.substr(0, 1), {".", "$", "\"", "`", "("})) return true;
    const std::string_view word = firstWord(content);
    if (isOneOf(word, {"if", "else", "end", "range", "with", "define", "template", "block", "include", "tpl",
                       "toYaml", "required", "lookup", "printf", "default", "quote"}))
        return true;
    return content.find(" | ") != std::string_view::npos || word.size() < content.size();
}

// It speaks of what Helm gives to its templates.
bool isHelm(const Action& action)
{
    if (!isGo(action)) return false;
    for (std::string_view root : {".Values", ".Release.", ".Chart.", ".Capabilities.", ".Template."})
        if (action.content.find(root) != std::string_view::npos) return true;
    return isOneOf(firstWord(action.content), {"include", "tpl", "define", "required", "lookup"});
}

// A tag that Argo fills in: a name with dots and brackets, or an expression.
bool isArgo(const Action& action)
{
    const std::string_view content = action.content;
    if (action.isTrimmed || content.empty()) return false;
    if (content.front() == '=') return true;
    const std::string_view root = content.substr(0, content.find_first_of(".["));
    return !isGo(action) && isOneOf(root, {"inputs", "outputs", "tasks", "steps", "item", "workflow", "pod",
                                           "node", "retries", "lastRetry", "cronworkflow"});
}

// Calls `visit` for every value of a tree, each shared node as often as it stands there, up to a bound.
template <typename Visit>
void walk(const Value& root, Visit&& visit)
{
    std::vector<Value> open{root};
    for (std::size_t seen = 0; !open.empty() && seen < text::maxExpandedNodes; ++seen) {
        const Value value = std::move(open.back());
        open.pop_back();
        visit(value);
        for (const Value& item : value.items())
            open.push_back(item);
        for (const Entry& entry : value.entries())
            open.push_back(entry.value);
    }
}

std::vector<Span> blockScalars(const std::vector<Value>& objects)
{
    std::vector<Span> spans;
    for (const Value& object : objects)
        walk(object, [&](const Value& value) {
            const Style style = value.meta().style;
            if (value.isString() && (style == Style::Literal || style == Style::Folded))
                spans.push_back(value.span());
        });
    std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    return spans;
}

bool isWithin(const std::vector<Span>& spans, std::size_t offset)
{
    auto after = std::upper_bound(spans.begin(), spans.end(), offset,
                                  [](std::size_t at, const Span& span) { return at < span.begin; });
    return after != spans.begin() && std::prev(after)->end > offset;
}

bool isKustomization(const Source& source, const Value& object)
{
    const std::string_view kind = object["kind"].stringOr();
    if (object["apiVersion"].stringOr().starts_with("kustomize.config.k8s.io/")) return true;
    const std::string name = std::filesystem::path(source.name()).filename().string();
    return object.isMap() && kind.empty() &&
           isOneOf(name, {"kustomization.yaml", "kustomization.yml", "Kustomization"});
}

bool isJsonPatch(const Value& object)
{
    if (!object.isList() || object.size() == 0) return false;
    return std::all_of(object.items().begin(), object.items().end(), [](const Value& operation) {
        return operation["op"].isString() && operation["path"].stringOr().starts_with("/");
    });
}

// Words that only strategic merge patches have.
bool hasPatchDirective(const Value& object)
{
    bool found = false;
    walk(object, [&](const Value& value) {
        for (const Entry& entry : value.entries())
            found = found || entry.key == "$patch" || entry.key == "$retainKeys" ||
                    entry.key.starts_with("$setElementOrder/") ||
                    entry.key.starts_with("$deleteFromPrimitiveList/");
    });
    return found;
}

std::string intoDocument(const Source& source)
{
    std::string stem = std::filesystem::path(source.name()).stem().string();
    if (stem.empty() || stem == "kustomization" || stem == "Kustomization") stem = "workflow";
    return " | dagwright import - --from argo -o " + shellWord(stem + ".dagwright.yaml");
}

std::string folderWord(const std::filesystem::path& folder)
{
    return shellWord(folder.empty() ? "." : folder.string());
}

// The chart is the folder around the last `templates` of the file's path.
std::string helmCommand(const Source& source)
{
    namespace fs = std::filesystem;
    const fs::path file = source.name();
    fs::path inside = file.filename();
    for (fs::path folder = file.parent_path(); !folder.empty() && folder != folder.parent_path();
         folder = folder.parent_path()) {
        inside = folder.filename() / inside;
        if (folder.filename() == "templates")
            return "helm template " + folderWord(folder.parent_path()) + " --show-only " +
                   shellWord(inside.string());
    }
    return "helm template " + folderWord(file.parent_path());
}

Recognised helmTemplate(const Source& source, Span span)
{
    Recognised found;
    found.nature = Nature::HelmTemplate;
    found.command = helmCommand(source) + intoDocument(source);
    found.explanation.rule = "helm-template";
    found.explanation.message = source.name() + " is a Helm template: " + std::string(source.text(span)) +
                                " is filled in when Helm renders the chart, and only then it is a manifest.";
    found.explanation.detail = "Change it as text. To see the workflow, render it: " + found.command;
    found.explanation.span = span;
    return found;
}

Recognised kustomization(const Source& source, Span span)
{
    Recognised found;
    found.nature = Nature::Kustomization;
    found.command = "kubectl kustomize " + folderWord(std::filesystem::path(source.name()).parent_path()) +
                    intoDocument(source);
    found.explanation.rule = "kustomization";
    found.explanation.message =
        source.name() + " is a kustomization: it says what manifests are made of and is none itself.";
    found.explanation.detail = "To see the workflow, build it: " + found.command;
    found.explanation.span = span;
    return found;
}

Recognised patch(const Source& source, const Value& object)
{
    Recognised found;
    found.nature = Nature::Patch;
    const bool isList = object.isList();
    const std::filesystem::path folder = std::filesystem::path(source.name()).parent_path();
    found.command = "kubectl kustomize " + folderWord(folder) + intoDocument(source);
    found.explanation.severity = isList ? Severity::Error : Severity::Info;
    found.explanation.rule = "kustomize-patch";
    found.explanation.message =
        source.name() + (isList ? " is a JSON patch: a list of changes to another object."
                                : " is a kustomize patch: only what it changes stands in it, so it is not "
                                  "checked as a whole workflow.");
    found.explanation.detail = "To see the workflow, build it: " + found.command;
    found.explanation.span = object.span();
    return found;
}

} // namespace

std::string shellWord(std::string_view word)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '_' || c == '/' || c == '-' || c == '+' || c == '=' || c == ':' || c == '@';
    };
    // What starts with a dash would be taken for an option.
    std::string out(word.starts_with('-') ? "./" : "");
    out += word;
    if (!word.empty() && std::all_of(word.begin(), word.end(), isPlain)) return out;
    std::string quoted = "'";
    for (char c : out)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + '\'';
}

Span helmAction(const Source& source, const std::vector<Value>& objects, bool isReadable)
{
    const std::vector<Action> actions = actionsOf(source.text());
    const bool hasGo = std::any_of(actions.begin(), actions.end(), isGo);
    if (!hasGo) return {};
    // Helm stops at an Argo tag that is not escaped, so what has one is no template of Helm, unless it is
    // no YAML either.
    const bool hasArgo = std::any_of(actions.begin(), actions.end(), isArgo);
    const std::vector<Span> blocks = isReadable ? blockScalars(objects) : std::vector<Span>();
    for (const Action& action : actions) {
        const bool counts =
            !isReadable ? isGo(action) : isHelm(action) && (!hasArgo || !isWithin(blocks, action.begin));
        if (counts)
            return {source.id(), static_cast<std::uint32_t>(action.begin),
                    static_cast<std::uint32_t>(action.end)};
    }
    return {};
}

Recognised recognise(const Source& source, const std::vector<Value>& objects, bool isReadable)
{
    // Our own documents hold neither.
    if (!objects.empty() && objects.front().has("dagwright")) return {};
    const Span action = helmAction(source, objects, isReadable);
    if (action.isKnown()) return helmTemplate(source, action);
    if (!isReadable) return {};
    for (const Value& object : objects) {
        if (isKustomization(source, object)) return kustomization(source, object.span());
        if (isJsonPatch(object) || hasPatchDirective(object)) return patch(source, object);
    }
    return {};
}

Recognised recognise(const SourcePtr& source)
{
    const text::ReadText read = text::readYaml(source);
    return recognise(*source, read.documents, read.ok());
}

std::vector<std::string> patchesOf(const Value& kustomization)
{
    std::vector<std::string> files;
    const auto take = [&](const Value& name) {
        // A text of several lines is the patch itself.
        if (name.isString() && name.asString().find('\n') == std::string::npos)
            files.push_back(name.asString());
    };
    for (const Value& file : kustomization["patchesStrategicMerge"].items())
        take(file);
    for (const char* list : {"patches", "patchesJson6902"})
        for (const Value& entry : kustomization[list].items())
            take(entry["path"]);
    return files;
}

} // namespace dagwright::document
