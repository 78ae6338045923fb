// Lists and tables of the inspector: their texts, and a change of one of them.
#include "app/bridge/inspector_field.h"
#include "model/text/scalar.h"
#include "model/text/yaml.h"

#include <QCoreApplication>

#include <algorithm>

namespace dagwright::bridge {

namespace {

using catalogue::FieldSpec;

QString cellText(const Value& value)
{
    switch (value.kind()) {
    case Kind::Null: return {};
    case Kind::Bool: return value.asBool() ? QStringLiteral("true") : QStringLiteral("false");
    case Kind::Int:
    case Kind::Double: return toQt(text::formatNumber(value));
    case Kind::String: return toQt(value.asString());
    case Kind::List:
    case Kind::Map: break;
    }
    return toQt(text::writePlainYaml(value)).trimmed();
}

// Where a parameter or variable takes its value from, if not from a text: "secretKeyRef", "path".
QString sourceOf(const Value& item)
{
    const Value& from = item["valueFrom"];
    return from.size() > 0 ? toQt(from.entries().at(0).key) : QString();
}

QVariantMap tableItem(const Value& item, std::initializer_list<const char*> columns)
{
    QVariantMap texts;
    for (const char* column : columns)
        texts.insert(QLatin1String(column), cellText(item[column]));
    texts.insert(QStringLiteral("source"), sourceOf(item));
    return texts;
}

// In a list of anything (withItems) a number stays a number; in a list of texts everything is text.
Value itemOf(FieldSpec field, const QString& text)
{
    const catalogue::ValueType type = field.type();
    const bool isText = type.kind() != catalogue::Kind::List || type.element().kind() != catalogue::Kind::Any;
    return isText ? Value(text.toStdString()) : text::resolvePlain(text.toStdString());
}

Result<Value> withMapCell(FieldSpec field, const Value& value, std::size_t item, const QString& column,
                          const QString& text)
{
    const std::string key = value.entries().at(item).key;
    if (column != QLatin1String("key")) return value.with(key, itemOf(field, text));
    const std::string wanted = text.toStdString();
    if (wanted == key) return value;
    if (value.has(wanted)) {
        const QString problem =
            QCoreApplication::translate("Inspector", "There is a “%1” already.").arg(text);
        return Diagnostic{Severity::Error, "name-taken", problem.toStdString(), {}, {}, {}};
    }
    return Value::of(value.entries().renamed(key, wanted), value.meta());
}

QString freeKey(const Value& value)
{
    for (int i = 1;; ++i) {
        const QString key = QStringLiteral("NAME_%1").arg(i);
        if (!value.has(key.toStdString())) return key;
    }
}

} // namespace

QVariantList fieldItems(FieldForm form, const Value& value)
{
    QVariantList items;
    if (form == FieldForm::Map) {
        for (const Entry& entry : value.entries())
            items << QVariantMap{{QStringLiteral("key"), toQt(entry.key)},
                                 {QStringLiteral("text"), cellText(entry.value)}};
        return items;
    }
    for (const Value& item : value.items()) {
        if (form == FieldForm::List)
            items << QVariantMap{{QStringLiteral("text"), cellText(item)}};
        else if (form == FieldForm::Parameters)
            items << tableItem(item, {"name", "value", "default", "description"});
        else if (form == FieldForm::Env)
            items << tableItem(item, {"name", "value"});
        else
            return items;
    }
    return items;
}

Result<Value> withCell(FieldSpec field, const Value& value, std::size_t item, const QString& column,
                       const QString& text)
{
    if (item >= value.size()) return value;
    const FieldForm form = formOf(field, value);
    if (form == FieldForm::Map) return withMapCell(field, value, item, column, text);
    if (form == FieldForm::List) return value.withItem(item, itemOf(field, text));
    if (form != FieldForm::Parameters && form != FieldForm::Env) return value;
    const Value& row = value.items().at(item);
    const std::string key = column.toStdString();
    const bool goes = text.isEmpty() && key != "name" && key != "value";
    return value.withItem(item, goes ? row.without(key) : row.with(key, Value(text.toStdString())));
}

Value withNewItem(FieldSpec field, const Value& value)
{
    switch (formOf(field, value)) {
    case FieldForm::Map: {
        const Value map = value.isNull() ? Value(Map()) : value;
        return map.with(freeKey(map).toStdString(), Value(std::string()));
    }
    case FieldForm::List: return value.withAppended(Value(std::string()));
    case FieldForm::Parameters:
    case FieldForm::Env:
        return value.withAppended(Value::map({{"name", Value("name-" + std::to_string(value.size() + 1))}}));
    default: return value;
    }
}

Value withoutItem(const Value& value, std::size_t item)
{
    if (item >= value.size()) return value;
    return value.isMap() ? value.without(value.entries().at(item).key) : value.withoutItem(item);
}

} // namespace dagwright::bridge
