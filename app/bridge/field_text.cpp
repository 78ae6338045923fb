#include "app/bridge/field_text.h"

#include "app/bridge/text.h"
#include "model/text/scalar.h"
#include "model/text/yaml.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <cmath>

namespace dagwright::bridge {

namespace {

using catalogue::Editor;
using catalogue::FieldSpec;
using Typed = Result<std::optional<Value>>;
using FieldKind = catalogue::Kind;

// What one line of a form can hold; longer texts are edited as code.
constexpr std::size_t longestLine = 4'000;
constexpr qsizetype longestText = 10'000'000;

QString say(const char* sentence)
{
    return QCoreApplication::translate("FieldText", sentence);
}

Diagnostic wrong(const QString& message)
{
    return {Severity::Error, "field-text", message.toStdString(), {}, {}, {}};
}

bool isText(FieldKind kind)
{
    return kind == FieldKind::String || kind == FieldKind::Scalar || kind == FieldKind::Time;
}

bool isNumber(FieldKind kind)
{
    return kind == FieldKind::Int || kind == FieldKind::Number || kind == FieldKind::IntOrString;
}

bool isScalar(const Value& value)
{
    return !value.isList() && !value.isMap();
}

bool holdsTexts(const Value& value)
{
    if (value.isNull()) return true;
    if (value.isList()) {
        for (const Value& item : value.items())
            if (!isScalar(item)) return false;
        return true;
    }
    for (const Entry& entry : value.entries())
        if (!isScalar(entry.value)) return false;
    return value.isMap();
}

FieldForm listForm(FieldSpec field, const Value& value)
{
    const FieldKind element = field.type().element().kind();
    const bool plain = isText(element) || element == FieldKind::Any || isNumber(element);
    return plain && (value.isNull() || (value.isList() && holdsTexts(value))) ? FieldForm::List
                                                                              : FieldForm::Raw;
}

FieldForm mapForm(FieldSpec field, const Value& value)
{
    const bool plain = isText(field.type().element().kind());
    return plain && (value.isNull() || (value.isMap() && holdsTexts(value))) ? FieldForm::Map
                                                                             : FieldForm::Raw;
}

bool isListOfMaps(const Value& value)
{
    if (value.isNull()) return true;
    if (!value.isList()) return false;
    for (const Value& item : value.items())
        if (!item.isMap()) return false;
    return true;
}

bool isDurationInSeconds(FieldSpec field)
{
    return field.editor() == Editor::Duration && field.type().kind() != FieldKind::Duration &&
           field.unit() == "s";
}

QString scalarText(const Value& value)
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
    return {};
}

Typed boundedNumber(FieldSpec field, const QString& text)
{
    bool isWhole = false;
    const qint64 whole = text.toLongLong(&isWhole);
    const auto bound = [&](double number) -> std::optional<Diagnostic> {
        if (field.min() && number < static_cast<double>(*field.min()))
            return wrong(say("Must be %1 or more.").arg(*field.min()));
        if (field.max() && number > static_cast<double>(*field.max()))
            return wrong(say("Must be %1 or less.").arg(*field.max()));
        return std::nullopt;
    };
    if (isWhole) {
        if (auto problem = bound(static_cast<double>(whole))) return *problem;
        return std::optional(Value(static_cast<std::int64_t>(whole)));
    }
    if (field.type().kind() != FieldKind::Number)
        return wrong(say("This is no whole number: write it in digits."));
    bool isNumeric = false;
    const double number = text.toDouble(&isNumeric);
    if (!isNumeric || !std::isfinite(number)) return wrong(say("This is no number: write it in digits."));
    if (auto problem = bound(number)) return *problem;
    return std::optional(Value(number));
}

// Go's durations ("1h30m", "90s") stay as they are typed; "10 min" becomes Go's "10m".
Typed duration(FieldSpec field, const QString& text)
{
    static const QRegularExpression ofGo(QStringLiteral("^(\\d+(\\.\\d+)?(ns|us|µs|ms|s|m|h))+$"));
    const std::optional<std::int64_t> seconds = secondsIn(text);
    if (isDurationInSeconds(field)) {
        if (!seconds) return wrong(say("This is no span of time: write it as 90 s, 10 min or 1 h 30 min."));
        return boundedNumber(field, QString::number(*seconds));
    }
    bool isWhole = false;
    text.toLongLong(&isWhole);
    if (isWhole || ofGo.match(text).hasMatch()) return std::optional(Value(text.toStdString()));
    if (!seconds) return wrong(say("This is no span of time: write it as 90s, 10m or 1h30m."));
    QString written;
    if (*seconds >= 3600) written += QStringLiteral("%1h").arg(*seconds / 3600);
    if (*seconds % 3600 >= 60) written += QStringLiteral("%1m").arg(*seconds % 3600 / 60);
    if (*seconds % 60 > 0 || written.isEmpty()) written += QStringLiteral("%1s").arg(*seconds % 60);
    return std::optional(Value(written.toStdString()));
}

Typed quantity(const QString& text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^[+-]?(\\d+\\.?\\d*|\\.\\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\\d+)?$"));
    if (!pattern.match(text).hasMatch())
        return wrong(say("This is no amount: write it as 500m, 2, 256Mi or 1.5Gi."));
    return std::optional(Value(text.toStdString()));
}

Typed yaml(const QString& text)
{
    const text::ReadText read = text::readYaml(Source::make("field", text.toStdString()));
    if (!read.ok())
        return wrong(say("This can't be read as YAML: %1").arg(toQt(read.diagnostics.front().message)));
    if (read.documents.size() > 1) return wrong(say("This is more than one YAML document."));
    if (read.documents.empty() || read.documents.front().isNull()) return std::optional<Value>();
    // The spans point into what was typed, which is no source of the document.
    return std::optional(read.documents.front());
}

bool holdsExpression(const QString& text)
{
    return text.contains(QLatin1String("{{")) && text.contains(QLatin1String("}}"));
}

Typed lineValue(FieldSpec field, const QString& typed, bool takesHcl)
{
    const QString text = typed.trimmed();
    if (text.isEmpty()) return std::optional<Value>();
    const FieldKind kind = field.type().kind();
    if (takesHcl && text.contains(QLatin1String("${"))) return std::optional(Value(text.toStdString()));
    if (holdsExpression(text) && kind != FieldKind::Int && kind != FieldKind::Number &&
        kind != FieldKind::Bool)
        return std::optional(Value(text.toStdString()));
    if (field.editor() == Editor::Duration) return duration(field, text);
    if (kind == FieldKind::Quantity || field.editor() == Editor::Quantity) return quantity(text);
    if (!field.enumeration().empty() && !field.enumeration().contains(text.toStdString()))
        return wrong(say("Choose one of the listed words."));
    if (kind == FieldKind::Int || kind == FieldKind::Number) return boundedNumber(field, text);
    if (kind == FieldKind::IntOrString) {
        bool isWhole = false;
        text.toLongLong(&isWhole);
        return isWhole ? boundedNumber(field, text)
                       : wrong(say("Write a whole number or a {{...}} expression."));
    }
    if (kind == FieldKind::Bool) {
        if (text == QLatin1String("true")) return std::optional(Value(true));
        if (text == QLatin1String("false")) return std::optional(Value(false));
        return wrong(say("Write true or false."));
    }
    return std::optional(Value(typed.toStdString()));
}

} // namespace

