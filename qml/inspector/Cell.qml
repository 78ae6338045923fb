import QtQuick
import Dagwright

// One text of a table, taken when it is left or on Enter.
TextField {
    id: cell

    required property inspectorRow row
    required property InspectorModel inspector
    required property int item
    required property string column

    readonly property string held: row.items[item]?.[column] ?? ""

    mono: true
    echoMode: row.secret && column !== "key" && column !== "name" ? TextInput.Password : TextInput.Normal
    Accessible.name: qsTr("%1, item %2, %3").arg(row.title).arg(item + 1).arg(placeholderText)
    onEditingFinished: if (text !== held) inspector.editCell(row.path, item, column, text)
    Keys.onEscapePressed: text = held

    Binding {
        target: cell
        property: "text"
        value: cell.held
        restoreMode: Binding.RestoreNone
    }
}
