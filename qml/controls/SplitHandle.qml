import QtQuick
import QtQuick.Templates as T
import Dagwright

// A fine line between panes; it is easier to grab than to see.
Item {
    id: handle

    property bool lying: false

    implicitWidth: 1
    implicitHeight: 1
    containmentMask: mask

    Item {
        id: mask
        x: handle.lying ? 0 : -4
        y: handle.lying ? -4 : 0
        width: handle.width + (handle.lying ? 0 : 8)
        height: handle.height + (handle.lying ? 8 : 0)
    }
    Rectangle {
        anchors.fill: parent
        color: handle.T.SplitHandle.pressed || handle.T.SplitHandle.hovered ? Theme.accent : Theme.line
    }
}
