pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// One action of a menu, with its shortcut at the end of the line.
T.MenuItem {
    id: control

    property string shortcut
    property string iconName
    property bool destructive: false

    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    implicitHeight: visible ? Theme.rowHeight : 0
    leftPadding: Theme.px(10)
    rightPadding: Theme.px(10)
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    opacity: enabled ? 1 : 0.5
    hoverEnabled: true
    Accessible.role: Accessible.MenuItem
    Accessible.name: text
    Accessible.description: shortcut
    Accessible.checkable: checkable
    Accessible.checked: checked

    contentItem: Item {
        implicitWidth: mark.width + words.implicitWidth + keys.implicitWidth + Theme.px(32)
        Icon {
            id: mark
            anchors.verticalCenter: parent.verticalCenter
            visible: name.length > 0 && (!control.checkable || control.checked)
            name: control.checkable ? "check" : control.iconName
            color: control.destructive ? Theme.danger : Theme.muted
            size: Theme.px(15)
        }
        Label {
            id: words
            anchors.verticalCenter: parent.verticalCenter
            x: mark.width + Theme.gap
            text: control.text
            color: control.destructive ? Theme.danger : Theme.text
            Accessible.ignored: true
        }
        Label {
            id: keys
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: control.shortcut
            color: Theme.faint
            font.pixelSize: Theme.smallSize
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.fieldRadius
        color: control.highlighted || control.hovered ? Theme.soft : "transparent"
    }
}
