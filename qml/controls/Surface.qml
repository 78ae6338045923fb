import QtQuick
import Dagwright

// The ground of what floats: raised, a fine line, and a shadow of three steps (the software renderer has no blur).
Rectangle {
    color: Theme.raised
    radius: Theme.cardRadius
    border.width: Theme.border
    border.color: Theme.line

    Rectangle { z: -3; x: -3; y: 0; width: parent.width + 6; height: parent.height + 6; radius: parent.radius + 3; color: Qt.alpha(Theme.shadow, Theme.shadow.a * 0.25) }
    Rectangle { z: -2; x: -2; y: 1; width: parent.width + 4; height: parent.height + 3; radius: parent.radius + 2; color: Qt.alpha(Theme.shadow, Theme.shadow.a * 0.35) }
    Rectangle { z: -1; x: -1; y: 1; width: parent.width + 2; height: parent.height + 1; radius: parent.radius + 1; color: Qt.alpha(Theme.shadow, Theme.shadow.a * 0.5) }
}
