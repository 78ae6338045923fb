#include "app/bridge/graph_model.h"

#include "app/bridge/row_changes.h"
#include "app/bridge/session.h"
#include "app/bridge/text.h"

#include <algorithm>

namespace dagwright::bridge {

GraphModel::GraphModel(QObject* parent) : QAbstractListModel(parent)
{
    connect(&worker_, &LayoutWorker::arranged, this, &GraphModel::takeLayout);
}

Session* GraphModel::session() const
{
    return session_;
}

void GraphModel::setSession(Session* session)
{
    if (session_ == session) return;
    if (session_) session_->disconnect(this);
    session_ = session;
    if (session_) {
        connect(session_, &Session::outputsChanged, this, &GraphModel::rebuild);
        connect(session_, &Session::templateChanged, this, &GraphModel::rebuild);
        connect(session_, &Session::selectionChanged, this, &GraphModel::readSelection);
        connect(session_, &Session::tidied, this, &GraphModel::layOutAnew);
    }
    emit sessionChanged();
    rebuild();
}

int GraphModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant GraphModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    return valueOf(rows_[static_cast<std::size_t>(index.row())], role);
}

QVariant GraphModel::valueOf(const NodeRow& row, int role)
{
    switch (role) {
    case KeyRole: return row.key;
    case Qt::DisplayRole:
    case NameRole: return row.name;
    case SubtitleRole: return row.subtitle;
    case KindRole: return row.kind;
    case PathRole: return row.path;
    case TargetRole: return row.target;
    case FanOutRole: return row.fanOut;
    case RequestsRole: return row.requests;
    case BadgesRole: {
        QVariantList list;
        for (const NodeBadge& badge : row.badges)
            list << QVariantMap{{QStringLiteral("icon"), badge.icon},
                                {QStringLiteral("text"), badge.text},
                                {QStringLiteral("hint"), badge.hint},
                                {QStringLiteral("own"), badge.isOwn}};
        return list;
    }
    case RectRole: return row.rect;
    case FindingRole: return row.finding;
    case FindingTextRole: return row.findingText;
    case FrameRole: return row.isFrame;
    case InnerRole: return row.isInner;
    case WholeRole: return row.isWhole;
    case MissingRole: return row.isMissing;
    case SelectedRole: return row.isSelected;
    case DimRole: return row.isDim;
    default: return {};
    }
}

QHash<int, QByteArray> GraphModel::roleNames() const
{
    return {{KeyRole, "key"},         {NameRole, "name"},         {SubtitleRole, "subtitle"},
            {KindRole, "kind"},       {PathRole, "path"},         {TargetRole, "target"},
            {FanOutRole, "fanOut"},   {RequestsRole, "requests"}, {BadgesRole, "badges"},
            {RectRole, "rect"},       {FindingRole, "finding"},   {FindingTextRole, "findingText"},
            {FrameRole, "frame"},     {InnerRole, "inner"},       {WholeRole, "whole"},
            {MissingRole, "missing"}, {SelectedRole, "selected"}, {DimRole, "dim"}};
}

QString GraphModel::shape() const
{
    if (!graph_) return {};
    switch (graph_->shape) {
    case graph::Shape::None: return {};
    case graph::Shape::Dag: return QStringLiteral("dag");
    case graph::Shape::Steps: return QStringLiteral("steps");
    case graph::Shape::ContainerSet: return QStringLiteral("containerSet");
    }
    return {};
}

