#include "model/document/objects.h"

#include "model/document/document.h"
#include "model/text/json.h"
#include "model/text/yaml.h"

namespace dagwright::document {

text::ReadText readText(const SourcePtr& source, TextFormat& format)
{
    const std::string_view text = source->text();
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool braces = first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
    format = TextFormat::Json;
    if (source->name().ends_with(".json") && first != std::string_view::npos) return text::readJson(source);
    if (braces) {
        // Only what really is JSON is read as JSON: flow YAML starts with a brace too.
        text::ReadText json = text::readJson(source);
        if (json.ok()) return json;
    }
    format = TextFormat::Yaml;
    return text::readYaml(source);
}

std::vector<Value> objectsOf(const std::vector<Value>& documents)
{
    std::vector<Value> objects;
    for (const Value& document : documents) {
        if (document["kind"].stringOr() == "List" && document["items"].isList())
            for (const Value& item : document["items"].asList())
                objects.push_back(item);
        else if (!document.isNull())
            objects.push_back(document);
    }
    return objects;
}

ObjectId idOf(const Value& object)
{
    if (object.has("dagwright")) {
        Document document;
        document.root = object;
        const Value& space = profile(document) == Profile::Argo ? object["manifest"]["metadata"]["namespace"]
                                                                : object["inputs"]["namespace"];
        return {std::string(space.stringOr()), "Dagwright", name(document)};
    }
    const Value& metadata = object["metadata"];
    const std::string_view generated = metadata["generateName"].stringOr();
    return {std::string(metadata["namespace"].stringOr()), std::string(object["kind"].stringOr()),
            std::string(metadata["name"].stringOr(generated))};
}

Result<std::vector<FileObject>> readObjects(const SourcePtr& source)
{
    TextFormat format = TextFormat::Yaml;
    const text::ReadText text = readText(source, format);
    if (!text.ok()) return text.diagnostics;
    std::vector<FileObject> objects;
    for (const Value& object : objectsOf(text.documents)) {
        Value value = text::expandMerges(object);
        ObjectId id = idOf(value);
        objects.push_back({std::move(id), objects.size() + 1, std::move(value)});
    }
    return objects;
}

} // namespace dagwright::document
