pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// A node in view: the card of a task or step, a low card of a container in a frame, or a frame's header. Takes no
// events; the canvas below decides all gestures.
Item {
    id: card

    required property string key
    required property string name
    required property string subtitle
    required property string kind
    required property string fanOut
    required property string requests
    required property var badges
    required property rect rect
    required property int finding
    required property string findingText
    required property bool frame
    required property bool inner
    required property bool missing
    required property bool selected
    required property bool dim
    required property bool used

    property string hoveredKey
    property string connectTo
    property bool refused: false
    property bool portShown: false

    readonly property color tint: missing ? Theme.danger : Theme.kindColor(kind)
    readonly property bool low: inner || height < 50
    readonly property bool targeted: connectTo.length > 0 && connectTo === key

    objectName: used ? "node:" + key : ""
    visible: used
    x: rect.x
    y: rect.y
    width: rect.width
    height: frame ? 36 : rect.height
    opacity: dim ? 0.62 : 1
    z: frame ? 0 : 1
    Accessible.role: Accessible.ListItem
    Accessible.name: findingText.length > 0 ? qsTr("%1, %2, %3").arg(name).arg(subtitle).arg(findingText)
                                            : qsTr("%1, %2").arg(name).arg(subtitle)
    Accessible.selected: selected
    Accessible.ignored: !used

    // A fan-out: more of the same behind.
    Repeater {
        model: card.fanOut.length > 0 && !card.frame ? 2 : 0
        Rectangle {
            required property int index
            x: 8 - 4 * index
            y: -8 + 4 * index
            width: card.width
            height: card.height
            radius: 8
            color: Theme.raised
            border.width: Theme.border
            border.color: Theme.line
        }
    }
    Rectangle {
        visible: card.selected && !card.frame
        anchors.fill: parent
        anchors.margins: -3
        radius: 11
        color: Theme.soft
    }
    Rectangle {
        visible: !card.frame && !card.selected && !Theme.dark
        y: 1.5
        width: parent.width
        height: parent.height
        radius: 8
        color: Theme.shadow
        opacity: 0.5
    }
    Rectangle {
        id: body
        visible: !card.frame
        anchors.fill: parent
        radius: 8
        color: Theme.raised
        border.width: card.selected || card.targeted ? 2 : Theme.border
        border.color: card.targeted ? (card.refused ? Theme.danger : Theme.accent)
            : card.selected ? Theme.accent : card.missing ? Theme.danger : Theme.line

        Rectangle {
            id: strip
            visible: !card.low
            x: body.border.width
            y: body.border.width
            width: 40
            height: parent.height - 2 * y
            radius: 7
            color: Qt.tint(Theme.raised, Qt.alpha(card.tint, 0.14))
            Rectangle {
                anchors.right: parent.right
                width: 10
                height: parent.height
                color: parent.color
            }
            Icon {
                anchors.centerIn: parent
                name: card.kind
                color: card.tint
                size: 18
            }
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            anchors.verticalCenterOffset: card.low ? 0 : -1
            x: card.low ? 12 : 50
            width: parent.width - x - 10
            spacing: 1
            Row {
                width: parent.width
                spacing: 4
                Label {
                    text: card.name
                    font.pixelSize: 13
                    font.weight: Font.DemiBold
                    width: Math.min(implicitWidth, parent.width - (many.visible ? many.implicitWidth + 4 : 0))
                    Accessible.ignored: true
                }
                Label {
                    id: many
                    visible: text.length > 0
                    text: card.fanOut
                    font.pixelSize: 13
                    color: Theme.muted
                    Accessible.ignored: true
                }
            }
            Label {
                visible: !card.low && text.length > 0
                text: card.subtitle
                font.pixelSize: 12
                color: card.missing ? Theme.danger : Theme.muted
                width: parent.width
                Accessible.ignored: true
            }
        }
    }

    Row {
        visible: card.frame
        x: 12
        height: 36
        spacing: 8
        Icon { name: "containerset"; color: card.tint; size: 15; anchors.verticalCenter: parent.verticalCenter }
        Label {
            text: card.name + (card.fanOut.length > 0 ? " " + card.fanOut : "")
            font.pixelSize: 13
            font.weight: Font.DemiBold
            width: Math.min(implicitWidth, card.width - 12 - 15 - 24 - pod.implicitWidth - sum.implicitWidth - 16)
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
        Label {
            id: pod
            text: qsTr("one pod")
            font.pixelSize: 12
            color: Theme.muted
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
    Badge {
        id: sum
        visible: card.frame && card.requests.length > 0
        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.verticalCenter: parent.verticalCenter
        text: "Σ " + card.requests
    }

    NodeBadges {
        badges: card.badges
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.horizontalCenterOffset: card.low || card.frame ? 0 : 20
        y: (card.frame ? card.rect.height : card.height) - 10
        visible: !card.inner
    }
    FindingMark {
        visible: card.finding > 0
        severity: card.finding
        x: card.width - width / 2 - 2
        y: -height / 2 + 2
    }
    Rectangle {
        objectName: card.used ? "port:" + card.key : ""
        visible: card.portShown && !card.inner && (card.hoveredKey === card.key || card.selected)
        anchors.horizontalCenter: parent.horizontalCenter
        y: (card.frame ? card.rect.height : card.height) - height / 2
        width: 12
        height: 12
        radius: 6
        color: Theme.accent
        border.width: 2
        border.color: Theme.raised
        z: 2
    }
}
