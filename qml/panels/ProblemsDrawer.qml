pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// The drawer under the canvas with its head; what is in it is put inside.
Rectangle {
    id: drawer

    property int count: 0
    readonly property int headHeight: Theme.px(37)

    color: Theme.panel

    Label {
        x: Theme.margin
        height: drawer.headHeight
        text: drawer.count > 0 ? qsTr("Problems %1").arg(drawer.count) : qsTr("Problems")
        font.weight: Font.DemiBold
        Rectangle {
            y: parent.height - 2
            width: parent.width
            height: 2
            color: Theme.accent
        }
    }
    Button {
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        y: Math.round((drawer.headHeight - height) / 2)
        look: Button.Quiet
        iconName: "close"
        hint: qsTr("Close")
        onClicked: drawer.visible = false
    }
    Separator {
        y: drawer.headHeight - 1
        width: parent.width
    }
}
