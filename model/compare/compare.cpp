#include "model/compare/compare.h"

#include "model/compare/items.h"
#include "model/compare/walker.h"
#include "model/document/nature.h"
#include "model/wfspec/manifest.h"

#include <algorithm>
#include <map>
#include <memory>
#include <tuple>

namespace dagwright::compare {

namespace {

using document::FileObject;

bool isDocument(const FileObject& object)
{
    return object.value.has("dagwright");
}

bool holdsDocument(const Side& side)
{
    return std::any_of(side.objects.begin(), side.objects.end(), isDocument);
}

FileObject numbered(Value value, std::size_t number)
{
    document::ObjectId id = document::idOf(value);
    return {std::move(id), number, std::move(value)};
}

// With the bundle: everything that the module would make, of which some says nothing about the workflow
// itself.
Side asManifests(const Side& side, bool withBundle)
{
    Side result;
    result.source = side.source;
    for (const FileObject& object : side.objects) {
        if (!isDocument(object)) {
            result.objects.push_back(object);
            continue;
        }
        document::Document document;
        document.root = object.value;
        if (document::profile(document) == document::Profile::Argo) {
            result.objects.push_back(numbered(object.value["manifest"], result.objects.size() + 1));
            continue;
        }
        auto resolution = std::make_shared<wfspec::Resolution>(wfspec::resolve(document));
        wfspec::ExportOptions options;
        options.bundle = withBundle;
        options.withSecrets = true;
        std::vector<Value> objects = wfspec::manifestObjects(document, *resolution, options).objects;
        // The workflow is the first one, which paths mean.
        std::stable_partition(objects.begin(), objects.end(), document::isArgoObject);
        for (Value& made : objects)
            result.objects.push_back(numbered(std::move(made), result.objects.size() + 1));
        result.explain = [resolution](const Value& value, std::string_view field) {
            const wfspec::Origin origin = wfspec::originOf(value.mark());
            if (origin.kind == wfspec::Origin::Kind::User) return std::string();
            return wfspec::describe(origin, field, isScalar(value) ? scalarText(value) : std::string(),
                                    resolution->names);
        };
    }
    return result;
}

std::vector<Item> itemsOfObjects(const Side& side)
{
    std::vector<Item> items;
    for (const FileObject& object : side.objects)
        items.push_back(
            {&object.value, object.id.nameSpace + '\n' + object.id.kind + '\n' + object.id.name, {}, 0});
    return items;
}

// Pairs what is left and agrees in what `keyOf` says, the first with the first.
template <typename KeyOf>
void pairLeft(Matching& matching, const Side& from, const Side& to, KeyOf&& keyOf)
{
    std::map<std::string, std::vector<std::size_t>> old;
    for (std::size_t i : matching.removed)
        if (const std::string key = keyOf(from.objects[i]); !key.empty()) old[key].push_back(i);
    std::vector<std::size_t> added;
    for (std::size_t j : matching.added) {
        const auto found = old.find(keyOf(to.objects[j]));
        if (found == old.end() || found->second.empty()) {
            added.push_back(j);
            continue;
        }
        matching.pairs.push_back({found->second.front(), j, false});
        std::erase(matching.removed, found->second.front());
        found->second.erase(found->second.begin());
    }
    matching.added = std::move(added);
}

Features objectFeatures(const Item& item)
{
    Features features;
    addFeatures(features, *item.value, {"metadata"});
    finish(features);
    return features;
}

bool holdsWorkflow(const FileObject& object)
{
    return isDocument(object) || document::isArgoObject(object.value);
}

// A file with one workflow before and one now is about that workflow, whatever it is called.
void pairSole(Matching& matching, const Side& from, const Side& to)
{
    const auto only = [](const Side& side, const std::vector<std::size_t>& left) {
        std::size_t found = npos;
        for (std::size_t i : left) {
            if (!holdsWorkflow(side.objects[i])) continue;
            if (found != npos) return npos;
            found = i;
        }
        return found;
    };
    const std::size_t i = only(from, matching.removed);
    const std::size_t j = only(to, matching.added);
    if (i == npos || j == npos) return;
    matching.pairs.push_back({i, j, false});
    std::erase(matching.removed, i);
    std::erase(matching.added, j);
}

std::vector<ObjectPair> matchObjects(const Side& from, const Side& to)
{
    const std::vector<Item> old = itemsOfObjects(from);
    const std::vector<Item> now = itemsOfObjects(to);
    Matching matching = matchByName(old, now);
    pairLeft(matching, from, to, [](const FileObject& object) {
        return object.id.name.empty() ? std::string() : object.id.kind + '\n' + object.id.name;
    });
    matchRenamed(matching, old, now, objectFeatures, objectFeatures, 0.5);
    pairSole(matching, from, to);
    std::vector<ObjectPair> pairs;
    for (std::size_t i : matching.removed)
        pairs.push_back({i, npos});
    std::vector<std::size_t> fromOf(to.objects.size(), npos);
    for (const Match& match : matching.pairs)
        fromOf[match.to] = match.from;
    for (std::size_t j = 0; j < to.objects.size(); ++j)
        pairs.push_back({fromOf[j], j});
    return pairs;
}

// A whole object came or went; of a secret nothing is shown.
Change wholeObject(What what, std::size_t pair, const Value& value)
{
    Change change;
    change.what = what;
    change.subject = Subject::Object;
    change.object = pair;
    const Value shown =
        value["kind"].stringOr() == "Secret" ? value.without("data").without("stringData") : value;
    (what == What::Added ? change.to : change.from) = shown;
    return change;
}

Diagnostic notReadable(const Source& source)
{
    Diagnostic problem;
    problem.rule = "not-a-document";
    problem.message = source.name() + " holds neither a Dagwright document nor a manifest.";
    problem.detail = "A document has the key dagwright:, a manifest a kind.";
    return problem;
}

} // namespace

Result<Side> readSide(const SourcePtr& source, document::Format format)
{
    if (format == document::Format::Hcl || source->name().ends_with(".tf") ||
        source->name().ends_with(".hcl")) {
        Result<document::Opened> opened = document::open(source, document::Format::Hcl);
        if (!opened) return opened.diagnostics();
        Side side = sideOf(opened->document);
        side.source = source;
        return side;
    }
    Result<std::vector<FileObject>> objects = document::readObjects(source);
    std::vector<Value> values;
    if (objects)
        for (const FileObject& object : *objects)
            values.push_back(object.value);
    const document::Recognised found = document::recognise(*source, values, objects.ok());
    if (found.nature == document::Nature::HelmTemplate) return found.explanation;
    if (!objects) return objects.diagnostics();
    if (!values.empty() && values.front().has("dagwright")) {
        Result<document::Opened> opened = document::open(source, document::Format::Dagwright);
        if (!opened) return opened.diagnostics();
    }
    const bool isUsable = std::all_of(objects->begin(), objects->end(), [](const FileObject& object) {
        return object.value.isMap() && !object.id.kind.empty();
    });
    if (!isUsable && found.nature == document::Nature::Plain) return notReadable(*source);
    return Side{source, *std::move(objects), {}};
}

Side sideOf(const document::Document& document)
{
    Side side;
    if (!document.sources.empty()) side.source = document.sources.front();
    side.objects.push_back(numbered(document.root, 1));
    return side;
}

Side effectiveSide(const Side& side)
{
    return asManifests(side, true);
}

const FileObject& Comparison::objectOf(const Change& change) const
{
    const ObjectPair& pair = objects[change.object];
    const bool isOld = pair.to == npos || (change.what == What::Removed && pair.from != npos);
    return isOld ? from.objects[pair.from] : to.objects[pair.to];
}

Comparison compare(Side from, Side to)
{
    if (holdsDocument(from) != holdsDocument(to)) {
        from = asManifests(from, false);
        to = asManifests(to, false);
    }
    Comparison comparison;
    comparison.from = std::move(from);
    comparison.to = std::move(to);
    comparison.objects = matchObjects(comparison.from, comparison.to);
    for (std::size_t i = 0; i < comparison.objects.size(); ++i) {
        const ObjectPair& pair = comparison.objects[i];
        if (pair.from == npos)
            comparison.changes.push_back(wholeObject(What::Added, i, comparison.to.objects[pair.to].value));
        else if (pair.to == npos)
            comparison.changes.push_back(
                wholeObject(What::Removed, i, comparison.from.objects[pair.from].value));
        else
            Walker(comparison.changes, i, comparison.from, comparison.to)
                .run(comparison.from.objects[pair.from], comparison.to.objects[pair.to]);
    }
    return comparison;
}

std::string pathText(const Comparison& comparison, const Change& change)
{
    const std::size_t number = comparison.objectOf(change).number;
    return (number > 1 ? std::to_string(number) + ':' : std::string()) + change.path.toString();
}

} // namespace dagwright::compare
