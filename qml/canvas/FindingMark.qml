import QtQuick
import Dagwright

// The mark of a finding: round for an error, with an exclamation mark for both.
Rectangle {
    required property int severity

    width: 18
    height: 18
    radius: severity === 2 ? 9 : 5
    color: severity === 2 ? Theme.danger : Theme.warning
    Label {
        anchors.centerIn: parent
        text: "!"
        color: Theme.dark ? "#10131F" : "#FFFFFF"
        font.pixelSize: 12
        font.weight: Font.Bold
        Accessible.ignored: true
    }
}
