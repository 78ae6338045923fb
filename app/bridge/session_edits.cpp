// What a person does to the document: each a call of the operation that does it.
#include "app/bridge/session.h"
#include "app/bridge/text.h"
#include "model/catalogue/catalogue.h"
#include "model/operations/add_node.h"
#include "model/operations/add_template.h"
#include "model/operations/connect.h"
#include "model/operations/nodes.h"
#include "model/operations/place.h"
#include "model/operations/remove.h"
#include "model/operations/rename.h"
#include "model/operations/set_value.h"

#include <QJSValue>

#include <algorithm>

namespace dagwright::bridge {

namespace {

// The template that a path names, where it leads to a template or into one.
std::string templateOf(const Document& document, const Path& path)
{
    const Path templates = document::templatesPath(document);
    if (!path.startsWith(templates) || path.segments.size() <= templates.segments.size()) return {};
    const auto end = path.segments.begin() + static_cast<std::ptrdiff_t>(templates.segments.size()) + 1;
    const Value* tmpl = valueAt(document.root, Path{{path.segments.begin(), end}});
    return tmpl ? std::string((*tmpl)["name"].stringOr()) : std::string();
}

// The name of the task, step or container that a path leads to; empty where it leads elsewhere.
std::string nodeOf(const Document& document, const Path& path)
{
    const std::string owner = templateOf(document, path);
    const std::optional<operations::Nodes> nodes = operations::nodesOf(document, owner);
    if (!nodes || !path.startsWith(nodes->path) || path.segments.size() <= nodes->path.segments.size())
        return {};
    const Value* node = valueAt(document.root, path);
    return node ? std::string((*node)["name"].stringOr()) : std::string();
}

std::string labelOf(const Document& document, const Path& path)
{
    const std::optional<catalogue::FieldSpec> field =
        catalogue::fieldAt("Document", path, document.root["manifest"]["kind"].stringOr());
    if (field && !field->label().empty()) return std::string(field->label());
    return path.empty() ? std::string() : path.segments.back().key;
}

} // namespace

bool Session::addNode(const QString& name)
{
    const std::string owner = currentTemplate().toStdString();
    const std::optional<operations::Nodes> nodes = operations::nodesOf(document(), owner);
    const QString word = nodes ? toQt(operations::wordFor(nodes->kind)) : QStringLiteral("task");
    operations::NewNode node;
    node.wishedName = (name.isEmpty() ? word : name).toStdString();
    return apply(operations::addNode(document(), owner, node));
}

bool Session::addNodeAt(const QString& name, qreal x, qreal y)
{
    const std::string owner = currentTemplate().toStdString();
    const std::optional<operations::Nodes> nodes = operations::nodesOf(document(), owner);
    operations::NewNode node;
    node.wishedName = name.toStdString();
    if (name.isEmpty()) node.wishedName = nodes ? std::string(operations::wordFor(nodes->kind)) : "task";
    Result<operations::Edit> added = operations::addNode(document(), owner, node);
    if (!added) return apply(std::move(added));
    const std::string made = nodeOf(added->document, added->selected);
    if (nodes && nodes->kind == operations::NodesKind::Dag && !made.empty()) {
        Result<operations::Edit> placed = operations::placeNodes(added->document, owner, {{made, x, y}});
        if (placed) added->document = std::move(placed->document);
    }
    return apply(std::move(added));
}

bool Session::connectNodes(const QString& from, const QString& to)
{
    return apply(operations::connect(document(), currentTemplate().toStdString(), from.toStdString(),
                                     to.toStdString(), {}));
}

bool Session::cutNodes(const QString& from, const QString& to)
{
    return apply(
        operations::cut(document(), currentTemplate().toStdString(), from.toStdString(), to.toStdString()));
}

bool Session::removeSelection()
{
    if (selection_.empty()) return false;
    const std::string owner = templateOf(document(), selection_.front());
    std::vector<std::string> names;
    for (const Path& path : selection_) {
        const std::string name = nodeOf(document(), path);
        if (!name.empty() && templateOf(document(), path) == owner) names.push_back(name);
    }
    if (!names.empty()) return apply(operations::removeNodes(document(), owner, names));
    return owner.empty() ? false : apply(operations::removeTemplate(document(), owner));
}

bool Session::rename(const QString& text, const QString& name)
{
    const Path path = pathOf(text);
    const std::string owner = templateOf(document(), path);
    const std::string node = nodeOf(document(), path);
    const std::string wanted = name.trimmed().toStdString();
    if (!node.empty()) {
        return node == wanted || apply(operations::renameNode(document(), owner, node, wanted));
    }
    if (owner.empty() || owner == wanted) return owner == wanted;
    const std::vector<std::string> before = open_;
    std::replace(open_.begin(), open_.end(), owner, wanted);
    Result<operations::Edit> edit = operations::renameTemplate(document(), owner, wanted);
    if (!edit) open_ = before;
    const bool done = apply(std::move(edit));
    if (done && before != open_) emit templateChanged();
    return done;
}

bool Session::tidy()
{
    const std::vector<Path> kept = selection_;
    const bool done = apply(operations::tidy(document(), currentTemplate().toStdString()));
    select(kept);
    emit tidied();
    return done;
}

bool Session::place(const std::vector<operations::Placed>& places)
{
    Result<operations::Edit> edit =
        operations::placeNodes(document(), currentTemplate().toStdString(), places);
    if (edit) edit->selected = {};
    return apply(std::move(edit));
}

bool Session::addTemplate(const QString& templateKind)
{
    static const QHash<QString, QString> wishes{
        {QStringLiteral("containerSet"), QStringLiteral("container-set")}};
    const QString wish = wishes.value(templateKind, templateKind);
    if (!apply(operations::addTemplate(document(), templateKind.toStdString(), wish.toStdString())))
        return false;
    if (!selection_.empty()) openTemplate(toQt(templateOf(document(), selection_.front())));
    return true;
}

bool Session::setEntrypoint(const QString& templateName)
{
    return apply(operations::setEntrypoint(document(), templateName.toStdString()));
}

bool Session::setOnExit(const QString& templateName)
{
    return apply(operations::setOnExit(document(), templateName.toStdString()));
}

bool Session::setKind(const QString& kind)
{
    return setValue(QStringLiteral("kind"), kind);
}

bool Session::setArgoVersion(const QString& version)
{
    return setValue(QStringLiteral("argo"), version);
}

bool Session::setValue(const QString& text, const QVariant& value)
{
    const Path path = pathOf(text);
    if (path.empty()) return false;
    Result<operations::Edit> edit =
        operations::setValue(document(), path, valueOf(value), labelOf(document(), path));
    if (edit) edit->selected = {};
    return apply(std::move(edit), "set " + text.toStdString());
}

bool Session::resetValue(const QString& text)
{
    const Path path = pathOf(text);
    if (path.empty()) return false;
    Result<operations::Edit> edit = operations::resetValue(document(), path, labelOf(document(), path));
    if (edit) edit->selected = {};
    return apply(std::move(edit));
}

Value valueOf(const QVariant& variant)
{
    if (variant.userType() == qMetaTypeId<QJSValue>()) return valueOf(variant.value<QJSValue>().toVariant());
    switch (variant.typeId()) {
    case QMetaType::Bool: return Value(variant.toBool());
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong: return Value(static_cast<std::int64_t>(variant.toLongLong()));
    case QMetaType::Double:
    case QMetaType::Float: {
        // QML's numbers are doubles; a whole one is an integer to everybody else.
        const double number = variant.toDouble();
        const bool isWhole = number == static_cast<double>(static_cast<std::int64_t>(number));
        return isWhole && std::abs(number) < 9e15 ? Value(static_cast<std::int64_t>(number)) : Value(number);
    }
    case QMetaType::QString: return Value(variant.toString().toStdString());
    case QMetaType::QStringList:
    case QMetaType::QVariantList: {
        std::vector<Value> items;
        for (const QVariant& item : variant.toList())
            items.push_back(valueOf(item));
        return Value::list(std::move(items));
    }
    case QMetaType::QVariantMap: {
        std::vector<Entry> entries;
        const QVariantMap map = variant.toMap();
        for (auto it = map.begin(); it != map.end(); ++it)
            entries.push_back({it.key().toStdString(), valueOf(it.value()), {}, Style::Any});
        return Value(Map(std::move(entries)));
    }
    default: return {};
    }
}

QVariant variantOf(const Value& value)
{
    switch (value.kind()) {
    case Kind::Null: return {};
    case Kind::Bool: return value.asBool();
    case Kind::Int: return static_cast<qlonglong>(value.asInt());
    case Kind::Double: return value.asDouble();
    case Kind::String: return toQt(value.asString());
    case Kind::List: {
        QVariantList list;
        for (const Value& item : value.items())
            list << variantOf(item);
        return list;
    }
    case Kind::Map: {
        QVariantMap map;
        for (const Entry& entry : value.entries())
            map.insert(toQt(entry.key), variantOf(entry.value));
        return map;
    }
    }
    return {};
}

} // namespace dagwright::bridge
