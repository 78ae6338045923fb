import QtQuick
import QtQuick.Templates as T
import Dagwright

// A fine line between panes; it is easier to grab than to see.
Item {
    property bool lying: false

    implicitWidth: 1
    implicitHeight: 1
    containmentMask: Item {
        x: -4
        y: -4
        width: parent.width + (parent.lying ? 0 : 8)
        height: parent.height + (parent.lying ? 8 : 0)
    }
    Rectangle {
        anchors.fill: parent
        color: parent.T.SplitHandle.pressed || parent.T.SplitHandle.hovered ? Theme.accent : Theme.line
    }
}
