import QtQuick
import Dagwright

// The card of a task or step, or the low card of a container in a frame.
Rectangle {
    id: body

    required property string name
    required property string subtitle
    required property string kind
    required property string fanOut
    required property bool missing
    required property bool low
    required property color tint
    required property real zoom

    function u(length: real): int {
        return Math.round(length * zoom);
    }

    radius: u(8)
    color: Theme.raised

    Rectangle {
        visible: !body.low
        x: body.border.width
        y: body.border.width
        width: body.u(40)
        height: parent.height - 2 * y
        radius: body.u(7)
        color: Qt.tint(Theme.raised, Qt.alpha(body.tint, 0.14))
        Rectangle {
            anchors.right: parent.right
            width: body.u(10)
            height: parent.height
            color: parent.color
        }
        Icon {
            anchors.centerIn: parent
            name: body.kind
            color: body.tint
            size: body.u(18)
        }
    }
    Column {
        anchors.verticalCenter: parent.verticalCenter
        x: body.u(body.low ? 12 : 50)
        width: parent.width - x - body.u(10)
        spacing: 1
        Row {
            width: parent.width
            spacing: body.u(4)
            Label {
                text: body.name
                font.pixelSize: Math.max(4, body.u(13))
                font.weight: Font.DemiBold
                width: Math.min(implicitWidth, parent.width - (many.visible ? many.implicitWidth + body.u(4) : 0))
                Accessible.ignored: true
            }
            Label {
                id: many
                visible: text.length > 0
                text: body.fanOut
                font.pixelSize: Math.max(4, body.u(13))
                color: Theme.muted
                Accessible.ignored: true
            }
        }
        Label {
            visible: !body.low && text.length > 0
            text: body.subtitle
            font.pixelSize: Math.max(4, body.u(12))
            color: body.missing ? Theme.danger : Theme.muted
            width: parent.width
            Accessible.ignored: true
        }
    }
}
