#include "model/operations/rename.h"

#include "model/operations/nodes.h"
#include "model/operations/place.h"
#include "model/operations/rename_usages.h"

namespace dagwright::operations {

namespace {

Diagnostic taken(std::string_view what, std::string_view name)
{
    return refusal("name-taken",
                   "There is " + std::string(what) + " named " + std::string(name) + " already.",
                   "Choose another name.");
}

// Letters, digits, - and _, as Argo takes them for parameters and artifacts.
std::optional<Diagnostic> inputNameProblem(std::string_view name)
{
    if (name.empty()) return refusal("name-empty", "A parameter or artifact needs a name.");
    for (const char c : name) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (isLetter || (c >= '0' && c <= '9') || c == '-' || c == '_') continue;
        return refusal("name-invalid",
                       "\"" + std::string(name) + "\" cannot be the name of a parameter or artifact.",
                       "Use letters, digits, - and _.");
    }
    return std::nullopt;
}

} // namespace

Result<Edit> renameNode(const Document& document, std::string_view templateName, std::string_view from,
                        std::string_view to)
{
    const auto nodes = nodesOf(document, templateName);
    if (!nodes) return noSuchTemplate(templateName);
    const auto place = findNode(*nodes, from);
    if (!place) return noSuchNode(templateName, from);
    if (from == to) return Edit{document, {}, place->path};
    const std::string_view word = wordFor(nodes->kind);
    if (auto problem = nameProblem(to, word, nodes->kind == NodesKind::ContainerSet ? 63 : 128))
        return *problem;
    if (hasNode(*nodes, to))
        return refusal("name-taken",
                       "The template " + std::string(templateName) + " has a " + std::string(word) +
                           " named " + std::string(to) + " already.",
                       "Choose another name.");

    const Result<Document> renamed = renamedEverywhere(document, place->path, to);
    if (!renamed) return renamed.diagnostics();
    return Edit{placesRenamed(*renamed, templateName, from, to),
                "Rename " + std::string(from) + " to " + std::string(to),
                place->path.parent().named("name", to)};
}

Result<Edit> renameTemplate(const Document& document, std::string_view from, std::string_view to)
{
    const Path listPath = document::templatesPath(document);
    if (document::findTemplate(document, from).isNull()) return noSuchTemplate(from);
    if (from == to) return Edit{document, {}, listPath.named("name", from)};
    if (auto problem = nameProblem(to, "template", 128)) return *problem;
    if (!document::findTemplate(document, to).isNull())
        return refusal("name-taken", "There is a template named " + std::string(to) + " already.",
                       "Choose another name.");
    const Result<Document> renamed = renamedEverywhere(document, listPath.named("name", from), to);
    if (!renamed) return renamed.diagnostics();
    Edit edit{*renamed, "Rename template " + std::string(from) + " to " + std::string(to),
              listPath.named("name", to)};
    const Value& canvas = edit.document.root["canvas"];
    if (canvas.isMap() && canvas.has(from)) {
        const Value places(canvas.asMap().without(to).renamed(from, to));
        edit.document = document::withRoot(edit.document, edit.document.root.with("canvas", places));
    }
    return edit;
}

Result<Edit> renameDeclared(const Document& document, const Path& declaration, std::string_view to)
{
    const Value* declared = valueAt(document.root, declaration);
    const Value* list = valueAt(document.root, declaration.parent());
    if (!declared || !list || !list->isList())
        return refusal("no-such-name", "Nothing is declared at " + declaration.toString() + ".");
    if (auto problem = inputNameProblem(to)) return *problem;
    for (const Value& other : list->items())
        if (!other.sameNode(*declared) && other["name"].stringOr() == to) return taken("one", to);
    const Result<Document> renamed = renamedEverywhere(document, declaration, to);
    if (!renamed) return renamed.diagnostics();
    const std::string from((*declared)["name"].stringOr());
    return Edit{*renamed, "Rename " + from + " to " + std::string(to),
                declaration.parent().named("name", to)};
}

} // namespace dagwright::operations
