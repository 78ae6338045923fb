pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// A question or a form above the dimmed window. Put buttons into `actions`; Escape rejects.
T.Dialog {
    id: control

    property alias actions: buttons.data

    anchors.centerIn: T.Overlay.overlay
    width: Math.min(Theme.px(480), (T.Overlay.overlay ? T.Overlay.overlay.width : Theme.px(480)) - 2 * Theme.margin)
    implicitHeight: contentHeight + topPadding + bottomPadding + implicitHeaderHeight + implicitFooterHeight
    padding: Theme.px(20)
    topPadding: Theme.gap
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape

    header: Label {
        text: control.title
        visible: text.length > 0
        padding: Theme.px(20)
        bottomPadding: Theme.unit
        font.pixelSize: Theme.titleSize
        font.weight: Font.DemiBold
    }
    footer: Item {
        implicitHeight: buttons.children.length > 0 ? Theme.px(56) : 0
        Row {
            id: buttons
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(20)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap
        }
    }
    background: Surface {
        Accessible.role: Accessible.Dialog
        Accessible.name: control.title
    }
    T.Overlay.modal: Rectangle {
        color: Qt.alpha("#000000", Theme.dark ? 0.55 : 0.32)
    }
    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.fadeDuration } }
    exit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.fadeDuration } }
}
