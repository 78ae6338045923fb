#include "app/cli/edit_steps.h"

#include "model/catalogue/catalogue.h"
#include "model/document/aliases.h"
#include "model/operations/connect.h"
#include "model/operations/nodes.h"
#include "model/operations/rename.h"
#include "model/text/yaml.h"

#include <algorithm>
#include <charconv>

namespace dagwright::cli {

namespace {

using document::Document;
using operations::refusal;

Diagnostic usage(std::string_view option, std::string_view text, std::string_view form)
{
    return refusal("edit-usage",
                   std::string(option) + ' ' + std::string(text) + " is not " + std::string(form) + '.',
                   "See: dagwright help edit");
}

// Where a path ends and its value begins: the first '=' outside of brackets and quotes.
std::size_t equalsSign(std::string_view text)
{
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\')
                ++i;
            else
                quoted = c != '"';
            continue;
        }
        quoted = c == '"';
        if (c == '[') ++depth;
        if (c == ']') --depth;
        if (c == '=' && depth <= 0) return i;
    }
    return std::string_view::npos;
}

Path rootOf(const Document& document)
{
    return document.original->isManifest ? Path().key("manifest") : Path();
}

// The type that paths of the document's part in the file start at.
std::string rootType(const Document& document)
{
    if (!document.original->isManifest) return "Document";
    return std::string(document.root["manifest"]["kind"].stringOr());
}

std::string manifestKind(const Document& document)
{
    return std::string(document.root["manifest"]["kind"].stringOr());
}

// Findings speak of paths as a person gave them.
Diagnostics outside(Diagnostics diagnostics, const Document& document)
{
    if (!document.original->isManifest) return diagnostics;
    const auto strip = [](std::string& text) {
        for (std::size_t at; (at = text.find(" manifest.")) != std::string::npos;)
            text.erase(at + 1, 9);
    };
    for (Diagnostic& diagnostic : diagnostics) {
        strip(diagnostic.message);
        if (diagnostic.detail.ends_with(" exists is manifest."))
            diagnostic.detail = "Not even its first part exists.";
        strip(diagnostic.detail);
        diagnostic.path = {};
    }
    return diagnostics;
}

// A new value may stand where something stands, where the catalogue knows a field, and behind a list's last
// item.
Diagnostics mayStand(const Document& document, const Path& path, const Path& whole)
{
    if (valueAt(document.root, whole)) return {};
    const bool appends = !path.empty() && path.segments.back().kind == Segment::Kind::Append;
    const Value* list = appends ? valueAt(document.root, whole.parent()) : nullptr;
    if (list && list->isList()) return {};
    if (catalogue::typeAt(rootType(document), path, manifestKind(document))) return {};
    // Asked to remove it, the tree says which part exists.
    const Result<Value> nothing = withoutValueAt(document.root, whole);
    return nothing ? Diagnostics{} : nothing.diagnostics();
}

struct ReadValue
{
    Value value;
    bool ok = false;
};

ReadValue readValue(std::string_view text)
{
    const text::ReadText read = text::readYaml(Source::make("VALUE", std::string(text)));
    if (!read.ok() || read.documents.size() > 1) return {};
    return {read.documents.empty() ? Value::null({}) : text::expandMerges(read.documents.front()), true};
}

// The template that a path names, and the node in it where it goes so far.
struct Named
{
    std::string templateName;
    std::optional<std::string> node;
};

