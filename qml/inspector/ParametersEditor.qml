pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// Parameters: name and value, and under them the default and what it is for.
FocusScope {
    id: table

    required property inspectorRow row
    required property InspectorModel inspector

    // Arguments have values; only declarations have defaults and descriptions.
    readonly property bool declares: !row.path.includes("arguments")

    implicitHeight: lines.implicitHeight

    component ParameterCell: Cell {
        row: table.row
        inspector: table.inspector
    }

    Column {
        id: lines
        width: parent.width
        spacing: Theme.px(6)
        Repeater {
            model: table.row.items.length
            Grid {
                id: line
                required property int index
                readonly property string source: table.row.items[index]?.source ?? ""
                readonly property real half: Math.floor((lines.width - remove.width - 2 * spacing) / 2)
                width: lines.width
                columns: 3
                spacing: Theme.unit
                ParameterCell {
                    focus: line.index === 0
                    width: line.half
                    item: line.index
                    column: "name"
                    placeholderText: qsTr("name")
                }
                ParameterCell {
                    width: line.half
                    item: line.index
                    column: "value"
                    enabled: line.source.length === 0
                    placeholderText: line.source.length > 0 ? qsTr("from %1").arg(line.source) : qsTr("value")
                }
                RemoveButton {
                    id: remove
                    row: table.row
                    inspector: table.inspector
                    item: line.index
                }
                ParameterCell {
                    visible: table.declares
                    width: line.half
                    item: line.index
                    column: "default"
                    placeholderText: qsTr("default")
                }
                ParameterCell {
                    visible: table.declares
                    mono: false
                    width: line.half
                    item: line.index
                    column: "description"
                    placeholderText: qsTr("description")
                }
            }
        }
        Button {
            focus: table.row.items.length === 0
            text: qsTr("Add")
            iconName: "plus"
            look: Button.Pill
            hint: qsTr("Add a parameter to %1").arg(table.row.title)
            onClicked: table.inspector.addItem(table.row.path)
        }
    }
}
