pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// A field that has fields of its own: they unfold below it.
T.AbstractButton {
    id: control

    required property inspectorRow row
    required property InspectorModel inspector

    objectName: "field " + row.path
    implicitHeight: Theme.px(30)
    leftPadding: Theme.margin + row.depth * Theme.px(12)
    rightPadding: Theme.margin
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: row.title
    Accessible.description: row.open ? qsTr("unfolded") : qsTr("folded")
    Keys.onReturnPressed: clicked()
    Keys.onLeftPressed: event => { event.accepted = row.open; if (row.open) clicked(); }
    Keys.onRightPressed: event => { event.accepted = !row.open; if (!row.open) clicked(); }
    Keys.onDeletePressed: if (row.isSet) inspector.reset(row.path)

    contentItem: Item {
        Row {
            id: words
            height: parent.height
            spacing: Theme.unit
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: control.row.open ? "chevron-down" : "chevron-right"
                color: Theme.muted
                size: Theme.px(12)
            }
            Label {
                height: parent.height
                text: control.row.title
                color: Theme.muted
                Accessible.ignored: true
            }
            OriginDot {
                row: control.row
                anchors.verticalCenter: parent.verticalCenter
            }
        }
        Label {
            anchors.right: parent.right
            height: parent.height
            width: Math.min(implicitWidth, parent.width - words.width - Theme.gap)
            text: control.row.finding.length > 0 ? control.row.finding : control.row.detail
            color: control.row.findingIsError ? Theme.danger : Theme.faint
            font.pixelSize: Theme.smallSize
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        anchors.fill: parent
        anchors.leftMargin: Theme.unit
        anchors.rightMargin: Theme.unit
        radius: Theme.fieldRadius
        color: control.hovered ? Theme.hover : "transparent"
        border.width: control.visualFocus ? 2 : 0
        border.color: Theme.accent
    }
}
