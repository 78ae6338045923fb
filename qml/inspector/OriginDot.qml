pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// Where a field's value comes from: a full accent dot for "set here", which resets it, a hollow one for a default.
T.AbstractButton {
    id: dot

    required property inspectorRow row

    readonly property bool resets: row.isSet && row.form !== "object" && !row.waits

    implicitWidth: Theme.px(18)
    implicitHeight: Theme.px(18)
    visible: row.origin !== "none"
    focusPolicy: resets ? Qt.TabFocus : Qt.NoFocus
    hoverEnabled: true
    Accessible.role: resets ? Accessible.Button : Accessible.Indicator
    Accessible.name: resets ? qsTr("Reset %1 to its default").arg(row.title) : row.originText
    Keys.onReturnPressed: clicked()

    contentItem: Item {
        Rectangle {
            visible: !reset.visible
            anchors.centerIn: parent
            width: Theme.px(7)
            height: width
            radius: width / 2
            color: dot.row.isSet || dot.row.origin === "input" ? Theme.accent : "transparent"
            border.width: dot.row.isSet ? 0 : 1
            border.color: dot.row.origin === "input" ? Theme.accent : Theme.control
        }
        Icon {
            id: reset
            visible: dot.resets && (dot.hovered || dot.visualFocus)
            anchors.centerIn: parent
            name: "reset"
            color: Theme.accent
            size: Theme.px(14)
        }
        FocusRing {
            anchors.margins: -1
            shown: dot.visualFocus
        }
    }
    ToolTip {
        visible: dot.hovered && text.length > 0
        text: dot.resets ? qsTr("Set here. Click to go back to the default.") : dot.row.originText
    }
}
