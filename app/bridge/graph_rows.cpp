// How the graph model's rows and lines are made from a document, its outputs and a layout.
#include "app/bridge/graph_model.h"
#include "app/bridge/session.h"
#include "app/bridge/text.h"

#include <algorithm>
#include <cmath>

namespace dagwright::bridge {

namespace {

const QString wholeKey = QStringLiteral("/");

// The icon and the colour of a node: Argo's name of the kind; what has no colour of its own is a reference.
QString kindOf(const graph::Node& node)
{
    if (node.role == graph::Node::Role::Container) return QStringLiteral("container");
    switch (node.kind) {
    case argo::TemplateKind::Container: return QStringLiteral("container");
    case argo::TemplateKind::Script: return QStringLiteral("script");
    case argo::TemplateKind::Dag: return QStringLiteral("dag");
    case argo::TemplateKind::Steps: return QStringLiteral("steps");
    case argo::TemplateKind::ContainerSet: return QStringLiteral("containerSet");
    case argo::TemplateKind::Suspend: return QStringLiteral("suspend");
    case argo::TemplateKind::Resource: return QStringLiteral("resource");
    case argo::TemplateKind::Http: return QStringLiteral("http");
    case argo::TemplateKind::Data: return QStringLiteral("data");
    case argo::TemplateKind::Plugin: return QStringLiteral("plugin");
    case argo::TemplateKind::Reference:
    case argo::TemplateKind::Unknown: return QStringLiteral("reference");
    }
    return {};
}

QString subtitleOf(const graph::Node& node, const Value& container)
{
    if (node.role == graph::Node::Role::Container) return toQt(container["image"].stringOr());
    if (node.isMissing) return GraphModel::tr("no template %1").arg(toQt(node.templateName));
    if (!node.referenceName.empty()) return toQt(node.referenceName + " / " + node.templateName);
    if (node.isInline) return GraphModel::tr("its own %1").arg(toQt(argo::kindName(node.kind)));
    if (node.templateName.empty()) return GraphModel::tr("no template yet");
    return toQt(node.templateName);
}

// The result that gives a conditional edge its colour: the worst that it waits for.
QString stateOf(const graph::Edge& edge)
{
    const auto asks = [&](argo::TaskResult result) {
        return std::find(edge.results.begin(), edge.results.end(), result) != edge.results.end();
    };
    if (asks(argo::TaskResult::Failed) || asks(argo::TaskResult::AllFailed)) return QStringLiteral("failed");
    if (asks(argo::TaskResult::Errored)) return QStringLiteral("error");
    if (asks(argo::TaskResult::Skipped) || asks(argo::TaskResult::Omitted)) return QStringLiteral("skipped");
    if (asks(argo::TaskResult::Daemoned)) return QStringLiteral("running");
    if (!edge.results.empty()) return QStringLiteral("succeeded");
    return {};
}

// On whole pixels, so that borders are sharp.
QRectF toQt(const layout::Rect& rect)
{
    return {std::round(rect.x), std::round(rect.y), std::round(rect.width), std::round(rect.height)};
}

} // namespace

std::vector<NodeRow> GraphModel::makeRows() const
{
    std::vector<NodeRow> rows;
    if (!graph_) return rows;
    const Document& document = session_->document();
    const Path base = document::templatePath(document, template_);
    const Value& tmpl = document::findTemplate(document, template_);
    const argo::TemplateIndex effective(session_->outputs().spec["templates"]);
    const Value* effectiveOwn = effective.find(template_);
    if (graph_->shape == graph::Shape::ContainerSet) {
        NodeRow whole;
        whole.key = wholeKey;
        whole.name = toQt(std::string_view(template_));
        whole.kind = QStringLiteral("containerSet");
        whole.path = bridge::toQt(base);
        whole.isFrame = whole.isWhole = true;
        whole.requests = toQt(argo::requestsText(argo::summedRequests(effectiveOwn ? *effectiveOwn : tmpl)));
        rows.push_back(std::move(whole));
    }
    QSet<QString> used;
    for (const graph::Node& node : graph_->nodes) {
        if (node.role == graph::Node::Role::Junction) continue;
        NodeRow row;
        row.name = toQt(std::string_view(node.name));
        row.key = row.name;
        for (int n = 2; used.contains(row.key); ++n)
            row.key = QStringLiteral("%1#%2").arg(row.name).arg(n);
        used.insert(row.key);
        row.kind = kindOf(node);
        row.path = bridge::toQt(base.joined(node.path));
        const Value* own = valueAt(tmpl, node.path);
        row.subtitle = subtitleOf(node, own ? *own : Value());
        row.fanOut = fanOutText(node.fanOut);
        row.isMissing = node.isMissing;
        row.isFrame = node.inner != nullptr;
        const bool isNamed = !node.isInline && !node.isMissing && node.referenceName.empty();
        if (isNamed && node.role != graph::Node::Role::Container)
            row.target = toQt(std::string_view(node.templateName));
        const Value* runs = node.isInline ? nullptr : effective.find(node.templateName);
        const Value* effectiveNode = effectiveOwn ? valueAt(*effectiveOwn, node.path) : nullptr;
        if (node.role != graph::Node::Role::Container)
            row.badges = badgesOf(effectiveNode ? *effectiveNode
                                  : own         ? *own
                                                : Value(),
                                  runs ? *runs : Value(), session_->outputs().spec, node.fanOut);
        if (row.isFrame)
            row.requests = toQt(argo::requestsText(argo::summedRequests(runs ? *runs : Value())));
        rows.push_back(row);
        if (node.inner) addFrameRows(rows, node, row);
    }
    markFindings(rows);
    markSelection(rows);
    placeRows(rows);
    return rows;
}

void GraphModel::addFrameRows(std::vector<NodeRow>& rows, const graph::Node& node, const NodeRow& frame) const
{
    const Document& document = session_->document();
    // An inline containerSet's containers are found from the node itself.
    const Path base = node.isInline
                          ? document::templatePath(document, template_).joined(node.path).key("inline")
                          : document::templatePath(document, node.templateName);
    for (const graph::Node& inner : node.inner->nodes) {
        NodeRow row;
        row.name = toQt(std::string_view(inner.name));
        row.key = QStringLiteral("%1/%2.%3").arg(frame.key, row.name).arg(inner.position);
        row.kind = QStringLiteral("container");
        row.path = bridge::toQt(base.joined(inner.path));
        row.isInner = true;
        rows.push_back(std::move(row));
    }
}

void GraphModel::markFindings(std::vector<NodeRow>& rows) const
{
    QHash<QString, std::size_t> byPath;
    for (std::size_t i = 0; i < rows.size(); ++i)
        byPath.insert(rows[i].path, i);
    for (const Diagnostic& finding : session_->outputs().findings) {
        if (finding.severity == Severity::Info) continue;
        for (Path path = finding.path; !path.empty(); path = path.parent()) {
            const auto found = byPath.constFind(bridge::toQt(path));
            if (found == byPath.constEnd()) continue;
            NodeRow& row = rows[*found];
            const int weight = finding.severity == Severity::Error ? 2 : 1;
            if (weight > row.finding) {
                row.finding = weight;
                row.findingText = toQt(std::string_view(finding.message));
            }
            break;
        }
    }
}

void GraphModel::markSelection(std::vector<NodeRow>& rows) const
{
    const QStringList selected = session_->selectionPaths();
    const QSet<QString> paths(selected.begin(), selected.end());
    std::size_t lastSelected = graph::npos;
    for (NodeRow& row : rows) {
        row.isSelected = paths.contains(row.path) && !row.isWhole;
        row.isDim = false;
        if (row.isSelected && !row.isInner) lastSelected = graph_->indexOf(row.name.toStdString());
    }
    // One selected node lights what it waits for and what waits for it.
    if (selected.size() != 1 || lastSelected == graph::npos || graph_->edges.empty()) return;
    const std::vector<bool> before = graph::ancestors(*graph_, lastSelected);
    const std::vector<bool> after = graph::descendants(*graph_, lastSelected);
    for (NodeRow& row : rows) {
        const QString name = row.isInner ? row.key.section(QLatin1Char('/'), 0, 0) : row.name;
        const std::size_t node = graph_->indexOf(name.toStdString());
        if (node != graph::npos && !row.isWhole)
            row.isDim = node != lastSelected && !before[node] && !after[node];
    }
}

void GraphModel::readPlaces()
{
    places_.clear();
    junctions_.clear();
    const layout::Layout& layout = arranged_->layout;
    bounds_ = toQt(layout.bounds);
    QSet<QString> used;
    for (std::size_t i = 0; i < arranged_->graph->nodes.size(); ++i) {
        const graph::Node& node = arranged_->graph->nodes[i];
        if (node.role == graph::Node::Role::Junction) {
            junctions_.push_back(toQt(layout.nodes[i]));
            continue;
        }
        const QString name = toQt(std::string_view(node.name));
        QString key = name;
        for (int n = 2; used.contains(key); ++n)
            key = QStringLiteral("%1#%2").arg(name).arg(n);
        used.insert(key);
        places_.insert(key, toQt(layout.nodes[i]));
        for (const layout::Frame& frame : layout.frames) {
            if (frame.node != i || !node.inner) continue;
            for (std::size_t j = 0; j < node.inner->nodes.size() && j < frame.contents.nodes.size(); ++j) {
                const graph::Node& inner = node.inner->nodes[j];
                const QString innerKey = QStringLiteral("%1/%2.%3")
                                             .arg(key, toQt(std::string_view(inner.name)))
                                             .arg(inner.position);
                places_.insert(innerKey, toQt(frame.contents.nodes[j]));
            }
        }
    }
    if (arranged_->graph->shape == graph::Shape::ContainerSet) {
        const layout::Sizes sizes;
        QRectF frame = bounds_.adjusted(-sizes.framePadding, -sizes.frameHeader - sizes.framePadding / 2,
                                        sizes.framePadding, sizes.framePadding);
        frame.setWidth(std::max(frame.width(), sizes.frameMinWidth));
        places_.insert(wholeKey, frame);
        bounds_ = frame;
    }
}

void GraphModel::placeRows(std::vector<NodeRow>& rows) const
{
    for (NodeRow& row : rows)
        row.rect = places_.value(row.key).translated(drag_.value(row.key));
}

void GraphModel::makeEdges()
{
    edges_.clear();
    if (!arranged_) return;
    addEdges(*arranged_->graph, arranged_->layout, {});
    for (const layout::Frame& frame : arranged_->layout.frames) {
        const graph::Node& node = arranged_->graph->nodes[frame.node];
        if (node.inner) addEdges(*node.inner, frame.contents, toQt(std::string_view(node.name)));
    }
    lightEdges();
}

void GraphModel::addEdges(const graph::TaskGraph& graph, const layout::Layout& layout, const QString& prefix)
{
    QHash<QString, int> rowOf;
    for (int i = 0; i < count(); ++i)
        rowOf.insert(rows_[static_cast<std::size_t>(i)].key, i);
    const auto keyOf = [&](const graph::Node& node) {
        const QString name = toQt(std::string_view(node.name));
        return prefix.isEmpty() ? name : QStringLiteral("%1/%2.%3").arg(prefix, name).arg(node.position);
    };
    for (const layout::Route& route : layout.routes) {
        if (route.edge >= graph.edges.size()) continue;
        const graph::Edge& edge = graph.edges[route.edge];
        const graph::Node& from = graph.nodes[edge.from];
        const graph::Node& to = graph.nodes[edge.to];
        EdgeLine line;
        line.from = from.role == graph::Node::Role::Junction ? -1 : rowOf.value(keyOf(from), -1);
        line.to = to.role == graph::Node::Role::Junction ? -1 : rowOf.value(keyOf(to), -1);
        line.hasArrow = to.role != graph::Node::Role::Junction;
        line.label = toQt(std::string_view(edge.label));
        line.labelAt = {route.label.x, route.label.y};
        line.isDashed = edge.isConditional;
        line.state = edge.isConditional || !edge.isPlain ? stateOf(edge) : QString();
        const QPointF moveFrom = drag_.value(keyOf(from));
        const QPointF moveTo = drag_.value(keyOf(to));
        for (const layout::Point& point : layout::flattened(route, 0.25))
            line.points << QPointF(point.x, point.y);
        bend(line, moveFrom, moveTo);
        line.bounds = line.points.boundingRect();
        edges_.push_back(std::move(line));
    }
}

// While an end is dragged the line is one curve from border to border; the layout finds a better way
// afterwards.
void GraphModel::bend(EdgeLine& line, const QPointF& moveFrom, const QPointF& moveTo)
{
    if (line.points.size() < 2 || (moveFrom.isNull() && moveTo.isNull())) return;
    if (moveFrom == moveTo) {
        line.points.translate(moveFrom);
        line.labelAt += moveFrom;
        return;
    }
    const QPointF start = line.points.first() + moveFrom;
    const QPointF end = line.points.last() + moveTo;
    const qreal reach = std::max(24.0, std::abs(end.y() - start.y()) / 2);
    QPainterPath path(start);
    path.cubicTo(start + QPointF(0, reach), end - QPointF(0, reach), end);
    line.points.clear();
    for (int i = 0; i <= 24; ++i)
        line.points << path.pointAtPercent(i / 24.0);
    line.labelAt = path.pointAtPercent(0.5);
}

void GraphModel::lightEdges()
{
    const auto isSelected = [&](int row) {
        return row >= 0 && row < count() && rows_[static_cast<std::size_t>(row)].isSelected;
    };
    for (EdgeLine& edge : edges_)
        edge.isLit = isSelected(edge.from) || isSelected(edge.to);
}

} // namespace dagwright::bridge
