pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// One line for each change, with a sign and a colour for what happened.
ListView {
    id: list

    required property ChangesModel changes

    function sign(what: string): string {
        return { added: "+", removed: "−", renamed: "=", moved: "›", changed: "~" }[what];
    }
    function tone(what: string): color {
        return what === "added" ? Theme.good : what === "removed" ? Theme.danger : Theme.warning;
    }

    objectName: "changesList"
    activeFocusOnTab: true
    clip: true
    topMargin: Theme.unit
    bottomMargin: Theme.unit
    model: list.changes
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollBar {}
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Changes")
    Keys.onReturnPressed: list.changes.goTo(currentIndex)

    delegate: T.ItemDelegate {
        id: line
        required property int index
        required property string what
        required property string subject
        required property string detail

        width: list.width
        implicitHeight: words.implicitHeight + Theme.px(10)
        hoverEnabled: true
        focusPolicy: Qt.NoFocus
        onClicked: {
            list.currentIndex = index;
            list.changes.goTo(index);
        }
        Accessible.role: Accessible.ListItem
        Accessible.name: line.what + " " + line.subject
        Accessible.description: line.detail

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
            Label {
                x: Theme.margin
                y: Theme.px(4)
                leftPadding: 0
                text: list.sign(line.what)
                color: list.tone(line.what)
                font.family: Theme.monoFamily
                font.weight: Font.Bold
                Accessible.ignored: true
            }
            Column {
                id: words
                x: Theme.margin + Theme.px(20)
                y: Theme.px(4)
                width: parent.width - x - Theme.margin
                Label { width: parent.width; wrapMode: Text.Wrap; text: line.subject; Accessible.ignored: true }
                Label {
                    visible: text.length > 0
                    width: parent.width
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                    elide: Text.ElideRight
                    text: line.detail
                    color: Theme.muted
                    font.family: Theme.monoFamily
                    font.pixelSize: Theme.smallSize
                    Accessible.ignored: true
                }
            }
        }
    }
}