std::optional<Named> namedBy(const Document& document, const Path& whole)
{
    const Path templates = document::templatesPath(document);
    const std::size_t depth = templates.segments.size();
    if (!whole.startsWith(templates) || whole.segments.size() <= depth) return std::nullopt;
    Path owner{{whole.segments.begin(), whole.segments.begin() + static_cast<std::ptrdiff_t>(depth) + 1}};
    const Value* found = valueAt(document.root, owner);
    const Value* item = valueAt(document.root, whole);
    if (!found || !(*found)["name"].isString() || !item || !(*item)["name"].isString()) return std::nullopt;
    Named named{(*found)["name"].asString(), std::nullopt};
    if (whole.segments.size() == depth + 1) return named;
    const auto nodes = operations::nodesOf(document, named.templateName);
    const auto place = nodes ? operations::findNode(*nodes, (*item)["name"].asString()) : std::nullopt;
    if (!place || valueAt(document.root, place->path) != item) return std::nullopt;
    named.node = (*item)["name"].asString();
    return named;
}

} // namespace

FileEditor::FileEditor(document::Original original, bool detach)
    : original_(std::move(original)), detach_(detach)
{
    const auto workflow = std::find_if(
        original_.objects.begin(), original_.objects.end(),
        [](const document::ObjectPlace& place) { return place.isWorkflow || place.kind == "Dagwright"; });
    if (workflow != original_.objects.end())
        first_ = static_cast<std::size_t>(workflow - original_.objects.begin());
}

FileEditor::Target FileEditor::targetOf(std::string_view text, bool isConnection) const
{
    const std::size_t colon = text.find(':');
    std::size_t number = 0;
    const auto [end, failure] =
        std::from_chars(text.data(), text.data() + std::min(colon, text.size()), number);
    const bool isNumber = colon != std::string_view::npos && colon > 0 && failure == std::errc() &&
                          end == text.data() + colon && number > 0;
    // A template may have a number for its name: 2:a->b is an edge in it.
    if (!isNumber || (isConnection && text.find(':', colon + 1) == std::string_view::npos))
        return {first_, std::string(text)};
    return {number - 1, std::string(text.substr(colon + 1))};
}

Result<Document*> FileEditor::documentOf(std::size_t object)
{
    if (object >= original_.objects.size())
        return refusal("no-object",
                       original_.source->name() + " has no object number " + std::to_string(object + 1) + ".",
                       "It has " + std::to_string(original_.objects.size()) + '.');
    if (const auto known = documents_.find(object); known != documents_.end()) return &known->second;
    Result<document::Opened> opened = document::openAny(original_, object);
    if (!opened) return opened.diagnostics();
    return &documents_.emplace(object, std::move(opened->document)).first->second;
}

Diagnostics FileEditor::apply(const EditStep& step)
{
    const Target target = targetOf(step.text, step.kind == EditStep::Kind::Connect);
    Result<Document*> found = documentOf(target.object);
    if (!found) return found.diagnostics();
    Document& document = **found;
    Result<Document> changed = edited(document, step.kind, target.rest);
    if (!changed) return outside(changed.diagnostics(), document);
    if (detach_) {
        document = *std::move(changed);
        return {};
    }
    document::Followed followed = document::followAnchors(document, *changed);
    document = std::move(followed.document);
    Diagnostics notes;
    for (const Path& path : followed.also) {
        const std::size_t skipped = rootOf(document).segments.size();
        const Path shown{{path.segments.begin() + static_cast<std::ptrdiff_t>(skipped), path.segments.end()}};
        Diagnostic note =
            refusal("also-changed",
                    "This also changes " + shown.toString() + ", by the anchor &" + followed.anchor + '.',
                    "With --detach it does not.");
        note.severity = Severity::Info;
        notes.push_back(std::move(note));
    }
    return notes;
}

Result<Document> FileEditor::edited(const Document& document, EditStep::Kind kind,
                                    const std::string& text) const
{
    switch (kind) {
    case EditStep::Kind::Set: return set(document, text);
    case EditStep::Kind::Remove: return remove(document, text);
    case EditStep::Kind::Rename: return rename(document, text);
    case EditStep::Kind::Connect: break;
    }
    const std::size_t arrow = text.rfind("->");
    const std::size_t colon = text.find(':');
    if (arrow == std::string::npos || colon == std::string::npos || colon > arrow || colon == 0)
        return usage("--connect", text, "DAG:A->B");
    Result<operations::Edit> edit =
        operations::connect(document, text.substr(0, colon), text.substr(colon + 1, arrow - colon - 1),
                            text.substr(arrow + 2), {});
    if (!edit) return edit.diagnostics();
    return std::move(edit->document);
}