FieldForm formOf(FieldSpec field, const Value& value)
{
    const FieldKind kind = field.type().kind();
    switch (field.editor()) {
    case Editor::Parameters:
        if (kind == FieldKind::List) return isListOfMaps(value) ? FieldForm::Parameters : FieldForm::Raw;
        break;
    case Editor::Env:
        if (kind == FieldKind::List) return isListOfMaps(value) ? FieldForm::Env : FieldForm::Raw;
        break;
    case Editor::Code: return isScalar(value) ? FieldForm::Code : FieldForm::Raw;
    default: break;
    }
    if (kind == FieldKind::Object)
        return value.isNull() || value.isMap() ? FieldForm::Object : FieldForm::Raw;
    if (kind == FieldKind::List) return listForm(field, value);
    if (kind == FieldKind::Map) return mapForm(field, value);
    if (kind == FieldKind::Any || kind == FieldKind::Raw || kind == FieldKind::Manifest || !isScalar(value))
        return FieldForm::Raw;
    if (kind == FieldKind::Bool) return value.isString() ? FieldForm::Line : FieldForm::Switch;
    const std::string_view text = value.stringOr();
    if (text.find('\n') != std::string_view::npos || text.size() > longestLine) return FieldForm::Code;
    if (!field.enumeration().empty() || field.editor() == Editor::Template) return FieldForm::Choice;
    return FieldForm::Line;
}

