#include "model/document/objects.h"

#include "model/document/document.h"
#include "model/text/json.h"
#include "model/text/yaml.h"

namespace dagwright::document {

namespace {

text::ReadText read(const SourcePtr& source)
{
    const std::string_view text = source->text();
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (source->name().ends_with(".json") && first != std::string_view::npos) return text::readJson(source);
    if (first != std::string_view::npos && (text[first] == '{' || text[first] == '[')) {
        // Only what really is JSON is read as JSON: flow YAML starts with a brace too.
        text::ReadText json = text::readJson(source);
        if (json.ok()) return json;
    }
    return text::readYaml(source);
}

} // namespace

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
    const text::ReadText text = read(source);
    if (!text.ok()) return text.diagnostics;
    std::vector<FileObject> objects;
    const auto take = [&](const Value& object) {
        Value value = text::expandMerges(object);
        ObjectId id = idOf(value);
        objects.push_back({std::move(id), objects.size() + 1, std::move(value)});
    };
    for (const Value& document : text.documents) {
        if (document["kind"].stringOr() == "List" && document["items"].isList())
            for (const Value& item : document["items"].asList())
                take(item);
        else if (!document.isNull())
            take(document);
    }
    return objects;
}

} // namespace dagwright::document
