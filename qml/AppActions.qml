pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// The table of the window's actions with their keys. Menus, buttons and the keyboard all come here.
Item {
    id: table

    required property CanvasView view
    property bool keyboardUsed: false

    readonly property bool drawn: Session.hasDocument && Session.currentTemplate.length > 0

    signal newRequested()
    signal openRequested()
    signal saveRequested()
    signal saveAsRequested()
    signal revertRequested()
    signal unsavedRequested()
    signal exportRequested(string format)
    signal problemsRequested()
    signal compareRequested()
    signal nextPaneRequested()

    component Entry: T.Action {
        property string keys
        shortcut: keys
    }

    readonly property Entry newDocument: Entry { text: qsTr("New"); keys: "Ctrl+N"; onTriggered: table.newRequested() }
    readonly property Entry open: Entry { text: qsTr("Open…"); keys: "Ctrl+O"; onTriggered: table.openRequested() }
    readonly property Entry save: Entry {
        text: qsTr("Save"); keys: "Ctrl+S"; enabled: Session.hasDocument
        onTriggered: table.saveRequested()
    }
    readonly property Entry saveAs: Entry {
        text: qsTr("Save as…"); keys: "Ctrl+Shift+S"; enabled: Session.hasDocument
        onTriggered: table.saveAsRequested()
    }
    readonly property Entry revert: Entry {
        text: qsTr("Revert to the file"); enabled: Session.dirty && Session.filePath.length > 0
        onTriggered: table.revertRequested()
    }
    readonly property Entry unsaved: Entry {
        text: qsTr("Unsaved work…"); enabled: Recovery.offers.length > 0
        onTriggered: table.unsavedRequested()
    }
    readonly property Entry exportYaml: Entry {
        text: qsTr("YAML…"); keys: "Ctrl+E"; enabled: Session.hasDocument
        onTriggered: table.exportRequested("yaml")
    }
    readonly property Entry exportHcl: Entry {
        text: qsTr("HCL…"); keys: "Ctrl+Shift+E"; enabled: Session.hasDocument
        onTriggered: table.exportRequested("hcl")
    }
    readonly property Entry undo: Entry {
        text: Session.undoLabel.length > 0 ? qsTr("Undo: %1").arg(Session.undoLabel) : qsTr("Undo")
        keys: "Ctrl+Z"; enabled: Session.canUndo
        onTriggered: Session.undo()
    }
    readonly property Entry redo: Entry {
        text: Session.redoLabel.length > 0 ? qsTr("Redo: %1").arg(Session.redoLabel) : qsTr("Redo")
        keys: "Ctrl+Shift+Z"; enabled: Session.canRedo
        onTriggered: Session.redo()
    }
    readonly property Entry addNode: Entry {
        text: Session.currentTemplateKind === "containerSet" ? qsTr("Add a container")
            : Session.currentTemplateKind === "steps" ? qsTr("Add a step") : qsTr("Add a task")
        keys: "Ctrl++"
        enabled: table.drawn && ["dag", "steps", "containerSet"].includes(Session.currentTemplateKind)
        onTriggered: {
            table.view.addNode();
            table.view.forceActiveFocus();
        }
    }
    readonly property Entry selectAll: Entry {
        text: qsTr("Select all"); keys: "Ctrl+A"; enabled: table.drawn
        onTriggered: table.view.selectAll()
    }
    readonly property Entry tidy: Entry {
        text: qsTr("Tidy up"); keys: "Ctrl+T"; enabled: table.drawn
        onTriggered: Session.tidy()
    }
    readonly property Entry fit: Entry {
        text: qsTr("Show everything"); keys: "Ctrl+0"; enabled: table.drawn
        onTriggered: table.view.fit()
    }
    readonly property Entry zoomIn: Entry {
        text: qsTr("Zoom in"); keys: "Ctrl+="; enabled: table.drawn
        onTriggered: table.view.zoomBy(1.25)
    }
    readonly property Entry zoomOut: Entry {
        text: qsTr("Zoom out"); keys: "Ctrl+-"; enabled: table.drawn
        onTriggered: table.view.zoomBy(0.8)
    }
    readonly property Entry problems: Entry {
        text: qsTr("Show problems"); keys: "Ctrl+Shift+M"; enabled: Session.hasDocument
        onTriggered: table.problemsRequested()
    }
    readonly property Entry compare: Entry {
        text: qsTr("Compare…"); keys: "Ctrl+D"; enabled: Session.hasDocument
        onTriggered: table.compareRequested()
    }
    readonly property Entry nextPane: Entry {
        text: qsTr("Next pane"); keys: "F6"
        onTriggered: {
            table.keyboardUsed = true;
            table.nextPaneRequested();
        }
    }
}
