pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// A list of actions at the pointer or under a button.
T.Menu {
    id: control

    implicitWidth: Math.max(Theme.px(180), contentItem.childrenRect.width + leftPadding + rightPadding)
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    padding: Theme.unit
    margins: Theme.gap
    overlap: 1
    delegate: MenuItem {}
    contentItem: ListView {
        implicitHeight: contentHeight
        implicitWidth: Theme.px(200)
        model: control.contentModel
        interactive: contentHeight > height
        clip: true
        currentIndex: control.currentIndex
        T.ScrollBar.vertical: ScrollBar {}
    }
    background: Surface {}
    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.fadeDuration } }
    exit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.fadeDuration } }
}
