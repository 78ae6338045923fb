pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// What changed since the file on disk, a revision or another file: the picture, and below it the list. Enter or a
// click on a line goes to it.
FocusScope {
    id: pane

    readonly property alias changes: changes
    signal closeRequested()

    function compare(): void {
        if (choice.currentIndex === 0)
            changes.compareWithDisk();
        else if (choice.currentIndex === 1)
            changes.compareWithRevision(word.text.length > 0 ? word.text : "HEAD");
        else
            changes.compareWithFile(word.text);
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Compare")

    ChangesModel {
        id: changes
        objectName: "changesModel"
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.panel
    }
    Column {
        id: head
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        topPadding: Theme.gap
        spacing: Theme.gap
        Item {
            width: parent.width
            height: close.height
            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Compare with")
                font.weight: Font.DemiBold
            }
            Button {
                id: close
                objectName: "compareClose"
                anchors.right: parent.right
                look: Button.Quiet
                iconName: "close"
                hint: qsTr("Close")
                onClicked: {
                    changes.close();
                    pane.closeRequested();
                }
            }
        }
        Row {
            width: parent.width
            spacing: Theme.gap
            ComboBox {
                id: choice
                objectName: "compareChoice"
                focus: true
                width: word.visible ? Theme.px(120) : parent.width - run.width - parent.spacing
                placeholderText: qsTr("Compare with")
                model: [qsTr("File on disk"), qsTr("Revision"), qsTr("Another file")]
            }
            TextField {
                id: word
                objectName: "compareWord"
                visible: choice.currentIndex > 0
                width: parent.width - choice.width - run.width - 2 * parent.spacing
                placeholderText: choice.currentIndex === 1 ? "HEAD" : qsTr("Path of a file")
                Accessible.name: choice.displayText
                onAccepted: pane.compare()
            }
            Button {
                id: run
                objectName: "compareRun"
                text: qsTr("Compare")
                enabled: Session.filePath.length > 0 || choice.currentIndex === 2
                onClicked: pane.compare()
            }
        }
        Label {
            objectName: "compareSummary"
            width: parent.width
            leftPadding: 0
            wrapMode: Text.Wrap
            visible: text.length > 0
            color: changes.problem.length > 0 ? Theme.danger : Theme.muted
            text: changes.problem.length > 0 ? changes.problem : changes.summary
        }
    }
    Item {
        id: pictureBox
        objectName: "comparePicture"
        anchors.top: head.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        height: visible ? Math.round((parent.height - head.height) * 0.5) : 0
        visible: changes.active && changes.count > 0
        clip: true
        Rectangle {
            anchors.fill: parent
            color: Theme.canvas
        }
        ChangesPicture {
            anchors.fill: parent
            changes: changes
            dark: Theme.dark
            Accessible.role: Accessible.Graphic
            Accessible.name: changes.summary
        }
        Separator { width: parent.width }
        Separator { anchors.bottom: parent.bottom; width: parent.width }
    }
    ChangesList {
        anchors.top: pictureBox.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        changes: changes
    }
}
