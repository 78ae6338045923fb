import QtQuick
import Dagwright

// Takes one item out of a table.
Button {
    required property inspectorRow row
    required property InspectorModel inspector
    required property int item

    iconName: "close"
    look: Button.Quiet
    tint: Theme.faint
    hint: qsTr("Remove item %1 of %2").arg(item + 1).arg(row.title)
    onClicked: inspector.removeItem(row.path, item)
}
