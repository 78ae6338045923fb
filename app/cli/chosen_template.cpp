#include "app/cli/chosen_template.h"

#include "model/operations/place.h"
#include "model/wfspec/resolve.h"

namespace dagwright::cli {

namespace {

std::string nameOf(const document::Document& document, const std::string& asked)
{
    if (!asked.empty()) return asked;
    const Value* start = valueAt(document.root, document::entrypointPath(document));
    if (start && start->isString()) return start->asString();
    const Value& all = document::templates(document);
    return all.size() > 0 ? std::string(all.asList().at(0)["name"].stringOr()) : std::string();
}

Value templatesOf(const document::Document& document)
{
    if (document::profile(document) == document::Profile::Argo) return document::templates(document);
    wfspec::Resolver resolver;
    const wfspec::Resolution resolution = resolver.resolve(document, {});
    return resolution.spec["templates"].isList() ? resolution.spec["templates"]
                                                 : document::templates(document);
}

} // namespace

ChosenTemplate chooseTemplate(const document::Document& document, const std::string& asked)
{
    ChosenTemplate chosen{nameOf(document, asked), templatesOf(document), {}};
    for (const operations::Placed& placed : operations::placedNodes(document, chosen.name))
        chosen.pinned.emplace_back(placed.node, layout::Point{placed.x, placed.y});
    return chosen;
}

} // namespace dagwright::cli
