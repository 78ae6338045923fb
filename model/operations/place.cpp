#include "model/operations/place.h"

#include <cmath>

namespace dagwright::operations {

namespace {

const Value& placesOf(const Document& document, std::string_view templateName)
{
    return document.root["canvas"][templateName];
}

// The document with a template's places replaced; an empty map goes, and an empty canvas with it.
Document withPlaces(const Document& document, std::string_view templateName, const Value& places)
{
    Value canvas = document.root["canvas"].isMap() ? document.root["canvas"] : Value(Map());
    canvas = places.size() == 0 ? canvas.without(templateName) : canvas.with(templateName, places);
    if (canvas.size() == 0) return document::withRoot(document, document.root.without("canvas"));
    return document::withRoot(document, document.root.with("canvas", canvas));
}

} // namespace

Result<Edit> placeNodes(const Document& document, std::string_view templateName,
                        const std::vector<Placed>& places)
{
    Value all = placesOf(document, templateName).isMap() ? placesOf(document, templateName) : Value(Map());
    for (const Placed& placed : places) {
        if (!std::isfinite(placed.x) || !std::isfinite(placed.y))
            return refusal("place-number", "A place on the canvas needs two numbers.");
        all = all.with(placed.node, Value::list({std::int64_t{std::llround(placed.x)},
                                                 std::int64_t{std::llround(placed.y)}}));
    }
    const std::string what =
        places.size() == 1 ? places.front().node : std::to_string(places.size()) + " nodes";
    return Edit{withPlaces(document, templateName, all), "Move " + what,
                document::templatePath(document, templateName)};
}

Result<Edit> tidy(const Document& document, std::string_view templateName)
{
    if (placesOf(document, templateName).size() == 0)
        return Edit{document, "Tidy", document::templatePath(document, templateName)};
    return Edit{withPlaces(document, templateName, Value(Map())), "Tidy " + std::string(templateName),
                document::templatePath(document, templateName)};
}

std::vector<Placed> placedNodes(const Document& document, std::string_view templateName)
{
    std::vector<Placed> result;
    for (const Entry& entry : placesOf(document, templateName).entries()) {
        const List& at = entry.value.items();
        if (at.size() == 2 && at[0].isNumber() && at[1].isNumber())
            result.push_back({entry.key, at[0].asDouble(), at[1].asDouble()});
    }
    return result;
}

Document unplaced(const Document& document, std::string_view templateName, std::string_view node)
{
    const Value& places = placesOf(document, templateName);
    if (!places.isMap() || (!node.empty() && !places.has(node))) return document;
    return withPlaces(document, templateName, node.empty() ? Value(Map()) : places.without(node));
}

Document placesRenamed(const Document& document, std::string_view templateName, std::string_view from,
                       std::string_view to)
{
    const Value& places = placesOf(document, templateName);
    if (!places.isMap() || !places.has(from)) return document;
    Map without = places.asMap().without(to);
    return withPlaces(document, templateName, Value(without.renamed(from, to)));
}

} // namespace dagwright::operations
