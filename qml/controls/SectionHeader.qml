pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// The head of a section that folds. `count` says how many of its fields are set here while it is folded.
T.AbstractButton {
    id: control

    property bool folded: false
    property int count: 0

    implicitHeight: Theme.px(36)
    implicitWidth: Theme.px(200)
    leftPadding: Theme.margin
    rightPadding: Theme.margin
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: folded ? qsTr("folded") : qsTr("unfolded")
    Keys.onReturnPressed: clicked()
    Keys.onLeftPressed: event => { event.accepted = !folded; if (!folded) clicked(); }
    Keys.onRightPressed: event => { event.accepted = folded; if (folded) clicked(); }

    contentItem: Item {
        Label {
            anchors.left: parent.left
            anchors.right: marks.left
            anchors.rightMargin: Theme.gap
            height: parent.height
            text: control.text
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Row {
            id: marks
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap
            Badge {
                visible: control.folded && control.count > 0
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("%n set", "", control.count)
                loud: true
            }
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: control.folded ? "chevron-right" : "chevron-down"
                color: control.hovered ? Theme.text : Theme.muted
                size: Theme.px(14)
            }
        }
    }
    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.margins: 3
            radius: Theme.fieldRadius
            color: control.hovered ? Theme.hover : "transparent"
            border.width: control.visualFocus ? 2 : 0
            border.color: Theme.accent
        }
    }
}
