pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// What the document becomes: YAML, HCL, or both side by side.
FocusScope {
    id: preview

    // 0: YAML, 1: HCL, 2: both, 3: the document's own file. Of a plain manifest the YAML is the file itself.
    property int page: 0
    readonly property bool plain: Session.profile === "argo"
    readonly property bool ownPage: plain ? page !== 1 : page === 3

    signal saveRequested(string format)

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Preview")

    function findInOwn(): void { ownPane.find(false); }

    onPlainChanged: if (page === 3) page = 0
    PreviewModel {
        id: texts
        showsOwn: preview.ownPage && Session.hasDocument
    }
    // A file that can't be read is opened as text, to be mended here.
    Connections {
        target: Session
        function onFileChanged(): void {
            if (texts.trouble.length > 0)
                preview.page = preview.plain ? 0 : 3;
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.panel
    }
    Tabs {
        id: tabs
        objectName: "previewTabs"
        x: Theme.unit
        labels: preview.plain ? [qsTr("YAML"), qsTr("HCL"), qsTr("Both")]
            : [qsTr("YAML"), qsTr("HCL"), qsTr("Both"), qsTr("Document")]
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
            visible: preview.page !== 1 && !preview.ownPage
            readonly property bool hasRoom: preview.width > tabs.width + Theme.px(240)
            text: hasRoom ? qsTr("Hide defaults") : ""
            iconName: hasRoom ? "" : "eye"
            hint: qsTr("Show only what was set in this document")
            look: hasRoom ? Button.Pill : Button.Quiet
            checkable: true
            checked: texts.hidesDefaults
            onToggled: texts.hidesDefaults = checked
        }
        Button {
            anchors.verticalCenter: parent.verticalCenter
            look: Button.Quiet
            iconName: "copy"
            hint: preview.page === 1 ? qsTr("Copy the HCL") : preview.ownPage ? qsTr("Copy the file's text") : qsTr("Copy the YAML")
            onClicked: texts.copyAll(preview.page === 1 ? texts.hcl : preview.ownPage ? texts.own : texts.yaml)
        }
        Button {
            anchors.verticalCenter: parent.verticalCenter
            look: Button.Quiet
            iconName: "save"
            visible: !preview.ownPage
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
            id: ownPane
            focus: preview.ownPage
            visible: preview.ownPage
            width: preview.page === 2 ? Math.floor(parent.width / 2) : parent.width
            height: parent.height
            document: texts.own
            preview: texts
            label: preview.plain ? qsTr("YAML") : qsTr("Document")
        }
        CodePane {
            focus: visible && preview.page !== 1
            visible: preview.page !== 1 && !preview.ownPage
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
            visible: preview.page === 1 || preview.page === 2
            width: preview.page === 2 ? parent.width - x : parent.width
            height: parent.height
            document: texts.hcl
            preview: texts
            label: qsTr("HCL")
        }
    }
}
