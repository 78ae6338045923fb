import QtQuick
import Dagwright

// What can be done with a node, or with the ground.
Menu {
    id: menu

    required property CanvasView view
    required property AppActions actions
    property string key
    property string path
    property point at

    readonly property bool onNode: key.length > 0

    MenuItem {
        text: qsTr("Add here")
        shortcut: "+"
        iconName: "plus"
        visible: !menu.onNode
        onTriggered: menu.view.addNodeAt(menu.at)
    }
    MenuItem {
        text: qsTr("Open")
        shortcut: qsTr("Enter")
        iconName: "open"
        visible: menu.onNode
        onTriggered: menu.view.drill()
    }
    MenuItem {
        text: qsTr("Rename")
        shortcut: "F2"
        visible: menu.onNode
        onTriggered: menu.view.renameSelection()
    }
    MenuItem {
        text: qsTr("Connect to…")
        shortcut: "C"
        visible: menu.onNode && Session.currentTemplateKind !== "steps"
        onTriggered: menu.view.startConnecting()
    }
    MenuItem {
        text: qsTr("Delete")
        shortcut: qsTr("Del")
        iconName: "trash"
        destructive: true
        visible: menu.onNode
        onTriggered: menu.view.removeSelection()
    }
    MenuSeparator {}
    MenuItem { action: menu.actions.selectAll; shortcut: menu.actions.selectAll.keys }
    MenuItem { action: menu.actions.tidy; shortcut: menu.actions.tidy.keys }
    MenuItem { action: menu.actions.fit; shortcut: menu.actions.fit.keys }
}
