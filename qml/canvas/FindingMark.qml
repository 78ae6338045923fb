import QtQuick
import Dagwright

// The mark of a finding: round for an error, a square with round corners for a warning.
Rectangle {
    id: mark

    required property int severity
    required property real zoom

    width: Math.round(18 * zoom)
    height: width
    radius: severity === 2 ? width / 2 : width / 4
    color: severity === 2 ? Theme.danger : Theme.warning
    Label {
        anchors.centerIn: parent
        text: "!"
        color: Theme.accentText
        font.pixelSize: Math.max(4, Math.round(12 * mark.zoom))
        font.weight: Font.Bold
        Accessible.ignored: true
    }
}
