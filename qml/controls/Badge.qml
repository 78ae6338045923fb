import QtQuick
import Dagwright

// A pill with a word: loud in the accent for what was set here, quiet for what comes from a default.
Rectangle {
    id: badge

    property string text
    property string iconName
    property bool loud: false
    property color tint: loud ? Theme.accent : Theme.muted

    implicitHeight: Theme.px(20)
    implicitWidth: row.implicitWidth + Theme.px(14)
    radius: height / 2
    color: Theme.raised
    border.width: Theme.border
    border.color: loud ? tint : Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.unit
        Icon {
            visible: badge.iconName.length > 0
            name: badge.iconName
            color: badge.tint
            size: Theme.px(12)
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            text: badge.text
            color: badge.tint
            font.pixelSize: Theme.badgeSize
            Accessible.ignored: true
        }
    }
}
