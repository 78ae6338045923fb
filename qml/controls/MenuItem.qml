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

    implicitWidth: row.implicitWidth + leftPadding + rightPadding
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

    contentItem: Row {
        id: row
        spacing: Theme.gap
        Icon {
            visible: control.iconName.length > 0 || control.checkable
            opacity: control.checkable && !control.checked ? 0 : 1
            name: control.checkable ? "check" : control.iconName
            color: control.destructive ? Theme.danger : Theme.muted
            size: Theme.px(15)
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            width: Math.max(implicitWidth, control.availableWidth - keys.implicitWidth - Theme.px(40))
            height: parent.height
            text: control.text
            color: control.destructive ? Theme.danger : Theme.text
            Accessible.ignored: true
        }
        Label {
            id: keys
            height: parent.height
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
