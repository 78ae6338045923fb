import QtQuick
import Dagwright

// The head of a frame: what it is called, that it is one pod, and what that pod asks for. The canvas paints the frame.
Item {
    id: head

    required property string name
    required property string requests
    required property color tint
    required property real zoom

    Row {
        x: Math.round(12 * head.zoom)
        height: parent.height
        spacing: Math.round(8 * head.zoom)
        Icon {
            name: "containerSet"
            color: head.tint
            size: Math.round(15 * head.zoom)
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            text: head.name
            font.pixelSize: Math.max(4, Math.round(13 * head.zoom))
            font.weight: Font.DemiBold
            width: Math.max(0, Math.min(implicitWidth, head.width - pod.implicitWidth - sum.width - 75 * head.zoom))
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
        Label {
            id: pod
            text: qsTr("one pod")
            font.pixelSize: Math.max(4, Math.round(12 * head.zoom))
            color: Theme.muted
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
    CanvasBadge {
        id: sum
        visible: head.requests.length > 0
        zoom: head.zoom
        anchors.right: parent.right
        anchors.rightMargin: Math.round(12 * head.zoom)
        anchors.verticalCenter: parent.verticalCenter
        text: "Σ " + head.requests
    }
}
