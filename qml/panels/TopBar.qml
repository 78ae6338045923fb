pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// The window's top: the document, undo and redo, what it exports as, its problems, and Export.
Rectangle {
    id: bar

    required property AppActions actions

    implicitHeight: Theme.barHeight
    color: Theme.panel
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Document")

    Row {
        id: left
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.unit

        Button {
            objectName: "appMenuButton"
            look: Button.Quiet
            iconName: "logo"
            tint: Theme.accent
            hint: qsTr("Menu")
            onClicked: appMenu.popup(this, 0, height + 4)
            AppMenu {
                id: appMenu
                actions: bar.actions
            }
        }
        Label {
            objectName: "documentTitle"
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, Theme.px(220))
            text: Session.hasDocument ? Session.title : qsTr("Dagwright")
            font.weight: Font.DemiBold
            font.pixelSize: Theme.titleSize
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            visible: bar.width > Theme.px(1100) && Session.fileName.length > 0
            width: Math.min(implicitWidth, Theme.px(180))
            text: Session.fileName
            color: Theme.faint
            leftPadding: Theme.unit
        }
        Item {
            visible: Session.dirty
            width: Theme.px(16)
            height: Theme.px(8)
            anchors.verticalCenter: parent.verticalCenter
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Changed since it was saved")
            Rectangle {
                objectName: "dirtyDot"
                anchors.centerIn: parent
                width: Theme.px(7)
                height: width
                radius: width / 2
                color: Theme.accent
            }
        }
        Item { width: Theme.gap; height: 1 }
        Button {
            objectName: "undo"
            look: Button.Quiet
            iconName: "undo"
            hint: bar.actions.undo.text
            enabled: bar.actions.undo.enabled
            onClicked: bar.actions.undo.trigger()
        }
        Button {
            objectName: "redo"
            look: Button.Quiet
            iconName: "redo"
            hint: bar.actions.redo.text
            enabled: bar.actions.redo.enabled
            onClicked: bar.actions.redo.trigger()
        }
        Item { width: Theme.gap; height: 1 }
        Badge {
            visible: Session.hasDocument
            anchors.verticalCenter: parent.verticalCenter
            implicitHeight: Theme.px(24)
            text: Session.profile === "wf_spec" ? "wf_spec" : qsTr("Plain Argo")
            Accessible.description: qsTr("Profile of the document")
        }
        ComboBox {
            objectName: "kindBox"
            visible: Session.hasDocument && Session.profile === "wf_spec" && bar.width > Theme.px(900)
            width: Theme.px(178)
            model: ["Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate", "CronWorkflow"]
            currentIndex: model.indexOf(Session.kind)
            placeholderText: qsTr("Kind of the exported object")
            onActivated: index => Session.setKind(model[index])
        }
        ComboBox {
            objectName: "argoBox"
            visible: Session.hasDocument
            width: Theme.px(104)
            model: Session.argoVersions
            currentIndex: model.indexOf(Session.argoVersion)
            displayText: qsTr("Argo %1").arg(Session.argoVersion)
            placeholderText: qsTr("Argo release")
            onActivated: index => Session.setArgoVersion(model[index])
        }
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        ProblemCount {
            visible: Session.hasDocument
            anchors.verticalCenter: parent.verticalCenter
            onClicked: bar.actions.problems.trigger()
        }
        Button {
            objectName: "exportButton"
            visible: Session.hasDocument
            look: Button.Primary
            text: qsTr("Export")
            onClicked: exportMenu.popup(this, width - exportMenu.width, height + 4)
            Menu {
                id: exportMenu
                MenuItem { objectName: "exportYaml"; action: bar.actions.exportYaml; shortcut: bar.actions.exportYaml.keys; iconName: "file" }
                MenuItem { objectName: "exportHcl"; action: bar.actions.exportHcl; shortcut: bar.actions.exportHcl.keys; iconName: "file" }
            }
        }
    }
    Separator {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
