import QtQuick
import QtQuick.Templates as T
import Dagwright

// A sentence beside what the pointer rests on.
T.ToolTip {
    id: control

    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: parent ? parent.height + Theme.unit : 0
    implicitWidth: Math.min(contentWidth + leftPadding + rightPadding, Theme.px(280))
    implicitHeight: contentHeight + topPadding + bottomPadding
    contentWidth: Math.min(words.implicitWidth, Theme.px(280) - leftPadding - rightPadding)
    margins: Theme.unit
    padding: Theme.px(6)
    leftPadding: Theme.px(10)
    rightPadding: Theme.px(10)
    delay: 500
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent

    contentItem: Label {
        id: words
        text: control.text
        wrapMode: Text.Wrap
        font.pixelSize: Theme.smallSize
    }
    background: Surface {}
    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.fadeDuration } }
    exit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.fadeDuration } }
}