Result<Document> FileEditor::set(const Document& document, std::string_view text) const
{
    const std::size_t equals = equalsSign(text);
    const Result<Path> path = Path::parse(text.substr(0, std::min(equals, text.size())));
    if (equals == std::string_view::npos || !path || path->empty()) return usage("--set", text, "PATH=VALUE");
    const ReadValue read = readValue(text.substr(equals + 1));
    if (!read.ok) return usage("--set", text, "PATH=VALUE with a VALUE that is YAML");
    const Path whole = rootOf(document).joined(*path);
    if (Diagnostics problems = mayStand(document, *path, whole); !problems.empty()) return problems;
    return document::withValue(document, whole, read.value);
}

Result<Document> FileEditor::remove(const Document& document, std::string_view text) const
{
    const Result<Path> path = Path::parse(text);
    if (!path || path->empty()) return usage("--remove", text, "a PATH");
    Result<Value> root = withoutValueAt(document.root, rootOf(document).joined(*path));
    if (!root) return root.diagnostics();
    return document::withRoot(document, *std::move(root));
}

Result<Document> FileEditor::rename(const Document& document, std::string_view text) const
{
    const std::size_t equals = equalsSign(text);
    Result<Path> path = Path::parse(text.substr(0, std::min(equals, text.size())));
    if (equals == std::string_view::npos || !path || path->empty() || equals + 1 >= text.size())
        return usage("--rename", text, "PATH=NAME");
    const std::string name(text.substr(equals + 1));
    const bool isNameField = path->segments.size() > 1 &&
                             path->segments.back() == Path().key("name").segments.back() &&
                             path->parent().segments.back().kind != Segment::Kind::Key;
    if (isNameField) path = path->parent();
    const Path whole = rootOf(document).joined(*path);
    const Value* found = valueAt(document.root, whole);
    if (!found) return withoutValueAt(document.root, whole).diagnostics();
    if (const auto named = namedBy(document, whole)) {
        Result<operations::Edit> edit =
            named->node ? operations::renameNode(document, named->templateName, *named->node, name)
                        : operations::renameTemplate(document, named->templateName, name);
        if (!edit) return edit.diagnostics();
        return std::move(edit->document);
    }
    const Segment& last = whole.segments.back();
    const Value& owner = *valueAt(document.root, whole.parent());
    if (last.kind == Segment::Kind::Key) {
        const auto type = catalogue::typeAt(rootType(document), path->parent(), manifestKind(document));
        if (type && type->kind() == catalogue::Kind::Object)
            return refusal("rename-field", path->toString() + " is a field; only its value can be changed.",
                           "Name an item or an entry of a map, or use --set.");
        if (owner.has(name)) return refusal("name-taken", "There is an entry " + name + " already.");
        return document::withValue(document, whole.parent(), Value(owner.asMap().renamed(last.key, name)));
    }
    const std::string key = last.kind == Segment::Kind::Named ? last.key : "name";
    if (!(*found)[key].isString())
        return refusal("rename-nothing", path->toString() + " has no name.", "Name an item that has one.");
    for (const Value& item : owner.items())
        if (item[key].isString() && item[key].asString() == name)
            return refusal("name-taken", "There is an item named " + name + " already.",
                           "Choose another name.");
    return document::withValue(document, whole.key(key), Value(name));
}

Result<render::Spliced> FileEditor::text() const
{
    std::vector<render::WantedObject> wanted;
    for (const auto& [object, document] : documents_)
        wanted.push_back({object, document.original->base, document::partInFile(document)});
    return render::splice(original_, wanted);
}

} // namespace dagwright::cli
