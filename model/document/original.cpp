#include "model/document/original.h"

#include "model/document/nature.h"
#include "model/document/objects.h"
#include "model/document/open.h"
#include "model/text/json.h"
#include "model/text/yaml.h"

#include <algorithm>

namespace dagwright::document {

namespace {

ObjectPlace placeOf(const Value& object, std::size_t document, std::optional<std::size_t> item)
{
    ObjectPlace place{document, item, std::string(object["kind"].stringOr()), {}, isArgoObject(object)};
    const Value& metadata = object["metadata"];
    place.name = metadata["name"].stringOr(metadata["generateName"].stringOr());
    if (!object.has("dagwright")) return place;
    place.kind = "Dagwright";
    place.name = object["inputs"]["name"].stringOr();
    place.isWorkflow = false;
    return place;
}

} // namespace

bool isRepeatedKey(const Diagnostic& diagnostic)
{
    return diagnostic.rule == "yaml-duplicate-key" || diagnostic.rule == "json-duplicate-key";
}

Result<Original> readOriginal(const SourcePtr& source, Diagnostics& findings)
{
    Original original;
    original.source = source;
    text::ReadText read = readText(source, original.format);
    const auto spoils = [](const Diagnostic& diagnostic) {
        return diagnostic.severity == Severity::Error && !isRepeatedKey(diagnostic);
    };
    const bool isReadable = std::none_of(read.diagnostics.begin(), read.diagnostics.end(), spoils);
    // What is no manifest by its nature is told so, not by the YAML errors that follow from it.
    const Recognised found = recognise(*source, objectsOf(read.documents), isReadable);
    if (found.nature != Nature::Plain && found.explanation.severity == Severity::Error)
        return found.explanation;
    if (!isReadable) return std::move(read.diagnostics);
    if (found.nature != Nature::Plain) read.diagnostics.push_back(found.explanation);
    original.hasRepeatedKeys = hasErrors(read.diagnostics);
    original.documents = std::move(read.documents);
    const bool mayHaveAnchors = source->text().find('&') != std::string_view::npos ||
                                source->text().find("<<") != std::string_view::npos;
    for (const Value& document : original.documents)
        original.hasAnchors = original.hasAnchors || (mayHaveAnchors && text::hasAnchors(document));
    for (std::size_t i = 0; i < original.documents.size(); ++i) {
        const Value& document = original.documents[i];
        if (document["kind"].stringOr() == "List" && document["items"].isList()) {
            std::size_t item = 0;
            for (const Value& object : document["items"].asList())
                original.objects.push_back(placeOf(object, i, item++));
        } else if (!document.isNull()) {
            original.objects.push_back(placeOf(document, i, std::nullopt));
        }
    }
    if (original.objects.empty()) {
        Diagnostic empty;
        empty.rule = "empty-file";
        empty.message = source->name() + " is empty.";
        empty.detail = "Start with dagwright: 1, or with an Argo manifest.";
        return empty;
    }
    findings.insert(findings.end(), read.diagnostics.begin(), read.diagnostics.end());
    return original;
}

Value objectAt(const Original& original, std::size_t object)
{
    if (object >= original.objects.size()) return {};
    const ObjectPlace& place = original.objects[object];
    const Value& document = original.documents[place.document];
    return place.item ? document["items"].asList().at(*place.item) : document;
}

} // namespace dagwright::document
