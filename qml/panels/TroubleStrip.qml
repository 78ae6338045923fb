import QtQuick
import QtQuick.Templates as T
import Dagwright

// Why a text can't be read, at its foot; leads there. The canvas shows what was read last.
T.AbstractButton {
    id: strip

    property string words
    property string hint

    objectName: "trouble"
    implicitHeight: column.implicitHeight + Theme.px(16)
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: words
    Accessible.description: qsTr("Goes to the place")

    background: Rectangle {
        color: Theme.sunken
        Separator {
            width: parent.width
        }
        FocusRing {
            anchors.margins: Theme.px(3)
            shown: strip.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            x: Theme.px(12)
            y: Theme.px(9)
            name: "error"
            color: Theme.danger
            size: Theme.px(15)
        }
        Column {
            id: column
            x: Theme.px(36)
            y: Theme.px(8)
            width: parent.width - x - Theme.px(12)
            Label {
                width: parent.width
                text: strip.words
                wrapMode: Text.Wrap
                maximumLineCount: 3
                elide: Text.ElideRight
                font.pixelSize: Theme.smallSize
                font.underline: strip.hovered
            }
            Label {
                width: parent.width
                text: strip.hint
                color: Theme.muted
                wrapMode: Text.Wrap
                font.pixelSize: Theme.smallSize
            }
        }
    }
}