int GraphModel::indexOf(const QString& key) const
{
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [&](const NodeRow& row) { return row.key == key; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int GraphModel::rowAt(const QPointF& point) const
{
    for (int i = count() - 1; i >= 0; --i) {
        const NodeRow& row = rows_[static_cast<std::size_t>(i)];
        if (!row.isWhole && row.rect.contains(point)) return i;
    }
    return -1;
}

QString GraphModel::ownNode(int row) const
{
    if (row < 0 || row >= count()) return {};
    const NodeRow& node = rows_[static_cast<std::size_t>(row)];
    return node.isInner || node.isWhole ? QString() : node.name;
}

void GraphModel::rebuild()
{
    const std::string open = session_ ? session_->currentTemplate().toStdString() : std::string();
    const bool isOther = open != template_;
    template_ = open;
    if (isOther) {
        places_.clear();
        drag_.clear();
        edges_.clear();
        junctions_.clear();
        arranged_.reset();
        isArranged_ = false;
        isOpening_ = true;
    }
    if (session_ && session_->hasDocument() && !open.empty()) {
        const argo::TemplateIndex index(document::templates(session_->document()));
        const Value* tmpl = index.find(open);
        graph_ = tmpl ? std::make_shared<const graph::TaskGraph>(graph::taskGraph(index, *tmpl)) : nullptr;
    } else {
        graph_ = nullptr;
    }
    std::vector<NodeRow> rows = makeRows();
    if (isOther) {
        beginResetModel();
        rows_ = std::move(rows);
        endResetModel();
        emit countChanged();
    } else {
        setRows(std::move(rows));
    }
    requestLayout();
    lightEdges();
    if (shape() != lastShape_) {
        lastShape_ = shape();
        emit shapeChanged();
    }
    emit drawingChanged();
}

void GraphModel::readSelection()
{
    std::vector<NodeRow> rows = rows_;
    markSelection(rows);
    setRows(std::move(rows));
    lightEdges();
    emit drawingChanged();
}

void GraphModel::setRows(std::vector<NodeRow> rows)
{
    const int before = count();
    RowChanges<NodeRow> changes{
        [this](int first, int last) { beginRemoveRows({}, first, last); },
        [this] { endRemoveRows(); },
        [this](int at) { beginInsertRows({}, at, at); },
        [this] { endInsertRows(); },
        [this](int from, int to) { beginMoveRows({}, from, from, {}, to); },
        [this] { endMoveRows(); },
        [this](int first, int last) { emit dataChanged(index(first), index(last)); },
    };
    changes.apply(rows_, std::move(rows), [](const NodeRow& row) -> const QString& { return row.key; });
    if (before != count()) emit countChanged();
}

void GraphModel::layOutAnew()
{
    arrangedShape_.clear();
    requestLayout(true);
}

void GraphModel::requestLayout(bool isAnew)
{
    if (!graph_ || graph_->nodes.empty()) {
        ++tag_;
        arrangedShape_.clear();
        edges_.clear();
        junctions_.clear();
        bounds_ = {};
        isArranged_ = graph_ != nullptr;
        isOpening_ = false;
        return;
    }
    layout::Options options;
    for (const operations::Placed& placed : operations::placedNodes(session_->document(), template_))
        options.pinned.push_back({placed.node, {placed.x, placed.y}});
    if (graph_->shape == graph::Shape::Steps) options.direction = layout::Direction::TopDown;
    // An edit moves little: what stands on the canvas stays about where it is.
    if (arranged_ && !isAnew)
        options.former = {arranged_->graph,
                          std::shared_ptr<const layout::Layout>(arranged_, &arranged_->layout)};
    std::string shape = shapeOf(*graph_, options);
    if (shape == arrangedShape_ && tag_ != 0) {
        makeEdges();
        return;
    }
    arrangedShape_ = std::move(shape);
    worker_.request(++tag_, graph_, std::move(options));
}

// Everything of a graph that its layout depends on, as one text.
std::string GraphModel::shapeOf(const graph::TaskGraph& graph, const layout::Options& options)
{
    std::string shape = graph.name;
    for (const graph::Node& node : graph.nodes) {
        shape += '\n' + node.name + '\t' + std::to_string(static_cast<int>(node.kind)) + '\t' +
                 std::to_string(node.group);
        if (node.inner) shape += "\t{" + shapeOf(*node.inner, {}) + '}';
    }
    for (const graph::Edge& edge : graph.edges)
        shape += '\n' + std::to_string(edge.from) + '>' + std::to_string(edge.to) + edge.label;
    for (const auto& [name, at] : options.pinned)
        shape += "\n@" + name + ' ' + std::to_string(at.x) + ' ' + std::to_string(at.y);
    return shape;
}

void GraphModel::takeLayout(const std::shared_ptr<const ArrangedGraph>& result)
{
    if (result->tag != tag_ || !graph_) return;
    arranged_ = result;
    isArranged_ = true;
    readPlaces();
    std::vector<NodeRow> rows = rows_;
    placeRows(rows);
    setRows(std::move(rows));
    drag_.clear();
    makeEdges();
    const bool isFirst = std::exchange(isOpening_, false);
    emit drawingChanged();
    if (isFirst) emit opened();
}

void GraphModel::dragBy(const QStringList& keys, const QPointF& offset)
{
    drag_.clear();
    for (const NodeRow& row : rows_) {
        const QString owner = row.isInner ? row.key.section(QLatin1Char('/'), 0, 0) : row.key;
        if (keys.contains(owner) || keys.contains(row.key)) drag_.insert(row.key, offset);
    }
    std::vector<NodeRow> rows = rows_;
    placeRows(rows);
    setRows(std::move(rows));
    makeEdges();
    emit drawingChanged();
}

void GraphModel::endDrag()
{
    if (drag_.isEmpty()) return;
    drag_.clear();
    std::vector<NodeRow> rows = rows_;
    placeRows(rows);
    setRows(std::move(rows));
    makeEdges();
    emit drawingChanged();
}

} // namespace dagwright::bridge
