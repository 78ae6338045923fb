#include "model/layout/layout.h"

#include "app/cli/chosen_template.h"
#include "app/cli/input.h"
#include "model/argo/template.h"
#include "model/text/json.h"
#include "render/diagram/display_list.h"

#include <CLI/CLI.hpp>

#include <cmath>
#include <memory>
#include <set>

namespace dagwright::cli {

namespace {

// A thousandth of a pixel is enough and keeps the text short.
Value number(double length)
{
    const double rounded = std::round(length * 1000) / 1000;
    if (rounded == std::floor(rounded) && std::abs(rounded) < 1e15)
        return Value(static_cast<std::int64_t>(rounded));
    return Value::of(rounded, {});
}

// Names as ids: the second of a name is "name#2"; a junction, which is no task, "(junction)".
std::vector<std::string> idsOf(const graph::TaskGraph& graph)
{
    std::vector<std::string> ids;
    std::set<std::string> used;
    for (const graph::Node& node : graph.nodes) {
        const std::string base =
            node.role == graph::Node::Role::Junction ? std::string("(junction)") : node.name;
        std::string id = base;
        for (int n = 2; !used.insert(id).second; ++n)
            id = base + '#' + std::to_string(n);
        ids.push_back(std::move(id));
    }
    return ids;
}

Value nodeJson(const std::string& id, const layout::Rect& rect)
{
    return Value::map({{"id", Value::of(id, {})},
                       {"x", number(rect.x)},
                       {"y", number(rect.y)},
                       {"width", number(rect.width)},
                       {"height", number(rect.height)}});
}

Value layoutJson(const std::vector<std::string>& ids, const graph::TaskGraph& graph,
                 const layout::Layout& drawn)
{
    std::vector<Value> nodes;
    for (std::size_t i = 0; i < ids.size(); ++i)
        nodes.push_back(nodeJson(ids[i], drawn.nodes[i]));
    std::vector<Value> edges;
    for (const layout::Route& route : drawn.routes) {
        std::vector<Value> points;
        for (const layout::Point& point : layout::flattened(route))
            points.push_back(Value::list({number(point.x), number(point.y)}));
        edges.push_back(Value::map({{"from", Value::of(ids[graph.edges[route.edge].from], {})},
                                    {"to", Value::of(ids[graph.edges[route.edge].to], {})},
                                    {"points", Value::list(std::move(points))}}));
    }
    return Value::map({{"nodes", Value::list(std::move(nodes))},
                       {"edges", Value::list(std::move(edges))},
                       {"width", number(drawn.bounds.width)},
                       {"height", number(drawn.bounds.height)},
                       {"crossings", Value(static_cast<std::int64_t>(drawn.crossings))},
                       {"milliseconds", number(drawn.milliseconds)}});
}

// A template that is no graph is drawn as one card.
Value cardJson(const std::string& name)
{
    layout::Layout drawn;
    const layout::Sizes sizes;
    drawn.nodes.push_back({0, 0, sizes.cardWidth, sizes.cardHeight});
    drawn.bounds = drawn.nodes.front();
    return layoutJson({name}, {}, drawn);
}

bool write(const document::Document& document, const std::string& asked, Report& report)
{
    const ChosenTemplate chosen = chooseTemplate(document, asked);
    const argo::TemplateIndex index(chosen.templates);
    const Value* tmpl = index.find(chosen.name);
    if (!tmpl) {
        report.say(render::unknownTemplate(chosen.templates, chosen.name));
        return false;
    }
    const graph::TaskGraph graph = graph::taskGraph(index, *tmpl);
    layout::Options options;
    options.pinned = chosen.pinned;
    const Value json =
        graph.nodes.empty()
            ? cardJson(chosen.name)
            : layoutJson(idsOf(graph), graph, layout::layout(graph, options, {}, render::labelWidth));
    return writeResult(text::writeJson(json, text::JsonLayout::Compact) + '\n', {}, report);
}

} // namespace

Run setUpLayout(CLI::App& parser)
{
    struct Options
    {
        Input input;
        std::string templateName;
        std::string format = "json";
    };
    auto options = std::make_shared<Options>();
    addInput(parser, options->input);
    parser.add_option("--template", options->templateName, "Which template; else the entrypoint")
        ->type_name("T");
    parser.add_option("--format", options->format, "How to print it")
        ->check(CLI::IsMember({"json"}))
        ->type_name("json");
    return [options](const Common& common) {
        std::optional<Loaded> loaded = load(options->input, common);
        if (!loaded || !write(loaded->document, options->templateName, loaded->report)) return exitFindings;
        return loaded->report.exitCode();
    };
}

} // namespace dagwright::cli
