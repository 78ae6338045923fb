import QtQuick
import Dagwright

// One line: text, numbers, durations, amounts, expressions. What is typed reaches the document as soon as it means
// something; a name does when the field is left, because that renames it everywhere.
TextField {
    id: field

    required property inspectorRow row
    required property InspectorModel inspector

    focus: true
    mono: row.mono
    invalid: row.error.length > 0
    placeholderText: row.shown
    suffix: row.hint.length > 0 ? row.hint : row.unit
    echoMode: row.secret ? TextInput.Password : TextInput.Normal
    Accessible.name: row.title
    Accessible.description: row.error.length > 0 ? row.error : row.originText
    onTextEdited: if (!row.waits) inspector.edit(row.path, text)
    onEditingFinished: if (row.waits && text !== row.text) inspector.edit(row.path, text)
    Keys.onEscapePressed: {
        inspector.discard(row.path);
        text = row.text;
    }

    Binding {
        target: field
        property: "text"
        value: field.row.text
        restoreMode: Binding.RestoreNone
    }
}
