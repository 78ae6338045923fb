import QtQuick
import Dagwright

// What to do first, where there is nothing to see yet.
Column {
    id: empty

    required property string shape
    required property CanvasView view

    spacing: Theme.gap

    Label {
        anchors.horizontalCenter: parent.horizontalCenter
        font.pixelSize: Theme.titleSize
        font.weight: Font.DemiBold
        text: empty.shape === "containerSet" ? qsTr("One pod, no containers yet")
            : empty.shape.length > 0 ? qsTr("Nothing here yet") : Session.currentTemplate
    }
    Label {
        anchors.horizontalCenter: parent.horizontalCenter
        color: Theme.muted
        text: empty.shape === "containerSet" ? qsTr("Its containers share one pod, its disk and its requests.")
            : empty.shape.length > 0 ? qsTr("Double-click the ground or press + to add one.")
            : qsTr("This template runs by itself: its fields are on the right.")
    }
    Button {
        objectName: "addFirst"
        anchors.horizontalCenter: parent.horizontalCenter
        visible: empty.shape.length > 0
        look: Button.Primary
        iconName: "plus"
        text: empty.shape === "containerSet" ? qsTr("Add a container")
            : empty.shape === "steps" ? qsTr("Add a step") : qsTr("Add a task")
        onClicked: {
            empty.view.addNode();
            empty.view.forceActiveFocus();
        }
    }
}
