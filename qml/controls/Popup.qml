import QtQuick
import QtQuick.Templates as T
import Dagwright

// A small pane above the window.
T.Popup {
    implicitWidth: contentWidth + leftPadding + rightPadding
    implicitHeight: contentHeight + topPadding + bottomPadding
    padding: Theme.gap
    margins: Theme.gap
    background: Surface {}
    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.fadeDuration } }
    exit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.fadeDuration } }
}
