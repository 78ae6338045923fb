pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// Above the canvas: the way down to the open template, adding, tidying, and the zoom.
Rectangle {
    id: bar

    required property WorkflowCanvas canvas
    required property AppActions actions

    implicitHeight: Theme.px(40)
    color: Theme.panel

    Row {
        id: crumbs
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(12)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.unit
        Repeater {
            model: Session.breadcrumbs
            Row {
                id: crumb
                required property int index
                required property string modelData
                readonly property bool last: index === Session.breadcrumbs.length - 1
                spacing: Theme.unit
                Label {
                    visible: crumb.index > 0
                    text: "›"
                    color: Theme.faint
                    height: Theme.px(20)
                    Accessible.ignored: true
                }
                Button {
                    look: Button.Link
                    tint: Theme.muted
                    visible: !crumb.last
                    text: crumb.modelData
                    font.pixelSize: Theme.bodySize
                    onClicked: Session.openBreadcrumb(crumb.index)
                }
                Label {
                    visible: crumb.last
                    text: crumb.modelData
                    font.weight: Font.DemiBold
                    height: Theme.px(20)
                }
            }
        }
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2
        Button {
            objectName: "addNode"
            look: Button.Quiet
            iconName: "plus"
            hint: bar.actions.addNode.text
            enabled: bar.actions.addNode.enabled
            onClicked: bar.actions.addNode.trigger()
        }
        Button {
            look: Button.Quiet
            iconName: "workflow"
            hint: bar.actions.tidy.text
            enabled: bar.actions.tidy.enabled
            onClicked: bar.actions.tidy.trigger()
        }
        Button {
            look: Button.Quiet
            text: qsTr("%1 %").arg(Math.round(bar.canvas.view.zoom * 100))
            hint: qsTr("Zoom to 100 %")
            tint: Theme.muted
            onClicked: bar.canvas.view.zoomTo(1)
        }
        Button {
            look: Button.Quiet
            iconName: "fit"
            hint: bar.actions.fit.text
            onClicked: bar.actions.fit.trigger()
        }
    }
    Separator {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
