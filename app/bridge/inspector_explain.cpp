// The Explain card: what the field that has the keyboard does.
#include "app/bridge/inspector_model.h"
#include "app/bridge/text.h"
#include "model/catalogue/explain.h"

namespace dagwright::bridge {

void InspectorModel::explain(const QString& path)
{
    if (path == explained_) return;
    explained_ = path;
    emit explainedChanged();
}

QString InspectorModel::explainedTitle() const
{
    const InspectorRow* row = find(explained_);
    return row ? row->title : QString();
}

QString InspectorModel::explainedText() const
{
    const InspectorRow* row = find(explained_);
    if (!row) return {};
    QString text = toQt(row->field->doc());
    if (!row->field->note().empty()) text += QLatin1Char(' ') + toQt(row->field->note());
    if (!row->field->deprecated().empty()) text += QLatin1Char(' ') + toQt(row->field->deprecated());
    return text;
}

QString InspectorModel::explainedField() const
{
    const InspectorRow* row = find(explained_);
    return row ? toQt(row->field->fullName()) + QStringLiteral(" · ") + toQt(row->field->type().inWords())
               : QString();
}

QString InspectorModel::explainedOrigin() const
{
    const InspectorRow* row = find(explained_);
    if (!row) return {};
    if (!row->isSet) return row->originText;
    const QString words = toQt(catalogue::defaultInWords(*row->field));
    return words.isEmpty() ? row->originText : tr("Set here. Without it: %1.").arg(words);
}

} // namespace dagwright::bridge
