import QtQuick
import Dagwright

// The outline of the control that has the keyboard.
Rectangle {
    required property bool shown

    anchors.fill: parent
    anchors.margins: -3
    visible: shown
    color: "transparent"
    border.width: 2
    border.color: Theme.accent
    radius: Theme.buttonRadius + 3
}
