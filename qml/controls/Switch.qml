pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// On or off. `quiet` shows a value that is a default and was not set here.
T.Switch {
    id: control

    property bool quiet: false

    implicitWidth: track.width + (text.length > 0 ? words.implicitWidth + Theme.gap : 0)
    implicitHeight: Theme.px(24)
    spacing: Theme.gap
    padding: 0
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    hoverEnabled: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: checked
    Keys.onReturnPressed: { toggle(); toggled(); }

    indicator: Rectangle {
        id: track
        width: Theme.px(34)
        height: Theme.px(20)
        radius: height / 2
        anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        color: control.checked ? (control.quiet ? Theme.faint : Theme.accent) : Theme.sunken
        border.width: control.checked ? 0 : Theme.border
        border.color: Theme.control
        Behavior on color { ColorAnimation { duration: Theme.fadeDuration } }

        Rectangle {
            width: parent.height - 6
            height: width
            y: 3
            x: control.checked ? parent.width - width - 3 : 3
            radius: width / 2
            color: control.checked ? Theme.accentText : Theme.control
            Behavior on x { NumberAnimation { duration: Theme.moveDuration; easing.type: Easing.OutCubic } }
        }
        FocusRing {
            shown: control.visualFocus
            radius: parent.radius + 3
        }
    }
    contentItem: Label {
        id: words
        leftPadding: track.width + control.spacing
        visible: control.text.length > 0
        text: control.text
        color: Theme.text
        Accessible.ignored: true
    }
}
