pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// The first page: make something, open something, or look at an example. Files can be dropped anywhere on it.
FocusScope {
    id: page

    signal openRequested

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Start")

    Rectangle {
        anchors.fill: parent
        color: Theme.canvas
    }
    Flickable {
        anchors.fill: parent
        contentHeight: column.implicitHeight + 2 * column.y
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: column
            x: Math.round((page.width - width) / 2)
            y: Math.max(Theme.px(24), Math.round((page.height - implicitHeight) / 2.6))
            width: Math.min(page.width - Theme.px(48), Theme.px(860))
            spacing: Theme.px(28)

            Row {
                spacing: Theme.px(14)
                Icon { name: "logo"; color: Theme.accent; size: Theme.px(40); anchors.verticalCenter: parent.verticalCenter }
                Column {
                    spacing: 2
                    Label { text: qsTr("Dagwright"); font.pixelSize: Theme.px(24); font.weight: Font.DemiBold }
                    Label { text: qsTr("Draw Argo Workflows, see the YAML and HCL they become."); color: Theme.muted }
                }
            }
            Row {
                width: parent.width
                spacing: Theme.px(12)
                StartCard {
                    objectName: "newDag"
                    focus: true
                    width: (parent.width - 3 * parent.spacing) / 4
                    iconName: "dag"
                    tint: Theme.palette.dag
                    text: qsTr("New DAG")
                    detail: qsTr("Tasks in order, each in a pod of its own")
                    onClicked: Session.newDocument("dag")
                }
                StartCard {
                    objectName: "newContainerSet"
                    width: (parent.width - 3 * parent.spacing) / 4
                    iconName: "containerset"
                    tint: Theme.palette.containerSet
                    text: qsTr("New container set")
                    detail: qsTr("Containers in order in one pod, with shared volumes")
                    onClicked: Session.newDocument("containerSet")
                }
                StartCard {
                    objectName: "newBlank"
                    width: (parent.width - 3 * parent.spacing) / 4
                    iconName: "blank"
                    tint: Theme.muted
                    text: qsTr("Blank")
                    detail: qsTr("Nothing but a name")
                    onClicked: Session.newDocument("")
                }
                StartCard {
                    objectName: "openFile"
                    width: (parent.width - 3 * parent.spacing) / 4
                    iconName: "open"
                    tint: Theme.accent
                    text: qsTr("Open a file")
                    detail: qsTr("A Dagwright document or an Argo manifest; or drop it here")
                    onClicked: page.openRequested()
                }
            }
            Row {
                width: parent.width
                spacing: Theme.px(24)
                StartList {
                    objectName: "recentFiles"
                    visible: Session.recentFiles.length > 0
                    width: visible ? (parent.width - parent.spacing) / 2 : 0
                    title: qsTr("Recent files")
                    entries: Session.recentFiles
                    iconName: "file"
                    isPath: true
                    onChosen: entry => Session.openFile(Desktop.fileUrl(entry))
                }
                StartList {
                    objectName: "examples"
                    width: Session.recentFiles.length > 0 ? (parent.width - parent.spacing) / 2 : parent.width
                    title: qsTr("Examples")
                    entries: Session.examples
                    iconName: "workflow"
                    columns: Session.recentFiles.length > 0 ? 1 : 2
                    onChosen: entry => Session.openExample(entry)
                }
            }
        }
    }
    DropArea {
        id: drop
        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: event => {
            if (event.hasUrls)
                Session.openFile(event.urls[0]);
        }
        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.gap
            visible: drop.containsDrag
            color: Qt.alpha(Theme.soft, 0.6)
            radius: Theme.cardRadius
            border.width: 2
            border.color: Theme.accent
            Label {
                anchors.centerIn: parent
                text: qsTr("Drop the file to open it")
                font.pixelSize: Theme.titleSize
            }
        }
    }
}
