#include "model/document/original.h"

#include "model/document/open.h"
#include "model/text/json.h"
#include "model/text/yaml.h"

namespace dagwright::document {

namespace {

text::ReadText readAs(const SourcePtr& source, TextFormat& format)
{
    const std::string_view text = source->text();
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool braces = first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
    format = TextFormat::Json;
    if (source->name().ends_with(".json")) return text::readJson(source);
    if (braces) {
        // Only what really is JSON is read as JSON: flow YAML starts with a brace too.
        text::ReadText json = text::readJson(source);
        if (!hasErrors(json.diagnostics)) return json;
    }
    format = TextFormat::Yaml;
    return text::readYaml(source);
}

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
    text::ReadText read = readAs(source, original.format);
    for (const Diagnostic& diagnostic : read.diagnostics) {
        if (diagnostic.severity != Severity::Error) continue;
        if (!isRepeatedKey(diagnostic)) return std::move(read.diagnostics);
        original.hasRepeatedKeys = true;
    }
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
