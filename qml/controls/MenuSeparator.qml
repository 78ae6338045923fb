import QtQuick
import QtQuick.Templates as T
import Dagwright

// A fine line between groups of actions.
T.MenuSeparator {
    implicitHeight: Theme.px(9)
    implicitWidth: Theme.px(120)
    contentItem: Item {
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            height: 1
            color: Theme.line
        }
    }
}
