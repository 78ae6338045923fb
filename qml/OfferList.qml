pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// Work that an earlier start left, with what can be done about each.
ListView {
    id: list

    signal restoreRequested(int index)
    signal compareRequested(int index)
    signal discardRequested(int index)

    implicitHeight: Math.min(contentHeight, Theme.px(320))
    clip: true
    spacing: Theme.gap
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollBar {}
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Unsaved work")

    delegate: Rectangle {
        id: row
        required property int index
        required property var modelData

        width: list.width
        height: column.implicitHeight + Theme.px(20)
        radius: Theme.fieldRadius
        color: Theme.sunken
        Accessible.role: Accessible.ListItem
        Accessible.name: modelData.title + ", " + modelData.when

        Column {
            id: column
            x: Theme.px(12)
            y: Theme.px(10)
            width: parent.width - 2 * x
            spacing: 2
            Item {
                width: parent.width
                height: title.implicitHeight
                Label {
                    id: title
                    width: parent.width - when.width - Theme.gap
                    font.weight: Font.DemiBold
                    text: row.modelData.title
                }
                Label { id: when; anchors.right: parent.right; text: row.modelData.when; color: Theme.muted }
            }
            Label {
                width: parent.width
                visible: text.length > 0
                elide: Text.ElideLeft
                font.pixelSize: Theme.smallSize
                color: Theme.muted
                text: row.modelData.place
            }
            Label {
                width: parent.width
                visible: text.length > 0
                wrapMode: Text.Wrap
                font.pixelSize: Theme.smallSize
                color: Theme.warning
                text: row.modelData.note
            }
            Row {
                anchors.right: parent.right
                topPadding: Theme.unit
                spacing: Theme.gap
                Button {
                    objectName: "discardWork" + row.index
                    look: Button.Quiet
                    text: qsTr("Discard")
                    onClicked: list.discardRequested(row.index)
                }
                Button {
                    objectName: "compareWork" + row.index
                    text: qsTr("Compare")
                    onClicked: list.compareRequested(row.index)
                }
                Button {
                    objectName: "restoreWork" + row.index
                    look: Button.Primary
                    text: qsTr("Restore")
                    onClicked: list.restoreRequested(row.index)
                }
            }
        }
    }
}
