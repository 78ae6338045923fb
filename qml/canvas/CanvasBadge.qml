import QtQuick
import Dagwright

// A badge of a card, at the canvas's zoom: loud for what was set here, quiet for a default.
Rectangle {
    id: badge

    required property real zoom
    property string text
    property string iconName
    property bool loud: false

    readonly property color tint: loud ? Theme.accent : Theme.muted

    height: Math.round(20 * zoom)
    width: Math.round(words.x + (words.visible ? words.implicitWidth : 0) + 7 * zoom)
    radius: height / 2
    color: Theme.raised
    border.width: Theme.border
    border.color: loud ? tint : Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Icon {
        id: picture
        visible: badge.iconName.length > 0
        x: Math.round(7 * badge.zoom)
        anchors.verticalCenter: parent.verticalCenter
        name: badge.iconName
        color: badge.tint
        size: Math.round(12 * badge.zoom)
    }
    Label {
        id: words
        visible: text.length > 0
        x: picture.visible ? picture.x + picture.width + Math.round(4 * badge.zoom) : Math.round(7 * badge.zoom)
        anchors.verticalCenter: parent.verticalCenter
        text: badge.text
        color: badge.tint
        font.pixelSize: Math.max(4, Math.round(11 * badge.zoom))
        Accessible.ignored: true
    }
}
