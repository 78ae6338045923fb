pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// Names to choose from, in one or two columns.
Column {
    id: list

    required property string title
    required property list<string> entries
    required property string iconName
    property bool isPath: false
    property int columns: 1

    signal chosen(string entry)

    spacing: Theme.gap

    Label {
        text: list.title
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Grid {
        width: parent.width
        columns: list.columns
        columnSpacing: Theme.gap
        Repeater {
            model: list.entries
            T.AbstractButton {
                id: entry
                required property string modelData
                width: (list.width - (list.columns - 1) * Theme.gap) / list.columns
                implicitHeight: Theme.px(30)
                leftPadding: Theme.gap
                text: list.isPath ? modelData.split("/").pop() : modelData.replace(/\.dagwright\.yaml$/, "").replace(/-/g, " ")
                focusPolicy: Qt.StrongFocus
                hoverEnabled: true
                onClicked: list.chosen(modelData)
                Keys.onReturnPressed: clicked()
                Accessible.role: Accessible.Button
                Accessible.name: text
                Accessible.description: modelData
                contentItem: Row {
                    spacing: Theme.gap
                    Icon { name: list.iconName; color: Theme.faint; size: Theme.px(15); anchors.verticalCenter: parent.verticalCenter }
                    Label { id: name; height: parent.height; text: entry.text; Accessible.ignored: true }
                    Label {
                        visible: list.isPath
                        height: parent.height
                        width: Math.max(0, entry.width - x - 2 * Theme.gap)
                        elide: Text.ElideLeft
                        text: list.isPath ? entry.modelData.split("/").slice(0, -1).join("/") : ""
                        color: Theme.faint
                        font.pixelSize: Theme.smallSize
                        Accessible.ignored: true
                    }
                }
                background: Rectangle {
                    radius: Theme.fieldRadius
                    color: entry.hovered ? Theme.hover : "transparent"
                    border.width: entry.visualFocus ? 2 : 0
                    border.color: Theme.accent
                }
            }
        }
    }
}
