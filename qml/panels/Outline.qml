pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// The document in words: its templates with their nodes, and its parameters. Does all that the canvas does.
FocusScope {
    id: outline

    property bool folded: false
    property int namedRow: -1

    Accessible.role: Accessible.Tree
    Accessible.name: qsTr("Outline")

    OutlineModel {
        id: rows
        session: Session
    }

    Item {
        id: head
        width: parent.width
        height: Theme.px(40)
        Label {
            visible: !outline.folded
            x: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Outline")
            font.weight: Font.DemiBold
        }
        Button {
            id: addButton
            objectName: "addTemplate"
            anchors.right: parent.right
            anchors.rightMargin: outline.folded ? (parent.width - width) / 2 : Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            look: Button.Quiet
            iconName: "plus"
            hint: qsTr("Add a template")
            onClicked: addMenu.popup(addButton, 0, addButton.height + 4)
            Menu {
                id: addMenu
                KindItem { kind: "dag"; text: qsTr("DAG: tasks that wait for each other") }
                KindItem { kind: "containerSet"; text: qsTr("ContainerSet: containers in one pod") }
                KindItem { kind: "steps"; text: qsTr("Steps: groups one after the other") }
                MenuSeparator {}
                KindItem { kind: "container"; text: qsTr("Container") }
                KindItem { kind: "script"; text: qsTr("Script") }
                KindItem { kind: "suspend"; text: qsTr("Suspend: wait for a person") }
                KindItem { kind: "resource"; text: qsTr("Kubernetes resource") }
                KindItem { kind: "http"; text: qsTr("HTTP request") }
            }
        }
    }
    component KindItem: MenuItem {
        required property string kind
        objectName: "add:" + kind
        iconName: kind
        onTriggered: Session.addTemplate(kind)
    }

    ListView {
        id: list
        objectName: "outlineList"
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        focus: true
        activeFocusOnTab: true
        model: rows
        currentIndex: rows.selectedRow
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}
        highlightMoveDuration: Theme.moveDuration
        keyNavigationEnabled: false
        Keys.onUpPressed: rows.activate(Math.max(0, currentIndex - 1))
        Keys.onDownPressed: rows.activate(Math.min(count - 1, currentIndex + 1))
        Keys.onRightPressed: rows.setOpen(currentIndex, true)
        Keys.onLeftPressed: rows.setOpen(currentIndex, false)
        Keys.onReturnPressed: rows.activate(currentIndex)
        Keys.onDeletePressed: rows.remove(currentIndex)
        Keys.onPressed: event => {
            if (event.key === Qt.Key_F2 && currentIndex >= 0) {
                outline.namedRow = currentIndex;
                event.accepted = true;
            }
        }
        delegate: OutlineRow {
            id: line
            width: ListView.view.width
            folded: outline.folded
            naming: index >= 0 && outline.namedRow === index // a row that is going away has the index -1
            onClicked: {
                list.forceActiveFocus();
                rows.activate(index);
            }
            onDoubleClicked: hasChildren || section ? rows.toggle(index) : outline.namedRow = index
            onToggled: rows.toggle(index)
            onNamingEnded: outline.namedRow = -1
            onNamed: name => {
                rows.rename(index, name);
                outline.namedRow = -1;
                list.forceActiveFocus();
            }
            TapHandler {
                acceptedButtons: Qt.RightButton
                onTapped: point => {
                    rows.activate(line.index);
                    menu.row = line.index;
                    menu.type = line.type;
                    menu.name = line.name;
                    menu.tag = line.tag;
                    menu.popup(line, point.position.x, point.position.y);
                }
            }
        }
    }
    Menu {
        id: menu
        property int row: -1
        property string type
        property string name
        property string tag
        MenuItem {
            text: qsTr("Rename")
            shortcut: "F2"
            visible: menu.type === "template" || menu.type === "node"
            onTriggered: outline.namedRow = menu.row
        }
        MenuItem {
            text: qsTr("Start the workflow here")
            visible: menu.type === "template" && menu.tag !== "entrypoint"
            onTriggered: Session.setEntrypoint(menu.name)
        }
        MenuItem {
            text: qsTr("Run it at the end, whatever happened")
            visible: menu.type === "template" && menu.tag !== "onExit"
            onTriggered: Session.setOnExit(menu.name)
        }
        MenuItem {
            text: qsTr("Delete")
            shortcut: qsTr("Del")
            iconName: "trash"
            destructive: true
            visible: menu.type === "template" || menu.type === "node"
            onTriggered: rows.remove(menu.row)
        }
    }
}
