#include "app/bridge/outline_model.h"

#include "app/bridge/node_row.h"
#include "app/bridge/row_changes.h"
#include "app/bridge/text.h"
#include "model/operations/remove.h"

#include <algorithm>
#include <set>

namespace dagwright::bridge {

namespace {

const QString workflowKey = QStringLiteral("section workflow");
const QString parametersKey = QStringLiteral("section parameters");

// The names of all templates that something in the document runs.
void addTargets(std::set<std::string, std::less<>>& used, const Value& value, int depth)
{
    if (depth > 64) return;
    for (const Value& item : value.items())
        addTargets(used, item, depth + 1);
    for (const Entry& entry : value.entries()) {
        if ((entry.key == "template" || entry.key == "onExit") && entry.value.isString())
            used.insert(entry.value.asString());
        addTargets(used, entry.value, depth + 1);
    }
}

QString valueText(const Value& parameter)
{
    const Value& value = parameter.has("value") ? parameter["value"] : parameter["default"];
    if (value.isString()) return toQt(std::string_view(value.asString())).section(QLatin1Char('\n'), 0, 0);
    if (value.isInt()) return QString::number(value.asInt());
    if (value.isBool()) return value.asBool() ? QStringLiteral("true") : QStringLiteral("false");
    return value.isDouble() ? QString::number(value.asDouble()) : QString();
}

std::string_view textAt(const Document& document, const Path& path)
{
    const Value* value = valueAt(document.root, path);
    return value ? value->stringOr() : std::string_view();
}

} // namespace

OutlineModel::OutlineModel(QObject* parent) : QAbstractListModel(parent) {}

void OutlineModel::setSession(Session* session)
{
    if (session_ == session) return;
    if (session_) session_->disconnect(this);
    session_ = session;
    if (session_) {
        connect(session_, &Session::documentChanged, this, &OutlineModel::rebuild);
        connect(session_, &Session::templateChanged, this, &OutlineModel::rebuild);
        connect(session_, &Session::selectionChanged, this, &OutlineModel::rebuild);
    }
    emit sessionChanged();
    rebuild();
}

int OutlineModel::selectedRow() const
{
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [](const OutlineRow& row) { return row.isSelected; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int OutlineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant OutlineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const OutlineRow& row = rows_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case KeyRole: return row.key;
    case TypeRole: return row.type;
    case Qt::DisplayRole:
    case NameRole: return row.name;
    case KindRole: return row.kind;
    case PathRole: return row.path;
    case TagRole: return row.tag;
    case ExtraRole: return row.extra;
    case DepthRole: return row.depth;
    case OpenRole: return row.isOpen;
    case ParentRole: return row.hasChildren;
    case SelectedRole: return row.isSelected;
    case CurrentRole: return row.isCurrent;
    default: return {};
    }
}

QHash<int, QByteArray> OutlineModel::roleNames() const
{
    return {{KeyRole, "key"},           {TypeRole, "type"},
            {NameRole, "name"},         {KindRole, "kind"},
            {PathRole, "path"},         {TagRole, "tag"},
            {ExtraRole, "extra"},       {DepthRole, "depth"},
            {OpenRole, "open"},         {ParentRole, "hasChildren"},
            {SelectedRole, "selected"}, {CurrentRole, "current"}};
}

bool OutlineModel::isOpen(const QString& key, bool byDefault) const
{
    return toggled_.contains(key) ? !byDefault : byDefault;
}

std::vector<OutlineRow> OutlineModel::makeRows() const
{
    std::vector<OutlineRow> rows;
    if (!session_ || !session_->hasDocument()) return rows;
    OutlineRow workflow;
    workflow.key = workflowKey;
    workflow.type = QStringLiteral("section");
    workflow.name = tr("Workflow");
    workflow.hasChildren = true;
    workflow.isOpen = isOpen(workflowKey, true);
    workflow.isSelected = session_->selection().empty();
    rows.push_back(workflow);
    if (workflow.isOpen) addTemplates(rows);
    addParameters(rows);
    return rows;
}

void OutlineModel::addTemplates(std::vector<OutlineRow>& rows) const
{
    const Document& document = session_->document();
    const Path list = document::templatesPath(document);
    const std::string_view entrypoint = textAt(document, document::entrypointPath(document));
    const std::string_view onExit = textAt(document, document::onExitPath(document));
    std::set<std::string, std::less<>> used;
    addTargets(used, document::templates(document), 0);
    const QStringList selected = session_->selectionPaths();
    const List& templates = document::templates(document).items();
    const std::vector<Segment> segments = segmentsFor(document::templates(document), "name");
    for (std::size_t i = 0; i < templates.size(); ++i) {
        const Value& tmpl = templates[i];
        Path path = list;
        path.segments.push_back(segments[i]);
        OutlineRow row;
        row.path = toQt(path);
        row.key = row.path;
        row.type = QStringLiteral("template");
        row.name = toQt(tmpl["name"].stringOr());
        row.kind = toQt(argo::kindField(argo::templateKind(tmpl)));
        if (row.kind.isEmpty()) row.kind = QStringLiteral("reference");
        row.depth = 1;
        const std::string_view name = tmpl["name"].stringOr();
        if (name == entrypoint) {
            row.tag = QStringLiteral("entrypoint");
        } else if (name == onExit) {
            row.tag = QStringLiteral("onExit");
        } else if (!used.contains(name)) {
            row.tag = QStringLiteral("unused");
        }
        row.isCurrent = row.name == session_->currentTemplate();
        row.isSelected = selected.contains(row.path);
        row.hasChildren = row.kind == QLatin1String("dag") || row.kind == QLatin1String("steps") ||
                          row.kind == QLatin1String("containerSet");
        row.isOpen = row.hasChildren && isOpen(row.key, row.isCurrent);
        rows.push_back(row);
        if (row.isOpen) addNodes(rows, tmpl, path);
    }
}

void OutlineModel::addNodes(std::vector<OutlineRow>& rows, const Value& tmpl, const Path& path) const
{
    const QStringList selected = session_->selectionPaths();
    const auto addNode = [&](const Value& node, const Path& at) {
        OutlineRow row;
        row.path = toQt(at);
        row.key = row.path;
        row.type = QStringLiteral("node");
        row.name = toQt(node["name"].stringOr());
        row.owner = toQt(tmpl["name"].stringOr());
        row.extra = fanOutText(argo::fanOutOf(node));
        row.depth = 2;
        row.isSelected = selected.contains(row.path);
        rows.push_back(std::move(row));
    };
    const auto addList = [&](const Value& list, const Path& base) {
        std::size_t position = 0;
        for (const Segment& segment : segmentsFor(list, "name")) {
            Path at = base;
            at.segments.push_back(segment);
            addNode(list.items()[position++], at);
        }
    };
    addList(tmpl["dag"]["tasks"], path.key("dag").key("tasks"));
    addList(tmpl["containerSet"]["containers"], path.key("containerSet").key("containers"));
    const List& groups = tmpl["steps"].items();
    for (std::size_t group = 0; group < groups.size(); ++group)
        addList(groups[group], path.key("steps").index(group));
}

void OutlineModel::addParameters(std::vector<OutlineRow>& rows) const
{
    const Document& document = session_->document();
    const bool isModule = document::profile(document) == document::Profile::WfSpec;
    OutlineRow section;
    section.key = parametersKey;
    section.type = QStringLiteral("section");
    section.name = tr("Parameters");
    section.hasChildren = true;
    section.isOpen = isOpen(parametersKey, true);
    rows.push_back(section);
    if (!section.isOpen) return;
    const Path spec = document::specPath(document);
    std::vector<Path> lists{spec.key("arguments").key("parameters")};
    if (isModule) lists.push_back(spec.key("passthrough_parameters"));
    for (const Path& list : lists) {
        const Value* parameters = valueAt(document.root, list);
        if (!parameters) continue;
        const std::vector<Segment> segments = segmentsFor(*parameters, "name");
        for (std::size_t i = 0; i < segments.size(); ++i) {
            Path at = list;
            at.segments.push_back(segments[i]);
            OutlineRow row;
            row.path = toQt(at);
            row.key = row.path;
            row.type = QStringLiteral("parameter");
            row.name = toQt(parameters->items()[i]["name"].stringOr());
            row.extra = valueText(parameters->items()[i]);
            row.depth = 1;
            row.isSelected = session_->selectionPaths().contains(row.path);
            rows.push_back(std::move(row));
        }
    }
}

void OutlineModel::rebuild()
{
    const RowChanges<OutlineRow> changes{
        [this](int first, int last) { beginRemoveRows({}, first, last); },
        [this] { endRemoveRows(); },
        [this](int at) { beginInsertRows({}, at, at); },
        [this] { endInsertRows(); },
        [this](int from, int to) { beginMoveRows({}, from, from, {}, to); },
        [this] { endMoveRows(); },
        [this](int first, int last) { emit dataChanged(index(first), index(last)); },
    };
    const int before = selectedRow();
    changes.apply(rows_, makeRows(), [](const OutlineRow& row) -> const QString& { return row.key; });
    if (before != selectedRow()) emit selectedRowChanged();
}

void OutlineModel::activate(int row)
{
    if (row < 0 || row >= rowCount()) return;
    const OutlineRow chosen = rows_[static_cast<std::size_t>(row)];
    if (chosen.type == QLatin1String("section")) return session_->clearSelection();
    if (chosen.type == QLatin1String("template")) session_->openTemplate(chosen.name);
    if (chosen.type == QLatin1String("node") && chosen.owner != session_->currentTemplate())
        session_->openTemplate(chosen.owner);
    session_->selectPaths({chosen.path});
    if (chosen.type == QLatin1String("parameter")) emit session_->focusField(chosen.path);
}

void OutlineModel::toggle(int row)
{
    if (row >= 0 && row < rowCount()) setOpen(row, !rows_[static_cast<std::size_t>(row)].isOpen);
}

void OutlineModel::setOpen(int row, bool open)
{
    if (row < 0 || row >= rowCount()) return;
    const OutlineRow& chosen = rows_[static_cast<std::size_t>(row)];
    if (!chosen.hasChildren || chosen.isOpen == open) return;
    if (!toggled_.remove(chosen.key)) toggled_.insert(chosen.key);
    rebuild();
}

bool OutlineModel::remove(int row)
{
    if (row < 0 || row >= rowCount()) return false;
    activate(row);
    return session_->removeSelection();
}

bool OutlineModel::rename(int row, const QString& name)
{
    return row >= 0 && row < rowCount() && session_->rename(rows_[static_cast<std::size_t>(row)].path, name);
}

} // namespace dagwright::bridge
