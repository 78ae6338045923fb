pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// What the document becomes: YAML, HCL, or both side by side.
FocusScope {
    id: preview

    // 0: YAML, 1: HCL, 2: both
    property int page: 0

    signal saveRequested(string format)

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Preview")

    PreviewModel { id: texts }
    Rectangle {
        anchors.fill: parent
        color: Theme.panel
    }
    Tabs {
        id: tabs
        objectName: "previewTabs"
        x: Theme.unit
        labels: [qsTr("YAML"), qsTr("HCL"), qsTr("Both")]
        currentIndex: preview.page
        onChosen: index => preview.page = index
        Accessible.name: qsTr("Preview")
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        height: tabs.height
        spacing: Theme.unit
        Button {
            objectName: "hideDefaults"
            anchors.verticalCenter: parent.verticalCenter
            visible: preview.page !== 1
            text: qsTr("Hide defaults")
            hint: qsTr("Show only what was set in this document")
            look: Button.Pill
            checkable: true
            checked: texts.hidesDefaults
            onToggled: texts.hidesDefaults = checked
        }
        Button {
            anchors.verticalCenter: parent.verticalCenter
            look: Button.Quiet
            iconName: "copy"
            hint: preview.page === 1 ? qsTr("Copy the HCL") : qsTr("Copy the YAML")
            onClicked: texts.copyAll(preview.page === 1 ? texts.hcl : texts.yaml)
        }
        Button {
            anchors.verticalCenter: parent.verticalCenter
            look: Button.Quiet
            iconName: "save"
            hint: preview.page === 1 ? qsTr("Save the HCL as a file") : qsTr("Save the YAML as a file")
            onClicked: preview.saveRequested(preview.page === 1 ? "hcl" : "yaml")
        }
    }
    Separator {
        y: tabs.height
        width: parent.width
    }
    Row {
        id: panes
        anchors.fill: parent
        anchors.topMargin: tabs.height + Theme.border
        CodePane {
            focus: preview.page !== 1
            visible: preview.page !== 1
            width: preview.page === 2 ? Math.floor(parent.width / 2) : parent.width
            height: parent.height
            document: texts.yaml
            preview: texts
            label: qsTr("YAML")
        }
        Separator {
            visible: preview.page === 2
            standing: true
            height: parent.height
        }
        CodePane {
            focus: preview.page === 1
            visible: preview.page !== 0
            width: preview.page === 2 ? parent.width - x : parent.width
            height: parent.height
            document: texts.hcl
            preview: texts
            label: qsTr("HCL")
        }
    }
}
