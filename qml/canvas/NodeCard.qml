pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// A node in view: a card with its badges, or a frame's header. Sizes are whole pixels at any zoom (the software renderer
// draws scaled rectangles raggedly). Takes no events; the canvas below decides all gestures.
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

    required property CanvasView view

    readonly property real zoom: view.zoom
    readonly property color tint: missing ? Theme.danger : Theme.kindColor(kind)
    readonly property bool low: inner || rect.height < 50
    readonly property bool targeted: view.connectTo.length > 0 && view.connectTo === key
    readonly property int fullHeight: Math.round(rect.height * zoom)

    objectName: used ? "node:" + key : ""
    visible: used
    x: Math.round((rect.x - view.origin.x) * zoom)
    y: Math.round((rect.y - view.origin.y) * zoom)
    width: Math.round(rect.width * zoom)
    height: frame ? Math.round(36 * zoom) : fullHeight
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
            x: Math.round((8 - 4 * index) * card.zoom)
            y: -x
            width: card.width
            height: card.height
            radius: Math.round(8 * card.zoom)
            color: Theme.raised
            border.width: Theme.border
            border.color: Theme.line
        }
    }
    Rectangle {
        visible: card.selected && !card.frame
        anchors.fill: parent
        anchors.margins: -3
        radius: body.radius + 3
        color: Theme.soft
    }
    Rectangle {
        visible: !card.frame && !card.selected && !Theme.dark
        y: 1
        width: parent.width
        height: parent.height
        radius: body.radius
        color: Theme.shadow
        opacity: 0.5
    }
    CardBody {
        id: body
        visible: !card.frame
        anchors.fill: parent
        name: card.name
        subtitle: card.subtitle
        kind: card.kind
        fanOut: card.fanOut
        missing: card.missing
        low: card.low
        tint: card.tint
        zoom: card.zoom
        border.width: card.selected || card.targeted ? 2 : Theme.border
        border.color: card.targeted ? (card.view.refusal.length > 0 ? Theme.danger : Theme.accent)
            : card.selected ? Theme.accent : card.missing ? Theme.danger : Theme.line
    }
    FrameHeader {
        visible: card.frame
        anchors.fill: parent
        name: card.fanOut.length > 0 ? qsTr("%1 %2").arg(card.name).arg(card.fanOut) : card.name
        requests: card.requests
        tint: card.tint
        zoom: card.zoom
    }
    NodeBadges {
        visible: !card.inner
        badges: card.badges
        zoom: card.zoom
        x: Math.round((card.width - width) / 2 + (card.low || card.frame ? 0 : 20 * card.zoom))
        y: Math.round(card.fullHeight - 10 * card.zoom)
    }
    FindingMark {
        visible: card.finding > 0
        severity: card.finding
        zoom: card.zoom
        x: card.width - width / 2 - 2
        y: -height / 2 + 2
    }
    // The port to draw a line from.
    Rectangle {
        objectName: card.used ? "port:" + card.key : ""
        visible: Session.currentTemplateKind !== "steps" && !card.inner && card.key !== "/"
            && (card.view.hovered === card.key || card.selected)
        x: Math.round(card.view.portInset * card.zoom - width / 2)
        y: card.fullHeight - height / 2
        width: 12
        height: 12
        radius: 6
        color: Theme.accent
        border.width: 2
        border.color: Theme.raised
    }
}