QString fieldText(FieldSpec field, const Value& value)
{
    if (value.isNull()) return {};
    if (!isScalar(value) || formOf(field, value) == FieldForm::Raw) {
        QString yaml = toQt(text::writePlainYaml(value));
        if (yaml.endsWith(QLatin1Char('\n'))) yaml.chop(1);
        return yaml;
    }
    if (isDurationInSeconds(field) && value.isInt() && value.asInt() >= 0) return durationText(value.asInt());
    return scalarText(value);
}

Typed fieldValue(FieldSpec field, const QString& text, bool takesHcl)
{
    if (text.size() > longestText) return wrong(say("This is too long: at most 10 million characters."));
    if (text.contains(QChar(0))) return wrong(say("There is a NUL character in it, which no file can hold."));
    const FieldKind kind = field.type().kind();
    const bool isTree = kind == FieldKind::Object || kind == FieldKind::List || kind == FieldKind::Map ||
                        kind == FieldKind::Any || kind == FieldKind::Raw || kind == FieldKind::Manifest;
    if (isTree) {
        if (takesHcl && text.trimmed().startsWith(QLatin1String("${")))
            return std::optional(Value(text.trimmed().toStdString()));
        return yaml(text);
    }
    if (field.editor() == Editor::Code)
        return text.isEmpty() ? Typed(std::optional<Value>())
                              : Typed(std::optional(Value(text.toStdString())));
    return lineValue(field, text, takesHcl);
}

QString durationText(std::int64_t seconds)
{
    struct Unit
    {
        std::int64_t length;
        const char* name;
    };
    static constexpr std::array units{Unit{3600, "h"}, Unit{60, "min"}, Unit{1, "s"}};
    QString text;
    for (const Unit& unit : units) {
        if (seconds < unit.length) continue;
        if (!text.isEmpty()) text += QLatin1Char(' ');
        text += QStringLiteral("%1 %2").arg(seconds / unit.length).arg(QLatin1String(unit.name));
        seconds %= unit.length;
    }
    return text.isEmpty() ? QStringLiteral("0 s") : text;
}

std::optional<std::int64_t> secondsIn(const QString& text)
{
    const QString trimmed = text.trimmed();
    std::int64_t seconds = 0;
    qsizetype at = 0;
    if (trimmed.isEmpty()) return std::nullopt;
    while (at < trimmed.size()) {
        static const QRegularExpression step(
            QStringLiteral("\\s*(\\d{1,9})\\s*(sec|s|min|m|h|d|)(?=\\s|\\d|$)"));
        const QRegularExpressionMatch match = step.match(trimmed, at, QRegularExpression::NormalMatch,
                                                         QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch()) return std::nullopt;
        const QString unit = match.captured(2);
        // A bare number is seconds, and stands alone.
        if (unit.isEmpty() && (at > 0 || match.capturedEnd() != trimmed.size())) return std::nullopt;
        const std::int64_t length = unit.startsWith(QLatin1Char('m')) ? 60
                                    : unit == QLatin1String("h")      ? 3600
                                    : unit == QLatin1String("d")      ? 86'400
                                                                      : 1;
        seconds += match.captured(1).toLongLong() * length;
        at = match.capturedEnd();
    }
    return seconds;
}

} // namespace dagwright::bridge
