#include "app/bridge/inspector_model.h"

#include "app/bridge/inspector_field.h"
#include "app/bridge/row_changes.h"
#include "app/bridge/session.h"
#include "model/operations/set_value.h"

#include <algorithm>

namespace dagwright::bridge {

namespace {

// The template whose retryStrategy a path leads into, and the place of that strategy; nothing elsewhere.
struct RetryPlace
{
    Path strategy;
    std::string templateName;
    Path field;
};

std::optional<RetryPlace> retryPlace(const document::Document& document, const Path& path)
{
    const Path templates = document::templatesPath(document);
    const std::size_t above = templates.segments.size();
    if (!path.startsWith(templates) || path.segments.size() < above + 3) return std::nullopt;
    if (path.segments[above + 1].key != "retryStrategy") return std::nullopt;
    const auto begin = path.segments.begin();
    const auto strategyEnd = begin + static_cast<std::ptrdiff_t>(above) + 2;
    const Value* tmpl = valueAt(document.root, Path{{begin, strategyEnd - 1}});
    if (!tmpl) return std::nullopt;
    return RetryPlace{Path{{begin, strategyEnd}}, std::string((*tmpl)["name"].stringOr()),
                      Path{{strategyEnd, path.segments.end()}}};
}

} // namespace

InspectorModel::InspectorModel(QObject* parent) : QAbstractListModel(parent) {}

void InspectorModel::componentComplete()
{
    if (!session_) setSession(Session::of(this));
}

void InspectorModel::setSession(Session* session)
{
    if (session_) session_->disconnect(this);
    session_ = session;
    if (!session_) return;
    connect(session_, &Session::outputsChanged, this, &InspectorModel::documentMoved);
    connect(session_, &Session::selectionChanged, this, &InspectorModel::refresh);
    connect(session_, &Session::fileChanged, this, [this] {
        view_.drafts.clear();
        refresh();
    });
    refresh();
}

void InspectorModel::documentMoved()
{
    // Undo brings back what stood there before: a text that the document does not hold any more is no draft
    // of it.
    view_.drafts.removeIf([this](const QHash<QString, Draft>::iterator& draft) {
        if (!draft->error.isEmpty()) return false;
        const Value* own = valueAt(session_->document().root, pathOf(draft.key()));
        return !((own ? *own : Value()) == draft->value);
    });
    refresh();
}

void InspectorModel::refresh()
{
    if (!session_) return;
    const Outputs& outputs = session_->outputs();
    std::vector<InspectorRow> wanted;
    if (session_->hasDocument())
        wanted = inspectorRows({session_->document(), outputs.spec, outputs.originNames, outputs.findings,
                                session_->selection()},
                               view_);
    RowChanges<InspectorRow> changes;
    changes.beginRemove = [this](int first, int last) { beginRemoveRows({}, first, last); };
    changes.endRemove = [this] { endRemoveRows(); };
    changes.beginInsert = [this](int at) { beginInsertRows({}, at, at); };
    changes.endInsert = [this] { endInsertRows(); };
    changes.beginMove = [this](int from, int to) { beginMoveRows({}, from, from, {}, to); };
    changes.endMove = [this] { endMoveRows(); };
    changes.changed = [this](int first, int last) { emit dataChanged(index(first), index(last), {RowRole}); };
    const bool another = rows_.empty() || wanted.empty() || rows_.front().key != wanted.front().key;
    if (another) {
        beginResetModel();
        rows_ = std::move(wanted);
        endResetModel();
    } else {
        changes.apply(rows_, std::move(wanted), [](const InspectorRow& row) { return row.key; });
    }
    emit rowsChanged();
    emit explainedChanged();
}

int InspectorModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant InspectorModel::data(const QModelIndex& index, int role) const
{
    if (role != RowRole || !index.isValid() || index.row() >= rowCount()) return {};
    return QVariant::fromValue(rows_[static_cast<std::size_t>(index.row())]);
}

QHash<int, QByteArray> InspectorModel::roleNames() const
{
    return {{RowRole, "row"}};
}

void InspectorModel::setAllFields(bool all)
{
    if (all == view_.allFields) return;
    view_.allFields = all;
    emit viewChanged();
    refresh();
}

void InspectorModel::setSearch(const QString& search)
{
    if (search == view_.search) return;
    view_.search = search;
    emit viewChanged();
    refresh();
}

int InspectorModel::fieldCount() const
{
    return static_cast<int>(std::count_if(rows_.begin(), rows_.end(), [](const InspectorRow& row) {
        return row.kind == QLatin1String("field") || row.kind == QLatin1String("object");
    }));
}

const InspectorRow* InspectorModel::find(const QString& path) const
{
    const auto row = std::find_if(rows_.begin(), rows_.end(), [&](const InspectorRow& candidate) {
        return candidate.field && candidate.pathText == path;
    });
    return row == rows_.end() ? nullptr : &*row;
}

Value InspectorModel::ownValue(const InspectorRow& row) const
{
    const Value* own = valueAt(session_->document().root, row.path);
    return own ? *own : Value();
}

bool InspectorModel::commit(const InspectorRow& row, std::optional<Value> value, std::string_view detail)
{
    const document::Document& document = session_->document();
    const std::string label = row.title.toStdString();
    const Path path = row.path;
    const std::string mergeKey = "field " + path.toString() + std::string(detail);
    if (!value && !valueAt(document.root, path)) return true;
    const std::optional<RetryPlace> retry = retryPlace(document, path);
    const bool startsStrategy = retry && value && document::profile(document) == document::Profile::WfSpec &&
                                !valueAt(document.root, retry->strategy);
    const Value* strategy =
        startsStrategy ? effectiveValue(document, session_->outputs().spec, retry->strategy) : nullptr;
    Result<operations::Edit> edit =
        startsStrategy ? operations::setRetryField(document, retry->templateName, retry->field, *value,
                                                   strategy ? *strategy : Value())
        : value ? operations::setValue(document, path, *value, label)
                       : operations::resetValue(document, path, label);
    if (edit && !session_->selection().empty()) edit->selected = session_->selection().front();
    if (edit && session_->selection().empty()) edit->selected = {};
    const bool done = session_->apply(std::move(edit), mergeKey);
    if (done && startsStrategy)
        emit session_->notice(
            QStringLiteral("info"),
            tr("A template's retry strategy replaces the module's as a whole, so all of its fields "
               "were written into this template."));
    return done;
}

bool InspectorModel::edit(const QString& path, const QString& text)
{
    const InspectorRow* found = find(path);
    if (!found) return false;
    const InspectorRow row = *found;
    if (row.waits) return text == row.text || session_->rename(path, text);
    const bool takesHcl = document::profile(session_->document()) == document::Profile::WfSpec;
    Result<std::optional<Value>> value = fieldValue(*row.field, text, takesHcl);
    if (!value) {
        view_.drafts.insert(row.key, {text, toQt(value.error().message), {}});
        refresh();
        return false;
    }
    view_.drafts.insert(row.key, {text, {}, value->value_or(Value())});
    const bool done = commit(row, *value);
    refresh();
    return done;
}

bool InspectorModel::setSwitch(const QString& path, bool on)
{
    const InspectorRow* row = find(path);
    return row && commit(InspectorRow(*row), Value(on));
}

bool InspectorModel::reset(const QString& path)
{
    const InspectorRow* found = find(path);
    if (!found) return false;
    const InspectorRow row = *found;
    view_.drafts.remove(row.key);
    const bool done = commit(row, std::nullopt);
    refresh();
    return done;
}

void InspectorModel::discard(const QString& path)
{
    if (view_.drafts.remove(path) > 0) refresh();
}

bool InspectorModel::editCell(const QString& path, int item, const QString& column, const QString& text)
{
    const InspectorRow* found = find(path);
    if (!found || item < 0) return false;
    const InspectorRow row = *found;
    Result<Value> changed = withCell(*row.field, ownValue(row), static_cast<std::size_t>(item), column, text);
    if (!changed) {
        emit session_->notice(QStringLiteral("error"), toQt(changed.error().message));
        refresh();
        return false;
    }
    return commit(row, std::move(changed).value(), std::to_string(item) + column.toStdString());
}

bool InspectorModel::addItem(const QString& path)
{
    const InspectorRow* row = find(path);
    return row && commit(InspectorRow(*row), withNewItem(*row->field, ownValue(*row)), "+");
}

bool InspectorModel::removeItem(const QString& path, int item)
{
    const InspectorRow* found = find(path);
    if (!found || item < 0) return false;
    const InspectorRow row = *found;
    const Value rest = withoutItem(ownValue(row), static_cast<std::size_t>(item));
    if (rest.size() == 0) return commit(row, std::nullopt);
    return commit(row, rest, "-");
}

void InspectorModel::toggle(int row)
{
    if (row < 0 || row >= rowCount()) return;
    const InspectorRow& toggled = rows_[static_cast<std::size_t>(row)];
    view_.open.insert(toggled.key, !toggled.open);
    refresh();
}

int InspectorModel::rowOf(const QString& path)
{
    const auto position = [&] {
        const InspectorRow* row = find(path);
        return row ? static_cast<int>(row - rows_.data()) : -1;
    };
    if (const int row = position(); row >= 0 || !session_) return row;
    // Unfold every section and the objects around the field, then look again.
    for (const InspectorRow& row : rows_)
        if (row.kind == QLatin1String("section")) view_.open.insert(row.key, true);
    for (Path around = pathOf(path).parent(); !around.empty(); around = around.parent())
        view_.open.insert(toQt(around), true);
    refresh();
    return position();
}

} // namespace dagwright::bridge
