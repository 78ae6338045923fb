pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// What is wrong and what to look at. Enter or a click selects what a line is about.
FocusScope {
    id: problems

    property alias count: findings.count

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Problems")

    ProblemsModel { id: findings }
    Rectangle {
        anchors.fill: parent
        color: Theme.panel
    }
    ListView {
        id: list
        objectName: "problemsList"
        anchors.fill: parent
        focus: true
        activeFocusOnTab: true
        clip: true
        topMargin: Theme.unit
        bottomMargin: Theme.unit
        model: findings
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Problems")
        Keys.onReturnPressed: findings.goTo(currentIndex)
        delegate: T.ItemDelegate {
            id: line
            required property int index
            required property string severity
            required property string message
            required property string detail
            required property string place

            width: list.width
            implicitHeight: words.implicitHeight + Theme.px(10)
            hoverEnabled: true
            focusPolicy: Qt.NoFocus
            onClicked: {
                list.currentIndex = index;
                findings.goTo(index);
            }
            Accessible.role: Accessible.ListItem
            Accessible.name: (severity === "error" ? qsTr("Error: ") : severity === "warning" ? qsTr("Warning: ") : "") + message
            Accessible.description: place

            background: Rectangle {
                anchors.fill: parent
                anchors.leftMargin: Theme.gap
                anchors.rightMargin: Theme.gap
                radius: Theme.fieldRadius
                color: line.hovered ? Theme.hover : "transparent"
                border.width: list.activeFocus && list.currentIndex === line.index ? 2 : 0
                border.color: Theme.accent
            }
            contentItem: Item {
                Icon {
                    x: Theme.margin
                    y: Theme.px(6)
                    name: line.severity
                    color: line.severity === "error" ? Theme.danger : line.severity === "warning" ? Theme.warning : Theme.muted
                    size: Theme.px(14)
                }
                Column {
                    id: words
                    x: Theme.margin + Theme.px(24)
                    y: Theme.px(4)
                    width: parent.width - x - Theme.margin
                    Label { width: parent.width; wrapMode: Text.Wrap; text: line.message; Accessible.ignored: true }
                    Label {
                        visible: text.length > 0
                        width: parent.width
                        wrapMode: Text.Wrap
                        text: line.detail
                        color: Theme.muted
                        font.pixelSize: Theme.smallSize
                        Accessible.ignored: true
                    }
                    Label {
                        visible: text.length > 0
                        width: parent.width
                        text: line.place
                        color: Theme.faint
                        font.pixelSize: Theme.smallSize
                        Accessible.ignored: true
                    }
                }
            }
        }
        Label {
            visible: list.count === 0
            x: Theme.margin
            y: Theme.gap
            color: Theme.muted
            text: qsTr("Nothing is wrong as far as the reader and the writers can see.")
        }
    }
}
