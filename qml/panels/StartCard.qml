pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// One of the ways to begin.
T.AbstractButton {
    id: card

    required property string iconName
    required property color tint
    required property string detail

    implicitHeight: Theme.px(128)
    padding: Theme.px(14)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: detail
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Column {
        spacing: Theme.px(6)
        Rectangle {
            width: Theme.px(36)
            height: width
            radius: Theme.cardRadius
            color: Qt.alpha(card.tint, 0.14)
            Icon {
                anchors.centerIn: parent
                name: card.iconName
                color: card.tint
                size: Theme.px(20)
            }
        }
        Label {
            width: parent.width
            text: card.text
            font.weight: Font.DemiBold
            topPadding: 2
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            text: card.detail
            color: Theme.muted
            font.pixelSize: Theme.smallSize
            Accessible.ignored: true
        }
    }
    background: Surface {
        border.color: card.visualFocus || card.down ? Theme.accent : card.hovered ? Theme.control : Theme.line
        border.width: card.visualFocus ? 2 : Theme.border
    }
}
