pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// The picture of the open template, with its tools.
FocusScope {
    id: canvas

    required property AppActions actions
    readonly property alias view: view
    readonly property alias graph: graph

    clip: true

    GraphModel {
        id: graph
        session: Session
    }
    NodeSlots {
        id: slots
        source: graph
        area: view.visibleArea
        active: view.near
    }

    CanvasView {
        id: view
        objectName: "canvasView"
        anchors.fill: parent
        focus: true
        model: graph
        family: Theme.family
        reducedMotion: Theme.reducedMotion
        colors: ({
            canvas: Theme.canvas, dots: Theme.palette.canvasDot, raised: Theme.raised, text: Theme.text,
            muted: Theme.muted, faint: Theme.faint, edge: Theme.control, accent: Theme.accent, soft: Theme.soft,
            container: Theme.palette.container, script: Theme.palette.script, dag: Theme.palette.dag,
            steps: Theme.palette.steps, containerSet: Theme.palette.containerSet, suspend: Theme.palette.suspend,
            reference: Theme.palette.reference, failed: Theme.palette.failed, error: Theme.palette.error,
            skipped: Theme.palette.skipped, running: Theme.palette.running, succeeded: Theme.palette.succeeded
        })
        Accessible.role: Accessible.Canvas
        Accessible.name: qsTr("Canvas of %1").arg(Session.currentTemplate)
        Accessible.focusable: true
        onRenameRequested: (key, path, name) => rename.open(key, path, name)
        onMenuRequested: (at, key, path) => {
            menu.key = key;
            menu.path = path;
            menu.at = at;
            menu.popup(view, at.x, at.y);
        }
    }

    Repeater {
        model: slots
        NodeCard { view: canvas.view }
    }

    Rectangle {
        visible: view.band.width > 0
        x: view.band.x
        y: view.band.y
        width: view.band.width
        height: view.band.height
        color: Qt.alpha(Theme.accent, 0.1)
        border.color: Theme.accent
    }
    RenameField {
        id: rename
        view: view
    }
    CanvasMenu {
        id: menu
        view: view
        actions: canvas.actions
    }
    ConnectHint {
        view: view
        area: canvas
    }
    EmptyCanvas {
        anchors.centerIn: parent
        visible: Session.hasDocument && graph.count === (graph.shape === "containerSet" ? 1 : 0)
        shape: graph.shape
        view: view
    }
    Rectangle {
        visible: graph.count > 1
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.margins: Theme.px(12)
        width: Theme.px(120)
        height: Theme.px(84)
        radius: Theme.buttonRadius
        color: Theme.panel
        border.width: Theme.border
        border.color: Theme.line
        Minimap {
            objectName: "minimap"
            anchors.fill: parent
            anchors.margins: 1
            view: view
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Minimap")
        }
    }
    FocusRing {
        anchors.fill: parent
        anchors.margins: 2
        shown: view.activeFocus && view.hovered.length === 0 && canvas.actions.keyboardUsed
    }
}
