import QtQuick
import Dagwright

// One of the words that the field takes, or of the document's templates.
ComboBox {
    id: choice

    required property inspectorRow row
    required property InspectorModel inspector

    readonly property list<string> known: row.text.length === 0 || row.choices.includes(row.text)
        ? row.choices : [row.text].concat(row.choices)

    focus: true
    model: known
    currentIndex: known.indexOf(row.text)
    invalid: row.error.length > 0
    placeholderText: row.shown.length > 0 ? qsTr("%1 (default)").arg(row.shown) : qsTr("none")
    Accessible.name: row.title
    Accessible.description: row.isSet ? row.text : placeholderText
    onActivated: index => inspector.edit(row.path, known[index])
    Keys.onDeletePressed: inspector.reset(row.path)
}
