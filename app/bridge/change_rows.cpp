#include "app/bridge/change_rows.h"

#include "app/bridge/text.h"
#include "model/catalogue/catalogue.h"
#include "model/text/yaml.h"

#include <QCoreApplication>
#include <QVariantMap>

namespace dagwright::bridge {

namespace {

constexpr qsizetype mostRows = 200;
constexpr std::size_t mostNodes = 60; // of one value, to write it out at all
constexpr qsizetype mostLetters = 160;

QString words(const char* text)
{
    return QCoreApplication::translate("changes", text);
}

} // namespace

ListKey listKeysOf(const document::Document& document)
{
    const std::string kind(document.root["manifest"]["kind"].stringOr());
    return [kind](const Path& path) -> std::string {
        const std::optional<catalogue::FieldSpec> field = catalogue::fieldAt("Document", path, kind);
        if (!field || field->type().kind() != catalogue::Kind::List) return {};
        return std::string(field->type().key());
    };
}

QString shortText(const Value* value, const QString& nothing)
{
    if (!value) return nothing;
    if (value->isString()) return toQt(value->asString()).left(mostLetters);
    if (countNodes(*value, mostNodes) >= mostNodes)
        return value->isList() ? words("a list of %1").arg(value->size())
                               : words("%1 fields").arg(value->size());
    const QString text = toQt(text::writePlainYaml(*value)).trimmed();
    return text.size() > mostLetters ? text.left(mostLetters) + QChar(0x2026) : text;
}

QVariantList changeRows(const document::Document& from, const document::Document& to)
{
    QVariantList rows;
    const std::vector<Change> changes = diff(from.root, to.root, listKeysOf(to));
    for (const Change& change : changes) {
        if (rows.size() == mostRows) {
            rows << QVariantMap{
                {QStringLiteral("path"),
                 words("and %1 more").arg(changes.size() - static_cast<std::size_t>(mostRows))},
                {QStringLiteral("before"), QString()},
                {QStringLiteral("after"), QString()}};
            break;
        }
        const bool added = change.kind == Change::Kind::Added;
        const bool removed = change.kind == Change::Kind::Removed;
        rows << QVariantMap{
            {QStringLiteral("path"), toQt(change.path)},
            {QStringLiteral("before"), shortText(added ? nullptr : &change.from, words("nothing"))},
            {QStringLiteral("after"), shortText(removed ? nullptr : &change.to, words("nothing"))}};
    }
    return rows;
}

} // namespace dagwright::bridge
