#include "app/bridge/inspector_field.h"

#include "model/catalogue/explain.h"
#include "model/operations/set_value.h"
#include "model/text/json.h"

#include <QCoreApplication>
#include <QMetaEnum>

#include <array>

namespace dagwright::bridge {

namespace {

using catalogue::Editor;
using catalogue::FieldSpec;
using document::Document;

QString say(const char* sentence, int number = -1)
{
    return QCoreApplication::translate("Inspector", sentence, nullptr, number);
}

QString formName(FieldForm form)
{
    static constexpr std::array names{"line", "code",       "switch", "choice", "list",
                                      "map",  "parameters", "env",    "raw",    "object"};
    return QLatin1String(names[static_cast<std::size_t>(form)]);
}

// A value that has no line of its own, in short: "limits, requests" or "3 items".
QString inShort(const Value& value)
{
    if (value.isList()) return say("%n item(s)", static_cast<int>(value.size()));
    QStringList keys;
    for (const Entry& entry : value.entries()) {
        if (keys.size() == 4) {
            keys << QStringLiteral("…");
            break;
        }
        keys << toQt(entry.key);
    }
    return keys.join(QStringLiteral(", "));
}

QString shownText(FieldSpec field, const Value& value)
{
    if (value.isList() || value.isMap()) return value.size() == 0 ? say("none") : inShort(value);
    const QString text = fieldText(field, value);
    return text.contains(QLatin1Char('\n')) ? text.section(QLatin1Char('\n'), 0, 0) + QStringLiteral(" …")
                                            : text;
}

Value defaultOf(FieldSpec field)
{
    if (field.defaultValue().empty()) return {};
    const text::ReadText read = text::readJson(Source::make("default", std::string(field.defaultValue())));
    return read.ok() && !read.documents.empty() ? read.documents.front() : Value();
}

// What the input that decides a field's default gives, in the field's words: "module: 5".
QString moduleHint(const InspectorSubject& subject, FieldSpec field)
{
    if (document::profile(subject.document) != document::Profile::WfSpec || field.input().empty()) return {};
    for (const FieldSpec input : catalogue::inputs()) {
        if (input.name() != field.input()) continue;
        const Value* own = valueAt(subject.document.root, Path{}.key("inputs").key(input.name()));
        const QString text = shownText(input, own && !own->isNull() ? *own : defaultOf(input));
        return text.isEmpty() || text.size() > 16 ? QString() : say("module: %1").arg(text);
    }
    return {};
}

QStringList templateNames(const Document& document)
{
    QStringList names;
    for (const Value& tmpl : document::templates(document).items()) {
        const QString name = toQt(tmpl["name"].stringOr());
        if (!name.isEmpty()) names << name;
    }
    return names;
}

void setOrigin(InspectorRow& row, const QString& origin, const QString& text, const QString& hint)
{
    row.origin = origin;
    row.originText = text;
    row.hint = hint;
}

// What holds where nothing is set here, from the effective tree.
void showEffective(InspectorRow& row, const InspectorSubject& subject, FieldSpec field,
                   const Value& effective)
{
    using Kind = wfspec::Origin::Kind;
    row.shown = shownText(field, effective);
    row.on = effective.isBool() && effective.asBool();
    const wfspec::Origin origin = wfspec::originOf(effective.mark());
    const QString sentence =
        toQt(wfspec::describe(origin, field.name(), row.shown.toStdString(), subject.originNames));
    const bool isDefault =
        origin.kind == Kind::Default || origin.kind == Kind::Constant || origin.kind == Kind::User;
    setOrigin(row, isDefault ? QStringLiteral("default") : QStringLiteral("input"), sentence,
              toQt(wfspec::shortName(origin.kind)));
    if (origin.kind == Kind::User) row.hint.clear();
}

void showDefault(InspectorRow& row, FieldSpec field)
{
    const Value otherwise = defaultOf(field);
    const QString words = toQt(catalogue::defaultInWords(field));
    row.on = otherwise.isBool() && otherwise.asBool();
    if (otherwise.isNull()) {
        row.originText = words;
        return;
    }
    row.shown = shownText(field, otherwise);
    setOrigin(row, QStringLiteral("default"), words.isEmpty() ? QString() : say("Default: %1.").arg(words),
              say("default"));
}

void showOwn(InspectorRow& row, const InspectorSubject& subject, FieldSpec field, const Value& own,
             FieldForm form)
{
    row.isSet = true;
    row.origin = QStringLiteral("here");
    row.originText = say("Set here.");
    row.on = own.isBool() && own.asBool();
    row.items = fieldItems(form, own);
    const bool isText = form == FieldForm::Line || form == FieldForm::Code || form == FieldForm::Choice ||
                        form == FieldForm::Raw;
    if (isText) row.text = fieldText(field, own);
    if (form == FieldForm::Object) row.detail = inShort(own);
    row.hint = moduleHint(subject, field);
    if (row.hint.isEmpty() && field.unit() == "s" && own.isInt()) row.hint = say("%1 s").arg(own.asInt());
}

void addFinding(InspectorRow& row, const Diagnostics& findings)
{
    for (const Diagnostic& finding : findings) {
        if (finding.path.empty() || !finding.path.startsWith(row.path)) continue;
        const bool isError = finding.severity == Severity::Error;
        if (!row.finding.isEmpty() && (row.findingIsError || !isError)) continue;
        row.finding = toQt(finding.message);
        row.findingIsError = isError;
    }
}

bool isNodeName(FieldSpec field)
{
    static constexpr std::array<std::string_view, 4> owners{"Template", "DAGTask", "ContainerNode",
                                                            "WorkflowStep"};
    if (field.name() != "name") return false;
    for (const std::string_view owner : owners)
        if (field.owner().name() == owner) return true;
    return false;
}

} // namespace

InspectorRow fieldRow(const InspectorSubject& subject, FieldSpec field, const Path& path, const Value* own)
{
    InspectorRow row;
    const Value value = own ? *own : Value();
    const FieldForm form = formOf(field, value);
    row.kind = form == FieldForm::Object ? QStringLiteral("object") : QStringLiteral("field");
    row.form = formName(form);
    row.field = field;
    row.path = path;
    row.pathText = toQt(path);
    row.title = toQt(field.label());
    row.unit = toQt(field.unit());
    row.secret = field.sensitive();
    row.waits = isNodeName(field);
    row.mono = form == FieldForm::Code || form == FieldForm::Raw || field.editor() == Editor::Expression ||
               field.editor() == Editor::Depends || field.editor() == Editor::Image ||
               field.editor() == Editor::Command;
    if (field.editor() == Editor::Template)
        row.choices = templateNames(subject.document);
    else
        for (const std::string_view word : field.enumeration().all())
            row.choices << toQt(word);

    if (!value.isNull()) {
        showOwn(row, subject, field, value, form);
    } else {
        const Value* effective = effectiveValue(subject.document, subject.effective, path);
        if (effective && !effective->isNull())
            showEffective(row, subject, field, *effective);
        else
            showDefault(row, field);
        if (form == FieldForm::Object) row.detail = row.shown;
    }
    addFinding(row, subject.findings);
    return row;
}

InspectorRow drawnRow(FieldSpec field, const Path& path, const Value* own)
{
    InspectorRow row;
    row.kind = QStringLiteral("note");
    row.key = toQt(path);
    row.path = path;
    row.pathText = row.key;
    row.title = toQt(field.label());
    row.field = field;
    const int count = own ? static_cast<int>(own->size()) : 0;
    row.detail = field.type().element().kind() == catalogue::Kind::Object &&
                         field.type().element().object().name() == "Template"
                     ? say("%n in the outline", count)
                     : say("%n on the canvas", count);
    return row;
}

} // namespace dagwright::bridge
