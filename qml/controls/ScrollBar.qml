import QtQuick
import QtQuick.Templates as T
import Dagwright

// A thin bar that says where one is; wider under the pointer.
T.ScrollBar {
    id: control

    implicitWidth: Theme.px(10)
    implicitHeight: Theme.px(10)
    padding: 2
    minimumSize: 0.05
    visible: policy !== T.ScrollBar.AlwaysOff && size < 1
    hoverEnabled: true
    Accessible.role: Accessible.ScrollBar

    contentItem: Rectangle {
        radius: Math.min(width, height) / 2
        color: control.pressed ? Theme.muted : Theme.control
        opacity: control.pressed || control.hovered ? 0.9 : 0.45
        Behavior on opacity { NumberAnimation { duration: Theme.fadeDuration } }
    }
}
