#include "render/comparison/picture.h"

#include "model/argo/depends.h"
#include "model/compare/plan.h"
#include "render/comparison/words.h"

#include <algorithm>
#include <map>
#include <set>

namespace dagwright::render {

namespace {

using compare::Change;
using compare::Comparison;
using compare::Subject;
using compare::What;

// What the changes of one object say about the nodes of one template.
struct Marks
{
    std::set<std::string> added, changed; // nodes, by new names
    std::vector<const Change*> removed;   // nodes
    std::vector<const Change*> edges;
    compare::Renames renames;
    bool isAdded = false; // the template as a whole
    bool isRemoved = false;
};

std::map<std::string, Marks> marksOf(const Comparison& comparison, std::size_t object)
{
    std::map<std::string, Marks> marks;
    for (const Change& change : comparison.changes) {
        if (change.object != object || change.tmpl.empty()) continue;
        Marks& own = marks[change.tmpl];
        if (change.subject == Subject::Template) {
            own.isAdded = own.isAdded || change.what == What::Added;
            own.isRemoved = own.isRemoved || change.what == What::Removed;
        } else if (change.subject == Subject::Node && change.what == What::Removed) {
            own.removed.push_back(&change);
        } else if (change.subject == Subject::Node && change.what == What::Added) {
            own.added.insert(change.node);
        } else if (change.subject == Subject::Edge) {
            own.edges.push_back(&change);
        } else if (!change.node.empty()) {
            own.changed.insert(change.node);
        }
        if (change.subject == Subject::Node && change.what == What::Renamed)
            own.renames.emplace(change.from.stringOr(), change.node);
    }
    return marks;
}

Value waitsRenamed(const Value& node, const compare::Renames& names)
{
    Value result = node;
    if (node["dependencies"].isList()) {
        std::vector<Value> list;
        for (const Value& name : node["dependencies"].items())
            list.emplace_back(compare::renamed(names, std::string(name.stringOr())));
        result = result.with("dependencies", Value::list(std::move(list)));
    }
    if (node["depends"].isString()) {
        std::string text = node["depends"].asString();
        for (const auto& [from, to] : names)
            text = argo::renamedInDepends(text, from, to);
        result = result.with("depends", Value(std::move(text)));
    }
    return result;
}

// A removed step stands in the group that it was in.
Value withStep(const Value& steps, const Change& removed)
{
    std::size_t group = 0;
    for (const Segment& segment : removed.path.segments)
        if (segment.kind == Segment::Kind::Index) group = segment.index;
    if (group >= steps.size() || !steps.items()[group].isList())
        return steps.withAppended(Value::list({removed.from}));
    return steps.withItem(group, steps.items()[group].withAppended(removed.from));
}

Value withRemoved(Value tmpl, const Marks& marks)
{
    const auto append = [&](const char* outer, const char* inner, const Value& node) {
        const Value& list = tmpl[outer][inner];
        if (list.isList() || list.isNull())
            tmpl = tmpl.with(outer, tmpl[outer].with(inner, list.withAppended(node)));
    };
    for (const Change* change : marks.removed) {
        const Value node = waitsRenamed(change->from, marks.renames);
        if (tmpl["dag"].isMap())
            append("dag", "tasks", node);
        else if (tmpl["containerSet"].isMap())
            append("containerSet", "containers", node);
        else if (tmpl["steps"].isList())
            tmpl = tmpl.with("steps", withStep(tmpl["steps"], *change));
    }
    return tmpl;
}

Emphasis nodeEmphasis(const graph::Node& node, const Marks& marks, const std::set<std::string>& removed,
                      const std::set<std::string>& changedTemplates)
{
    if (marks.isAdded || marks.added.contains(node.name)) return Emphasis::Added;
    if (marks.isRemoved || removed.contains(node.name)) return Emphasis::Removed;
    if (marks.changed.contains(node.name) || changedTemplates.contains(node.templateName))
        return Emphasis::Changed;
    return Emphasis::None;
}

void markEdges(UnionGraph& made, const Marks& marks)
{
    graph::TaskGraph& graph = made.graph;
    const std::size_t before = graph.edges.size();
    std::map<std::pair<std::size_t, std::size_t>, Emphasis> byEnds;
    for (const Change* change : marks.edges) {
        const std::size_t from = graph.indexOf(change->other);
        const std::size_t to = graph.indexOf(change->node);
        if (from == graph::npos || to == graph::npos) continue;
        const Emphasis emphasis = change->what == What::Added     ? Emphasis::Added
                                  : change->what == What::Removed ? Emphasis::Removed
                                                                  : Emphasis::Changed;
        byEnds[{from, to}] = emphasis;
        if (emphasis != Emphasis::Removed) continue;
        graph::Edge gone;
        gone.from = from;
        gone.to = to;
        graph.edges.push_back(gone);
    }
    if (graph.edges.size() > before) graph.buildIndex();
    for (const graph::Edge& edge : graph.edges) {
        const auto named = byEnds.find({edge.from, edge.to});
        const auto endIs = [&](Emphasis wanted) {
            return made.nodes[edge.from] == wanted || made.nodes[edge.to] == wanted;
        };
        made.edges.push_back(endIs(Emphasis::Removed) ? Emphasis::Removed
                             : named != byEnds.end()  ? named->second
                             : endIs(Emphasis::Added) ? Emphasis::Added
                                                      : Emphasis::None);
    }
}

UnionGraph unionGraph(const Value& templates, const Value& tmpl, const Marks& marks,
                      const std::set<std::string>& changedTemplates)
{
    UnionGraph made;
    made.templates = templates;
    made.tmpl = withRemoved(tmpl, marks);
    made.graph = graph::taskGraph(argo::TemplateIndex(templates), made.tmpl);
    std::set<std::string> removed;
    for (const Change* change : marks.removed)
        removed.insert(change->node);
    for (const graph::Node& node : made.graph.nodes)
        made.nodes.push_back(node.role == graph::Node::Role::Junction
                                 ? Emphasis::None
                                 : nodeEmphasis(node, marks, removed, changedTemplates));
    markEdges(made, marks);
    return made;
}

const Value& templatesOf(const document::FileObject& object)
{
    const Value& value = object.value;
    if (value.has("dagwright") && value["inputs"].isMap()) return value["inputs"]["templates"];
    const Value& manifest = value.has("dagwright") ? value["manifest"] : value;
    const Value& spec =
        manifest["kind"].stringOr() == "CronWorkflow" ? manifest["spec"]["workflowSpec"] : manifest["spec"];
    return spec["templates"];
}

std::string_view entrypointOf(const document::FileObject& object)
{
    const Value& value = object.value;
    if (value.has("dagwright") && value["inputs"].isMap()) return value["inputs"]["entrypoint"].stringOr();
    const Value& manifest = value.has("dagwright") ? value["manifest"] : value;
    const Value& spec =
        manifest["kind"].stringOr() == "CronWorkflow" ? manifest["spec"]["workflowSpec"] : manifest["spec"];
    return spec["entrypoint"].stringOr();
}

// The new side's templates, then those that are gone.
Value allTemplates(const Value& from, const Value& to)
{
    Value all = to.isList() ? to : Value::list({});
    std::set<std::string_view> names;
    for (const Value& tmpl : to.items())
        names.insert(tmpl["name"].stringOr());
    for (const Value& tmpl : from.items())
        if (!names.contains(tmpl["name"].stringOr())) all = all.withAppended(tmpl);
    return all;
}

bool standsOut(const UnionGraph& graph)
{
    const auto isMarked = [](Emphasis emphasis) { return emphasis != Emphasis::None; };
    return std::any_of(graph.nodes.begin(), graph.nodes.end(), isMarked) ||
           std::any_of(graph.edges.begin(), graph.edges.end(), isMarked);
}

void move(Item& item, double x, double y)
{
    const auto shift = [&](Point& point) {
        point.x += x;
        point.y += y;
    };
    const auto shiftRect = [&](Rect& rect) {
        rect.x += x;
        rect.y += y;
    };
    struct Mover
    {
        decltype(shift)& point;
        decltype(shiftRect)& rect;
        void operator()(RectItem& item) const { rect(item.rect); }
        void operator()(TextItem& item) const { point(item.baseline); }
        void operator()(CurveItem& item) const
        {
            std::for_each(item.points.begin(), item.points.end(), point);
        }
        void operator()(PolygonItem& item) const
        {
            std::for_each(item.points.begin(), item.points.end(), point);
        }
        void operator()(IconItem& item) const { point(item.topLeft); }
        void operator()(GroupItem&) const {}
    };
    std::visit(Mover{shift, shiftRect}, item);
}

} // namespace

std::vector<UnionGraph> unionGraphs(const Comparison& comparison)
{
    std::vector<UnionGraph> graphs;
    std::vector<UnionGraph> starts;
    for (std::size_t i = 0; i < comparison.objects.size(); ++i) {
        const compare::ObjectPair& pair = comparison.objects[i];
        static const Value none;
        const Value& from =
            pair.from == compare::npos ? none : templatesOf(comparison.from.objects[pair.from]);
        const Value& to = pair.to == compare::npos ? none : templatesOf(comparison.to.objects[pair.to]);
        const Value all = allTemplates(from, to);
        std::map<std::string, Marks> marks = marksOf(comparison, i);
        std::set<std::string> changed;
        for (const auto& [name, own] : marks)
            if (!own.isAdded && !own.isRemoved) changed.insert(name);
        const auto& side = pair.to == compare::npos ? comparison.from : comparison.to;
        const std::string_view start =
            entrypointOf(side.objects[pair.to == compare::npos ? pair.from : pair.to]);
        for (const Value& tmpl : all.items()) {
            Marks& own = marks[std::string(tmpl["name"].stringOr())];
            own.isAdded = own.isAdded || pair.from == compare::npos;
            own.isRemoved = own.isRemoved || pair.to == compare::npos;
            // A template's own change shows in those that run it.
            UnionGraph graph = unionGraph(all, tmpl, own, changed);
            if (graph.graph.nodes.empty()) continue;
            // Only renamed away: its new name is drawn.
            const bool isOld = std::none_of(to.items().begin(), to.items().end(),
                                            [&](const Value& now) { return now.sameNode(tmpl); });
            if (isOld && !own.isRemoved) continue;
            if (standsOut(graph))
                graphs.push_back(std::move(graph));
            else if (starts.empty() && tmpl["name"].stringOr() == start)
                starts.push_back(std::move(graph));
        }
    }
    return graphs.empty() ? starts : graphs;
}

DisplayList drawComparison(const Comparison& comparison, ThemeName themeName)
{
    constexpr double heading = 28;
    const Theme& colors = theme(themeName);
    DisplayList all;
    all.background = colors.canvas;
    all.title = "What changed";
    all.description = summaryText(comparison);
    for (const UnionGraph& made : unionGraphs(comparison)) {
        DrawOptions options;
        options.theme = themeName;
        options.nodeEmphasis = made.nodes;
        options.edgeEmphasis = made.edges;
        layout::Options layoutOptions;
        layoutOptions.budget = options.budget;
        const layout::Layout placed = layout::layout(made.graph, layoutOptions, {}, labelWidth);
        DisplayList one = draw(made.graph, placed, argo::TemplateIndex(made.templates), made.tmpl, options);
        all.items.push_back(
            TextItem{{options.margin, all.height + heading},
                     elided(made.graph.name, 15, Weight::Semibold, std::max(200.0, one.width)),
                     15,
                     Weight::Semibold,
                     TextItem::Align::Left,
                     colors.text});
        for (Item& item : one.items) {
            move(item, 0, all.height + heading);
            all.items.push_back(std::move(item));
        }
        all.width = std::max(all.width, std::max(one.width, 240.0));
        all.height += heading + one.height;
    }
    if (!all.items.empty()) return all;
    all.width = 320;
    all.height = 64;
    all.items.push_back(TextItem{
        {24, 38}, summaryText(comparison), 13, Weight::Regular, TextItem::Align::Left, colors.muted});
    return all;
}

} // namespace dagwright::render
