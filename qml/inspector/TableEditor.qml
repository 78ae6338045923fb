pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// Texts in order, or texts by name, a line each.
FocusScope {
    id: table

    required property inspectorRow row
    required property InspectorModel inspector

    readonly property string nameColumn: row.form === "map" ? "key" : row.form === "env" ? "name" : ""
    readonly property string textColumn: row.form === "env" ? "value" : "text"

    implicitHeight: lines.implicitHeight

    Column {
        id: lines
        width: parent.width
        spacing: Theme.unit
        Repeater {
            model: table.row.items.length
            Row {
                id: line
                required property int index
                readonly property string source: table.row.items[index]?.source ?? ""
                width: lines.width
                spacing: Theme.unit
                Cell {
                    visible: table.nameColumn.length > 0
                    focus: line.index === 0 && visible
                    width: visible ? Math.round((line.width - remove.width) * 0.42) : 0
                    row: table.row
                    inspector: table.inspector
                    item: line.index
                    column: table.nameColumn
                    placeholderText: qsTr("name")
                }
                Cell {
                    focus: line.index === 0 && table.nameColumn.length === 0
                    width: line.width - x - remove.width - line.spacing
                    row: table.row
                    inspector: table.inspector
                    item: line.index
                    column: table.textColumn
                    enabled: line.source.length === 0
                    placeholderText: line.source.length > 0 ? qsTr("from %1").arg(line.source) : qsTr("value")
                }
                RemoveButton {
                    id: remove
                    row: table.row
                    inspector: table.inspector
                    item: line.index
                }
            }
        }
        Button {
            focus: table.row.items.length === 0
            text: qsTr("Add")
            iconName: "plus"
            look: Button.Pill
            hint: qsTr("Add an item to %1").arg(table.row.title)
            onClicked: table.inspector.addItem(table.row.path)
        }
    }
}
